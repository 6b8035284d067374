#include "terminal_screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
/* cmocka.h wants the three above before itself. */
#include <cmocka.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* libvterm's mark of the second half of a wide character. */
#define SECOND_HALF UINT32_MAX

void bytes_append(struct bytes *bytes, const char *data, size_t length)
{
    if (bytes->length + length + 1 > bytes->room) {
        bytes->room = 2 * (bytes->length + length + 1);
        bytes->data = realloc(bytes->data, bytes->room);
        assert_non_null(bytes->data);
    }
    memcpy(bytes->data + bytes->length, data, length);
    bytes->length += length;
    bytes->data[bytes->length] = '\0';
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
    struct terminal *terminal = user;
    if (property == VTERM_PROP_ALTSCREEN) {
        terminal->alternate = value->boolean;
        terminal->switches = terminal->switches || value->boolean;
    }
    if (property == VTERM_PROP_CURSORVISIBLE)
        terminal->cursor_visible = value->boolean;
    if (property == VTERM_PROP_MOUSE)
        terminal->reports_mouse = value->number != VTERM_PROP_MOUSE_NONE;
    return 1;
}

static const VTermScreenCallbacks screen_callbacks = {.settermprop = on_property};

void terminal_screen_open(struct terminal *terminal)
{
    terminal->vterm = vterm_new(terminal->rows, terminal->columns);
    vterm_set_utf8(terminal->vterm, 1);
    terminal->screen = vterm_obtain_screen(terminal->vterm);
    vterm_screen_set_callbacks(terminal->screen, &screen_callbacks, terminal);
    vterm_screen_enable_altscreen(terminal->screen, 1);
    vterm_screen_reset(terminal->screen, 1);
}

static VTermScreenCell cell_at(const struct terminal *terminal, int row, int column)
{
    VTermScreenCell cell = {0};
    vterm_screen_get_cell(terminal->screen, (VTermPos){.row = row, .col = column}, &cell);
    return cell;
}

static void append_character(struct bytes *bytes, uint32_t character)
{
    char encoded[MB_LEN_MAX + 1];
    mbstate_t state = {0};
    size_t length = wcrtomb(encoded, (wchar_t)character, &state);
    if (length == (size_t)-1)
        bytes_append(bytes, "?", 1);
    else
        bytes_append(bytes, encoded, length);
}

/* Appends the cells of a row from `first` on, and cuts the spaces at the end. */
static void append_row(const struct terminal *terminal, int row, int first, int last,
                       struct bytes *bytes)
{
    size_t kept = bytes->length;
    for (int column = first; column < last; column++) {
        VTermScreenCell cell = cell_at(terminal, row, column);
        if (cell.chars[0] == SECOND_HALF)
            continue;
        if (cell.chars[0] == 0)
            bytes_append(bytes, " ", 1);
        for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++)
            append_character(bytes, cell.chars[i]);
        if (cell.chars[0] != 0 && cell.chars[0] != ' ')
            kept = bytes->length;
    }
    if (bytes->data)
        bytes->data[bytes->length = kept] = '\0';
}

const char *terminal_row(struct terminal *terminal, int row)
{
    terminal->text.length = 0;
    bytes_append(&terminal->text, "", 0);
    append_row(terminal, row, 0, terminal->columns, &terminal->text);
    return terminal->text.data;
}

const char *terminal_text(struct terminal *terminal)
{
    terminal->text.length = 0;
    for (int row = 0; row < terminal->rows; row++) {
        append_row(terminal, row, 0, terminal->columns, &terminal->text);
        bytes_append(&terminal->text, "\n", 1);
    }
    return terminal->text.data;
}

/* Whether the cells from `column` on spell `text`; a space also matches an empty cell. */
static bool spells(struct terminal *terminal, int row, int column, int last, const char *text)
{
    struct bytes cells = {0};
    bytes_append(&cells, "", 0);
    append_row(terminal, row, column, last, &cells);
    bool same = strncmp(cells.data, text, strlen(text)) == 0;
    free(cells.data);
    return same;
}

bool terminal_find_between(struct terminal *terminal, const char *text, int first, int last,
                           struct terminal_place *place)
{
    for (int row = 0; row < terminal->rows; row++) {
        terminal->text.length = 0;
        bytes_append(&terminal->text, "", 0);
        append_row(terminal, row, first, last, &terminal->text);
        if (!strstr(terminal->text.data, text))
            continue;
        int column = first;
        while (column < last && (cell_at(terminal, row, column).chars[0] == SECOND_HALF ||
                                 !spells(terminal, row, column, last, text)))
            column++;
        if (place)
            *place = (struct terminal_place){row, column};
        return true;
    }
    return false;
}

bool terminal_find(struct terminal *terminal, const char *text, struct terminal_place *place)
{
    return terminal_find_between(terminal, text, 0, terminal->columns, place);
}

static int index_of(const VTermColor *colour, bool own)
{
    return !own && VTERM_COLOR_IS_INDEXED(colour) ? colour->indexed.idx : -1;
}

struct terminal_style terminal_style_at(struct terminal *terminal, struct terminal_place place)
{
    VTermScreenCell cell = cell_at(terminal, place.row, place.column);
    bool own_ink = VTERM_COLOR_IS_DEFAULT_FG(&cell.fg);
    bool own_paper = VTERM_COLOR_IS_DEFAULT_BG(&cell.bg);
    int ink = index_of(&cell.fg, own_ink), paper = index_of(&cell.bg, own_paper);
    return (struct terminal_style){.bold = cell.attrs.bold,
                                   .italic = cell.attrs.italic,
                                   .underline = cell.attrs.underline != 0,
                                   .reverse = cell.attrs.reverse,
                                   .coloured = !own_ink || !own_paper,
                                   .largest = ink > paper ? ink : paper};
}

unsigned terminal_character_at(struct terminal *terminal, struct terminal_place place)
{
    uint32_t character = cell_at(terminal, place.row, place.column).chars[0];
    return character == SECOND_HALF ? 0 : character;
}

int terminal_rows(const struct terminal *terminal)
{
    return terminal->rows;
}

int terminal_columns(const struct terminal *terminal)
{
    return terminal->columns;
}

bool terminal_is_alternate(const struct terminal *terminal)
{
    return terminal->alternate;
}

bool terminal_cursor_visible(const struct terminal *terminal)
{
    return terminal->cursor_visible;
}

/* A half-covered wide character stays in libvterm's cell with the width 1, and a second half whose
 * first half is gone stands where a character should begin. */
static bool cell_is_whole(VTermScreenCell cell)
{
    if (cell.chars[0] == 0)
        return true;
    return cell.chars[0] != SECOND_HALF && wcwidth((wchar_t)cell.chars[0]) == cell.width;
}

bool terminal_find_half_glyph(struct terminal *terminal, struct terminal_place *place)
{
    for (int row = 0; row < terminal->rows; row++) {
        int column = 0;
        while (column < terminal->columns) {
            VTermScreenCell cell = cell_at(terminal, row, column);
            *place = (struct terminal_place){row, column};
            if (!cell_is_whole(cell))
                return true;
            column += cell.width > 0 ? cell.width : 1;
        }
    }
    return false;
}
