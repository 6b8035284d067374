#include "stack.h"

#include "../text/letter.h"
#include "inset.h"

#include <math.h>
#include <stdlib.h>

/* In em, but for shares. */
#define USUAL_LEADING 1.5f
#define LOOSEST       1.35f /* times the usual leading: what is more parts two stacks */
#define HEADLINE_SIZE 1.22f /* times the size of the text: a headline, set tighter than text */
#define LARGE_LOOSEST 1.7f
#define TIGHTEST      0.55f /* of the leading: what is less is no next line */
#define LEADING_MOST  2.6f  /* no leading is wider */
#define INDENTED      2.7f  /* edges of one column's lines differ by less */
#define LINES_EDGE    0.35f /* the same edge */
#define MIDDLE        0.7f
#define LINES_SHARED  0.6f /* lines under each other share so much from left to right */
#define MARK_HANGS    0.5f /* a mark that opens, or ends, a line */
#define WIDEST_GUTTER 3.5f
#define FOLIO_APART   0.9f /* white between a page number and the text */

#define RAGGED_LINES   8 /* of so many more lines one more has to share an edge */
#define TEMPLATE_LINES 3 /* so many lines tell the edges of their column */
#define LEADING_STEPS  64
#define LEADING_STEP   (LEADING_MOST / LEADING_STEPS)
#define LARGE_LINES    5 /* so many lines are text whatever their size */

struct stacker {
    const struct lines *lines;
    struct arena *arena;
    struct stacks stacks;
    uint32_t *by_top; /* lines, downwards */
    uint32_t *below;  /* line that goes on under each; UINT32_MAX */
    uint32_t *above;
    struct box *reach; /* of each line, with those over it in its stack */
};

#define NOWHERE UINT32_MAX

static const struct plan_line *place_of(const struct lines *lines, size_t line)
{
    return &lines->plan->lines[lines->items[line].number - 1];
}

static size_t letters_of(const struct lines *lines, size_t line)
{
    return lines->items[line].width / 2 + 1;
}

/* ---- the frame ---- */

static bool runs_down(const struct lines *lines)
{
    size_t down = 0, across = 0;
    for (size_t i = 0; i < lines->count; i++)
        *(place_of(lines, i)->vertical ? &down : &across) += letters_of(lines, i);
    return down > across;
}

/* Turned, the page's right edge is the top. */
static struct box frame_box(const struct lines *lines, size_t line, bool turned)
{
    const struct plan_line *place = place_of(lines, line);
    struct box box = place->box;
    if (!turned)
        return box;
    float width = lines->plan->sheets[place->sheet].width;
    return (struct box){box.top, width - box.right, box.bottom, width - box.left};
}

static void find_boxes(struct stacker *stacker)
{
    const struct lines *lines = stacker->lines;
    stacker->stacks.turned = runs_down(lines);
    stacker->stacks.boxes = arena_take_array(stacker->arena, lines->count, sizeof(struct box));
    for (size_t i = 0; i < lines->count; i++)
        stacker->stacks.boxes[i] = frame_box(lines, i, stacker->stacks.turned);
}

static bool is_aside(const struct stacker *stacker, size_t line)
{
    return place_of(stacker->lines, line)->vertical != stacker->stacks.turned;
}

/* ---- sizes ---- */

struct sized {
    float em;
    size_t letters;
};

static int by_size(const void *left, const void *right)
{
    const struct sized *one = left, *other = right;
    return (one->em > other->em) - (one->em < other->em);
}

/* The size most letters have. */
static float find_em(const struct stacker *stacker)
{
    const struct lines *lines = stacker->lines;
    struct sized *sizes = arena_take_array(stacker->arena, lines->count, sizeof *sizes);
    for (size_t i = 0; i < lines->count; i++)
        sizes[i] = (struct sized){place_of(lines, i)->em, letters_of(lines, i)};
    qsort(sizes, lines->count, sizeof *sizes, by_size);
    float best = sizes[0].em;
    size_t most = 0;
    for (size_t first = 0, last = 0, sum = 0; first < lines->count; first++) {
        while (last < lines->count && sizes[first].em >= sizes[last].em * STACK_SAME_SIZE)
            sum += sizes[last++].letters;
        if (sum > most) {
            most = sum;
            best = sizes[first + (last - first) / 2].em;
        }
        sum -= sizes[first].letters;
    }
    return best;
}

static bool same_size(float one, float other)
{
    return one >= other * STACK_SAME_SIZE && other >= one * STACK_SAME_SIZE;
}

/* ---- lines under each other ---- */

struct placed {
    float top;
    uint32_t line;
};

static int downwards(const void *left, const void *right)
{
    const struct placed *one = left, *other = right;
    if (one->top != other->top)
        return one->top < other->top ? -1 : 1;
    return one->line < other->line ? -1 : one->line > other->line;
}

static void sort_lines(struct stacker *stacker)
{
    size_t count = stacker->lines->count;
    struct placed *placed = arena_take_array(stacker->arena, count, sizeof *placed);
    stacker->by_top = arena_take_array(stacker->arena, count, sizeof *stacker->by_top);
    stacker->below = arena_take_array(stacker->arena, count, sizeof *stacker->below);
    stacker->above = arena_take_array(stacker->arena, count, sizeof *stacker->above);
    stacker->reach = arena_take_array(stacker->arena, count, sizeof *stacker->reach);
    for (uint32_t i = 0; i < count; i++)
        placed[i] = (struct placed){stacker->stacks.boxes[i].top, i};
    qsort(placed, count, sizeof *placed, downwards);
    for (size_t i = 0; i < count; i++)
        stacker->by_top[i] = placed[i].line;
}

static float smaller(float one, float other)
{
    return one < other ? one : other;
}

static bool is_under(const struct stacker *stacker, uint32_t upper, uint32_t lower)
{
    const struct box *one = &stacker->reach[upper], *other = &stacker->stacks.boxes[lower];
    float em = place_of(stacker->lines, upper)->em;
    float shared = smaller(LINES_SHARED * em, smaller(box_width(one), box_width(other)) / 2);
    return other->top - stacker->stacks.boxes[upper].top > TIGHTEST * em &&
           (box_overlap_across(one, other) > shared ||
            fabsf(one->left - other->left) < INDENTED * em);
}

/* The nearest lines under a line: the first one, and whether there are more side by side. */
static uint32_t nearest_under(const struct stacker *stacker, size_t at, bool *several)
{
    uint32_t upper = stacker->by_top[at], found = NOWHERE;
    const struct box *boxes = stacker->stacks.boxes;
    float em = place_of(stacker->lines, upper)->em;
    *several = false;
    for (size_t k = at + 1; k < stacker->lines->count; k++) {
        uint32_t lower = stacker->by_top[k];
        if (boxes[lower].top - boxes[upper].top > LEADING_MOST * em)
            break;
        if (found != NOWHERE && boxes[lower].top - boxes[found].top > TIGHTEST * em)
            break;
        if (!is_under(stacker, upper, lower) || is_aside(stacker, lower))
            continue;
        *several |= found != NOWHERE;
        found = found == NOWHERE ? lower : found;
    }
    return found;
}

/* The edges, or the middles, of two lines of one stack agree, or one is as wide as it is and more.
 */
static bool is_aligned(const struct stacker *stacker, uint32_t upper, uint32_t lower)
{
    const struct box *one = &stacker->reach[upper], *other = &stacker->stacks.boxes[lower];
    float em = place_of(stacker->lines, upper)->em;
    bool inside = other->left > one->left - MIDDLE * em && other->right < one->right + MIDDLE * em;
    bool around = one->left > other->left - MIDDLE * em && one->right < other->right + MIDDLE * em;
    return fabsf(one->left - other->left) < INDENTED * em || inside || around ||
           fabsf(one->right - other->right) < MIDDLE * em ||
           fabsf(one->left + one->right - other->left - other->right) < 2 * MIDDLE * em;
}

static float step_of(const struct stacker *stacker, uint32_t upper)
{
    const struct box *boxes = stacker->stacks.boxes;
    return (boxes[stacker->below[upper]].top - boxes[upper].top) /
           place_of(stacker->lines, upper)->em;
}

static bool goes_on(const struct stacker *stacker, uint32_t upper)
{
    float usual = LOOSEST * fmaxf(stacker->stacks.leading, 1.2f);
    bool large = place_of(stacker->lines, upper)->em > HEADLINE_SIZE * stacker->stacks.em;
    return stacker->below[upper] != NOWHERE &&
           step_of(stacker, upper) < (large ? LARGE_LOOSEST : usual);
}

/* Which line follows which: a guess while the leading is not known. */
static void link_lines(struct stacker *stacker)
{
    size_t count = stacker->lines->count;
    for (size_t i = 0; i < count; i++) {
        stacker->below[i] = stacker->above[i] = NOWHERE;
        stacker->reach[i] = stacker->stacks.boxes[i];
    }
    for (size_t at = 0; at < count; at++) {
        bool several;
        uint32_t upper = stacker->by_top[at];
        uint32_t lower = is_aside(stacker, upper) ? NOWHERE : nearest_under(stacker, at, &several);
        if (lower == NOWHERE || several ||
            !same_size(place_of(stacker->lines, upper)->em, place_of(stacker->lines, lower)->em) ||
            !is_aligned(stacker, upper, lower))
            continue;
        if (stacker->above[lower] != NOWHERE) { /* two lines side by side above it */
            uint32_t other = stacker->above[lower];
            if (stacker->stacks.boxes[upper].top - stacker->stacks.boxes[other].top <
                TIGHTEST * place_of(stacker->lines, upper)->em)
                continue;
            stacker->below[other] = NOWHERE;
        }
        stacker->below[upper] = lower;
        stacker->above[lower] = upper;
        if (stacker->stacks.leading > 0 && goes_on(stacker, upper))
            stacker->reach[lower] = box_join(stacker->reach[upper], stacker->reach[lower]);
    }
}

/* The most common leading of the text. */
static float find_leading(const struct stacker *stacker)
{
    size_t votes[LEADING_STEPS + 1] = {0}, best = 0;
    for (uint32_t i = 0; i < stacker->lines->count; i++) {
        if (stacker->below[i] == NOWHERE ||
            !same_size(place_of(stacker->lines, i)->em, stacker->stacks.em))
            continue;
        float step = fminf(step_of(stacker, i), LEADING_MOST);
        votes[(size_t)(step / LEADING_STEP)]++;
    }
    size_t most = 0;
    for (size_t i = 0; i + 1 <= LEADING_STEPS; i++) {
        size_t sum = votes[i] + votes[i + 1];
        best = sum > most ? i : best;
        most = sum > most ? sum : most;
    }
    return most > 0 ? (float)(best + 1) * LEADING_STEP : USUAL_LEADING;
}

/* ---- stacks ---- */

static void add_line(struct stacker *stacker, struct stack *stack, uint32_t line)
{
    struct stacks *stacks = &stacker->stacks;
    const struct box *box = &stacks->boxes[line];
    stacks->order[stack->first + stack->count] = line;
    stacks->of_line[line] = (size_t)(stack - stacks->items);
    stack->box = stack->count == 0 ? *box : box_join(stack->box, *box);
    stack->letters += letters_of(stacker->lines, line);
    stack->count++;
}

/* Lines of a headline set from top to bottom stand side by side, the first one at the right. */
static bool is_beside(const struct stacker *stacker, uint32_t line, uint32_t next)
{
    const struct box *one = &stacker->stacks.boxes[line], *other = &stacker->stacks.boxes[next];
    float em = place_of(stacker->lines, line)->em;
    return is_aside(stacker, next) && same_size(em, place_of(stacker->lines, next)->em) &&
           box_overlap_down(one, other) > em && one->left - other->right < LEADING_MOST * em / 2 &&
           one->left > other->left;
}

static void collect_aside(struct stacker *stacker, struct stack *stack, uint32_t line)
{
    stack->aside = true;
    add_line(stacker, stack, line);
    for (uint32_t next = line + 1;
         next < stacker->lines->count && is_beside(stacker, next - 1, next); next++)
        add_line(stacker, stack, next);
}

static void collect_stack(struct stacker *stacker, uint32_t top)
{
    struct stacks *stacks = &stacker->stacks;
    struct stack *stack = &stacks->items[stacks->count++];
    const struct stack *before = stack > stacks->items ? stack - 1 : NULL;
    *stack = (struct stack){.first = before ? before->first + before->count : 0,
                            .em = place_of(stacker->lines, top)->em};
    if (is_aside(stacker, top)) {
        collect_aside(stacker, stack, top);
        return;
    }
    for (uint32_t line = top;; line = stacker->below[line]) {
        add_line(stacker, stack, line);
        if (!goes_on(stacker, line))
            break;
    }
}

static void collect_stacks(struct stacker *stacker)
{
    struct stacks *stacks = &stacker->stacks;
    size_t count = stacker->lines->count;
    stacks->items = arena_take_array(stacker->arena, count, sizeof *stacks->items);
    stacks->order = arena_take_array(stacker->arena, count, sizeof *stacks->order);
    stacks->of_line = arena_take_array(stacker->arena, count, sizeof *stacks->of_line);
    for (size_t i = 0; i < count; i++)
        stacks->of_line[i] = STACK_NONE;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t above = stacker->above[i];
        if (stacks->of_line[i] == STACK_NONE && (above == NOWHERE || !goes_on(stacker, above)))
            collect_stack(stacker, i);
    }
}

/* ---- columns ---- */

static uint32_t first_letter(const struct lines *lines, uint32_t line)
{
    size_t size;
    const struct line *item = &lines->items[line];
    return letter_at(lines->text + item->first, item->last - item->first, &size);
}

/* Where a line of the stack ends; `sign` 1 at the left, -1 at the right; growing inwards. A mark
 * that opens stands half an em farther out. */
static float edge_of(const struct stacker *stacker, const struct stack *stack, size_t i, int sign)
{
    uint32_t line = stacker->stacks.order[stack->first + i];
    const struct box *box = &stacker->stacks.boxes[line];
    bool opens = letter_class(first_letter(stacker->lines, line)) == LETTER_OPENER;
    return sign < 0 ? -box->right : opens ? box->left + MARK_HANGS * stack->em : box->left;
}

/* The outermost edge that another line has, too, or else the outermost of all. In a list of lines
 * that end anywhere two may end alike by chance. */
static float common_edge(const struct stacker *stacker, const struct stack *stack, int sign,
                         bool *shared)
{
    float best = HUGE_VALF, outermost = HUGE_VALF;
    size_t least = 2 + stack->count / RAGGED_LINES;
    for (size_t i = 0; i < stack->count; i++) {
        float edge = edge_of(stacker, stack, i, sign);
        size_t same = 0;
        for (size_t k = 0; k < stack->count && same < least; k++)
            same += fabsf(edge_of(stacker, stack, k, sign) - edge) < LINES_EDGE * stack->em;
        best = same >= least && edge < best ? edge : best;
        outermost = fminf(outermost, edge);
    }
    /* Only a mark that hangs stands farther out than the column's edge. */
    bool hangs = best - outermost < (MARK_HANGS + LINES_EDGE) * stack->em ||
                 stack->count > TEMPLATE_LINES;
    *shared = best < HUGE_VALF;
    return (float)sign * (hangs && best < HUGE_VALF ? best : outermost);
}

static bool tells_column(const struct stack *stack)
{
    return stack->count >= TEMPLATE_LINES && stack->full && !stack->aside;
}

/* Is `model` a stack of the same column, or could be? */
static bool fits_column(const struct stack *stack, const struct stack *model)
{
    return same_size(stack->em, model->em) &&
           stack->box.left > model->left - (MARK_HANGS + LINES_EDGE) * stack->em &&
           stack->box.right < model->right + (MARK_HANGS + LINES_EDGE) * stack->em;
}

/* A few lines may all be indented, or short: the column above or below tells. */
static void borrow_edges(struct stacks *stacks, struct stack *stack)
{
    float nearest = HUGE_VALF;
    const struct stack *best = NULL;
    for (size_t i = 0; i < stacks->count; i++) {
        const struct stack *model = &stacks->items[i];
        float distance = -box_overlap_down(&stack->box, &model->box);
        if (model == stack || !tells_column(model) || !fits_column(stack, model) ||
            distance >= nearest)
            continue;
        nearest = distance;
        best = model;
    }
    if (!best)
        return;
    stack->left = best->left;
    stack->right = best->right;
}

static int by_value(const void *left, const void *right)
{
    float one = *(const float *)left, other = *(const float *)right;
    return (one > other) - (one < other);
}

/* A stack is as large as most of its lines: a byline above them may be a little smaller. */
static void find_sizes(struct stacker *stacker)
{
    struct stacks *stacks = &stacker->stacks;
    float *sizes = arena_take_array(stacker->arena, stacker->lines->count, sizeof *sizes);
    for (size_t i = 0; i < stacks->count; i++) {
        struct stack *stack = &stacks->items[i];
        for (size_t k = 0; k < stack->count; k++)
            sizes[k] = place_of(stacker->lines, stacks->order[stack->first + k])->em;
        qsort(sizes, stack->count, sizeof *sizes, by_value);
        stack->em = sizes[stack->count / 2];
    }
}

static void find_edges(struct stacker *stacker)
{
    struct stacks *stacks = &stacker->stacks;
    for (size_t i = 0; i < stacks->count; i++) {
        bool shared;
        struct stack *stack = &stacks->items[i];
        stack->left = common_edge(stacker, stack, 1, &shared);
        stack->right = common_edge(stacker, stack, -1, &stack->full);
    }
    for (size_t i = 0; i < stacks->count; i++)
        if (!tells_column(&stacks->items[i]) && !stacks->items[i].aside)
            borrow_edges(stacks, &stacks->items[i]);
}

/* The distance between columns that begin at one height. */
static float find_gutter(const struct stacker *stacker)
{
    const struct stacks *stacks = &stacker->stacks;
    float *gaps = arena_take_array(stacker->arena, stacks->count, sizeof *gaps);
    size_t count = 0;
    for (size_t i = 0; i < stacks->count; i++) {
        const struct stack *left = &stacks->items[i];
        float nearest = WIDEST_GUTTER * left->em;
        for (size_t k = 0; k < stacks->count && tells_column(left); k++) {
            const struct stack *right = &stacks->items[k];
            float gap = right->left - left->right;
            if (tells_column(right) && same_size(left->em, right->em) && gap > 0 && gap < nearest &&
                fabsf(left->box.top - right->box.top) < STACK_SIBLING * left->em)
                nearest = gap;
        }
        if (nearest < WIDEST_GUTTER * left->em)
            gaps[count++] = nearest;
    }
    if (count == 0)
        return 0;
    qsort(gaps, count, sizeof *gaps, by_value);
    return gaps[count / 2];
}

/* The edge of a line that lies farther out. */
static float outer_of(const struct stacks *stacks, uint32_t line, int side)
{
    return side > 0 ? stacks->boxes[line].bottom : -stacks->boxes[line].top;
}

/* The line that stands lower than all others, with white between (side -1: higher). */
static uint32_t find_alone(const struct stacks *stacks, size_t count, int side)
{
    uint32_t last = NOWHERE;
    float edge = -INFINITY, others = -INFINITY;
    for (uint32_t i = 0; i < count; i++) {
        const struct box *box = &stacks->boxes[i];
        float inner = side > 0 ? box->top : -box->bottom;
        if (inner > edge) {
            others = last == NOWHERE ? others : fmaxf(others, outer_of(stacks, last, side));
            edge = inner;
            last = i;
        } else {
            others = fmaxf(others, outer_of(stacks, i, side));
        }
    }
    return edge - others > FOLIO_APART * stacks->em ? last : NOWHERE;
}

struct stacks stacks_find(const struct lines *lines, struct arena *arena)
{
    struct stacker stacker = {.lines = lines, .arena = arena};
    if (lines->count == 0)
        return stacker.stacks;
    find_boxes(&stacker);
    stacker.stacks.em = find_em(&stacker);
    if (stacker.stacks.turned)
        insets_unroll(lines, stacker.stacks.boxes, stacker.stacks.em, arena);
    sort_lines(&stacker);
    link_lines(&stacker);
    stacker.stacks.leading = find_leading(&stacker);
    link_lines(&stacker);
    collect_stacks(&stacker);
    find_sizes(&stacker);
    find_edges(&stacker);
    stacker.stacks.gutter = find_gutter(&stacker);
    stacker.stacks.head = find_alone(&stacker.stacks, lines->count, -1);
    stacker.stacks.foot = find_alone(&stacker.stacks, lines->count, 1);
    return stacker.stacks;
}

bool stack_is_text(const struct stacks *stacks, const struct stack *stack)
{
    return !stack->aside && (stack->em < HEADLINE_SIZE * stacks->em || stack->count >= LARGE_LINES);
}

float stack_indent(const struct stacks *stacks, const struct lines *lines, uint32_t line)
{
    const struct stack *stack = &stacks->items[stacks->of_line[line]];
    float indent = (stacks->boxes[line].left - stack->left) / stack->em;
    bool opens = letter_class(first_letter(lines, line)) == LETTER_OPENER;
    return opens && indent < 0 ? 0 : indent;
}

float stack_rest(const struct stacks *stacks, uint32_t line)
{
    const struct stack *stack = &stacks->items[stacks->of_line[line]];
    return (stack->right - stacks->boxes[line].right) / stack->em;
}
