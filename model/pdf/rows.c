#include "rows.h"

#include "../text/letter.h"
#include "initial.h"
#include "size.h"
#include "table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NONE SIZE_MAX

#define CELL_SPACE "\u3000" /* between two cells of a table */

/* In em. */
#define BASE_LINE          0.45f /* words of one line differ by less */
#define LEAST_SIZES        0.45f /* one's size by the other's */
#define OVERLAP            0.8f  /* squeezed marks overlap */
#define MARKS_OVERLAP      1.2f  /* the same, where both meet: ： “ */
#define CLOSE              0.7f  /* words so near are one line, whatever stands above and below */
#define FARTHEST           12.0f /* no justification pulls words apart so far */
#define SPACES             2.2f  /* nor do the spaces between two names */
#define NUMBER_GAP         1.6f  /* CLOSE, behind a number */
#define ITEM_GAP           0.4f  /* the same, before a bullet */
#define SAME_LINE          0.2f  /* the same, where a wide gap parts them */
#define EDGE               0.3f
#define ROWS_AROUND        9.0f /* how far above and below a gap is looked at */
#define SAME_SIZES         0.85f
#define SPACE              0.1f  /* between words of letters, what is more is a space */
#define FACE_SPACE         0.02f /* the same between words of one face and size */
#define WIDE_SPACE         0.16f /* the same between Han */
#define SPREAD             0.08f /* justification shows from here on */
#define DOWN_SPACE         0.7f  /* between letters under each other */
#define SAME_FACE          0.01f /* a share of the height */
#define UPRIGHT_SHARED     0.4f  /* letters under each other share so much from left to right */
#define UPRIGHT_BACK       0.3f
#define MARK_BACK          0.8f /* a mark whose box is put in the place of the letter before it */
#define UPRIGHT_STEP       2.2f
#define UPRIGHT_LEAST_STEP 0.4f

#define LINES_BESIDE   8 /* an initial; rows that follow it are looked at */
#define VOTE_COLUMN    3
#define NUMBER_LETTERS 2
#define MARK_LETTERS   2 /* marks in the place of one */
#define SPREAD_GAPS    3 /* so many gaps between Han tell what justification left */
#define PASSES         8
#define UPRIGHT_LEAST  3 /* letters under each other that are a line */

/* A line in the making: a list of words. */
struct row {
    struct box box;
    float em;
    size_t first, last; /* words */
    uint32_t sheet;
    bool vertical;
    bool table; /* a row of a table: its words are cells */
    bool taken; /* into another row */
};

struct setter {
    const struct pdf_words *words;
    struct pdf_size *sizes;
    struct box *boxes; /* as high as the letters are large */
    size_t *next;      /* word that follows in its row; NONE */
    bool *cell;        /* by word: it begins a cell, or what a number counts */
    bool *line;        /* by word: it begins a further line of its cell */
    bool *initial;     /* by word: it is the first letter of the word behind it */
    bool *down;        /* by sheet: most of its lines run down */
    struct row *rows;
    size_t row_count;
    struct arena *arena;
};

static float middle(const struct box *box)
{
    return (box->top + box->bottom) / 2;
}

static uint32_t first_letter(const struct pdf_word *word)
{
    size_t size;
    return letter_at(word->text, word->length, &size);
}

static uint32_t last_letter(const struct pdf_word *word)
{
    size_t size;
    return letter_before(word->text, word->length, &size);
}

/* Letters in the midst of their em: no marks, nor small kana. */
static bool is_of_words(const struct setter *setter, size_t word)
{
    const struct pdf_word *item = &setter->words->items[word];
    uint32_t first = first_letter(item), last = last_letter(item);
    return letter_in_words(first) && letter_in_words(last) && !letter_is_small_kana(first) &&
           !letter_is_small_kana(last);
}

static void tighten(struct setter *setter)
{
    for (size_t i = 0; i < setter->words->count; i++) {
        const struct pdf_word *word = &setter->words->items[i];
        setter->boxes[i] = word->box;
        if (setter->sizes[i].turned)
            continue;
        setter->boxes[i].top = middle(&word->box) - setter->sizes[i].em / 2;
        setter->boxes[i].bottom = middle(&word->box) + setter->sizes[i].em / 2;
    }
}

/* ---- initials ---- */

/* As if they were set in the text's size, on its first line. */
static void lower_initials(struct setter *setter)
{
    size_t count = setter->words->count;
    for (size_t i = 0; i < count; i++)
        setter->initial[i] = pdf_initial_is(setter->words, setter->sizes, setter->boxes, i);
    for (size_t i = 0; i + 1 < count; i++) {
        if (!setter->initial[i])
            continue;
        setter->sizes[i].em = setter->sizes[i + 1].em;
        setter->boxes[i].top = setter->boxes[i + 1].top;
        setter->boxes[i].bottom = setter->boxes[i + 1].bottom;
    }
}

static bool stands_beside(const struct row *row, const struct box *initial)
{
    float gap = row->box.left - initial->right;
    return !row->taken && !row->vertical && fabsf(gap) < row->em &&
           middle(&row->box) > initial->top && middle(&row->box) < initial->bottom;
}

/* Lines beside an initial run as far as the others of their column: they are not indented. */
static void widen_rows(struct setter *setter)
{
    for (size_t i = 0; i < setter->row_count; i++) {
        const struct row *first = &setter->rows[i];
        const struct box *initial = &setter->words->items[first->first].box;
        size_t end = i + 1 + LINES_BESIDE;
        if (first->taken || !setter->initial[first->first])
            continue;
        for (size_t k = i + 1; k < end && k < setter->row_count; k++)
            if (setter->rows[k].sheet == first->sheet && stands_beside(&setter->rows[k], initial))
                setter->rows[k].box.left = first->box.left;
    }
}

/* ---- words that the file draws one after the other ---- */

static bool sizes_agree(float one, float other, float least)
{
    return one >= other * least && other >= one * least;
}

static bool on_one_line(const struct box *left, float left_size, const struct box *right,
                        float right_size)
{
    return fabsf(middle(left) - middle(right)) < BASE_LINE * fmaxf(left_size, right_size);
}

/* The number of a headline or of an item stands apart from what it counts. */
static bool is_number_of(const struct pdf_word *word, const struct pdf_word *next)
{
    size_t size;
    for (size_t at = 0; at < word->length; at += size)
        if (letter_class(letter_at(word->text + at, word->length - at, &size)) != LETTER_DIGIT)
            return false;
    enum letter_class class = letter_class(first_letter(next));
    return word->letters <= NUMBER_LETTERS && (class == LETTER_OPENER || class == LETTER_HAN ||
                                               class == LETTER_KANA || class == LETTER_HANGUL);
}

/* What a bullet opens is an item, in a cell of its own where there is a table. */
static bool is_item(const struct pdf_word *word)
{
    return letter_class(first_letter(word)) == LETTER_BULLET;
}

/* A mark's box holds its white, which print takes away where two marks meet. */
static float overlap_between(const struct pdf_word *word, const struct pdf_word *next)
{
    enum letter_class first = letter_class(first_letter(next));
    bool opens = first == LETTER_OPENER || first == LETTER_QUOTE;
    bool meet = opens && letter_never_starts(last_letter(word));
    return meet ? MARKS_OVERLAP : OVERLAP;
}

static bool goes_on_line(const struct setter *setter, size_t word, size_t next)
{
    const struct box *left = &setter->boxes[word], *right = &setter->boxes[next];
    float one = setter->sizes[word].em, other = setter->sizes[next].em;
    float gap = right->left - left->right;
    const struct pdf_word *items = setter->words->items;
    float most = is_number_of(&items[word], &items[next]) ? NUMBER_GAP
                 : is_item(&items[next])                  ? ITEM_GAP
                                                          : CLOSE;
    return sizes_agree(one, other, LEAST_SIZES) && on_one_line(left, one, right, other) &&
           gap > -overlap_between(&items[word], &items[next]) * fminf(one, other) &&
           gap < most * fmaxf(one, other);
}

static bool is_far(const struct setter *setter, size_t word, size_t next)
{
    float em = fmaxf(setter->sizes[word].em, setter->sizes[next].em);
    return setter->boxes[next].left - setter->boxes[word].right >= CLOSE * em;
}

/* One letter, or marks that print squeezes into the place of one: 、「 */
static bool stands_alone(const struct setter *setter, size_t word)
{
    const struct pdf_word *item = &setter->words->items[word];
    return item->letters == 1 || setter->sizes[word].turned ||
           (item->letters <= MARK_LETTERS && !letter_in_words(first_letter(item)) &&
            !letter_in_words(last_letter(item)));
}

static bool stands_under(const struct setter *setter, size_t word, size_t next)
{
    const struct box *above = &setter->boxes[word], *below = &setter->boxes[next];
    float em = fmaxf(setter->sizes[word].em, setter->sizes[next].em);
    float step = below->top - above->bottom;
    float back = is_of_words(setter, next) ? UPRIGHT_BACK : MARK_BACK;
    return stands_alone(setter, next) &&
           sizes_agree(setter->sizes[word].em, setter->sizes[next].em, LEAST_SIZES) &&
           box_overlap_across(above, below) > UPRIGHT_SHARED * em &&
           step > -back * em - box_height(above) && step < UPRIGHT_STEP * em &&
           middle(below) > middle(above) - back * em;
}

/* Marks may stand higher than their letter, of which a font says nothing; a line runs down. */
static bool runs_down(const struct setter *setter, size_t first, size_t count)
{
    float down = middle(&setter->boxes[first + count - 1]) - middle(&setter->boxes[first]);
    return down > UPRIGHT_LEAST_STEP * (float)(count - 1) * setter->sizes[first].em;
}

/* Words that lie on their side are read upwards as a rule; a mark between them lies as they do. */
static bool stands_over(const struct setter *setter, size_t word, size_t next)
{
    const struct box *below = &setter->boxes[word], *above = &setter->boxes[next];
    float width = box_width(below), gap = -box_overlap_down(below, above);
    return fabsf(below->left - above->left) < SAME_FACE * width &&
           fabsf(below->right - above->right) < SAME_FACE * width && above->top < below->top &&
           gap > -SPACE * width && gap < CLOSE * width;
}

/* How many words from `first` on lie on their side, one over the other. */
static size_t turned_words(const struct setter *setter, size_t first)
{
    const struct pdf_word *items = setter->words->items;
    size_t last = first;
    while (setter->sizes[first].turned && last + 1 < setter->words->count &&
           items[last + 1].sheet == items[first].sheet && stands_over(setter, last, last + 1))
        last++;
    return last - first + 1;
}

/* Does the file draw the word `next` right beside the one before it, and not under it? */
static bool is_beside(const struct setter *setter, size_t next)
{
    const struct pdf_word *items = setter->words->items;
    return next > 0 && next < setter->words->count && items[next - 1].sheet == items[next].sheet &&
           goes_on_line(setter, next - 1, next) && !stands_under(setter, next - 1, next);
}

/* How many words from `first` on stand under each other, letter by letter. */
static size_t upright_words(const struct setter *setter, size_t first)
{
    const struct pdf_word *items = setter->words->items;
    size_t last = first;
    size_t turned = turned_words(setter, first);
    if (turned > 1 || !stands_alone(setter, first))
        return turned > 1 ? turned : 0;
    while (last + 1 < setter->words->count && items[last + 1].sheet == items[first].sheet &&
           stands_under(setter, last, last + 1))
        last++;
    size_t count = last - first + 1;
    if (setter->sizes[first].turned || (count >= UPRIGHT_LEAST && runs_down(setter, first, count)))
        return count;
    /* Where the sheet runs down so does what is too short to tell. */
    bool down = setter->down[items[first].sheet] && !is_beside(setter, first) &&
                !is_beside(setter, first + 1);
    return down && count < UPRIGHT_LEAST ? count : 0;
}

static void start_row(struct setter *setter, size_t word, bool vertical)
{
    setter->rows[setter->row_count++] = (struct row){.box = setter->boxes[word],
                                                     .first = word,
                                                     .last = word,
                                                     .sheet = setter->words->items[word].sheet,
                                                     .vertical = vertical};
}

static void extend_row(struct setter *setter, size_t word)
{
    struct row *row = &setter->rows[setter->row_count - 1];
    setter->next[row->last] = word;
    row->last = word;
    row->box = box_join(row->box, setter->boxes[word]);
}

/* A line that runs down is as wide as its letters: marks stand beside them, as a face has it. */
static void narrow_row(struct setter *setter)
{
    struct row *row = &setter->rows[setter->row_count - 1];
    float left = HUGE_VALF, right = -HUGE_VALF;
    for (size_t word = row->first; word != NONE; word = setter->next[word]) {
        if (!is_of_words(setter, word))
            continue;
        left = fminf(left, setter->boxes[word].left);
        right = fmaxf(right, setter->boxes[word].right);
    }
    if (left < right) {
        row->box.left = left;
        row->box.right = right;
    }
}

/* Most letters of a sheet that runs down stand under the one before them. */
static void find_sheets_down(struct setter *setter)
{
    const struct pdf_word *items = setter->words->items;
    long *votes = arena_take_array(setter->arena, setter->words->sheet_count, sizeof *votes);
    for (size_t i = 0; i + 1 < setter->words->count; i++)
        if (items[i].sheet == items[i + 1].sheet)
            votes[items[i].sheet] += stands_alone(setter, i) && stands_under(setter, i, i + 1)
                                         ? 1
                                         : -(long)items[i].letters;
    for (size_t i = 0; i < setter->words->sheet_count; i++)
        setter->down[i] = votes[i] > 0;
}

static void collect_rows(struct setter *setter)
{
    const struct pdf_word *items = setter->words->items;
    for (size_t i = 0; i < setter->words->count;) {
        size_t upright = upright_words(setter, i);
        const struct row *row = setter->row_count > 0 ? &setter->rows[setter->row_count - 1] : NULL;
        if (upright == 0 && row && !row->vertical && row->sheet == items[i].sheet &&
            goes_on_line(setter, row->last, i)) {
            setter->cell[i] = is_far(setter, row->last, i);
            extend_row(setter, i);
        } else
            start_row(setter, i, upright > 0);
        for (size_t k = 1; k < upright; k++)
            extend_row(setter, i + k);
        if (upright > 1)
            narrow_row(setter);
        i += upright > 0 ? upright : 1;
    }
}

/* ---- rows that are one line ---- */

/* A row is as large as most of its letters. */
static void size_rows(struct setter *setter)
{
    for (size_t i = 0; i < setter->row_count; i++) {
        struct row *row = &setter->rows[i];
        size_t most = 0;
        for (size_t word = row->first; word != NONE; word = setter->next[word]) {
            size_t letters = setter->words->items[word].letters;
            row->em = letters > most ? setter->sizes[word].em : row->em;
            most = letters > most ? letters : most;
        }
    }
}

struct order {
    const struct row *rows;
    size_t row;
};

static int by_place(const void *left, const void *right)
{
    const struct order *one = left, *other = right;
    const struct row *upper = &one->rows[one->row], *lower = &other->rows[other->row];
    float a = middle(&upper->box), b = middle(&lower->box);
    if (upper->sheet != lower->sheet)
        return upper->sheet < lower->sheet ? -1 : 1;
    if (a != b)
        return a < b ? -1 : 1;
    return one->row < other->row ? -1 : one->row > other->row;
}

static bool same_edge(float one, float other, float em)
{
    return fabsf(one - other) < EDGE * em;
}

/* What a line above or below says about the gap between two rows: it runs across from edge to edge,
 * it runs across, or its own gap or edge stands right there. */
static int vote(const struct row *row, const struct row *left, const struct row *right)
{
    float em = left->em, gap = (left->box.right + right->box.left) / 2;
    if (row->box.left < gap && row->box.right > gap)
        return same_edge(row->box.left, left->box.left, em) &&
                       same_edge(row->box.right, right->box.right, em)
                   ? VOTE_COLUMN
                   : 1;
    return same_edge(row->box.right, left->box.right, em) ||
                   same_edge(row->box.left, right->box.left, em)
               ? -1
               : 0;
}

/* Do the lines above and below run across the gap between two rows more often than they leave it
 * white? A gap as wide as a few spaces is one of the line where nothing else begins behind it, and
 * other lines of its column begin with it. */
static bool is_crossed(const struct setter *setter, const struct order *order, size_t at,
                       const struct row *left, const struct row *right)
{
    float reach = ROWS_AROUND * left->em, line = middle(&left->box);
    bool behind = right->box.left - left->box.right > SPACES * left->em, column = false;
    int votes = 0;
    for (int step = -1; step <= 1; step += 2) {
        for (size_t k = at + (size_t)step; k < setter->row_count; k += (size_t)step) {
            const struct row *row = &setter->rows[order[k].row];
            if (row->sheet != left->sheet || fabsf(middle(&row->box) - line) > reach)
                break;
            if (row->taken || row->vertical ||
                on_one_line(&row->box, row->em, &left->box, left->em))
                continue;
            behind |= row->box.left > left->box.right;
            column |= same_edge(row->box.left, left->box.left, left->em);
            if (sizes_agree(row->em, left->em, SAME_SIZES))
                votes += vote(row, left, right);
        }
    }
    return votes > 0 || (column && !behind);
}

/* A number that the file draws right before, or behind, what it counts. */
static bool is_number_beside(const struct setter *setter, const struct row *left,
                             const struct row *right)
{
    const struct pdf_word *items = setter->words->items;
    bool adjoin = left->last + 1 == right->first || right->last + 1 == left->first;
    return adjoin && left->first == left->last &&
           is_number_of(&items[left->first], &items[right->first]);
}

static bool is_one_line(const struct setter *setter, const struct order *order, size_t at,
                        const struct row *left, const struct row *right)
{
    float em = fmaxf(left->em, right->em), gap = right->box.left - left->box.right;
    float lower = middle(&right->box) - middle(&left->box);
    if (gap > FARTHEST * em || gap < -OVERLAP * em ||
        !on_one_line(&left->box, left->em, &right->box, right->em))
        return false;
    if (gap < CLOSE * em)
        return sizes_agree(left->em, right->em, SAME_SIZES);
    if (is_number_beside(setter, left, right) && gap < NUMBER_GAP * em)
        return sizes_agree(left->em, right->em, SAME_SIZES);
    return left->last + 1 == right->first && sizes_agree(left->em, right->em, LEAST_SIZES) &&
           fabsf(lower) < SAME_LINE * em && is_crossed(setter, order, at, left, right);
}

static void join_rows(struct setter *setter, struct row *left, struct row *right)
{
    if (is_number_beside(setter, left, right))
        setter->cell[right->first] = is_far(setter, left->last, right->first);
    setter->next[left->last] = right->first;
    left->last = right->last;
    left->box = box_join(left->box, right->box);
    right->taken = true;
}

/* Cells of a table are one line a row. */
static void join_cells(struct setter *setter)
{
    struct table_cell *cells = arena_take_array(setter->arena, setter->row_count, sizeof *cells);
    for (size_t i = 0; i < setter->row_count; i++) {
        const struct row *row = &setter->rows[i];
        cells[i] = (struct table_cell){row->box, row->em, row->sheet, row->vertical};
    }
    const enum table_join *joins = table_joins_find(cells, setter->row_count, setter->arena);
    struct row *first = NULL;
    for (size_t i = 0; i < setter->row_count; i++) {
        if (joins[i] == TABLE_NONE) {
            first = &setter->rows[i];
            continue;
        }
        size_t word = setter->rows[i].first;
        first->table = true;
        setter->cell[word] = joins[i] == TABLE_CELL;
        setter->line[word] = joins[i] == TABLE_LINE;
        join_rows(setter, first, &setter->rows[i]);
    }
}

/* The row that goes on `row` to its right; NONE. Only rows on its base line are looked at. */
static size_t find_rest(const struct setter *setter, const struct order *order, size_t at)
{
    const struct row *left = &setter->rows[order[at].row];
    size_t best = NONE;
    for (int step = -1; step <= 1; step += 2) {
        for (size_t k = at + (size_t)step; k < setter->row_count; k += (size_t)step) {
            const struct row *right = &setter->rows[order[k].row];
            if (right->sheet != left->sheet ||
                fabsf(middle(&right->box) - middle(&left->box)) > left->em)
                break;
            if (right->taken || right->vertical || right->table ||
                right->box.left <= left->box.left)
                continue;
            if (is_one_line(setter, order, at, left, right) &&
                (best == NONE || right->box.left < setter->rows[best].box.left))
                best = order[k].row;
        }
    }
    return best;
}

/* Each row takes what goes on it to its right; true when something was joined. */
static bool merge_once(struct setter *setter, const struct order *order)
{
    bool joined = false;
    for (size_t i = 0; i < setter->row_count; i++) {
        struct row *row = &setter->rows[order[i].row];
        for (size_t rest; !row->taken && !row->vertical && !row->table &&
                          (rest = find_rest(setter, order, i)) != NONE;
             joined = true)
            join_rows(setter, row, &setter->rows[rest]);
    }
    return joined;
}

/* A row that was joined crosses the gaps of its neighbours, so that they are looked at again. */
static void merge_rows(struct setter *setter)
{
    struct order *order = arena_take_array(setter->arena, setter->row_count, sizeof *order);
    for (size_t i = 0; i < setter->row_count; i++)
        order[i] = (struct order){setter->rows, i};
    if (setter->row_count > 1)
        qsort(order, setter->row_count, sizeof *order, by_place);
    for (int pass = 0; pass < PASSES && merge_once(setter, order); pass++)
        ;
}

/* ---- the text ---- */

struct text_builder {
    char *bytes;
    size_t length, capacity;
    struct plan_line *lines;
    size_t line_count, line_capacity;
    struct plan_word *words;
    size_t word_count;
};

struct placed {
    float left;
    size_t word;
};

static int from_left(const void *left, const void *right)
{
    const struct placed *one = left, *other = right;
    if (one->left != other->left)
        return one->left < other->left ? -1 : 1;
    return one->word < other->word ? -1 : one->word > other->word;
}

/* The words of a row in the order they are read. */
static size_t place_words(const struct setter *setter, const struct row *row, struct placed *placed)
{
    size_t count = 0;
    for (size_t word = row->first; word != NONE; word = setter->next[word])
        placed[count++] = (struct placed){setter->boxes[word].left, word};
    /* Those of a table are drawn in their order, cell by cell. */
    if (count > 1 && !row->vertical && !row->table)
        qsort(placed, count, sizeof *placed, from_left);
    return count;
}

static bool is_wide(uint32_t letter)
{
    return letter_width(letter) == 2 && letter_class(letter) != LETTER_HANGUL;
}

static int by_value(const void *left, const void *right)
{
    float one = *(const float *)left, other = *(const float *)right;
    return (one > other) - (one < other);
}

static float gap_after(const struct setter *setter, const struct placed *placed)
{
    return setter->boxes[placed[1].word].left - setter->boxes[placed[0].word].right;
}

static bool is_wide_gap(const struct setter *setter, const struct placed *placed)
{
    return is_wide(last_letter(&setter->words->items[placed[0].word])) &&
           is_wide(first_letter(&setter->words->items[placed[1].word]));
}

/* Letters that stand together, though they could have been pulled apart. */
static bool holds_together(const struct pdf_word *word)
{
    enum letter_class first = letter_class(first_letter(word)),
                      last = letter_class(last_letter(word));
    return word->letters > 1 && (first == LETTER_HAN || first == LETTER_KANA) &&
           (last == LETTER_HAN || last == LETTER_KANA);
}

/* What justification left between the letters of the row: all of them, or none. */
static float letter_gap(const struct setter *setter, const struct placed *placed, size_t count,
                        float *gaps)
{
    size_t wide = 0;
    for (size_t i = 0; i < count; i++)
        if (holds_together(&setter->words->items[placed[i].word]))
            return 0;
    for (size_t i = 0; i + 1 < count; i++)
        if (is_wide_gap(setter, placed + i))
            gaps[wide++] = gap_after(setter, placed + i);
    if (wide < SPREAD_GAPS)
        return 0;
    qsort(gaps, wide, sizeof *gaps, by_value);
    return fmaxf(gaps[wide / 2], 0);
}

static void put_bytes(struct text_builder *builder, const char *bytes, size_t length)
{
    builder->bytes = array_reserve(builder->bytes, &builder->capacity, builder->length + length + 1,
                                   1);
    memcpy(builder->bytes + builder->length, bytes, length);
    builder->length += length;
    builder->bytes[builder->length] = '\0';
}

/* The first so many bytes of a word. */
static void put_word(struct text_builder *builder, const struct setter *setter, size_t word,
                     size_t length)
{
    const struct pdf_word *item = &setter->words->items[word];
    uint32_t first = (uint32_t)builder->length;
    put_bytes(builder, item->text, length);
    builder->words[builder->word_count++] = (struct plan_word){first, (uint32_t)builder->length,
                                                               setter->boxes[word]};
}

/* Of a cell of several lines: Han go on at once, words do not, but for a torn one. */
static bool is_space_between_lines(const struct setter *setter, const struct placed *placed)
{
    uint32_t last = last_letter(&setter->words->items[placed[0].word]);
    uint32_t first = first_letter(&setter->words->items[placed[1].word]);
    return !is_wide(last) && !is_wide(first) && last != '-';
}

static bool is_small_latin(uint32_t letter)
{
    return letter >= 'a' && letter <= 'z';
}

/* Bytes of a word without the hyphen that tore it where a line of its cell ends: cells are narrow,
 * and their lines are put together here. */
static size_t length_in_row(const struct setter *setter, const struct placed *placed, bool is_last)
{
    const struct pdf_word *item = &setter->words->items[placed->word];
    size_t size;
    if (is_last || !setter->line[placed[1].word] || item->letters < 2 ||
        !letter_is_hyphen(last_letter(item)) ||
        !is_small_latin(first_letter(&setter->words->items[placed[1].word])))
        return item->length;
    letter_before(item->text, item->length, &size);
    size_t length = item->length - size;
    return is_small_latin(letter_before(item->text, length, &size)) ? length : item->length;
}

/* Letters that a headline sets apart are words to poppler. */
static bool is_lone_letter(const struct setter *setter, size_t word)
{
    const struct pdf_word *item = &setter->words->items[word];
    return item->letters == 1 && letter_class(first_letter(item)) == LETTER_LATIN;
}

/* Words of one face are not parted but by a space; a face that changes parts them as well. */
static bool is_one_face(const struct setter *setter, const struct placed *placed)
{
    if (is_lone_letter(setter, placed[0].word) || is_lone_letter(setter, placed[1].word))
        return false;
    float one = box_height(&setter->words->items[placed[0].word].box);
    float other = box_height(&setter->words->items[placed[1].word].box);
    return fabsf(one - other) < SAME_FACE * one;
}

/* In a line that runs down. Marks stand anywhere in their em: a gap beside one says nothing. */
static bool is_space_down(const struct setter *setter, const struct row *row,
                          const struct placed *placed)
{
    size_t one = placed[0].word, other = placed[1].word;
    bool turned = setter->sizes[one].turned || setter->sizes[other].turned;
    float gap = -box_overlap_down(&setter->boxes[one], &setter->boxes[other]);
    return turned ? gap > SPACE * row->em
                  : gap > DOWN_SPACE * row->em && is_of_words(setter, one) &&
                        is_of_words(setter, other);
}

static bool is_space(const struct setter *setter, const struct row *row,
                     const struct placed *placed, float usual)
{
    float gap = gap_after(setter, placed);
    if (setter->initial[placed->word])
        return false;
    if (row->vertical)
        return is_space_down(setter, row, placed);
    if (setter->line[placed[1].word])
        return is_space_between_lines(setter, placed);
    if (is_wide_gap(setter, placed))
        return gap > usual + WIDE_SPACE * row->em;
    return gap > (is_one_face(setter, placed) ? FACE_SPACE : SPACE) * row->em;
}

static bool begins_line(const struct setter *setter, size_t word)
{
    return setter->cell[word] || setter->line[word];
}

/* So many words from the first one on are one line of a cell. */
static size_t line_words(const struct setter *setter, const struct placed *placed, size_t count)
{
    size_t words = 1;
    while (words < count && !begins_line(setter, placed[words].word))
        words++;
    return words;
}

static void put_row(struct text_builder *builder, const struct setter *setter,
                    const struct row *row, struct placed *placed, float *gaps)
{
    size_t count = place_words(setter, row, placed);
    /* Each line of a cell is justified by itself. */
    size_t even = row->table ? line_words(setter, placed, count) : count;
    float usual = row->vertical ? 0 : letter_gap(setter, placed, even, gaps);
    builder->lines = array_reserve(builder->lines, &builder->line_capacity, builder->line_count + 1,
                                   sizeof *builder->lines);
    if (builder->line_count > 0 && builder->lines[builder->line_count - 1].sheet != row->sheet)
        put_bytes(builder, "\f", 1);
    builder->lines[builder->line_count++] = (struct plan_line){
        row->box,      row->em,   row->sheet, builder->word_count, count, usual > SPREAD * row->em,
        row->vertical, row->table};
    for (size_t i = 0; i < count; i++) {
        if (row->table && i > 0 && begins_line(setter, placed[i].word))
            usual = letter_gap(setter, placed + i, line_words(setter, placed + i, count - i), gaps);
        put_word(builder, setter, placed[i].word,
                 length_in_row(setter, placed + i, i + 1 == count));
        if (i + 1 < count && setter->cell[placed[i + 1].word])
            put_bytes(builder, CELL_SPACE, sizeof CELL_SPACE - 1);
        else if (i + 1 < count && is_space(setter, row, placed + i, usual))
            put_bytes(builder, " ", 1);
    }
    put_bytes(builder, "\n", 1);
}

static struct pdf_text put_rows(const struct setter *setter)
{
    struct arena *arena = setter->arena;
    size_t count = setter->words->count;
    struct text_builder builder = {.words = arena_take_array(arena, count, sizeof *builder.words)};
    struct placed *placed = arena_take_array(arena, count, sizeof *placed);
    float *gaps = arena_take_array(arena, count, sizeof *gaps);
    put_bytes(&builder, "", 0);
    for (size_t i = 0; i < setter->row_count; i++)
        if (!setter->rows[i].taken)
            put_row(&builder, setter, &setter->rows[i], placed, gaps);
    arena_defer(arena, free, builder.bytes);
    arena_defer(arena, free, builder.lines);
    return (struct pdf_text){builder.bytes,
                             builder.length,
                             {builder.lines, builder.line_count, builder.words, builder.word_count,
                              setter->words->sheets, setter->words->sheet_count}};
}

struct pdf_text pdf_rows_set(const struct pdf_words *words, struct arena *arena)
{
    struct setter setter = {.words = words,
                            .sizes = pdf_sizes_find(words, arena),
                            .boxes = arena_take_array(arena, words->count, sizeof(struct box)),
                            .next = arena_take_array(arena, words->count, sizeof(size_t)),
                            .cell = arena_take_array(arena, words->count, sizeof(bool)),
                            .line = arena_take_array(arena, words->count, sizeof(bool)),
                            .initial = arena_take_array(arena, words->count, sizeof(bool)),
                            .down = arena_take_array(arena, words->sheet_count, sizeof(bool)),
                            .rows = arena_take_array(arena, words->count, sizeof(struct row)),
                            .arena = arena};
    for (size_t i = 0; i < words->count; i++)
        setter.next[i] = NONE;
    tighten(&setter);
    lower_initials(&setter);
    find_sheets_down(&setter);
    collect_rows(&setter);
    size_rows(&setter);
    join_cells(&setter);
    merge_rows(&setter);
    widen_rows(&setter);
    return put_rows(&setter);
}
