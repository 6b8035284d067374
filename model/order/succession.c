#include "succession.h"

#include "../text/letter.h"

#include <math.h>

/* In em of the stack. */
#define GUTTER_MOST  4.0f
#define GUTTER_LOOSE 0.4f
#define FLOW_WHITE   2.0f
#define SAME_MEASURE 1.0f

/* ---- where they stand ---- */

static bool has_usual_gutter(const struct linker *linker, const struct stack *from,
                             const struct stack *to)
{
    return linker->stacks->gutter == 0 ||
           to->left - from->right < linker->stacks->gutter + GUTTER_LOOSE * from->em;
}

/* The headline's middle is that of columns side by side from `left` to some column at the height of
 * `right`. */
static bool is_centred(const struct linker *linker, const struct stack *headline,
                       const struct stack *left, const struct stack *right)
{
    const struct edge_list *edges = &linker->vicinity.edges[right - linker->stacks->items];
    return vicinity_has_middle(edges, left->left, headline->box.left + headline->box.right,
                               2 * LINKER_CENTRED * right->em);
}

/* A headline stands right over the stack, and not over the one to its left as well. */
static bool has_own_headline(const struct linker *linker, const struct stack *lower,
                             const struct stack *left)
{
    const struct headline_list *over = &linker->vicinity.over[lower - linker->stacks->items];
    bool beside = has_usual_gutter(linker, left, lower) && left->left < lower->left;
    for (size_t i = 0; i < over->count; i++)
        if (box_overlap_across(&over->items[i]->box, &left->box) < lower->em &&
            !(beside && is_centred(linker, over->items[i], left, lower)))
            return true;
    return false;
}

static float distance_down(const struct stack *upper, const struct stack *lower)
{
    return lower->box.top - upper->box.bottom;
}

/* The widest white between two stacks: what stands between them in their column is a table's. */
static float white_down(const struct linker *linker, const struct stack *upper,
                        const struct stack *lower)
{
    float below = upper->box.bottom, most = 0;
    if (!linker_is_over_table(linker, upper, lower))
        return distance_down(upper, lower);
    for (size_t i; (i = linker_next_inside(linker, upper, lower, below)) != STACK_NONE;
         below = linker->stacks->items[i].box.bottom)
        most = fmaxf(most, linker->stacks->items[i].box.top - below);
    return fmaxf(most, lower->box.top - below);
}

static bool ends_sentence(const struct linker *linker, size_t stack)
{
    enum letter_class last = letter_class(linker->feet.items[stack].tail[1]);
    return last == LETTER_STOP || last == LETTER_CLOSER || last == LETTER_ELLIPSIS;
}

/* The last line is full and ends no sentence: something must follow. */
static bool is_torn(const struct linker *linker, const struct stack *stack)
{
    size_t index = (size_t)(stack - linker->stacks->items);
    return stack_rest(linker->stacks, linker_last_line(linker->stacks, stack)) < LINKER_FULL &&
           !ends_sentence(linker, index);
}

static float indent_of(const struct linker *linker, const struct stack *stack, size_t line)
{
    return stack_indent(linker->stacks, linker->lines, linker->stacks->order[stack->first + line]);
}

/* A crosshead as large as the text: a paragraph of one line, set flush above an indented one. */
static bool opens_with_crosshead(const struct linker *linker, const struct stack *stack)
{
    size_t index = (size_t)(stack - linker->stacks->items);
    return stack->count > 1 && letter_class(linker->heads.items[index].tail[1]) != LETTER_STOP &&
           indent_of(linker, stack, 0) < STACK_INDENT_LEAST &&
           indent_of(linker, stack, 1) > STACK_INDENT_LEAST &&
           indent_of(linker, stack, 1) < STACK_INDENT_MOST;
}

/* The column itself goes on under a crosshead. */
static bool is_under_crosshead(const struct linker *linker, const struct stack *from,
                               const struct stack *to)
{
    return linker_is_column_of(from, to) && linker_tells_column(from) &&
           opens_with_crosshead(linker, to);
}

/* The next column begins at its head where this one ends at its foot, whatever stands above. */
static bool is_next_column(const struct linker *linker, const struct stack *from,
                           const struct stack *to)
{
    return from->box.bottom > to->box.bottom && has_usual_gutter(linker, from, to) &&
           linker->vicinity.feet[from - linker->stacks->items] &&
           linker->vicinity.heads[to - linker->stacks->items];
}

/* No text goes on in a column to its left at its height, nor above itself. */
static bool is_behind(const struct stack *from, const struct stack *to)
{
    return to->box.top < from->box.bottom &&
           (to->box.right < from->box.left ||
            (to->box.bottom < from->box.top && box_overlap_across(&from->box, &to->box) > 0));
}

static double place_score(const struct linker *linker, const struct stack *from,
                          const struct stack *to)
{
    const struct weights *weights = linker->weights;
    float em = from->em, gap = to->left - from->right;
    float narrower = fminf(box_width(&from->box), box_width(&to->box));
    bool right = gap > -LINKER_TOUCHING * em && gap < GUTTER_MOST * em;
    if (has_own_headline(linker, to, from) || is_behind(from, to))
        return weights->stack_parted;
    bool sibling = vicinity_is_sibling(linker->tops[from - linker->stacks->items], from, to);
    if (is_under_crosshead(linker, from, to))
        return weights->stack_column;
    if (right && sibling && has_usual_gutter(linker, from, to))
        return weights->stack_sibling;
    if (right && from->count > 1 && is_next_column(linker, from, to))
        return weights->stack_head;
    if (right && box_overlap_down(&from->box, &to->box) > 0)
        return is_torn(linker, from)                ? weights->stack_beside
               : has_usual_gutter(linker, from, to) ? weights->stack_beside_ended
                                                    : weights->stack_far;
    bool under = box_overlap_across(&from->box, &to->box) > narrower / 2 &&
                 to->box.top > from->box.top + em;
    if (!under)
        return weights->stack_elsewhere;
    float white = fmaxf(white_down(linker, from, to) / em - linker->stacks->leading + 1, 0);
    if (vicinity_parts(&linker->vicinity, from, to))
        return weights->stack_parted;
    return weights->stack_under -
           (is_torn(linker, from) ? weights->stack_under_em_torn : weights->stack_under_em) * white;
}

/* The same on a page that flows; what stands far below is another text. */
static double flow_score(const struct linker *linker, size_t from, size_t to)
{
    const struct weights *weights = linker->weights;
    const struct stack *upper = &linker->stacks->items[from], *lower = &linker->stacks->items[to];
    if (linker_is_over_table(linker, upper, lower))
        return place_score(linker, upper, lower);
    if (linker->flow.next[from] != to)
        return weights->stack_parted;
    return weights->stack_flows -
           weights->stack_under_em_torn *
               fmaxf(distance_down(upper, lower) / upper->em - FLOW_WHITE, 0);
}

/* ---- what they say ---- */

float succession_left(const struct linker *linker, const struct stack *from, const struct stack *to)
{
    float expected = from->right + linker->stacks->gutter;
    float inside = to->box.left - expected;
    bool beside = linker->stacks->gutter > 0 && inside > -LINKER_TOUCHING * to->em &&
                  inside < STACK_INDENT_MOST * to->em;
    return !linker_tells_column(to) && beside ? expected : to->left;
}

/* What the letters of a foot and of a head say, when both are of one paragraph. */
static double letters_score(const struct linker *linker, size_t from, size_t to)
{
    double limit = linker->weights->stack_letters;
    double letters = seam_letters(linker->seams, &linker->feet.items[from],
                                  &linker->heads.items[to]);
    return fmin(fmax(letters, -limit), limit);
}

static double text_score(const struct linker *linker, size_t from, size_t to)
{
    const struct weights *weights = linker->weights;
    const struct stacks *stacks = linker->stacks;
    const struct stack *upper = &stacks->items[from], *lower = &stacks->items[to];
    float indent = stack_indent(stacks, linker->lines, linker_first_line(stacks, lower)) +
                   (lower->left - succession_left(linker, upper, lower)) / lower->em;
    bool indented = linker_is_indent(indent) || opens_with_crosshead(linker, lower);
    bool full = stack_rest(stacks, linker_last_line(stacks, upper)) < LINKER_FULL;
    bool stops = ends_sentence(linker, from);
    if (is_under_crosshead(linker, upper, lower))
        return 0;
    if (full && !stops)
        return indented ? weights->stack_torn_indented
                        : weights->stack_torn_flush + letters_score(linker, from, to);
    if (linker->flow.columns > 0 && !full && !indented && !linker->indents)
        return 0;
    if (indented)
        return weights->stack_ended_indented;
    if (full)
        return 0;
    return stops ? weights->stack_ended_flush : weights->stack_ended_flush / 2;
}

/* Whether the two may be one text, whatever speaks for it: letters of one size, and no caption over
 * a byline, for what signs a text stands under more than a line. */
static bool may_succeed(const struct linker *linker, size_t from, size_t to)
{
    const struct stack *upper = &linker->stacks->items[from], *lower = &linker->stacks->items[to];
    bool flows = linker->flow.columns > 0 && linker->flow.next[from] == to &&
                 fminf(upper->em, lower->em) >= STACK_SAME_SIZE * linker->stacks->em;
    bool same_size = upper->em >= lower->em * STACK_SAME_SIZE &&
                     lower->em >= upper->em * STACK_SAME_SIZE;
    return (flows || same_size) && !(upper->count == 1 && linker->signs[to]);
}

/* How wide both columns are, and whether the file draws one after the other. */
static double kinship_score(const struct linker *linker, const struct stack *upper,
                            const struct stack *lower)
{
    const struct weights *weights = linker->weights;
    double score = 0;
    float measure = (upper->right - upper->left) - (lower->right - lower->left);
    if (linker_tells_column(upper) && linker_tells_column(lower))
        score += fabsf(measure) < SAME_MEASURE * upper->em ? weights->stack_measure
                                                           : weights->stack_other_measure;
    if (linker_last_line(linker->stacks, upper) + 1 == linker_first_line(linker->stacks, lower))
        score += weights->stack_drawn_next +
                 (is_torn(linker, upper) ? weights->stack_drawn_torn : 0);
    return score;
}

double succession_score(const struct linker *linker, size_t from, size_t to)
{
    const struct weights *weights = linker->weights;
    const struct stack *upper = &linker->stacks->items[from], *lower = &linker->stacks->items[to];
    if (linker->byline[to] == from)
        return weights->stack_byline;
    if (!may_succeed(linker, from, to))
        return 0;
    double text = text_score(linker, from, to);
    double place = linker->flow.columns > 0 ? flow_score(linker, from, to)
                                            : place_score(linker, upper, lower);
    bool elsewhere = place <= weights->stack_elsewhere;
    if (elsewhere && !linker_tells_column(upper))
        return 0;
    double score = place + text + kinship_score(linker, upper, lower);
    if (elsewhere && text < weights->stack_torn_flush - weights->stack_letters)
        score += weights->stack_ended_elsewhere;
    if (linker->starts[to] || linker->byline[to] != STACK_NONE)
        score += weights->stack_starts;
    if (linker->ends[from])
        score += weights->stack_ends;
    return score - weights->stack_least;
}
