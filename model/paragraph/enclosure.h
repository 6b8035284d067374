/* Brackets and quotation marks that are open over several lines, and notes that are all in
 * brackets: lines between an opening mark and its closing one belong together. */
#ifndef DUBAO_ENCLOSURE_H
#define DUBAO_ENCLOSURE_H

#include "trait.h"

/* Sets what traits say of them; `traits` have one element a fragment. */
void enclosures_mark(const struct fragments *fragments, struct trait *traits);

#endif
