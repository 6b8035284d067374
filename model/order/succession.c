#include "succession.h"

#include "../text/letter.h"

#include <math.h>

/* In em of the stack. */
#define SIBLING      0.7f /* tops of columns side by side differ by less */
#define GUTTER_MOST  4.0f
#define GUTTER_LOOSE 0.4f
#define END_WHITE    3.0f /* over a column's head, under its foot */
#define FLOW_WHITE   2.0f
#define SAME_MEASURE 1.0f

/* Logarithms of a likelihood ratio, set by hand: above LINK_LEAST one stack goes on in the other.
 */
#define LINK_LEAST      1.0
#define IS_SIBLING      4.0
#define IS_COLUMN       6.0  /* under a crosshead of the text's size */
#define IS_HEAD         3.0  /* from a column's foot to the head of the next one */
#define FLOWS           4.0  /* the next one of a page that flows, see flow.h */
#define BESIDE_ENDED    -1.0 /* beside it, begun elsewhere, and no sentence is torn */
#define IS_FAR          -4.0 /* the same, parted by more than a gutter */
#define IS_BESIDE       1.5
#define IS_UNDER        2.5
#define UNDER_EM_TORN   0.6 /* less, for each em of white between them */
#define UNDER_EM        3.0 /* the same, where no sentence is torn */
#define IS_ELSEWHERE    -3.5
#define PARTED          -6.0 /* a headline stands between them */
#define DRAWN_NEXT      2.0
#define DRAWN_TORN      2.0 /* more, where a sentence is torn */
#define MEASURE_SAME    1.0
#define MEASURE_OTHER   -1.5
#define TORN_FLUSH      3.0
#define TORN_INDENTED   -6.0
#define ENDED_FLUSH     -5.0
#define ENDED_INDENTED  0.5
#define ENDED_ELSEWHERE -3.0
#define BYLINE_OVER     6.0
#define LETTERS_LIMIT   2.0
#define ARTICLE_STARTS  -9.0
#define ARTICLE_ENDS    -9.0

/* ---- where they stand ---- */

/* Columns that begin at one height. */
static bool is_sibling(const struct stack *left, const struct stack *right)
{
    return fabsf(left->box.top - right->box.top) < SIBLING * left->em;
}

/* The headline's middle is that of columns side by side from `left` to some column at the height of
 * `right`. */
static bool is_centred(const struct linker *linker, const struct stack *headline,
                       const struct stack *left, const struct stack *right)
{
    float middle = headline->box.left + headline->box.right;
    for (size_t i = 0; i < linker->stacks->count; i++) {
        const struct stack *last = &linker->stacks->items[i];
        if (last->left >= right->left && is_sibling(right, last) &&
            stack_is_text(linker->stacks, last) &&
            fabsf(left->left + last->right - middle) < 2 * LINKER_CENTRED * right->em)
            return true;
    }
    return false;
}

static bool has_usual_gutter(const struct linker *linker, const struct stack *from,
                             const struct stack *to)
{
    return linker->stacks->gutter == 0 ||
           to->left - from->right < linker->stacks->gutter + GUTTER_LOOSE * from->em;
}

/* A headline stands right over the stack, and not over the one to its left as well. */
static bool has_own_headline(const struct linker *linker, const struct stack *lower,
                             const struct stack *left)
{
    bool beside = has_usual_gutter(linker, left, lower) && left->left < lower->left;
    for (size_t i = 0; i < linker->stacks->count; i++) {
        const struct stack *upper = &linker->stacks->items[i];
        if (!stack_is_text(linker->stacks, upper) && !upper->aside &&
            linker_stands_right_over(upper, lower) &&
            !(beside && is_centred(linker, upper, left, lower)) &&
            box_overlap_across(&upper->box, &left->box) < lower->em)
            return true;
    }
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

/* Does something larger than text stand between an upper and a lower stack? */
static bool is_parted(const struct linker *linker, const struct stack *upper,
                      const struct stack *lower)
{
    for (size_t i = 0; i < linker->stacks->count; i++) {
        const struct stack *other = &linker->stacks->items[i];
        if (!stack_is_text(linker->stacks, other) && !other->aside &&
            other->box.top > upper->box.top && other->box.bottom < lower->box.bottom &&
            box_overlap_across(&other->box, &upper->box) > 0 &&
            box_overlap_across(&other->box, &lower->box) > 0)
            return true;
    }
    return false;
}

/* The last line is full and ends no sentence: something must follow. */
static bool is_torn(const struct linker *linker, const struct stack *stack)
{
    uint32_t line = linker_last_line(linker->stacks, stack);
    size_t index = linker->stacks->of_line[line];
    enum letter_class last = letter_class(linker->feet.items[index].tail[1]);
    return stack_rest(linker->stacks, line) < LINKER_FULL && last != LETTER_STOP &&
           last != LETTER_CLOSER && last != LETTER_ELLIPSIS;
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
           indent_of(linker, stack, 0) < LINKER_INDENT_LEAST &&
           indent_of(linker, stack, 1) > LINKER_INDENT_LEAST &&
           indent_of(linker, stack, 1) < LINKER_INDENT_MOST;
}

/* The column itself goes on under a crosshead. */
static bool is_under_crosshead(const struct linker *linker, const struct stack *from,
                               const struct stack *to)
{
    return linker_is_column_of(from, to) && linker_tells_column(from) &&
           opens_with_crosshead(linker, to);
}

/* Does nothing as large stand near the end of a column: over its head, or under its foot? */
static bool ends_column(const struct linker *linker, const struct stack *stack, bool head)
{
    float reach = END_WHITE * stack->em;
    for (size_t i = 0; i < linker->stacks->count; i++) {
        const struct stack *other = &linker->stacks->items[i];
        float white = head ? stack->box.top - other->box.bottom
                           : other->box.top - stack->box.bottom;
        if (other != stack && other->em > LINKER_SMALL * stack->em && white > -stack->em / 2 &&
            white < reach && box_overlap_across(&stack->box, &other->box) > 0)
            return false;
    }
    return true;
}

/* The next column begins at its head where this one ends at its foot, whatever stands above. */
static bool is_next_column(const struct linker *linker, const struct stack *from,
                           const struct stack *to)
{
    return from->box.bottom > to->box.bottom && has_usual_gutter(linker, from, to) &&
           ends_column(linker, from, false) && ends_column(linker, to, true);
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
    float em = from->em, gap = to->left - from->right;
    float narrower = fminf(box_width(&from->box), box_width(&to->box));
    bool right = gap > -LINKER_TOUCHING * em && gap < GUTTER_MOST * em;
    if (has_own_headline(linker, to, from) || is_behind(from, to))
        return PARTED;
    bool sibling = fabsf(linker->tops[from - linker->stacks->items] - to->box.top) < SIBLING * em;
    if (is_under_crosshead(linker, from, to))
        return IS_COLUMN;
    if (right && sibling && has_usual_gutter(linker, from, to))
        return IS_SIBLING;
    if (right && from->count > 1 && is_next_column(linker, from, to))
        return IS_HEAD;
    if (right && box_overlap_down(&from->box, &to->box) > 0)
        return is_torn(linker, from)                ? IS_BESIDE
               : has_usual_gutter(linker, from, to) ? BESIDE_ENDED
                                                    : IS_FAR;
    bool under = box_overlap_across(&from->box, &to->box) > narrower / 2 &&
                 to->box.top > from->box.top + em;
    if (!under)
        return IS_ELSEWHERE;
    float white = fmaxf(white_down(linker, from, to) / em - linker->stacks->leading + 1, 0);
    if (is_parted(linker, from, to))
        return PARTED;
    return IS_UNDER - (is_torn(linker, from) ? UNDER_EM_TORN : UNDER_EM) * white;
}

/* The same on a page that flows; what stands far below is another text. */
static double flow_score(const struct linker *linker, size_t from, size_t to)
{
    const struct stack *upper = &linker->stacks->items[from], *lower = &linker->stacks->items[to];
    if (linker_is_over_table(linker, upper, lower))
        return place_score(linker, upper, lower);
    if (linker->flow.next[from] != to)
        return PARTED;
    return FLOWS - UNDER_EM_TORN * fmaxf(distance_down(upper, lower) / upper->em - FLOW_WHITE, 0);
}

/* ---- what they say ---- */

float succession_left(const struct linker *linker, const struct stack *from, const struct stack *to)
{
    float expected = from->right + linker->stacks->gutter;
    float inside = to->box.left - expected;
    bool beside = linker->stacks->gutter > 0 && inside > -LINKER_TOUCHING * to->em &&
                  inside < LINKER_INDENT_MOST * to->em;
    return !linker_tells_column(to) && beside ? expected : to->left;
}

static double text_score(const struct linker *linker, size_t from, size_t to)
{
    const struct stacks *stacks = linker->stacks;
    const struct stack *upper = &stacks->items[from], *lower = &stacks->items[to];
    const struct slug *foot = &linker->feet.items[from], *head = &linker->heads.items[to];
    float indent = stack_indent(stacks, linker->lines, linker_first_line(stacks, lower)) +
                   (lower->left - succession_left(linker, upper, lower)) / lower->em;
    bool indented = linker_is_indent(indent) || opens_with_crosshead(linker, lower);
    bool full = stack_rest(stacks, linker_last_line(stacks, upper)) < LINKER_FULL;
    enum letter_class last = letter_class(foot->tail[1]);
    bool stops = last == LETTER_STOP || last == LETTER_CLOSER || last == LETTER_ELLIPSIS;
    double letters = seam_letters(linker->seams, foot, head);
    letters = fmin(fmax(letters, -LETTERS_LIMIT), LETTERS_LIMIT);
    if (is_under_crosshead(linker, upper, lower))
        return 0;
    if (full && !stops)
        return indented ? TORN_INDENTED : TORN_FLUSH + letters;
    if (linker->flow.columns > 0 && !full && !indented && !linker->indents)
        return 0;
    if (!full)
        return indented ? ENDED_INDENTED : stops ? ENDED_FLUSH : ENDED_FLUSH / 2;
    return indented ? ENDED_INDENTED : 0;
}

double succession_score(const struct linker *linker, size_t from, size_t to)
{
    const struct stack *upper = &linker->stacks->items[from], *lower = &linker->stacks->items[to];
    if (linker->byline[to] == from)
        return BYLINE_OVER;
    bool flows = linker->flow.columns > 0 && linker->flow.next[from] == to &&
                 fminf(upper->em, lower->em) >= LINKER_SAME_SIZE * linker->stacks->em;
    if (!flows &&
        (upper->em < lower->em * LINKER_SAME_SIZE || lower->em < upper->em * LINKER_SAME_SIZE))
        return 0;
    if (upper->count == 1 && linker->signs[to])
        return 0; /* a caption: what signs a text stands under more than a line */
    bool drawn_next = linker_last_line(linker->stacks, upper) + 1 ==
                      linker_first_line(linker->stacks, lower);
    double text = text_score(linker, from, to);
    double place = linker->flow.columns > 0 ? flow_score(linker, from, to)
                                            : place_score(linker, upper, lower);
    bool elsewhere = place <= IS_ELSEWHERE;
    if (elsewhere && !linker_tells_column(upper))
        return 0;
    double score = place + (elsewhere && text < TORN_FLUSH - LETTERS_LIMIT ? ENDED_ELSEWHERE : 0) +
                   text;
    float measure = (upper->right - upper->left) - (lower->right - lower->left);
    if (linker_tells_column(upper) && linker_tells_column(lower))
        score += fabsf(measure) < SAME_MEASURE * upper->em ? MEASURE_SAME : MEASURE_OTHER;
    score += drawn_next ? DRAWN_NEXT + (is_torn(linker, upper) ? DRAWN_TORN : 0) : 0;
    score += linker->starts[to] || linker->byline[to] != STACK_NONE ? ARTICLE_STARTS : 0;
    score += linker->ends[from] ? ARTICLE_ENDS : 0;
    return score - LINK_LEAST;
}
