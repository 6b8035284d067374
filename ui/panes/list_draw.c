#include "list_draw.h"

#include "list_parts.h"

#include <stdio.h>
#include <string.h>

#define MARK_COLUMN 1 /* of the mark before a title */

/* One row being drawn. */
struct stroke {
    const struct list *list;
    const struct list_look *look;
    struct grid *grid;
    struct area area;
    int line;
    struct list_place place;
};

static size_t count_shown(const struct list *list, size_t group)
{
    size_t shown = 0;
    for (size_t i = list->entries->group_first[group]; i < list_group_end(list, group); i++)
        shown += !list->hidden[i];
    return shown;
}

static size_t count_unread(const struct stroke *stroke, size_t group)
{
    const struct list *list = stroke->list;
    size_t unread = 0;
    for (size_t i = list->entries->group_first[group]; i < list_group_end(list, group); i++)
        unread += !list->hidden[i] && !stroke->look->read[i];
    return unread;
}

/* "2/6": unread and all; photos and strays are only counted. */
static void count_label(const struct stroke *stroke, size_t group, char *label, size_t size)
{
    const struct contents_group *item = stroke->list->entries->contents.groups + group;
    bool articles = item->kind == CONTENTS_SECTION || item->kind == CONTENTS_PAGE;
    size_t count = count_shown(stroke->list, group);
    if (articles)
        snprintf(label, size, "%zu/%zu", count_unread(stroke, group), count);
    else
        snprintf(label, size, "%zu", count);
}

/* A folded group's name is where the reader is when one of its entries is chosen. */
static bool group_is_selected(const struct stroke *stroke)
{
    const struct entries *entries = stroke->list->entries;
    size_t group = stroke->place.group;
    return stroke->list->folded[group] && stroke->look->selected < entries->count &&
           entries->items[stroke->look->selected].group == group;
}

static struct ink selection_ink(const struct stroke *stroke)
{
    return ink_of(stroke->look->active ? ROLE_SELECTION : ROLE_SELECTION_INACTIVE);
}

/* The sign before a group's name: the place one is, or that it is folded. */
static void draw_fold(const struct stroke *stroke, bool selected)
{
    enum sign sign = selected ? SIGN_BAR : SIGN_FOLDED;
    const char *text = grid_sign(stroke->grid, sign);
    struct ink ink = selected ? selection_ink(stroke) : ink_of(ROLE_STATUS);
    if (stroke->list->folded[stroke->place.group])
        grid_text(stroke->grid, stroke->area, stroke->line, 0, text, strlen(text), ink);
    if (selected && stroke->look->active)
        grid_set_cursor(stroke->grid, stroke->area, stroke->line, 0, false);
}

/* The page of a section, behind its name. */
static void draw_page(const struct stroke *stroke, const struct contents_group *item, int column,
                      int end)
{
    char page[64];
    if (!item->name || item->kind == CONTENTS_PHOTOS || item->kind == CONTENTS_UNPLACED)
        return;
    entries_page_short(stroke->list->entries->issue, item->page, page, sizeof page);
    if (column + text_width(&stroke->list->titles.widths, page, strlen(page)).count < end)
        grid_text(stroke->grid, stroke->area, stroke->line, column, page, strlen(page),
                  ink_of(ROLE_STATUS));
}

static void draw_group(const struct stroke *stroke)
{
    const struct entries *entries = stroke->list->entries;
    size_t group = stroke->place.group;
    char count[48];
    char buffer[64];
    count_label(stroke, group, count, sizeof count);
    int end = stroke->area.columns - 1 - (int)strlen(count);
    bool selected = group_is_selected(stroke);
    struct ink ink = selected ? selection_ink(stroke) : ink_of(ROLE_SECTION);
    const char *name = entries_group_name(entries, group, buffer, sizeof buffer);
    int column = MARK_COLUMN;
    draw_fold(stroke, selected);
    column += grid_text_cut(stroke->grid, stroke->area, stroke->line, column, name, strlen(name),
                            columns_of(end - 1 - column), ink)
                  .count;
    grid_text(stroke->grid, stroke->area, stroke->line, end, count, strlen(count),
              ink_of(ROLE_STATUS));
    draw_page(stroke, entries->contents.groups + group, column + 2, end);
}

static struct ink entry_ink(const struct stroke *stroke)
{
    if (stroke->place.entry == stroke->look->selected)
        return selection_ink(stroke);
    return ink_of(stroke->look->read[stroke->place.entry] ? ROLE_LIST_READ : ROLE_LIST_ITEM);
}

static void draw_mark(const struct stroke *stroke, struct ink ink)
{
    size_t entry = stroke->place.entry;
    bool selected = entry == stroke->look->selected;
    bool article = stroke->list->entries->items[entry].kind == ENTRY_ARTICLE;
    if (!selected && (stroke->look->read[entry] || !article || stroke->place.row > 0))
        return;
    const char *sign = grid_sign(stroke->grid, selected ? SIGN_BAR : SIGN_UNREAD);
    int column = MARK_COLUMN;
    column +=
        grid_text(stroke->grid, stroke->area, stroke->line, column, sign, strlen(sign), ink).count;
    /* A selection that has a background is one piece. */
    if (selected)
        grid_text(stroke->grid, stroke->area, stroke->line, column, " ", 1, ink);
}

static void draw_entry(const struct stroke *stroke)
{
    const struct list_place place = stroke->place;
    const struct entry *entry = stroke->list->entries->items + place.entry;
    const struct title_cut *cut = list_titles_cut(&stroke->list->titles, place.entry);
    bool ends = place.row > 0 || cut->next == 0;
    uint32_t first = place.row > 0 ? cut->next : 0;
    uint32_t last = place.row > 0 ? (uint32_t)strlen(entry->title) : cut->last;
    struct ink ink = entry_ink(stroke);
    int room = list_titles_room(&stroke->list->titles, entry, ends);
    draw_mark(stroke, ink);
    int drawn = grid_text_cut(stroke->grid, stroke->area, stroke->line, LIST_TITLE_COLUMN,
                              entry->title + first, last - first, columns_of(room), ink)
                    .count;
    if (entry->jump > 0 && ends) {
        char label[LIST_JUMP_SIZE];
        list_jump_label(entry, label);
        grid_text(stroke->grid, stroke->area, stroke->line, LIST_TITLE_COLUMN + drawn + 2, label,
                  strlen(label), ink_of(ROLE_JUMP));
    }
    if (stroke->look->active && place.row == 0 && place.entry == stroke->look->selected)
        grid_set_cursor(stroke->grid, stroke->area, stroke->line, MARK_COLUMN, false);
}

void list_draw(const struct list *list, struct grid *grid, struct area area,
               const struct list_look *look)
{
    struct stroke stroke = {list, look, grid, area, 0, list_row_at(list, look->top)};
    for (; stroke.line < area.rows && !list_is_end(list, stroke.place); stroke.line++) {
        if (stroke.place.entry == ENTRY_NONE)
            draw_group(&stroke);
        else
            draw_entry(&stroke);
        list_go_down(list, &stroke.place);
    }
}
