/* What the terminal database says, once curses is started. Kept apart: <term.h> defines macros with
 * everyday names. */
#ifndef DUBAO_TERMINFO_H
#define DUBAO_TERMINFO_H

#include "frame.h"

#include <stdbool.h>

/* Whether the terminal is one whose screen can be cleared, and written anywhere. */
bool terminfo_has_screen(void);

/* Whether a glyph in the last column is said to take the cursor to the next row at once. Some
 * entries (ansi, cygwin) say so; but the terminals they are used on wait for the next glyph, as a
 * VT100 does. */
bool terminfo_wraps_at_once(void);

/* Whether the cell at the end of the last row can be written like any other, because the terminal
 * does not scroll then or can be told not to. */
bool terminfo_fills_corner(void);

/* Asks the terminal to report the mouse, moves with a button held as well, or to stop it. Nothing
 * is written to one that has no mouse. */
void terminfo_report_mouse(bool on);

/* Control sequences, added to a frame; nothing where the terminal has none for it. */

void terminfo_move(struct frame *frame, int row, int column);

/* Clears the screen and lets all its rows scroll, if another program had only some of them do so;
 * the cursor is in the first cell then. */
void terminfo_clear(struct frame *frame, int rows);

/* From the cursor to the end of the row. */
bool terminfo_can_erase(void);
void terminfo_erase(struct frame *frame);

/* Whether what is cleared or erased gets the colour of the background. */
bool terminfo_erases_in_colour(void);

/* Whether the cursor goes to the next row behind a glyph in the last column. */
void terminfo_wrap(struct frame *frame, bool on);

/* Exactly these attributes (enum ink_attribute, or'ed). */
void terminfo_attributes(struct frame *frame, unsigned attributes, bool italic);

/* Attributes that cannot stand together with a colour. */
unsigned terminfo_without_colours(void);

/* How many colours there are; 0: none. */
int terminfo_colour_count(void);

/* Colours as the terminal numbers them; -1 leaves the one there is. */
void terminfo_colours(struct frame *frame, short foreground, short background);

/* Back to the terminal's own colours, where it can be told to. */
bool terminfo_has_own_colours(void);
void terminfo_own_colours(struct frame *frame);

#endif
