#include "page_plan_draw.h"

#include "page_plan_parts.h"

#include "../../model/arena.h"
#include "../../model/text/letter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Cells are about twice as high as they are wide. */
#define CELL_RATIO 2.0F
/* With fewer rows a frame has no edge above and below the text, with fewer columns none beside it.
 */
#define FRAME_ROWS    3
#define FRAME_COLUMNS 4
#define NARROW_ROWS   4 /* with an edge above and below alone */
#define FLAT_COLUMNS  6 /* of one row, with an edge at either side alone */
#define HAN_COLUMNS   2

/* ---- points and cells ---- */

/* At least a point each way, whatever a file says. */
static float extent_width(const struct page_plan *plan)
{
    return fmaxf(box_width(&plan->extent), 1);
}

static float extent_height(const struct page_plan *plan)
{
    return fmaxf(box_height(&plan->extent), 1);
}

/* The cell border nearest to a part of so many cells. */
static int border(float part, int cells)
{
    if (!(part > 0))
        return 0;
    return part < 1 ? (int)lroundf(part * (float)cells) : cells;
}

/* The part of the area that the sheet takes, so that its shape is kept. */
static struct area fit(const struct page_plan *plan, struct area area)
{
    float shape = CELL_RATIO * extent_width(plan) / extent_height(plan); /* columns a row */
    float columns = shape * (float)area.rows, rows = (float)area.columns / shape;
    if (columns < (float)area.columns)
        area.columns = (int)lroundf(fmaxf(columns, 1));
    else if (rows < (float)area.rows)
        area.rows = (int)lroundf(fmaxf(rows, 1));
    return area;
}

struct columns page_plan_columns(const struct page_plan *plan, int rows)
{
    float columns = CELL_RATIO * extent_width(plan) / extent_height(plan) * (float)rows;
    return columns_of((int)lroundf(fminf(fmaxf(columns, 1), 1000)));
}

/* The cells of a box, at least one; `sheet` has rows and columns. */
static struct area cells_of(const struct page_plan *plan, struct area sheet, const struct box *box)
{
    float width = extent_width(plan), height = extent_height(plan);
    int left = border((box->left - plan->extent.left) / width, sheet.columns);
    int top = border((box->top - plan->extent.top) / height, sheet.rows);
    int right = border((box->right - plan->extent.left) / width, sheet.columns);
    int bottom = border((box->bottom - plan->extent.top) / height, sheet.rows);
    left = left < sheet.columns ? left : sheet.columns - 1;
    top = top < sheet.rows ? top : sheet.rows - 1;
    return (struct area){sheet.row + top, sheet.column + left, bottom > top ? bottom - top : 1,
                         right > left ? right - left : 1};
}

/* The box of the letter at an origin of the page. */
static bool letter_box(const struct page_plan *plan, uint32_t origin, struct box *box)
{
    const struct source *source = plan->source;
    uint32_t first, last;
    if (issue_page_of(plan->issue, origin) != plan->page)
        return false;
    decode_source(&source->decoded, origin - source->base, &first, &last);
    return plan_box(source->plan, &source->bytes, first, last, box);
}

/* ---- drawing ---- */

static void draw_sign(struct grid *grid, struct area area, int row, int column, enum sign sign,
                      struct ink ink)
{
    const char *text = grid_sign(grid, sign);
    grid_text(grid, area, row, column, text, strlen(text), ink);
}

/* What a frame leaves to the text: where rows or columns are few, their edges are left out.
 *
 *   ┌────┐  ┌白露┐  │白露│  ┌┐
 *   │白露│  └镇新┘          白
 *   └────┘                  露
 *                           └┘
 */
static struct area inside_of(struct area cells)
{
    int side = cells.columns >= (cells.rows > 1 ? FRAME_COLUMNS : FLAT_COLUMNS);
    int edge = cells.columns >= HAN_COLUMNS && cells.rows >= (side ? FRAME_ROWS : NARROW_ROWS);
    return (struct area){cells.row + edge, cells.column + side, cells.rows - 2 * edge,
                         cells.columns - 2 * side};
}

static void draw_frame(struct grid *grid, struct area area, struct area inside, struct ink ink)
{
    int bottom = area.rows - 1, right = area.columns - 1;
    bool edge = inside.rows < area.rows, side = inside.columns < area.columns;
    for (int row = 0; side && row <= bottom; row++) {
        draw_sign(grid, area, row, 0, SIGN_VERTICAL, ink);
        draw_sign(grid, area, row, right, SIGN_VERTICAL, ink);
    }
    if (edge) {
        grid_rule(grid, area, 0, SIGN_HORIZONTAL, ink);
        grid_rule(grid, area, bottom, SIGN_HORIZONTAL, ink);
    }
    if (bottom == 0 || (!edge && !side))
        return;
    draw_sign(grid, area, 0, 0, SIGN_UPPER_LEFT, ink);
    draw_sign(grid, area, 0, right, SIGN_UPPER_RIGHT, ink);
    draw_sign(grid, area, bottom, 0, SIGN_LOWER_LEFT, ink);
    draw_sign(grid, area, bottom, right, SIGN_LOWER_RIGHT, ink);
}

/* The place of the next cluster in an area that is filled row by row. */
struct pen {
    int row;
    int column;
};

/* The first words of a block are a taste of it: what may not start a row is left out there, so that
 * the others keep to the rule. */
static bool may_lead(const char *text, size_t length)
{
    size_t size;
    uint32_t letter = letter_at(text, length, &size);
    return letter != ' ' && !letter_never_starts(letter);
}

static void draw_row(const struct page_plan *plan, struct grid *grid, struct area area,
                     struct pen *pen, const struct plan_row *row, struct ink ink)
{
    const char *text = plan->source->decoded.text;
    uint32_t last = row->last - plan->source->base;
    size_t length;
    for (size_t at = row->first - plan->source->base; at < last; at += length) {
        length = cluster_length(text + at, last - at);
        int width = cell_width(grid_widths(grid), text + at, length).count;
        if (pen->column + width > area.columns)
            *pen = (struct pen){pen->row + 1, 0};
        if (width > area.columns || (pen->column == 0 && !may_lead(text + at, length)))
            continue;
        if (pen->row >= area.rows)
            return;
        grid_cluster(grid, area, pen->row, pen->column, text + at, length, ink);
        pen->column += width;
    }
}

static struct ink text_ink(const struct plan_block *block, bool lit)
{
    static const enum role roles[] = {[PLAN_BLOCK_TEXT] = ROLE_TEXT,
                                      [PLAN_BLOCK_HEADING] = ROLE_HEADLINE,
                                      [PLAN_BLOCK_CAPTION] = ROLE_CAPTION,
                                      [PLAN_BLOCK_OTHER] = ROLE_RULE};
    return ink_of(lit ? ROLE_SELECTION : roles[block->kind]);
}

static void draw_block(const struct page_plan *plan, struct grid *grid, struct area cells,
                       const struct plan_block *block, bool lit)
{
    struct pen pen = {0, 0};
    grid_fill(grid, cells, ink_of(ROLE_TEXT));
    struct area inside = inside_of(cells);
    draw_frame(grid, cells, inside, ink_of(lit ? ROLE_SELECTION : ROLE_RULE));
    cells = inside;
    if (cells.columns < HAN_COLUMNS) /* no room for any Chinese character */
        for (int row = 0; row < cells.rows; row++)
            draw_sign(grid, cells, row, 0, SIGN_VERTICAL, text_ink(block, lit));
    for (size_t i = block->first_row; i != PAGE_PLAN_NONE && pen.row < cells.rows;
         i = plan->rows[i].next)
        draw_row(plan, grid, cells, &pen, plan->rows + i, text_ink(block, lit));
}

/* The character itself, where it stands. */
static struct area draw_cursor(const struct page_plan *plan, struct grid *grid, struct area sheet,
                               uint32_t cursor)
{
    struct box box;
    if (!letter_box(plan, cursor, &box))
        return (struct area){0};
    struct area cell = cells_of(plan, sheet, &box);
    uint32_t at = cursor - plan->source->base;
    const char *text = plan->source->decoded.text + at;
    size_t length = cluster_length(text, plan->source->decoded.length - at);
    int width = cell_width(grid_widths(grid), text, length).count;
    width = width < 1 ? 1 : width < sheet.columns ? width : sheet.columns;
    int behind = cell.column + width - (sheet.column + sheet.columns);
    cell = (struct area){cell.row, cell.column - (behind > 0 ? behind : 0), 1, width};
    grid_fill(grid, cell, ink_of(ROLE_CURSOR));
    grid_cluster(grid, cell, 0, 0, text, length, ink_of(ROLE_CURSOR));
    return cell;
}

/* What becomes of a block; later ones are drawn over earlier ones. */
enum fate { FATE_HIDDEN, FATE_PLAIN, FATE_LIT, FATE_COUNT };

/* Takes the cells of a block; false, and none taken, when one of them is taken. */
static bool take_cells(bool *taken, struct area sheet, struct area cells)
{
    for (int row = cells.row; row < cells.row + cells.rows; row++)
        for (int column = cells.column; column < cells.column + cells.columns; column++)
            if (taken[(row - sheet.row) * sheet.columns + column - sheet.column])
                return false;
    for (int row = cells.row; row < cells.row + cells.rows; row++)
        memset(taken + (row - sheet.row) * sheet.columns + cells.column - sheet.column, true,
               (size_t)cells.columns);
    return true;
}

/* Where cells are scarce a kicker would stand in the middle of its headline: of headings that meet
 * the lit one is shown, else the one in larger type. */
static void hide_headings(const struct page_plan *plan, struct area sheet, enum fate *fates)
{
    size_t capacity = 0, size = (size_t)sheet.rows * (size_t)sheet.columns;
    bool *taken = array_reserve(NULL, &capacity, size, sizeof *taken);
    memset(taken, false, size);
    for (enum fate fate = FATE_LIT; fate > FATE_HIDDEN; fate--)
        for (size_t i = 0; i < plan->heading_count; i++) {
            size_t block = plan->headings[i].block;
            if (fates[block] == fate &&
                !take_cells(taken, sheet, cells_of(plan, sheet, &plan->blocks[block].box)))
                fates[block] = FATE_HIDDEN;
        }
    free(taken);
}

/* The fates of all blocks, malloc'ed, while `entry` is lit. */
static enum fate *decide_fates(const struct page_plan *plan, const struct entries *entries,
                               struct area sheet, size_t entry)
{
    size_t capacity = 0;
    enum fate *fates = array_reserve(NULL, &capacity, plan->block_count + 1, sizeof *fates);
    for (size_t i = 0; i < plan->block_count; i++) {
        size_t own = entries_of_field(entries, &plan->blocks[i].field);
        fates[i] = own == entry && own != ENTRY_NONE ? FATE_LIT : FATE_PLAIN;
    }
    hide_headings(plan, sheet, fates);
    return fates;
}

struct area page_plan_draw(const struct page_plan *plan, const struct entries *entries,
                           struct grid *grid, struct area area, size_t entry, uint32_t cursor)
{
    struct area sheet = fit(plan, area);
    if (area.rows < 1 || area.columns < 1)
        return (struct area){0};
    enum fate *fates = decide_fates(plan, entries, sheet, entry);
    for (enum fate fate = FATE_PLAIN; fate < FATE_COUNT; fate++)
        for (size_t i = 0; i < plan->block_count; i++)
            if (fates[i] == fate)
                draw_block(plan, grid, cells_of(plan, sheet, &plan->blocks[i].box),
                           plan->blocks + i, fate == FATE_LIT);
    free(fates);
    struct area cell = draw_cursor(plan, grid, sheet, cursor);
    return (struct area){cell.row - area.row, cell.column - area.column, cell.rows, cell.columns};
}

/* The block drawn last on a cell of the screen; NULL: none. */
static const struct plan_block *block_at(const struct page_plan *plan, const enum fate *fates,
                                         struct area sheet, int row, int column)
{
    for (enum fate fate = FATE_LIT; fate > FATE_HIDDEN; fate--)
        for (size_t i = plan->block_count; i > 0; i--)
            if (fates[i - 1] == fate &&
                area_holds(cells_of(plan, sheet, &plan->blocks[i - 1].box), row, column))
                return plan->blocks + i - 1;
    return NULL;
}

uint32_t page_plan_origin(const struct page_plan *plan, const struct entries *entries,
                          struct area area, size_t entry, int row, int column)
{
    struct area sheet = fit(plan, area);
    if (area.rows < 1 || area.columns < 1)
        return ORIGIN_NONE;
    enum fate *fates = decide_fates(plan, entries, sheet, entry);
    const struct plan_block *block = block_at(plan, fates, sheet, area.row + row,
                                              area.column + column);
    free(fates);
    return block ? plan->rows[block->first_row].first : ORIGIN_NONE;
}
