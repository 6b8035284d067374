#include "table.h"

#include <math.h>

#define ROWS_LEAST    4
#define CELLS_MOST    32
#define CELLS_EDGE    0.6f /* em: edges, or middles, of one column's cells differ by less */
#define CELLS_LEVEL   0.35f
#define CELL_SIZES    0.8f
#define GAP_LEAST     0.4f /* em between columns */
#define TWO_GAP       0.8f /* the same, of only two; justification leaves less in line after line */
#define WORDS_GAP     2.5f
#define CELL_GAP_MOST 24.0f
#define ROWS_APART    2.0f /* em from a row to the next */
#define FILLS         0.9f /* of its column's width: a line of text rather than a cell */
#define NARROW        6.0f /* em: hardly a column of text */
#define HEAD_SIZES    0.7f /* the heads of columns may be larger */

/* Cells of several lines. */
#define LINES_MOST  6
#define LINE_STEP   1.8F  /* em from a line to the next */
#define LINE_EDGE   1.5F  /* em: left edges differ by less, whatever marks hang out */
#define WIDEST      14.0F /* em: of such a cell */
#define LINED_CELLS 3     /* a row with such a cell has so many; two may be columns of text */

/* The lines of a cell. */
struct span {
    size_t first, count;
};

/* Cells side by side. */
struct table_row {
    size_t first, count;
};

struct finder {
    struct table_cell *cells;
    struct span *spans; /* one a cell */
    size_t count;
    struct table_row *rows;
    size_t row_count;
};

static bool sizes_agree(float one, float other)
{
    return one >= other * CELL_SIZES && other >= one * CELL_SIZES;
}

static bool is_next_cell(const struct table_cell *cell, const struct table_cell *next)
{
    float em = fmaxf(cell->em, next->em), gap = next->box.left - cell->box.right;
    return !cell->vertical && !next->vertical && cell->sheet == next->sheet &&
           sizes_agree(cell->em, next->em) && gap > GAP_LEAST * em && gap < CELL_GAP_MOST * em &&
           fabsf(box_middle(&cell->box) - box_middle(&next->box)) < CELLS_LEVEL * em;
}

static bool is_next_line(const struct table_cell *line, const struct table_cell *next)
{
    float step = box_middle(&next->box) - box_middle(&line->box);
    return !line->vertical && !next->vertical && line->sheet == next->sheet &&
           sizes_agree(line->em, next->em) && step > 0 && step < LINE_STEP * line->em &&
           fabsf(line->box.left - next->box.left) < LINE_EDGE * line->em;
}

/* So many lines as stand under each other from the first one on, as one cell. */
static struct table_cell stack_lines(const struct table_cell *lines, size_t most, size_t *count)
{
    struct table_cell cell = lines[0];
    for (*count = 1;
         *count < most && *count < LINES_MOST && is_next_line(&lines[*count - 1], &lines[*count]);
         ++*count)
        cell.box = box_join(cell.box, lines[*count].box);
    return cell;
}

/* Whether the lines are a cell of a table: what is drawn before or behind them stands beside their
 * middle. */
static bool is_lined_cell(const struct table_cell *before, const struct table_cell *cell,
                          const struct table_cell *behind, size_t left)
{
    size_t count;
    if (box_width(&cell->box) > WIDEST * cell->em)
        return false;
    if (before && is_next_cell(before, cell))
        return true;
    if (left == 0)
        return false;
    struct table_cell stack = stack_lines(behind, left, &count);
    return is_next_cell(cell, behind) || is_next_cell(cell, &stack);
}

static void collect_cells(struct finder *finder, const struct table_cell *lines, size_t line_count)
{
    for (size_t i = 0; i < line_count; i += finder->spans[finder->count++].count) {
        size_t count;
        const struct table_cell *before = finder->count > 0 ? &finder->cells[finder->count - 1]
                                                            : NULL;
        struct table_cell cell = stack_lines(&lines[i], line_count - i, &count);
        if (count > 1 && !is_lined_cell(before, &cell, &lines[i + count], line_count - i - count)) {
            cell = lines[i];
            count = 1;
        }
        finder->cells[finder->count] = cell;
        finder->spans[finder->count] = (struct span){i, count};
    }
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
    float slack = CELLS_EDGE * one->em;
    return fabsf(one->box.left - other->box.left) < slack ||
           fabsf(one->box.right - other->box.right) < slack ||
           fabsf(one->box.left + one->box.right - other->box.left - other->box.right) < 2 * slack;
}

static bool is_lined(const struct finder *finder, const struct table_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (finder->spans[row->first + i].count > 1)
            return true;
    return false;
}

static struct box row_box(const struct finder *finder, const struct table_row *row)
{
    struct box box = finder->cells[row->first].box;
    for (size_t i = 1; i < row->count; i++)
        box = box_join(box, finder->cells[row->first + i].box);
    return box;
}

/* Are two rows drawn one after the other, one under the other, cell under cell? */
static bool is_next_row(const struct finder *finder, const struct table_row *row,
                        const struct table_row *next)
{
    const struct table_cell *above = &finder->cells[row->first];
    const struct table_cell *below = &finder->cells[next->first];
    if (row->count < 2 || row->count != next->count || above->sheet != below->sheet ||
        !sizes_agree(above->em, below->em))
        return false;
    struct box upper = row_box(finder, row), lower = row_box(finder, next);
    if (box_middle(&lower) <= box_middle(&upper) ||
        lower.top - upper.bottom > ROWS_APART * above->em)
        return false;
    if (row->count < LINED_CELLS && (is_lined(finder, row) || is_lined(finder, next)))
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
    float slack = CELLS_EDGE * top->em;
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

/* Is the row above the table what its columns are called? */
static bool is_head(const struct finder *finder, size_t row, size_t first, size_t last)
{
    const struct table_row *head = &finder->rows[row], *top = &finder->rows[first];
    const struct table_cell *cells = &finder->cells[head->first];
    struct box upper = row_box(finder, head), lower = row_box(finder, top);
    float em = finder->cells[top->first].em;
    if (head->count != top->count || cells->sheet != finder->cells[top->first].sheet ||
        cells->em < HEAD_SIZES * em || em < HEAD_SIZES * cells->em ||
        box_middle(&lower) <= box_middle(&upper) || lower.top - upper.bottom > ROWS_APART * em)
        return false;
    for (size_t i = 0; i < head->count; i++) {
        struct column column = column_of(finder, first, last, i);
        const struct table_cell all = {column.box, em, cells->sheet, false};
        if (!is_aligned(&cells[i], &all))
            return false;
    }
    return true;
}

static void join_row(const struct finder *finder, const struct table_row *row,
                     enum table_join *joins)
{
    for (size_t i = row->first; i < row->first + row->count; i++) {
        const struct span *span = &finder->spans[i];
        if (i > row->first)
            joins[span->first] = TABLE_CELL;
        for (size_t line = 1; line < span->count; line++)
            joins[span->first + line] = TABLE_LINE;
    }
}

enum table_join *table_joins_find(const struct table_cell *lines, size_t count, struct arena *arena)
{
    struct finder finder = {.cells = arena_take_array(arena, count, sizeof *finder.cells),
                            .spans = arena_take_array(arena, count, sizeof *finder.spans),
                            .rows = arena_take_array(arena, count, sizeof *finder.rows)};
    enum table_join *joins = arena_take_array(arena, count, sizeof *joins);
    collect_cells(&finder, lines, count);
    collect_rows(&finder);
    for (size_t first = 0, last; first < finder.row_count; first = last) {
        for (last = first + 1; last < finder.row_count &&
                               is_next_row(&finder, &finder.rows[last - 1], &finder.rows[last]);)
            last++;
        if (!is_table(&finder, first, last))
            continue;
        for (size_t i = first; i < last; i++)
            join_row(&finder, &finder.rows[i], joins);
        if (first > 0 && is_head(&finder, first - 1, first, last))
            join_row(&finder, &finder.rows[first - 1], joins);
    }
    return joins;
}
