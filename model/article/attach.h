/* Attaching: where columns were dealt out, the reading order leaves threads apart whose place it
 * does not know, and each begins a story. One that opens like no article and shares its rare words
 * with one story, and with no other, is more of that story. */
#ifndef DUBAO_ATTACH_H
#define DUBAO_ATTACH_H

#include "../weights.h"
#include "story.h"

/* Joins stories in place; their order stays. */
void attach_stories(const struct blocks *blocks, struct stories *stories,
                    const struct weights *weights, struct arena *arena);

#endif
