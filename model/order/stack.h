/* Stacks: on a page whose plan is known, lines of one size that stand under each other at the
 * distance of one paragraph's lines: a piece of a column, a headline, a caption.
 *
 *   ▇▇▇▇▇▇▇▇▇▇▇  one stack: a headline of two lines
 *     ▇▇▇▇▇▇▇
 *    ───  ────  two stacks: the columns under it; each knows the edges of its column, so that an
 *   ────  ──    indent and a short line are seen
 *
 * Where most lines run from top to bottom (Japanese, Chinese of old) the page is looked at turned
 * by a quarter: everything here counts in a frame in which lines run from left to right. */
#ifndef DUBAO_STACK_H
#define DUBAO_STACK_H

#include "lines.h"

#define STACK_NONE SIZE_MAX

#define STACK_SAME_SIZE    0.93f /* one's size by the other's: letters of one size */
#define STACK_SMALL        0.85f /* times the size of the text: less than text, as in notes */
#define STACK_SIBLING      0.7f  /* em: tops of columns side by side differ by less */
#define STACK_OVERLAP      0.5f  /* em by which boxes may overlap and yet stand apart */
#define STACK_COLUMN_LINES 3     /* so many lines show where a column stands */

/* Em of a first line of a paragraph. */
#define STACK_INDENT_LEAST 0.6f
#define STACK_INDENT_MOST  3.2f

struct stack {
    size_t first; /* index into `order` of its uppermost line */
    size_t count;
    struct box box;    /* of its letters */
    float em;          /* points */
    float left, right; /* of its column */
    size_t letters;
    bool full;  /* lines of it share their right edge */
    bool aside; /* runs across the page's own direction: a headline set from top to bottom */
};

struct stacks {
    struct stack *items;
    size_t count;
    uint32_t *order;   /* indexes of lines, stack by stack, downwards */
    struct box *boxes; /* of each line, in the frame */
    size_t *of_line;   /* stack of each line */
    float em;          /* of the page's text: points */
    float leading;     /* from a line's top to the next one's, in em */
    uint32_t head;     /* the line alone at the sheet's upper edge; UINT32_MAX */
    uint32_t foot;     /* at its lower edge */
    float gutter;      /* between two columns, points; 0: there are none */
    bool turned;       /* lines run from top to bottom */
};

/* Needs a plan; lives in `arena`. */
struct stacks stacks_find(const struct lines *lines, struct arena *arena);

/* Text of the page's own size, or a large one that fills a column; not a headline. */
bool stack_is_text(const struct stacks *stacks, const struct stack *stack);

/* Em between the left edge of its column and the line; a mark that opens is set flush although its
 * box begins in the margin. */
float stack_indent(const struct stacks *stacks, const struct lines *lines, uint32_t line);

/* Em between the line and the right edge of its column. */
float stack_rest(const struct stacks *stacks, uint32_t line);

#endif
