/* Moving: text is taken out of one field and put into another. */
#ifndef DUBAO_MOVE_H
#define DUBAO_MOVE_H

#include "workshop.h"

/* Text on its way from one field to another. */
struct moved {
    struct passage text;
    struct byline byline; /* with its names, when all of one was taken */
    size_t page;
};

/* Takes a field, or a part of it, out of the issue. What it was taken from may be empty now, but
 * keeps its number until articles_tidy(). */
void move_take(struct workshop *workshop, struct field field, size_t offset, size_t length,
               struct moved *moved);

/* Puts it where it shall be: `near` is the field it was pointed to. `article` ISSUE_NONE: alone. */
void move_put(struct workshop *workshop, enum decision_part part, size_t article, struct field near,
              const struct moved *moved);

#endif
