/* Feet: display lines that were dealt under a column although they stand below it. Where a column
 * ends and a headline is printed right below, nothing but the letters tells them apart: the
 * column's last line goes on at the head of the next column, the headline does not. */
#ifndef DUBAO_FOOT_H
#define DUBAO_FOOT_H

#include "../weights.h"
#include "deal.h"

/* Makes such lines threads of their own, which stand aside. */
void feet_cut(struct deal *deal, const struct seams *seams, const struct weights *weights);

#endif
