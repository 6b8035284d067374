/* Marking a text of the article, to take it out: with keys from a caret, or with the mouse.
 *
 * Until a beginning is set the whole paragraph at the caret is marked; from then on what stands
 * between the beginning and the caret. Both are positions in the text, which no change of the
 * window's size moves. */
#ifndef DUBAO_MARK_H
#define DUBAO_MARK_H

#include "view.h"

#include "../config/config.h"

/* Begins to mark: at the hit of find, if it is seen, else at the first text on the screen. */
void mark_open(struct view *view);
void mark_close(struct view *view);

/* Whether text of what the pane shows is marked: another article may be looked at meanwhile. */
bool mark_is_on(const struct view *view);

/* An action while text is marked. False for one that has nothing to do with marking, and is to be
 * run as always. */
bool mark_action(struct view *view, enum action action);

/* Call when an action was run: marking ends when another article or the list is on. */
void mark_follow(struct view *view);

/* The mouse: marks from one cell of the screen to another one. False where no text is. */
bool mark_between(struct view *view, int first_row, int first_column, int row, int column);

/* What is marked; empty when nothing is. */
struct span mark_span(const struct view *view);

/* How many characters that is. */
size_t mark_count(const struct view *view);

/* For drawing the body. */
struct body_marks mark_look(const struct view *view);

#endif
