/* Where headlines stand to stories, on a page whose plan is known: right over their columns, as a
 * rule, or right under them, or beside them. Scores are nats, as those of the words. */
#ifndef DUBAO_PLACE_H
#define DUBAO_PLACE_H

#include "../weights.h"
#include "story.h"

struct places;

/* Lives in `arena`; NULL for a page without a plan. */
struct places *places_find(const struct blocks *blocks, const struct stories *stories,
                           struct arena *arena);

/* What its place says for a headline's being that of a story; `headline` is the box of all its
 * lines, `size` that of the largest letters among them, by that of the page's text. */
double places_score(const struct places *places, const struct weights *weights,
                    const struct box *headline, float size, size_t story);

/* What their places say for a display line's going on from the one before it. */
double places_bond(const struct blocks *blocks, size_t above, size_t below,
                   const struct weights *weights);

#endif
