/* Looking for words: the find prompt and going from hit to hit. */
#ifndef DUBAO_SEEK_H
#define DUBAO_SEEK_H

#include "view.h"

/* Opens the prompt; what is typed is shown at once. */
void seek_open(struct view *view);

/* A key while the prompt is open. */
void seek_key(struct view *view, const char *key);

/* The bottom line while the prompt is open: what is typed, and how much of it there is. */
void seek_draw(const struct view *view, struct grid *grid);

/* Looks for a text from where the reader is, and says how many there are. */
void seek_text(struct view *view, const char *query);

/* On to the next hit after what is seen, or back to the one before it; round the end, and says so.
 */
void seek_next(struct view *view);
void seek_previous(struct view *view);

#endif
