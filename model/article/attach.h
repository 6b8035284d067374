/* Attaching: where columns were dealt out, the reading order leaves threads apart whose place it
 * does not know, and each begins a story. One that opens like no article and shares its rare words
 * with one story, and with no other, is more of that story. An extractor that prints columns as
 * blocks may leave a part of a story behind another one without dealing out a column: then two
 * stories have to mean each other. */
#ifndef DUBAO_ATTACH_H
#define DUBAO_ATTACH_H

#include "headline.h"

/* Joins stories in place; their order stays. */
void attach_stories(const struct blocks *blocks, struct stories *stories,
                    const struct weights *weights, struct arena *arena);

/* On a page without a plan. What is signed may have come out apart as well: a lead with the first
 * lines of its text, without a headline, and the rest of that under the headline, but unsigned.
 * Joins the two in place where the rest stands right behind a short opening, or the headline's
 * words and its printed place speak for the signed piece, and for no other more, and the texts of
 * both do not speak against it. True when there were any; the headlines have to be found anew then.
 */
bool attach_signed(const struct blocks *blocks, struct stories *stories,
                   const struct headlines *headlines, const struct weights *weights,
                   struct arena *arena);

#endif
