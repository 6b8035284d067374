/* Sorting numbers, many and at once. */
#ifndef DUBAO_SORT_H
#define DUBAO_SORT_H

#include <stddef.h>
#include <stdint.h>

/* Ascending; takes memory for as many numbers meanwhile. */
void sort_numbers(uint64_t *numbers, size_t count);

/* What is left in order when of each run of equal numbers only the first stays. */
size_t sort_unique(uint64_t *numbers, size_t count);

#endif
