/* An index from letters to the numbers of the things that begin with them, so that a place in a
 * text where none of many words can begin costs one look-up. */
#ifndef DUBAO_LETTER_INDEX_H
#define DUBAO_LETTER_INDEX_H

#include "../arena.h"

#include <stddef.h>
#include <stdint.h>

struct letter_index;

/* Files number i under letters[i], for i below `count`. Lives in `arena`. */
const struct letter_index *letter_index_make(const uint32_t *letters, size_t count,
                                             struct arena *arena);

struct letter_entry {
    const uint32_t *numbers; /* ascending */
    size_t count;
};

/* What is filed under a letter: count 0 for none. */
struct letter_entry letter_index_find(const struct letter_index *index, uint32_t letter);

#endif
