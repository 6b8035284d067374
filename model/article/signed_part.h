/* Parts of one article that have writers of their own: each under a heading that is set like text,
 * with the writer's name below it. Such a heading ends no sentence, and the parts share a headline.
 */
#ifndef DUBAO_SIGNED_PART_H
#define DUBAO_SIGNED_PART_H

#include "headline.h"

/* Joins them in place, and makes the names of their writers text. True when there were any; the
 * headlines have to be found anew then. */
bool signed_parts_join(const struct blocks *blocks, struct stories *stories,
                       const struct headlines *headlines);

#endif
