/* A hash table with open addressing; at most half of its slots are taken, so a letter without an
 * entry is turned down after a step or two. */
#include "letter_index.h"

struct slot {
    uint32_t letter;
    uint32_t count; /* 0: the slot is free */
    uint32_t first; /* of its numbers */
};

struct letter_index {
    struct slot *slots;
    uint32_t mask; /* the number of slots is a power of two */
    uint32_t *numbers;
};

/* Letters of one script stand close together: multiply (Knuth, volume 3, 6.4), take high bits. */
static struct slot *find_slot(const struct letter_index *index, uint32_t letter)
{
    uint32_t place = (letter * 2654435769u) >> 12;
    for (;; place++) {
        struct slot *slot = &index->slots[place & index->mask];
        if (slot->count == 0 || slot->letter == letter)
            return slot;
    }
}

static struct letter_index *create_index(size_t count, struct arena *arena)
{
    struct letter_index *index = arena_take(arena, sizeof *index);
    uint32_t size = 4;
    while (size < 2 * count)
        size *= 2;
    index->slots = arena_take_array(arena, size, sizeof *index->slots);
    index->mask = size - 1;
    index->numbers = arena_take_array(arena, count, sizeof *index->numbers);
    return index;
}

/* Each slot begins as the end of its numbers; they are put down from the last one on. */
static void place_slots(struct letter_index *index)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i <= index->mask; i++) {
        end += index->slots[i].count;
        index->slots[i].first = end;
    }
}

const struct letter_index *letter_index_make(const uint32_t *letters, size_t count,
                                             struct arena *arena)
{
    struct letter_index *index = create_index(count, arena);
    for (size_t i = 0; i < count; i++) {
        struct slot *slot = find_slot(index, letters[i]);
        slot->letter = letters[i];
        slot->count++;
    }
    place_slots(index);
    for (size_t i = count; i-- > 0;)
        index->numbers[--find_slot(index, letters[i])->first] = (uint32_t)i;
    return index;
}

struct letter_entry letter_index_find(const struct letter_index *index, uint32_t letter)
{
    const struct slot *slot = find_slot(index, letter);
    return (struct letter_entry){index->numbers + slot->first, slot->count};
}
