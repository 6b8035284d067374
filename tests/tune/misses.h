/* What the parser got wrong, for a person to read: the worst pages, and on each what was wanted and
 * what came out instead. */
#ifndef DUBAO_TUNE_MISSES_H
#define DUBAO_TUNE_MISSES_H

#include "evaluate.h"

/* The `count` pages with the lowest totals, worst first; pages without a fault are left out. */
void misses_print(const struct evaluator *evaluator, const struct weights *weights,
                  const struct score *scores, size_t count);

#endif
