/* Letters under each other: a line that runs down, letter by letter, or words that lie on their
 * side.
 *
 *   ▇                 the file draws it word by word; where most of a sheet runs down, so does a
 *   ▇   ▇             line that is too short to tell
 *   ▇   ▇ */
#ifndef DUBAO_UPRIGHT_H
#define DUBAO_UPRIGHT_H

#include "setter.h"

/* Finds the sheets of which most lines run down. */
void upright_find_sheets(struct setter *setter);

/* How many words from `first` on are a line that runs down; 0: it is none. */
size_t upright_words(const struct setter *setter, size_t first);

#endif
