/* What it costs to take a line for a display line, a headline's, a byline's, furniture's: what its
 * wording, its width and its place say against it; in nats. */
#ifndef DUBAO_DISPLAY_COST_H
#define DUBAO_DISPLAY_COST_H

#include "join_cost.h"

/* Is a line of that sort seen for what it is, and in no paragraph: a byline, a jump mark, a
 * folio? */
bool display_is_sure(uint8_t sort);

/* Against line i's being a display line. */
double display_cost(const struct join_model *model, size_t i);

/* Fills in what it costs that line i begins display lines; i > 0. */
void display_enter_costs(const struct join_model *model, size_t i, struct join_costs *costs);

#endif
