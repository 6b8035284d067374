/* The lists there are to choose from. */
#include "chooser.h"

#include "../arrange.h"
#include "../memory/recall.h"

#include "../../model/message.h"

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
    view_select(view, entry);
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

static void label_recent(const struct view *view, size_t index, char *label, size_t size)
{
    const struct memory *memory = view->recents->items[index];
    snprintf(label, size, _("%zu of %zu read"), memory->articles_read, memory->article_count);
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
