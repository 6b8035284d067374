/* Printed lines → reading text: spaces that justification or the extractor made are closed up,
 * those that mean something stay, a Latin word torn at a line's end is made whole, and each byte
 * keeps its origin. */
#ifndef DUBAO_COMPOSE_H
#define DUBAO_COMPOSE_H

#include "../arena.h"
#include "../order/order.h"
#include "../passage.h"

/* The text of fragments[first..last) as one passage. `base` is the source's issue-wide origin.
 * Between two lines: nothing in Chinese and Japanese; a space between Latin words, or a hyphen
 * taken out where it tore one; in Korean a space where the source has one at the line's end. */
struct passage compose_lines(const struct fragments *fragments, size_t first, size_t last,
                             uint32_t base, struct arena *arena);

/* Bytes first..last of a passage as a passage of its own, without white space at either end. */
struct passage compose_slice(const struct passage *passage, size_t first, size_t last,
                             struct arena *arena);

/* The passage with `length` bytes of `fresh` in place of its bytes first..last; they map to all
 * that those stood for. What is put in at an empty range comes from nowhere. */
struct passage compose_splice(const struct passage *passage, size_t first, size_t last,
                              const char *fresh, size_t length, struct arena *arena);

/* The passage with its bytes first..middle and middle..last in each other's place. */
struct passage compose_transpose(const struct passage *passage, size_t first, size_t middle,
                                 size_t last, struct arena *arena);

/* Two passages joined as if they were one, as over a jump. */
struct passage compose_join(const struct passage *left, const struct passage *right,
                            struct arena *arena);

/* The passage without any white space: a name printed 刘 玲. */
struct passage compose_squeeze(const struct passage *passage, struct arena *arena);

#endif
