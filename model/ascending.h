/* Looking up a number in a list that is sorted by it: mostly the place where an element begins. */
#ifndef DUBAO_ASCENDING_H
#define DUBAO_ASCENDING_H

#include <stddef.h>
#include <stdint.h>

/* How many of `count` elements of `size` bytes begin at `place` or before it. Where an element
 * begins is an uint32_t in it, `member` bytes from its start. */
static inline size_t ascending_count(const void *elements, size_t count, size_t size, size_t member,
                                     uint32_t place)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const void *begin = (const char *)elements + middle * size + member;
        if (*(const uint32_t *)begin <= place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The last of them that does; 0 when none does. */
static inline size_t ascending_last(const void *elements, size_t count, size_t size, size_t member,
                                    uint32_t place)
{
    size_t before = ascending_count(elements, count, size, member, place);
    return before > 0 ? before - 1 : 0;
}

#endif
