/* What must hold of every issue, whatever the input was: the oracle of the tests and the fuzzers.
 */
#ifndef DUBAO_INVARIANTS_H
#define DUBAO_INVARIANTS_H

#include "model/error.h"
#include "model/issue.h"

#include <stdbool.h>

/* False, and `error` says which one is broken and where:
 *   - every printed character of each source stands exactly once in the fields, but for a hyphen at
 *     a line's end; white space at most once;
 *   - each byte of a passage that lies in a piece is the decoded byte at its origin, what lies in
 *     none is a space;
 *   - issue_place() and issue_find_byte() are the inverse of each other;
 *   - what stands on a page is found among the owners of that page;
 *   - indexes, line ranges and parts point to what is there, ids differ. */
bool invariants_hold(const struct issue *issue, struct error *error);

/* The same of the owners alone, also of a corrected issue. */
bool invariants_hold_of_owners(const struct issue *issue, struct error *error);

/* Every row of every field, laid out at `width` columns: joined they give the text byte for byte,
 * and none is wider than the pane unless it is a single character. */
bool invariants_hold_laid_out(const struct issue *issue, int width, struct error *error);

#endif
