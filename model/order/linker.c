#include "linker.h"

#include "../article/byline.h"
#include "../article/folio.h"
#include "cut.h"

#include <math.h>
#include <stdlib.h>

/* In em of the stack. */
#define RIGHT_OVER      2.0f
#define CROSSHEAD_WHITE 2.2f

#define CROSSHEADS   4 /* passes: so many stacks of one column */
#define BYLINE_LINES 2

uint32_t linker_first_line(const struct stacks *stacks, const struct stack *stack)
{
    return stacks->order[stack->first];
}

uint32_t linker_last_line(const struct stacks *stacks, const struct stack *stack)
{
    return stacks->order[stack->first + stack->count - 1];
}

static bool ends_article(const struct linker *linker, const struct slug *slug)
{
    struct byline_found found;
    struct jump_mark mark;
    const char *text = linker->lines->text + slug->first;
    size_t length = slug->last - slug->first;
    return (folio_jump_at_end(linker->wording, text, length, &mark) && mark.onward) ||
           byline_end(linker->wording, text, length, &found);
}

static void read_ends(struct linker *linker, struct arena *arena)
{
    const struct stacks *stacks = linker->stacks;
    linker->starts = arena_take_array(arena, stacks->count, sizeof(bool));
    linker->ends = arena_take_array(arena, stacks->count, sizeof(bool));
    for (size_t i = 0; i < stacks->count; i++) {
        uint32_t first = linker_first_line(stacks, &stacks->items[i]);
        uint32_t last = linker_last_line(stacks, &stacks->items[i]);
        const struct line *head = &linker->lines->items[first], *foot = &linker->lines->items[last];
        slug_add(&linker->heads, linker->lines, first, head->first, head->last);
        slug_add(&linker->feet, linker->lines, last, foot->first, foot->last);
        linker->starts[i] = cut_opens_article(linker->wording, linker->lines->text + head->first,
                                              head->last - head->first);
        linker->ends[i] = ends_article(linker, &linker->feet.items[i]);
    }
}

bool linker_stands_right_over(const struct stack *upper, const struct stack *lower)
{
    float gap = lower->box.top - upper->box.bottom;
    return gap > -LINKER_TOUCHING * lower->em && gap < RIGHT_OVER * fmaxf(upper->em, lower->em) &&
           box_overlap_across(&upper->box, &lower->box) > 0;
}

static const struct plan_line *plan_line_of(const struct linker *linker, uint32_t line)
{
    return &linker->lines->plan->lines[linker->lines->items[line].number - 1];
}

/* A weak folio, as a page's name, counts beside a strong one, a number alone at the sheet's edge.
 */
static void find_furniture(struct linker *linker, const bool *nameplate, struct arena *arena)
{
    const struct stacks *stacks = linker->stacks;
    enum folio_strength *strengths = arena_take_array(arena, stacks->count, sizeof *strengths);
    linker->furniture = arena_take_array(arena, stacks->count, sizeof(bool));
    for (size_t i = 0; i < stacks->count; i++) {
        const struct slug *head = &linker->heads.items[i];
        uint32_t line = linker_first_line(stacks, &stacks->items[i]);
        if (stacks->items[i].count != 1)
            continue;
        struct folio folio = folio_read(linker->wording, linker->lines->text + head->first,
                                        head->last - head->first);
        strengths[i] = folio.strength;
        linker->furniture[i] = folio_is_number(&folio) &&
                               (line == stacks->head || line == stacks->foot);
    }
    for (size_t i = 0; i < stacks->count; i++)
        for (size_t k = 0; k < stacks->count && strengths[i] != FOLIO_NONE; k++)
            linker->furniture[i] |= strengths[k] == FOLIO_STRONG &&
                                    box_overlap_down(&stacks->items[i].box, &stacks->items[k].box) >
                                        0;
    for (size_t i = 0; i < stacks->count; i++)
        linker->furniture[i] |=
            nameplate[i] ||
            plan_line_of(linker, linker_first_line(stacks, &stacks->items[i]))->ornament;
}

bool linker_is_indent(float indent)
{
    return indent > STACK_INDENT_LEAST && indent < STACK_INDENT_MOST;
}

/* Do the lines under short ones stand flush? Then a flush line may well open a paragraph. */
static bool has_indents(const struct linker *linker)
{
    const struct stacks *stacks = linker->stacks;
    size_t indented = 0, flush = 0;
    for (size_t i = 0; i < stacks->count; i++) {
        const struct stack *stack = &stacks->items[i];
        for (size_t k = 1; k < stack->count && stack_is_text(stacks, stack); k++) {
            uint32_t line = stacks->order[stack->first + k];
            if (stack_rest(stacks, stacks->order[stack->first + k - 1]) > LINKER_FULL)
                *(linker_is_indent(stack_indent(stacks, linker->lines, line)) ? &indented
                                                                              : &flush) += 1;
        }
    }
    return indented > 0 && flush <= indented;
}

static bool is_byline(const struct linker *linker, size_t stack)
{
    struct byline_found found;
    const struct slug *head = &linker->heads.items[stack];
    return linker->stacks->items[stack].count <= BYLINE_LINES &&
           byline_whole(linker->wording, linker->lines->text + head->first,
                        head->last - head->first, &found);
}

static void find_bylines(struct linker *linker, struct arena *arena)
{
    const struct stacks *stacks = linker->stacks;
    linker->byline = arena_take_array(arena, stacks->count, sizeof(size_t));
    for (size_t i = 0; i < stacks->count; i++)
        linker->byline[i] = STACK_NONE;
    linker->signs = arena_take_array(arena, stacks->count, sizeof(bool));
    for (size_t i = 0; i < stacks->count; i++)
        linker->signs[i] = is_byline(linker, i);
    for (size_t i = 0; i < stacks->count; i++)
        for (size_t k = 0; k < stacks->count && linker->signs[i]; k++)
            if (k != i && linker_stands_right_over(&stacks->items[i], &stacks->items[k]))
                linker->byline[k] = i;
}

static bool holds_table(const struct linker *linker, const struct stack *stack)
{
    for (size_t i = 0; i < stack->count; i++) {
        uint32_t line = linker->stacks->order[stack->first + i];
        if (plan_line_of(linker, line)->table)
            return true;
    }
    return false;
}

static void find_tables(struct linker *linker, struct arena *arena)
{
    linker->tables = arena_take_array(arena, linker->stacks->count, sizeof(bool));
    for (size_t i = 0; i < linker->stacks->count; i++)
        linker->tables[i] = holds_table(linker, &linker->stacks->items[i]);
}

/* Does the stack stand in the column of `upper`, between it and `lower`? */
static bool is_inside(const struct linker *linker, const struct stack *stack,
                      const struct stack *upper, const struct stack *lower)
{
    float slack = upper->em;
    return stack != upper && stack != lower && !stack->aside &&
           stack_is_text(linker->stacks, stack) && stack->box.left > upper->left - slack &&
           stack->box.right < upper->right + slack &&
           stack->box.top > upper->box.bottom - LINKER_TOUCHING * slack &&
           stack->box.bottom < lower->box.top + LINKER_TOUCHING * slack;
}

size_t linker_next_inside(const struct linker *linker, const struct stack *upper,
                          const struct stack *lower, float below)
{
    const struct stacks *stacks = linker->stacks;
    size_t best = STACK_NONE;
    for (size_t i = 0; i < stacks->count; i++) {
        const struct stack *stack = &stacks->items[i];
        if (is_inside(linker, stack, upper, lower) &&
            stack->box.top > below - LINKER_TOUCHING * upper->em && stack->box.bottom > below &&
            (best == STACK_NONE || stack->box.top < stacks->items[best].box.top))
            best = i;
    }
    return best;
}

bool linker_is_over_table(const struct linker *linker, const struct stack *upper,
                          const struct stack *lower)
{
    for (size_t i = 0; i < linker->stacks->count; i++)
        if (linker->tables[i] && is_inside(linker, &linker->stacks->items[i], upper, lower))
            return true;
    return false;
}

bool linker_is_column_of(const struct stack *upper, const struct stack *lower)
{
    float em = lower->em, white = lower->box.top - upper->box.bottom;
    return white > -LINKER_TOUCHING * em && white < CROSSHEAD_WHITE * em &&
           fabsf(upper->left - lower->left) < LINKER_TOUCHING * em &&
           fabsf(upper->right - lower->right) < LINKER_TOUCHING * em;
}

bool linker_tells_column(const struct stack *stack)
{
    return stack->count >= STACK_COLUMN_LINES;
}

static void find_tops(struct linker *linker, struct arena *arena)
{
    const struct stacks *stacks = linker->stacks;
    linker->tops = arena_take_array(arena, stacks->count, sizeof(float));
    for (size_t i = 0; i < stacks->count; i++)
        linker->tops[i] = stacks->items[i].box.top;
    for (int pass = 0; pass < CROSSHEADS; pass++)
        for (size_t i = 0; i < stacks->count; i++)
            for (size_t k = 0; k < stacks->count; k++)
                if (linker->tops[k] < linker->tops[i] &&
                    linker_is_column_of(&stacks->items[k], &stacks->items[i]))
                    linker->tops[i] = linker->tops[k];
}

struct linker linker_make(struct stacks *stacks, const struct lines *lines,
                          const struct seams *seams, const struct wording_language *wording,
                          const struct weights *weights, const bool *nameplate, struct arena *arena)
{
    struct linker linker = {
        .stacks = stacks, .lines = lines, .seams = seams, .wording = wording, .weights = weights};
    read_ends(&linker, arena);
    find_furniture(&linker, nameplate, arena);
    linker.flow = flow_find(stacks, linker.furniture, arena);
    linker.indents = has_indents(&linker);
    find_bylines(&linker, arena);
    find_tops(&linker, arena);
    find_tables(&linker, arena);
    linker.vicinity = vicinity_find(stacks, arena);
    return linker;
}

void linker_free(struct linker *linker)
{
    free(linker->heads.items);
    free(linker->feet.items);
}
