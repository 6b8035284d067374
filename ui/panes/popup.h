/* What may stand over the text for a while: help and the choosers. */
#ifndef DUBAO_POPUP_H
#define DUBAO_POPUP_H

#include "grid.h"

/* Clears the rows in the middle of `panes` from edge to edge, with room for `rows` and `columns`
 * (less when there is not as much), draws a rule with `title` over them and one below. Returns the
 * room. */
struct area popup_draw(struct grid *grid, struct area panes, int rows, int columns,
                       const char *title);

/* The room it returns. */
struct area popup_area(struct area panes, int rows, int columns);

/* The rows popup_draw() will leave of those wanted. */
int popup_rows(struct area panes, int rows);

/* The first row to show, when there are `count` and `room`, so that none is wasted. */
size_t popup_top(size_t top, size_t count, int room);

#endif
