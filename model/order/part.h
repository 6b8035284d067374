/* Lines that an extractor ran together: the last line of one article and the first of the next,
 * `…通车。 本报讯 （记者`, side by side in print and near enough to be taken for one. */
#ifndef DUBAO_PART_H
#define DUBAO_PART_H

#include "../text/wording.h"
#include "lines.h"

/* Parts lines before a dateline label in their middle. The list moves to a new array in `arena`
 * when it grows. */
void part_lines(struct lines *lines, const struct wording_language *wording, struct arena *arena);

#endif
