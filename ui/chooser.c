#include "chooser.h"

#include "popup.h"

#include "../model/message.h"

#include <stdio.h>
#include <string.h>

#define CHOOSER_COLUMNS 40
#define NAME_COLUMN     2

static size_t group_count(const struct reader *reader)
{
    return reader->entries->contents.group_count;
}

void chooser_open(struct reader *reader)
{
    if (group_count(reader) == 0) {
        reader_say(reader, _("there are no sections"));
        return;
    }
    reader->overlay = OVERLAY_CHOOSER;
    reader->overlay_top = 0;
    reader->overlay_selected = reader->entries->items[reader->selected].group;
}

static void move(struct reader *reader, long step)
{
    size_t selected = reader->overlay_selected;
    size_t size = (size_t)(step < 0 ? -step : step);
    selected = step > 0 ? selected + size : selected > size ? selected - size : 0;
    reader->overlay_selected = selected < group_count(reader) ? selected : group_count(reader) - 1;
}

static void choose(struct reader *reader)
{
    reader->overlay = OVERLAY_NONE;
    reader_select(reader, reader->entries->group_first[reader->overlay_selected]);
}

void chooser_action(struct reader *reader, enum action action)
{
    long page = popup_rows(reader->geometry.panes, (int)group_count(reader));
    switch (action) {
    case ACTION_DOWN:
    case ACTION_NEXT_SECTION:
        move(reader, 1);
        break;
    case ACTION_UP:
    case ACTION_PREVIOUS_SECTION:
        move(reader, -1);
        break;
    case ACTION_PAGE_DOWN:
    case ACTION_HALF_DOWN:
        move(reader, page);
        break;
    case ACTION_PAGE_UP:
    case ACTION_HALF_UP:
        move(reader, -page);
        break;
    case ACTION_TOP:
        reader->overlay_selected = 0;
        break;
    case ACTION_BOTTOM:
        reader->overlay_selected = group_count(reader) - 1;
        break;
    case ACTION_OPEN:
    case ACTION_RIGHT:
        choose(reader);
        break;
    default:
        reader->overlay = OVERLAY_NONE;
    }
}

static void draw_group(const struct reader *reader, struct grid *grid, struct area area, int row,
                       size_t group)
{
    bool selected = group == reader->overlay_selected;
    struct ink ink = ink_of(selected ? ROLE_SELECTION : ROLE_TEXT);
    char buffer[64];
    char count[32];
    const char *name = entries_group_name(reader->entries, group, buffer, sizeof buffer);
    snprintf(count, sizeof count, "%zu", reader->entries->contents.groups[group].item_count);
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
static size_t top_for(const struct reader *reader, int rows)
{
    size_t room = rows > 0 ? (size_t)rows : 1;
    size_t top = reader->overlay_top;
    if (top > reader->overlay_selected)
        top = reader->overlay_selected;
    if (reader->overlay_selected >= top + room)
        top = reader->overlay_selected + 1 - room;
    return popup_top(top, group_count(reader), rows);
}

void chooser_draw(struct reader *reader, struct grid *grid)
{
    size_t count = group_count(reader);
    struct area area = popup_draw(grid, reader->geometry.panes, (int)count, CHOOSER_COLUMNS,
                                  _("Sections"));
    reader->overlay_top = top_for(reader, area.rows);
    for (int row = 0; row < area.rows; row++) {
        size_t group = reader->overlay_top + (size_t)row;
        if (group >= count)
            return;
        draw_group(reader, grid, area, row, group);
    }
}
