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

/* How a title is parted into rows; found out when the entry comes near the screen. */
struct cut {
    uint32_t last; /* byte where the first row ends */
    uint32_t next; /* byte where a second row begins; 0: there is none */
    bool is_known;
};

struct list {
    const struct entries *entries;
    const bool *folded; /* one a group */
    const bool *hidden; /* one an entry */
    struct cell_widths widths;
    struct columns width;
    struct cut *cuts; /* one an entry */
};

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

static struct cut make_cut(const struct list *list, const struct entry *entry)
{
    uint32_t length = (uint32_t)strlen(entry->title);
    struct cut cut = {.last = length, .is_known = true};
    int room = title_room(list, entry, true);
    bool fits = text_width(&list->widths, entry->title, length).count <= room;
    if (fits || !entry->has_headline || list->width.count < TWO_ROWS_FROM || room < 2)
        return cut;
    uint32_t next;
    cut.last = break_title(list, entry, length, &next);
    cut.next = next < length ? next : 0;
    return cut;
}

static const struct cut *cut_of(const struct list *list, size_t entry)
{
    struct cut *cut = list->cuts + entry;
    if (!cut->is_known)
        *cut = make_cut(list, list->entries->items + entry);
    return cut;
}

struct list *list_create(const struct entries *entries, const bool *folded, const bool *hidden,
                         const struct cell_widths *widths, struct columns width)
{
    size_t none[2] = {0};
    struct list *list = array_reserve(NULL, none, 1, sizeof *list);
    *list = (struct list){
        .entries = entries, .folded = folded, .hidden = hidden, .widths = *widths, .width = width};
    list->cuts = array_reserve(NULL, none + 1, entries->count + 1, sizeof *list->cuts);
    memset(list->cuts, 0, (entries->count + 1) * sizeof *list->cuts);
    return list;
}

void list_destroy(struct list *list)
{
    if (!list)
        return;
    free(list->cuts);
    free(list);
}

bool list_matches(const struct list *list, const struct entries *entries, struct columns width)
{
    return list->entries == entries && list->width.count == width.count;
}

/* -- from row to row ------------------------------------------------------------------------ */

/* The first entry from `entry` on, or the last one before `end`, that is not hidden; ENTRY_NONE. */
static size_t shown_from(const struct list *list, size_t entry, size_t end)
{
    const bool *shown = entry < end ? memchr(list->hidden + entry, false, end - entry) : NULL;
    return shown ? (size_t)(shown - list->hidden) : ENTRY_NONE;
}

static size_t shown_before(const struct list *list, size_t entry, size_t end)
{
    while (end > entry)
        if (!list->hidden[--end])
            return end;
    return ENTRY_NONE;
}

static size_t group_end(const struct list *list, size_t group)
{
    return list->entries->group_first[group] + list->entries->contents.groups[group].item_count;
}

static struct list_place name_of(size_t group)
{
    return (struct list_place){.group = group, .entry = ENTRY_NONE};
}

/* The name of the first group from `group` on that has something to show; past the last group when
 * none has. */
static struct list_place name_from(const struct list *list, size_t group)
{
    size_t count = list->entries->contents.group_count;
    while (group < count && shown_from(list, list->entries->group_first[group],
                                       group_end(list, group)) == ENTRY_NONE)
        group++;
    return name_of(group);
}

static bool is_end(const struct list *list, struct list_place place)
{
    return place.group >= list->entries->contents.group_count;
}

static struct list_place last_row_of(const struct list *list, size_t entry)
{
    return (struct list_place){list->entries->items[entry].group, entry,
                               cut_of(list, entry)->next > 0};
}

/* The row that is shown below; past the last group for none. */
static struct list_place row_below(const struct list *list, struct list_place place)
{
    size_t group = place.group;
    bool is_name = place.entry == ENTRY_NONE;
    if (!is_name && place.row == 0 && cut_of(list, place.entry)->next > 0)
        return (struct list_place){group, place.entry, 1};
    size_t from = is_name ? list->entries->group_first[group] : place.entry + 1;
    size_t entry = list->folded[group] ? ENTRY_NONE
                                       : shown_from(list, from, group_end(list, group));
    return entry != ENTRY_NONE ? (struct list_place){group, entry, 0} : name_from(list, group + 1);
}

/* The last row of the groups before `group`; false for none. */
static bool row_before_group(const struct list *list, size_t group, struct list_place *place)
{
    while (group-- > 0) {
        size_t entry = shown_before(list, list->entries->group_first[group],
                                    group_end(list, group));
        if (entry == ENTRY_NONE)
            continue;
        *place = list->folded[group] ? name_of(group) : last_row_of(list, entry);
        return true;
    }
    return false;
}

/* On to the row that is shown above; false, and nowhere, from the first one. */
static bool go_up(const struct list *list, struct list_place *place)
{
    size_t group = place->group;
    if (is_end(list, *place) || place->entry == ENTRY_NONE)
        return row_before_group(list, group, place);
    if (place->row > 0) {
        place->row = 0;
        return true;
    }
    size_t entry = shown_before(list, list->entries->group_first[group], place->entry);
    *place = entry != ENTRY_NONE ? last_row_of(list, entry) : name_of(group);
    return true;
}

static bool go_down(const struct list *list, struct list_place *place)
{
    if (is_end(list, *place))
        return false;
    *place = row_below(list, *place);
    return true;
}

/* The row that stands at a place, or comes next after it when nothing does: entries may have been
 * hidden or folded since. */
static struct list_place nearest_row(const struct list *list, struct list_place place)
{
    if (is_end(list, place))
        return place;
    if (place.entry == ENTRY_NONE || list->folded[place.group])
        return name_from(list, place.group);
    size_t entry = shown_from(list, place.entry, group_end(list, place.group));
    if (entry == ENTRY_NONE)
        return name_from(list, place.group + 1);
    bool is_second = entry == place.entry && place.row > 0 && cut_of(list, entry)->next > 0;
    return (struct list_place){place.group, entry, is_second};
}

static bool is_above(struct list_place one, struct list_place other)
{
    if (one.group != other.group)
        return one.group < other.group;
    if (one.entry == ENTRY_NONE || other.entry == ENTRY_NONE)
        return one.entry == ENTRY_NONE && other.entry != ENTRY_NONE;
    return one.entry != other.entry ? one.entry < other.entry : one.row < other.row;
}

/* Where an entry begins; the end of the list for no entry. */
static struct list_place begin_of(const struct list *list, size_t entry)
{
    if (entry >= list->entries->count)
        return name_of(list->entries->contents.group_count);
    return nearest_row(list, (struct list_place){list->entries->items[entry].group, entry, 0});
}

size_t list_line(const struct list *list, struct list_place top, size_t entry)
{
    size_t line = 0;
    struct list_place begin = begin_of(list, entry);
    for (top = nearest_row(list, top); is_above(top, begin) && go_down(list, &top);)
        line++;
    return line;
}

struct list_place list_top_of(const struct list *list, size_t entry, size_t line)
{
    struct list_place top = begin_of(list, entry);
    while (line > 0 && go_up(list, &top))
        line--;
    return top;
}

size_t list_entry_at(const struct list *list, struct list_place top, size_t line)
{
    struct list_place place = nearest_row(list, top);
    while (line > 0 && go_down(list, &place))
        line--;
    if (is_end(list, place))
        return ENTRY_NONE;
    size_t group = place.group;
    return place.entry != ENTRY_NONE
               ? place.entry
               : shown_from(list, list->entries->group_first[group], group_end(list, group));
}

/* The row `rows - 1` above one, or the first. */
static struct list_place window_top(const struct list *list, struct list_place bottom, size_t rows)
{
    while (rows > 1 && go_up(list, &bottom))
        rows--;
    return bottom;
}

/* No row stays empty while there is something above. */
static struct list_place fill_window(const struct list *list, struct list_place top, size_t rows)
{
    struct list_place bottom = top;
    for (size_t row = 0; row < rows && !is_end(list, bottom); row++)
        go_down(list, &bottom);
    if (!is_end(list, bottom) || !go_up(list, &bottom))
        return top;
    struct list_place full = window_top(list, bottom, rows);
    return is_above(full, top) ? full : top;
}

struct list_place list_scroll(const struct list *list, struct list_place top, size_t selected,
                              int rows)
{
    size_t room = rows > 0 ? (size_t)rows : 1;
    struct list_place first = begin_of(list, selected);
    struct list_place last = first;
    top = nearest_row(list, top);
    bool is_two_rows = first.entry == selected && cut_of(list, selected)->next > 0;
    if (is_two_rows)
        last.row = 1;
    struct list_place above = first;
    if (room > (is_two_rows ? 2u : 1u) && go_up(list, &above) && above.entry == ENTRY_NONE)
        first = above;
    if (is_above(first, top))
        top = first;
    struct list_place least = window_top(list, last, room);
    if (is_above(top, least))
        top = least;
    return fill_window(list, top, room);
}

/* -- drawing -------------------------------------------------------------------------------- */

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
    for (size_t i = list->entries->group_first[group]; i < group_end(list, group); i++)
        shown += !list->hidden[i];
    return shown;
}

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
    if (column + text_width(&stroke->list->widths, page, strlen(page)).count < end)
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
    const struct cut *cut = cut_of(stroke->list, place.entry);
    bool ends = place.row > 0 || cut->next == 0;
    uint32_t first = place.row > 0 ? cut->next : 0;
    uint32_t last = place.row > 0 ? (uint32_t)strlen(entry->title) : cut->last;
    struct ink ink = entry_ink(stroke);
    int room = title_room(stroke->list, entry, ends);
    draw_mark(stroke, ink);
    int drawn = grid_text_cut(stroke->grid, stroke->area, stroke->line, TITLE_COLUMN,
                              entry->title + first, last - first, columns_of(room), ink)
                    .count;
    if (entry->jump > 0 && ends) {
        char label[64];
        jump_label(entry, label, sizeof label);
        grid_text(stroke->grid, stroke->area, stroke->line, TITLE_COLUMN + drawn + 2, label,
                  strlen(label), ink_of(ROLE_JUMP));
    }
    if (stroke->look->active && place.row == 0 && place.entry == stroke->look->selected)
        grid_set_cursor(stroke->grid, stroke->area, stroke->line, MARK_COLUMN, false);
}

void list_draw(const struct list *list, struct grid *grid, struct area area,
               const struct list_look *look)
{
    struct stroke stroke = {list, look, grid, area, 0, nearest_row(list, look->top)};
    for (; stroke.line < area.rows && !is_end(list, stroke.place); stroke.line++) {
        if (stroke.place.entry == ENTRY_NONE)
            draw_group(&stroke);
        else
            draw_entry(&stroke);
        go_down(list, &stroke.place);
    }
}
