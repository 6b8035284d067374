/* Repetition: the lines of a headline do not tell the same thing twice, but the first sentence of a
 * text tells again what its headline told. So a line that is like another one of its headline is
 * hardly one itself. Of 145 lines of headlines 5 share a third of their grams (gram.h) with a line
 * above, of 191 openings of texts 50 share as much with a line of their headline. */
#ifndef DUBAO_REPETITION_H
#define DUBAO_REPETITION_H

#include "bond.h"

#define REPETITION_REACH 10 /* pieces printed farther apart are not compared */

struct repetition {
    double *likeness; /* [piece * REPETITION_REACH + k]: to the piece k + 1 before it, 0 to 1 */
    uint16_t *above;  /* by piece: bit k is set where it is like the piece k + 1 before it */
    uint16_t *below;  /* the same for the piece k + 1 behind it */
};

/* `at_text`, one a piece: is it printed right over a line of text, or right under one? Only there
 * is text taken for a headline, and only those are compared to the pieces before them; two pieces
 * of one line never are. Lives in `arena`. */
struct repetition repetition_find(const struct blocks *blocks, const struct bond_piece *pieces,
                                  const bool *at_text, size_t count, struct arena *arena);

#endif
