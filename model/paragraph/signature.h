/* Signatures: a name alone, without any word that says what its bearer is, on a line of its own
 * between a headline and the text. Elsewhere such a line may be anything. */
#ifndef DUBAO_SIGNATURE_H
#define DUBAO_SIGNATURE_H

#include "block.h"

/* Turns such display lines into bylines, on a page whose plan shows where they stand. */
void signatures_find(struct blocks *blocks);

#endif
