#include "arrange.h"

#include "ask.h"
#include "mark.h"
#include "reporter.h"
#include "sift.h"

#include "../model/arena.h"
#include "../model/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The rows of the list are made anew. */
static void forget_list(struct view *view)
{
    list_destroy(view->list);
    view->list = NULL;
}

/* The rows of the list on the screen above the selected one. */
static size_t rows_above(const struct view *view)
{
    return view->list ? list_line(view->list, view->list_top, view->selected) : 0;
}

/* Entries come and go above the selected one: it stays where it is on the screen. */
static void keep_row(struct view *view, size_t above)
{
    if (view->proofing)
        return; /* the list is not on the screen */
    view_prepare(view);
    if (!view->list)
        return;
    view->list_top = list_top_of(view->list, view->selected, above);
    view_prepare(view);
}

/* Regrouping */

/* What the view keeps for each entry goes with it; `moved` tells where to, for the first `count`.
 */
static void move_entries(struct view *view, const size_t *moved, size_t count)
{
    size_t none[2] = {0};
    bool *read = array_reserve(NULL, none, count + 1, sizeof *read);
    struct position *positions = array_reserve(NULL, none + 1, count + 1, sizeof *positions);
    memcpy(read, view->read, count * sizeof *read);
    memcpy(positions, view->positions, count * sizeof *positions);
    for (size_t i = 0; i < count; i++) {
        view->read[moved[i]] = read[i];
        view->positions[moved[i]] = positions[i];
    }
    for (size_t i = 0; i < view->trail_length; i++)
        if (view->trail[i].entry < count)
            view->trail[i].entry = moved[view->trail[i].entry];
    if (view->selected < count)
        view->selected = moved[view->selected];
    free(read);
    free(positions);
}

/* Nothing is folded in an order that was not shown yet. */
static void unfold(struct view *view)
{
    size_t none = 0, count = view->entries->contents.group_count + 1;
    free(view->folded);
    view->folded = array_reserve(NULL, &none, count, sizeof *view->folded);
    memset(view->folded, false, count * sizeof *view->folded);
}

static void regroup_entries(struct view *view)
{
    size_t none = 0;
    size_t *moved = array_reserve(NULL, &none, view->entries->count + 1, sizeof *moved);
    size_t count = entries_regroup(view->entries, (enum contents_order)view->options.list_order,
                                   moved);
    move_entries(view, moved, count);
    unfold(view);
    view->list_top = LIST_BEGIN;
    free(moved);
}

static void find_again(struct view *view)
{
    if (!view->find)
        return;
    struct find *find = find_create(view->entries, find_query(view->find));
    find_destroy(view->find);
    view->find = find;
}

static void apply_filter(struct view *view);
static void narrow(struct view *view);

void arrange_regroup(struct view *view)
{
    size_t above = rows_above(view);
    if (view->entries->count == 0)
        return;
    view->options.list_order = view->options.list_order == CONTENTS_BY_PAGE ? CONTENTS_BY_SECTION
                                                                            : CONTENTS_BY_PAGE;
    forget_list(view);
    body_destroy(view->body);
    view->body = NULL;
    regroup_entries(view);
    find_again(view);
    apply_filter(view);
    keep_row(view, above);
    if (view->options.list_order == CONTENTS_BY_PAGE)
        view_say(view, "%s", _("by page"));
    else
        view_say(view, "%s", _("by section"));
}

/* Another issue */

/* The article that a part of an issue showed apart, before it was known where it comes from. */
static size_t owner_of_part(const struct view *view, const struct entry *entry)
{
    const struct issue *issue = view->issue;
    for (size_t i = 0; entry->kind == ENTRY_ARTICLE && i < issue->article_count; i++)
        for (size_t k = 1; k < issue->articles[i].part_count; k++)
            if (issue->articles[i].parts[k].page == entry->page)
                return view->entries->of_article[i];
    return ENTRY_NONE;
}

/* Where the entry of another issue stands in this one: it has the same id. */
static size_t same_entry(const struct view *view, const struct entries *before, size_t entry)
{
    size_t same = entries_of_id(view->entries, before->items[entry].id);
    return same != ENTRY_NONE ? same : owner_of_part(view, before->items + entry);
}

/* What was kept for each entry goes to the one of the same id. */
static void keep_by_id(struct view *view, const struct entries *before, const bool *read,
                       const struct position *positions)
{
    for (size_t i = 0; i < before->count; i++) {
        if (!read[i] && positions[i].block == 0 && positions[i].byte == 0)
            continue; /* as it is already */
        size_t entry = entries_of_id(view->entries, before->items[i].id);
        if (entry == ENTRY_NONE)
            continue;
        view->read[entry] = read[i];
        view->positions[entry] = positions[i];
    }
    size_t selected = before->count > 0 ? same_entry(view, before, view->selected) : 0;
    view->selected = selected != ENTRY_NONE ? selected : 0;
}

/* Marks whose entry is gone are forgotten. */
static void keep_trail(struct view *view, const struct entries *before)
{
    size_t kept = 0;
    for (size_t i = 0; i < view->trail_length; i++) {
        struct trail_mark mark = view->trail[i];
        mark.entry = entries_of_id(view->entries, before->items[mark.entry].id);
        if (mark.entry != ENTRY_NONE)
            view->trail[kept++] = mark;
    }
    view->trail_length = kept;
}

static bool same_group(const struct contents_group *one, const struct contents_group *other)
{
    if (one->kind != other->kind || (one->kind == CONTENTS_PAGE && one->page != other->page))
        return false;
    return one->kind != CONTENTS_SECTION || strcmp(one->name, other->name) == 0;
}

static void keep_folded(struct view *view, const struct entries *before, const bool *folded)
{
    const struct contents *old = &before->contents, *new = &view->entries->contents;
    for (size_t i = 0; i < old->group_count; i++)
        for (size_t k = 0; folded[i] && k < new->group_count; k++)
            if (same_group(&old->groups[i], &new->groups[k]))
                view->folded[k] = true;
}

static void replace_entries(struct view *view, struct entries *entries)
{
    struct entries *before = view->entries;
    bool *read = view->read, *folded = view->folded;
    struct position *positions = view->positions;
    free(view->hidden);
    view_take_entries(view, entries);
    keep_by_id(view, before, read, positions);
    keep_trail(view, before);
    keep_folded(view, before, folded);
    free(read);
    free(folded);
    free(positions);
    entries_destroy(before);
}

void arrange_show_issue(struct view *view, const struct issue *issue, struct entries *entries)
{
    size_t above = rows_above(view);
    view->issue = issue;
    reporters_destroy(view->reporters);
    view->reporters = NULL;
    forget_list(view);
    body_destroy(view->body);
    view->body = NULL;
    if (entries || !entries_renew(view->entries, issue))
        replace_entries(view, entries);
    find_again(view);
    apply_filter(view);
    mark_close(view);
    keep_row(view, above);
}

/* Folding */

bool arrange_is_folded(const struct view *view)
{
    return view->entries->count > 0 && view->folded[view->entries->items[view->selected].group];
}

void arrange_fold(struct view *view)
{
    if (view->entries->count == 0)
        return;
    bool *folded = view->folded + view->entries->items[view->selected].group;
    *folded = !*folded;
}

/* Unfolds all as soon as one is folded: the second press brings everything back. */
void arrange_fold_all(struct view *view)
{
    size_t count = view->entries->contents.group_count;
    bool any = false;
    for (size_t i = 0; i < count; i++)
        any = any || view->folded[i];
    for (size_t i = 0; i < count; i++)
        view->folded[i] = !any;
}

/* The filter */

static void drop_sift(struct view *view)
{
    sift_destroy(view->sift);
    view->sift = NULL;
}

static void show_with_text(struct view *view, const char *text)
{
    drop_sift(view);
    view->sift = sift_create(view->entries, text, view->hidden);
}

static void show_signed(struct view *view, const char *name)
{
    drop_sift(view);
    for (size_t i = 0; i < view->entries->count; i++)
        view->hidden[i] = !reporter_signs(view, i, name);
}

static void apply_filter(struct view *view)
{
    if (view->filters_reporter)
        show_signed(view, view->filter);
    else
        show_with_text(view, view->filter);
}

static void select_shown(struct view *view)
{
    size_t entry = view->selected;
    while (entry < view->entries->count && view->hidden[entry])
        entry++;
    if (entry == view->entries->count)
        entry = arrange_first(view);
    if (entry != ENTRY_NONE && view->entries->count > 0)
        view_select(view, entry);
}

static bool is_typed(const struct view *view)
{
    return view->overlay == OVERLAY_PROMPT && view->question->edited == narrow;
}

/* From where the reader was when he began, once it is known what there is. */
static void settle(struct view *view)
{
    if (is_typed(view))
        view_return(view, view->find_origin);
    select_shown(view);
    if (!is_typed(view) && view->filter[0] && arrange_first(view) == ENTRY_NONE)
        view_say(view, _("not found: %s"), view->filter);
}

static void settle_if_whole(struct view *view)
{
    if (sift_is_whole(view->sift))
        settle(view);
}

/* As far as it is typed. */
static void narrow(struct view *view)
{
    show_with_text(view, view->prompt.text);
    view_return(view, view->find_origin);
    settle_if_whole(view);
}

static void keep_filter(struct view *view)
{
    snprintf(view->filter, sizeof view->filter, "%s", view->prompt.text);
    view->filters_reporter = false;
    narrow(view);
}

bool arrange_is_whole(const struct view *view)
{
    return sift_is_whole(view->sift);
}

void arrange_go_on(struct view *view)
{
    if (!sift_go_on(view->sift))
        settle(view);
}

static void drop_filter(struct view *view)
{
    apply_filter(view);
    view_return(view, view->find_origin);
}

static void say_count(const struct view *view, char *text, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < view->entries->count; i++)
        count += !view->hidden[i];
    if (!sift_is_whole(view->sift))
        snprintf(text, size, "%s", _("searching"));
    else
        snprintf(text, size, _("%zu of %zu entries"), count, view->entries->count);
}

void arrange_ask_filter(struct view *view)
{
    static const struct question question = {.label = N_("only with: "),
                                             .recalls = true,
                                             .edited = narrow,
                                             .accepted = keep_filter,
                                             .cancelled = drop_filter,
                                             .say = say_count};
    if (view->entries->count == 0)
        return;
    view->find_origin = view_mark(view);
    ask(view, &question, view->filter);
}

void arrange_clear_filter(struct view *view)
{
    view->filter[0] = '\0';
    view->filters_reporter = false;
    apply_filter(view);
}

void arrange_only_by(struct view *view, const char *name)
{
    snprintf(view->filter, sizeof view->filter, "%s", name);
    view->filters_reporter = true;
    apply_filter(view);
    view_set_pane(view, PANE_LIST);
    select_shown(view);
}

/* Moving */

size_t arrange_first_of(const struct view *view, size_t group)
{
    const struct entries *entries = view->entries;
    if (group >= entries->contents.group_count)
        return ENTRY_NONE;
    size_t first = entries->group_first[group];
    for (size_t i = first; i < first + entries->contents.groups[group].item_count; i++)
        if (!view->hidden[i])
            return i;
    return ENTRY_NONE;
}

size_t arrange_first(const struct view *view)
{
    for (size_t i = 0; i < view->entries->count; i++)
        if (!view->hidden[i])
            return i;
    return ENTRY_NONE;
}

size_t arrange_last(const struct view *view)
{
    for (size_t i = view->entries->count; i > 0; i--)
        if (!view->hidden[i - 1])
            return i - 1;
    return ENTRY_NONE;
}

/* Whether a step from `from` may end at `entry`. */
static bool can_stop(const struct view *view, size_t from, size_t entry, bool in_list)
{
    const struct entry *items = view->entries->items;
    size_t group = items[entry].group;
    if (view->hidden[entry])
        return false;
    if (!in_list || !view->folded[group])
        return true;
    return items[from].group != group && entry == arrange_first_of(view, group);
}

static size_t next_stop(const struct view *view, size_t from, bool back, bool in_list)
{
    size_t entry = from;
    while (back ? entry > 0 : entry + 1 < view->entries->count) {
        entry = back ? entry - 1 : entry + 1;
        if (can_stop(view, from, entry, in_list))
            return entry;
    }
    return from;
}

size_t arrange_step(const struct view *view, long step, bool in_list)
{
    size_t entry = view->selected;
    for (long left = step < 0 ? -step : step; left > 0; left--) {
        size_t next = next_stop(view, entry, step < 0, in_list);
        if (next == entry)
            break;
        entry = next;
    }
    return entry;
}

/* Whether the row below the list's pane is one of the same group. */
static bool is_group_cut(const struct view *view, size_t first)
{
    const struct entry *items = view->entries->items;
    size_t rows = (size_t)view->geometry.list.rows;
    size_t below = list_entry_at(view->list, view->list_top, rows);
    return below != ENTRY_NONE && items[below].group == items[first].group;
}

void arrange_go_to_group(struct view *view, size_t first)
{
    view_select(view, first);
    if (!view->list || view->geometry.too_small || !is_group_cut(view, first))
        return;
    view->list_top = list_top_of(view->list, first, 1);
    view_prepare(view);
}

size_t arrange_next_group(const struct view *view, int direction)
{
    const struct entries *entries = view->entries;
    if (entries->count == 0)
        return ENTRY_NONE;
    size_t group = entries->items[view->selected].group;
    while (direction < 0 ? group > 0 : group + 1 < entries->contents.group_count) {
        group = direction < 0 ? group - 1 : group + 1;
        size_t entry = arrange_first_of(view, group);
        if (entry != ENTRY_NONE)
            return entry;
    }
    return ENTRY_NONE;
}

size_t arrange_next_unread(const struct view *view)
{
    size_t count = view->entries->count;
    for (size_t i = 1; i <= count; i++) {
        size_t entry = (view->selected + i) % count;
        if (!view->read[entry] && !view->hidden[entry] &&
            view->entries->items[entry].kind == ENTRY_ARTICLE)
            return entry;
    }
    return ENTRY_NONE;
}
