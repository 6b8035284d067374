#include "syllable_pair.h"

#include <stdlib.h>

struct entry {
    uint16_t first, second;
    struct syllable_pair known;
};

static const struct entry entries[] = {
#define X(first, second, ends, begins, parts) {first, second, {ends, begins, parts}},
#include "syllable_pair.def"
#undef X
};

static int by_syllables(const void *wanted, const void *entry)
{
    const struct entry *left = wanted, *right = entry;
    if (left->first != right->first)
        return left->first < right->first ? -1 : 1;
    return (left->second > right->second) - (left->second < right->second);
}

struct syllable_pair syllable_pair_find(uint32_t first, uint32_t second)
{
    if (first > UINT16_MAX || second > UINT16_MAX)
        return (struct syllable_pair){0};
    const struct entry wanted = {.first = (uint16_t)first, .second = (uint16_t)second};
    const struct entry *found = bsearch(&wanted, entries, sizeof entries / sizeof *entries,
                                        sizeof *entries, by_syllables);
    return found ? found->known : (struct syllable_pair){0};
}
