/* Dispatches under one headline: a report may be put together of several, each opening with its own
 * dateline (本报北京8月1日电). The second looks like the beginning of an article, but no headline
 * is left for it, and the words of the headline above the first speak for both. */
#ifndef DUBAO_DISPATCH_H
#define DUBAO_DISPATCH_H

#include "headline.h"

/* Joins such stories to the one before, in place. True when there were any; the headlines have to
 * be found anew then. */
bool dispatches_join(const struct blocks *blocks, struct stories *stories,
                     const struct headlines *headlines, const struct wording_language *wording,
                     const struct weights *weights, struct arena *arena);

#endif
