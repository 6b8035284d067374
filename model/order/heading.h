/* Headings: what is set right over or under a headline in another size belongs to it, and is read
 * with it: its kicker, its subhead, its byline. */
#ifndef DUBAO_HEADING_H
#define DUBAO_HEADING_H

#include "chain.h"
#include "linker.h"

#define HEADING_LARGER 1.3f /* than a kicker set over it, times the size of that */

/* Puts each such stack into the chain of its headline. */
void headings_link(const struct linker *linker, struct chains *chains);

#endif
