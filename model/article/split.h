/* Seams without a mark: about one in seven bodies begins with no dateline, no byline and nothing
 * between it and the last one. There the words change: names and places no longer recur, and a
 * display line of the page finds its words only behind the seam, while another finds them only
 * before it. */
#ifndef DUBAO_SPLIT_H
#define DUBAO_SPLIT_H

#include "headline.h"

/* Splits stories in place where both speak for it. */
void split_stories(const struct blocks *blocks, struct stories *stories,
                   const struct weights *weights, struct arena *arena);

/* Where a page signs its stories, takes back the seams that headlines do not ask for: each of both
 * stories needs one. True when there were any; the headlines have to be found anew then. */
bool split_review(const struct blocks *blocks, struct stories *stories,
                  const struct headlines *headlines);

#endif
