/* Many words looked for at once: which of them does a text hold? A word is held where search.h
 * finds it. */
#ifndef DUBAO_WORDS_H
#define DUBAO_WORDS_H

#include "../arena.h"

#include <stddef.h>

struct words;

/* A word that folds to nothing is never found. Lives in `arena`; points to the texts. Not for two
 * threads at once. */
struct words *words_compile(const char *const *texts, size_t count, struct arena *arena);

/* Raises marks[i] to `mark`, where it is less, for each word i that text[0..length) holds. */
void words_mark(const struct words *words, const char *text, size_t length, unsigned char mark,
                unsigned char *marks);

#endif
