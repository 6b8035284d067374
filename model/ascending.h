/* Looking up a place in a list that is sorted by where its elements begin. */
#ifndef DUBAO_ASCENDING_H
#define DUBAO_ASCENDING_H

#include <stddef.h>
#include <stdint.h>

/* The last of `count` elements of `size` bytes that begins at `place` or before it; 0 when none
 * does. Where an element begins is an uint32_t in it, `member` bytes from its start. */
static inline size_t ascending_last(const void *elements, size_t count, size_t size, size_t member,
                                    uint32_t place)
{
    size_t low = 0;
    size_t high = count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        const void *begin = (const char *)elements + middle * size + member;
        if (*(const uint32_t *)begin <= place)
            low = middle;
        else
            high = middle;
    }
    return low;
}

#endif
