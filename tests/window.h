/* A window of dubao without a terminal: keys by name go through the real dispatcher, the grid is
 * read as text. After every frame the grid is checked for half glyphs. All functions fail the
 * running cmocka test by themselves. */
#ifndef DUBAO_WINDOW_H
#define DUBAO_WINDOW_H

#include "config/config.h"
#include "ui/panes/grid.h"
#include "ui/view.h"

struct window {
    struct issue *issue;
    struct config *config;
    struct view *view;
    struct grid *grid;
    char *text; /* the last frame */
};

/* Opens fixture_issue() where ambiguous characters are one column wide. */
struct window window_open(int rows, int columns);

/* Opens an issue, which the window owns from then on. */
struct window window_open_issue(struct issue *issue, int ambiguous, int rows, int columns);

/* Frees the issue with fixture_free(). */
void window_close(struct window *window);

/* These return the frame, which belongs to the window. */
const char *window_frame(struct window *window);
const char *window_resize(struct window *window, int rows, int columns);

/* Presses keys parted by spaces, with a frame after each. */
const char *window_press(struct window *window, const char *keys);

/* Types each character of a text. */
const char *window_type(struct window *window, const char *text);

/* Whether the last frame holds a text. */
void window_expect(const struct window *window, const char *text);
void window_refuse(const struct window *window, const char *text);

/* Cells that are drawn in a role. */
size_t window_count_role(const struct window *window, enum role role);

/* The text of a row from a column on, malloc'ed. */
char *window_row(const struct window *window, int row, int column);

/* No half glyph: a wide cell is followed by an empty one, an empty one follows a wide one, and
 * every cluster is as wide as its cell. */
void window_check_glyphs(const struct grid *grid);

#endif
