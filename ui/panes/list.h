/* The list of headlines: a row for each group's name, one or two for each entry. */
#ifndef DUBAO_LIST_H
#define DUBAO_LIST_H

#include "entries.h"
#include "grid.h"

#include <stdbool.h>
#include <stddef.h>

struct list;

/* The rows for a pane of that width. Of a `folded` group there is the name alone, of `hidden`
 * entries nothing, nor of a group whose entries are all hidden. Both arrays are used while the list
 * lives.
 */
struct list *list_create(const struct entries *entries, const bool *folded, const bool *hidden,
                         const struct cell_widths *widths, struct columns width);
void list_destroy(struct list *list); /* NULL is allowed */

/* Whether the list was made for this pane. */
bool list_matches(const struct list *list, const struct entries *entries, struct columns width);

/* The first row of an entry; that of its group's name when it is folded. */
size_t list_row(const struct list *list, size_t entry);

/* The entry shown in a row, for a click: a group's name stands for its first entry. ENTRY_NONE past
 * the end. */
size_t list_entry_at(const struct list *list, size_t row);

/* The first row to show so that `selected` is seen among `rows` rows, changed as little as
 * possible; the name of its group comes along where there is room. */
size_t list_scroll(const struct list *list, size_t top, size_t selected, int rows);

/* What the list shows besides its rows. */
struct list_look {
    size_t top;
    size_t selected;
    bool active;      /* the list has the keys */
    const bool *read; /* one an entry */
};

/* Puts the grid's cursor on the selection when the list is active. */
void list_draw(const struct list *list, struct grid *grid, struct area area,
               const struct list_look *look);

#endif
