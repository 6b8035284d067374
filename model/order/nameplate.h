/* The nameplate 报头: at the head of a paper's first page its name, larger than text, and under it
 * or beside it a row with the date and what else a paper says of itself, a motto, a place, a price.
 * What comes below is a headline: where text follows, the large line above the date is a headline
 * itself. */
#ifndef DUBAO_NAMEPLATE_H
#define DUBAO_NAMEPLATE_H

#include "../text/wording.h"
#include "stack.h"

/* By stack: is it part of the nameplate? Lives in `arena`. */
bool *nameplate_find(const struct stacks *stacks, const struct lines *lines,
                     const struct wording_language *wording, struct arena *arena);

#endif
