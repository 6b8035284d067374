/* Text as the scorer compares it: code points, without white space, each letter in one of its
 * forms. What the forms are is the scorer's choice, not the decoder's: it asks for no language. */
#ifndef DUBAO_TUNE_TEXT_H
#define DUBAO_TUNE_TEXT_H

#include "model/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct text {
    const uint32_t *letters; /* folded, without white space */
    size_t length;
    const uint32_t *spaced; /* folded, with the white space between its first and last letter */
    size_t spaced_length;
};

/* Folds UTF-8; invalid bytes become U+FFFD. */
struct text text_fold(struct arena *arena, const char *bytes, size_t length);

/* One text after the other; without `spaced`. */
struct text text_join(struct arena *arena, const struct text *texts, size_t count);

/* By code points; for qsort() and for equality. White space does not count. */
int text_compare(const void *one, const void *other);
bool text_equal(const struct text *one, const struct text *other);

/* A sorted copy of the list. */
struct text *text_sorted(struct arena *arena, const struct text *texts, size_t count);

/* How many texts two lists share, each counted as often as it stands in both. */
size_t text_shared(struct arena *arena, const struct text *one, size_t one_count,
                   const struct text *other, size_t other_count);

/* Writes letters as UTF-8. */
void text_write(FILE *stream, const uint32_t *letters, size_t length);

#endif
