/* The lists of the proof view: items, rules, orphans, page states, and the articles that something
 * is moved to. */
#ifndef DUBAO_PROOF_CHOOSE_H
#define DUBAO_PROOF_CHOOSE_H

#include "proof_view.h"

/* The queue, and its rules: to go to, or to see only their items. */
void proof_choose_item(struct view *view);
void proof_choose_rule(struct view *view);
void proof_choose_filter(struct view *view);

/* Decisions that found no place in the sources as they are now. */
void proof_choose_orphan(struct view *view);

void proof_choose_state(struct view *view);

/* The article for a headline or a text, for the headline to be made of it, for the caption to be
 * made of it; and the one that the article under the cursor is merged with. */
void proof_choose_move(struct view *view);
void proof_choose_headline(struct view *view);
void proof_choose_caption(struct view *view);
void proof_choose_missing(struct view *view); /* a headline for the article under the cursor */
void proof_choose_merge(struct view *view);

#endif
