/* What the terminal database says. Kept apart: <term.h> defines macros with everyday names. */
#ifndef DUBAO_TERMINFO_H
#define DUBAO_TERMINFO_H

#include <stdbool.h>

/* Whether the database knows the terminal of $TERM. Until then nothing must be written to it, not
 * even a question. */
bool terminfo_is_known(void);

#endif
