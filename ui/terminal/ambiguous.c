#include "ambiguous.h"

#include "../../model/text/columns.h"

#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

/* A terminal at the other end of a slow line still answers within this. */
#define ANSWER_MILLISECONDS 300

/* wcwidth() has no argument to pass it in. Of the thread that draws; others measure no cells. */
static _Thread_local int ambiguous_width = 1;

void ambiguous_set(int width)
{
    ambiguous_width = width;
}

/* What the C library says. Not wcwidth() by its name: that is the function below. */
static int library_width(wchar_t letter)
{
    return letter == L'\0' ? 0 : wcswidth(&letter, 1);
}

static int wide_width(wchar_t letter)
{
    static const struct cell_widths wide = {2};
    char text[MB_LEN_MAX];
    mbstate_t state;
    memset(&state, 0, sizeof state);
    size_t length = wcrtomb(text, letter, &state);
    if (length == (size_t)-1)
        return 1;
    /* cell_width() asks wcwidth() in its turn, for the library's answer. */
    ambiguous_width = 1;
    int width = cell_width(&wide, text, length).count;
    ambiguous_width = 2;
    return width;
}

#undef wcwidth /* a macro on some BSDs */
int wcwidth(wchar_t letter)
{
    int width = library_width(letter);
    return ambiguous_width == 2 && width == 1 ? wide_width(letter) : width;
}

/* The column of a cursor position report, "ESC [ row ; column R", that ends the bytes; 0 when none
 * does. What stands before it was typed. */
static int take_report(struct typed_ahead *typed)
{
    int row;
    int column;
    int length = 0;
    typed->bytes[typed->count] = '\0';
    for (char *at = typed->bytes; (at = strstr(at, "\033[")); at++) {
        if (sscanf(at, "\033[%d;%dR%n", &row, &column, &length) != 2 || length == 0 ||
            at[length] != '\0')
            continue;
        typed->count = (size_t)(at - typed->bytes);
        return column;
    }
    return 0;
}

static int read_column(int input, struct typed_ahead *typed)
{
    struct pollfd poll_input = {.fd = input, .events = POLLIN};
    typed->count = 0;
    while (typed->count + 1 < sizeof typed->bytes &&
           poll(&poll_input, 1, ANSWER_MILLISECONDS) > 0) {
        if (read(input, typed->bytes + typed->count, 1) != 1)
            break;
        int column = typed->bytes[typed->count++] == 'R' ? take_report(typed) : 0;
        if (column > 0)
            return column;
    }
    return 0;
}

void ambiguous_ask(int output)
{
    static const char question[] = "\r“\033[6n\r\033[K";
    ssize_t written = write(output, question, sizeof question - 1);
    (void)written;
}

int ambiguous_hear(int input, struct typed_ahead *typed)
{
    return read_column(input, typed) == 3 ? 2 : 1;
}
