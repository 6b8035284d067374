/* The order in which formats for people show an issue: by section, an article's photos behind it,
 * then photos that stand alone, then text that no article owns. Furniture is not shown. */
#ifndef DUBAO_PRINT_WALK_H
#define DUBAO_PRINT_WALK_H

#include "../issue.h"

/* What a format writes; `self` is its own. */
struct print_visitor {
    void *self;
    void (*heading)(void *self, const char *name); /* of a section; safe to print */
    void (*article)(void *self, const struct article *article);
    void (*photo)(void *self, const struct photo *photo);
    void (*stray)(void *self, const struct stray *stray);
};

void print_walk(const struct issue *issue, const struct print_visitor *visitor);

/* "河湾日报  2025-09-26", in `arena`; NULL when neither is known. */
const char *print_title(const struct issue *issue, struct arena *arena);

/* What stands for the headline of an article that has none: a mark and its opening words. */
const char *print_opening(const struct article *article, struct arena *arena);

/* Whether the article's printed mark still says something: its other half is not in the issue. */
bool print_jump_is_open(const struct article *article, const struct jump *jump,
                        const struct issue *issue);

#endif
