/* Crossheads that the search joined to text.
 *
 * A crosshead ends no sentence and fills no line, so that the cheapest reading of the lines around
 * it may take it for the beginning of the paragraph below, whose first line is then one that ends
 * too early; or for the end of the paragraph above, which then ends without a stop. Either is rare
 * enough in text to be looked at again. Two crossheads under each other may come out as one
 * paragraph: it has no sentence. */
#ifndef DUBAO_CROSSHEAD_H
#define DUBAO_CROSSHEAD_H

#include "join_cost.h"

/* Sets apart[i] for each line i that begins a crosshead, or the paragraph below one; false when
 * there are none. */
bool crossheads_find(const struct join_model *model, const struct joined_line *lines, bool *apart);

#endif
