/* What a line's end says of its paragraph's: its last letter, and the room it leaves or lacks. A
 * line that goes on leaves no room in which what comes next would have fitted, and a paragraph ends
 * with a stop. Costs are in nats. */
#ifndef DUBAO_ENDING_H
#define DUBAO_ENDING_H

#include "join_cost.h"

/* What its last letter says against line i's being the last of its paragraph. */
double ending_cost(const struct join_model *model, size_t i);

/* What the wording of lines i and i + 1 says against a break between them. */
double ending_break_cost(const struct join_model *model, size_t i);

/* Half-ems by which the line is wider than its room in that state; 0 or less: it is not. */
int ending_over(const struct join_model *model, size_t i, unsigned state);

/* Would what comes behind line i have fitted in it, in that state? */
bool ending_is_short(const struct join_model *model, size_t i, unsigned state);

/* Does the line hold what it has room for in that state, no more and no less? */
bool ending_is_full(const struct join_model *model, size_t i, unsigned state);

/* Adds to `leaving` and `staying` what the room says that line i leaves, and fills in both for each
 * state but display. */
void ending_gap_costs(const struct join_model *model, size_t i, double leaving, double staying,
                      struct join_costs *costs);

#endif
