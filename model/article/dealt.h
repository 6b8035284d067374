/* Where headlines stand to stories on a page whose columns were dealt out and put together again:
 * an extractor that goes through a page from top to bottom prints a headline, and right behind it
 * the first line of the column below. The printed order keeps this where the reading order lost it.
 */
#ifndef DUBAO_DEALT_H
#define DUBAO_DEALT_H

#include "../weights.h"
#include "story.h"

struct dealt;

/* Did the reading order have to put the page's columns together? */
bool dealt_is(const struct blocks *blocks);

/* Lives in `arena`; NULL for a page in its own order. */
struct dealt *dealt_find(const struct blocks *blocks, const struct stories *stories,
                         struct arena *arena);

/* What its printed place says for the display line's being a headline of the story, in nats. */
double dealt_score(const struct dealt *dealt, const struct weights *weights, size_t block,
                   size_t story);

#endif
