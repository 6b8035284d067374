/* The two lines in which the program shows itself: above, the paper and the page; below, where the
 * reader is and a few keys. */
#ifndef DUBAO_STATUS_H
#define DUBAO_STATUS_H

#include "../view.h"
#include "status_line.h"

void status_draw_title(const struct view *view, struct grid *grid);
void status_draw(const struct view *view, struct grid *grid);

/* The view's message, instead of the lower one. */
void status_draw_message(const struct view *view, struct grid *grid);

/* The keys of a list to choose from, or of help, while it stands over the text: at the right end of
 * a line. False when nothing does. */
bool status_add_overlay(const struct view *view, struct status_line *line);

#endif
