/* Draws the proof view: both panes, and the two lines of the program. Knows the grid, no curses. */
#ifndef DUBAO_PROOF_DRAW_H
#define DUBAO_PROOF_DRAW_H

#include "proof_view.h"

void proof_draw_panes(const struct view *view, struct grid *grid);

/* The line above: paper, page, its state. The line below: how much is done, the item and what is
 * suggested, the keys. */
void proof_draw_title(const struct view *view, struct grid *grid);
void proof_draw_status(const struct view *view, struct grid *grid);

#endif
