/* The assignment problem: rows to columns, each at most once, so that the sum of weights is
 * greatest (Kuhn 1955, Munkres 1957, in the shortest augmenting path form). */
#ifndef DUBAO_ASSIGN_H
#define DUBAO_ASSIGN_H

#include <stddef.h>
#include <stdint.h>

#define ASSIGN_NONE SIZE_MAX

/* Rows or columns up to which the exact answer is looked for; above, the heaviest pairs are taken
 * first, so that a hostile page stays cheap. */
#define ASSIGN_EXACT 200

/* weights[row * columns + column]; a weight of 0 or less is never chosen. result[row] receives the
 * column or ASSIGN_NONE. */
void assign_best(const double *weights, size_t rows, size_t columns, size_t *result);

#endif
