/* Bonds: does a display line go on from the one before it, as two lines of one headline do?
 *
 * A bond is a logarithm of a likelihood ratio (nats): above 0 the two belong together, below 0 they
 * are two headlines; 0 says nothing. Letters that make a word over the break, an open bracket, a
 * dash, a word that cannot be the last, a capital, and the empty lines between the two tell. */
#ifndef DUBAO_BOND_H
#define DUBAO_BOND_H

#include "../paragraph/block.h"
#include "../weights.h"

/* One element a line; both live in `arena`. */
struct bonds {
    double *above;     /* to the line before it; 0 where that stands elsewhere */
    double *into_body; /* what the letters say for its being the first line of the paragraph that
                          follows; 0 where none does */
};

/* A display block's text, or what stands of it between two spaces in print. */
struct bond_piece {
    size_t block;
    size_t first; /* bytes of its text */
    size_t last;
};

/* `pieces` are `count` whole blocks, in order. */
struct bonds bonds_find(const struct blocks *blocks, const struct bond_piece *pieces, size_t count,
                        const struct wording_language *wording, const struct weights *weights,
                        struct arena *arena);

/* What letters and marks alone, wherever the two stand, say for each piece's going on each of the
 * `reach` pieces before it: [piece * reach + k] is for the one k + 1 before. Lives in `arena`. */
double *bonds_near(const struct blocks *blocks, const struct bond_piece *pieces, size_t count,
                   size_t reach, const struct wording_language *wording,
                   const struct weights *weights, struct arena *arena);

#endif
