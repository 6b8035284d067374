/* What the reader can do: from a key to the change of state. Knows no terminal. */
#ifndef DUBAO_ACTIONS_H
#define DUBAO_ACTIONS_H

#include "view.h"

/* A key was pressed, known by its name (keys.h). Clears the message of the last one. */
void actions_key(struct view *view, const char *key);

void actions_run(struct view *view, enum action action);

/* The button is held and moved, or let go: the divider follows if it was taken. */
void actions_drag(struct view *view, int row, int column, bool ends);

/* The mouse: a click on a cell, a turn of the wheel over it (-1 up, 1 down). */
void actions_click(struct view *view, int row, int column);
void actions_wheel(struct view *view, int row, int column, int direction);

#endif
