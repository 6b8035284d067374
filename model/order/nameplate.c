#include "nameplate.h"

#include "../article/folio.h"

#define ROW_LINES 3 /* no more in any cell of the row */

struct nameplate {
    const struct stacks *stacks;
    const struct lines *lines;
    const struct wording_language *wording;
};

/* Does one of its lines say a date, and nothing but what a folio says? */
static bool has_date(const struct nameplate *plate, const struct stack *stack)
{
    for (size_t i = 0; i < stack->count && stack->count <= ROW_LINES; i++) {
        const struct line *line = &plate->lines->items[plate->stacks->order[stack->first + i]];
        struct folio folio = folio_read(plate->wording, plate->lines->text + line->first,
                                        line->last - line->first);
        if (folio.strength == FOLIO_STRONG && folio.year > 0)
            return true;
    }
    return false;
}

/* The uppermost stack with a date. */
static const struct stack *find_date(const struct nameplate *plate)
{
    const struct stack *best = NULL;
    for (size_t i = 0; i < plate->stacks->count; i++) {
        const struct stack *stack = &plate->stacks->items[i];
        if ((!best || stack->box.top < best->box.top) && has_date(plate, stack))
            best = stack;
    }
    return best;
}

/* Above the lower edge of the date's row. */
static bool is_in_band(const struct stack *stack, const struct stack *date)
{
    return stack->box.top + stack->box.bottom < 2 * date->box.bottom;
}

/* What the band holds: short pieces, one of them large, and one at least beside the date. */
static bool is_band(const struct nameplate *plate, const struct stack *date)
{
    bool name = false, beside = false;
    for (size_t i = 0; i < plate->stacks->count; i++) {
        const struct stack *stack = &plate->stacks->items[i];
        if (!is_in_band(stack, date))
            continue;
        if (stack->count > ROW_LINES)
            return false;
        name |= !stack_is_text(plate->stacks, stack);
        beside |= stack != date && box_overlap_down(&stack->box, &date->box) > 0;
    }
    return name && beside;
}

/* The uppermost stack under the band, or the next one under `above`. */
static const struct stack *next_below(const struct nameplate *plate, const struct stack *date,
                                      const struct stack *above)
{
    const struct stack *next = NULL;
    for (size_t i = 0; i < plate->stacks->count; i++) {
        const struct stack *stack = &plate->stacks->items[i];
        if (!is_in_band(stack, date) && (!above || stack->box.top > above->box.top) &&
            (!next || stack->box.top < next->box.top))
            next = stack;
    }
    return next;
}

/* One short line may stand between: the headline's kicker. */
static bool stands_over_headline(const struct nameplate *plate, const struct stack *date)
{
    const struct stack *next = next_below(plate, date, NULL);
    if (next && next->count == 1 && stack_is_text(plate->stacks, next))
        next = next_below(plate, date, next);
    return next && !stack_is_text(plate->stacks, next);
}

bool *nameplate_find(const struct stacks *stacks, const struct lines *lines,
                     const struct wording_language *wording, struct arena *arena)
{
    const struct nameplate plate = {stacks, lines, wording};
    bool *found = arena_take_array(arena, stacks->count, sizeof *found);
    const struct stack *date = find_date(&plate);
    if (!date || !is_band(&plate, date) || !stands_over_headline(&plate, date))
        return found;
    for (size_t i = 0; i < stacks->count; i++)
        found[i] = is_in_band(&stacks->items[i], date);
    return found;
}
