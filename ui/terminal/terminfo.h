/* What the terminal database says. Kept apart: <term.h> defines macros with everyday names. */
#ifndef DUBAO_TERMINFO_H
#define DUBAO_TERMINFO_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the database knows the terminal of $TERM. Until then nothing must be written to it, not
 * even a question. */
bool terminfo_is_known(void);

/* Once curses is started: whether a glyph in the last column is said to take the cursor to the next
 * row at once. Some entries (ansi, cygwin) say so, and curses goes on from there; but the terminals
 * they are used on wait for the next glyph, as a VT100 does. */
bool terminfo_wraps_at_once(void);

/* Room for a control string that terminfo_move() or terminfo_colour() writes, its end included. */
#define TERMINFO_BYTES 64

/* The control strings that painting a screen needs; NULL where the terminal has none. They hold no
 * padding: that is for terminals slower than their line, and none of those shows Chinese. */
struct terminfo {
    char *plain; /* no attribute, and the terminal's own colours */
    char *bold;
    char *dim;
    char *underline;
    char *reverse;
    char *italic;
    char *move;       /* with a row and a column */
    char *foreground; /* with a colour */
    char *background;
    char *clear;
    char *clear_to_end; /* of the row */
    int colours;        /* that there are; 0 none */
    int not_in_colour;  /* attributes that go wrong with colours, as <term.h> numbers them */
    bool blue_is_one;   /* colours 1 and 4, 3 and 6 are exchanged */
    bool has_defaults;  /* of colours: the terminal's own can be had again */
    bool erases_colour; /* what is cleared takes the background that is on */
    bool moves_as_ansi;
    bool moves_coloured; /* the cursor may be moved while attributes are on */
};

/* Once curses is started. */
void terminfo_read(struct terminfo *terminfo);
void terminfo_free(struct terminfo *terminfo);

/* What moves the cursor, counted from 0, or sets a colour; its bytes. */
size_t terminfo_move(const struct terminfo *terminfo, int row, int column,
                     char text[TERMINFO_BYTES]);
size_t terminfo_colour(const struct terminfo *terminfo, bool is_background, int colour,
                       char text[TERMINFO_BYTES]);

#endif
