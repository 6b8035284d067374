/* Lines of headlines that stand in paragraphs, on a page whose columns were dealt out.
 *
 * Put together from pieces, a column may take in the headline that was printed below its end, or
 * over its next piece: a full line of it looks like one of the text. The printed order still tells
 * what it is: lines of text are printed between lines of text, a headline's line stands by itself,
 * has white or other display lines over it and under it, and ends like no sentence. */
#ifndef DUBAO_STRAY_H
#define DUBAO_STRAY_H

#include "join.h"

/* Sets found[i] for lines that may be such ones; false when there are none. `found` has room for
 * all lines, and is false. */
bool strays_find(const struct fragments *fragments, const struct trait *traits,
                 const struct joined_line *lines, const struct measures *measures,
                 const struct weights *weights, bool *found, struct arena *arena);

/* A copy of the lines in which those of `strays` stand by themselves; lives in `arena`. */
struct joined_line *strays_free(const struct joined_line *lines, size_t count, const bool *strays,
                                struct arena *arena);

#endif
