/* Flow: a page whose text runs through its columns from foot to head, as in a bulletin or a book.
 *
 *   ══════════ nameplate     Nothing stands on it but columns of one width, headlines no wider than
 *   ▇▇▇▇   ────────          their column, and what runs across all of them, which parts the page
 *   ────   ────────          into bands: each is read by itself, column by column. So what stands
 *   ────   ▇▇▇▇▇            under a headline is its text up to the next one, whatever white or
 *   ────   ────────          which column's foot lies between.
 *
 * A newspaper's page, whose articles make columns of their own, does not flow. */
#ifndef DUBAO_FLOW_H
#define DUBAO_FLOW_H

#include "stack.h"

struct flow {
    unsigned columns; /* 0: the page does not flow */
    size_t *next;     /* by stack: the one that its text goes on in; STACK_NONE */
    size_t *rank; /* by stack: its place in what is read; STACK_NONE for what stands beside it */
    bool *rubric; /* by stack: a short title over all columns, and over their headlines */
};

/* `furniture`, by stack, is left out, and so are notes in small letters. Stacks of short lines
 * learn the right edge of their column. Lives in `arena`. */
struct flow flow_find(struct stacks *stacks, const bool *furniture, struct arena *arena);

#endif
