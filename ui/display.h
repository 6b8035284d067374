/* The terminal, through curses: shows grids, hands out keys by their names. The only file that
 * knows curses. One display at a time. */
#ifndef DUBAO_DISPLAY_H
#define DUBAO_DISPLAY_H

#include "grid.h"
#include "keys.h"

#include "../model/error.h"

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

/* Shows the grid: the rows that differ from what is shown already. */
void display_show(struct display *display, const struct grid *grid);

/* Whatever stands on the terminal is not to be trusted: the next frame writes all of it. */
void display_redraw(struct display *display);

enum display_event_kind {
    DISPLAY_NOTHING, /* the time is over */
    DISPLAY_KEY,
    DISPLAY_RESIZE,
    DISPLAY_CLICK,
    DISPLAY_WHEEL,
    DISPLAY_END /* a signal to end, or the terminal is gone */
};

struct display_event {
    enum display_event_kind kind;
    char key[KEY_NAME_BYTES]; /* of DISPLAY_KEY, see keys.h */
    int row;                  /* of the mouse */
    int column;
    int direction; /* of the wheel, -1 up, 1 down */
};

/* Waits for something to happen, `milliseconds` at most, or for ever when negative. */
struct display_event display_wait(struct display *display, int milliseconds);

#endif
