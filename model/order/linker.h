/* What is seen of each stack of a page before they are put in order: what it begins and ends with,
 * whether it is furniture or a byline, whether it holds a table, where its column begins.
 *
 * Stacks are told by their index; measures are in em of a stack. */
#ifndef DUBAO_LINKER_H
#define DUBAO_LINKER_H

#include "../text/wording.h"
#include "../weights.h"
#include "flow.h"
#include "seam.h"
#include "stack.h"
#include "vicinity.h"

#define LINKER_TOUCHING 0.5f /* white between a stack and what is set right under it */
#define LINKER_CENTRED  1.0f /* what its middle may be off that of what it is centred over */
#define LINKER_FULL     1.0f /* what a full line leaves at most */

struct linker {
    struct stacks *stacks;
    const struct lines *lines;
    const struct seams *seams;
    const struct wording_language *wording;
    const struct weights *weights;
    struct slugs heads; /* one a stack */
    struct slugs feet;
    bool *starts; /* by stack: it opens an article */
    bool *ends;
    bool *furniture; /* by stack: part of a folio, or of the nameplate */
    struct flow flow;
    bool indents; /* paragraphs begin with an indent on this page */
    bool *signs;  /* by stack: it is a byline */
    bool *tables; /* by stack: it holds rows of a table */
    float *tops;  /* by stack: where its column begins */
    struct vicinity vicinity;
    size_t *byline; /* by stack: the byline that stands right over it; STACK_NONE */
};

/* Lives in `arena` but for what linker_free() frees. `nameplate` is by stack, see nameplate.h. */
struct linker linker_make(struct stacks *stacks, const struct lines *lines,
                          const struct seams *seams, const struct wording_language *wording,
                          const struct weights *weights, const bool *nameplate,
                          struct arena *arena);
void linker_free(struct linker *linker);

/* The uppermost and the lowest line of a stack: indexes into the page's lines. */
uint32_t linker_first_line(const struct stacks *stacks, const struct stack *stack);
uint32_t linker_last_line(const struct stacks *stacks, const struct stack *stack);

/* Whether white before a line, in em, is the indent of a paragraph. */
bool linker_is_indent(float indent);

/* Whether one stands right over the other; larger letters stand farther off. */
bool linker_stands_right_over(const struct stack *upper, const struct stack *lower);

/* It has lines enough for its edges to be those of its column. */
bool linker_tells_column(const struct stack *stack);

/* A column goes through several stacks where crossheads stand in it. */
bool linker_is_column_of(const struct stack *upper, const struct stack *lower);

/* The next stack that ends under `below`, in the column of `upper`, over `lower`; STACK_NONE. */
size_t linker_next_inside(const struct linker *linker, const struct stack *upper,
                          const struct stack *lower, float below);

/* Whether a table stands in one column between the two. */
bool linker_is_over_table(const struct linker *linker, const struct stack *upper,
                          const struct stack *lower);

#endif
