/* Justification: where the columns go that a row lacks to be as wide as the line. */
#ifndef DUBAO_JUSTIFY_H
#define DUBAO_JUSTIFY_H

#include "../text/columns.h"
#include "layout.h"

#include <stddef.h>

struct gaps {
    struct columns here; /* to leave right before the cluster at the offset */
    struct columns sum;  /* of all gaps of the row up to there, this one included */
};

/* Shares `missing` columns out over the row: one each to spaces and to Han|Latin seams, what is
 * left to the seams between Han, as evenly as whole columns allow; never beside a mark. A row
 * without such places gets nothing. `text` is the paragraph, `offset` the first byte of a cluster
 * of the row. */
struct gaps justify_gaps(const char *text, const struct row *row, struct columns missing,
                         size_t offset);

#endif
