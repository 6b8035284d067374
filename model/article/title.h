/* A headline in one line, as a list of articles or a heading of Markdown shows it. */
#ifndef DUBAO_TITLE_H
#define DUBAO_TITLE_H

#include "../issue.h"

/* The lines of a headline, parted by spaces; but a word of Han that the end of a line tore is made
 * whole, and a full-width mark brings its own white. In `arena`; "" without a headline. */
const char *title_of(const struct article *article, struct arena *arena);

#endif
