/* Reading order of a page whose plan is known: from stacks and chains to fragments. What stands
 * above comes before what stands below it, a column before the one to its right, unless something
 * runs across both between them (Breuel 2003). */
#ifndef DUBAO_ORDER_SHEET_H
#define DUBAO_ORDER_SHEET_H

#include "order.h"

/* Lives in `arena`. Needs `lines->plan`. */
void sheet_order(const struct lines *lines, const struct wording_language *wording,
                 const struct weights *weights, struct fragments *fragments, struct arena *arena);

#endif
