/* The margins of a printed sheet: what stands above all its articles and photos, or below them.
 *
 * A title that runs over the page, the date, the price, the publisher's lines belong to no article;
 * no table of words knows them all, but the page's plan shows where they stand. */
#ifndef DUBAO_MARGIN_H
#define DUBAO_MARGIN_H

#include "headline.h"

/* By block: does it belong to nothing, and stand in the margin, in letters not much larger than
 * text? NULL where the page has no plan, or no text. */
const bool *margins_find(const struct blocks *blocks, const struct stories *stories,
                         const struct headlines *headlines, const struct plan *plan,
                         struct arena *arena);

#endif
