/* Decisions: what a key of the proof view does to the text. Each acts on the selection, else on the
 * item the cursor is on, else on the character under the cursor; is written down at once; and goes
 * on to the next item when it answered one. Trouble is said on the bottom line. */
#ifndef DUBAO_DECIDE_H
#define DUBAO_DECIDE_H

#include "subject.h"

/* Makes a decision about the subject; `draft` needs kind, fresh, part, everywhere and verdict. */
void decide(struct view *view, const struct subject *subject, struct decision draft);

/* The same with a target: the character at an origin. */
void decide_with(struct view *view, const struct subject *subject, uint32_t target,
                 struct decision draft);

/* Does what is suggested: a rule's correction, or the other choice the model had. */
void decide_accept(struct view *view);

/* Whether decide_accept() does anything about a finding, and what, in a few words; "" for nothing.
 */
bool decide_has_suggestion(const struct finding *finding);
void decide_suggestion(const struct view *view, const struct finding *finding, char *text,
                       size_t size);

/* Decisions that need no more than the key. */
void decide_stet(struct view *view);
void decide_stet_all(struct view *view);
void decide_delete(struct view *view);
void decide_transpose(struct view *view);
void decide_join(struct view *view);
void decide_break(struct view *view);
void decide_split(struct view *view);
void decide_undo(struct view *view);
void decide_redo(struct view *view);

/* Decisions that are typed, with a preview in the text. */
void decide_correct(struct view *view);
void decide_insert(struct view *view);

#endif
