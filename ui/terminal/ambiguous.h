/* Characters of East Asian width "ambiguous" (“ ” — … · ①): how wide this terminal draws them. */
#ifndef DUBAO_AMBIGUOUS_H
#define DUBAO_AMBIGUOUS_H

#include <stddef.h>

/* What a reader types who does not wait for the first screen. */
struct typed_ahead {
    char bytes[64];
    size_t count;
};

/* Asks the terminal behind `input` and `output`: prints one such character, asks where the cursor
 * is and takes it back. Before curses writes. 1 when no answer comes in time. Fills `typed` with
 * what came that was no answer. */
int ambiguous_ask(int input, int output, struct typed_ahead *typed);

#endif
