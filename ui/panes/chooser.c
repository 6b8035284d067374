#include "chooser.h"

#include "popup.h"

#include "../../model/message.h"

#include <string.h>

#define NUMBER_COLUMN 2
#define NAME_COLUMN   4
/* As many rows can be chosen by their number. */
#define NUMBERED   9
#define NAME_BYTES 256

static size_t count_of(const struct view *view)
{
    return view->chooser->count(view);
}

void chooser_open(struct view *view, const struct chooser_list *list)
{
    if (list->count(view) == 0) {
        view_say(view, "%s", _(list->empty));
        return;
    }
    view->overlay = OVERLAY_CHOOSER;
    view->chooser = list;
    view->overlay_top = 0;
    view->overlay_selected = list->current ? list->current(view) : 0;
}

static void move(struct view *view, long step)
{
    size_t selected = view->overlay_selected;
    size_t size = (size_t)(step < 0 ? -step : step);
    selected = step > 0 ? selected + size : selected > size ? selected - size : 0;
    view->overlay_selected = selected < count_of(view) ? selected : count_of(view) - 1;
}

/* The row's next value, or the one before; the list stays open. */
static void change(struct view *view, int step)
{
    view->chooser->change(view, view->overlay_selected, step);
    view_prepare(view);
}

static void choose(struct view *view)
{
    if (view->chooser->change) {
        change(view, 1);
        return;
    }
    view->overlay = OVERLAY_NONE;
    view->chooser->choose(view, view->overlay_selected);
}

static void take_away(struct view *view)
{
    if (!view->chooser->remove)
        return;
    view->chooser->remove(view, view->overlay_selected);
    if (count_of(view) == 0)
        view->overlay = OVERLAY_NONE;
    else
        move(view, 0);
}

void chooser_action(struct view *view, enum action action)
{
    long page = popup_rows(view->geometry.panes, (int)count_of(view));
    switch (action) {
    case ACTION_DOWN:
    case ACTION_NEXT_SECTION:
        move(view, 1);
        break;
    case ACTION_UP:
    case ACTION_PREVIOUS_SECTION:
        move(view, -1);
        break;
    case ACTION_PAGE_DOWN:
    case ACTION_HALF_DOWN:
        move(view, page);
        break;
    case ACTION_PAGE_UP:
    case ACTION_HALF_UP:
        move(view, -page);
        break;
    case ACTION_TOP:
        view->overlay_selected = 0;
        break;
    case ACTION_BOTTOM:
        view->overlay_selected = count_of(view) - 1;
        break;
    case ACTION_OPEN:
    case ACTION_RIGHT:
        choose(view);
        break;
    case ACTION_SECTION_NUMBER:
        if (view->key_rank < count_of(view)) {
            view->overlay_selected = view->key_rank;
            choose(view);
        }
        break;
    case ACTION_LEFT:
        if (view->chooser->change)
            change(view, -1);
        else
            view->overlay = OVERLAY_NONE;
        break;
    case ACTION_BOOKMARK:
        take_away(view);
        break;
    default:
        view->overlay = OVERLAY_NONE;
    }
}

void chooser_click(struct view *view, int row, int column)
{
    struct area area = popup_area(view->geometry.panes, (int)count_of(view),
                                  view->chooser->columns);
    size_t index = view->overlay_top + (size_t)(row - area.row);
    if (!area_holds(area, row, column) || index >= count_of(view)) {
        view->overlay = OVERLAY_NONE;
        return;
    }
    view->overlay_selected = index;
    choose(view);
}

static void draw_row(const struct view *view, struct grid *grid, struct area area, int row,
                     size_t index)
{
    bool selected = index == view->overlay_selected;
    struct ink ink = ink_of(selected ? ROLE_SELECTION : ROLE_TEXT);
    char buffer[NAME_BYTES];
    char label[NAME_BYTES] = "";
    const char *name = view->chooser->name(view, index, buffer, sizeof buffer);
    if (view->chooser->label)
        view->chooser->label(view, index, label, sizeof label);
    int end = area.columns - text_width(grid_widths(grid), label, strlen(label)).count;
    if (selected) {
        const char *bar = grid_sign(grid, SIGN_BAR);
        grid_text(grid, area, row, 0, bar, strlen(bar), ink);
        grid_set_cursor(grid, area, row, 0, false);
    }
    if (index < NUMBERED && !view->chooser->change) {
        const char number = (char)('1' + index);
        grid_text(grid, area, row, NUMBER_COLUMN, &number, 1, ink_of(ROLE_STATUS));
    }
    grid_text_cut(grid, area, row, NAME_COLUMN, name, strlen(name),
                  columns_of(end - 1 - NAME_COLUMN), ink);
    grid_text(grid, area, row, end, label, strlen(label), ink_of(ROLE_STATUS));
}

/* The first row so that the selected one is among those shown. */
static size_t top_for(const struct view *view, int rows)
{
    size_t room = rows > 0 ? (size_t)rows : 1;
    size_t top = view->overlay_top;
    if (top > view->overlay_selected)
        top = view->overlay_selected;
    if (view->overlay_selected >= top + room)
        top = view->overlay_selected + 1 - room;
    return popup_top(top, count_of(view), rows);
}

void chooser_draw(struct view *view, struct grid *grid)
{
    size_t count = count_of(view);
    struct area area = popup_draw(grid, view->geometry.panes, (int)count, view->chooser->columns,
                                  _(view->chooser->title));
    view->overlay_top = top_for(view, area.rows);
    for (int row = 0; row < area.rows; row++) {
        size_t index = view->overlay_top + (size_t)row;
        if (index >= count)
            return;
        draw_row(view, grid, area, row, index);
    }
}
