#include "sheet.h"

#include "chain.h"

#include <math.h>
#include <stdlib.h>

#define ITEMS_LIMIT 400  /* a page of more is read as the file draws it */
#define SHARED      0.2f /* of the narrower one's width: they stand under each other */
#define CENTRED     0.8f /* em: the room at both sides differs by less */
#define FULL        1.0f /* em: what a line leaves at most that justification filled */
#define CENTRED_OFF 2.8f /* em: more than any indent */
#define APART       0.3f /* em more than the usual leading: a blank */

/* What is read as a whole: a chain, or a stack that is in none. */
struct item {
    size_t head; /* stack */
    struct box box;
    bool done;
};

struct sheet_orderer {
    const struct lines *lines;
    struct stacks stacks;
    struct chains chains;
    const struct box **from_above; /* those of the stacks */
    struct item *items;
    size_t count;
    bool *comes_before; /* by item and item */
    size_t *before;     /* by item: how many that are left come before it */
    float slack;        /* points */
};

static int by_top(const void *left, const void *right)
{
    const struct box *one = *(const struct box *const *)left;
    const struct box *other = *(const struct box *const *)right;
    return (one->top > other->top) - (one->top < other->top);
}

static void sort_boxes(struct sheet_orderer *orderer, struct arena *arena)
{
    const struct stacks *stacks = &orderer->stacks;
    orderer->from_above = arena_take_array(arena, stacks->count, sizeof *orderer->from_above);
    for (size_t i = 0; i < stacks->count; i++)
        orderer->from_above[i] = &stacks->items[i].box;
    if (stacks->count > 1)
        qsort(orderer->from_above, stacks->count, sizeof *orderer->from_above, by_top);
}

static void collect_items(struct sheet_orderer *orderer, struct arena *arena)
{
    const struct stacks *stacks = &orderer->stacks;
    orderer->items = arena_take_array(arena, stacks->count, sizeof *orderer->items);
    for (size_t i = 0; i < stacks->count; i++) {
        if (orderer->chains.previous[i] != STACK_NONE)
            continue;
        struct item *item = &orderer->items[orderer->count++];
        *item = (struct item){i, stacks->items[i].box, false};
        for (size_t at = orderer->chains.next[i]; at != STACK_NONE; at = orderer->chains.next[at])
            item->box = box_join(item->box, stacks->items[at].box);
    }
    orderer->slack = STACK_OVERLAP * stacks->em;
}

/* How many stacks of one item stand over one of the other, less those under one. */
static int stacks_over(const struct sheet_orderer *orderer, const struct item *one,
                       const struct item *other)
{
    int over = 0;
    for (size_t i = one->head; i != STACK_NONE; i = orderer->chains.next[i])
        for (size_t k = other->head; k != STACK_NONE; k = orderer->chains.next[k]) {
            const struct box *upper = &orderer->stacks.items[i].box;
            const struct box *lower = &orderer->stacks.items[k].box;
            float narrower = fminf(box_width(upper), box_width(lower));
            if (box_overlap_across(upper, lower) <= SHARED * narrower)
                continue;
            over += upper->top + upper->bottom < lower->top + lower->bottom ? 1 : -1;
        }
    return over;
}

/* The first of the boxes, from above, whose top is below `top`. */
static size_t first_below(const struct sheet_orderer *orderer, float top)
{
    size_t low = 0, high = orderer->stacks.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (orderer->from_above[middle]->top > top)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Something between an upper and a lower one that runs across both. */
static bool is_parted(const struct sheet_orderer *orderer, const struct item *upper,
                      const struct item *lower)
{
    float first = upper->box.bottom - orderer->slack, last = lower->box.top + orderer->slack;
    for (size_t i = first_below(orderer, first);
         i < orderer->stacks.count && orderer->from_above[i]->top < last; i++) {
        const struct box *box = orderer->from_above[i];
        if (box->bottom < last && box_overlap_across(box, &upper->box) > orderer->slack &&
            box_overlap_across(box, &lower->box) > orderer->slack)
            return true;
    }
    return false;
}

/* Is it lines from top to bottom beside a text that runs across? */
static bool is_upright(const struct sheet_orderer *orderer, const struct item *item)
{
    return orderer->stacks.items[item->head].aside && !orderer->stacks.turned;
}

/* On a page that flows: -1 the one is read first, 1 the other, 0 nobody knows. */
static int flow_order(const struct sheet_orderer *orderer, const struct item *one,
                      const struct item *other)
{
    const struct flow *flow = &orderer->chains.flow;
    if (flow->columns == 0 || flow->rank[one->head] == STACK_NONE ||
        flow->rank[other->head] == STACK_NONE)
        return 0;
    return flow->rank[one->head] < flow->rank[other->head] ? -1 : 1;
}

static bool comes_before(const struct sheet_orderer *orderer, const struct item *one,
                         const struct item *other)
{
    int order = flow_order(orderer, one, other);
    if (order != 0)
        return order < 0;
    if (is_upright(orderer, one) && is_upright(orderer, other) &&
        box_overlap_down(&one->box, &other->box) > 0)
        return one->box.left > other->box.left; /* such lines follow each other from the right */
    int over = stacks_over(orderer, one, other);
    if (over != 0)
        return over > 0;
    if (one->box.left < other->box.left)
        return !is_parted(orderer, other, one);
    return is_parted(orderer, one, other);
}

static void compare_items(struct sheet_orderer *orderer, struct arena *arena)
{
    size_t count = orderer->count;
    orderer->comes_before = arena_take_array(arena, count * count, sizeof(bool));
    orderer->before = arena_take_array(arena, count, sizeof *orderer->before);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++) {
            bool before = k != i && comes_before(orderer, &orderer->items[k], &orderer->items[i]);
            orderer->comes_before[k * count + i] = before;
            orderer->before[i] += before;
        }
}

/* The next item: nothing that is left comes before it, or least does. */
static struct item *next_item(struct sheet_orderer *orderer)
{
    size_t count = orderer->count, best = count;
    for (size_t i = 0; i < count; i++)
        if (!orderer->items[i].done &&
            (best == count || orderer->before[i] < orderer->before[best]))
            best = i;
    for (size_t i = 0; i < count; i++)
        orderer->before[i] -= orderer->comes_before[best * count + i];
    return &orderer->items[best];
}

/* ---- fragments ---- */

/* Does the text go on here below some white, as between two paragraphs of a page that flows? */
static bool is_under_white(const struct sheet_orderer *orderer, uint32_t line)
{
    const struct stacks *stacks = &orderer->stacks;
    size_t at = stacks->of_line[line], previous = orderer->chains.previous[at];
    if (orderer->chains.flow.columns == 0 || previous == STACK_NONE ||
        line != stacks->order[stacks->items[at].first])
        return false;
    const struct box *above = &stacks->items[previous].box;
    return stacks->boxes[line].top - above->bottom > (stacks->leading - 1 + APART) * stacks->em;
}

static struct setting setting_of(const struct sheet_orderer *orderer, uint32_t line)
{
    const struct stacks *stacks = &orderer->stacks;
    size_t index = stacks->of_line[line];
    const struct stack *stack = &stacks->items[index];
    float indent = stack_indent(stacks, orderer->lines, line), rest = stack_rest(stacks, line);
    return (struct setting){
        .stack = index,
        .box = stacks->boxes[line],
        .size = stack->em / stacks->em,
        .indent = indent,
        .rest = rest,
        .measure = (stack->right - stack->left) / stack->em,
        .lines = stack->count,
        .text = stack_is_text(stacks, stack),
        .aside = orderer->chains.aside[index],
        .white = is_under_white(orderer, line),
        .alone = line == stacks->head || line == stacks->foot,
        .rubric = orderer->chains.flow.columns > 0 && orderer->chains.flow.rubric[index],
        .nameplate = orderer->chains.nameplate[index],
        .imprint = orderer->chains.imprint[index],
        .upright = stack->aside && !stacks->turned,
        .ornament = orderer->lines->plan->lines[orderer->lines->items[line].number - 1].ornament,
        .table = orderer->lines->plan->lines[orderer->lines->items[line].number - 1].table,
        .centred = indent > CENTRED_OFF && rest > CENTRED_OFF && fabsf(indent - rest) < CENTRED,
    };
}

static void put_line(const struct sheet_orderer *orderer, uint32_t line, enum gap gap,
                     uint16_t blanks, struct fragments *fragments)
{
    const struct line *item = &orderer->lines->items[line];
    struct setting setting = setting_of(orderer, line);
    fragments->settings[fragments->count] = setting;
    fragments->items[fragments->count++] = (struct fragment){
        .first = item->first,
        .last = item->last,
        .line = item->number,
        .width = item->width,
        .blanks = blanks,
        .gap = (uint8_t)gap,
        .spread = item->spread,
        .justified = item->justified,
        .set_apart = item->set_apart && setting.rest > FULL,
        .indented = setting.indent > 0,
        .placed = true,
    };
}

static void put_item(const struct sheet_orderer *orderer, const struct item *item,
                     struct fragments *fragments)
{
    const struct stacks *stacks = &orderer->stacks;
    for (size_t at = item->head; at != STACK_NONE; at = orderer->chains.next[at]) {
        const struct stack *stack = &stacks->items[at];
        for (size_t i = 0; i < stack->count; i++) {
            uint32_t line = stacks->order[stack->first + i];
            enum gap gap = i == 0 && at == item->head ? GAP_SEAM : GAP_LINE;
            float step = i > 0 ? stacks->boxes[line].top -
                                     stacks->boxes[stacks->order[stack->first + i - 1]].top
                               : 0;
            put_line(orderer, line, gap, step > (stacks->leading + APART) * stack->em, fragments);
        }
    }
}

void sheet_order(const struct lines *lines, const struct wording_language *wording,
                 const struct weights *weights, struct fragments *fragments, struct arena *arena)
{
    struct sheet_orderer orderer = {.lines = lines, .stacks = stacks_find(lines, arena)};
    fragments->seams = seam_create(lines, arena);
    orderer.chains = chains_find(&orderer.stacks, lines, fragments->seams, wording, weights, arena);
    fragments->columns = orderer.chains.flow.columns;
    sort_boxes(&orderer, arena);
    collect_items(&orderer, arena);
    fragments->items = arena_take_array(arena, lines->count, sizeof *fragments->items);
    fragments->settings = arena_take_array(arena, lines->count, sizeof *fragments->settings);
    bool sorted = orderer.count <= ITEMS_LIMIT;
    if (sorted)
        compare_items(&orderer, arena);
    for (size_t i = 0; i < orderer.count; i++) {
        struct item *item = sorted ? next_item(&orderer) : &orderer.items[i];
        item->done = true;
        put_item(&orderer, item, fragments);
    }
}
