/* A set of letters that may hold others as well, those that are alike in their last bits: to turn
 * down most letters of a text at the cost of one look. */
#ifndef DUBAO_LETTER_SET_H
#define DUBAO_LETTER_SET_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define LETTER_SET_SIZE 1024

struct letter_set {
    uint64_t bits[LETTER_SET_SIZE / 64];
};

static inline void letter_set_add(struct letter_set *set, uint32_t letter)
{
    set->bits[letter % LETTER_SET_SIZE / 64] |= UINT64_C(1) << (letter % 64);
}

/* Adds every letter there is. */
static inline void letter_set_fill(struct letter_set *set)
{
    memset(set, 0xFF, sizeof *set);
}

static inline bool letter_set_has(const struct letter_set *set, uint32_t letter)
{
    return (set->bits[letter % LETTER_SET_SIZE / 64] >> (letter % 64) & 1) != 0;
}

#endif
