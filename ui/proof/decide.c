#include "decide.h"

#include "../../model/message.h"

#include <stdio.h>
#include <string.h>

/* Deciding */

/* Where an item stands in the queue, which is made anew by each decision: how many stand before it
 * on its page. */
struct turn {
    size_t page;
    size_t number;
};

static struct turn turn_of(const struct view *view)
{
    const struct queue *queue = &view->proof->queue;
    size_t item = view->proof->item;
    size_t page = item < queue->findings.count ? queue->findings.items[item].place.page
                                               : proof_view_page(view);
    size_t first = queue_first_of_page(queue, page);
    return (struct turn){page, item != QUEUE_NONE && item > first ? item - first : 0};
}

/* To the next open item from there on. */
static void go_on(struct view *view, struct turn turn)
{
    struct proof_view *proof = view->proof;
    size_t before = queue_first_of_page(&proof->queue, turn.page) + turn.number;
    proof->item = before > 0 ? before - 1 : QUEUE_NONE;
    size_t next = proof_view_step(view, 1);
    if (next == QUEUE_NONE) {
        proof->item = QUEUE_NONE;
        if (!view->message[0])
            proof_view_say_nothing_left(view);
        return;
    }
    size_t page = proof_view_page(view);
    proof_view_show(view, next);
    if (proof_view_page(view) != page && !view->message[0])
        view_say(view, "%s", _("this page is done; here is the next one"));
}

static void add(struct view *view, const struct subject *subject, struct decision draft)
{
    struct proof_view *proof = view->proof;
    struct error error = {0};
    bool answers = subject->finding != NULL;
    struct turn turn = turn_of(view);
    uint32_t cursor = proof->cursor;
    draft.at.range = subject->range;
    draft.fresh = draft.fresh ? draft.fresh : "";
    draft.rule = answers ? subject->finding->rule : NULL;
    bool amends = decision_amends(draft.kind);
    struct issue *corrected = amends ? proof_view_try(view, &draft) : NULL;
    if (amends && !corrected) {
        view_say(view, "%s", _("this cannot be done here"));
        return;
    }
    corrections_add(proof->corrections, &draft, &error);
    if (error.message[0])
        view_say(view, "%s", error.message);
    if (corrections_are_read_only(proof->corrections)) {
        issue_free(corrected);
        return;
    }
    proof->anchor = ORIGIN_NONE;
    proof->split = ORIGIN_NONE;
    if (amends)
        proof_view_take(view, corrected);
    else
        proof_view_look_again(view);
    proof->cursor = cursor;
    if (answers)
        go_on(view, turn);
    else
        proof_view_go(view, cursor);
}

void decide(struct view *view, const struct subject *subject, struct decision draft)
{
    if (draft.kind != DECISION_STET && !subject->finding)
        draft.verdict = VERDICT_OWN;
    add(view, subject, draft);
}

void decide_with(struct view *view, const struct subject *subject, uint32_t target,
                 struct decision draft)
{
    draft.target.range = subject_bytes(view, target, target);
    draft.target.before = "";
    decide(view, subject, draft);
}

/* Stet */

static void stet(struct view *view, bool everywhere)
{
    const struct finding *finding = proof_view_finding(view);
    struct subject subject;
    if (!finding) {
        view_say(view, "%s", _("there is no item here"));
        return;
    }
    subject = (struct subject){.finding = finding};
    subject.range = (struct source_range){finding->place.source, finding->place.first_byte,
                                          finding->last_byte};
    /* A doubt is about its place: the same character elsewhere has nothing to do with it. */
    bool doubt = finding->rule->family == FAMILY_DOUBTS;
    decide(view, &subject,
           (struct decision){
               .kind = DECISION_STET, .everywhere = everywhere && !doubt, .verdict = VERDICT_KEPT});
}

void decide_stet(struct view *view)
{
    stet(view, false);
}

void decide_stet_all(struct view *view)
{
    stet(view, true);
}

/* Characters */

void decide_delete(struct view *view)
{
    struct subject subject;
    if (!subject_here(view, &subject))
        return;
    if (!subject.in_text || subject.length == 0)
        view_say(view, "%s", _("there is no text here"));
    else
        decide(view, &subject,
               (struct decision){.kind = DECISION_DELETE, .verdict = VERDICT_CHANGED});
}

/* The first part is what is selected when the key is pressed; the selection then grows over the
 * second one. A character by itself changes places with the next. */
void decide_transpose(struct view *view)
{
    struct proof_view *proof = view->proof;
    struct subject subject;
    struct shown shown;
    uint32_t first;
    uint32_t last;
    bool selected = proof_view_selection(view, &first, &last);
    if (selected && proof->split == ORIGIN_NONE) {
        proof->split = origin_index_nearest(proof->index, last);
        proof->anchor = first;
        proof_view_go(view, proof->split);
        view_say(view, "%s", _("now select what it changes places with, and press again"));
        return;
    }
    uint32_t split = proof->split;
    if (!selected) {
        first = proof->cursor;
        split = origin_index_nearest(proof->index, proof_view_behind(view, first));
        last = proof_view_behind(view, split);
    }
    if (!origin_index_find(proof->index, first, &shown) || split <= first || split >= last) {
        view_say(view, "%s", _("there is nothing to change places with"));
        return;
    }
    subject = (struct subject){.range = subject_bytes(view, first, last)};
    decide_with(view, &subject, split, (struct decision){.kind = DECISION_TRANSPOSE});
}

/* Paragraphs and articles */

static bool paragraph_at_cursor(struct view *view, struct shown *shown)
{
    uint32_t nearest = origin_index_nearest(view->proof->index, view->proof->cursor);
    if (origin_index_find(view->proof->index, nearest, shown) &&
        shown->field.kind == FIELD_PARAGRAPH)
        return true;
    view_say(view, "%s", _("this is no paragraph"));
    return false;
}

/* At the end of a paragraph the next one goes on; anywhere else this one goes on the one before. */
void decide_join(struct view *view)
{
    struct shown shown;
    struct subject subject;
    if (!paragraph_at_cursor(view, &shown))
        return;
    const struct article *article = view->issue->articles + shown.field.owner;
    const struct passage *passage = issue_passage(view->issue, shown.field);
    bool at_end = shown.last >= passage->length && shown.first > 0;
    size_t index = shown.field.index + at_end;
    if (index == 0 || index >= article->paragraph_count) {
        view_say(view, "%s", _("there is no paragraph to join it with"));
        return;
    }
    struct field field = {FIELD_PARAGRAPH, shown.field.owner, index};
    if (!subject_of_text(view, field, 0, 1, &subject))
        return;
    subject.finding = subject_doubt(view);
    decide(view, &subject, (struct decision){.kind = DECISION_JOIN, .verdict = VERDICT_CHANGED});
}

static void divide(struct view *view, enum decision_kind kind)
{
    struct shown shown;
    struct subject subject;
    if (!paragraph_at_cursor(view, &shown))
        return;
    if (shown.first == 0 && (kind == DECISION_PARAGRAPH || shown.field.index == 0)) {
        view_say(view, "%s",
                 kind == DECISION_PARAGRAPH ? _("a paragraph begins here already")
                                            : _("an article begins here already"));
        return;
    }
    if (!subject_of_text(view, shown.field, shown.first, shown.last - shown.first, &subject))
        return;
    subject.finding = subject_doubt(view);
    decide(view, &subject, (struct decision){.kind = kind, .verdict = VERDICT_CHANGED});
}

void decide_break(struct view *view)
{
    divide(view, DECISION_PARAGRAPH);
}

void decide_split(struct view *view)
{
    divide(view, DECISION_SPLIT);
}

/* Undo */

/* One way through the decisions: back, or on again. */
struct way {
    const struct decision *(*next)(const struct corrections *corrections);
    bool (*change)(struct corrections *corrections, struct error *error);
};

static bool moves_head(const struct decision *decision)
{
    return decision->kind == DECISION_MOVE && decision_has_target(decision) &&
           decision->part >= PART_KICKER && decision->part <= PART_SUBHEAD;
}

/* The lines of a headline are moved by a decision each, to the same place, by one key. */
static bool go_together(const struct decision *one, const struct decision *other)
{
    return moves_head(one) && moves_head(other) &&
           one->target.range.source == other->target.range.source &&
           one->target.range.first == other->target.range.first;
}

static void go_to_decision(struct view *view, const struct decision *decision)
{
    const struct source_range *range = &decision->at.range;
    const struct source *source = view->issue->sources + range->source;
    if (decision->orphan)
        return;
    uint32_t origin = source->base + decode_text(&source->decoded, range->first);
    proof_view_go(view, origin_index_nearest(view->proof->index, origin));
}

static void step(struct view *view, const struct way *way, const char *words)
{
    struct proof_view *proof = view->proof;
    struct error error = {0};
    const struct decision *next = way->next(proof->corrections);
    struct decision changed;
    if (!next) {
        view_say(view, "%s", _("there is nothing to undo or redo"));
        return;
    }
    do {
        changed = *next;
        way->change(proof->corrections, &error);
        next = way->next(proof->corrections);
    } while (next && !error.message[0] && go_together(next, &changed));
    if (corrections_are_read_only(proof->corrections)) {
        view_say(view, "%s", error.message);
        return;
    }
    proof->anchor = proof->split = ORIGIN_NONE;
    if (decision_amends(changed.kind)) /* those that go together are all of a kind */
        proof_view_correct_again(view);
    else
        proof_view_look_again(view);
    go_to_decision(view, &changed);
    view_say(view, "%s %s%s%s", words, _(decision_kind_text(changed.kind)),
             error.message[0] ? "; " : "", error.message);
}

void decide_undo(struct view *view)
{
    static const struct way way = {corrections_undoable, corrections_undo};
    step(view, &way, _("undone:"));
}

void decide_redo(struct view *view)
{
    static const struct way way = {corrections_redoable, corrections_redo};
    step(view, &way, _("done again:"));
}
