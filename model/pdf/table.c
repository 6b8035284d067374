#include "table.h"

#include <math.h>

#define ROWS_LEAST 4
#define CELLS_MOST 32
#define SAME_EDGE  0.6f /* em: edges, or middles, of one column's cells differ by less */
#define BASE_LINE  0.35f
#define SAME_SIZES 0.8f
#define GAP_LEAST  0.4f /* em between columns */
#define TWO_GAP    0.8f /* the same, of only two; justification leaves less in line after line */
#define WORDS_GAP  2.5f
#define GAP_MOST   24.0f
#define STEP_MOST  3.0f /* em from a row to the next */
#define FILLS      0.9f /* of its column's width: a line of text rather than a cell */
#define NARROW     6.0f /* em: hardly a column of text */

/* Cells side by side. */
struct table_row {
    size_t first, count;
};

struct finder {
    const struct table_cell *cells;
    size_t count;
    struct table_row *rows;
    size_t row_count;
};

static float middle_down(const struct box *box)
{
    return (box->top + box->bottom) / 2;
}

static bool sizes_agree(float one, float other)
{
    return one >= other * SAME_SIZES && other >= one * SAME_SIZES;
}

static bool is_next_cell(const struct table_cell *cell, const struct table_cell *next)
{
    float em = fmaxf(cell->em, next->em), gap = next->box.left - cell->box.right;
    return !cell->vertical && !next->vertical && cell->sheet == next->sheet &&
           sizes_agree(cell->em, next->em) && gap > GAP_LEAST * em && gap < GAP_MOST * em &&
           fabsf(middle_down(&cell->box) - middle_down(&next->box)) < BASE_LINE * em;
}

static void collect_rows(struct finder *finder)
{
    for (size_t i = 0; i < finder->count; i++) {
        struct table_row *row = finder->row_count > 0 ? &finder->rows[finder->row_count - 1] : NULL;
        if (i > 0 && row->count < CELLS_MOST &&
            is_next_cell(&finder->cells[i - 1], &finder->cells[i]))
            row->count++;
        else
            finder->rows[finder->row_count++] = (struct table_row){i, 1};
    }
}

static bool is_aligned(const struct table_cell *one, const struct table_cell *other)
{
    float slack = SAME_EDGE * one->em;
    return fabsf(one->box.left - other->box.left) < slack ||
           fabsf(one->box.right - other->box.right) < slack ||
           fabsf(one->box.left + one->box.right - other->box.left - other->box.right) < 2 * slack;
}

/* Are two rows drawn one after the other, one under the other, cell under cell? */
static bool is_next_row(const struct finder *finder, const struct table_row *row,
                        const struct table_row *next)
{
    const struct table_cell *above = &finder->cells[row->first];
    const struct table_cell *below = &finder->cells[next->first];
    float step = middle_down(&below->box) - middle_down(&above->box);
    if (row->count < 2 || row->count != next->count || above->sheet != below->sheet ||
        !sizes_agree(above->em, below->em) || step <= 0 || step > STEP_MOST * above->em)
        return false;
    for (size_t i = 0; i < row->count; i++)
        if (!is_aligned(&above[i], &below[i]))
            return false;
    return true;
}

/* Cells one under the other. */
struct column {
    struct box box;
    float em;
    bool left, right, middle; /* what of most of them stands under each other */
    bool roomy;               /* most of them do not fill it, or it is narrow */
};

static bool is_most(size_t count, size_t all)
{
    return count * 4 >= all * 3;
}

static struct column column_of(const struct finder *finder, size_t first, size_t last, size_t at)
{
    const struct table_cell *top = &finder->cells[finder->rows[first].first + at];
    struct column column = {.box = top->box, .em = top->em};
    const struct box *above = &top->box;
    float slack = SAME_EDGE * top->em;
    size_t left = 0, right = 0, middle = 0, filled = 0;
    for (size_t i = first + 1; i < last; i++) {
        const struct box *box = &finder->cells[finder->rows[i].first + at].box;
        column.box = box_join(column.box, *box);
        left += fabsf(box->left - above->left) < slack;
        right += fabsf(box->right - above->right) < slack;
        middle += fabsf(box->left + box->right - above->left - above->right) < 2 * slack;
        above = box;
    }
    for (size_t i = first; i < last; i++)
        filled += box_width(&finder->cells[finder->rows[i].first + at].box) >
                  FILLS * box_width(&column.box);
    column.left = is_most(left, last - first - 1);
    column.right = is_most(right, last - first - 1);
    column.middle = is_most(middle, last - first - 1);
    column.roomy = box_width(&column.box) < NARROW * column.em || 2 * filled < last - first;
    return column;
}

/* The columns of a table keep apart, and each is set to one edge or to its middle. A few words to a
 * line that justification pulls apart look like two columns, set to the outer edges. */
static bool is_table(const struct finder *finder, size_t first, size_t last)
{
    size_t columns = finder->rows[first].count;
    bool roomy = false;
    if (last - first < ROWS_LEAST || columns < 2)
        return false;
    struct column before = {.em = 0};
    for (size_t i = 0; i < columns; i++) {
        struct column column = column_of(finder, first, last, i);
        bool words = columns == 2 && before.left && !before.middle && column.right && !column.left;
        float least = words ? WORDS_GAP : columns == 2 ? TWO_GAP : GAP_LEAST;
        if (!column.left && !column.right && !column.middle)
            return false;
        if (i > 0 && column.box.left - before.box.right < least * column.em)
            return false;
        roomy |= column.roomy;
        before = column;
    }
    return roomy;
}

bool *table_rows_find(const struct table_cell *cells, size_t count, struct arena *arena)
{
    struct finder finder = {cells, count, arena_take_array(arena, count, sizeof *finder.rows), 0};
    bool *joins = arena_take_array(arena, count, sizeof *joins);
    collect_rows(&finder);
    for (size_t first = 0, last; first < finder.row_count; first = last) {
        for (last = first + 1; last < finder.row_count &&
                               is_next_row(&finder, &finder.rows[last - 1], &finder.rows[last]);)
            last++;
        for (size_t i = first; i < last && is_table(&finder, first, last); i++)
            for (size_t k = 1; k < finder.rows[i].count; k++)
                joins[finder.rows[i].first + k] = true;
    }
    return joins;
}
