/* The parser: decoded pages → articles, photos, furniture, unplaced text. */
#ifndef DUBAO_PARSE_H
#define DUBAO_PARSE_H

#include "issue.h"
#include "text/wording.h"
#include "weights.h"

#include <stdbool.h>

/* Fills everything of `issue` but sources and pages, which are there already (a page's number and
 * name, and the issue's paper and date, are filled where the folio says them and they are not yet
 * known). Cannot fail: what is not understood ends in `unplaced`. */
void parse_issue(struct issue *issue, const struct wording *wording);

/* The same; asks before each page whether to go on (NULL: always). False when it gave up: then the
 * issue is good for nothing but issue_free(). */
bool parse_issue_while(struct issue *issue, const struct wording *wording,
                       bool (*goes_on)(void *context), void *context);

/* The same with other weights, for tuning. */
void parse_issue_with(struct issue *issue, const struct wording *wording,
                      const struct weights *weights);

/* The language of the page's text: "zh", "ja", "ko", "en". */
const char *parse_language(const struct issue *issue, size_t page);

#endif
