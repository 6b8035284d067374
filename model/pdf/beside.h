/* Words side by side on one line, as the file draws them one after the other: on one base line, of
 * about one size, close together. A number stands farther from what it counts. */
#ifndef DUBAO_BESIDE_H
#define DUBAO_BESIDE_H

#include "setter.h"

/* In em, but for shares. */
#define BESIDE_CLOSE      0.7f  /* words so near are one line, whatever stands above and below */
#define BESIDE_OVERLAP    0.8f  /* squeezed marks overlap */
#define BESIDE_NUMBER_GAP 1.6f  /* BESIDE_CLOSE, behind a number */
#define BESIDE_SIZES      0.45f /* one's size by the other's */

/* Whether neither of two sizes is less than `least` of the other. */
bool beside_agree(float one, float other, float least);

/* Whether two boxes, of letters so large, have one base line. */
bool beside_on_line(const struct box *left, float left_size, const struct box *right,
                    float right_size);

/* Whether `word` is the number of a headline or of an item, which stands apart from what it
 * counts. */
bool beside_is_number(const struct pdf_word *word, const struct pdf_word *next);

/* Whether the word `next` goes on the line that ends with `word`. */
bool beside_goes_on(const struct setter *setter, size_t word, size_t next);

/* Whether the gap between two words is wider than one inside a line. */
bool beside_is_far(const struct setter *setter, size_t word, size_t next);

#endif
