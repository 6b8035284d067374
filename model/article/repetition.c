#include "repetition.h"

#include "../text/gram.h"

#define FEWEST_GRAMS 2 /* one alone is shared by chance */

static struct gram_set grams_of(const struct blocks *blocks, const struct bond_piece *piece,
                                struct arena *arena)
{
    const char *text = blocks->items[piece->block].text.text;
    return gram_set_make(text + piece->first, piece->last - piece->first, arena);
}

static bool may_repeat(const struct bond_piece *pieces, const struct gram_set *sets, size_t piece,
                       size_t above)
{
    return pieces[piece].block != pieces[above].block && sets[piece].count >= FEWEST_GRAMS &&
           sets[above].count >= FEWEST_GRAMS;
}

struct repetition repetition_find(const struct blocks *blocks, const struct bond_piece *pieces,
                                  const bool *at_text, size_t count, struct arena *arena)
{
    struct repetition found = {arena_take_array(arena, count * REPETITION_REACH, sizeof(double)),
                               arena_take_array(arena, count, sizeof(uint16_t)),
                               arena_take_array(arena, count, sizeof(uint16_t))};
    struct gram_set *sets = arena_take_array(arena, count, sizeof *sets);
    for (size_t i = 0; i < count; i++) {
        sets[i] = grams_of(blocks, &pieces[i], arena);
        for (size_t k = 0; at_text[i] && k < REPETITION_REACH && k < i; k++) {
            size_t above = i - k - 1;
            double likeness = may_repeat(pieces, sets, i, above)
                                  ? gram_likeness(&sets[i], &sets[above])
                                  : 0;
            if (likeness <= 0)
                continue;
            found.likeness[i * REPETITION_REACH + k] = likeness;
            found.above[i] = (uint16_t)(found.above[i] | 1u << k);
            found.below[above] = (uint16_t)(found.below[above] | 1u << k);
        }
    }
    return found;
}
