#include "heading.h"

#include <math.h>

/* In em of the stack. */
#define HEADLINE_WHITE 0.9f
#define KICKER_WHITE   2.0f

/* A kicker, a headline and a subhead, set in different sizes, right under each other. */
static bool is_one_headline(const struct stack *upper, const struct stack *lower)
{
    float em = fminf(upper->em, lower->em), white = lower->box.top - upper->box.bottom;
    bool same = upper->em >= lower->em * STACK_SAME_SIZE &&
                lower->em >= upper->em * STACK_SAME_SIZE;
    return !same && white > -LINKER_TOUCHING * em && white < HEADLINE_WHITE * em &&
           box_overlap_across(&upper->box, &lower->box) > em;
}

/* A kicker is one short line, centred over a headline in larger letters; a rule may part them. */
static bool is_kicker_over(const struct stack *upper, const struct stack *lower)
{
    float white = lower->box.top - upper->box.bottom;
    float off = upper->box.left + upper->box.right - lower->box.left - lower->box.right;
    return upper->count == 1 && lower->em > HEADING_LARGER * upper->em &&
           white > -LINKER_TOUCHING * upper->em && white < KICKER_WHITE * upper->em &&
           box_width(&upper->box) < box_width(&lower->box) &&
           fabsf(off) < 2 * LINKER_CENTRED * upper->em;
}

/* A byline centred under its headline; a rule may part them. */
static bool is_byline_under(const struct linker *linker, const struct stack *upper, size_t lower)
{
    const struct stack *byline = &linker->stacks->items[lower];
    float white = byline->box.top - upper->box.bottom;
    float off = upper->box.left + upper->box.right - byline->box.left - byline->box.right;
    return !stack_is_text(linker->stacks, upper) && upper->em > byline->em &&
           white > -LINKER_TOUCHING * byline->em && white < KICKER_WHITE * byline->em &&
           fabsf(off) < 2 * LINKER_CENTRED * byline->em && linker->signs[lower];
}

void headings_link(const struct linker *linker, struct chains *chains)
{
    const struct stacks *stacks = linker->stacks;
    for (size_t i = 0; i < stacks->count; i++) {
        const struct stack *upper = &stacks->items[i];
        size_t best = STACK_NONE;
        bool kicker = upper->count == 1 && chains->next[i] == STACK_NONE &&
                      chains->previous[i] == STACK_NONE;
        if (linker->furniture[i])
            continue;
        for (size_t k = 0; k < stacks->count && (kicker || !stack_is_text(stacks, upper)); k++) {
            const struct stack *lower = &stacks->items[k];
            if (k != i && chains->previous[k] == STACK_NONE && !lower->aside && !upper->aside &&
                !stack_is_text(stacks, lower) &&
                (is_one_headline(upper, lower) || is_kicker_over(upper, lower) ||
                 is_byline_under(linker, upper, k)) &&
                (best == STACK_NONE || lower->box.top < stacks->items[best].box.top))
                best = k;
        }
        if (best == STACK_NONE || chains_lead_to(chains, best, i))
            continue;
        chains->next[i] = best;
        chains->previous[best] = i;
    }
}
