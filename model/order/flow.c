#include "flow.h"

#include <math.h>
#include <stdlib.h>

#define COLUMNS_MOST     8
#define COLUMN_NARROWEST 0.7f  /* one column's width by another's */
#define HEADLINES_ALIKE  0.07f /* a share by which headlines of one rank differ in size */
#define LINE_HANGS       1.0f  /* em by which a line may stand out of its column */

/* What runs across all columns is in none. */
#define ACROSS COLUMNS_MOST

struct column {
    float left, right;
};

/* A stack in its place: bands from above, in each the columns from the left. */
struct member {
    size_t stack;
    unsigned band;
    unsigned column;
    float top, bottom;
    bool text;
};

struct flow_page {
    struct stacks *stacks;
    const bool *furniture;
    struct column columns[COLUMNS_MOST];
    unsigned count;
    struct member *members;
    size_t member_count;
    float slack; /* points */
};

static bool overlaps(const struct flow_page *page, const struct column *column,
                     const struct box *box)
{
    return fminf(column->right, box->right) - fmaxf(column->left, box->left) > page->slack;
}

/* Adds a piece of a column; columns that it overlaps become one with it. False: there are too many.
 */
static bool add_column(struct flow_page *page, const struct box *box)
{
    struct box joined = *box;
    unsigned kept = 0;
    for (unsigned i = 0; i < page->count; i++) {
        struct column column = page->columns[i];
        if (overlaps(page, &column, &joined)) {
            joined.left = fminf(joined.left, column.left);
            joined.right = fmaxf(joined.right, column.right);
        } else {
            page->columns[kept++] = column;
        }
    }
    page->count = kept;
    if (kept == COLUMNS_MOST)
        return false;
    page->columns[page->count++] = (struct column){joined.left, joined.right};
    return true;
}

static int from_left(const void *left, const void *right)
{
    const struct column *one = left, *other = right;
    return (one->left > other->left) - (one->left < other->left);
}

/* Furniture, and notes in small letters, stand beside the flow. */
static bool is_left_out(const struct flow_page *page, size_t stack)
{
    return page->furniture[stack] || page->stacks->items[stack].em < STACK_SMALL * page->stacks->em;
}

static bool find_columns(struct flow_page *page)
{
    const struct stacks *stacks = page->stacks;
    for (size_t i = 0; i < stacks->count; i++) {
        const struct stack *stack = &stacks->items[i];
        if (!is_left_out(page, i) && stack->count >= STACK_COLUMN_LINES &&
            stack_is_text(stacks, stack) && !add_column(page, &stack->box))
            return false;
    }
    qsort(page->columns, page->count, sizeof *page->columns, from_left);
    return page->count > 0;
}

/* The column that holds the stack, or all of them; false: it stands beside them, or over some. */
static bool find_place(const struct flow_page *page, const struct stack *stack, unsigned *column)
{
    unsigned touched = 0;
    for (unsigned i = 0; i < page->count; i++)
        if (overlaps(page, &page->columns[i], &stack->box)) {
            *column = i;
            touched++;
        }
    if (touched == page->count && page->count > 1)
        *column = ACROSS;
    return !stack->aside && (touched == 1 || *column == ACROSS);
}

static bool place_stacks(struct flow_page *page)
{
    for (size_t i = 0; i < page->stacks->count; i++) {
        const struct stack *stack = &page->stacks->items[i];
        struct member member = {.stack = i,
                                .top = stack->box.top,
                                .bottom = stack->box.bottom,
                                .text = stack_is_text(page->stacks, stack)};
        if (is_left_out(page, i))
            continue;
        if (!find_place(page, stack, &member.column))
            return false;
        page->members[page->member_count++] = member;
    }
    return true;
}

/* Each column is as wide as what stands in it. */
static bool have_one_width(const struct flow_page *page)
{
    float narrowest = INFINITY, widest = 0;
    for (unsigned i = 0; i < page->count; i++) {
        struct column column = page->columns[i];
        for (size_t k = 0; k < page->member_count; k++)
            if (page->members[k].column == i)
                column.right = fmaxf(column.right,
                                     page->stacks->items[page->members[k].stack].box.right);
        narrowest = fminf(narrowest, column.right - column.left);
        widest = fmaxf(widest, column.right - column.left);
    }
    return narrowest >= COLUMN_NARROWEST * widest;
}

static void find_bands(struct flow_page *page)
{
    for (size_t i = 0; i < page->member_count; i++) {
        struct member *member = &page->members[i];
        for (size_t k = 0; k < page->member_count; k++) {
            const struct member *other = &page->members[k];
            if (other->column == ACROSS &&
                other->top + other->bottom < member->top + member->bottom)
                member->band++;
        }
    }
}

static int in_order(const void *left, const void *right)
{
    const struct member *one = left, *other = right;
    if (one->band != other->band)
        return one->band < other->band ? -1 : 1;
    if (one->column != other->column)
        return one->column < other->column ? -1 : 1;
    if (one->top != other->top)
        return one->top < other->top ? -1 : 1;
    return one->stack < other->stack ? -1 : one->stack > other->stack;
}

/* Nothing stands beside another thing of its column, or beside what runs across. */
static bool is_single_file(const struct flow_page *page)
{
    for (size_t i = 1; i < page->member_count; i++) {
        const struct member *upper = &page->members[i - 1], *lower = &page->members[i];
        bool below = upper->band < lower->band || upper->column == lower->column;
        if (below && lower->top < upper->bottom - page->slack)
            return false;
    }
    return true;
}

static void link_members(const struct flow_page *page, struct flow *flow)
{
    for (size_t i = 1; i < page->member_count; i++) {
        const struct member *upper = &page->members[i - 1], *lower = &page->members[i];
        if (upper->text && lower->text && upper->band == lower->band && lower->column != ACROSS)
            flow->next[upper->stack] = lower->stack;
    }
}

/* The right edge that most letters of a column keep to; 0: none tells. */
static float edge_of_column(const struct flow_page *page, unsigned column)
{
    const struct stack *stacks = page->stacks->items;
    float best = 0;
    size_t most = 0;
    for (size_t i = 0; i < page->member_count; i++) {
        const struct stack *one = &stacks[page->members[i].stack];
        size_t letters = 0;
        for (size_t k = 0; k < page->member_count; k++) {
            const struct stack *other = &stacks[page->members[k].stack];
            if (page->members[k].column == column && other->full && page->members[k].text &&
                fabsf(other->right - one->right) < page->slack)
                letters += other->letters;
        }
        best = letters > most ? one->right : best;
        most = letters > most ? letters : most;
    }
    return best;
}

/* The right edge of a stack whose longest line is longer than any mark hangs: that of another one
 * in its column that ends there, but for such a mark. */
static float edge_of_longest(const struct flow_page *page, unsigned column,
                             const struct stack *stack)
{
    float longest = stack->box.right, hang = LINE_HANGS * stack->em, best = longest;
    for (size_t i = 0; i < page->member_count; i++) {
        const struct stack *other = &page->stacks->items[page->members[i].stack];
        if (page->members[i].column == column && page->members[i].text &&
            longest - other->right < hang)
            best = fminf(best, other->right);
    }
    return best;
}

/* Short lines under each other, of which two end alike, tell no edge: the column does, or the
 * longest of them. */
static void widen_stacks(const struct flow_page *page)
{
    for (unsigned column = 0; column < page->count; column++) {
        float edge = edge_of_column(page, column);
        for (size_t i = 0; i < page->member_count; i++) {
            struct stack *stack = &page->stacks->items[page->members[i].stack];
            if (page->members[i].column != column || !page->members[i].text)
                continue;
            stack->right = fmaxf(stack->right, edge);
            if (stack->box.right > stack->right + LINE_HANGS * stack->em)
                stack->right = edge_of_longest(page, column, stack);
        }
    }
}

static const struct stack *stack_of(const struct flow_page *page, size_t member)
{
    return &page->stacks->items[page->members[member].stack];
}

static bool is_headline(const struct flow_page *page, size_t member)
{
    return !page->members[member].text && page->members[member].column != ACROSS;
}

/* Headlines in the columns that are as large as this one, itself among them. */
static size_t count_alike(const struct flow_page *page, size_t member)
{
    size_t count = 0;
    float em = stack_of(page, member)->em;
    for (size_t i = 0; i < page->member_count; i++)
        count += is_headline(page, i) && fabsf(stack_of(page, i)->em - em) < HEADLINES_ALIKE * em;
    return count;
}

/* A headline over all columns would be wider than one of them, and stand over text. */
static void find_rubrics(const struct flow_page *page, struct flow *flow)
{
    const struct column *first = &page->columns[0];
    for (size_t i = 0; i + 1 < page->member_count; i++) {
        const struct stack *stack = stack_of(page, i);
        flow->rubric[page->members[i].stack] = page->members[i].column == ACROSS &&
                                               !page->members[i].text &&
                                               box_width(&stack->box) <
                                                   first->right - first->left &&
                                               is_headline(page, i + 1) &&
                                               stack_of(page, i + 1)->em < stack->em &&
                                               count_alike(page, i + 1) > 1;
    }
}

struct flow flow_find(struct stacks *stacks, const bool *furniture, struct arena *arena)
{
    struct flow flow = {.rank = arena_take_array(arena, stacks->count, sizeof *flow.rank),
                        .next = arena_take_array(arena, stacks->count, sizeof *flow.next),
                        .rubric = arena_take_array(arena, stacks->count, sizeof *flow.rubric)};
    struct flow_page page = {
        .stacks = stacks,
        .furniture = furniture,
        .members = arena_take_array(arena, stacks->count, sizeof *page.members),
        .slack = STACK_OVERLAP * stacks->em};
    for (size_t i = 0; i < stacks->count; i++)
        flow.next[i] = flow.rank[i] = STACK_NONE;
    if (!find_columns(&page) || !place_stacks(&page) || !have_one_width(&page))
        return flow;
    find_bands(&page);
    qsort(page.members, page.member_count, sizeof *page.members, in_order);
    if (!is_single_file(&page))
        return flow;
    flow.columns = page.count;
    for (size_t i = 0; i < page.member_count; i++)
        flow.rank[page.members[i].stack] = i;
    link_members(&page, &flow);
    widen_stacks(&page);
    find_rubrics(&page, &flow);
    return flow;
}
