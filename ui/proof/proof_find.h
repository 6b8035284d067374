/* Finding a text in the proof view: the cursor goes to the next place in the order of the sources.
 */
#ifndef DUBAO_PROOF_FIND_H
#define DUBAO_PROOF_FIND_H

#include "proof_view.h"

/* Asks for a text and goes to it while it is typed; without a text, on to the next place of the one
 * before. */
void proof_find_open(struct view *view);

#endif
