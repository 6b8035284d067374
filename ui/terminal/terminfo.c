#include "terminfo.h"

#include "../../model/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

/* A copy without the likes of "$<5>"; NULL for a string that the terminal does not have. */
static char *without_padding(const char *text)
{
    size_t capacity = 0;
    size_t length = 0;
    if (!text || text == (const char *)-1)
        return NULL;
    char *copy = array_reserve(NULL, &capacity, strlen(text) + 1, 1);
    while (*text) {
        const char *end = strncmp(text, "$<", 2) == 0 ? strchr(text, '>') : NULL;
        if (end)
            text = end + 1;
        else
            copy[length++] = *text++;
    }
    copy[length] = '\0';
    return copy;
}

/* Nearly every terminal moves as ANSI X3.64 says. */
static bool moves_as_ansi(const struct terminfo *terminfo)
{
    char text[TERMINFO_BYTES];
    return terminfo_move(terminfo, 0, 0, text) > 0 && strcmp(text, "\033[1;1H") == 0 &&
           terminfo_move(terminfo, 11, 122, text) > 0 && strcmp(text, "\033[12;123H") == 0;
}

static void read_colours(struct terminfo *terminfo)
{
    bool is_ansi = set_a_foreground && set_a_background;
    terminfo->foreground = without_padding(is_ansi ? set_a_foreground : set_foreground);
    terminfo->background = without_padding(is_ansi ? set_a_background : set_background);
    bool is_set = terminfo->foreground && terminfo->background && terminfo->plain;
    terminfo->colours = is_set && max_colors > 0 ? max_colors : 0;
    terminfo->not_in_colour = no_color_video > 0 ? no_color_video : 0;
    terminfo->blue_is_one = !is_ansi;
    terminfo->has_defaults = orig_pair || orig_colors;
}

void terminfo_read(struct terminfo *terminfo)
{
    *terminfo = (struct terminfo){
        .plain = without_padding(exit_attribute_mode),
        .move = without_padding(cursor_address),
        .clear = without_padding(clear_screen),
        .clear_to_end = without_padding(clr_eol),
        .erases_colour = back_color_erase,
        .moves_coloured = move_standout_mode,
    };
    terminfo->moves_as_ansi = moves_as_ansi(terminfo);
    read_colours(terminfo);
    /* An attribute that cannot be ended, or that takes a cell, is better not begun. */
    if (!terminfo->plain || magic_cookie_glitch > 0)
        return;
    terminfo->bold = without_padding(enter_bold_mode);
    terminfo->dim = without_padding(enter_dim_mode);
    terminfo->underline = without_padding(enter_underline_mode);
    terminfo->reverse = without_padding(enter_reverse_mode ? enter_reverse_mode
                                                           : enter_standout_mode);
    terminfo->italic = without_padding(enter_italics_mode);
}

void terminfo_free(struct terminfo *terminfo)
{
    free(terminfo->plain);
    free(terminfo->bold);
    free(terminfo->dim);
    free(terminfo->underline);
    free(terminfo->reverse);
    free(terminfo->italic);
    free(terminfo->move);
    free(terminfo->foreground);
    free(terminfo->background);
    free(terminfo->clear);
    free(terminfo->clear_to_end);
}

/* All nine parameters: where tparm() is declared with them it has them. */
static size_t fill_in(const char *string, long first, long second, char text[TERMINFO_BYTES])
{
    const char *filled = tparm((char *)(uintptr_t)string, first, second, 0L, 0L, 0L, 0L, 0L, 0L,
                               0L);
    int length = filled ? snprintf(text, TERMINFO_BYTES, "%s", filled) : 0;
    return length > 0 && length < TERMINFO_BYTES ? (size_t)length : 0;
}

static char *write_number(char *end, int number)
{
    do
        *--end = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    return end;
}

/* What tparm() would make of it, at a tenth of the cost. */
static size_t write_ansi_move(int row, int column, char text[TERMINFO_BYTES])
{
    char *end = text + TERMINFO_BYTES - 1;
    char *begin = end;
    *--begin = 'H';
    begin = write_number(begin, column + 1);
    *--begin = ';';
    begin = write_number(begin, row + 1);
    *--begin = '[';
    *--begin = '\033';
    *end = '\0';
    size_t length = (size_t)(end - begin);
    memmove(text, begin, length + 1);
    return length;
}

size_t terminfo_move(const struct terminfo *terminfo, int row, int column,
                     char text[TERMINFO_BYTES])
{
    if (terminfo->moves_as_ansi)
        return write_ansi_move(row, column, text);
    return terminfo->move ? fill_in(terminfo->move, row, column, text) : 0;
}

size_t terminfo_colour(const struct terminfo *terminfo, bool is_background, int colour,
                       char text[TERMINFO_BYTES])
{
    static const int exchanged[] = {0, 4, 2, 6, 1, 5, 3, 7};
    const char *string = is_background ? terminfo->background : terminfo->foreground;
    if (terminfo->blue_is_one && colour < 8)
        colour = exchanged[colour];
    return string ? fill_in(string, colour, 0, text) : 0;
}
