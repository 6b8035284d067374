/* The list of headlines: a row for each group's name, one or two for each entry. Rows are not
 * numbered: an archive has more of them than could be laid out while a key waits, so only those
 * near the screen are looked at, from one to the next. */
#ifndef DUBAO_LIST_H
#define DUBAO_LIST_H

#include "entries.h"

#include "../../model/text/columns.h"

#include <stdbool.h>
#include <stddef.h>

struct list;

/* A row of the list; LIST_BEGIN is the first one. A place that is not shown, because it was folded
 * or hidden since, counts as the next one that is. */
struct list_place {
    size_t group;
    size_t entry;      /* ENTRY_NONE: the group's name */
    unsigned char row; /* of the entry, 0 or 1 */
};
#define LIST_BEGIN ((struct list_place){.entry = ENTRY_NONE})

/* The rows for a pane of that width. Of a `folded` group there is the name alone, of `hidden`
 * entries nothing, nor of a group whose entries are all hidden. Both arrays are used while the list
 * lives. */
struct list *list_create(const struct entries *entries, const bool *folded, const bool *hidden,
                         const struct cell_widths *widths, struct columns width);
void list_destroy(struct list *list); /* NULL is allowed */

/* Whether the list was made for this pane. */
bool list_matches(const struct list *list, const struct entries *entries, struct columns width);

/* The rows from `top` to where an entry begins, or its group's name when that is folded; to the end
 * of the list for an entry that does not exist; 0 when it does not stand below. */
size_t list_line(const struct list *list, struct list_place top, size_t entry);

/* The first row to show so that an entry begins so many rows below it, as far as there are. */
struct list_place list_top_of(const struct list *list, size_t entry, size_t line);

/* The entry shown so many rows below `top`, for a click: a group's name stands for its first entry.
 * ENTRY_NONE past the end. */
size_t list_entry_at(const struct list *list, struct list_place top, size_t line);

/* The first row to show so that `selected` is seen among `rows` rows, changed as little as
 * possible; the name of its group comes along where there is room. */
struct list_place list_scroll(const struct list *list, struct list_place top, size_t selected,
                              int rows);

#endif
