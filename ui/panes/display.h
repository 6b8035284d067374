/* The terminal, through curses: shows grids, hands out keys by their names. Only this file,
 * painter.c, input.c, and terminfo.c know curses. One display at a time. */
#ifndef DUBAO_DISPLAY_H
#define DUBAO_DISPLAY_H

#include "../terminal/input.h"
#include "grid.h"

#include "../../model/error.h"

#include <stdbool.h>

struct display;

/* Takes the terminal over: alternate screen, keys unbuffered. NULL and `error` set when there is no
 * terminal or curses does not know it. The terminal is given back by display_close(), and also when
 * the program ends by exit(). */
struct display *display_open(const struct config *config, struct error *error);
void display_close(struct display *display); /* NULL is allowed */

/* How wide this terminal draws ambiguous characters. */
struct cell_widths display_widths(const struct display *display);

void display_size(const struct display *display, int *rows, int *columns);

/* The colours from the next frame on. */
void display_set_theme(struct display *display, enum theme theme);

/* Whether the mouse is the program's, or the terminal's own for selecting text. */
void display_set_mouse(struct display *display, bool on);

/* Shows the grid: the rows that differ from what is shown already. */
void display_show(struct display *display, const struct grid *grid);

/* Whatever stands on the terminal is not to be trusted: the next frame writes all of it. */
void display_redraw(struct display *display);

/* A descriptor to wait for besides; -1: none. */
void display_watch(struct display *display, int descriptor);

/* Waits for something to happen, `milliseconds` at most, or for ever when negative. */
struct event display_wait(struct display *display, int milliseconds);

/* Gives the terminal back for another program, and takes it again; the next frame writes all. The
 * mouse is the terminal's own until it is set anew. */
void display_suspend(struct display *display);
void display_resume(struct display *display);

/* While the terminal is given back: says a line and waits for Enter. */
void display_wait_key(const struct display *display, const char *line);

/* Sends a control string to the terminal; false to one that would print it. */
bool display_write(struct display *display, const char *sequence);

#endif
