/* The lists there are to choose from. */
#include "chooser.h"

#include "../arrange.h"
#include "../memory/recall.h"

#include "../../model/message.h"
#include "../../model/shelf.h"

#include <stdio.h>
#include <string.h>

#define NARROW_LIST 40
#define WIDE_LIST   66

/* Sections */

static size_t count_sections(const struct view *view)
{
    return view->entries->contents.group_count;
}

static size_t current_section(const struct view *view)
{
    return view->entries->items[view->selected].group;
}

static const char *name_section(const struct view *view, size_t group, char *buffer, size_t size)
{
    return entries_group_name(view->entries, group, buffer, size);
}

/* "2/6", as in the list of headlines: how many are unread, of how many. */
static void label_section(const struct view *view, size_t group, char *label, size_t size)
{
    const struct entries *entries = view->entries;
    size_t first = entries->group_first[group];
    size_t count = entries->contents.groups[group].item_count;
    size_t unread = 0;
    for (size_t i = first; i < first + count; i++)
        unread += !view->read[i];
    if (entries->items[first].kind == ENTRY_ARTICLE)
        snprintf(label, size, "%zu/%zu", unread, count);
    else
        snprintf(label, size, "%zu", count);
}

static void choose_section(struct view *view, size_t group)
{
    size_t entry = arrange_first_of(view, group);
    if (entry == ENTRY_NONE) {
        arrange_clear_filter(view);
        entry = view->entries->group_first[group];
    }
    arrange_go_to_group(view, entry);
}

void chooser_open_sections(struct view *view)
{
    static const struct chooser_list list = {
        .title = N_("Sections"),
        .empty = N_("there are no sections"),
        .columns = NARROW_LIST,
        .count = count_sections,
        .current = current_section,
        .name = name_section,
        .label = label_section,
        .choose = choose_section,
    };
    chooser_open(view, &list);
}

/* Bookmarks */

static size_t count_bookmarks(const struct view *view)
{
    return view->memory ? view->memory->bookmark_count : 0;
}

static size_t last_bookmark(const struct view *view)
{
    return count_bookmarks(view) - 1;
}

static const char *name_bookmark(const struct view *view, size_t index, char *buffer, size_t size)
{
    (void)buffer;
    (void)size;
    return view->memory->bookmarks[index].name;
}

static void label_bookmark(const struct view *view, size_t index, char *label, size_t size)
{
    size_t entry = entries_of_id(view->entries, view->memory->bookmarks[index].place.entry);
    if (entry != ENTRY_NONE)
        entries_page_short(view->issue, view->entries->items[entry].page, label, size);
}

static void choose_bookmark(struct view *view, size_t index)
{
    view_push(view);
    view->pane = PANE_BODY;
    if (!recall_go(view, &view->memory->bookmarks[index].place))
        view_say(view, _("this article is not in the issue any more"));
}

static void remove_bookmark(struct view *view, size_t index)
{
    memory_remove_bookmark(view->memory, index);
}

void chooser_open_bookmarks(struct view *view)
{
    static const struct chooser_list list = {
        .title = N_("Bookmarks"),
        .empty = N_("there are no bookmarks in this issue"),
        .columns = WIDE_LIST,
        .count = count_bookmarks,
        .current = last_bookmark,
        .name = name_bookmark,
        .label = label_bookmark,
        .choose = choose_bookmark,
        .remove = remove_bookmark,
    };
    chooser_open(view, &list);
}

/* Issues read before */

static size_t count_recents(const struct view *view)
{
    return view->recents ? view->recents->count : 0;
}

static bool is_open(const struct view *view, size_t index)
{
    return view->memory && strcmp(view->recents->items[index]->key, view->memory->key) == 0;
}

static size_t current_recent(const struct view *view)
{
    for (size_t i = 0; i < count_recents(view); i++)
        if (is_open(view, i))
            return i;
    return 0;
}

static const char *name_recent(const struct view *view, size_t index, char *buffer, size_t size)
{
    recent_title(view->recents->items[index], buffer, size);
    return buffer;
}

static void label_reading(char *label, size_t size, size_t read, size_t count)
{
    snprintf(label, size, _("%zu of %zu read"), read, count);
}

/* Of the issue on the screen: what its file says is older. */
static void label_open(const struct view *view, char *label, size_t size)
{
    size_t read = 0;
    for (size_t i = 0; i < view->entries->count; i++)
        read += view->read[i] && view->entries->items[i].kind == ENTRY_ARTICLE;
    label_reading(label, size, read, view->issue->article_count);
}

static void label_recent(const struct view *view, size_t index, char *label, size_t size)
{
    const struct memory *memory = view->recents->items[index];
    if (is_open(view, index))
        label_open(view, label, size);
    else
        label_reading(label, size, memory->articles_read, memory->article_count);
}

static void choose_recent(struct view *view, size_t index)
{
    if (is_open(view, index))
        return;
    view->reopen = index;
    view->quit = true;
}

void chooser_open_recents(struct view *view)
{
    static const struct chooser_list list = {
        .title = N_("Go on reading"),
        .empty = N_("no other issue was read before"),
        .columns = WIDE_LIST,
        .count = count_recents,
        .current = current_recent,
        .name = name_recent,
        .label = label_recent,
        .choose = choose_recent,
    };
    if (view->recents)
        recents_read(view->recents);
    chooser_open(view, &list);
}

/* Issues of a shelf */

static size_t count_shelf(const struct view *view)
{
    return view->shelf ? view->shelf->count : 0;
}

static bool is_at(const struct memory *memory, const struct shelf_issue *issue)
{
    if (memory->path_count != issue->path_count)
        return false;
    for (size_t i = 0; i < issue->path_count; i++)
        if (strcmp(memory->paths[i], issue->paths[i]) != 0)
            return false;
    return true;
}

static bool is_open_of_shelf(const struct view *view, size_t index)
{
    return view->memory && is_at(view->memory, view->shelf->items + index);
}

static size_t current_of_shelf(const struct view *view)
{
    for (size_t i = 0; i < count_shelf(view); i++)
        if (is_open_of_shelf(view, i))
            return i;
    return 0;
}

static const char *name_of_shelf(const struct view *view, size_t index, char *buffer, size_t size)
{
    const struct shelf_issue *issue = view->shelf->items + index;
    snprintf(buffer, size, "%s%s%s", issue->paper, issue->date ? "  " : "",
             issue->date ? issue->date : "");
    return buffer;
}

/* How much of it was read, when it was opened before. */
static void label_of_shelf(const struct view *view, size_t index, char *label, size_t size)
{
    const struct recents *recents = view->recents;
    if (is_open_of_shelf(view, index)) {
        label_open(view, label, size);
        return;
    }
    for (size_t i = 0; recents && i < recents->count; i++)
        if (is_at(recents->items[i], view->shelf->items + index))
            label_recent(view, i, label, size);
}

static void choose_of_shelf(struct view *view, size_t index)
{
    if (is_open_of_shelf(view, index))
        return;
    view->reopen_shelf = index;
    view->quit = true;
}

void chooser_open_shelf(struct view *view)
{
    static const struct chooser_list list = {
        .title = N_("Shelf"),
        .empty = N_("no shelf: start dubao with a folder of many issues"),
        .columns = WIDE_LIST,
        .count = count_shelf,
        .current = current_of_shelf,
        .name = name_of_shelf,
        .label = label_of_shelf,
        .choose = choose_of_shelf,
    };
    if (view->recents && view->shelf)
        recents_read(view->recents);
    chooser_open(view, &list);
}
