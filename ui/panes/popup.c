#include "popup.h"

#include <string.h>

/* Rules over and under the room, the upper one with the title, and blank columns beside it. */
#define BORDER_ROWS    2
#define BORDER_COLUMNS 4
#define TITLE_ROWS     1

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* As high as the panes, it has the rules of the screen, and needs none of its own. */
static bool is_full(struct area panes, int rows)
{
    return rows + BORDER_ROWS >= panes.rows;
}

/* In the lowest windows the title gives way. */
static int title_rows(struct area panes)
{
    return panes.rows > TITLE_ROWS ? TITLE_ROWS : 0;
}

int popup_rows(struct area panes, int rows)
{
    return is_full(panes, rows) ? least(rows, panes.rows - title_rows(panes)) : rows;
}

size_t popup_top(size_t top, size_t count, int room)
{
    size_t rows = room > 0 ? (size_t)room : 0;
    size_t last = count > rows ? count - rows : 0;
    return top < last ? top : last;
}

/* With its rules, and columns beside it. */
static struct area whole_area(struct area panes, int rows, int columns)
{
    struct area whole = panes;
    whole.columns = least(columns + BORDER_COLUMNS, panes.columns);
    whole.column += (panes.columns - whole.columns) / 2;
    if (is_full(panes, rows))
        return whole;
    whole.rows = rows + BORDER_ROWS;
    whole.row += (panes.rows - whole.rows) / 2;
    return whole;
}

struct area popup_area(struct area panes, int rows, int columns)
{
    struct area whole = whole_area(panes, rows, columns);
    return (struct area){whole.row + title_rows(panes), whole.column + BORDER_COLUMNS / 2,
                         popup_rows(panes, rows), whole.columns - BORDER_COLUMNS};
}

/* A rule over the whole row; lines that come from the row beside it end in it. */
static void draw_rule(struct grid *grid, int row, int beside, enum sign tee)
{
    struct area area = grid_area(grid);
    const char *line = grid_sign(grid, SIGN_VERTICAL);
    const char *sign = grid_sign(grid, tee);
    grid_rule(grid, area, row, SIGN_HORIZONTAL, ink_of(ROLE_RULE));
    for (int column = 0; column < area.columns; column++)
        if (strcmp(grid_cell(grid, beside, column)->text, line) == 0)
            grid_text(grid, area, row, column, sign, strlen(sign), ink_of(ROLE_RULE));
}

struct area popup_draw(struct grid *grid, struct area panes, int rows, int columns,
                       const char *title)
{
    struct area whole = whole_area(panes, rows, columns);
    struct area room = popup_area(panes, rows, columns);
    /* From edge to edge: what is beside it would be scraps of text. */
    struct area band = {whole.row, panes.column, whole.rows, panes.columns};
    grid_fill(grid, band, ink_of(ROLE_TEXT));
    if (title_rows(panes) == 0)
        return room;
    if (!is_full(panes, rows)) {
        draw_rule(grid, band.row, band.row - 1, SIGN_TEE_UP);
        draw_rule(grid, band.row + band.rows - 1, band.row + band.rows, SIGN_TEE_DOWN);
    }
    struct area gap = {whole.row, room.column - 1, 1, 0};
    gap.columns = least(text_width(grid_widths(grid), title, strlen(title)).count + 2,
                        room.columns);
    grid_fill(grid, gap, ink_of(ROLE_TEXT));
    grid_text(grid, gap, 0, 1, title, strlen(title), ink_of(ROLE_SECTION));
    return room;
}
