#include "painter.h"

#include "terminfo.h"

#include "../../model/arena.h"
#include "../../model/text/letter.h"

#include <curses.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

/* A character and its marks, as curses keeps them, and the end. */
#define CELL_LETTERS   (CCHARW_MAX + 1)
#define FEWEST_COLOURS 8

struct painter {
    int colours;
    bool has_defaults;  /* of colours: the terminal's own can be used */
    bool spares_corner; /* see in_corner() */
    struct look looks[ROLE_COUNT];
    struct cell *shown; /* what curses was handed */
    size_t shown_capacity;
    cchar_t *row; /* what it is handed now */
    size_t row_capacity;
    int rows;
    int columns;
};

/* Curses asks for the size of the window when it comes back; what it writes to is none just now.
 * True when the variable is to be taken away again. */
static bool set_size(const char *name, int size)
{
    char text[16];
    if (getenv(name))
        return false;
    snprintf(text, sizeof text, "%d", size);
    return setenv(name, text, 1) == 0;
}

/* Leaves the screen and comes back. */
static void leave_and_return(void)
{
    bool has_lines = set_size("LINES", LINES);
    bool has_columns = set_size("COLUMNS", COLS);
    endwin();
    doupdate(); /* nothing is drawn yet */
    if (has_lines)
        unsetenv("LINES");
    if (has_columns)
        unsetenv("COLUMNS");
}

/* Until a program has once left its screen, ncurses 6.4 writes after each move of the cursor, a
 * hundred times a picture; from then on once. So leave it, while the terminal does not hear. */
static void write_in_one_go(int output)
{
    curs_set(1); /* sends what it has kept */
    int terminal = dup(output);
    int nothing = open("/dev/null", O_WRONLY);
    if (terminal >= 0 && nothing >= 0 && dup2(nothing, output) == output) {
        leave_and_return();
        dup2(terminal, output);
    }
    if (terminal >= 0)
        close(terminal);
    if (nothing >= 0)
        close(nothing);
}

static void start_colours(struct painter *painter)
{
    if (!has_colors() || start_color() != OK)
        return;
    if (COLORS < FEWEST_COLOURS || COLOR_PAIRS <= ROLE_COUNT)
        return;
    painter->colours = COLORS;
    painter->has_defaults = use_default_colors() == OK;
}

struct painter *painter_create(int output, bool with_colours)
{
    size_t none = 0;
    struct painter *painter = array_reserve(NULL, &none, 1, sizeof *painter);
    *painter = (struct painter){.colours = 0};
    write_in_one_go(output);
    painter->spares_corner = !terminfo_fills_corner();
    if (with_colours)
        start_colours(painter);
    return painter;
}

void painter_destroy(struct painter *painter)
{
    if (!painter)
        return;
    free(painter->shown);
    free(painter->row);
    free(painter);
}

int painter_colours(const struct painter *painter)
{
    return painter->colours;
}

bool painter_has_defaults(const struct painter *painter)
{
    return painter->has_defaults;
}

/* Pair 0 is the terminal's own and cannot be changed. */
static short pair_of(const struct painter *painter, int role)
{
    return painter->colours > 0 ? (short)(role + 1) : 0;
}

static attr_t attributes_of(const struct look *look, unsigned of_ink)
{
    static const attr_t of_curses[] = {
        [INK_BOLD] = A_BOLD,
        [INK_DIM] = A_DIM,
        [INK_UNDERLINE] = A_UNDERLINE,
        [INK_REVERSE] = A_REVERSE,
    };
    unsigned ink = look->attributes | of_ink;
    attr_t attributes = A_NORMAL;
    for (unsigned attribute = INK_BOLD; attribute <= INK_REVERSE; attribute *= 2)
        if (ink & attribute)
            attributes |= of_curses[attribute];
#ifdef A_ITALIC
    if (look->italic)
        attributes |= A_ITALIC;
#endif
    return attributes;
}

void painter_set_looks(struct painter *painter, const struct look looks[ROLE_COUNT])
{
    memcpy(painter->looks, looks, sizeof painter->looks);
    for (int i = 0; i < ROLE_COUNT && painter->colours > 0; i++)
        init_pair(pair_of(painter, i), looks[i].foreground, looks[i].background);
    painter_forget(painter);
}

/* A letter of the kinds nearly all are of, without marks on it: the C library, which takes long for
 * an answer, agrees about its width. */
static bool is_plain(const struct cell *cell)
{
    size_t size = common_letter(cell->text, CELL_BYTES);
    return size > 0 && cell->text[size] == '\0' && cell->width == (size == 1 ? 1 : 2);
}

/* The letters of a cell as curses wants them: wchar_t holds code points where the locale is UTF-8,
 * on Linux, the BSDs, and macOS. Nothing that is not exactly as wide as its cell may get through,
 * or the rest of the row would shift: a replacement stands for it. Behind the first letter only
 * marks may stand. */
static void letters_of(const struct cell *cell, wchar_t letters[CELL_LETTERS])
{
    size_t count = 0, size;
    const wchar_t replacement = L'\uFFFD';
    if (is_plain(cell)) {
        letters[0] = (wchar_t)letter_at(cell->text, strlen(cell->text), &size);
        letters[1] = L'\0';
        return;
    }
    for (const char *text = cell->text; *text && count < CCHARW_MAX; text += size) {
        wchar_t letter = (wchar_t)letter_at(text, strlen(text), &size);
        if (count > 0 && (!iswprint((wint_t)letter) || wcwidth(letter) != 0))
            break;
        letters[count++] = letter;
    }
    letters[count] = L'\0';
    if (count > 0 && iswprint((wint_t)letters[0]) && wcwidth(letters[0]) == cell->width)
        return;
    letters[0] = replacement;
    if (wcwidth(replacement) != cell->width)
        letters[0] = cell->width == 2 ? L'？' : L'?';
    letters[1] = L'\0';
}

static void set_cell(const struct painter *painter, const struct cell *cell, cchar_t *set)
{
    wchar_t letters[CELL_LETTERS];
    const struct look *look = painter->looks + cell->ink.role;
    letters_of(cell, letters);
    setcchar(set, letters, attributes_of(look, cell->ink.attributes),
             pair_of(painter, (int)cell->ink.role), NULL);
}

static bool cells_are_same(const struct cell *one, const struct cell *other)
{
    return memcmp(one, other, sizeof *one) == 0;
}

/* A terminal that cannot be kept from wrapping gets the cell at the end of its last row in the
 * place before it, and has it moved by inserting: curses 6.4 cuts a wide glyph that stands there.
 */
static bool in_corner(const struct painter *painter, const struct cell *cell, int row, int column)
{
    return painter->spares_corner && cell->width == 2 && row == LINES - 1 && column >= COLS - 3;
}

static int put_blanks(struct painter *painter, const struct cell *cell, int count)
{
    struct cell blank = {.text = " ", .width = 1, .ink = cell->ink};
    for (int i = 0; i < cell->width; i++)
        set_cell(painter, &blank, &painter->row[count + i]);
    return count + cell->width;
}

/* Hands the cells from one column up to another to curses, with no half of a glyph at an end. */
static void put(struct painter *painter, const struct cell *cells, int row, int from, int to)
{
    int count = 0;
    const struct cell *before = NULL;
    for (int column = from; column < to; column++) {
        const struct cell *cell = cells + column;
        if (cell->width == 0)
            continue;
        if (in_corner(painter, cell, row, column)) {
            count = put_blanks(painter, cell, count);
            before = NULL;
            continue;
        }
        if (before && cells_are_same(before, cell))
            painter->row[count] = painter->row[count - 1]; /* most of a screen is space */
        else
            set_cell(painter, cell, &painter->row[count]);
        before = cell;
        count++;
    }
    mvadd_wchnstr(row, from, painter->row, count);
}

/* Where a glyph begins, on the terminal and in the picture. */
static bool is_whole(const struct cell *one, const struct cell *other)
{
    return one->width > 0 && other->width > 0;
}

static void paint_row(struct painter *painter, const struct grid *grid, int row)
{
    const struct cell *cells = grid_cell(grid, row, 0);
    struct cell *shown = painter->shown + (size_t)row * (size_t)painter->columns;
    int from = 0, to = painter->columns;
    if (memcmp(cells, shown, (size_t)to * sizeof *cells) == 0)
        return;
    while (cells_are_same(cells + from, shown + from))
        from++;
    while (cells_are_same(cells + to - 1, shown + to - 1))
        to--;
    while (from > 0 && !is_whole(cells + from, shown + from))
        from--;
    while (to < painter->columns && !is_whole(cells + to, shown + to))
        to++;
    put(painter, cells, row, from, to);
    memcpy(shown + from, cells + from, (size_t)(to - from) * sizeof *shown);
}

static void resize(struct painter *painter, int rows, int columns)
{
    size_t count = (size_t)rows * (size_t)columns;
    painter->shown = array_reserve(painter->shown, &painter->shown_capacity, count,
                                   sizeof *painter->shown);
    painter->row = array_reserve(painter->row, &painter->row_capacity, (size_t)columns + 1,
                                 sizeof *painter->row);
    painter->rows = rows;
    painter->columns = columns;
    painter_forget(painter);
}

void painter_forget(struct painter *painter)
{
    size_t count = (size_t)painter->rows * (size_t)painter->columns;
    if (count > 0)
        memset(painter->shown, 0, count * sizeof *painter->shown);
    erase(); /* what a larger window had in the margin */
    clearok(curscr, TRUE);
}

/* What the grid leaves free at the right looks like the text; but the corner, which is spared. */
static void put_margin(const struct painter *painter)
{
    static const struct cell blank = {.text = " ", .width = 1, .ink = {.role = ROLE_TEXT}};
    cchar_t margin;
    set_cell(painter, &blank, &margin);
    for (int row = 0; row + 1 < painter->rows; row++)
        for (int column = painter->columns; column < COLS; column++)
            mvadd_wchnstr(row, column, &margin, 1);
}

void painter_paint(struct painter *painter, const struct grid *grid)
{
    struct grid_cursor cursor = grid_cursor(grid);
    if (grid_rows(grid) != painter->rows || grid_columns(grid) != painter->columns)
        resize(painter, grid_rows(grid), grid_columns(grid));
    if (is_cleared(curscr)) {
        terminfo_open_region(getmaxy(stdscr));
        if (!terminfo_wraps_at_once())
            put_margin(painter);
    }
    for (int row = 0; row < painter->rows && painter->columns > 0; row++)
        paint_row(painter, grid, row);
    curs_set(cursor.visible);
    move(cursor.row, cursor.column);
    refresh();
}
