/* An issue as a tree of JSON values, the form that every machine-readable format prints:
 * "dubao-issue/1", keys in a fixed order, lists never null, unknown scalars null.
 *
 * `page` is an index into the tree's own `pages`; `lines` are the first and last line in the source
 * file, from 1; a photo names its article by the article's id. */
#ifndef DUBAO_ISSUE_TREE_H
#define DUBAO_ISSUE_TREE_H

#include "../issue.h"

#include <jansson.h>

/* The whole issue; NULL when memory runs out. Free with json_decref(). */
json_t *tree_of_issue(const struct issue *issue);

/* What starts on one page, as an issue of that page alone. */
json_t *tree_of_page(const struct issue *issue, size_t page);

#endif
