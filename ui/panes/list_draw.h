/* Drawing the list of headlines: names of groups with how many of their entries were not read,
 * titles with a mark before those that were not, and the selection. */
#ifndef DUBAO_LIST_DRAW_H
#define DUBAO_LIST_DRAW_H

#include "grid.h"
#include "list.h"

/* What the list shows besides its rows. */
struct list_look {
    struct list_place top;
    size_t selected;
    bool active;      /* the list has the keys */
    const bool *read; /* one an entry */
};

/* Puts the grid's cursor on the selection when the list is active. */
void list_draw(const struct list *list, struct grid *grid, struct area area,
               const struct list_look *look);

#endif
