/* What stands around each stack of a page, found once: whether one stack goes on in another is
 * asked of every two of them, so that nothing there may look at all the others again. */
#ifndef DUBAO_ORDER_VICINITY_H
#define DUBAO_ORDER_VICINITY_H

#include "stack.h"

/* Headlines, from above. */
struct headline_list {
    const struct stack **items;
    size_t count;
};

/* Points, ascending. */
struct edge_list {
    float *items;
    size_t count;
};

struct vicinity {
    struct headline_list headlines; /* of the page */
    struct headline_list *over;     /* by stack: those right over it */
    struct edge_list *edges; /* by stack: the right edges of columns of text that begin at its
                                height, its own and those to its right */
    bool *heads;             /* by stack: nothing as large stands near over it */
    bool *feet;              /* the same under it */
};

/* Lives in `arena`; points into `stacks`. */
struct vicinity vicinity_find(const struct stacks *stacks, struct arena *arena);

/* Columns that begin at one height. */
bool vicinity_is_sibling(float top, const struct stack *left, const struct stack *right);

/* Whether a headline stands between an upper and a lower stack, over both. */
bool vicinity_parts(const struct vicinity *vicinity, const struct stack *upper,
                    const struct stack *lower);

/* Whether one of the edges, with `left`, has its middle so near to half of `sum`: 2 * `off` points
 * at the most. */
bool vicinity_has_middle(const struct edge_list *edges, float left, float sum, float off);

#endif
