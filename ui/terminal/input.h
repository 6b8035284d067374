/* What is typed, under the names of keys.h, and what the mouse does. */
#ifndef DUBAO_INPUT_H
#define DUBAO_INPUT_H

#include "keys.h"

#include <stdbool.h>

enum event_kind {
    EVENT_NOTHING, /* the time is over, or the input means nothing */
    EVENT_KEY,
    EVENT_RESIZE,
    EVENT_CLICK,
    EVENT_DRAG, /* moved with the button held */
    EVENT_RELEASE,
    EVENT_WHEEL,
    EVENT_NEWS, /* the descriptor that is watched can be read; see display_watch() */
    EVENT_END   /* a signal to end, or the terminal is gone */
};

struct event {
    enum event_kind kind;
    char key[KEY_NAME_BYTES]; /* of EVENT_KEY, see keys.h */
    int row;                  /* of the mouse */
    int column;
    int direction; /* of the wheel, -1 up, 1 down */
};

struct input;

/* Once curses is started; closed before it is ended. */
struct input *input_open(void);
void input_close(struct input *input);

/* Whether the terminal reports what the mouse does, or keeps it for itself. To be turned off while
 * another program has the terminal; input_close() does. */
void input_report_mouse(struct input *input, bool on);

/* Takes one event from curses without waiting; false when there is none. */
bool input_read(struct input *input, struct event *event);

#endif
