#include "proof_find.h"

#include "../ask.h"
#include "../seek.h"

#include "../../model/message.h"
#include "../../model/text/search.h"

#include <stdio.h>

/* What was found on all pages. */
struct sought {
    size_t count;
    uint32_t first; /* of all */
    uint32_t next;  /* behind the cursor; ORIGIN_NONE for none */
    size_t number;  /* of those up to `next` */
};

static void add_hit(struct sought *sought, uint32_t at, uint32_t from)
{
    sought->count++;
    sought->first = at < sought->first ? at : sought->first;
    if (at < from)
        sought->number++;
    else if (at < sought->next)
        sought->next = at;
}

/* Looks through every field, the furniture's, too: reading leaves that out. */
static struct sought look_for(const struct issue *issue, const char *query, uint32_t from)
{
    struct sought sought = {.first = ORIGIN_NONE, .next = ORIGIN_NONE};
    struct search *search = search_compile(query);
    struct field_cursor cursor = {0};
    const struct passage *passage;
    size_t first;
    size_t last;
    while (search && issue_next_field(issue, &cursor, &passage))
        for (size_t at = 0; search_next(search, passage->text, passage->length, at, &first, &last);
             at = last)
            add_hit(&sought, passage_origin(passage, first), from);
    search_free(search);
    return sought;
}

/* Goes to the first place from an origin on, else to the first of all; false when there is none. */
static bool go_from(struct view *view, const char *query, uint32_t from)
{
    struct sought sought = look_for(view->issue, query, from);
    bool wraps = sought.next == ORIGIN_NONE;
    view->proof->found = sought.count;
    view->proof->found_number = wraps ? 1 : sought.number + 1;
    if (sought.count > 0)
        proof_view_go(view, wraps ? sought.first : sought.next);
    return sought.count > 0;
}

static void preview(struct view *view)
{
    find_destroy(view->find);
    view->find = find_create(view->entries, view->prompt.text);
    if (!go_from(view, view->prompt.text, view->proof->find_from))
        proof_view_go(view, view->proof->find_from);
}

static void accept(struct view *view)
{
    bool typed = view->find != NULL;
    seek_settle(view, typed);
    if (typed && view->searches)
        history_add(view->searches, view->prompt.text);
    if (!view->find)
        view_say(view, "%s", _("nothing to find yet"));
    else if (!go_from(view, find_query(view->find), view->proof->find_from + !typed))
        view_say(view, _("not found: %s"), find_query(view->find));
}

static void cancel(struct view *view)
{
    seek_settle(view, false);
    proof_view_go(view, view->proof->find_from);
}

static void say_count(const struct view *view, char *text, size_t size)
{
    const struct proof_view *proof = view->proof;
    if (!view->find)
        return;
    if (proof->found > 0)
        snprintf(text, size, _("%zu of %zu"), proof->found_number, proof->found);
    else
        snprintf(text, size, "%s", _("not found"));
}

void proof_find_open(struct view *view)
{
    static const struct question question = {"/", true, preview, accept, cancel, say_count};
    view->find_before = view->find;
    view->find = NULL;
    view->proof->find_from = view->proof->cursor;
    ask(view, &question, "");
}
