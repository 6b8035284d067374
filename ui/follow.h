/* Following a jump: to the part of an article on another page, to the article a photo belongs to.
 */
#ifndef DUBAO_FOLLOW_H
#define DUBAO_FOLLOW_H

#include "view.h"

/* Says so when there is nothing to follow. */
void follow_jump(struct view *view);

/* A click on a row of the screen: follows the jump that stands there, if one does. */
void follow_click(struct view *view, int row);

#endif
