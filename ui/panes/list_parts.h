/* What the list consists of: for list.c, which knows its rows, and list_draw.c, which draws them.
 */
#ifndef DUBAO_LIST_PARTS_H
#define DUBAO_LIST_PARTS_H

#include "list.h"
#include "list_title.h"

struct list {
    const struct entries *entries;
    const bool *folded; /* one a group */
    const bool *hidden; /* one an entry */
    struct list_titles titles;
};

/* The row that stands at a place, or comes next after it when nothing does: entries may have been
 * hidden or folded since. */
struct list_place list_row_at(const struct list *list, struct list_place place);

/* Past the last row. */
bool list_is_end(const struct list *list, struct list_place place);

/* On to the row that is shown below; false, and nowhere, from the end. */
bool list_go_down(const struct list *list, struct list_place *place);

/* One past the last entry of a group. */
size_t list_group_end(const struct list *list, size_t group);

#endif
