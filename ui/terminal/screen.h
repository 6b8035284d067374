/* The whole picture, from the view's state into the grid. */
#ifndef DUBAO_SCREEN_H
#define DUBAO_SCREEN_H

#include "../view.h"

/* Draws everything; the grid takes the view's size. */
void screen_draw(struct view *view, struct grid *grid);

#endif
