#include "help.h"

#include "../terminal/keys.h"
#include "popup.h"

#include "../../model/message.h"

#include <stdio.h>
#include <string.h>

#define KEYS_BYTES  128
#define TITLE_BYTES 128
/* Columns of the widest row; text past that is cut. */
#define HELP_COLUMNS 76
/* Columns for the keys of an action, and between them and what it does. */
#define KEYS_COLUMNS 22
#define GAP_COLUMNS  2

/* The action in a place of the help screen: what keys do where the reader is comes first. */
static enum action action_at(const struct view *view, size_t place)
{
    size_t first = view->proofing ? ACTION_PROOF_NEXT : 0;
    return (enum action)((first + place) % ACTION_COUNT);
}

/* Whether a new group begins in this place. */
static bool begins_group(const struct view *view, size_t place)
{
    return place == 0 || strcmp(action_table[action_at(view, place)].group,
                                action_table[action_at(view, place - 1)].group) != 0;
}

/* Rows: each group has its name, its actions and an empty row after it, but for the last. */
static size_t row_count(const struct view *view)
{
    size_t rows = 0;
    for (size_t i = 0; i < ACTION_COUNT; i++)
        rows += begins_group(view, i) ? (i > 0 ? 3 : 2) : 1;
    return rows;
}

void help_open(struct view *view)
{
    view->overlay = OVERLAY_HELP;
    view->overlay_top = 0;
}

static void scroll(struct view *view, long rows)
{
    size_t top = view->overlay_top;
    size_t step = (size_t)(rows < 0 ? -rows : rows);
    top = rows > 0 ? top + step : top > step ? top - step : 0;
    int room = popup_rows(view->geometry.panes, (int)row_count(view));
    view->overlay_top = popup_top(top, row_count(view), room);
}

void help_action(struct view *view, enum action action)
{
    long page = popup_rows(view->geometry.panes, (int)row_count(view));
    switch (action) {
    case ACTION_DOWN:
        scroll(view, 1);
        break;
    case ACTION_UP:
        scroll(view, -1);
        break;
    case ACTION_PAGE_DOWN:
        scroll(view, page);
        break;
    case ACTION_PAGE_UP:
        scroll(view, -page);
        break;
    case ACTION_HALF_DOWN:
        scroll(view, page / 2);
        break;
    case ACTION_HALF_UP:
        scroll(view, -page / 2);
        break;
    case ACTION_TOP:
        view->overlay_top = 0;
        break;
    case ACTION_BOTTOM:
        scroll(view, (long)row_count(view));
        break;
    default:
        view->overlay = OVERLAY_NONE;
    }
}

/* Where rows go: those above the top are counted only. */
struct sheet {
    struct grid *grid;
    struct area area;
    int row;
    int keys; /* columns of the widest keys */
};

static void draw_action(struct sheet *sheet, const struct config *config, enum action action)
{
    char keys[KEYS_BYTES];
    keys_all(config, action, keys, sizeof keys);
    const char *text = _(action_table[action].text);
    int column = sheet->keys + GAP_COLUMNS;
    grid_text_cut(sheet->grid, sheet->area, sheet->row, 0, keys, strlen(keys),
                  columns_of(sheet->keys), ink_of(ROLE_HEADLINE));
    grid_text_cut(sheet->grid, sheet->area, sheet->row, column, text, strlen(text),
                  columns_of(sheet->area.columns - column), ink_of(ROLE_TEXT));
    sheet->row++;
}

static void draw_group(struct sheet *sheet, enum action action, bool first)
{
    if (!first)
        sheet->row++;
    const char *name = _(action_table[action].group);
    grid_text(sheet->grid, sheet->area, sheet->row++, 0, name, strlen(name), ink_of(ROLE_SECTION));
}

/* Says how far help is scrolled when it does not fit. */
static void make_title(const struct view *view, char *title, size_t size)
{
    int room = popup_rows(view->geometry.panes, (int)row_count(view));
    size_t last = popup_top(view->overlay_top, row_count(view), room) + (size_t)room;
    if (last >= row_count(view) && view->overlay_top == 0)
        snprintf(title, size, "%s", _("Keys"));
    else
        snprintf(title, size, "%s %zu/%zu", _("Keys"), last, row_count(view));
}

void help_draw(struct view *view, struct grid *grid)
{
    struct area panes = view->geometry.panes;
    struct sheet sheet = {.grid = grid, .keys = KEYS_COLUMNS};
    char title[TITLE_BYTES];
    make_title(view, title, sizeof title);
    sheet.area = popup_draw(grid, panes, (int)row_count(view), HELP_COLUMNS, title);
    if (sheet.keys > sheet.area.columns / 3)
        sheet.keys = sheet.area.columns / 3;
    view->overlay_top = popup_top(view->overlay_top, row_count(view), sheet.area.rows);
    sheet.row = -(int)view->overlay_top;
    for (size_t i = 0; i < ACTION_COUNT; i++) {
        if (begins_group(view, i))
            draw_group(&sheet, action_at(view, i), i == 0);
        draw_action(&sheet, view->config, action_at(view, i));
    }
    grid_set_cursor(grid, sheet.area, 0, 0, false);
}
