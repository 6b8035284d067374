/* Lone crossheads: a crosshead parts a long text, and where print sets one it sets more. On a page
 * of several articles a display line that would be the only crosshead of a short one is the
 * headline of the next, which nobody signs. So are lines as wide as headlines with hardly any text
 * between them, as on pages that sign no short report, but for items and questions. */
#ifndef DUBAO_LONE_H
#define DUBAO_LONE_H

#include "story.h"

/* Parts stories in place at such lines; of a page in its own order whose plan is not known. */
void lone_crossheads_part(const struct blocks *blocks, struct stories *stories);

#endif
