/* The lines of a proportional page to a thousandth of an em: what of its room each fills, and what
 * would not have fitted. */
#ifndef DUBAO_EXACT_H
#define DUBAO_EXACT_H

#include "measure.h"

#define EXACT_LOOSE 60 /* 1/1000 em: kerning, and what a step of the measure may miss */

/* In 1/1000 em. */
struct exact {
    uint32_t width;
    uint32_t next; /* what the next line begins with and is not broken, and the space before it;
                      0: there is none */
    uint32_t gaps; /* spaces inside, which justification stretches; a count */
};

/* One element a fragment, in `arena`; NULL where the page is not proportional. */
struct exact *exact_find(const struct fragments *fragments, const struct measures *measures,
                         struct arena *arena);

/* Does the line fill a room so that what comes next would not have fitted? */
bool exact_is_full(const struct exact *line, uint32_t room);

/* Some extractors print the words of a line apart when justification stretched its spaces far
 * enough. How far that is, the page tells, in 1/1000 em a space; 0 where few lines show it. */
uint32_t exact_stretch(const struct exact *lines, const struct fragments *fragments,
                       const struct measures *measures, struct arena *arena);

#endif
