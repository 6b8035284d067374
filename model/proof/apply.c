/* Decisions find their places by origin: a character keeps the origin it was printed with wherever
 * an earlier decision has put it, so each is applied to the issue as the ones before left it. */
#include "apply.h"

#include "../paragraph/compose.h"
#include "articles.h"
#include "move.h"
#include "paragraphs.h"

#include <stdlib.h>
#include <string.h>

/* ---- corrected characters ---- */

static bool is_letter_start(const char *text, size_t at)
{
    return ((unsigned char)text[at] & 0xC0) != 0x80;
}

/* What is the same at both ends of the old and the new text keeps its origins. */
static void trim_common(const char *old, const char *fresh, size_t *first, size_t *last,
                        size_t *fresh_last)
{
    size_t start = 0;
    while (*first + start < *last && start < *fresh_last && old[*first + start] == fresh[start])
        start++;
    while (start > 0 && (!is_letter_start(old, *first + start) || !is_letter_start(fresh, start)))
        start--;
    size_t end = 0;
    while (*last - end > *first + start && *fresh_last - end > start &&
           old[*last - end - 1] == fresh[*fresh_last - end - 1])
        end++;
    while (end > 0 &&
           (!is_letter_start(old, *last - end) || !is_letter_start(fresh, *fresh_last - end)))
        end--;
    *first += start;
    *last -= end;
    *fresh_last -= end;
}

static struct passage corrected(struct workshop *workshop, const struct passage *passage,
                                size_t offset, size_t length, const char *fresh)
{
    size_t first = offset;
    size_t last = offset + length;
    size_t fresh_last = strlen(fresh);
    trim_common(passage->text, fresh, &first, &last, &fresh_last);
    return compose_splice(passage, first, last, fresh + (first - offset),
                          fresh_last - (first - offset), workshop->issue->arena);
}

/* Names, roles and labels are passages of their own: they follow the byline they are cut from. */
static void correct_part(struct workshop *workshop, const struct decision *decision,
                         struct passage *part)
{
    size_t offset;
    size_t length;
    if (workshop_find_in(workshop, &decision->at.range, part, &offset, &length))
        *part = corrected(workshop, part, offset, length, decision->fresh);
}

static void correct_names(struct workshop *workshop, const struct decision *decision,
                          struct byline *byline)
{
    struct arena *arena = workshop->issue->arena;
    struct credit *credits = arena_take_array(arena, byline->credit_count, sizeof *credits);
    correct_part(workshop, decision, &byline->label);
    for (size_t i = 0; i < byline->credit_count; i++) {
        credits[i] = byline->credits[i];
        struct passage *names = arena_take_array(arena, credits[i].name_count, sizeof *names);
        correct_part(workshop, decision, &credits[i].role);
        for (size_t k = 0; k < credits[i].name_count; k++) {
            names[k] = credits[i].names[k];
            correct_part(workshop, decision, &names[k]);
        }
        credits[i].names = names;
    }
    byline->credits = credits;
}

static bool apply_correction(struct workshop *workshop, const struct decision *decision)
{
    struct field field;
    size_t offset;
    size_t length;
    bool replaces = decision->kind != DECISION_INSERT;
    if (!workshop_find(workshop, &decision->at.range, &field, &offset, &length))
        return false;
    struct passage *passage = workshop_passage(workshop, field);
    *passage = corrected(workshop, passage, offset, replaces ? length : 0,
                         decision->kind == DECISION_DELETE ? "" : decision->fresh);
    if (field.kind == FIELD_BYLINE)
        correct_names(workshop, decision, &workshop->issue->articles[field.owner].byline);
    if (field.kind == FIELD_CREDIT)
        correct_names(workshop, decision, &workshop->issue->photos[field.owner].credit);
    return true;
}

static bool apply_transposition(struct workshop *workshop, const struct decision *decision)
{
    struct field field;
    size_t offset;
    size_t length;
    size_t middle;
    size_t none;
    if (!decision_has_target(decision) ||
        !workshop_find(workshop, &decision->at.range, &field, &offset, &length))
        return false;
    struct passage *passage = workshop_passage(workshop, field);
    if (!workshop_find_in(workshop, &decision->target.range, passage, &middle, &none) ||
        middle <= offset || middle >= offset + length)
        return false;
    *passage = compose_transpose(passage, offset, middle, offset + length, workshop->issue->arena);
    return true;
}

/* ---- paragraphs ---- */

/* The paragraph that the one at `field` shall go on. */
static bool paragraph_before(struct workshop *workshop, const struct decision *decision,
                             struct field field, struct field *before)
{
    size_t offset;
    size_t length;
    if (decision_has_target(decision))
        return workshop_find(workshop, &decision->target.range, before, &offset, &length) &&
               before->kind == FIELD_PARAGRAPH &&
               (before->owner != field.owner || before->index != field.index);
    *before = (struct field){FIELD_PARAGRAPH, field.owner, field.index - 1};
    return field.index > 0;
}

static bool apply_join(struct workshop *workshop, const struct decision *decision)
{
    struct field field;
    struct field before;
    size_t offset;
    size_t length;
    if (!workshop_find(workshop, &decision->at.range, &field, &offset, &length) ||
        field.kind != FIELD_PARAGRAPH || offset > 0 ||
        !paragraph_before(workshop, decision, field, &before))
        return false;
    paragraphs_join(workshop, before, field);
    articles_tidy(workshop);
    return true;
}

static bool apply_paragraph(struct workshop *workshop, const struct decision *decision)
{
    struct field field;
    size_t offset;
    size_t length;
    if (!workshop_find(workshop, &decision->at.range, &field, &offset, &length) ||
        field.kind != FIELD_PARAGRAPH || offset == 0)
        return false;
    paragraphs_split(workshop, field, offset);
    return true;
}

/* ---- articles ---- */

static bool apply_split(struct workshop *workshop, const struct decision *decision)
{
    struct field field;
    size_t offset;
    size_t length;
    if (!workshop_find(workshop, &decision->at.range, &field, &offset, &length) ||
        field.kind != FIELD_PARAGRAPH || (offset == 0 && field.index == 0))
        return false;
    if (offset > 0) {
        paragraphs_split(workshop, field, offset);
        field.index++;
    }
    articles_split(workshop, field.owner, field.index);
    return true;
}

/* The article that a place belongs to; ISSUE_NONE for a stray or a photo that stands alone. */
static size_t article_at(struct workshop *workshop, const struct source_range *range,
                         struct field *field)
{
    size_t offset;
    size_t length;
    if (!workshop_find(workshop, range, field, &offset, &length))
        return ISSUE_NONE;
    if (field->kind <= FIELD_PARAGRAPH)
        return field->owner;
    if (field->kind == FIELD_CAPTION || field->kind == FIELD_CREDIT)
        return workshop->issue->photos[field->owner].article;
    return ISSUE_NONE;
}

static bool apply_merge(struct workshop *workshop, const struct decision *decision)
{
    struct field field;
    size_t from = article_at(workshop, &decision->at.range, &field);
    size_t into = decision_has_target(decision)
                      ? article_at(workshop, &decision->target.range, &field)
                      : ISSUE_NONE;
    if (from == ISSUE_NONE || into == ISSUE_NONE || from == into)
        return false;
    articles_merge(workshop, into, from);
    return true;
}

/* ---- moving ---- */

static bool takes_article(enum decision_part part)
{
    return part != PART_CAPTION && part != PART_FURNITURE && part != PART_UNPLACED;
}

/* The field pointed to, once the text is taken; where it pointed to the text itself, the one that
 * stood before that. */
static struct field field_near(struct workshop *workshop, const struct decision *decision,
                               size_t article, struct field from)
{
    struct field near;
    if (decision_has_target(decision) &&
        article_at(workshop, &decision->target.range, &near) == article)
        return near;
    bool behind = from.kind == FIELD_PARAGRAPH && from.owner == article && from.index > 0;
    return behind ? (struct field){FIELD_PARAGRAPH, article, from.index - 1}
                  : (struct field){FIELD_BYLINE, article, 0};
}

static bool apply_move(struct workshop *workshop, const struct decision *decision)
{
    struct field from;
    struct field to;
    size_t offset;
    size_t length;
    if (decision->part == PART_NONE ||
        !workshop_find(workshop, &decision->at.range, &from, &offset, &length) || length == 0)
        return false;
    size_t article = decision_has_target(decision)
                         ? article_at(workshop, &decision->target.range, &to)
                         : ISSUE_NONE;
    if (takes_article(decision->part) && article == ISSUE_NONE)
        return false;
    struct moved moved;
    move_take(workshop, from, offset, length, &moved);
    move_put(workshop, decision->part, article, field_near(workshop, decision, article, from),
             &moved);
    articles_tidy(workshop);
    return true;
}

/* ---- all of them ---- */

static bool apply_nothing(struct workshop *workshop, const struct decision *decision)
{
    (void)workshop;
    (void)decision;
    return true;
}

static bool (*const appliers[DECISION_KIND_COUNT])(struct workshop *, const struct decision *) = {
    [DECISION_JOIN] = apply_join,          [DECISION_PARAGRAPH] = apply_paragraph,
    [DECISION_CORRECT] = apply_correction, [DECISION_DELETE] = apply_correction,
    [DECISION_INSERT] = apply_correction,  [DECISION_TRANSPOSE] = apply_transposition,
    [DECISION_MOVE] = apply_move,          [DECISION_SPLIT] = apply_split,
    [DECISION_MERGE] = apply_merge,        [DECISION_STET] = apply_nothing,
    [DECISION_PAGE] = apply_nothing,
};

struct issue *issue_apply(const struct issue *issue, const struct decision *decisions, size_t count,
                          bool *failed)
{
    struct workshop workshop;
    workshop_open(&workshop, issue);
    for (size_t i = 0; i < count; i++) {
        bool counts = !decisions[i].undone && !decisions[i].orphan;
        bool done = !counts || appliers[decisions[i].kind](&workshop, &decisions[i]);
        if (failed)
            failed[i] = !done;
    }
    return workshop_close(&workshop);
}
