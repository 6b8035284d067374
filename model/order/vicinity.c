#include "vicinity.h"

#include "linker.h"

#include <math.h>
#include <stdlib.h>

/* In em of the stack. */
#define END_WHITE 3.0f /* over a column's head, under its foot */

static bool is_headline(const struct stacks *stacks, const struct stack *stack)
{
    return !stack_is_text(stacks, stack) && !stack->aside;
}

static int from_above(const void *left, const void *right)
{
    const struct stack *one = *(const struct stack *const *)left;
    const struct stack *other = *(const struct stack *const *)right;
    if (one->box.top != other->box.top)
        return one->box.top < other->box.top ? -1 : 1;
    return (one > other) - (one < other);
}

static void find_headlines(struct vicinity *vicinity, const struct stacks *stacks,
                           struct arena *arena)
{
    struct headline_list *headlines = &vicinity->headlines;
    headlines->items = arena_take_array(arena, stacks->count, sizeof(struct stack *));
    for (size_t i = 0; i < stacks->count; i++)
        if (is_headline(stacks, &stacks->items[i]))
            headlines->items[headlines->count++] = &stacks->items[i];
    if (headlines->count > 1)
        qsort(headlines->items, headlines->count, sizeof(struct stack *), from_above);
}

static struct headline_list headlines_over(const struct headline_list *headlines,
                                           const struct stack *lower, struct arena *arena)
{
    struct headline_list over = {NULL, 0};
    for (size_t i = 0; i < headlines->count; i++)
        over.count += linker_stands_right_over(headlines->items[i], lower);
    over.items = arena_take_array(arena, over.count, sizeof(struct stack *));
    for (size_t i = 0, count = 0; count < over.count; i++)
        if (linker_stands_right_over(headlines->items[i], lower))
            over.items[count++] = headlines->items[i];
    return over;
}

bool vicinity_is_sibling(float top, const struct stack *left, const struct stack *right)
{
    return fabsf(top - right->box.top) < STACK_SIBLING * left->em;
}

static bool is_column_beside(const struct stacks *stacks, const struct stack *stack,
                             const struct stack *other)
{
    return other->left >= stack->left && vicinity_is_sibling(stack->box.top, stack, other) &&
           stack_is_text(stacks, other);
}

static int ascending(const void *left, const void *right)
{
    float one = *(const float *)left, other = *(const float *)right;
    return (one > other) - (one < other);
}

static struct edge_list edges_beside(const struct stacks *stacks, const struct stack *stack,
                                     struct arena *arena)
{
    struct edge_list edges = {NULL, 0};
    size_t count = 0;
    for (size_t i = 0; i < stacks->count; i++)
        count += is_column_beside(stacks, stack, &stacks->items[i]);
    edges.items = arena_take_array(arena, count, sizeof *edges.items);
    for (size_t i = 0; edges.count < count; i++)
        if (is_column_beside(stacks, stack, &stacks->items[i]))
            edges.items[edges.count++] = stacks->items[i].right;
    if (count > 1)
        qsort(edges.items, count, sizeof *edges.items, ascending);
    return edges;
}

/* Does nothing as large stand near the end of a column: over its head, or under its foot? */
static bool ends_column(const struct stacks *stacks, const struct stack *stack, bool head)
{
    float reach = END_WHITE * stack->em;
    for (size_t i = 0; i < stacks->count; i++) {
        const struct stack *other = &stacks->items[i];
        float white = head ? stack->box.top - other->box.bottom
                           : other->box.top - stack->box.bottom;
        if (other != stack && other->em > STACK_SMALL * stack->em && white > -stack->em / 2 &&
            white < reach && box_overlap_across(&stack->box, &other->box) > 0)
            return false;
    }
    return true;
}

struct vicinity vicinity_find(const struct stacks *stacks, struct arena *arena)
{
    size_t count = stacks->count;
    struct vicinity vicinity = {.over = arena_take_array(arena, count, sizeof *vicinity.over),
                                .edges = arena_take_array(arena, count, sizeof *vicinity.edges),
                                .heads = arena_take_array(arena, count, sizeof *vicinity.heads),
                                .feet = arena_take_array(arena, count, sizeof *vicinity.feet)};
    find_headlines(&vicinity, stacks, arena);
    for (size_t i = 0; i < count; i++) {
        const struct stack *stack = &stacks->items[i];
        vicinity.over[i] = headlines_over(&vicinity.headlines, stack, arena);
        vicinity.edges[i] = edges_beside(stacks, stack, arena);
        vicinity.heads[i] = ends_column(stacks, stack, true);
        vicinity.feet[i] = ends_column(stacks, stack, false);
    }
    return vicinity;
}

bool vicinity_parts(const struct vicinity *vicinity, const struct stack *upper,
                    const struct stack *lower)
{
    const struct headline_list *headlines = &vicinity->headlines;
    for (size_t i = 0; i < headlines->count; i++) {
        const struct stack *headline = headlines->items[i];
        if (headline->box.top >= lower->box.bottom)
            return false;
        if (headline->box.top > upper->box.top && headline->box.bottom < lower->box.bottom &&
            box_overlap_across(&headline->box, &upper->box) > 0 &&
            box_overlap_across(&headline->box, &lower->box) > 0)
            return true;
    }
    return false;
}

bool vicinity_has_middle(const struct edge_list *edges, float left, float sum, float off)
{
    size_t low = 0, high = edges->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (left + edges->items[middle] - sum > -off)
            high = middle;
        else
            low = middle + 1;
    }
    return low < edges->count && left + edges->items[low] - sum < off;
}
