/* What is set aside before columns are dealt: blocks that stand alone on the page, between empty
 * lines, and are no part of any column: a caption with its credit, a folio. Among the lines of
 * columns they would be cut at their spaces, and would part the columns above and below them. */
#ifndef DUBAO_ASIDE_H
#define DUBAO_ASIDE_H

#include "../text/wording.h"
#include "lines.h"

/* Moves such blocks from `lines` to the list that is returned; both keep the page's order and live
 * in `arena`. */
struct lines aside_take(struct lines *lines, const struct wording_language *wording,
                        struct arena *arena);

#endif
