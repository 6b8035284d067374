#include "page_plan.h"

#include "../../model/arena.h"
#include "../../model/text/letter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NONE SIZE_MAX

/* Lines of a block stand less than this apart, in ems. */
#define LARGEST_GAP 1.5F
/* A line belongs to a block that shares this part of the narrower one's measure with it. */
#define SHARED_MEASURE 0.5F
/* So many blocks are looked at for one that a line goes on; a page of print has fewer. */
#define LOOK_BACK 256
/* Cells are about twice as high as they are wide. */
#define CELL_RATIO 2.0F
/* With fewer rows a frame has no edge above and below the text, with fewer columns none beside it.
 */
#define FRAME_ROWS    3
#define FRAME_COLUMNS 4
#define NARROW_ROWS   4 /* with an edge above and below alone */
#define FLAT_COLUMNS  6 /* of one row, with an edge at either side alone */
#define HAN_COLUMNS   2

enum block_kind { BLOCK_TEXT, BLOCK_HEADING, BLOCK_CAPTION, BLOCK_OTHER };

/* A printed line of the page. */
struct row {
    const struct plan_line *line;
    struct field field;
    uint32_t first; /* origins */
    uint32_t last;
    size_t next; /* the row under it in its block; NONE: it is the last one */
};

struct block {
    struct box box;
    struct field field; /* of its first row */
    size_t entry;       /* as long as the plan is made */
    enum block_kind kind;
    bool vertical;
    float em;
    size_t first_row;
    size_t last_row;
};

/* A block that is a heading, and how large it is set. */
struct sized_heading {
    float em;
    size_t block;
};

struct page_plan {
    const struct issue *issue;
    const struct source *source;
    size_t page;
    struct box extent; /* of all blocks */
    struct row *rows;
    size_t row_count;
    size_t row_capacity;
    struct block *blocks; /* the large ones first, so that small ones are drawn over them */
    size_t block_count;
    size_t block_capacity;
    struct sized_heading *headings; /* those in the largest type first */
    size_t heading_count;
    size_t heading_capacity;
};

/* ---- making it ---- */

bool page_plan_exists(const struct issue *issue, size_t page)
{
    return page < issue->page_count && issue->sources[issue->pages[page].source].plan;
}

static uint32_t origin_of(const struct source *source, uint32_t byte)
{
    return source->base + decode_text(&source->decoded, byte);
}

/* The field of the first word of a line that is shown by any. */
static bool find_field(const struct source *source, const struct origin_index *index,
                       const struct plan_line *line, struct field *field)
{
    for (size_t i = 0; i < line->word_count; i++) {
        struct shown shown;
        uint32_t byte = source->plan->words[line->first_word + i].first;
        if (!origin_index_find(index, origin_of(source, byte), &shown))
            continue;
        *field = shown.field;
        return true;
    }
    return false;
}

static void add_row(struct page_plan *plan, const struct origin_index *index,
                    const struct plan_line *line)
{
    struct row row = {.line = line, .next = NONE};
    const struct plan_word *words = plan->source->plan->words + line->first_word;
    if (!find_field(plan->source, index, line, &row.field))
        return;
    row.first = origin_of(plan->source, words[0].first);
    row.last = origin_of(plan->source, words[line->word_count - 1].last);
    plan->rows = array_reserve(plan->rows, &plan->row_capacity, plan->row_count + 1,
                               sizeof *plan->rows);
    plan->rows[plan->row_count++] = row;
}

/* As they are read: lines from top to bottom, vertical ones from right to left. */
static int by_place(const void *left, const void *right)
{
    const struct plan_line *one = ((const struct row *)left)->line;
    const struct plan_line *other = ((const struct row *)right)->line;
    if (one->vertical != other->vertical)
        return one->vertical ? 1 : -1;
    float first = one->vertical ? -one->box.right : one->box.top;
    float second = one->vertical ? -other->box.right : other->box.top;
    if (first < second || first > second)
        return first < second ? -1 : 1;
    return one < other ? -1 : one > other;
}

static enum block_kind kind_of(enum field_kind kind)
{
    switch (kind) {
    case FIELD_KICKER:
    case FIELD_HEADLINE:
    case FIELD_SUBHEAD:
        return BLOCK_HEADING;
    case FIELD_CAPTION:
    case FIELD_CREDIT:
        return BLOCK_CAPTION;
    case FIELD_FURNITURE:
    case FIELD_UNPLACED:
        return BLOCK_OTHER;
    case FIELD_BYLINE:
    case FIELD_JUMP:
    case FIELD_PARAGRAPH:
        break;
    }
    return BLOCK_TEXT;
}

/* Whether the line stands under the block, or left of it when both are vertical. */
static bool goes_on(const struct block *block, const struct plan_line *line)
{
    const struct box *one = &block->box, *other = &line->box;
    float em = block->em > line->em ? block->em : line->em;
    float across = box_overlap_across(one, other), down = box_overlap_down(one, other);
    if (block->vertical)
        return down > SHARED_MEASURE * fminf(box_height(one), box_height(other)) &&
               -across < LARGEST_GAP * em;
    return across > SHARED_MEASURE * fminf(box_width(one), box_width(other)) &&
           -down < LARGEST_GAP * em;
}

static struct block *find_block(const struct page_plan *plan, const struct row *row, size_t entry)
{
    enum block_kind kind = kind_of(row->field.kind);
    for (size_t i = plan->block_count; i > 0 && i + LOOK_BACK > plan->block_count; i--) {
        struct block *block = plan->blocks + i - 1;
        if (block->entry == entry && block->kind == kind &&
            block->vertical == row->line->vertical && goes_on(block, row->line))
            return block;
    }
    return NULL;
}

static void place_row(struct page_plan *plan, size_t index, size_t entry)
{
    const struct row *row = plan->rows + index;
    struct block *block = find_block(plan, row, entry);
    if (block) {
        block->box = box_join(block->box, row->line->box);
        block->em = row->line->em;
        plan->rows[block->last_row].next = index;
        block->last_row = index;
        return;
    }
    plan->blocks = array_reserve(plan->blocks, &plan->block_capacity, plan->block_count + 1,
                                 sizeof *plan->blocks);
    plan->blocks[plan->block_count++] = (struct block){
        row->line->box,      row->field,    entry, kind_of(row->field.kind),
        row->line->vertical, row->line->em, index, index};
}

static int by_em(const void *left, const void *right)
{
    const struct sized_heading *one = left, *other = right;
    if (one->em < other->em || one->em > other->em)
        return one->em > other->em ? -1 : 1;
    return one->block < other->block ? -1 : one->block > other->block;
}

static void list_headings(struct page_plan *plan)
{
    for (size_t i = 0; i < plan->block_count; i++) {
        if (plan->blocks[i].kind != BLOCK_HEADING)
            continue;
        plan->headings = array_reserve(plan->headings, &plan->heading_capacity,
                                       plan->heading_count + 1, sizeof *plan->headings);
        plan->headings[plan->heading_count++] = (struct sized_heading){plan->blocks[i].em, i};
    }
    if (plan->heading_count > 1)
        qsort(plan->headings, plan->heading_count, sizeof *plan->headings, by_em);
}

static int by_size(const void *left, const void *right)
{
    const struct block *one = left, *other = right;
    float first = box_width(&one->box) * box_height(&one->box);
    float second = box_width(&other->box) * box_height(&other->box);
    if (first < second || first > second)
        return first > second ? -1 : 1;
    return one->first_row < other->first_row ? -1 : one->first_row > other->first_row;
}

struct page_plan *page_plan_create(const struct entries *entries, const struct origin_index *index,
                                   size_t page)
{
    size_t one = 0;
    struct page_plan *plan = array_reserve(NULL, &one, 1, sizeof *plan);
    const struct issue *issue = entries->issue;
    const struct source *source = issue->sources + issue->pages[page].source;
    *plan = (struct page_plan){.issue = issue, .source = source, .page = page};
    for (size_t i = 0; i < source->plan->line_count; i++)
        if (source->plan->lines[i].sheet == issue->pages[page].sheet)
            add_row(plan, index, source->plan->lines + i);
    if (plan->row_count > 1)
        qsort(plan->rows, plan->row_count, sizeof *plan->rows, by_place);
    for (size_t i = 0; i < plan->row_count; i++)
        place_row(plan, i, entries_of_field(entries, &plan->rows[i].field));
    for (size_t i = 0; i < plan->block_count; i++)
        plan->extent = i == 0 ? plan->blocks[i].box : box_join(plan->extent, plan->blocks[i].box);
    if (plan->block_count > 1)
        qsort(plan->blocks, plan->block_count, sizeof *plan->blocks, by_size);
    list_headings(plan);
    return plan;
}

void page_plan_destroy(struct page_plan *plan)
{
    if (!plan)
        return;
    free(plan->rows);
    free(plan->blocks);
    free(plan->headings);
    free(plan);
}

size_t page_plan_page(const struct page_plan *plan)
{
    return plan->page;
}

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
                     struct pen *pen, const struct row *row, struct ink ink)
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

static struct ink text_ink(const struct block *block, bool lit)
{
    static const enum role roles[] = {[BLOCK_TEXT] = ROLE_TEXT,
                                      [BLOCK_HEADING] = ROLE_HEADLINE,
                                      [BLOCK_CAPTION] = ROLE_CAPTION,
                                      [BLOCK_OTHER] = ROLE_RULE};
    return ink_of(lit ? ROLE_SELECTION : roles[block->kind]);
}

static void draw_block(const struct page_plan *plan, struct grid *grid, struct area cells,
                       const struct block *block, bool lit)
{
    struct pen pen = {0, 0};
    grid_fill(grid, cells, ink_of(ROLE_TEXT));
    struct area inside = inside_of(cells);
    draw_frame(grid, cells, inside, ink_of(lit ? ROLE_SELECTION : ROLE_RULE));
    cells = inside;
    if (cells.columns < HAN_COLUMNS) /* no room for any Chinese character */
        for (int row = 0; row < cells.rows; row++)
            draw_sign(grid, cells, row, 0, SIGN_VERTICAL, text_ink(block, lit));
    for (size_t i = block->first_row; i != NONE && pen.row < cells.rows; i = plan->rows[i].next)
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
static const struct block *block_at(const struct page_plan *plan, const enum fate *fates,
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
    const struct block *block = block_at(plan, fates, sheet, area.row + row, area.column + column);
    free(fates);
    return block ? plan->rows[block->first_row].first : ORIGIN_NONE;
}
