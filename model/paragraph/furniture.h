/* Lines of the page's furniture: folios, and what stands with them. A line that could be one, a
 * bare number, a known page name, counts only beside one that surely is. */
#ifndef DUBAO_FURNITURE_H
#define DUBAO_FURNITURE_H

#include "trait.h"

/* Sets the sort of such lines; `traits` have one element a fragment. */
void furniture_mark(const struct fragments *fragments, const struct wording_language *wording,
                    struct trait *traits, struct arena *arena);

#endif
