/* Marks the reader sets in the text. */
#ifndef DUBAO_BOOKMARK_H
#define DUBAO_BOOKMARK_H

#include "../view.h"

/* Asks for the name of a bookmark for this place; takes away the one that is there already. */
void bookmark_toggle(struct view *view);

#endif
