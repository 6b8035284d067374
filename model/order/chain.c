#include "chain.h"

#include "../article/assign.h"
#include "../article/byline.h"
#include "../article/folio.h"
#include "../text/letter.h"
#include "cut.h"
#include "nameplate.h"

#include <math.h>
#include <stdlib.h>

/* In em of the stack. */
#define SAME_SIZE       0.93f
#define SIBLING         0.7f /* tops of columns side by side differ by less */
#define GUTTER_MOST     4.0f
#define GUTTER_LOOSE    0.4f
#define HEADLINE_WHITE  0.9f
#define KICKER_WHITE    2.0f
#define KICKER_LARGER   1.3f /* times its size: the headline under it */
#define CENTRED         1.0f
#define CROSSHEAD_WHITE 2.2f
#define END_WHITE       3.0f  /* over a column's head, under its foot */
#define SMALL           0.85f /* times the size of the text above: a note */

#define FULL         1.0f /* what a full line leaves at most */
#define INDENT_LEAST 0.6f
#define INDENT_MOST  3.2f
#define TOUCHING     0.5f
#define RIGHT_OVER   2.0f
#define FLOW_WHITE   2.0f
#define SAME_MEASURE 1.0f

#define DAGGER      0x2020u
#define NOTE_DIGITS 2
#define NOTE_SIZES  0.02f /* notes differ by less, of the text's size */

#define CROSSHEADS   4 /* passes: so many stacks of one column */
#define BYLINE_LINES 2
#define COLUMN_LINES 3
#define STACKS_LIMIT 600 /* a page of more is read as the file draws it */

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

struct linker {
    struct stacks *stacks;
    const struct lines *lines;
    const struct seams *seams;
    const struct wording_language *wording;
    struct slugs heads; /* one a stack */
    struct slugs feet;
    bool *starts; /* by stack: it opens an article */
    bool *ends;
    bool *furniture; /* by stack: part of a folio, or of the nameplate */
    struct flow flow;
    bool indents;   /* paragraphs begin with an indent on this page */
    bool *signs;    /* by stack: it is a byline */
    bool *tables;   /* by stack: it holds rows of a table */
    float *tops;    /* by stack: where its column begins */
    size_t *byline; /* by stack: the byline that stands right over it; STACK_NONE */
};

static uint32_t first_line(const struct stacks *stacks, const struct stack *stack)
{
    return stacks->order[stack->first];
}

static uint32_t last_line(const struct stacks *stacks, const struct stack *stack)
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
        uint32_t first = first_line(stacks, &stacks->items[i]);
        uint32_t last = last_line(stacks, &stacks->items[i]);
        const struct line *head = &linker->lines->items[first], *foot = &linker->lines->items[last];
        slug_add(&linker->heads, linker->lines, first, head->first, head->last);
        slug_add(&linker->feet, linker->lines, last, foot->first, foot->last);
        linker->starts[i] = cut_opens_article(linker->wording, linker->lines->text + head->first,
                                              head->last - head->first);
        linker->ends[i] = ends_article(linker, &linker->feet.items[i]);
    }
}

/* ---- where they stand ---- */

/* Columns that begin at one height. */
static bool is_sibling(const struct stack *left, const struct stack *right)
{
    return fabsf(left->box.top - right->box.top) < SIBLING * left->em;
}

/* Larger letters stand farther off. */
static bool stands_right_over(const struct stack *upper, const struct stack *lower)
{
    float gap = lower->box.top - upper->box.bottom;
    return gap > -TOUCHING * lower->em && gap < RIGHT_OVER * fmaxf(upper->em, lower->em) &&
           box_overlap_across(&upper->box, &lower->box) > 0;
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
        uint32_t line = first_line(stacks, &stacks->items[i]);
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
        linker->furniture[i] |= nameplate[i];
}

static bool is_indent(float indent)
{
    return indent > INDENT_LEAST && indent < INDENT_MOST;
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
            if (stack_rest(stacks, stacks->order[stack->first + k - 1]) > FULL)
                *(is_indent(stack_indent(stacks, linker->lines, line)) ? &indented : &flush) += 1;
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
            if (k != i && stands_right_over(&stacks->items[i], &stacks->items[k]))
                linker->byline[k] = i;
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
            fabsf(left->left + last->right - middle) < 2 * CENTRED * right->em)
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
            stands_right_over(upper, lower) &&
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

static bool holds_table(const struct linker *linker, const struct stack *stack)
{
    for (size_t i = 0; i < stack->count; i++) {
        uint32_t line = linker->stacks->order[stack->first + i];
        if (linker->lines->plan->lines[linker->lines->items[line].number - 1].table)
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
           stack->box.top > upper->box.bottom - TOUCHING * slack &&
           stack->box.bottom < lower->box.top + TOUCHING * slack;
}

/* The next stack that ends under `below`, in the column of `upper`, over `lower`; STACK_NONE. */
static size_t next_inside(const struct linker *linker, const struct stack *upper,
                          const struct stack *lower, float below)
{
    const struct stacks *stacks = linker->stacks;
    size_t best = STACK_NONE;
    for (size_t i = 0; i < stacks->count; i++) {
        const struct stack *stack = &stacks->items[i];
        if (is_inside(linker, stack, upper, lower) &&
            stack->box.top > below - TOUCHING * upper->em && stack->box.bottom > below &&
            (best == STACK_NONE || stack->box.top < stacks->items[best].box.top))
            best = i;
    }
    return best;
}

/* Is it a table that stands in one column between the two? */
static bool is_over_table(const struct linker *linker, const struct stack *upper,
                          const struct stack *lower)
{
    for (size_t i = 0; i < linker->stacks->count; i++)
        if (linker->tables[i] && is_inside(linker, &linker->stacks->items[i], upper, lower))
            return true;
    return false;
}

/* The widest white between two stacks: what stands between them in their column is a table's. */
static float white_down(const struct linker *linker, const struct stack *upper,
                        const struct stack *lower)
{
    float below = upper->box.bottom, most = 0;
    if (!is_over_table(linker, upper, lower))
        return distance_down(upper, lower);
    for (size_t i; (i = next_inside(linker, upper, lower, below)) != STACK_NONE;
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
    uint32_t line = last_line(linker->stacks, stack);
    size_t index = linker->stacks->of_line[line];
    enum letter_class last = letter_class(linker->feet.items[index].tail[1]);
    return stack_rest(linker->stacks, line) < FULL && last != LETTER_STOP &&
           last != LETTER_CLOSER && last != LETTER_ELLIPSIS;
}

/* A column goes through several stacks where crossheads stand in it. */
static bool is_column_of(const struct stack *upper, const struct stack *lower)
{
    float em = lower->em, white = lower->box.top - upper->box.bottom;
    return white > -TOUCHING * em && white < CROSSHEAD_WHITE * em &&
           fabsf(upper->left - lower->left) < TOUCHING * em &&
           fabsf(upper->right - lower->right) < TOUCHING * em;
}

static bool tells_column(const struct stack *stack)
{
    return stack->count >= COLUMN_LINES;
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
           indent_of(linker, stack, 0) < INDENT_LEAST &&
           indent_of(linker, stack, 1) > INDENT_LEAST && indent_of(linker, stack, 1) < INDENT_MOST;
}

/* The column itself goes on under a crosshead. */
static bool is_under_crosshead(const struct linker *linker, const struct stack *from,
                               const struct stack *to)
{
    return is_column_of(from, to) && tells_column(from) && opens_with_crosshead(linker, to);
}

/* Does nothing as large stand near the end of a column: over its head, or under its foot? */
static bool ends_column(const struct linker *linker, const struct stack *stack, bool head)
{
    float reach = END_WHITE * stack->em;
    for (size_t i = 0; i < linker->stacks->count; i++) {
        const struct stack *other = &linker->stacks->items[i];
        float white = head ? stack->box.top - other->box.bottom
                           : other->box.top - stack->box.bottom;
        if (other != stack && other->em > SMALL * stack->em && white > -stack->em / 2 &&
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
    bool right = gap > -TOUCHING * em && gap < GUTTER_MOST * em;
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
    if (is_over_table(linker, upper, lower))
        return place_score(linker, upper, lower);
    if (linker->flow.next[from] != to)
        return PARTED;
    return FLOWS - UNDER_EM_TORN * fmaxf(distance_down(upper, lower) / upper->em - FLOW_WHITE, 0);
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
                    is_column_of(&stacks->items[k], &stacks->items[i]))
                    linker->tops[i] = linker->tops[k];
}

/* ---- what they say ---- */

/* The left edge of a short stack's column, when it goes on `from` in the next column. */
static float left_after(const struct linker *linker, const struct stack *from,
                        const struct stack *to)
{
    float expected = from->right + linker->stacks->gutter;
    float inside = to->box.left - expected;
    bool beside = linker->stacks->gutter > 0 && inside > -TOUCHING * to->em &&
                  inside < INDENT_MOST * to->em;
    return !tells_column(to) && beside ? expected : to->left;
}

static double text_score(const struct linker *linker, size_t from, size_t to)
{
    const struct stacks *stacks = linker->stacks;
    const struct stack *upper = &stacks->items[from], *lower = &stacks->items[to];
    const struct slug *foot = &linker->feet.items[from], *head = &linker->heads.items[to];
    float indent = stack_indent(stacks, linker->lines, first_line(stacks, lower)) +
                   (lower->left - left_after(linker, upper, lower)) / lower->em;
    bool indented = is_indent(indent) || opens_with_crosshead(linker, lower);
    bool full = stack_rest(stacks, last_line(stacks, upper)) < FULL;
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

static double link_score(const struct linker *linker, size_t from, size_t to)
{
    const struct stack *upper = &linker->stacks->items[from], *lower = &linker->stacks->items[to];
    if (linker->byline[to] == from)
        return BYLINE_OVER;
    bool flows = linker->flow.columns > 0 && linker->flow.next[from] == to &&
                 fminf(upper->em, lower->em) >= SAME_SIZE * linker->stacks->em;
    if (!flows && (upper->em < lower->em * SAME_SIZE || lower->em < upper->em * SAME_SIZE))
        return 0;
    if (upper->count == 1 && linker->signs[to])
        return 0; /* a caption: what signs a text stands under more than a line */
    bool drawn_next = last_line(linker->stacks, upper) + 1 == first_line(linker->stacks, lower);
    double text = text_score(linker, from, to);
    double place = linker->flow.columns > 0 ? flow_score(linker, from, to)
                                            : place_score(linker, upper, lower);
    bool elsewhere = place <= IS_ELSEWHERE;
    if (elsewhere && !tells_column(upper))
        return 0;
    double score = place + (elsewhere && text < TORN_FLUSH - LETTERS_LIMIT ? ENDED_ELSEWHERE : 0) +
                   text;
    float measure = (upper->right - upper->left) - (lower->right - lower->left);
    if (tells_column(upper) && tells_column(lower))
        score += fabsf(measure) < SAME_MEASURE * upper->em ? MEASURE_SAME : MEASURE_OTHER;
    score += drawn_next ? DRAWN_NEXT + (is_torn(linker, upper) ? DRAWN_TORN : 0) : 0;
    score += linker->starts[to] || linker->byline[to] != STACK_NONE ? ARTICLE_STARTS : 0;
    score += linker->ends[from] ? ARTICLE_ENDS : 0;
    return score - LINK_LEAST;
}

/* ---- the decision ---- */

static bool leads_to(const struct chains *chains, size_t from, size_t to)
{
    for (size_t at = from; at != STACK_NONE; at = chains->next[at])
        if (at == to)
            return true;
    return false;
}

static void link(struct linker *linker, struct chains *chains, size_t from, size_t to)
{
    struct stack *upper = &linker->stacks->items[from], *lower = &linker->stacks->items[to];
    if (leads_to(chains, to, from))
        return;
    chains->next[from] = to;
    chains->previous[to] = from;
    float left = left_after(linker, upper, lower);
    if (left < lower->left) {
        lower->right = fmaxf(lower->right, left + upper->right - upper->left);
        lower->left = left;
    }
}

/* ---- tables and notes ---- */

static void unlink_stack(struct chains *chains, size_t stack)
{
    if (chains->previous[stack] != STACK_NONE)
        chains->next[chains->previous[stack]] = STACK_NONE;
    if (chains->next[stack] != STACK_NONE)
        chains->previous[chains->next[stack]] = STACK_NONE;
    chains->next[stack] = chains->previous[stack] = STACK_NONE;
}

static void insert_behind(struct chains *chains, size_t before, size_t stack)
{
    size_t next = chains->next[before];
    chains->next[before] = stack;
    chains->previous[stack] = before;
    chains->next[stack] = next;
    if (next != STACK_NONE)
        chains->previous[next] = stack;
}

/* A table is read where it stands in its column. */
static void insert_tables(struct linker *linker, struct chains *chains)
{
    const struct stack *items = linker->stacks->items;
    for (size_t from = 0; from < linker->stacks->count; from++) {
        size_t to = chains->next[from], at = from;
        if (to == STACK_NONE || !is_over_table(linker, &items[from], &items[to]))
            continue;
        for (size_t i; (i = next_inside(linker, &items[from], &items[to], items[at].box.bottom)) !=
                       STACK_NONE;
             at = i) {
            unlink_stack(chains, i);
            insert_behind(chains, at, i);
            chains->aside[i] = true;
        }
    }
}

/* 1) 12) * † ※ ① open a note. */
static bool has_note_mark(const struct linker *linker, size_t stack)
{
    const struct slug *head = &linker->heads.items[stack];
    const char *text = linker->lines->text;
    size_t at = head->first, size, digits = 0;
    uint32_t letter = letter_at(text + at, head->last - at, &size);
    if (letter == '*' || letter == DAGGER || letter_class(letter) == LETTER_BULLET)
        return true;
    while (letter_class(letter) == LETTER_DIGIT && (at += size) < head->last) {
        letter = letter_at(text + at, head->last - at, &size);
        digits++;
    }
    return digits > 0 && digits <= NOTE_DIGITS && letter_class(letter) == LETTER_CLOSER;
}

/* The lowest text over a stack, in its column, when no text is under it. */
static size_t text_over(const struct linker *linker, const struct chains *chains, size_t stack)
{
    const struct stacks *stacks = linker->stacks;
    const struct box *box = &stacks->items[stack].box;
    size_t best = STACK_NONE;
    for (size_t i = 0; i < stacks->count; i++) {
        const struct stack *other = &stacks->items[i];
        if (i == stack || other->aside || other->em < SMALL * stacks->em ||
            box_overlap_across(&other->box, box) <= 0)
            continue;
        if (other->box.bottom > box->bottom)
            return STACK_NONE;
        if (best == STACK_NONE || other->box.bottom > stacks->items[best].box.bottom)
            best = i;
    }
    bool text = best != STACK_NONE && stack_is_text(stacks, &stacks->items[best]) &&
                (tells_column(&stacks->items[best]) || chains->previous[best] != STACK_NONE);
    return text ? best : STACK_NONE;
}

static bool is_small(const struct linker *linker, size_t stack)
{
    return linker->stacks->items[stack].em < SMALL * linker->stacks->em &&
           !linker->stacks->items[stack].aside && !linker->furniture[stack];
}

/* Smaller than the text, under all of it, and opened by a mark, or as large as one that is. */
static bool is_note(const struct linker *linker, const struct chains *chains, size_t stack)
{
    if (!is_small(linker, stack) || text_over(linker, chains, stack) == STACK_NONE)
        return false;
    bool marked = has_note_mark(linker, stack);
    for (size_t i = 0; i < linker->stacks->count && !marked; i++)
        marked = is_small(linker, i) && has_note_mark(linker, i) &&
                 fabsf(linker->stacks->items[i].em - linker->stacks->items[stack].em) <
                     NOTE_SIZES * linker->stacks->em &&
                 text_over(linker, chains, i) != STACK_NONE;
    return marked;
}

/* The note that comes next, column by column; STACK_NONE. */
static size_t next_note(const struct linker *linker, const bool *notes)
{
    const struct stack *items = linker->stacks->items;
    size_t best = STACK_NONE;
    for (size_t i = 0; i < linker->stacks->count; i++) {
        if (!notes[i])
            continue;
        bool beside = best != STACK_NONE &&
                      box_overlap_across(&items[i].box, &items[best].box) <= 0;
        if (best == STACK_NONE || (beside ? items[i].box.left < items[best].box.left
                                          : items[i].box.top < items[best].box.top))
            best = i;
    }
    return best;
}

/* Notes are read behind the text that they stand under. */
static void append_notes(struct linker *linker, struct chains *chains, struct arena *arena)
{
    bool *notes = arena_take_array(arena, linker->stacks->count, sizeof *notes);
    for (size_t i = 0; i < linker->stacks->count; i++)
        notes[i] = is_note(linker, chains, i);
    for (size_t note; (note = next_note(linker, notes)) != STACK_NONE;) {
        size_t last = text_over(linker, chains, note);
        notes[note] = false;
        if (last == STACK_NONE)
            continue; /* what that text went on from was a note, and stands elsewhere now */
        unlink_stack(chains, note);
        while (chains->next[last] != STACK_NONE)
            last = chains->next[last];
        insert_behind(chains, last, note);
        chains->aside[note] = true;
    }
}

static bool may_link(const struct linker *linker, size_t stack)
{
    return stack_is_text(linker->stacks, &linker->stacks->items[stack]) &&
           !linker->furniture[stack];
}

static void assign(struct linker *linker, struct chains *chains, struct arena *arena)
{
    size_t count = linker->stacks->count;
    double *scores = arena_take_array(arena, count * count, sizeof *scores);
    size_t *result = arena_take_array(arena, count, sizeof *result);
    for (size_t from = 0; from < count; from++)
        for (size_t to = 0; to < count; to++)
            if (from != to && may_link(linker, from) && may_link(linker, to))
                scores[from * count + to] = link_score(linker, from, to);
    assign_best(scores, count, count, result);
    for (size_t from = 0; from < count; from++)
        if (result[from] != ASSIGN_NONE)
            link(linker, chains, from, result[from]);
}

/* ---- headlines ---- */

/* A kicker, a headline and a subhead, set in different sizes, right under each other. */
static bool is_one_headline(const struct stack *upper, const struct stack *lower)
{
    float em = fminf(upper->em, lower->em), white = lower->box.top - upper->box.bottom;
    bool same = upper->em >= lower->em * SAME_SIZE && lower->em >= upper->em * SAME_SIZE;
    return !same && white > -TOUCHING * em && white < HEADLINE_WHITE * em &&
           box_overlap_across(&upper->box, &lower->box) > em;
}

/* A kicker is one short line, centred over a headline in larger letters; a rule may part them. */
static bool is_kicker_over(const struct stack *upper, const struct stack *lower)
{
    float white = lower->box.top - upper->box.bottom;
    float off = upper->box.left + upper->box.right - lower->box.left - lower->box.right;
    return upper->count == 1 && lower->em > KICKER_LARGER * upper->em &&
           white > -TOUCHING * upper->em && white < KICKER_WHITE * upper->em &&
           box_width(&upper->box) < box_width(&lower->box) && fabsf(off) < 2 * CENTRED * upper->em;
}

/* A byline centred under its headline; a rule may part them. */
static bool is_byline_under(const struct linker *linker, const struct stack *upper, size_t lower)
{
    const struct stack *byline = &linker->stacks->items[lower];
    float white = byline->box.top - upper->box.bottom;
    float off = upper->box.left + upper->box.right - byline->box.left - byline->box.right;
    return !stack_is_text(linker->stacks, upper) && upper->em > byline->em &&
           white > -TOUCHING * byline->em && white < KICKER_WHITE * byline->em &&
           fabsf(off) < 2 * CENTRED * byline->em && linker->signs[lower];
}

static void link_headlines(const struct linker *linker, struct chains *chains)
{
    const struct stacks *stacks = linker->stacks;
    for (size_t i = 0; i < stacks->count; i++) {
        const struct stack *upper = &stacks->items[i];
        size_t best = STACK_NONE;
        bool kicker = upper->count == 1 && chains->next[i] == STACK_NONE &&
                      chains->previous[i] == STACK_NONE && !linker->furniture[i];
        for (size_t k = 0; k < stacks->count && (kicker || !stack_is_text(stacks, upper)); k++) {
            const struct stack *lower = &stacks->items[k];
            if (k != i && chains->previous[k] == STACK_NONE && !lower->aside && !upper->aside &&
                !stack_is_text(stacks, lower) &&
                (is_one_headline(upper, lower) || is_kicker_over(upper, lower) ||
                 is_byline_under(linker, upper, k)) &&
                (best == STACK_NONE || lower->box.top < stacks->items[best].box.top))
                best = k;
        }
        if (best == STACK_NONE || leads_to(chains, best, i))
            continue;
        chains->next[i] = best;
        chains->previous[best] = i;
    }
}

struct chains chains_find(struct stacks *stacks, const struct lines *lines,
                          const struct seams *seams, const struct wording_language *wording,
                          struct arena *arena)
{
    struct chains chains = {.next = arena_take_array(arena, stacks->count, sizeof(size_t)),
                            .previous = arena_take_array(arena, stacks->count, sizeof(size_t)),
                            .nameplate = arena_take_array(arena, stacks->count, sizeof(bool)),
                            .aside = arena_take_array(arena, stacks->count, sizeof(bool))};
    struct linker linker = {.stacks = stacks, .lines = lines, .seams = seams, .wording = wording};
    for (size_t i = 0; i < stacks->count; i++)
        chains.next[i] = chains.previous[i] = STACK_NONE;
    if (stacks->count == 0 || stacks->count > STACKS_LIMIT)
        return chains;
    read_ends(&linker, arena);
    chains.nameplate = nameplate_find(stacks, lines, wording, arena);
    find_furniture(&linker, chains.nameplate, arena);
    chains.flow = linker.flow = flow_find(stacks, linker.furniture, arena);
    linker.indents = has_indents(&linker);
    find_bylines(&linker, arena);
    find_tops(&linker, arena);
    find_tables(&linker, arena);
    assign(&linker, &chains, arena);
    insert_tables(&linker, &chains);
    append_notes(&linker, &chains, arena);
    link_headlines(&linker, &chains);
    free(linker.heads.items);
    free(linker.feet.items);
    return chains;
}
