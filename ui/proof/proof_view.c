#include "proof_view.h"

#include "../arrange.h"
#include "../mark.h"
#include "../terminal/keys.h"
#include "proof_find.h"
#include "proof_layout.h"

#include "../../model/arena.h"
#include "../../model/message.h"
#include "../../model/proof/apply.h"

#include <stdlib.h>
#include <string.h>

/* A key that finds nothing to go to in what was found so far looks on for so many steps. */
#define STEPS_A_KEY 2

/* Opening */

static struct proof_view *create(const struct issue *issue)
{
    size_t one = 0;
    struct proof_view *proof = array_reserve(NULL, &one, 1, sizeof *proof);
    *proof = (struct proof_view){
        .original = issue,
        .cursor = ORIGIN_NONE,
        .anchor = ORIGIN_NONE,
        .split = ORIGIN_NONE,
        .side = PANE_TEXT,
        .item = QUEUE_NONE,
        .goal = -1,
        .sheet_page = ISSUE_NONE,
    };
    return proof;
}

void proof_view_destroy(struct proof_view *proof)
{
    if (!proof)
        return;
    proof_layout_forget(proof);
    queue_free(&proof->queue);
    origin_index_destroy(proof->index);
    issue_free(proof->corrected);
    corrections_close(proof->corrections);
    changes_free(&proof->changes);
    proof_find_stop(proof);
    free(proof->preview);
    free(proof);
}

static void show(struct view *view, struct issue *corrected)
{
    struct proof_view *proof = view->proof;
    struct issue *before = proof->corrected;
    proof->corrected = corrected;
    proof_layout_forget(proof);
    arrange_show_issue(view, corrected, NULL);
    proof_find_stop(proof); /* what was counted is out of date */
    issue_free(before);
}

/* Shows the issue with all decisions made. */
static void apply(struct view *view)
{
    struct proof_view *proof = view->proof;
    size_t count;
    const struct decision *decisions = corrections_list(proof->corrections, &count);
    if (count > 0 || proof->corrected)
        show(view, issue_apply(proof->original, decisions, count, NULL));
}

struct issue *proof_view_try(const struct view *view, const struct decision *draft)
{
    const struct proof_view *proof = view->proof;
    struct arena *scratch = arena_create();
    size_t count;
    const struct decision *decisions = corrections_list(proof->corrections, &count);
    struct decision *all = arena_take_array(scratch, count + 1, sizeof *all);
    bool *failed = arena_take_array(scratch, count + 1, sizeof *failed);
    if (count > 0)
        memcpy(all, decisions, count * sizeof *all);
    all[count] = *draft;
    struct issue *corrected = issue_apply(proof->original, all, count + 1, failed);
    if (failed[count]) {
        issue_free(corrected);
        corrected = NULL;
    }
    arena_destroy(scratch);
    return corrected;
}

bool proof_view_correct(struct view *view, struct error *error)
{
    view->proof = create(view->issue);
    view->proof->corrections = corrections_open(view->issue, CORRECTIONS_READ, error);
    apply(view);
    return !error->message[0];
}

void proof_view_look_again(struct view *view)
{
    struct proof_view *proof = view->proof;
    size_t count;
    const struct decision *decisions = corrections_list(proof->corrections, &count);
    origin_index_destroy(proof->index);
    proof->index = origin_index_create(view->issue);
    queue_begin(&proof->queue, view->issue, proof->index, &view->config->proof, decisions, count,
                proof_view_page(view));
}

bool proof_view_is_whole(const struct view *view)
{
    return !view->proofing || view->overlay != OVERLAY_NONE || queue_is_whole(&view->proof->queue);
}

/* An item that is found under the cursor is the one that is looked at. */
static void find_item(struct view *view)
{
    struct proof_view *proof = view->proof;
    uint32_t first;
    uint32_t last;
    size_t source = issue_source_of(view->issue, proof->cursor);
    const struct source *found = view->issue->sources + source;
    decode_source(&found->decoded, proof->cursor - found->base, &first, &last);
    proof->item = queue_at(&proof->queue, source, first);
}

void proof_view_go_on(struct view *view)
{
    struct proof_view *proof = view->proof;
    size_t count;
    const struct decision *decisions = corrections_list(proof->corrections, &count);
    queue_go_on(&proof->queue, decisions, count, proof_view_page(view), &proof->item);
    if (proof->item == QUEUE_NONE)
        find_item(view);
}

/* Whether a step from the item ended behind the end, or where it began. */
static bool goes_round(const struct proof_view *proof, size_t next, int direction)
{
    return proof->item != QUEUE_NONE && (direction > 0 ? next <= proof->item : next >= proof->item);
}

size_t proof_view_step(struct view *view, int direction)
{
    struct proof_view *proof = view->proof;
    size_t count;
    const struct decision *decisions = corrections_list(proof->corrections, &count);
    for (int steps = 0;; steps++) {
        size_t next = queue_step(&proof->queue, proof->item, direction);
        if ((next != QUEUE_NONE && !goes_round(proof, next, direction)) ||
            queue_is_whole(&proof->queue) || steps == STEPS_A_KEY)
            return next;
        queue_go_on(&proof->queue, decisions, count, proof_view_page(view), &proof->item);
    }
}

void proof_view_say_nothing_left(struct view *view)
{
    if (queue_is_whole(&view->proof->queue))
        view_say(view, "%s", _("nothing is left to decide"));
    else
        view_say(view, "%s", _("nothing is left to decide so far; other pages are looked through"));
}

void proof_view_correct_again(struct view *view)
{
    apply(view);
    proof_view_look_again(view);
}

void proof_view_take(struct view *view, struct issue *corrected)
{
    show(view, corrected);
    proof_view_look_again(view);
}

/* Opens the corrections for writing; says why they cannot be. */
static void open_corrections(struct view *view)
{
    struct proof_view *proof = view->proof;
    struct error error = {0};
    corrections_close(proof->corrections);
    proof->corrections = corrections_open(proof->original, CORRECTIONS_WRITE, &error);
    if (error.message[0])
        view_say(view, "%s", error.message);
}

static void say_orphans(struct view *view)
{
    size_t count;
    size_t orphans = 0;
    const struct decision *decisions = corrections_list(view->proof->corrections, &count);
    for (size_t i = 0; i < count; i++)
        orphans += decisions[i].orphan && !decisions[i].undone;
    if (orphans > 0 && !view->message[0])
        view_say(view,
                 _("decisions that found no place in the page as it is now: %zu; %s lists them"),
                 orphans, keys_first(view->config, ACTION_PROOF_ORPHANS));
}

/* The first character of the text on the reader's screen. */
static uint32_t reader_origin(const struct view *view)
{
    struct field field;
    size_t byte;
    size_t lines = view->body ? body_line_count(view->body) : 0;
    for (size_t line = view_top(view); line < lines; line++)
        if (body_field_at(view->body, line, &field, &byte))
            return passage_origin(issue_passage(view->issue, field), byte);
    return 0;
}

size_t proof_view_entry(const struct view *view)
{
    struct shown shown;
    if (!proof_view_shown(view->proof, &shown))
        return ENTRY_NONE;
    return entries_of_field(view->entries, &shown.field);
}

void proof_view_open(struct view *view)
{
    if (view->issue->page_count == 0) {
        view_say(view, "%s", _("there is no page to proofread"));
        return;
    }
    if (view->issue->is_partial) {
        view_say(view, "%s", _("the issue is still being read; try again in a moment"));
        return;
    }
    if (!view->proof)
        view->proof = create(view->issue);
    struct proof_view *proof = view->proof;
    bool was_open = proof->index != NULL;
    uint32_t start = reader_origin(view);
    if (!was_open) {
        proof->cursor = start != ORIGIN_NONE ? start : 0;
        open_corrections(view);
        proof_view_correct_again(view);
        say_orphans(view);
    }
    mark_close(view);
    view->proofing = true;
    if (!was_open || proof_view_entry(view) != view->selected)
        proof_view_go(view, start);
    if (proof->cursor == ORIGIN_NONE)
        proof->cursor = 0; /* nothing on the page is shown by any text */
    view_prepare(view);
}

void proof_view_leave(struct view *view)
{
    struct proof_view *proof = view->proof;
    struct shown shown;
    struct position position;
    bool found = proof_view_shown(proof, &shown);
    size_t entry = proof_view_entry(view);
    view->proofing = false;
    proof->raw = false;
    if (found && entry != ENTRY_NONE) {
        view_select(view, entry);
        view->pane = PANE_BODY;
        view_prepare(view);
        if (view->body && body_find(view->body, &shown.field, shown.first, &position))
            view_scroll_to(view, body_line(view->body, position));
    }
    view_prepare(view);
}

void proof_view_save(const struct view *view, struct error *error)
{
    if (view->proof && !corrections_are_read_only(view->proof->corrections))
        corrections_save(view->proof->corrections, error);
}

bool proof_view_may_quit(struct view *view)
{
    struct error error = {0};
    proof_view_save(view, &error);
    if (!error.message[0] || view->proof->is_warned)
        return true;
    view->proof->is_warned = true;
    view_say(view, _("not written: %s; the same key once more leaves"), error.message);
    return false;
}

/* Places */

bool proof_view_shown(const struct proof_view *proof, struct shown *shown)
{
    return origin_index_find(proof->index, proof->cursor, shown);
}

size_t proof_view_page(const struct view *view)
{
    size_t page = issue_page_of(view->issue, view->proof->cursor);
    return page < view->issue->page_count ? page : 0;
}

uint32_t proof_view_behind(const struct view *view, uint32_t origin)
{
    const struct source *source = view->issue->sources + issue_source_of(view->issue, origin);
    uint32_t at = origin - source->base;
    if (at >= source->decoded.length)
        return origin + 1;
    return origin +
           (uint32_t)cluster_length(source->decoded.text + at, source->decoded.length - at);
}

bool proof_view_selection(const struct view *view, uint32_t *first, uint32_t *last)
{
    const struct proof_view *proof = view->proof;
    if (proof->anchor == ORIGIN_NONE)
        return false;
    bool ahead = proof->anchor <= proof->cursor;
    *first = ahead ? proof->anchor : proof->cursor;
    *last = proof_view_behind(view, ahead ? proof->cursor : proof->anchor);
    return true;
}

void proof_view_range(const struct view *view, const struct finding *finding, uint32_t *first,
                      uint32_t *last)
{
    const struct source *source = view->issue->sources + finding->place.source;
    *first = source->base + decode_text(&source->decoded, finding->place.first_byte);
    *last = source->base + decode_text(&source->decoded, finding->last_byte);
    if (*last <= *first)
        *last = proof_view_behind(view, *first);
}

/* Whether the cursor is on an item. */
static bool is_on(const struct view *view, size_t item)
{
    uint32_t first;
    uint32_t last;
    const struct proof_view *proof = view->proof;
    if (item >= proof->queue.findings.count)
        return false;
    proof_view_range(view, proof->queue.findings.items + item, &first, &last);
    return proof->cursor >= first && proof->cursor < last;
}

const struct finding *proof_view_finding(const struct view *view)
{
    const struct proof_view *proof = view->proof;
    return is_on(view, proof->item) ? proof->queue.findings.items + proof->item : NULL;
}

void proof_view_go(struct view *view, uint32_t origin)
{
    struct proof_view *proof = view->proof;
    if (origin == ORIGIN_NONE)
        return;
    proof->cursor = origin;
    proof->goal = -1;
    if (is_on(view, proof->item))
        return;
    find_item(view);
}

void proof_view_show(struct view *view, size_t item)
{
    struct proof_view *proof = view->proof;
    uint32_t first;
    uint32_t last;
    proof->item = item;
    if (item == QUEUE_NONE)
        return;
    proof_view_range(view, proof->queue.findings.items + item, &first, &last);
    proof->anchor = ORIGIN_NONE;
    proof_view_go(view, origin_index_nearest(proof->index, first));
    proof->item = item;
}
