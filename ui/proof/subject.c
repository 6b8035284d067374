#include "subject.h"

#include "../../model/message.h"

struct source_range subject_bytes(const struct view *view, uint32_t first, uint32_t last)
{
    struct source_range range = {.source = issue_source_of(view->issue, first)};
    const struct source *source = view->issue->sources + range.source;
    uint32_t other;
    decode_source(&source->decoded, first - source->base, &range.first, &other);
    decode_source(&source->decoded, last - source->base, &range.last, &other);
    return range;
}

bool subject_of_text(struct view *view, struct field field, size_t offset, size_t length,
                     struct subject *subject)
{
    size_t covered;
    *subject = (struct subject){
        .in_text = true, .field = field, .offset = offset, .length = length};
    if (decision_range(view->issue, field, offset, length, &subject->range, &covered) &&
        covered == length)
        return true;
    view_say(view, "%s", _("this stands in two places of the page; decide about one at a time"));
    return false;
}

/* The selected characters as a stretch of one field; false when they are in several, or in none. */
static bool selected_text(const struct view *view, struct subject *subject)
{
    const struct proof_view *proof = view->proof;
    struct shown one;
    struct shown other;
    if (!origin_index_find(proof->index, proof->anchor, &one) ||
        !origin_index_find(proof->index, proof->cursor, &other) ||
        !field_is_same(one.field, other.field))
        return false;
    subject->field = one.field;
    subject->offset = one.first < other.first ? one.first : other.first;
    subject->length = (one.last > other.last ? one.last : other.last) - subject->offset;
    return true;
}

static bool take_selection(struct view *view, uint32_t first, uint32_t last,
                           struct subject *subject)
{
    if (selected_text(view, subject))
        return subject_of_text(view, subject->field, subject->offset, subject->length, subject);
    *subject = (struct subject){.range = subject_bytes(view, first, last)};
    subject->in_text = decision_find(view->issue, &subject->range, &subject->field,
                                     &subject->offset, &subject->length);
    return true;
}

static bool take_cursor(struct view *view, struct subject *subject)
{
    const struct proof_view *proof = view->proof;
    struct shown shown;
    if (proof_view_shown(proof, &shown))
        return subject_of_text(view, shown.field, shown.first, shown.last - shown.first, subject);
    *subject = (struct subject){
        .range = subject_bytes(view, proof->cursor, proof_view_behind(view, proof->cursor))};
    return true;
}

bool subject_here(struct view *view, struct subject *subject)
{
    uint32_t first;
    uint32_t last;
    const struct finding *finding = proof_view_finding(view);
    if (proof_view_selection(view, &first, &last))
        return take_selection(view, first, last, subject);
    if (!finding)
        return take_cursor(view, subject);
    if (!subject_of_text(view, finding->field, finding->offset, finding->length, subject))
        return false;
    subject->finding = finding;
    return true;
}

const struct finding *subject_doubt(const struct view *view)
{
    const struct finding *finding = proof_view_finding(view);
    return finding && finding->rule->family == FAMILY_DOUBTS ? finding : NULL;
}

bool subject_whole(struct view *view, struct subject *subject)
{
    uint32_t first;
    uint32_t last;
    struct shown shown;
    if (proof_view_selection(view, &first, &last))
        return subject_here(view, subject);
    if (!proof_view_shown(view->proof, &shown)) {
        view_say(view, "%s", _("there is no text here"));
        return false;
    }
    size_t length = issue_passage(view->issue, shown.field)->length;
    if (!subject_of_text(view, shown.field, 0, length, subject))
        return false;
    subject->finding = subject_doubt(view);
    return true;
}
