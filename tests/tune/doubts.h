/* What the parser's doubts are worth: how many of its mistakes they name, and how many of them name
 * one. A decision is a join or a break between two printed lines, an article's headline (or that it
 * has none), or a seam between two articles, or none, before a paragraph. */
#ifndef DUBAO_TUNE_DOUBTS_H
#define DUBAO_TUNE_DOUBTS_H

#include "evaluate.h"

/* Prints both figures by kind and by producer, and how they move with the margin. */
void doubts_print(const struct evaluator *evaluator, const struct weights *weights);

#endif
