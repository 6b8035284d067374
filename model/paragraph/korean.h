/* Spaces that Korean lost at line ends. Print breaks lines inside words as well, and an extractor
 * leaves no space behind a line: the page itself tells with what syllables its words end and begin,
 * and beside it what is known of all Korean (syllable_pair.h).
 */
#ifndef DUBAO_KOREAN_H
#define DUBAO_KOREAN_H

#include "../order/order.h"

/* Marks the lines that a space parts from the line before. */
void korean_spaces_find(struct fragments *fragments, struct arena *arena);

#endif
