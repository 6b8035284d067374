/* Insets that are read as one thick line, as Japanese gazettes set what an act replaces: where such
 * a line comes to the foot of its column it goes on at the head, each of its lines by itself.
 *
 *   ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇   the frame of stack.h: lines run from left to right
 *         ┌ aaaaaaaaa   words that lead to the inset, and its lines as far as the column's edge
 *   ▇▇▇▇▇ │ bbbbbbbbb
 *    aaaaaaa ┐          what they go on with, and words that lead away
 *    bbb     │ ▇▇▇▇▇▇
 *   ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇ */
#ifndef DUBAO_INSET_H
#define DUBAO_INSET_H

#include "lines.h"

/* Moves the boxes of such lines, in the frame, so that they stand under each other as they are
 * read. `em` of the page's text: points. */
void insets_unroll(const struct lines *lines, struct box *boxes, float em, struct arena *arena);

#endif
