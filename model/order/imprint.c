#include "imprint.h"

#include <math.h>

#define LARGEST 0.62f /* times the size of the text */
#define TEXT    0.85f /* the same; what is smaller is a caption, a note, a table */
#define LINES   6     /* no more in any piece of it */

/* On the sheet, whichever way its lines run. */
static struct box sheet_box(const struct stacks *stacks, const struct lines *lines,
                            const struct stack *stack)
{
    struct box box = {0, 0, 0, 0};
    for (size_t i = 0; i < stack->count; i++) {
        uint32_t line = stacks->order[stack->first + i];
        struct box other = lines->plan->lines[lines->items[line].number - 1].box;
        box = i == 0 ? other : box_join(box, other);
    }
    return box;
}

/* Where the lowest line as large as text ends. */
static float foot_of_text(const struct stacks *stacks, const struct lines *lines)
{
    float foot = -HUGE_VALF;
    for (size_t i = 0; i < stacks->count; i++)
        if (stacks->items[i].em >= TEXT * stacks->em)
            foot = fmaxf(foot, sheet_box(stacks, lines, &stacks->items[i]).bottom);
    return foot;
}

bool *imprint_find(const struct stacks *stacks, const struct lines *lines,
                   const struct chains *chains, struct arena *arena)
{
    bool *found = arena_take_array(arena, stacks->count, sizeof *found);
    float foot = foot_of_text(stacks, lines);
    for (size_t i = 0; i < stacks->count; i++) {
        const struct stack *stack = &stacks->items[i];
        found[i] = stack->em < LARGEST * stacks->em && stack->count <= LINES &&
                   chains->next[i] == STACK_NONE && chains->previous[i] == STACK_NONE &&
                   sheet_box(stacks, lines, stack).top >= foot;
    }
    return found;
}
