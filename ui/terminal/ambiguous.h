/* Characters of East Asian width "ambiguous" (“ ” — … · ①): how wide this terminal draws them.
 *
 * Two neighbours must agree about a width of 2: the program, by struct cell_widths, and curses,
 * which asks wcwidth(). The C library says 1 whatever the terminal is set to; so ambiguous.c
 * defines a wcwidth() of its own, which the dynamic linker prefers to the library's. It differs
 * from the library's only after ambiguous_set(2). */
#ifndef DUBAO_AMBIGUOUS_H
#define DUBAO_AMBIGUOUS_H

#include <stddef.h>

/* From now on curses counts such characters as `width` columns, 1 or 2. */
void ambiguous_set(int width);

/* What a reader types who does not wait for the first screen. */
struct typed_ahead {
    char bytes[64];
    size_t count;
};

/* Asks the terminal behind `output`: prints one such character, asks where the cursor is, and takes
 * the character back. Where the shell was, and once what is typed comes byte by byte and without an
 * echo. The answer takes its time: ambiguous_hear() is for later. */
void ambiguous_ask(int output);

/* How wide the terminal that was asked draws them; 1 when no answer comes in time. Fills `typed`
 * with what came that was no answer. */
int ambiguous_hear(int input, struct typed_ahead *typed);

#endif
