#include "mouse.h"

#include <limits.h>
#include <stdbool.h>

/* The number of a button, and what is added to it. */
enum {
    BUTTON_LEFT = 0,
    BUTTON_NONE = 3, /* in X10 any that was let go */
    KEY_SHIFT = 4,
    KEY_ALT = 8,
    KEY_CTRL = 16,
    MOVED = 32,
    WHEEL_UP = 64,
    WHEEL_DOWN = 65
};

/* What a byte of X10 has more than its number. */
#define X10_OFFSET 32
/* The most rows, or columns, a window can have: see struct winsize. */
#define CELLS_MOST USHRT_MAX

struct report {
    int button;
    int column;
    int row;
    bool is_release;
};

/* Digits, and the byte behind them. A number that is too large stays so. */
static bool read_number(const char **at, char end, int *number)
{
    const char *from = *at;
    *number = 0;
    for (; **at >= '0' && **at <= '9'; ++*at)
        if (*number <= CELLS_MOST)
            *number = *number * 10 + (**at - '0');
    if (*at == from || **at != end)
        return false;
    ++*at;
    return true;
}

/* The last byte of a sequence is none of a number: nothing is read behind it. */
static bool read_sgr(const char *sequence, size_t length, struct report *report)
{
    const char *at = sequence + 1;
    char last = sequence[length - 1];
    report->is_release = last == 'm';
    return sequence[0] == '<' && (last == 'M' || last == 'm') &&
           read_number(&at, ';', &report->button) && read_number(&at, ';', &report->column) &&
           read_number(&at, last, &report->row) && at == sequence + length;
}

static bool read_x10(const char *sequence, size_t length, struct report *report)
{
    if (length != MOUSE_X10_BYTES || sequence[0] != 'M')
        return false;
    report->button = (unsigned char)sequence[1] - X10_OFFSET;
    report->column = (unsigned char)sequence[2] - X10_OFFSET;
    report->row = (unsigned char)sequence[3] - X10_OFFSET;
    report->is_release = false;
    return report->button >= 0;
}

static enum event_kind kind_of(const struct report *report)
{
    switch (report->button & ~(KEY_SHIFT | KEY_ALT | KEY_CTRL)) {
    case BUTTON_LEFT:
        return report->is_release ? EVENT_RELEASE : EVENT_CLICK;
    case BUTTON_LEFT | MOVED:
        return report->is_release ? EVENT_RELEASE : EVENT_DRAG;
    case BUTTON_NONE:
        return EVENT_RELEASE;
    case WHEEL_UP:
    case WHEEL_DOWN:
        return report->is_release ? EVENT_NOTHING : EVENT_WHEEL;
    default:
        return EVENT_NOTHING;
    }
}

static bool is_cell(int number)
{
    return number >= 1 && number <= CELLS_MOST;
}

struct event mouse_event(const char *sequence, size_t length)
{
    struct report report;
    struct event event = {.kind = EVENT_NOTHING};
    if (length == 0 ||
        (!read_x10(sequence, length, &report) && !read_sgr(sequence, length, &report)) ||
        !is_cell(report.column) || !is_cell(report.row))
        return event;
    event.kind = kind_of(&report);
    event.column = report.column - 1;
    event.row = report.row - 1;
    event.direction = report.button & 1 ? 1 : -1;
    return event;
}
