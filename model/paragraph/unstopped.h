/* Paragraphs without a sentence: lines that were joined although no sentence ends in any of them,
 * nor at their end. One may be a list's; beside display lines, at the page's end, or several in a
 * row they are headlines, whose lines happen to be as wide as the column's. */
#ifndef DUBAO_UNSTOPPED_H
#define DUBAO_UNSTOPPED_H

#include "join.h"

/* Sets display[i] for the lines of such paragraphs; false when there are none, or so many that
 * the lines cannot be in order. */
bool unstopped_find(const struct fragments *fragments, const struct trait *traits,
                    const struct joined_line *lines, bool *display);

/* The reverse: display lines among which a sentence ends, or pauses at a line's end, with text
 * right below them: its beginning, that was too ragged to be taken for text. Sets body[i] for the
 * lines of such runs; false when there are none. */
bool unstopped_find_text(const struct fragments *fragments, const struct trait *traits,
                         const struct joined_line *lines, bool *body);

#endif
