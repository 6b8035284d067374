#include "seek.h"

#include "ask.h"

#include "../model/message.h"

#include <stdio.h>
#include <string.h>

/* Where a finding stands relative to the first line on the screen: < 0 before it, 0 on the screen,
 * > 0 after it. */
static int side_of(const struct view *view, const struct found *finding)
{
    if (finding->entry != view->selected)
        return finding->entry < view->selected ? -1 : 1;
    struct position position;
    if (view->geometry.too_small ||
        !body_find(view->body, &finding->hit.field, finding->hit.first, &position))
        return 0;
    size_t line = body_line(view->body, position);
    size_t top = view_top(view);
    if (line < top)
        return -1;
    return line >= top + (size_t)view->geometry.body.rows;
}

/* The first finding that is not above the screen; find_count() when all are. */
static size_t first_below(const struct view *view)
{
    size_t count = find_count(view->find);
    size_t number = find_first_in(view->find, view->selected);
    while (number < count && side_of(view, find_at(view->find, number)) < 0)
        number++;
    return number;
}

static void scroll_into_view(struct view *view, const struct found *finding)
{
    struct position position;
    if (view->geometry.too_small || side_of(view, finding) == 0)
        return;
    if (!body_find(view->body, &finding->hit.field, finding->hit.first, &position))
        return;
    size_t line = body_line(view->body, position);
    size_t above = (size_t)view->geometry.body.rows / 3;
    view_scroll_to(view, line > above ? line - above : 0);
}

static void show(struct view *view, size_t number)
{
    const struct found *finding = find_at(view->find, number);
    find_set_current(view->find, number);
    view->pane = PANE_BODY;
    view_select(view, finding->entry);
    scroll_into_view(view, finding);
}

/* Goes to the first hit on the screen or after it, round the end if need be. */
static void look(struct view *view)
{
    size_t count = find_count(view->find);
    if (count == 0)
        return;
    size_t number = first_below(view);
    show(view, number < count ? number : 0);
}

/* As soon as it is known where. */
static void look_when_whole(struct view *view)
{
    bool is_whole = find_is_whole(view->find);
    find_await(view->find, !is_whole);
    if (is_whole)
        look(view);
}

static void say_count(struct view *view)
{
    const char *query = find_query(view->find);
    size_t count = find_count(view->find);
    if (!find_is_whole(view->find))
        view_say(view, _("searching: %s"), query);
    else if (count == 0)
        view_say(view, _("not found: %s"), query);
    else
        view_say(view, _("%zu of %zu: %s"), find_current(view->find) + 1, count, query);
    view->tells_hit = count > 0;
}

static bool current_is_seen(const struct view *view)
{
    size_t current = find_current(view->find);
    return current != FIND_NONE && view->pane == PANE_BODY &&
           side_of(view, find_at(view->find, current)) == 0;
}

bool seek_place(const struct view *view, struct position *position)
{
    if (!current_is_seen(view) || view->geometry.too_small)
        return false;
    const struct hit *hit = &find_at(view->find, find_current(view->find))->hit;
    return body_find(view->body, &hit->field, hit->first, position);
}

void seek_go_on(struct view *view)
{
    if (find_is_whole(view->find) || find_go_on(view->find) || !find_is_awaited(view->find))
        return;
    look_when_whole(view);
    if (view->overlay != OVERLAY_PROMPT)
        say_count(view);
}

static bool nothing_to_find(struct view *view)
{
    if (!view->find)
        view_say(view, _("nothing to find yet"));
    else if (find_count(view->find) == 0)
        say_count(view);
    find_await(view->find, !find_is_whole(view->find));
    return find_count(view->find) == 0;
}

void seek_next(struct view *view)
{
    if (nothing_to_find(view))
        return;
    size_t count = find_count(view->find);
    size_t number = current_is_seen(view) ? find_current(view->find) + 1 : first_below(view);
    show(view, number % count);
    say_count(view);
    if (number >= count)
        view_say(view, _("%zu of %zu: %s (on from the beginning)"), number % count + 1, count,
                 find_query(view->find));
    view->tells_hit = true;
}

void seek_previous(struct view *view)
{
    if (nothing_to_find(view))
        return;
    size_t count = find_count(view->find);
    size_t number = current_is_seen(view) ? find_current(view->find) : first_below(view);
    bool wraps = number == 0;
    number = (wraps ? count : number) - 1;
    show(view, number);
    say_count(view);
    if (wraps)
        view_say(view, _("%zu of %zu: %s (on from the end)"), number + 1, count,
                 find_query(view->find));
    view->tells_hit = true;
}

/* Hits of what is typed so far, seen from where the reader was when the prompt opened. */
static void preview(struct view *view)
{
    find_destroy(view->find);
    view->find = find_create(view->entries, view->prompt.text);
    view_return(view, view->find_origin);
    look_when_whole(view);
}

void seek_settle(struct view *view, bool keep_new)
{
    struct find *dropped = keep_new ? view->find_before : view->find;
    if (!keep_new)
        view->find = view->find_before;
    view->find_before = NULL;
    find_destroy(dropped);
}

static void accept(struct view *view)
{
    bool typed = view->find != NULL;
    seek_settle(view, typed);
    if (typed && view->searches)
        history_add(view->searches, view->prompt.text);
    if (typed)
        say_count(view);
    else
        seek_next(view);
}

static void cancel(struct view *view)
{
    seek_settle(view, false);
    view_return(view, view->find_origin);
}

static void say_place(const struct view *view, char *text, size_t size)
{
    if (find_count(view->find) > 0)
        snprintf(text, size, _("%zu of %zu"), find_current(view->find) + 1, find_count(view->find));
    else if (view->find)
        snprintf(text, size, "%s", find_is_whole(view->find) ? _("not found") : _("searching"));
}

void seek_open(struct view *view)
{
    static const struct question question = {"/", true, preview, accept, cancel, say_place};
    view->find_before = view->find;
    view->find = NULL;
    view->find_origin = view_mark(view);
    ask(view, &question, "");
}

void seek_text(struct view *view, const char *query)
{
    find_destroy(view->find);
    view->find = find_create(view->entries, query);
    look_when_whole(view);
    if (view->find)
        say_count(view);
}
