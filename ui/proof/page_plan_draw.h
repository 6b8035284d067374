/* The plan of a page on the screen, as frames in cells.
 *
 *   ┌──────┐┌────────┐     The blocks of the text under the cursor are lit; the first words stand
 *   │白露镇││ 河堤上 │     inside where there is room for them.
 *   │新修水││ 的灯   │
 *   └──────┘└────────┘ */
#ifndef DUBAO_PAGE_PLAN_DRAW_H
#define DUBAO_PAGE_PLAN_DRAW_H

#include "../panes/grid.h"
#include "page_plan.h"

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
