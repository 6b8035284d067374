/* What is printed to a picture, of which the text layer shows only white: the caption under it and
 * the photographer's credit that runs up its side. */
#ifndef DUBAO_PICTURE_H
#define DUBAO_PICTURE_H

#include "block.h"

/* Turns display lines into captions and credits where the plan of the page shows a picture. */
void pictures_find(struct blocks *blocks, const struct trait *traits);

#endif
