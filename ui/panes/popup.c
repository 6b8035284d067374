#include "popup.h"

#include <string.h>

/* Rules and blank columns around the room. */
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

/* With its rules and the blank columns around it. */
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

struct area popup_draw(struct grid *grid, struct area panes, int rows, int columns,
                       const char *title)
{
    struct area whole = whole_area(panes, rows, columns);
    struct area room = popup_area(panes, rows, columns);
    /* As high as the panes, it would leave only scraps of text beside it. */
    grid_fill(grid, whole.rows >= panes.rows ? panes : whole, ink_of(ROLE_TEXT));
    if (!is_bordered(panes))
        return room;
    /* A blank column parts the rules from the text beneath. */
    struct area ruled = {whole.row, whole.column + 1, whole.rows, whole.columns - 2};
    grid_rule(grid, ruled, 0, SIGN_HORIZONTAL, ink_of(ROLE_RULE));
    grid_rule(grid, ruled, ruled.rows - 1, SIGN_HORIZONTAL, ink_of(ROLE_RULE));
    struct area gap = {whole.row, room.column - 1, 1, 0};
    gap.columns = least(text_width(grid_widths(grid), title, strlen(title)).count + 2,
                        room.columns);
    grid_fill(grid, gap, ink_of(ROLE_TEXT));
    grid_text(grid, gap, 0, 1, title, strlen(title), ink_of(ROLE_SECTION));
    return room;
}
