#include "chooser.h"

#include "popup.h"

#include "../model/message.h"

#include <stdio.h>
#include <string.h>

#define CHOOSER_COLUMNS 40
#define NAME_COLUMN     2

static size_t group_count(const struct view *view)
{
    return view->entries->contents.group_count;
}

void chooser_open(struct view *view)
{
    if (group_count(view) == 0) {
        view_say(view, _("there are no sections"));
        return;
    }
    view->overlay = OVERLAY_CHOOSER;
    view->overlay_top = 0;
    view->overlay_selected = view->entries->items[view->selected].group;
}

static void move(struct view *view, long step)
{
    size_t selected = view->overlay_selected;
    size_t size = (size_t)(step < 0 ? -step : step);
    selected = step > 0 ? selected + size : selected > size ? selected - size : 0;
    view->overlay_selected = selected < group_count(view) ? selected : group_count(view) - 1;
}

static void choose(struct view *view)
{
    view->overlay = OVERLAY_NONE;
    view_select(view, view->entries->group_first[view->overlay_selected]);
}

void chooser_action(struct view *view, enum action action)
{
    long page = popup_rows(view->geometry.panes, (int)group_count(view));
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
        view->overlay_selected = group_count(view) - 1;
        break;
    case ACTION_OPEN:
    case ACTION_RIGHT:
        choose(view);
        break;
    default:
        view->overlay = OVERLAY_NONE;
    }
}

static void draw_group(const struct view *view, struct grid *grid, struct area area, int row,
                       size_t group)
{
    bool selected = group == view->overlay_selected;
    struct ink ink = ink_of(selected ? ROLE_SELECTION : ROLE_TEXT);
    char buffer[64];
    char count[32];
    const char *name = entries_group_name(view->entries, group, buffer, sizeof buffer);
    snprintf(count, sizeof count, "%zu", view->entries->contents.groups[group].item_count);
    int end = area.columns - (int)strlen(count);
    if (selected) {
        const char *bar = grid_sign(grid, SIGN_BAR);
        grid_text(grid, area, row, 0, bar, strlen(bar), ink);
        grid_set_cursor(grid, area, row, 0, false);
    }
    grid_text_cut(grid, area, row, NAME_COLUMN, name, strlen(name),
                  columns_of(end - 1 - NAME_COLUMN), ink);
    grid_text(grid, area, row, end, count, strlen(count), ink_of(ROLE_STATUS));
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
    return popup_top(top, group_count(view), rows);
}

void chooser_draw(struct view *view, struct grid *grid)
{
    size_t count = group_count(view);
    struct area area = popup_draw(grid, view->geometry.panes, (int)count, CHOOSER_COLUMNS,
                                  _("Sections"));
    view->overlay_top = top_for(view, area.rows);
    for (int row = 0; row < area.rows; row++) {
        size_t group = view->overlay_top + (size_t)row;
        if (group >= count)
            return;
        draw_group(view, grid, area, row, group);
    }
}
