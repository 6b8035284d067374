/* Looking for words: asking for them and going from hit to hit. */
#ifndef DUBAO_SEEK_H
#define DUBAO_SEEK_H

#include "view.h"

/* Asks for a text; what is typed is looked for at once. */
void seek_open(struct view *view);

/* Searches on in an issue that is too long for one key, a step for each call between two keys. */
void seek_go_on(struct view *view);

/* Looks for a text from where the reader is, and says how many there are. */
void seek_text(struct view *view, const char *query);

/* On to the next hit after what is seen, or back to the one before it; round the end, and says so.
 */
void seek_next(struct view *view);
void seek_previous(struct view *view);

/* Where the hit the reader is at stands; false when it is not on the screen. */
bool seek_place(const struct view *view, struct position *position);

/* Keeps what was typed as the search, or the one before it. */
void seek_settle(struct view *view, bool keep_new);

#endif
