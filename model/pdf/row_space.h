/* The white between two words of a row: a space, or what justification left. */
#ifndef DUBAO_ROW_SPACE_H
#define DUBAO_ROW_SPACE_H

#include "setter.h"

/* A word of a row, in the order in which the row is read. */
struct placed {
    float left;
    size_t word;
};

/* Wide letters that go on at the next line without a space: Han and kana, no Hangul. */
bool row_space_is_wide(uint32_t letter);

/* What justification left between the letters of `count` words, in points: between all of them, or
 * none. `gaps` has room for as many. */
float row_space_usual(const struct setter *setter, const struct placed *placed, size_t count,
                      float *gaps);

/* Are all spaces between Han an em wide, or nearly? False without any. */
bool row_space_sets_apart(const struct setter *setter, const struct row *row,
                          const struct placed *placed, size_t count);

/* Whether there is a space behind a word of the row, before the one behind it; `usual` is what
 * justification left. */
bool row_space_is(const struct setter *setter, const struct row *row, const struct placed *placed,
                  float usual);

#endif
