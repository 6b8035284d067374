/* The measures of a page: the widths its columns are set to.
 *
 * A measure is a width that many neighbouring lines share. Print squeezes marks and Latin letters
 * are not all half an em wide, so a full line may miss it by a little; the last line of a paragraph
 * misses it by any amount; a headline has none. */
#ifndef DUBAO_MEASURE_H
#define DUBAO_MEASURE_H

#include "order.h"

#include <stdint.h>

#define MEASURE_LIMIT 12 /* columns of that many widths on one page, more than print ever has */

struct measure {
    uint32_t width;   /* half-em */
    uint32_t support; /* lines that have it */
};

struct measures {
    struct measure items[MEASURE_LIMIT]; /* most supported first */
    unsigned count;
};

struct measures measures_find(const struct fragments *fragments);

/* Half-ems by which a fragment's printed width may differ from what was counted, because Latin
 * letters and digits are proportional. */
uint32_t measure_slack(const char *text, const struct fragment *fragment);

#endif
