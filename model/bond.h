/* Bonds: does a display line go on from the one before it, as two lines of one headline do?
 *
 * A bond is a logarithm of a likelihood ratio (nats): above 0 the two belong together, below 0 they
 * are two headlines; 0 says nothing. Letters that make a word over the break, an open bracket, a
 * dash and the empty lines between the two tell. */
#ifndef DUBAO_BOND_H
#define DUBAO_BOND_H

#include "block.h"
#include "weights.h"

/* bonds[i] is that of blocks->items[lines[i]] to blocks->items[lines[i - 1]]; bonds[0] and those of
 * blocks that do not stand right behind each other are 0. Lives in `arena`. */
double *bonds_find(const struct blocks *blocks, const size_t *lines, size_t count,
                   const struct weights *weights, struct arena *arena);

#endif
