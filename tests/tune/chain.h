/* How well the order stage alone does: are lines of an article put out one after the other?
 *
 * Each fragment is looked up in the true articles. One that stands in none of them as a whole, but
 * whose beginning does, was not cut where columns meet, and is mixed. */
#ifndef DUBAO_TUNE_CHAIN_H
#define DUBAO_TUNE_CHAIN_H

#include "evaluate.h"

/* Prints a line a producer and, for the `count` worst pages, each place where the order breaks. */
void chain_print(const struct evaluator *evaluator, size_t count);

#endif
