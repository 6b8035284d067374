#include "bookmark.h"

#include "../ask.h"
#include "recall.h"

#include "../../model/message.h"

#include <string.h>

/* Bookmarks of the same entry and paragraph are the same to a reader. */
static size_t find_here(const struct memory *memory, const struct memory_place *place)
{
    size_t index = 0;
    while (index < memory->bookmark_count &&
           (memory->bookmarks[index].place.paragraph != place->paragraph ||
            strcmp(memory->bookmarks[index].place.entry, place->entry) != 0))
        index++;
    return index;
}

static void set(struct view *view)
{
    struct memory_place place = recall_place(view);
    const char *title = view->entries->items[view->selected].title;
    const char *name = view->prompt.length > 0 ? view->prompt.text : title;
    memory_add_bookmark(view->memory, name, &place);
    view_say(view, _("bookmark: %s"), name);
}

void bookmark_toggle(struct view *view)
{
    static const struct question question = {.label = N_("bookmark: "), .accepted = set};
    struct memory_place place = recall_place(view);
    if (!view->memory || !place.entry)
        return;
    size_t here = find_here(view->memory, &place);
    if (here == view->memory->bookmark_count) {
        ask(view, &question, view->entries->items[view->selected].title);
        return;
    }
    view_say(view, _("bookmark taken away: %s"), view->memory->bookmarks[here].name);
    memory_remove_bookmark(view->memory, here);
}
