#include "terminfo.h"

#include <stdio.h>
#include <unistd.h>

#include <curses.h>
#include <term.h>

bool terminfo_is_known(void)
{
    int status;
    if (setupterm(NULL, STDOUT_FILENO, &status) != OK)
        return false;
    /* newterm() reads it again for itself. */
    del_curterm(cur_term);
    return true;
}

bool terminfo_wraps_at_once(void)
{
    return auto_right_margin && !eat_newline_glitch;
}

bool terminfo_fills_corner(void)
{
    return !auto_right_margin || (enter_am_mode && exit_am_mode);
}

void terminfo_open_region(int rows)
{
    if (!change_scroll_region || rows <= 0)
        return;
    /* Curses has a buffer of its own, which is empty between two frames. */
    tputs(tparm(change_scroll_region, 0, rows - 1), 1, putchar);
    fflush(stdout);
}
