/* The articles of an issue that is changed. Photos and doubts know theirs by number, and follow. */
#ifndef DUBAO_ARTICLES_H
#define DUBAO_ARTICLES_H

#include "workshop.h"

/* The paragraphs from `paragraph` on become the next article, without a headline. */
void articles_split(struct workshop *workshop, size_t article, size_t paragraph);

/* The second article's text goes behind the first one's; its headline lines become crossheads. */
void articles_merge(struct workshop *workshop, size_t into, size_t from);

/* Articles and photos that have nothing left go. */
void articles_tidy(struct workshop *workshop);

#endif
