/* Decisions that are typed: what should stand in place of the subject, or before it. While it is
 * typed, the text shows it where it would stand. */
#include "decide.h"

#include "../ask.h"

#include "../../model/arena.h"
#include "../../model/message.h"

#include <stdlib.h>
#include <string.h>

static void drop_preview(struct view *view)
{
    struct proof_view *proof = view->proof;
    free(proof->preview);
    proof->preview = NULL;
    body_destroy(proof->body);
    proof->body = NULL;
}

/* The passage with what is typed in place of bytes first..last. */
static void preview(struct view *view, const struct subject *subject, size_t last)
{
    struct proof_view *proof = view->proof;
    const struct passage *passage = issue_passage(view->issue, subject->field);
    const struct prompt *prompt = &view->prompt;
    size_t capacity = 0;
    size_t behind = passage->length - last;
    drop_preview(view);
    char *text = array_reserve(NULL, &capacity, subject->offset + prompt->length + behind + 1, 1);
    memcpy(text, passage->text, subject->offset);
    memcpy(text + subject->offset, prompt->text, prompt->length);
    memcpy(text + subject->offset + prompt->length, passage->text + last, behind + 1);
    proof->preview = text;
    proof->preview_field = subject->field;
    proof->preview_first = subject->offset;
    proof->preview_last = subject->offset + prompt->length;
}

static bool text_subject(struct view *view, struct subject *subject)
{
    if (!subject_here(view, subject))
        return false;
    if (subject->in_text)
        return true;
    view_say(view, "%s", _("there is no text here"));
    return false;
}

static void preview_correct(struct view *view)
{
    struct subject subject;
    if (text_subject(view, &subject))
        preview(view, &subject, subject.offset + subject.length);
}

static void preview_insert(struct view *view)
{
    struct subject subject;
    if (text_subject(view, &subject))
        preview(view, &subject, subject.offset);
}

static enum decision_verdict verdict_on(const struct subject *subject, const char *fresh)
{
    const char *suggestion = subject->finding ? subject->finding->suggestion : NULL;
    return suggestion && strcmp(suggestion, fresh) == 0 ? VERDICT_ACCEPTED : VERDICT_CHANGED;
}

static void take_correction(struct view *view)
{
    struct subject subject;
    const char *fresh = view->prompt.text;
    drop_preview(view);
    if (!text_subject(view, &subject))
        return;
    const char *old = issue_passage(view->issue, subject.field)->text + subject.offset;
    if (strlen(fresh) == subject.length && memcmp(old, fresh, subject.length) == 0) {
        view_say(view, "%s", _("nothing was changed"));
        return;
    }
    enum decision_kind kind = !fresh[0]             ? DECISION_DELETE
                              : subject.length == 0 ? DECISION_INSERT
                                                    : DECISION_CORRECT;
    decide(view, &subject,
           (struct decision){.kind = kind, .fresh = fresh, .verdict = verdict_on(&subject, fresh)});
}

static void take_insertion(struct view *view)
{
    struct subject subject;
    drop_preview(view);
    if (view->prompt.length == 0 || !text_subject(view, &subject))
        return;
    subject.range.last = subject.range.first;
    subject.finding = NULL;
    decide(view, &subject, (struct decision){.kind = DECISION_INSERT, .fresh = view->prompt.text});
}

void decide_correct(struct view *view)
{
    static const struct question question = {.label = N_("correct: "),
                                             .edited = preview_correct,
                                             .accepted = take_correction,
                                             .cancelled = drop_preview};
    struct subject subject;
    char old[PROMPT_BYTES];
    if (!text_subject(view, &subject))
        return;
    if (subject.length >= sizeof old) {
        view_say(view, "%s", _("that is too long to be typed; select less"));
        return;
    }
    const char *text = issue_passage(view->issue, subject.field)->text + subject.offset;
    memcpy(old, text, subject.length);
    old[subject.length] = '\0';
    const char *suggestion = subject.finding ? subject.finding->suggestion : NULL;
    ask(view, &question, suggestion ? suggestion : old);
    preview_correct(view);
}

void decide_insert(struct view *view)
{
    static const struct question question = {.label = N_("insert: "),
                                             .edited = preview_insert,
                                             .accepted = take_insertion,
                                             .cancelled = drop_preview};
    struct subject subject;
    if (text_subject(view, &subject))
        ask(view, &question, "");
}
