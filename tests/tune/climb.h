/* How the scores move with each weight, and climbing to better ones. */
#ifndef DUBAO_TUNE_CLIMB_H
#define DUBAO_TUNE_CLIMB_H

#include "evaluate.h"

/* The weight of that name; NULL for a name that is none. */
double *climb_weight(struct weights *weights, const char *name);

/* Prints, for each weight, how each figure changes when it is made smaller and greater. */
bool climb_print_slopes(const struct evaluator *evaluator, const struct weights *weights,
                        struct error *error);

/* Goes through all weights `rounds` times with ever smaller steps, keeps what raises the total and
 * harms neither half of the pages, says each change, and leaves the result in `weights`. */
bool climb(const struct evaluator *evaluator, struct weights *weights, size_t rounds,
           struct error *error);

/* Prints all weights as lines of weights.def. */
void climb_print_weights(const struct weights *weights);

#endif
