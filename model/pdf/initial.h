/* Initials: the first letter of a text, set as high as its first lines, which stand beside it.
 *
 *   ▇▇▇▇ ▇▇▇▇▇▇▇▇▇▇     the file draws it as a word of its own; it is the first letter of the first
 *   ▇▇▇▇ ▇▇▇▇▇▇▇▇▇▇     line, and the lines beside it begin where it does
 *   ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇ */
#ifndef DUBAO_PDF_INITIAL_H
#define DUBAO_PDF_INITIAL_H

#include "setter.h"

/* Finds the words that are initials and sets them as if they had the text's size, on its first
 * line. */
void initial_lower(struct setter *setter);

/* The rows beside an initial run as far as the others of their column: they are not indented. */
void initial_widen(struct setter *setter);

#endif
