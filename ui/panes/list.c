#include "list_parts.h"

#include "../../model/arena.h"

#include <stdlib.h>
#include <string.h>

struct list *list_create(const struct entries *entries, const bool *folded, const bool *hidden,
                         const struct cell_widths *widths, struct columns width)
{
    size_t none = 0;
    struct list *list = array_reserve(NULL, &none, 1, sizeof *list);
    *list = (struct list){.entries = entries,
                          .folded = folded,
                          .hidden = hidden,
                          .titles = list_titles_make(entries, widths, width)};
    return list;
}

void list_destroy(struct list *list)
{
    if (!list)
        return;
    list_titles_free(&list->titles);
    free(list);
}

bool list_matches(const struct list *list, const struct entries *entries, struct columns width)
{
    return list->entries == entries && list->titles.width.count == width.count;
}

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

size_t list_group_end(const struct list *list, size_t group)
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
                                       list_group_end(list, group)) == ENTRY_NONE)
        group++;
    return name_of(group);
}

bool list_is_end(const struct list *list, struct list_place place)
{
    return place.group >= list->entries->contents.group_count;
}

static struct list_place last_row_of(const struct list *list, size_t entry)
{
    return (struct list_place){list->entries->items[entry].group, entry,
                               list_titles_cut(&list->titles, entry)->next > 0};
}

/* The row that is shown below; past the last group for none. */
static struct list_place row_below(const struct list *list, struct list_place place)
{
    size_t group = place.group;
    bool is_name = place.entry == ENTRY_NONE;
    if (!is_name && place.row == 0 && list_titles_cut(&list->titles, place.entry)->next > 0)
        return (struct list_place){group, place.entry, 1};
    size_t from = is_name ? list->entries->group_first[group] : place.entry + 1;
    size_t entry = list->folded[group] ? ENTRY_NONE
                                       : shown_from(list, from, list_group_end(list, group));
    return entry != ENTRY_NONE ? (struct list_place){group, entry, 0} : name_from(list, group + 1);
}

/* The last row of the groups before `group`; false for none. */
static bool row_before_group(const struct list *list, size_t group, struct list_place *place)
{
    while (group-- > 0) {
        size_t entry = shown_before(list, list->entries->group_first[group],
                                    list_group_end(list, group));
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
    if (list_is_end(list, *place) || place->entry == ENTRY_NONE)
        return row_before_group(list, group, place);
    if (place->row > 0) {
        place->row = 0;
        return true;
    }
    size_t entry = shown_before(list, list->entries->group_first[group], place->entry);
    *place = entry != ENTRY_NONE ? last_row_of(list, entry) : name_of(group);
    return true;
}

bool list_go_down(const struct list *list, struct list_place *place)
{
    if (list_is_end(list, *place))
        return false;
    *place = row_below(list, *place);
    return true;
}

struct list_place list_row_at(const struct list *list, struct list_place place)
{
    if (list_is_end(list, place))
        return place;
    if (place.entry == ENTRY_NONE || list->folded[place.group])
        return name_from(list, place.group);
    size_t entry = shown_from(list, place.entry, list_group_end(list, place.group));
    if (entry == ENTRY_NONE)
        return name_from(list, place.group + 1);
    bool is_second = entry == place.entry && place.row > 0 &&
                     list_titles_cut(&list->titles, entry)->next > 0;
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
    return list_row_at(list, (struct list_place){list->entries->items[entry].group, entry, 0});
}

size_t list_line(const struct list *list, struct list_place top, size_t entry)
{
    size_t line = 0;
    struct list_place begin = begin_of(list, entry);
    for (top = list_row_at(list, top); is_above(top, begin) && list_go_down(list, &top);)
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
    struct list_place place = list_row_at(list, top);
    while (line > 0 && list_go_down(list, &place))
        line--;
    if (list_is_end(list, place))
        return ENTRY_NONE;
    size_t group = place.group;
    return place.entry != ENTRY_NONE
               ? place.entry
               : shown_from(list, list->entries->group_first[group], list_group_end(list, group));
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
    for (size_t row = 0; row < rows && !list_is_end(list, bottom); row++)
        list_go_down(list, &bottom);
    if (!list_is_end(list, bottom) || !go_up(list, &bottom))
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
    top = list_row_at(list, top);
    bool is_two_rows = first.entry == selected &&
                       list_titles_cut(&list->titles, selected)->next > 0;
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
