#include "row_merge.h"

#include "beside.h"
#include "table.h"

#include <math.h>
#include <stdlib.h>

/* In em, but for shares. */
#define GAP_MOST    12.0f /* no justification pulls words apart so far */
#define SPACES      2.2f  /* nor do the spaces between two names */
#define SAME_LINE   0.2f  /* one base line, where a wide gap parts them */
#define ROWS_EDGE   0.3f
#define ROWS_AROUND 9.0f /* how far above and below a gap is looked at */
#define ROW_SIZES   0.85f

#define VOTE_COLUMN 3
#define PASSES      8

struct order {
    const struct row *rows;
    size_t row;
};

static int by_place(const void *left, const void *right)
{
    const struct order *one = left, *other = right;
    const struct row *upper = &one->rows[one->row], *lower = &other->rows[other->row];
    float a = box_middle(&upper->box), b = box_middle(&lower->box);
    if (upper->sheet != lower->sheet)
        return upper->sheet < lower->sheet ? -1 : 1;
    if (a != b)
        return a < b ? -1 : 1;
    return one->row < other->row ? -1 : one->row > other->row;
}

static bool same_edge(float one, float other, float em)
{
    return fabsf(one - other) < ROWS_EDGE * em;
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
    float reach = ROWS_AROUND * left->em, line = box_middle(&left->box);
    bool behind = right->box.left - left->box.right > SPACES * left->em, column = false;
    int votes = 0;
    for (int step = -1; step <= 1; step += 2) {
        for (size_t k = at + (size_t)step; k < setter->row_count; k += (size_t)step) {
            const struct row *row = &setter->rows[order[k].row];
            if (row->sheet != left->sheet || fabsf(box_middle(&row->box) - line) > reach)
                break;
            if (row->taken || row->vertical ||
                beside_on_line(&row->box, row->em, &left->box, left->em))
                continue;
            behind |= row->box.left > left->box.right;
            column |= same_edge(row->box.left, left->box.left, left->em);
            if (beside_agree(row->em, left->em, ROW_SIZES))
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
           beside_is_number(&items[left->first], &items[right->first]);
}

static bool is_one_line(const struct setter *setter, const struct order *order, size_t at,
                        const struct row *left, const struct row *right)
{
    float em = fmaxf(left->em, right->em), gap = right->box.left - left->box.right;
    float lower = box_middle(&right->box) - box_middle(&left->box);
    if (left->ornament || right->ornament || gap > GAP_MOST * em || gap < -BESIDE_OVERLAP * em ||
        !beside_on_line(&left->box, left->em, &right->box, right->em))
        return false;
    if (gap < BESIDE_CLOSE * em)
        return beside_agree(left->em, right->em, ROW_SIZES);
    if (is_number_beside(setter, left, right) && gap < BESIDE_NUMBER_GAP * em)
        return beside_agree(left->em, right->em, ROW_SIZES);
    return left->last + 1 == right->first && beside_agree(left->em, right->em, BESIDE_SIZES) &&
           fabsf(lower) < SAME_LINE * em && is_crossed(setter, order, at, left, right);
}

static void join_rows(struct setter *setter, struct row *left, struct row *right)
{
    if (is_number_beside(setter, left, right))
        setter->cell[right->first] = beside_is_far(setter, left->last, right->first);
    setter->next[left->last] = right->first;
    left->last = right->last;
    left->box = box_join(left->box, right->box);
    right->taken = true;
}

void row_merge_cells(struct setter *setter)
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

/* The row that goes on the one at `at` to its right; SETTER_NONE. Only rows on its base line are
 * looked at. */
static size_t find_rest(const struct setter *setter, const struct order *order, size_t at)
{
    const struct row *left = &setter->rows[order[at].row];
    size_t best = SETTER_NONE;
    for (int step = -1; step <= 1; step += 2) {
        for (size_t k = at + (size_t)step; k < setter->row_count; k += (size_t)step) {
            const struct row *right = &setter->rows[order[k].row];
            if (right->sheet != left->sheet ||
                fabsf(box_middle(&right->box) - box_middle(&left->box)) > left->em)
                break;
            if (right->taken || right->vertical || right->table ||
                right->box.left <= left->box.left)
                continue;
            if (is_one_line(setter, order, at, left, right) &&
                (best == SETTER_NONE || right->box.left < setter->rows[best].box.left))
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
                          (rest = find_rest(setter, order, i)) != SETTER_NONE;
             joined = true)
            join_rows(setter, row, &setter->rows[rest]);
    }
    return joined;
}

/* A row that was joined crosses the gaps of its neighbours, so that they are looked at again. */
void row_merge_lines(struct setter *setter)
{
    struct order *order = arena_take_array(setter->arena, setter->row_count, sizeof *order);
    for (size_t i = 0; i < setter->row_count; i++)
        order[i] = (struct order){setter->rows, i};
    if (setter->row_count > 1)
        qsort(order, setter->row_count, sizeof *order, by_place);
    for (int pass = 0; pass < PASSES && merge_once(setter, order); pass++)
        ;
}
