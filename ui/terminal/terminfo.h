/* What the terminal database says, once curses is started. Kept apart: <term.h> defines macros with
 * everyday names. */
#ifndef DUBAO_TERMINFO_H
#define DUBAO_TERMINFO_H

#include <stdbool.h>

/* Whether the terminal is one whose screen can be cleared, and written anywhere. */
bool terminfo_has_screen(void);

/* Whether a glyph in the last column is said to take the cursor to the next
 * row at once. Some entries (ansi, cygwin) say so, and curses goes on from there; but the terminals
 * they are used on wait for the next glyph, as a VT100 does. */
bool terminfo_wraps_at_once(void);

/* Whether the cell at the end of the last row can be written like any
 * other, because the terminal does not scroll then or can be told not to. */
bool terminfo_fills_corner(void);

/* Asks the terminal to report the mouse, moves with a button held as well,
 * or to stop it. Nothing is written to one that has no mouse. */
void terminfo_report_mouse(bool on);

/* Lets all rows scroll, as curses believes it: a window that changed while curses had only some of
 * them scroll may have kept that, and would not move what stands outside. Leaves the cursor
 * anywhere. */
void terminfo_open_region(int rows);

#endif
