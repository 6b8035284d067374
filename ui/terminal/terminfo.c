#include "terminfo.h"

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

void terminfo_open_region(int rows)
{
    if (!change_scroll_region || rows <= 0)
        return;
    /* Curses has a buffer of its own, which is empty between two frames. */
    tputs(tparm(change_scroll_region, 0, rows - 1), 1, putchar);
    fflush(stdout);
}
