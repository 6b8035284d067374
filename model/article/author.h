/* Writers who sign with nothing but their name, as on pages of essays, comment and verse: a line
 * 乔小禾 or 张 三 between a headline and its text. Its wording is any other's; what tells is where
 * it stands, that it begins with a family name, and that neither headline nor text use the word.
 *
 * Chinese; and Korean, where the office stands behind the name. Names of other languages are known
 * by nothing but their writers. */
#ifndef DUBAO_AUTHOR_H
#define DUBAO_AUTHOR_H

#include "../paragraph/block.h"

/* Makes such lines bylines, in place; of a page in its own order. */
void authors_find(struct blocks *blocks, const struct wording_language *wording);

#endif
