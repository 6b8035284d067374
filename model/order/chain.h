/* Chains: stacks of text that are read one after the other, the foot of a column and the head of
 * the next. One assignment over the page decides: where two stacks stand to each other, whether the
 * file draws one after the other, and whether the text goes on from the one into the other. */
#ifndef DUBAO_CHAIN_H
#define DUBAO_CHAIN_H

#include "../text/wording.h"
#include "../weights.h"
#include "flow.h"
#include "seam.h"
#include "stack.h"

struct chains {
    size_t *next; /* by stack; STACK_NONE */
    size_t *previous;
    bool *aside;     /* by stack: notes under a text, or what a table in it holds */
    bool *nameplate; /* by stack: part of it, see nameplate.h */
    bool *imprint;   /* the same, see imprint.h */
    struct flow flow;
};

/* Lives in `arena`. Where a link tells the edges of a short stack's column, they are set. No
 * circles. */
struct chains chains_find(struct stacks *stacks, const struct lines *lines,
                          const struct seams *seams, const struct wording_language *wording,
                          const struct weights *weights, struct arena *arena);

/* Whether the chain comes to `to` from `from` on, which may be the same stack. */
bool chains_lead_to(const struct chains *chains, size_t from, size_t to);

/* Takes a stack out; what stood before it ends there, what stood behind it begins. */
void chains_unlink(struct chains *chains, size_t stack);

/* Puts a stack that is in no chain behind another one. */
void chains_insert(struct chains *chains, size_t before, size_t stack);

#endif
