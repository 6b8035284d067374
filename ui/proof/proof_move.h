/* Moving the cursor of the proof view: in the source by printed lines and characters, in the text
 * by rows and characters of what is laid out. */
#ifndef DUBAO_PROOF_MOVE_H
#define DUBAO_PROOF_MOVE_H

#include "proof_view.h"

void proof_move_rows(struct view *view, long rows);
void proof_move_characters(struct view *view, int direction);

/* To the beginning or the end of the page, or of the article. */
void proof_move_edge(struct view *view, bool end);

/* To the next article or the one before, or to a page so many on. */
void proof_move_article(struct view *view, int direction);
void proof_move_page(struct view *view, int direction);

/* To the character of a cell of the screen. */
void proof_move_click(struct view *view, int row, int column);

#endif
