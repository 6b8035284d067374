/* Draws both panes of the proof view. Knows the grid, no curses. */
#ifndef DUBAO_PROOF_DRAW_H
#define DUBAO_PROOF_DRAW_H

#include "proof_view.h"

void proof_draw_panes(const struct view *view, struct grid *grid);

#endif
