/* Where headlines stand to stories on a page whose columns were dealt out and put together again:
 * an extractor that goes through a page from top to bottom prints a headline, and right behind it
 * the first line of the column below. The printed order keeps this where the reading order lost it.
 */
#ifndef DUBAO_DEALT_H
#define DUBAO_DEALT_H

#include "../weights.h"
#include "story.h"

struct dealt;

/* Did the reading order have to put the page's columns together? */
bool dealt_is(const struct blocks *blocks);

/* Lives in `arena`; NULL for a page in its own order. */
struct dealt *dealt_find(const struct blocks *blocks, const struct stories *stories,
                         struct arena *arena);

/* What its printed place says for the display line's being a headline of the story, in nats. */
double dealt_score(const struct dealt *dealt, const struct weights *weights, size_t block,
                   size_t story);

/* What is printed in the line right over a display line, and in that right under it. */
enum dealt_side { DEALT_WHITE, DEALT_DISPLAY, DEALT_TEXT };
enum dealt_side dealt_over(const struct dealt *dealt, size_t block);
enum dealt_side dealt_under(const struct dealt *dealt, size_t block);

/* The block printed right before one, and the one right behind it; STORY_NONE: there is none. */
size_t dealt_before(const struct dealt *dealt, size_t block);
size_t dealt_behind(const struct dealt *dealt, size_t block);

/* Lines of text printed between two display lines, the first of which is printed first. */
size_t dealt_text_between(const struct dealt *dealt, size_t above, size_t below);

#endif
