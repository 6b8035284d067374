/* The two lines in which the program shows itself: above, the paper and the page; below, where the
 * reader is and a few keys. */
#ifndef DUBAO_STATUS_H
#define DUBAO_STATUS_H

#include "../view.h"

void status_draw_title(const struct view *view, struct grid *grid);
void status_draw(const struct view *view, struct grid *grid);

#endif
