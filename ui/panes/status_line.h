/* A line of the screen that is filled with short texts from both ends, as far as there is room. */
#ifndef DUBAO_STATUS_LINE_H
#define DUBAO_STATUS_LINE_H

#include "grid.h"

#include <stdbool.h>

/* Columns between two parts of a line. */
#define STATUS_LINE_GAP 2

struct status_line {
    struct grid *grid;
    struct area area;
    int left;  /* first free column */
    int right; /* one past the last free one */
};

/* Blanks the area, one row high. */
struct status_line status_line_begin(struct grid *grid, struct area area);

int status_line_width(const struct status_line *line, const char *text);

/* Draws a part at a column, wherever that is. */
void status_line_put(struct status_line *line, int column, const char *text, struct ink ink);

/* A part at an end; false, and nothing drawn, when there is no room for the whole of it. */
bool status_line_left(struct status_line *line, const char *text, struct ink ink);
bool status_line_right(struct status_line *line, const char *text, struct ink ink);

#endif
