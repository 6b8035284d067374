/* The bytes of a file as they came, for what must not see them folded: digests, byte columns, the
 * letters that the file really has.
 *
 *   file       the  ⽂  bytes        what came
 *   text       the  文  bytes        what was decoded (decode.h)
 *   runs       [-----][⽂][------]   the first and the last lie in the text, only ⽂ is kept
 *
 * A newspaper in UTF-8 differs from its decoded text in a few letters, if in any: what is the same
 * is not kept twice. */
#ifndef DUBAO_VERBATIM_H
#define DUBAO_VERBATIM_H

#include "decode.h"

/* Bytes that lie together; they end where the next run begins. */
struct verbatim_run {
    uint32_t first; /* byte of the file */
    const char *bytes;
};

struct verbatim {
    const struct verbatim_run *runs; /* the first one begins at 0; there is at least one */
    size_t run_count;
    size_t length; /* bytes of the file */
};

/* `bytes` themselves, which must live as long. */
struct verbatim verbatim_whole(const char *bytes, size_t length, struct arena *arena);

/* The bytes that `decoded` was made of, which must live as long. True when `bytes` are needed no
 * more; false when they are the text, or so much differs from it that all of them are kept. */
bool verbatim_of_text(const struct decoded *decoded, const char *bytes, size_t length,
                      struct arena *arena, struct verbatim *verbatim);

/* The bytes from `first` on, as many as lie together; *length is 0 behind the end. */
const char *verbatim_from(const struct verbatim *verbatim, size_t first, size_t *length);

/* Copies bytes first..last, as far as there are any; returns how many. */
size_t verbatim_copy(const struct verbatim *verbatim, size_t first, size_t last, char *bytes);

/* The byte at a place; there must be one. */
char verbatim_byte(const struct verbatim *verbatim, size_t at);

#define VERBATIM_LETTER 5 /* bytes of a character in UTF-8, and a zero byte */

/* The character at byte `offset` of the text as the file has it, when it was folded to another
 * letter and the file is in UTF-8; else false. */
bool verbatim_letter(const struct verbatim *verbatim, const struct decoded *decoded,
                     uint32_t offset, char letter[VERBATIM_LETTER]);

/* Whether the file is its text: nothing in it was folded, changed or left out. */
bool verbatim_is_text(const struct verbatim *verbatim, const struct decoded *decoded);

#endif
