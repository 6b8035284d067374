/* Mixed pages: blocks of rows on a page whose lines stand in their own order otherwise.
 *
 *   A1 B1      is read A1 A2 A3 B1 B2. Such a block is dealt by itself (deal.h), and what came out
 *   A2 B2      is taken only if its lines go on much better than they do as printed.
 *   A3 */
#ifndef DUBAO_ORDER_MIXED_H
#define DUBAO_ORDER_MIXED_H

#include "../text/wording.h"
#include "../weights.h"
#include "seam.h"

/* The lines in the order in which they are read, rows parted; lives in `arena` where a block was
 * dealt. Linear in the lines. */
struct lines mixed_lines(const struct lines *lines, const struct seams *seams,
                         const uint32_t *measures, unsigned measure_count,
                         const struct wording_language *wording, const struct weights *weights,
                         struct arena *arena);

#endif
