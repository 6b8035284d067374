/* What the reader can do: from a key to the change of state. Knows no terminal. */
#ifndef DUBAO_ACTIONS_H
#define DUBAO_ACTIONS_H

#include "reader.h"

/* A key was pressed, known by its name (keys.h). Clears the message of the last one. */
void actions_key(struct reader *reader, const char *key);

void actions_run(struct reader *reader, enum action action);

/* The mouse: a click on a cell, a turn of the wheel over it (-1 up, 1 down). */
void actions_click(struct reader *reader, int row, int column);
void actions_wheel(struct reader *reader, int row, int column, int direction);

#endif
