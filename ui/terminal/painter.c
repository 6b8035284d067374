#include "painter.h"

#include "terminfo.h"

#include "../../model/arena.h"
#include "../../model/text/letter.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

/* Inks of a role: sets of enum ink_attribute. */
#define INK_SETS 16
/* So many columns that are right already are sooner written than jumped over. */
#define SHORT_GAP 6
/* From so many columns on the blanks at the end of a row are cleared, not written. */
#define LONG_TAIL 6
#define UNKNOWN   (-1)
#define PEN_PLAIN 0

/* What puts the terminal from plain into a look. */
struct pen {
    char *text;
    size_t length;
    bool clears; /* a cell that is cleared looks as a blank that is written */
};

struct painter {
    int output;
    struct terminfo terminfo;
    struct look looks[ROLE_COUNT];
    size_t pen_of[ROLE_COUNT][INK_SETS]; /* its number + 1; 0: not made yet */
    struct pen *pens;
    size_t pen_count;
    size_t pen_capacity;
    char *bytes; /* of this picture, not sent yet */
    size_t length;
    size_t capacity;
    struct cell *shown; /* what is on the terminal */
    size_t shown_capacity;
    int rows;
    int columns;
    bool knows; /* `shown` is true */
    int row;    /* of the cursor, or UNKNOWN */
    int column;
    size_t pen; /* that is on */
};

static void add(struct painter *painter, const char *text, size_t length)
{
    if (length == 0)
        return;
    painter->bytes = array_reserve(painter->bytes, &painter->capacity, painter->length + length, 1);
    memcpy(painter->bytes + painter->length, text, length);
    painter->length += length;
}

static void add_control(struct painter *painter, const char *text)
{
    if (text)
        add(painter, text, strlen(text));
}

/* A terminal that takes no more for a while is waited for. */
static void send(struct painter *painter)
{
    size_t sent = 0;
    while (sent < painter->length) {
        ssize_t count = write(painter->output, painter->bytes + sent, painter->length - sent);
        struct pollfd writable = {.fd = painter->output, .events = POLLOUT};
        if (count >= 0)
            sent += (size_t)count;
        else if (errno == EAGAIN)
            poll(&writable, 1, -1);
        else if (errno != EINTR)
            break; /* the terminal is gone: who reads keys will see */
    }
    painter->length = 0;
}

/* -- pens ----------------------------------------------------------------------------------- */

/* The attributes that the terminal has and that do not spoil its colours. */
static void add_attributes(struct painter *painter, const struct look *look, unsigned ink)
{
    const struct terminfo *terminfo = &painter->terminfo;
    const struct {
        bool is_on;
        int number; /* in <term.h> */
        const char *control;
    } attributes[] = {
        {ink & INK_BOLD, 32, terminfo->bold},          {ink & INK_DIM, 16, terminfo->dim},
        {ink & INK_UNDERLINE, 2, terminfo->underline}, {ink & INK_REVERSE, 4, terminfo->reverse},
        {look->italic, 0, terminfo->italic},
    };
    bool is_coloured = look->foreground >= 0 || look->background >= 0;
    int spoilt = is_coloured ? terminfo->not_in_colour : 0;
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
        if (attributes[i].is_on && !(attributes[i].number & spoilt))
            add_control(painter, attributes[i].control);
}

static void add_colour(struct painter *painter, bool is_background, int colour)
{
    char text[TERMINFO_BYTES];
    if (colour >= 0)
        add(painter, text, terminfo_colour(&painter->terminfo, is_background, colour, text));
}

/* Takes the bytes behind `from` away from the picture, as a text of their own. */
static struct pen take_pen(struct painter *painter, size_t from)
{
    size_t none = 0;
    struct pen pen = {.length = painter->length - from};
    pen.text = array_reserve(NULL, &none, pen.length + 1, 1);
    if (pen.length > 0)
        memcpy(pen.text, painter->bytes + from, pen.length);
    painter->length = from;
    return pen;
}

/* Looks that take the same bytes are one pen. */
static size_t find_pen(struct painter *painter, struct pen pen)
{
    for (size_t i = 0; i < painter->pen_count; i++) {
        const struct pen *known = painter->pens + i;
        if (known->length != pen.length || memcmp(known->text, pen.text, pen.length) != 0)
            continue;
        free(pen.text);
        return i;
    }
    painter->pens = array_reserve(painter->pens, &painter->pen_capacity, painter->pen_count + 1,
                                  sizeof *painter->pens);
    painter->pens[painter->pen_count] = pen;
    return painter->pen_count++;
}

static size_t make_pen(struct painter *painter, struct ink ink)
{
    const struct look *look = painter->looks + ink.role;
    unsigned attributes = look->attributes | ink.attributes;
    size_t from = painter->length;
    add_attributes(painter, look, attributes);
    add_colour(painter, false, look->foreground);
    add_colour(painter, true, look->background);
    struct pen pen = take_pen(painter, from);
    pen.clears = !(attributes & (INK_REVERSE | INK_UNDERLINE)) &&
                 (look->background < 0 || painter->terminfo.erases_colour);
    return find_pen(painter, pen);
}

static size_t pen_of(struct painter *painter, struct ink ink)
{
    size_t *known = &painter->pen_of[ink.role][ink.attributes];
    if (*known == 0)
        *known = make_pen(painter, ink) + 1;
    return *known - 1;
}

static void forget_pens(struct painter *painter)
{
    for (size_t i = 0; i < painter->pen_count; i++)
        free(painter->pens[i].text);
    painter->pen_count = 0;
    memset(painter->pen_of, 0, sizeof painter->pen_of);
    struct pen plain = take_pen(painter, painter->length);
    plain.clears = true;
    find_pen(painter, plain); /* PEN_PLAIN */
}

static void use_pen(struct painter *painter, size_t pen)
{
    if (pen == painter->pen)
        return;
    if (painter->pen != PEN_PLAIN)
        add_control(painter, painter->terminfo.plain);
    add(painter, painter->pens[pen].text, painter->pens[pen].length);
    painter->pen = pen;
}

/* -- cells ---------------------------------------------------------------------------------- */

/* ASCII, and the ideographs U+5000 to U+8FFF: most of what there is, and every terminal draws them
 * as wide as their cell. */
static bool is_plain(const struct cell *cell)
{
    const unsigned char *text = (const unsigned char *)cell->text;
    if (cell->width == 1)
        return text[0] >= ' ' && text[0] <= '~' && text[1] == '\0';
    return text[0] >= 0xE5 && text[0] <= 0xE8 && text[3] == '\0';
}

/* The bytes of a letter and its marks; what follows is no mark. */
static size_t marked_length(const char *text, size_t length)
{
    size_t size;
    size_t at = 0;
    for (letter_at(text, length, &size); at + size < length;) {
        at += size;
        wint_t letter = (wint_t)letter_at(text + at, length - at, &size);
        if (!iswprint(letter) || wcwidth((wchar_t)letter) != 0)
            return at;
    }
    return length;
}

/* What is written for a cell. Nothing that is not exactly as wide as its cell, and nothing that
 * controls the terminal, may get through, or the rest of the row would be wrong: a replacement
 * stands for it. */
static const char *text_of(const struct cell *cell, size_t *length)
{
    const char *replacement = "\uFFFD";
    size_t size;
    *length = strlen(cell->text);
    if (is_plain(cell))
        return cell->text;
    if (*length > 0) {
        wint_t letter = (wint_t)letter_at(cell->text, *length, &size);
        if (iswprint(letter) && wcwidth((wchar_t)letter) == cell->width) {
            *length = marked_length(cell->text, *length);
            return cell->text;
        }
    }
    if (wcwidth(L'\uFFFD') != cell->width)
        replacement = cell->width == 2 ? "？" : "?";
    *length = strlen(replacement);
    return replacement;
}

static void put(struct painter *painter, const struct cell *cell)
{
    size_t length;
    const char *text = text_of(cell, &length);
    use_pen(painter, pen_of(painter, cell->ink));
    add(painter, text, length);
    painter->column += cell->width;
    /* Behind the last column terminals differ. */
    if (painter->column >= painter->columns)
        painter->row = UNKNOWN;
}

/* Writes what is there already, from the cursor up to a column of the same row; false when that is
 * more than moving takes. */
static bool write_gap(struct painter *painter, int column)
{
    const struct cell *cells = painter->shown + (size_t)painter->row * (size_t)painter->columns;
    if (column < painter->column || column - painter->column > SHORT_GAP ||
        cells[column].width == 0)
        return false;
    for (int i = painter->column; i < column; i++)
        if (pen_of(painter, cells[i].ink) != painter->pen)
            return false;
    for (int i = painter->column; i < column; i++)
        if (cells[i].width > 0)
            put(painter, cells + i);
    return true;
}

static void go_to(struct painter *painter, int row, int column)
{
    char text[TERMINFO_BYTES];
    if (painter->row == row && (painter->column == column || write_gap(painter, column)))
        return;
    if (!painter->terminfo.moves_coloured)
        use_pen(painter, PEN_PLAIN);
    add(painter, text, terminfo_move(&painter->terminfo, row, column, text));
    painter->row = row;
    painter->column = column;
}

static bool cells_are_same(const struct cell *one, const struct cell *other)
{
    return memcmp(one, other, sizeof *one) == 0;
}

/* Where the blanks begin that end a row and that can be cleared; the row's end when none can. */
static int tail_of(struct painter *painter, const struct cell *cells)
{
    int column = painter->columns;
    const struct cell *last = cells + column - 1;
    if (strcmp(last->text, " ") != 0 || !painter->terminfo.clear_to_end ||
        !painter->pens[pen_of(painter, last->ink)].clears)
        return column;
    while (column > 0 && cells_are_same(cells + column - 1, last))
        column--;
    return column;
}

static void paint_cells(struct painter *painter, const struct cell *cells, int row, int from,
                        int to)
{
    const struct cell *shown = painter->shown + (size_t)row * (size_t)painter->columns;
    for (int column = from; column < to; column++) {
        if (cells[column].width == 0 || cells_are_same(cells + column, shown + column))
            continue;
        go_to(painter, row, column);
        put(painter, cells + column);
    }
}

static void paint_row(struct painter *painter, const struct cell *cells, int row)
{
    struct cell *shown = painter->shown + (size_t)row * (size_t)painter->columns;
    int columns = painter->columns;
    int tail = tail_of(painter, cells);
    int from = tail;
    while (from < columns && cells_are_same(cells + from, shown + from))
        from++;
    if (columns - from < LONG_TAIL) {
        paint_cells(painter, cells, row, 0, columns);
    } else {
        paint_cells(painter, cells, row, 0, tail);
        go_to(painter, row, from);
        use_pen(painter, pen_of(painter, cells[from].ink));
        add_control(painter, painter->terminfo.clear_to_end);
    }
    memcpy(shown, cells, (size_t)columns * sizeof *shown);
}

/* -- pictures ------------------------------------------------------------------------------- */

/* After clearing all cells are blank; which is what the grid's own blanks are, unless their role
 * has a look. */
static void clear(struct painter *painter)
{
    size_t count = (size_t)painter->rows * (size_t)painter->columns;
    struct cell blank = {.text = " ", .width = 1, .ink = ink_of(ROLE_TEXT)};
    bool is_blank = painter->terminfo.clear && pen_of(painter, blank.ink) == PEN_PLAIN;
    add_control(painter, painter->terminfo.plain);
    add_control(painter, painter->terminfo.clear);
    for (size_t i = 0; i < count; i++)
        painter->shown[i] = is_blank ? blank : (struct cell){.width = 0};
    painter->row = UNKNOWN;
    painter->pen = PEN_PLAIN;
    painter->knows = true;
}

static void take_size(struct painter *painter, const struct grid *grid)
{
    int rows = grid_rows(grid);
    int columns = grid_columns(grid);
    size_t count = (size_t)rows * (size_t)columns;
    painter->knows = painter->knows && rows == painter->rows && columns == painter->columns;
    painter->rows = rows;
    painter->columns = columns;
    painter->shown = array_reserve(painter->shown, &painter->shown_capacity, count + 1,
                                   sizeof *painter->shown);
}

static bool row_is_shown(const struct painter *painter, const struct cell *cells, int row)
{
    size_t columns = (size_t)painter->columns;
    return memcmp(painter->shown + (size_t)row * columns, cells, columns * sizeof *cells) == 0;
}

void painter_paint(struct painter *painter, const struct grid *grid, const char *after)
{
    struct grid_cursor cursor = grid_cursor(grid);
    take_size(painter, grid);
    if (!painter->knows)
        clear(painter);
    for (int row = 0; row < painter->rows && painter->columns > 0; row++)
        if (!row_is_shown(painter, grid_cell(grid, row, 0), row))
            paint_row(painter, grid_cell(grid, row, 0), row);
    /* Who writes on the terminal next does not look like the last cell. */
    use_pen(painter, PEN_PLAIN);
    if (area_holds(grid_area(grid), cursor.row, cursor.column))
        go_to(painter, cursor.row, cursor.column);
    add(painter, after, strlen(after));
    send(painter);
}

void painter_forget(struct painter *painter)
{
    painter->knows = false;
}

void painter_set_looks(struct painter *painter, const struct look looks[ROLE_COUNT])
{
    memcpy(painter->looks, looks, sizeof painter->looks);
    forget_pens(painter);
    painter_forget(painter);
}

int painter_colours(const struct painter *painter)
{
    return painter->terminfo.colours;
}

bool painter_has_defaults(const struct painter *painter)
{
    return painter->terminfo.has_defaults;
}

struct painter *painter_create(int output)
{
    static const struct look own = {.foreground = -1, .background = -1};
    size_t none = 0;
    struct painter *painter = array_reserve(NULL, &none, 1, sizeof *painter);
    *painter = (struct painter){.output = output, .row = UNKNOWN};
    terminfo_read(&painter->terminfo);
    for (int i = 0; i < ROLE_COUNT; i++)
        painter->looks[i] = own;
    forget_pens(painter);
    return painter;
}

void painter_destroy(struct painter *painter)
{
    if (!painter)
        return;
    for (size_t i = 0; i < painter->pen_count; i++)
        free(painter->pens[i].text);
    terminfo_free(&painter->terminfo);
    free(painter->pens);
    free(painter->bytes);
    free(painter->shown);
    free(painter);
}
