/* What is suggested about an item, and doing it: a rule's correction, or the other choice that the
 * model had. */
#include "decide.h"

#include "../terminal/keys.h"
#include "proof_choose.h"

#include "../../model/message.h"

#include <stdio.h>

static bool begins_paragraph(const struct finding *finding)
{
    return finding->field.kind == FIELD_PARAGRAPH && finding->offset == 0;
}

/* The decision that takes the other choice the model had; DECISION_KIND_COUNT when a key cannot. */
static enum decision_kind other_choice(const struct finding *finding)
{
    switch (rule_id(finding->rule)) {
    case RULE_DOUBT_JOIN:
        return begins_paragraph(finding) ? DECISION_JOIN : DECISION_PARAGRAPH;
    case RULE_DOUBT_ARTICLE:
        return begins_paragraph(finding) && finding->field.index == 0 ? DECISION_MERGE
                                                                      : DECISION_SPLIT;
    case RULE_DOUBT_ORDER:
        return begins_paragraph(finding) ? DECISION_SPLIT : DECISION_PARAGRAPH;
    case RULE_DOUBT_HEADLINE:
    case RULE_HEADLINE:
        return DECISION_MOVE;
    default:
        return DECISION_KIND_COUNT;
    }
}

static enum decision_kind suggested_kind(const struct finding *finding)
{
    if (!finding->suggestion)
        return other_choice(finding);
    if (!finding->suggestion[0])
        return DECISION_DELETE;
    return finding->length == 0 ? DECISION_INSERT : DECISION_CORRECT;
}

bool decide_has_suggestion(const struct finding *finding)
{
    return !finding->settled && suggested_kind(finding) != DECISION_KIND_COUNT;
}

void decide_suggestion(const struct view *view, const struct finding *finding, char *text,
                       size_t size)
{
    const char *key = keys_first(view->config, ACTION_PROOF_ACCEPT);
    enum decision_kind kind = suggested_kind(finding);
    text[0] = '\0';
    if (!decide_has_suggestion(finding))
        return;
    if (kind == DECISION_CORRECT)
        snprintf(text, size, "%.*s → %s", (int)finding->length, finding_text(finding, view->issue),
                 finding->suggestion);
    else if (kind == DECISION_INSERT)
        snprintf(text, size, "%s %s", _(decision_kind_text(kind)), finding->suggestion);
    else if (kind == DECISION_MOVE && finding->field.kind == FIELD_PARAGRAPH)
        snprintf(text, size, "%s: %s", key, _("choose its headline"));
    else
        snprintf(text, size, "%s: %s", key, _(decision_kind_text(kind)));
}

/* Deciding otherwise than the model. */
static void choose_otherwise(struct view *view, const struct finding *finding)
{
    switch (other_choice(finding)) {
    case DECISION_JOIN:
        decide_join(view);
        break;
    case DECISION_PARAGRAPH:
        decide_break(view);
        break;
    case DECISION_SPLIT:
        decide_split(view);
        break;
    case DECISION_MERGE:
        proof_choose_merge(view);
        break;
    case DECISION_MOVE:
        if (finding->field.kind == FIELD_PARAGRAPH)
            proof_choose_missing(view);
        else
            proof_choose_move(view);
        break;
    default:
        view_say(view, "%s", _("nothing is suggested; type what should stand there"));
        break;
    }
}

void decide_accept(struct view *view)
{
    const struct finding *finding = proof_view_finding(view);
    struct subject subject;
    if (!finding || finding->settled)
        view_say(view, "%s", _("there is no item here"));
    else if (!finding->suggestion)
        choose_otherwise(view, finding);
    else if (subject_here(view, &subject))
        decide(view, &subject,
               (struct decision){.kind = suggested_kind(finding),
                                 .fresh = finding->suggestion,
                                 .verdict = VERDICT_ACCEPTED});
}
