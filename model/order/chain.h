/* Chains: stacks of text that are read one after the other, the foot of a column and the head of
 * the next. One assignment over the page decides: where two stacks stand to each other, whether the
 * file draws one after the other, and whether the text goes on from the one into the other. */
#ifndef DUBAO_CHAIN_H
#define DUBAO_CHAIN_H

#include "../text/wording.h"
#include "flow.h"
#include "seam.h"
#include "stack.h"

struct chains {
    size_t *next; /* by stack; STACK_NONE */
    size_t *previous;
    bool *aside;     /* by stack: notes under a text, or what a table in it holds */
    bool *nameplate; /* by stack: part of it, see nameplate.h */
    struct flow flow;
};

/* Lives in `arena`. Where a link tells the edges of a short stack's column, they are set. No
 * circles. */
struct chains chains_find(struct stacks *stacks, const struct lines *lines,
                          const struct seams *seams, const struct wording_language *wording,
                          struct arena *arena);

#endif
