/* Reports of the mouse, in the two forms that terminals write them in:
 *
 *   SGR   ESC [ < button ; column ; row M    and m where a button is let go
 *   X10   ESC [ M button column row          a byte each, 32 more than the number
 *
 * Cells count from 1 there. Source: XTerm Control Sequences, "Mouse Tracking". Curses knows the
 * forms, too, but takes one that is not whole for a reason to wait for a key. */
#ifndef DUBAO_MOUSE_H
#define DUBAO_MOUSE_H

#include "input.h"

#include <stddef.h>

/* Behind ESC [ of one in X10: M, and three bytes. */
#define MOUSE_X10_BYTES 4

/* What a control sequence tells of the mouse; `sequence` is all of it behind ESC [, and its length
 * in bytes. EVENT_NOTHING when it is no report, is not well formed, tells of a cell that no window
 * has, or of a button that means nothing here. */
struct event mouse_event(const char *sequence, size_t length);

#endif
