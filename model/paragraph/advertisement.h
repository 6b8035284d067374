/* Advertisements: a few short lines that stand by themselves and close with the advertiser's
 * address on the net, where an article ends in a sentence. */
#ifndef DUBAO_ADVERTISEMENT_H
#define DUBAO_ADVERTISEMENT_H

#include "block.h"

/* Turns their paragraphs into BLOCK_ADVERTISEMENT, on a page whose plan shows where they stand. */
void advertisements_find(struct blocks *blocks);

#endif
