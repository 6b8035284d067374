#include "proof_find.h"

#include "../ask.h"
#include "../seek.h"

#include "../../model/arena.h"
#include "../../model/message.h"
#include "../../model/text/search.h"

#include <stdio.h>
#include <stdlib.h>

/* A search through all pages, in steps between keys. */
struct proof_search {
    const struct issue *issue;
    struct search *search; /* NULL once the whole issue was searched */
    struct field_cursor cursor;
    uint32_t from;
    bool is_typed; /* still: the cursor comes back when there is nothing */
    size_t count;
    uint32_t first; /* of all */
    uint32_t next;  /* behind `from`; ORIGIN_NONE for none */
    size_t number;  /* of those before `from` */
};

static void add_hit(struct proof_search *seeking, uint32_t at)
{
    seeking->count++;
    seeking->first = at < seeking->first ? at : seeking->first;
    if (at < seeking->from)
        seeking->number++;
    else if (at < seeking->next)
        seeking->next = at;
}

static void look_through(struct proof_search *seeking, const struct passage *passage)
{
    size_t first;
    size_t last;
    for (size_t at = 0;
         search_next(seeking->search, passage->text, passage->length, at, &first, &last); at = last)
        add_hit(seeking, passage_origin(passage, first));
}

/* Through every field, the furniture's, too: reading leaves that out. False at the end. */
static bool look_on(struct proof_search *seeking, size_t bytes)
{
    const struct passage *passage;
    while (issue_next_field(seeking->issue, &seeking->cursor, &passage)) {
        look_through(seeking, passage);
        if (passage->length >= bytes)
            return true;
        bytes -= passage->length;
    }
    return false;
}

/* Goes to the first place from where the search began, else to the first of all. */
static void go_there(struct view *view, const struct proof_search *seeking)
{
    bool wraps = seeking->next == ORIGIN_NONE;
    view->proof->found = seeking->count;
    view->proof->found_number = wraps ? 1 : seeking->number + 1;
    if (seeking->count > 0)
        proof_view_go(view, wraps ? seeking->first : seeking->next);
    else if (seeking->is_typed)
        proof_view_go(view, seeking->from);
    else
        view_say(view, _("not found: %s"), find_query(view->find));
}

void proof_find_stop(struct proof_view *proof)
{
    if (proof->seeking)
        search_free(proof->seeking->search);
    free(proof->seeking);
    proof->seeking = NULL;
}

bool proof_find_is_whole(const struct view *view)
{
    const struct proof_search *seeking = view->proof ? view->proof->seeking : NULL;
    return !seeking || !seeking->search;
}

void proof_find_go_on(struct view *view)
{
    struct proof_search *seeking = view->proof->seeking;
    if (look_on(seeking, FIND_STEP_BYTES))
        return;
    search_free(seeking->search);
    seeking->search = NULL;
    go_there(view, seeking);
}

static void seek_from(struct view *view, const char *query, uint32_t from, bool is_typed)
{
    size_t none = 0;
    proof_find_stop(view->proof);
    struct proof_search *seeking = array_reserve(NULL, &none, 1, sizeof *seeking);
    *seeking = (struct proof_search){.issue = view->issue,
                                     .search = search_compile(query),
                                     .from = from,
                                     .is_typed = is_typed,
                                     .first = ORIGIN_NONE,
                                     .next = ORIGIN_NONE};
    view->proof->seeking = seeking;
    if (seeking->search)
        proof_find_go_on(view);
    else
        go_there(view, seeking);
}

static void preview(struct view *view)
{
    find_destroy(view->find);
    view->find = find_create(view->entries, view->prompt.text);
    seek_from(view, view->prompt.text, view->proof->find_from, true);
}

static void accept(struct view *view)
{
    bool typed = view->find != NULL;
    seek_settle(view, typed);
    if (typed && view->searches)
        history_add(view->searches, view->prompt.text);
    if (!view->find)
        view_say(view, "%s", _("nothing to find yet"));
    else
        seek_from(view, find_query(view->find), view->proof->find_from + !typed, false);
}

static void cancel(struct view *view)
{
    seek_settle(view, false);
    proof_find_stop(view->proof);
    proof_view_go(view, view->proof->find_from);
}

static void say_count(const struct view *view, char *text, size_t size)
{
    const struct proof_view *proof = view->proof;
    if (!view->find)
        return;
    if (!proof_find_is_whole(view))
        snprintf(text, size, "%s", _("searching"));
    else if (proof->found > 0)
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
