/* Who wrote and photographed the issue: a list to choose from, and what bears a name. */
#ifndef DUBAO_REPORTER_H
#define DUBAO_REPORTER_H

#include "view.h"

struct reporter {
    const char *name;
    size_t articles;
    size_t photos;
    size_t first; /* the first that bears the name is the one with this number */
};

struct reporters {
    struct arena *arena;
    struct reporter *items; /* who has most first; of as many, as they come in the issue */
    size_t count;
    size_t capacity;
};

/* Looks through all bylines: not while a key waits, when the issue is long. Free with
 * reporters_destroy(). */
struct reporters *reporters_create(const struct issue *issue);
void reporters_destroy(struct reporters *reporters); /* NULL is allowed */

/* Whether the entry's byline, or the credit of one of its photos, has the name. */
bool reporter_signs(const struct view *view, size_t entry, const char *name);

/* Lists them; the chosen one narrows the list of headlines. */
void reporter_choose(struct view *view);

#endif
