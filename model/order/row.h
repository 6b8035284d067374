/* Rows of Hangul: an extractor that finds no gap between narrow columns prints one line across all
 * of them, words of all columns parted by a space each:
 *
 *   A1 B1 C1    some lines hold fewer columns, and where the words stand tells nothing but this:
 *   A2 B2       every part, but for the last, fills the column to a letter, for Korean is broken
 *   B3 C3       inside of words
 */
#ifndef DUBAO_ROW_H
#define DUBAO_ROW_H

#include "lines.h"

/* The measure of such columns, half-em; 0: the page is not printed so. Linear in the text. */
uint32_t row_measure(const struct lines *lines);

#endif
