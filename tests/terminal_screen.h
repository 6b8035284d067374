/* The inside of a terminal, shared by terminal.c, which talks to the program, and
 * terminal_screen.c, which holds what the program drew. Tests use terminal.h only. */
#ifndef DUBAO_TERMINAL_SCREEN_H
#define DUBAO_TERMINAL_SCREEN_H

#include "terminal.h"

#include <sys/types.h>
#include <vterm.h>

/* Bytes with a 0 behind them, once something was appended. */
struct bytes {
    char *data;
    size_t length;
    size_t room;
};

struct terminal {
    int master;
    pid_t child;
    bool ended; /* the program closed its side */
    bool waited;
    int status;
    VTerm *vterm;
    VTermScreen *screen;
    bool alternate;
    bool switches; /* to the alternate screen, and back: was seen to do so */
    bool cursor_visible;
    bool reports_mouse; /* as it was asked to */
    int rows;
    int columns;
    bool is_cut; /* what stands there, by another size; until the program clears the screen */
    struct bytes output; /* all that was read */
    size_t drawn;        /* so many bytes of it have reached libvterm */
    size_t frames;
    struct bytes text;
    char *home; /* an empty directory of the program's own */
};

/* Copies `length` bytes to the end. */
void bytes_append(struct bytes *bytes, const char *data, size_t length);

/* Makes the empty screen; the terminal's rows and columns are set already. */
void terminal_screen_open(struct terminal *terminal);

#endif
