/* Which true article's text stands in which article of the output, told by 8-grams of letters. */
#ifndef DUBAO_TUNE_OVERLAP_H
#define DUBAO_TUNE_OVERLAP_H

#include "reading.h"

struct overlap {
    size_t want_count;
    size_t got_count;
    size_t *shared; /* [want × got_count + got]: distinct 8-grams that both hold */
    double cubed;   /* B-cubed F1, 0 to 1 */
};

struct overlap overlap_find(const struct reading *want, const struct reading *got,
                            struct arena *scratch);

#endif
