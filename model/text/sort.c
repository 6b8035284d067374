/* Radix sort, from the last byte on: a page's word pairs are some thousand numbers with hashes in
 * them, which comparing sorts have to look at a dozen times each (Knuth, volume 3, 5.2.5). Bytes
 * that all numbers share cost no pass, and lower halves that are in order already, as those of
 * counters are, not even a look. */
#include "sort.h"

#include "../arena.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define DIGITS      8
#define LOWER       4 /* digits of the lower half */
#define VALUES      256
#define FEW_NUMBERS 32 /* are put in order one by one */

static void insert_each(uint64_t *numbers, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint64_t number = numbers[i];
        size_t at = i;
        for (; at > 0 && numbers[at - 1] > number; at--)
            numbers[at] = numbers[at - 1];
        numbers[at] = number;
    }
}

static bool lower_is_sorted(const uint64_t *numbers, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if ((uint32_t)numbers[i - 1] > (uint32_t)numbers[i])
            return false;
    return true;
}

static void count_digits(const uint64_t *numbers, size_t count, unsigned first,
                         size_t counts[DIGITS][VALUES])
{
    for (unsigned digit = first; digit < DIGITS; digit++)
        memset(counts[digit], 0, sizeof counts[digit]);
    for (size_t i = 0; i < count; i++)
        for (unsigned digit = first; digit < DIGITS; digit++)
            counts[digit][numbers[i] >> 8 * digit & 0xFF]++;
}

/* Sorts by one digit into `to`; false when all numbers have the same one, and nothing was done. */
static bool sort_by_digit(const uint64_t *numbers, size_t count, unsigned digit, size_t *counts,
                          uint64_t *to)
{
    if (counts[numbers[0] >> 8 * digit & 0xFF] == count)
        return false;
    for (size_t value = 0, sum = 0; value < VALUES; value++) {
        size_t here = counts[value];
        counts[value] = sum;
        sum += here;
    }
    for (size_t i = 0; i < count; i++)
        to[counts[numbers[i] >> 8 * digit & 0xFF]++] = numbers[i];
    return true;
}

void sort_numbers(uint64_t *numbers, size_t count)
{
    if (count <= FEW_NUMBERS) {
        insert_each(numbers, count);
        return;
    }
    size_t counts[DIGITS][VALUES], capacity = 0;
    unsigned first = lower_is_sorted(numbers, count) ? LOWER : 0;
    uint64_t *room = array_reserve(NULL, &capacity, count, sizeof *room);
    uint64_t *from = numbers, *to = room;
    count_digits(numbers, count, first, counts);
    for (unsigned digit = first; digit < DIGITS; digit++) {
        if (!sort_by_digit(from, count, digit, counts[digit], to))
            continue;
        uint64_t *sorted = to;
        to = from;
        from = sorted;
    }
    if (from != numbers)
        memcpy(numbers, from, count * sizeof *numbers);
    free(room);
}

size_t sort_unique(uint64_t *numbers, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || numbers[kept - 1] != numbers[i])
            numbers[kept++] = numbers[i];
    return kept;
}
