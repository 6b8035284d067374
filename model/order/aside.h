/* What is set aside before columns are dealt: blocks that stand alone on the page, between empty
 * lines, and are no part of any column: a caption with its credit, a folio. Among the lines of
 * columns they would be cut at their spaces, and would part the columns above and below them. */
#ifndef DUBAO_ASIDE_H
#define DUBAO_ASIDE_H

#include "../text/wording.h"
#include "seam.h"

/* Moves such blocks from `lines` to the list that is returned; both keep the page's order and live
 * in `arena`. */
struct lines aside_take(struct lines *lines, const struct wording_language *wording,
                        struct arena *arena);

/* The same for a page in its own order, of folios that an extractor printed between two lines of a
 * text, the foot of a column and the head of the next: the text goes on over them. */
struct lines aside_take_folios(struct lines *lines, const struct wording_language *wording,
                               const struct seams *seams, const uint32_t *measures,
                               unsigned measure_count, struct arena *arena);

#endif
