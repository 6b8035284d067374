/* The plan of a page: what stands where on the sheet of a PDF, in blocks. A *block* is what stands
 * together of one text: its headline, one column of it, a caption.
 *
 * Made once for a page, in points; page_plan_draw.h scales it to the screen. */
#ifndef DUBAO_PAGE_PLAN_H
#define DUBAO_PAGE_PLAN_H

#include "../panes/entries.h"

#include "../../model/origin_index.h"

struct page_plan;

/* Whether a page has a plan: a text has none. */
bool page_plan_exists(const struct issue *issue, size_t page);

/* The plan of a page that has one. Free with page_plan_destroy(). `entries` tell which texts belong
 * together; the issue must outlive the plan. */
struct page_plan *page_plan_create(const struct entries *entries, const struct origin_index *index,
                                   size_t page);
void page_plan_destroy(struct page_plan *plan); /* NULL is allowed */

/* The page it is of. */
size_t page_plan_page(const struct page_plan *plan);

#endif
