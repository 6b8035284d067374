/* Ornaments: a triangle or a hand that points to a picture is set from a face of pictures, and the
 * file calls it by the letter that has its place there: a single small letter much wider than any
 * of a text face, beside words of another face. */
#ifndef DUBAO_ORNAMENT_H
#define DUBAO_ORNAMENT_H

#include "words.h"

bool ornament_is(const struct pdf_words *words, size_t word);

#endif
