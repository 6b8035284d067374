#include "list.h"

#include "../../model/arena.h"
#include "../../model/layout/layout.h"
#include "../../model/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Cells before a headline: a blank, the mark, a blank. */
#define MARK_COLUMN  1
#define TITLE_COLUMN 3
/* From this width on a headline may take a second row. */
#define TWO_ROWS_FROM 26

struct list_row {
    size_t group;
    size_t entry;   /* ENTRY_NONE: the group's name */
    uint32_t first; /* bytes of the entry's title; the row may have to cut them */
    uint32_t last;
    bool begins; /* the entry's first row, with its mark */
    bool ends;   /* its last row, with its jump */
};

struct list {
    const struct entries *entries;
    const bool *folded; /* one a group */
    const bool *hidden; /* one an entry */
    struct cell_widths widths;
    struct columns width;
    struct list_row *rows;
    size_t count;
    size_t capacity;
    size_t *row_of; /* first row of each entry */
};

static void add_row(struct list *list, struct list_row row)
{
    list->rows = array_reserve(list->rows, &list->capacity, list->count + 1, sizeof *list->rows);
    list->rows[list->count++] = row;
}

/* "→ p. 4", "" for an entry that goes on nowhere. */
static void jump_label(const struct entry *entry, char *label, size_t size)
{
    label[0] = '\0';
    if (entry->jump > 0)
        snprintf(label, size, _("→ p. %u"), entry->jump);
}

/* Columns of the jump with the space before it. */
static int jump_width(const struct list *list, const struct entry *entry)
{
    char label[64];
    jump_label(entry, label, sizeof label);
    return label[0] ? text_width(&list->widths, label, strlen(label)).count + 2 : 0;
}

/* Columns for a title: in its last row a jump may stand behind it. */
static int title_room(const struct list *list, const struct entry *entry, bool ends)
{
    return list->width.count - TITLE_COLUMN - 1 - (ends ? jump_width(list, entry) : 0);
}

/* Bytes of the title that go into a first row of `room` columns; `next` is where the second begins.
 */
static uint32_t fill_row(const struct list *list, const char *title, uint32_t length, int room,
                         uint32_t *next)
{
    struct layout_options options = {
        .widths = list->widths, .level = LINEBREAK_BASIC, .width = columns_of(room)};
    struct layout layout = layout_paragraph(title, length, &options);
    uint32_t end = layout.rows[0].drawn;
    *next = layout.row_count > 1 ? layout.rows[1].first : length;
    layout_free(&layout);
    return end;
}

/* The last space before `end` that leaves the first row at least half full, plus one; 0 for none.
 */
static uint32_t last_space(const struct list *list, const char *title, uint32_t end)
{
    for (uint32_t at = end; at > 1; at--) {
        if (title[at - 1] != ' ')
            continue;
        int width = text_width(&list->widths, title, at - 1).count;
        return width * 2 >= list->width.count - TITLE_COLUMN ? at : 0;
    }
    return 0;
}

/* Where the first row of a title ends: where layout breaks it, or, when that is inside a line of
 * the printed headline, before that line, unless only this would push words out of the second row.
 */
static uint32_t break_title(const struct list *list, const struct entry *entry, uint32_t length,
                            uint32_t *next)
{
    int last_room = title_room(list, entry, true);
    const char *title = entry->title;
    uint32_t end = fill_row(list, title, length, title_room(list, entry, false), next);
    if (*next >= length)
        end = fill_row(list, title, length, last_room, next);
    uint32_t space = *next > end ? 0 : last_space(list, title, end);
    if (space == 0)
        return end;
    bool whole = text_width(&list->widths, title + *next, length - *next).count <= last_room;
    if (whole && text_width(&list->widths, title + space, length - space).count > last_room)
        return end;
    *next = space;
    return space - 1;
}

static void add_entry(struct list *list, size_t number)
{
    const struct entry *entry = list->entries->items + number;
    uint32_t length = (uint32_t)strlen(entry->title);
    int room = title_room(list, entry, true);
    struct list_row row = {entry->group, number, 0, length, true, true};
    list->row_of[number] = list->count;
    bool fits = text_width(&list->widths, entry->title, length).count <= room;
    if (fits || !entry->has_headline || list->width.count < TWO_ROWS_FROM || room < 2) {
        add_row(list, row);
        return;
    }
    uint32_t next;
    row.last = break_title(list, entry, length, &next);
    row.ends = next >= length;
    add_row(list, row);
    if (!row.ends)
        add_row(list, (struct list_row){entry->group, number, next, length, false, true});
}

static size_t count_shown(const struct list *list, size_t group)
{
    size_t first = list->entries->group_first[group];
    size_t shown = 0;
    for (size_t i = 0; i < list->entries->contents.groups[group].item_count; i++)
        shown += !list->hidden[first + i];
    return shown;
}

static void add_group(struct list *list, size_t group)
{
    size_t first = list->entries->group_first[group];
    size_t count = list->entries->contents.groups[group].item_count;
    size_t name = list->count;
    if (count_shown(list, group) > 0)
        add_row(list, (struct list_row){.group = group, .entry = ENTRY_NONE});
    for (size_t i = first; i < first + count; i++) {
        list->row_of[i] = list->folded[group] ? name : list->count;
        if (!list->hidden[i] && !list->folded[group])
            add_entry(list, i);
    }
}

struct list *list_create(const struct entries *entries, const bool *folded, const bool *hidden,
                         const struct cell_widths *widths, struct columns width)
{
    size_t none[2] = {0};
    struct list *list = array_reserve(NULL, none, 1, sizeof *list);
    *list = (struct list){
        .entries = entries, .folded = folded, .hidden = hidden, .widths = *widths, .width = width};
    list->row_of = array_reserve(NULL, none + 1, entries->count + 1, sizeof *list->row_of);
    for (size_t i = 0; i < entries->contents.group_count; i++)
        add_group(list, i);
    list->row_of[entries->count] = list->count;
    return list;
}

void list_destroy(struct list *list)
{
    if (!list)
        return;
    free(list->rows);
    free(list->row_of);
    free(list);
}

bool list_matches(const struct list *list, const struct entries *entries, struct columns width)
{
    return list->entries == entries && list->width.count == width.count;
}

size_t list_row(const struct list *list, size_t entry)
{
    return entry < list->entries->count ? list->row_of[entry] : list->count;
}

static size_t rows_of(const struct list *list, size_t entry)
{
    size_t row = list_row(list, entry);
    return row + 1 < list->count && list->rows[row + 1].entry == entry ? 2 : 1;
}

size_t list_entry_at(const struct list *list, size_t row)
{
    if (row >= list->count)
        return ENTRY_NONE;
    const struct list_row *at = list->rows + row;
    if (at->entry != ENTRY_NONE)
        return at->entry;
    size_t entry = list->entries->group_first[at->group];
    while (list->hidden[entry])
        entry++;
    return entry;
}

size_t list_scroll(const struct list *list, size_t top, size_t selected, int rows)
{
    size_t room = rows > 0 ? (size_t)rows : 1;
    size_t first = list_row(list, selected);
    size_t last = first + rows_of(list, selected);
    if (first > 0 && list->rows[first - 1].entry == ENTRY_NONE && last - first < room)
        first--;
    if (top > first)
        top = first;
    if (last > top + room)
        top = last - room;
    if (top + room > list->count)
        top = list->count > room ? list->count - room : 0;
    return top;
}

/* One row being drawn. */
struct stroke {
    const struct list *list;
    const struct list_look *look;
    struct grid *grid;
    struct area area;
    int line;
    const struct list_row *row;
};

static size_t count_unread(const struct stroke *stroke, size_t group)
{
    const struct entries *entries = stroke->list->entries;
    size_t first = entries->group_first[group];
    size_t unread = 0;
    for (size_t i = first; i < first + entries->contents.groups[group].item_count; i++)
        unread += !stroke->list->hidden[i] && !stroke->look->read[i];
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
    size_t group = stroke->row->group;
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
    if (stroke->list->folded[stroke->row->group])
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
    if (column + text_width(&stroke->list->widths, page, strlen(page)).count < end)
        grid_text(stroke->grid, stroke->area, stroke->line, column, page, strlen(page),
                  ink_of(ROLE_STATUS));
}

static void draw_group(const struct stroke *stroke)
{
    const struct entries *entries = stroke->list->entries;
    size_t group = stroke->row->group;
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
    if (stroke->row->entry == stroke->look->selected)
        return selection_ink(stroke);
    return ink_of(stroke->look->read[stroke->row->entry] ? ROLE_LIST_READ : ROLE_LIST_ITEM);
}

static void draw_mark(const struct stroke *stroke, struct ink ink)
{
    size_t entry = stroke->row->entry;
    bool selected = entry == stroke->look->selected;
    bool article = stroke->list->entries->items[entry].kind == ENTRY_ARTICLE;
    if (!selected && (stroke->look->read[entry] || !article || !stroke->row->begins))
        return;
    const char *sign = grid_sign(stroke->grid, selected ? SIGN_BAR : SIGN_UNREAD);
    grid_text(stroke->grid, stroke->area, stroke->line, MARK_COLUMN, sign, strlen(sign), ink);
}

static void draw_entry(const struct stroke *stroke)
{
    const struct list_row *row = stroke->row;
    const struct entry *entry = stroke->list->entries->items + row->entry;
    struct ink ink = entry_ink(stroke);
    int room = title_room(stroke->list, entry, row->ends);
    draw_mark(stroke, ink);
    int drawn = grid_text_cut(stroke->grid, stroke->area, stroke->line, TITLE_COLUMN,
                              entry->title + row->first, row->last - row->first, columns_of(room),
                              ink)
                    .count;
    if (entry->jump > 0 && row->ends) {
        char label[64];
        jump_label(entry, label, sizeof label);
        grid_text(stroke->grid, stroke->area, stroke->line, TITLE_COLUMN + drawn + 2, label,
                  strlen(label), ink_of(ROLE_JUMP));
    }
    if (stroke->look->active && row->begins && row->entry == stroke->look->selected)
        grid_set_cursor(stroke->grid, stroke->area, stroke->line, MARK_COLUMN, false);
}

void list_draw(const struct list *list, struct grid *grid, struct area area,
               const struct list_look *look)
{
    struct stroke stroke = {list, look, grid, area, 0, NULL};
    for (; stroke.line < area.rows; stroke.line++) {
        size_t row = look->top + (size_t)stroke.line;
        if (row >= list->count)
            return;
        stroke.row = list->rows + row;
        if (stroke.row->entry == ENTRY_NONE)
            draw_group(&stroke);
        else
            draw_entry(&stroke);
    }
}
