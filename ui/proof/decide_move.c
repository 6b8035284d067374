#include "decide_move.h"

#include "../../model/arena.h"
#include "../../model/message.h"

#include <stdlib.h>

/* Texts on their way; places in the sources, since each decision makes the issue anew. */
struct load {
    struct source_range *ranges;
    enum decision_part *parts;
    size_t count;
    size_t range_capacity;
    size_t part_capacity;
};

static void add_load(struct load *load, struct source_range range, enum decision_part part)
{
    load->ranges = array_reserve(load->ranges, &load->range_capacity, load->count + 1,
                                 sizeof *load->ranges);
    load->parts = array_reserve(load->parts, &load->part_capacity, load->count + 1,
                                sizeof *load->parts);
    load->ranges[load->count] = range;
    load->parts[load->count++] = part;
}

static bool add_field(const struct view *view, struct load *load, struct field field,
                      enum decision_part part)
{
    struct source_range range;
    size_t covered;
    size_t length = issue_passage(view->issue, field)->length;
    bool found = decision_range(view->issue, field, 0, length, &range, &covered);
    if (found)
        add_load(load, range, part);
    return found;
}

/* Kicker, headline and subhead of an article. */
static void add_head(const struct view *view, struct load *load, size_t index)
{
    const struct article *article = view->issue->articles + index;
    for (size_t i = 0; i < article->kicker_count; i++)
        add_field(view, load, (struct field){FIELD_KICKER, index, i}, PART_KICKER);
    for (size_t i = 0; i < article->headline_count; i++)
        add_field(view, load, (struct field){FIELD_HEADLINE, index, i}, PART_HEADLINE);
    for (size_t i = 0; i < article->subhead_count; i++)
        add_field(view, load, (struct field){FIELD_SUBHEAD, index, i}, PART_SUBHEAD);
}

/* What a text is, it stays; what was nothing yet becomes a paragraph. */
static enum decision_part part_of(const struct issue *issue, struct field field)
{
    switch (field.kind) {
    case FIELD_KICKER:
        return PART_KICKER;
    case FIELD_HEADLINE:
        return PART_HEADLINE;
    case FIELD_SUBHEAD:
        return PART_SUBHEAD;
    case FIELD_BYLINE:
        return PART_BYLINE;
    case FIELD_CAPTION:
        return PART_CAPTION;
    case FIELD_PARAGRAPH:
        return issue->articles[field.owner].paragraphs[field.index].role == PARAGRAPH_CROSSHEAD
                   ? PART_CROSSHEAD
                   : PART_PARAGRAPH;
    default:
        return PART_PARAGRAPH;
    }
}

static bool is_head(enum field_kind kind)
{
    return kind <= FIELD_SUBHEAD;
}

/* What is selected, the headline under the cursor, or the text there. */
static bool load_here(struct view *view, struct load *load, enum decision_part part,
                      struct subject *subject)
{
    uint32_t first;
    uint32_t last;
    if (!subject_whole(view, subject))
        return false;
    bool selected = proof_view_selection(view, &first, &last);
    if (!selected && is_head(subject->field.kind) && part == PART_NONE)
        add_head(view, load, subject->field.owner);
    else if (part != PART_NONE)
        add_load(load, subject->range, part);
    else
        add_load(load, subject->range,
                 subject->in_text ? part_of(view->issue, subject->field) : PART_PARAGRAPH);
    return load->count > 0;
}

static uint32_t origin_of(const struct issue *issue, const struct source_range *range)
{
    const struct source *source = issue->sources + range->source;
    return source->base + decode_text(&source->decoded, range->first);
}

/* A character of the article by which the place is known: of the last paragraph that was printed
 * before what comes, for a paragraph; else of its head, where it has one. */
static uint32_t target_in(const struct issue *issue, size_t index, enum decision_part part,
                          uint32_t coming)
{
    const struct article *article = issue->articles + index;
    size_t place = article->paragraph_count;
    bool runs = part == PART_PARAGRAPH || part == PART_CROSSHEAD;
    while (runs && place > 0 && passage_origin(&article->paragraphs[place - 1].text, 0) > coming)
        place--;
    if (runs && place > 0)
        return passage_origin(&article->paragraphs[place - 1].text, 0);
    if (runs && article->headline_count > 0)
        return passage_origin(&article->headline[0], 0);
    if (article->paragraph_count > 0)
        return passage_origin(&article->paragraphs[0].text, 0);
    return article->headline_count > 0 ? passage_origin(&article->headline[0], 0) : ORIGIN_NONE;
}

/* The first decision answers the item, so that the next one is shown; all others follow it. */
static void move_load(struct view *view, const struct load *load, const struct finding *finding,
                      uint32_t target)
{
    for (size_t i = 0; i < load->count; i++) {
        struct subject subject = {.range = load->ranges[i], .finding = i == 0 ? finding : NULL};
        struct decision draft = {
            .kind = DECISION_MOVE, .part = load->parts[i], .verdict = VERDICT_CHANGED};
        if (target == ORIGIN_NONE)
            decide(view, &subject, draft);
        else
            decide_with(view, &subject, target, draft);
    }
}

static void free_load(struct load *load)
{
    free(load->ranges);
    free(load->parts);
}

void decide_move_to(struct view *view, size_t article, enum decision_part part)
{
    struct load load = {.count = 0};
    struct subject subject;
    if (load_here(view, &load, part, &subject)) {
        uint32_t coming = origin_of(view->issue, load.ranges);
        uint32_t target = target_in(view->issue, article, load.parts[0], coming);
        if (target == ORIGIN_NONE)
            view_say(view, "%s", _("this article has no text to be known by"));
        else
            move_load(view, &load, subject.finding, target);
    }
    free_load(&load);
}

void decide_move_out(struct view *view, enum decision_part part)
{
    struct load load = {.count = 0};
    struct subject subject;
    if (load_here(view, &load, PART_NONE, &subject)) {
        for (size_t i = 0; i < load.count; i++)
            load.parts[i] = part;
        move_load(view, &load, subject.finding, ORIGIN_NONE);
    }
    free_load(&load);
}

void decide_take_headline(struct view *view, struct field from)
{
    struct load load = {.count = 0};
    struct shown shown;
    if (!proof_view_shown(view->proof, &shown) || shown.field.kind > FIELD_PARAGRAPH) {
        view_say(view, "%s", _("this is no article"));
        return;
    }
    if (is_head(from.kind))
        add_head(view, &load, from.owner);
    else
        add_field(view, &load, from, PART_HEADLINE);
    uint32_t target = target_in(view->issue, shown.field.owner, PART_HEADLINE, 0);
    if (target != ORIGIN_NONE)
        move_load(view, &load, proof_view_finding(view), target);
    free_load(&load);
}

void decide_merge_with(struct view *view, size_t article)
{
    struct subject subject;
    uint32_t target = target_in(view->issue, article, PART_HEADLINE, 0);
    if (target != ORIGIN_NONE && subject_whole(view, &subject))
        decide_with(view, &subject, target,
                    (struct decision){.kind = DECISION_MERGE, .verdict = VERDICT_CHANGED});
}
