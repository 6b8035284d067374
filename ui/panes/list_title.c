#include "list_title.h"

#include "../../model/arena.h"
#include "../../model/layout/layout.h"
#include "../../model/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TWO_ROWS_FROM 26 /* columns of the pane; in a narrower one no title has a second row */

void list_jump_label(const struct entry *entry, char label[LIST_JUMP_SIZE])
{
    label[0] = '\0';
    if (entry->jump > 0)
        snprintf(label, LIST_JUMP_SIZE, _("→ p. %u"), entry->jump);
}

/* Columns of the jump with the space before it. */
static int jump_width(const struct list_titles *titles, const struct entry *entry)
{
    char label[LIST_JUMP_SIZE];
    list_jump_label(entry, label);
    return label[0] ? text_width(&titles->widths, label, strlen(label)).count + 2 : 0;
}

int list_titles_room(const struct list_titles *titles, const struct entry *entry, bool ends)
{
    return titles->width.count - LIST_TITLE_COLUMN - 1 - (ends ? jump_width(titles, entry) : 0);
}

/* Bytes of the title that go into a first row of `room` columns; `next` is where the second begins.
 */
static uint32_t fill_row(const struct list_titles *titles, const char *title, uint32_t length,
                         int room, uint32_t *next)
{
    struct layout_options options = {
        .widths = titles->widths, .level = LINEBREAK_BASIC, .width = columns_of(room)};
    struct layout layout = layout_paragraph(title, length, &options);
    uint32_t end = layout.rows[0].drawn;
    *next = layout.row_count > 1 ? layout.rows[1].first : length;
    layout_free(&layout);
    return end;
}

/* The last space before `end` that leaves the first row at least half full, plus one; 0 for none.
 */
static uint32_t last_space(const struct list_titles *titles, const char *title, uint32_t end)
{
    for (uint32_t at = end; at > 1; at--) {
        if (title[at - 1] != ' ')
            continue;
        int width = text_width(&titles->widths, title, at - 1).count;
        return width * 2 >= titles->width.count - LIST_TITLE_COLUMN ? at : 0;
    }
    return 0;
}

/* Where the first row of a title ends: where layout breaks it, or, when that is inside a line of
 * the printed headline, before that line, unless only this would push words out of the second row.
 */
static uint32_t break_title(const struct list_titles *titles, const struct entry *entry,
                            uint32_t length, uint32_t *next)
{
    int last_room = list_titles_room(titles, entry, true);
    const char *title = entry->title;
    uint32_t end = fill_row(titles, title, length, list_titles_room(titles, entry, false), next);
    if (*next >= length)
        end = fill_row(titles, title, length, last_room, next);
    uint32_t space = *next > end ? 0 : last_space(titles, title, end);
    if (space == 0)
        return end;
    bool whole = text_width(&titles->widths, title + *next, length - *next).count <= last_room;
    if (whole && text_width(&titles->widths, title + space, length - space).count > last_room)
        return end;
    *next = space;
    return space - 1;
}

static struct title_cut make_cut(const struct list_titles *titles, const struct entry *entry)
{
    uint32_t length = (uint32_t)strlen(entry->title);
    struct title_cut cut = {.last = length, .is_known = true};
    int room = list_titles_room(titles, entry, true);
    bool fits = text_width(&titles->widths, entry->title, length).count <= room;
    if (fits || !entry->has_headline || titles->width.count < TWO_ROWS_FROM || room < 2)
        return cut;
    uint32_t next;
    cut.last = break_title(titles, entry, length, &next);
    cut.next = next < length ? next : 0;
    return cut;
}

const struct title_cut *list_titles_cut(const struct list_titles *titles, size_t entry)
{
    struct title_cut *cut = titles->cuts + entry;
    if (!cut->is_known)
        *cut = make_cut(titles, titles->entries->items + entry);
    return cut;
}

struct list_titles list_titles_make(const struct entries *entries, const struct cell_widths *widths,
                                    struct columns width)
{
    size_t none = 0;
    struct list_titles titles = {.entries = entries, .widths = *widths, .width = width};
    titles.cuts = array_reserve(NULL, &none, entries->count + 1, sizeof *titles.cuts);
    memset(titles.cuts, 0, (entries->count + 1) * sizeof *titles.cuts);
    return titles;
}

void list_titles_free(struct list_titles *titles)
{
    free(titles->cuts);
}
