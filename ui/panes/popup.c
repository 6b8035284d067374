#include "popup.h"

#include <string.h>

/* Rules over and under the room, and blank columns beside it. */
#define BORDER_ROWS    2
#define BORDER_COLUMNS 4

static int least(int a, int b)
{
    return a < b ? a : b;
}

int popup_rows(struct area panes, int rows)
{
    int room = least(rows, panes.rows - BORDER_ROWS);
    /* In the lowest windows the rules give way. */
    return room < 1 ? panes.rows : room;
}

size_t popup_top(size_t top, size_t count, int room)
{
    size_t rows = room > 0 ? (size_t)room : 0;
    size_t last = count > rows ? count - rows : 0;
    return top < last ? top : last;
}

static bool is_bordered(struct area panes)
{
    return panes.rows > BORDER_ROWS;
}

/* With its rules, and columns beside it. */
static struct area whole_area(struct area panes, int rows, int columns)
{
    int border = is_bordered(panes) ? BORDER_ROWS : 0;
    struct area whole = {0, 0, popup_rows(panes, rows) + border,
                         least(columns + BORDER_COLUMNS, panes.columns)};
    whole.row = panes.row + (panes.rows - whole.rows) / 2;
    whole.column = panes.column + (panes.columns - whole.columns) / 2;
    return whole;
}

struct area popup_area(struct area panes, int rows, int columns)
{
    struct area whole = whole_area(panes, rows, columns);
    int border = is_bordered(panes) ? BORDER_ROWS / 2 : 0;
    return (struct area){whole.row + border, whole.column + BORDER_COLUMNS / 2,
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
    if (!is_bordered(panes))
        return room;
    /* As high as the panes, it has the rules of the screen. */
    if (band.rows < panes.rows) {
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
