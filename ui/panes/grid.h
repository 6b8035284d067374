/* The screen as the program thinks of it: cells with a grapheme cluster, a role and attributes.
 * Everything is drawn here first; the terminal gets whole rows, tests get text.
 *
 * Invariant: a glyph of two columns owns two neighbouring cells, {text, width 2} and {"", width 0}.
 * Whoever covers one of them blanks the other, so a row never holds half a glyph. */
#ifndef DUBAO_GRID_H
#define DUBAO_GRID_H

#include "../../config/config.h"
#include "../../model/text/columns.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes of a cluster that a cell keeps, so that a cell has 16; marks past that are dropped. What is
 * longer is joined by U+200D, which does not get through decode(). */
#define CELL_BYTES 13

enum ink_attribute { INK_BOLD = 1, INK_DIM = 2, INK_UNDERLINE = 4, INK_REVERSE = 8 };

/* How something is drawn: its role's style from the configuration, and attributes on top. */
struct ink {
    uint8_t role;       /* enum role */
    uint8_t attributes; /* enum ink_attribute, or'ed */
};

static inline struct ink ink_of(enum role role)
{
    return (struct ink){(uint8_t)role, 0};
}

static inline struct ink ink_with(enum role role, unsigned attributes)
{
    return (struct ink){(uint8_t)role, (uint8_t)attributes};
}

struct cell {
    char text[CELL_BYTES]; /* UTF-8, zero-terminated; "" in the second cell of a wide glyph */
    uint8_t width;         /* 1 or 2; 0 in the second cell of a wide glyph */
    struct ink ink;
};

/* A rectangle of the grid, in cells. Drawing functions count rows and columns from its corner and
 * never draw outside of it. */
struct area {
    int row;
    int column;
    int rows;
    int columns;
};

static inline bool area_holds(struct area area, int row, int column)
{
    return row >= area.row && row < area.row + area.rows && column >= area.column &&
           column < area.column + area.columns;
}

/* Signs the program itself draws. Where ambiguous characters are two columns wide, frames and rules
 * are plain ASCII, since box drawing is made for one column. */
enum sign {
    SIGN_HORIZONTAL,
    SIGN_VERTICAL,
    SIGN_TEE_DOWN,
    SIGN_TEE_UP,
    SIGN_UPPER_LEFT, /* corners of a frame */
    SIGN_UPPER_RIGHT,
    SIGN_LOWER_LEFT,
    SIGN_LOWER_RIGHT,
    SIGN_THIN, /* rule around a caption */
    SIGN_BAR,  /* the selected row */
    SIGN_UNREAD,
    SIGN_FOLDED, /* before the name of a group whose entries are not shown */
    SIGN_CUT,    /* stands for what did not fit */
    SIGN_END,    /* the article ends here */
    SIGN_COUNT
};

struct grid;

struct grid *grid_create(const struct cell_widths *widths);
void grid_destroy(struct grid *grid); /* NULL is allowed */

/* A new size, all cells blank. Negative sizes count as 0. */
void grid_resize(struct grid *grid, int rows, int columns);
void grid_clear(struct grid *grid);

int grid_rows(const struct grid *grid);
int grid_columns(const struct grid *grid);
struct area grid_area(const struct grid *grid);
const struct cell_widths *grid_widths(const struct grid *grid);
const struct cell *grid_cell(const struct grid *grid, int row, int column);
const char *grid_sign(const struct grid *grid, enum sign sign);

/* Draws one cluster; a glyph that would cross the area's edge leaves its inner half blank. A lone
 * combining mark joins the cell to its left. Returns its columns, drawn or not. */
struct columns grid_cluster(struct grid *grid, struct area area, int row, int column,
                            const char *cluster, size_t length, struct ink ink);

/* Draws text in one row; returns its columns, also of what the area's edge cut off. */
struct columns grid_text(struct grid *grid, struct area area, int row, int column, const char *text,
                         size_t length, struct ink ink);

/* Draws as much of the text as fits into `room`, with a sign for what does not. */
struct columns grid_text_cut(struct grid *grid, struct area area, int row, int column,
                             const char *text, size_t length, struct columns room, struct ink ink);

/* Blanks the area with the ink's background. */
void grid_fill(struct grid *grid, struct area area, struct ink ink);

/* A row of the sign, from edge to edge. */
void grid_rule(struct grid *grid, struct area area, int row, enum sign sign, struct ink ink);

/* Where the terminal's own cursor stands, for whoever hears or feels the screen; `visible` when
 * text is typed there. */
struct grid_cursor {
    int row;
    int column;
    bool visible;
};
void grid_set_cursor(struct grid *grid, struct area area, int row, int column, bool visible);
struct grid_cursor grid_cursor(const struct grid *grid);

/* The rows as text, trailing spaces left out; malloc'ed. `roles` adds under each row a row that has
 * a letter for each cell's role ('a' the first). */
char *grid_dump(const struct grid *grid, bool roles);

#endif
