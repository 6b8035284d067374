#include "painter.h"

#include "terminfo.h"

#include "../../model/arena.h"
#include "../../model/text/letter.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <wctype.h>

/* Cells that are the same are written again when there are not more of them between two that
 * differ: to move the cursor takes as many bytes. */
#define GAP_COLUMNS 6
/* To erase the rest of a row takes fewer bytes than so many blanks. */
#define ERASED_COLUMNS 4
/* Cells that are compared at once. */
#define BLOCK_COLUMNS 16
/* Where the cursor is not known to be. */
#define NOWHERE (-1)

struct painter {
    int output;
    struct pens *pens;
    struct cell *shown; /* on the terminal */
    size_t capacity;
    int rows;
    int columns;
    int edge;          /* column behind the last one of the window */
    bool is_forgotten; /* what is shown */
    struct frame frame;
    int row; /* of the terminal's cursor */
    int column;
    size_t pen;     /* that the terminal draws with */
    struct ink ink; /* that it was taken up for */
};

static const struct ink no_ink = {.role = ROLE_COUNT};

static bool inks_are_same(struct ink one, struct ink other)
{
    return one.role == other.role && one.attributes == other.attributes;
}

struct painter *painter_create(int output, bool with_colours)
{
    size_t none = 0;
    struct painter *painter = array_reserve(NULL, &none, 1, sizeof *painter);
    *painter = (struct painter){.output = output, .pens = pens_create(with_colours)};
    delay_output(0); /* curses sends what it has kept */
    return painter;
}

void painter_destroy(struct painter *painter)
{
    if (!painter)
        return;
    pens_destroy(painter->pens);
    frame_free(&painter->frame);
    free(painter->shown);
    free(painter);
}

int painter_colours(const struct painter *painter)
{
    return pens_colours(painter->pens);
}

bool painter_has_defaults(const struct painter *painter)
{
    return pens_colours(painter->pens) > 0 && terminfo_has_own_colours();
}

void painter_set_looks(struct painter *painter, const struct look looks[ROLE_COUNT])
{
    pens_set_looks(painter->pens, looks);
    painter_forget(painter);
}

void painter_forget(struct painter *painter)
{
    painter->is_forgotten = true;
}

/* -- a cell ----------------------------------------------------------------------------------- */

/* Bytes of the text that the terminal may get: a letter as wide as the cell, and marks on it. 0
 * when it does not begin so. */
static size_t drawable(const struct cell *cell, const struct cell_widths *widths)
{
    size_t length = strlen(cell->text), size, at = 0;
    for (; at < length; at += size) {
        wint_t letter = (wint_t)letter_at(cell->text + at, length - at, &size);
        int width = cell_width(widths, cell->text + at, size).count;
        if (!iswprint(letter) || (at > 0 && width != 0))
            break;
    }
    return cell_width(widths, cell->text, at).count == cell->width ? at : 0;
}

/* What stands for a cell that would do something to the terminal, or move the rest of the row. */
static const char *replacement(const struct cell *cell, const struct cell_widths *widths)
{
    static const char usual[] = "\uFFFD";
    if (cell_width(widths, usual, strlen(usual)).count == cell->width)
        return usual;
    return cell->width == 2 ? "？" : "?";
}

static void use_pen(struct painter *painter, size_t pen)
{
    pens_change(painter->pens, painter->pen, pen, &painter->frame);
    painter->pen = pen;
    painter->ink = no_ink;
}

static void use_ink(struct painter *painter, struct ink ink)
{
    if (inks_are_same(ink, painter->ink))
        return;
    use_pen(painter, pens_find(painter->pens, ink));
    painter->ink = ink;
}

static void move_to(struct painter *painter, int row, int column)
{
    if (painter->row == row && painter->column == column)
        return;
    terminfo_move(&painter->frame, row, column);
    painter->row = row;
    painter->column = column;
}

static void put_text(struct painter *painter, const struct cell *cell,
                     const struct cell_widths *widths)
{
    size_t length = common_letter(cell->text, CELL_BYTES);
    if (cell->text[length] != '\0' || cell->width != (length == 1 ? 1 : 2))
        length = drawable(cell, widths);
    const char *text = length > 0 ? cell->text : replacement(cell, widths);
    frame_add(&painter->frame, text, length > 0 ? length : strlen(text));
}

/* Behind the last column each terminal has the cursor in a place of its own; and in the last row it
 * must not go on to the next one. */
static void put_at_edge(struct painter *painter, const struct cell *cell,
                        const struct cell_widths *widths)
{
    bool is_corner = painter->row == painter->rows - 1;
    if (is_corner)
        terminfo_wrap(&painter->frame, false);
    put_text(painter, cell, widths);
    if (is_corner)
        terminfo_wrap(&painter->frame, true);
    painter->row = NOWHERE;
}

static void put(struct painter *painter, const struct cell *cell, const struct cell_widths *widths)
{
    use_ink(painter, cell->ink);
    painter->column += cell->width;
    if (painter->column < painter->edge)
        put_text(painter, cell, widths);
    else
        put_at_edge(painter, cell, widths);
}

/* -- a row ------------------------------------------------------------------------------------ */

/* A row of the picture, and as it is shown. */
struct row {
    int number;
    const struct cell *cells;
    struct cell *shown;
    int erased; /* column from which it can be erased: all blanks of one ink */
};

static bool are_same(const struct row *row, int column, int count)
{
    return memcmp(row->cells + column, row->shown + column, (size_t)count * sizeof *row->cells) ==
           0;
}

static bool is_same(const struct row *row, int column)
{
    return memcmp(row->cells + column, row->shown + column, sizeof *row->cells) == 0;
}

static bool is_blank(const struct cell *cell, struct ink ink)
{
    return cell->text[0] == ' ' && cell->text[1] == '\0' && inks_are_same(cell->ink, ink);
}

/* Past the last column when nothing can be erased. */
static int find_erased(struct painter *painter, const struct cell *cells)
{
    int from = painter->columns;
    struct ink ink = cells[from - 1].ink;
    if (from != painter->edge || !terminfo_can_erase() ||
        !pens_erase(painter->pens, pens_find(painter->pens, ink)))
        return from;
    while (from > 0 && is_blank(cells + from - 1, ink))
        from--;
    return from;
}

/* Where a glyph begins, on the terminal and in the picture. */
static bool is_whole(const struct row *row, int column)
{
    return row->cells[column].width > 0 && row->shown[column].width > 0;
}

/* A run of cells that differ, with no half of a glyph at an end. */
struct run {
    int from;
    int to;
};

/* The first one from a column on; false for none. */
static bool find_run(const struct row *row, int column, int columns, struct run *run)
{
    while (column + BLOCK_COLUMNS <= columns && are_same(row, column, BLOCK_COLUMNS))
        column += BLOCK_COLUMNS;
    while (column < columns && is_same(row, column))
        column++;
    if (column == columns)
        return false;
    *run = (struct run){column, column + 1};
    for (int same = 0; ++column < columns && same <= GAP_COLUMNS;) {
        same = is_same(row, column) ? same + 1 : 0;
        if (same == 0)
            run->to = column + 1;
    }
    while (run->from > 0 && !is_whole(row, run->from))
        run->from--;
    while (run->to < columns && !is_whole(row, run->to))
        run->to++;
    return true;
}

static void erase_rest(struct painter *painter, const struct row *row)
{
    use_ink(painter, row->cells[row->erased].ink);
    terminfo_erase(&painter->frame);
}

static void paint_run(struct painter *painter, const struct row *row, const struct run *run,
                      const struct cell_widths *widths)
{
    int erased = row->erased > run->from ? row->erased : run->from;
    bool erases = run->to - erased >= ERASED_COLUMNS;
    int end = erases ? erased : run->to;
    move_to(painter, row->number, run->from);
    for (int column = run->from; column < end; column++)
        if (row->cells[column].width > 0)
            put(painter, row->cells + column, widths);
    if (erases)
        erase_rest(painter, row);
}

static void paint_row(struct painter *painter, const struct grid *grid, int number)
{
    size_t columns = (size_t)painter->columns;
    struct row row = {.number = number,
                      .cells = grid_cell(grid, number, 0),
                      .shown = painter->shown + (size_t)number * columns};
    if (are_same(&row, 0, painter->columns))
        return;
    struct run run = {0, 0};
    row.erased = find_erased(painter, row.cells);
    while (find_run(&row, run.to, painter->columns, &run))
        paint_run(painter, &row, &run, grid_widths(grid));
    memcpy(row.shown, row.cells, columns * sizeof *row.cells);
}

/* -- a picture -------------------------------------------------------------------------------- */

static void resize(struct painter *painter, int rows, int columns)
{
    size_t count = (size_t)rows * (size_t)columns;
    painter->shown = array_reserve(painter->shown, &painter->capacity, count,
                                   sizeof *painter->shown);
    painter->rows = rows;
    painter->columns = columns;
    painter_forget(painter);
}

static const struct cell blank = {.text = " ", .width = 1, .ink = {.role = ROLE_TEXT}};

/* What the grid leaves free at the right looks like the text; but the corner, which is spared. */
static void put_margin(struct painter *painter, const struct cell_widths *widths)
{
    for (int row = 0; row + 1 < painter->rows; row++)
        for (int column = painter->columns; column < painter->edge; column++) {
            move_to(painter, row, column);
            put(painter, &blank, widths);
        }
}

/* From now on it is known what is shown: blanks of the text, where they can be had by clearing,
 * else nothing that is in any picture. */
static void begin_anew(struct painter *painter, const struct cell_widths *widths)
{
    size_t count = (size_t)painter->rows * (size_t)painter->columns;
    size_t pen = pens_find(painter->pens, blank.ink);
    bool clears_blank = pens_erase(painter->pens, pen);
    if (painter_colours(painter) > 0)
        terminfo_own_colours(&painter->frame);
    terminfo_attributes(&painter->frame, 0, false);
    painter->pen = PEN_PLAIN;
    painter->ink = no_ink;
    if (clears_blank)
        use_pen(painter, pen);
    terminfo_clear(&painter->frame, getmaxy(stdscr));
    painter->row = painter->column = 0;
    for (size_t i = 0; i < count; i++)
        painter->shown[i] = clears_blank ? blank : (struct cell){.width = 1};
    if (!clears_blank && !terminfo_wraps_at_once())
        put_margin(painter, widths);
    painter->is_forgotten = false;
}

void painter_paint(struct painter *painter, const struct grid *grid)
{
    struct grid_cursor cursor = grid_cursor(grid);
    if (grid_rows(grid) != painter->rows || grid_columns(grid) != painter->columns)
        resize(painter, grid_rows(grid), grid_columns(grid));
    painter->edge = getmaxx(stdscr);
    curs_set(cursor.visible);
    if (painter->is_forgotten)
        begin_anew(painter, grid_widths(grid));
    for (int row = 0; row < painter->rows && painter->columns > 0; row++)
        paint_row(painter, grid, row);
    use_pen(painter, PEN_PLAIN);
    move_to(painter, cursor.row, cursor.column);
    frame_send(&painter->frame, painter->output);
}
