/* The whole picture, from the reader's state into the grid. */
#ifndef DUBAO_SCREEN_H
#define DUBAO_SCREEN_H

#include "reader.h"

/* Draws everything; the grid takes the reader's size. */
void screen_draw(struct reader *reader, struct grid *grid);

#endif
