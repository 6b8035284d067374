/* The imprint 版权行: at the foot of the sheet, under all text and in letters much smaller, what a
 * paper says of itself: where it is edited and printed, what it costs abroad. */
#ifndef DUBAO_IMPRINT_H
#define DUBAO_IMPRINT_H

#include "chain.h"

/* By stack: is it part of the imprint? What is read with other stacks is a note, and none. Lives in
 * `arena`. */
bool *imprint_find(const struct stacks *stacks, const struct lines *lines,
                   const struct chains *chains, struct arena *arena);

#endif
