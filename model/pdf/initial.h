/* Initials: the first letter of a text, set as high as its first lines, which stand beside it.
 *
 *   ▇▇▇▇ ▇▇▇▇▇▇▇▇▇▇     the file draws it as a word of its own; it is the first letter of the first
 *   ▇▇▇▇ ▇▇▇▇▇▇▇▇▇▇     line, and the lines beside it begin where it does
 *   ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇ */
#ifndef DUBAO_PDF_INITIAL_H
#define DUBAO_PDF_INITIAL_H

#include "size.h"
#include "words.h"

/* Whether word `at` is an initial of the word behind it. `boxes` are those of the words, as high as
 * their letters are large. */
bool pdf_initial_is(const struct pdf_words *words, const struct pdf_size *sizes,
                    const struct box *boxes, size_t at);

#endif
