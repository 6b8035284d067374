/* Lines torn where marks meet and a line of print could end: `…通车。` `“路通了`.
 *
 * `pdftotext -raw` starts a new line of text between two marks that print squeezes together. Where
 * the second may not start a line the pieces were joined before (mend.h). Elsewhere the line may as
 * well have ended there, or even its paragraph: both readings are tried, and the one that makes the
 * lines around it cheaper to join stays. A jump mark that ran over its line's end, （下转2 and
 * 版）, is made whole as well, whatever extractor it comes from. */
#ifndef DUBAO_TEAR_H
#define DUBAO_TEAR_H

#include "../text/wording.h"
#include "../weights.h"
#include "measure.h"

/* Joins torn fragments in place; `count` shrinks. */
void tear_mend(struct fragments *fragments, const struct wording_language *wording,
               const struct weights *weights);

#endif
