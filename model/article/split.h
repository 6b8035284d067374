/* Seams without a mark: about one in seven bodies begins with no dateline, no byline and nothing
 * between it and the last one. There the words change: names and places no longer recur, and a
 * display line of the page finds its words only behind the seam, while another finds them only
 * before it. */
#ifndef DUBAO_SPLIT_H
#define DUBAO_SPLIT_H

#include "story.h"

/* Splits stories in place where both speak for it. */
void split_stories(const struct blocks *blocks, struct stories *stories,
                   const struct weights *weights, struct arena *arena);

#endif
