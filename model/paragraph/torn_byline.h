/* Bylines torn over lines: a lead, a byline of its own, a signature behind the last sentence is
 * known only when its lines are read together. */
#ifndef DUBAO_TORN_BYLINE_H
#define DUBAO_TORN_BYLINE_H

#include "trait.h"

/* Sets the sort of their lines by what they are together; `traits`, one a fragment, say what each
 * is by itself. Says in the fragments whether a space parts the lines. */
void torn_bylines_mark(struct fragments *fragments, const struct wording_language *wording,
                       struct trait *traits, struct arena *arena);

/* Finds those that close a paragraph; `traits` know which lines are inside a bracket. */
void torn_bylines_mark_ends(const struct fragments *fragments,
                            const struct wording_language *wording, struct trait *traits,
                            struct arena *arena);

#endif
