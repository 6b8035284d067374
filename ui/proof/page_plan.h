/* The plan of a page: what stands where on the sheet of a PDF, as frames in cells.
 *
 *   ┌──────┐┌────────┐     A *block* is what stands together of one text: its headline, one column
 *   │白露镇││ 河堤上 │     of it, a caption. The blocks of the text under the cursor are lit; the
 *   │新修水││ 的灯   │     first words stand inside where there is room for them.
 *   └──────┘└────────┘
 *
 * Made once for a page, in points; drawing scales it to the area. */
#ifndef DUBAO_PAGE_PLAN_H
#define DUBAO_PAGE_PLAN_H

#include "../panes/entries.h"
#include "../panes/grid.h"

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

/* The columns that the whole sheet takes in so many rows. */
struct columns page_plan_columns(const struct page_plan *plan, int rows);

/* Draws the plan into `area`, as large as fits: the blocks of `entry` (ENTRY_NONE: none) lit, the
 * character at the origin `cursor` where it stands on the sheet. Returns the cursor's cell, counted
 * from the area's corner, as an area of one row; it has no columns when the cursor is elsewhere. */
struct area page_plan_draw(const struct page_plan *plan, const struct entries *entries,
                           struct grid *grid, struct area area, size_t entry, uint32_t cursor);

/* Where the block begins that is seen at a cell of the area, drawn with the same `entry` lit;
 * ORIGIN_NONE where there is none. */
uint32_t page_plan_origin(const struct page_plan *plan, const struct entries *entries,
                          struct area area, size_t entry, int row, int column);

#endif
