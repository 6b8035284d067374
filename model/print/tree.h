/* An issue as a tree of JSON values, the form that every machine-readable format prints:
 * "dubao-issue/1", keys in a fixed order, lists never null, unknown scalars null.
 *
 * `page` is an index into the tree's own `pages`; `lines` are the first and last line in the source
 * file, from 1; a photo names its article by the article's id.
 *
 * The tree is never whole: its lists are as long as the issue, so each element is made when it is
 * asked for and thrown away when it was printed. */
#ifndef DUBAO_ISSUE_TREE_H
#define DUBAO_ISSUE_TREE_H

#include "../issue.h"

#include <jansson.h>

struct tree {
    const struct issue *issue;
    size_t first_page;
    size_t page_count;
};

struct tree tree_of_issue(const struct issue *issue);

/* What starts on one page, as an issue of that page alone. */
struct tree tree_of_page(const struct issue *issue, size_t page);

/* The members that are no lists, which come first; NULL when memory runs out. Free with
 * json_decref(). */
json_t *tree_head(const struct tree *tree);

/* The lists, in their order behind the head. */
enum tree_list {
    TREE_PAGES,
    TREE_ARTICLES,
    TREE_PHOTOS,
    TREE_FURNITURE,
    TREE_UNPLACED,
    TREE_LISTS
};

const char *tree_list_name(enum tree_list list);

/* The next element of a list; start with a cursor of 0. False at the end. The element is NULL when
 * memory runs out, else free it with json_decref(). */
bool tree_list_next(const struct tree *tree, enum tree_list list, size_t *cursor, json_t **element);

#endif
