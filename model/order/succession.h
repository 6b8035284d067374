/* Whether one stack of text goes on in another: by where they stand to each other, whether the file
 * draws one after the other, and what stands at the foot of the one and the head of the other. */
#ifndef DUBAO_SUCCESSION_H
#define DUBAO_SUCCESSION_H

#include "linker.h"

/* Above 0: it goes on. A logarithm of a likelihood ratio, less what a link must have at least. */
double succession_score(const struct linker *linker, size_t from, size_t to);

/* The left edge, in points, of a short stack's column when it goes on `from` in the next column. */
float succession_left(const struct linker *linker, const struct stack *from,
                      const struct stack *to);

#endif
