/* 转移: what stands under the cursor, or what is selected, becomes a part of another article, or of
 * none. A line of a headline takes the whole headline along, with its kicker and subhead. */
#ifndef DUBAO_DECIDE_MOVE_H
#define DUBAO_DECIDE_MOVE_H

#include "decide.h"

/* To an article, as a part of it; PART_NONE: as what it is, a paragraph when it was nothing. */
void decide_move_to(struct view *view, size_t article, enum decision_part part);

/* Out of all articles. */
void decide_move_out(struct view *view, enum decision_part part);

/* The headline of an article, or unplaced text, becomes the headline of the article under the
 * cursor. */
void decide_take_headline(struct view *view, struct field from);

/* The whole article under the cursor goes on another one. */
void decide_merge_with(struct view *view, size_t article);

#endif
