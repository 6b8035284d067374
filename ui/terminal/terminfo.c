#include "terminfo.h"

#include "../panes/grid.h"

#include <stdio.h>
#include <string.h>

#include <curses.h>
#include <term.h>

bool terminfo_has_screen(void)
{
    return cursor_address && clear_screen;
}

bool terminfo_wraps_at_once(void)
{
    return auto_right_margin && !eat_newline_glitch;
}

bool terminfo_fills_corner(void)
{
    return !auto_right_margin || (enter_am_mode && exit_am_mode);
}

/* Where terminfo does not say how, as curses does it; and what it does not ask for: SGR (1006), as
 * X10 tells no column behind 223, and moves (1002). One that does not know a mode goes without. */
#define REPORTS_USUAL "\033[?1006;1000%?%p1%{1}%=%th%el%;"
#define MOVES_ON      "\033[?1002h"
#define MOVES_OFF     "\033[?1002l"

void terminfo_report_mouse(bool on)
{
    /* tigetstr() takes a name that it does not change; its type is older than const. */
    char name[] = "XM";
    char usual[] = REPORTS_USUAL;
    char *reports = tigetstr(name);
    bool is_known = reports && reports != (char *)-1;
    if (!is_known && !key_mouse && !strstr(termname(), "xterm"))
        return;
    tputs(tparm(is_known ? reports : usual, on ? 1 : 0), 1, putchar);
    fputs(on ? MOVES_ON : MOVES_OFF, stdout);
    fflush(stdout);
}

/* tputs() has no argument to pass it in. */
static _Thread_local struct frame *written;

static int write_byte(int byte)
{
    const char one = (char)byte;
    frame_add(written, &one, 1);
    return byte;
}

/* `rows`: that it changes. */
static void add(struct frame *frame, const char *sequence, int rows)
{
    if (!sequence)
        return;
    written = frame;
    tputs(sequence, rows, write_byte);
}

static void add_number(struct frame *frame, int number)
{
    char digits[12];
    size_t first = sizeof digits;
    do {
        digits[--first] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    frame_add(frame, digits + first, sizeof digits - first);
}

/* What nearly all terminals have. It stands before each piece of a row, and to have it put together
 * by tparm() is a good part of drawing a frame. */
#define MOVE_USUAL "\033[%i%p1%d;%p2%dH"

void terminfo_move(struct frame *frame, int row, int column)
{
    if (strcmp(cursor_address, MOVE_USUAL) != 0) {
        add(frame, tparm(cursor_address, row, column), 1);
        return;
    }
    frame_add(frame, "\033[", 2);
    add_number(frame, row + 1);
    frame_add(frame, ";", 1);
    add_number(frame, column + 1);
    frame_add(frame, "H", 1);
}

void terminfo_clear(struct frame *frame, int rows)
{
    if (change_scroll_region && rows > 0)
        add(frame, tparm(change_scroll_region, 0, rows - 1), rows);
    add(frame, clear_screen, rows);
}

bool terminfo_can_erase(void)
{
    return clr_eol != NULL;
}

void terminfo_erase(struct frame *frame)
{
    add(frame, clr_eol, 1);
}

bool terminfo_erases_in_colour(void)
{
    return back_color_erase;
}

void terminfo_wrap(struct frame *frame, bool on)
{
    if (auto_right_margin)
        add(frame, on ? enter_am_mode : exit_am_mode, 1);
}

void terminfo_attributes(struct frame *frame, unsigned attributes, bool italic)
{
    bool bold = attributes & INK_BOLD, dim = attributes & INK_DIM;
    bool underline = attributes & INK_UNDERLINE, reverse = attributes & INK_REVERSE;
    if (attributes && set_attributes) {
        add(frame, tparm(set_attributes, 0, underline, reverse, 0, dim, bold, 0, 0, 0), 1);
    } else {
        add(frame, exit_attribute_mode, 1);
        add(frame, underline ? enter_underline_mode : NULL, 1);
        add(frame, reverse ? enter_reverse_mode : NULL, 1);
        add(frame, dim ? enter_dim_mode : NULL, 1);
        add(frame, bold ? enter_bold_mode : NULL, 1);
    }
    add(frame, italic ? enter_italics_mode : NULL, 1);
}

unsigned terminfo_without_colours(void)
{
    /* Bits of no_color_video (ncv), in the order of set_attributes. */
    enum { UNDERLINE = 2, REVERSE = 4, DIM = 16, BOLD = 32 };
    unsigned video = no_color_video > 0 ? (unsigned)no_color_video : 0;
    return (video & UNDERLINE ? INK_UNDERLINE : 0u) | (video & REVERSE ? INK_REVERSE : 0u) |
           (video & DIM ? INK_DIM : 0u) | (video & BOLD ? INK_BOLD : 0u);
}

int terminfo_colour_count(void)
{
    return set_a_foreground && set_a_background && max_colors > 0 ? max_colors : 0;
}

void terminfo_colours(struct frame *frame, short foreground, short background)
{
    if (foreground >= 0)
        add(frame, tparm(set_a_foreground, foreground), 1);
    if (background >= 0)
        add(frame, tparm(set_a_background, background), 1);
}

bool terminfo_has_own_colours(void)
{
    return orig_pair != NULL;
}

void terminfo_own_colours(struct frame *frame)
{
    add(frame, orig_pair, 1);
}
