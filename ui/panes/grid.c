#include "grid.h"

#include "growing_text.h"

#include "../../model/arena.h"

#include <stdlib.h>
#include <string.h>

struct grid {
    struct cell_widths widths;
    int rows;
    int columns;
    struct cell *cells;
    size_t capacity;
    struct grid_cursor cursor;
};

static const char *const signs[SIGN_COUNT] = {
    [SIGN_HORIZONTAL] = "─", [SIGN_VERTICAL] = "│",    [SIGN_TEE_DOWN] = "┬",
    [SIGN_TEE_UP] = "┴",     [SIGN_THIN] = "─",        [SIGN_BAR] = "▌",
    [SIGN_UNREAD] = "·",     [SIGN_FOLDED] = "▸",      [SIGN_CUT] = "…",
    [SIGN_END] = "▪",        [SIGN_UPPER_LEFT] = "┌",  [SIGN_UPPER_RIGHT] = "┐",
    [SIGN_LOWER_LEFT] = "└", [SIGN_LOWER_RIGHT] = "┘",
};

static const char *const plain_signs[SIGN_COUNT] = {
    [SIGN_HORIZONTAL] = "-", [SIGN_VERTICAL] = "|",    [SIGN_TEE_DOWN] = "+",
    [SIGN_TEE_UP] = "+",     [SIGN_THIN] = "-",        [SIGN_BAR] = ">",
    [SIGN_UNREAD] = "*",     [SIGN_FOLDED] = "+",      [SIGN_CUT] = "…",
    [SIGN_END] = "#",        [SIGN_UPPER_LEFT] = "+",  [SIGN_UPPER_RIGHT] = "+",
    [SIGN_LOWER_LEFT] = "+", [SIGN_LOWER_RIGHT] = "+",
};

struct grid *grid_create(const struct cell_widths *widths)
{
    size_t one = 0;
    struct grid *grid = array_reserve(NULL, &one, 1, sizeof *grid);
    *grid = (struct grid){.widths = *widths};
    return grid;
}

void grid_destroy(struct grid *grid)
{
    if (!grid)
        return;
    free(grid->cells);
    free(grid);
}

static struct cell *cell_at(const struct grid *grid, int row, int column)
{
    return grid->cells + (size_t)row * (size_t)grid->columns + (size_t)column;
}

static void cell_blank(struct cell *cell, struct ink ink)
{
    *cell = (struct cell){.text = " ", .width = 1, .ink = ink};
}

void grid_clear(struct grid *grid)
{
    for (int i = 0; i < grid->columns && grid->rows > 0; i++)
        cell_blank(grid->cells + i, ink_of(ROLE_TEXT));
    for (int row = 1; row < grid->rows && grid->columns > 0; row++)
        memcpy(cell_at(grid, row, 0), grid->cells, (size_t)grid->columns * sizeof *grid->cells);
    grid->cursor = (struct grid_cursor){0};
}

void grid_resize(struct grid *grid, int rows, int columns)
{
    grid->rows = rows > 0 ? rows : 0;
    grid->columns = columns > 0 ? columns : 0;
    size_t count = (size_t)grid->rows * (size_t)grid->columns;
    grid->cells = array_reserve(grid->cells, &grid->capacity, count, sizeof *grid->cells);
    grid_clear(grid);
}

int grid_rows(const struct grid *grid)
{
    return grid->rows;
}

int grid_columns(const struct grid *grid)
{
    return grid->columns;
}

struct area grid_area(const struct grid *grid)
{
    return (struct area){0, 0, grid->rows, grid->columns};
}

const struct cell_widths *grid_widths(const struct grid *grid)
{
    return &grid->widths;
}

const struct cell *grid_cell(const struct grid *grid, int row, int column)
{
    return cell_at(grid, row, column);
}

const char *grid_sign(const struct grid *grid, enum sign sign)
{
    return grid->widths.ambiguous == 2 ? plain_signs[sign] : signs[sign];
}

/* The part of an area that the grid has. */
static struct area area_clip(const struct grid *grid, struct area area)
{
    int bottom = area.row + area.rows;
    int right = area.column + area.columns;
    struct area clip = {area.row > 0 ? area.row : 0, area.column > 0 ? area.column : 0, 0, 0};
    clip.rows = (bottom < grid->rows ? bottom : grid->rows) - clip.row;
    clip.columns = (right < grid->columns ? right : grid->columns) - clip.column;
    return clip;
}

/* Makes a cell free for something new: the other half of a glyph that stood there goes too. */
static void cell_release(const struct grid *grid, struct cell *cell, int column)
{
    if (cell->width == 0 && column > 0)
        cell_blank(cell - 1, (cell - 1)->ink);
    if (cell->width == 2 && column + 1 < grid->columns)
        cell_blank(cell + 1, (cell + 1)->ink);
}

/* Bytes of a cluster that fit a cell, whole characters. */
static size_t cluster_fit(const char *cluster, size_t length)
{
    if (length < CELL_BYTES)
        return length;
    size_t fit = CELL_BYTES - 1;
    while (fit > 0 && ((unsigned char)cluster[fit] & 0xC0) == 0x80)
        fit--;
    return fit;
}

/* Nearly all clusters are one letter, of one byte or three. */
static void cell_write(struct cell *cell, const char *cluster, size_t length)
{
    if (length == 3)
        memcpy(cell->text, cluster, 3);
    else if (length == 1)
        cell->text[0] = cluster[0];
    else
        memcpy(cell->text, cluster, cluster_fit(cluster, length));
}

static void cell_put(struct grid *grid, int row, int column, int width, const char *cluster,
                     size_t length, struct ink ink)
{
    struct cell *cell = cell_at(grid, row, column);
    for (int i = 0; i < width; i++)
        cell_release(grid, cell + i, column + i);
    *cell = (struct cell){.width = (uint8_t)width, .ink = ink};
    cell_write(cell, cluster, length);
    if (width == 2)
        cell[1] = (struct cell){.width = 0, .ink = ink};
}

/* A mark without a letter of its own goes onto the letter before it. */
static void cell_join(struct grid *grid, struct area clip, int row, int column, const char *mark,
                      size_t length)
{
    int left = column - 1;
    if (left < clip.column || left >= clip.column + clip.columns)
        return;
    struct cell *cell = cell_at(grid, row, left);
    if (cell->width == 0 && left > clip.column)
        cell--;
    size_t used = strlen(cell->text);
    if (used > 0 && used + length < CELL_BYTES)
        memcpy(cell->text + used, mark, length);
}

/* A cluster that has no columns of its own, or not all of them inside of the area. */
static void put_at_edge(struct grid *grid, struct area area, int row, int column, int width,
                        const char *cluster, size_t length, struct ink ink)
{
    struct area clip = area_clip(grid, area);
    int end = clip.column + clip.columns;
    if (row < clip.row || row >= clip.row + clip.rows)
        return;
    if (width == 0)
        cell_join(grid, clip, row, column, cluster, length);
    else if (column < end && column + width > clip.column)
        cell_put(grid, row, column < clip.column ? column + 1 : column, 1, " ", 1, ink);
}

struct columns grid_cluster(struct grid *grid, struct area area, int row, int column,
                            const char *cluster, size_t length, struct ink ink)
{
    struct columns width = cell_width(&grid->widths, cluster, length);
    int y = area.row + row, x = area.column + column, end = x + width.count;
    bool is_in_area = row >= 0 && row < area.rows && column >= 0 &&
                      column + width.count <= area.columns;
    bool is_in_grid = y >= 0 && y < grid->rows && x >= 0 && end <= grid->columns;
    if (is_in_area && is_in_grid && width.count > 0)
        cell_put(grid, y, x, width.count, cluster, length, ink);
    else
        put_at_edge(grid, area, y, x, width.count, cluster, length, ink);
    return width;
}

struct columns grid_text(struct grid *grid, struct area area, int row, int column, const char *text,
                         size_t length, struct ink ink)
{
    int start = column;
    while (length > 0) {
        size_t size = cluster_length(text, length);
        column += grid_cluster(grid, area, row, column, text, size, ink).count;
        text += size;
        length -= size;
    }
    return columns_of(column - start);
}

struct columns grid_text_cut(struct grid *grid, struct area area, int row, int column,
                             const char *text, size_t length, struct columns room, struct ink ink)
{
    if (text_width(&grid->widths, text, length).count <= room.count)
        return grid_text(grid, area, row, column, text, length, ink);
    const char *sign = grid_sign(grid, SIGN_CUT);
    int sign_width = text_width(&grid->widths, sign, strlen(sign)).count;
    if (room.count < sign_width)
        return columns_of(0);
    size_t fit = text_clip(&grid->widths, text, length, columns_of(room.count - sign_width));
    int drawn = grid_text(grid, area, row, column, text, fit, ink).count;
    drawn += grid_text(grid, area, row, column + drawn, sign, strlen(sign), ink).count;
    return columns_of(drawn);
}

void grid_fill(struct grid *grid, struct area area, struct ink ink)
{
    struct area clip = area_clip(grid, area);
    for (int row = clip.row; row < clip.row + clip.rows && clip.columns > 0; row++) {
        struct cell *cells = cell_at(grid, row, clip.column);
        int last = clip.columns - 1;
        cell_release(grid, cells, clip.column);
        cell_release(grid, cells + last, clip.column + last);
        for (int i = 0; i < clip.columns; i++)
            cell_blank(cells + i, ink);
    }
}

void grid_rule(struct grid *grid, struct area area, int row, enum sign sign, struct ink ink)
{
    const char *text = grid_sign(grid, sign);
    size_t length = strlen(text);
    int width = cell_width(&grid->widths, text, length).count;
    struct area clip = area_clip(grid, area);
    int y = area.row + row;
    if (width < 1 || y < clip.row || y >= clip.row + clip.rows)
        return;
    for (int x = clip.column; x + width <= clip.column + clip.columns; x += width)
        cell_put(grid, y, x, width, text, length, ink);
}

void grid_set_cursor(struct grid *grid, struct area area, int row, int column, bool visible)
{
    grid->cursor = (struct grid_cursor){area.row + row, area.column + column, visible};
}

struct grid_cursor grid_cursor(const struct grid *grid)
{
    return grid->cursor;
}

static int row_end(const struct grid *grid, int row)
{
    int end = grid->columns;
    while (end > 0 && strcmp(cell_at(grid, row, end - 1)->text, " ") == 0)
        end--;
    return end;
}

static void dump_roles(struct growing_text *dump, const struct grid *grid, int row)
{
    for (int column = 0; column < grid->columns; column++) {
        char letter = (char)('a' + cell_at(grid, row, column)->ink.role);
        growing_text_add(dump, &letter, 1);
    }
    growing_text_add(dump, "\n", 1);
}

char *grid_dump(const struct grid *grid, bool roles)
{
    struct growing_text dump = {0};
    growing_text_add(&dump, "", 0);
    for (int row = 0; row < grid->rows; row++) {
        int end = row_end(grid, row);
        for (int column = 0; column < end; column++) {
            const char *text = cell_at(grid, row, column)->text;
            growing_text_add(&dump, text, strlen(text));
        }
        growing_text_add(&dump, "\n", 1);
        if (roles)
            dump_roles(&dump, grid, row);
    }
    return dump.bytes;
}
