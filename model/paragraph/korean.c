#include "korean.h"

#include "../text/letter.h"

#include <math.h>
#include <stdlib.h>

#define FIRST_SYLLABLE 0xAC00u
#define SYLLABLES      11172u
#define LEAST_SPACES   100 /* of a page that tells enough */
#define UNSEEN         0.5 /* what a syllable counts for before it is seen */

/* How often a syllable stands beside a space, and beside another syllable. */
struct syllable {
    uint32_t ends, goes_on;     /* behind it */
    uint32_t begins, continues; /* before it */
};

/* Two syllables that stand together, or with a space between them. */
struct pair {
    uint32_t key;
    bool space;
};

struct counter {
    struct syllable *syllables;
    struct pair *pairs; /* sorted */
    size_t pair_count, pair_capacity;
    size_t spaces, joints; /* between two syllables */
};

/* SYLLABLES for any other letter. */
static uint32_t syllable_of(uint32_t letter)
{
    uint32_t index = letter - FIRST_SYLLABLE;
    return letter >= FIRST_SYLLABLE && index < SYLLABLES ? index : SYLLABLES;
}

static uint32_t pair_key(uint32_t last, uint32_t first)
{
    return last * SYLLABLES + first;
}

static void add_pair(struct counter *counter, uint32_t key, bool space)
{
    counter->pairs = array_reserve(counter->pairs, &counter->pair_capacity, counter->pair_count + 1,
                                   sizeof *counter->pairs);
    counter->pairs[counter->pair_count++] = (struct pair){key, space};
}

static int by_key(const void *left, const void *right)
{
    const struct pair *one = left, *other = right;
    return (one->key > other->key) - (one->key < other->key);
}

/* How much more often the two stand apart than together: nats. */
static double pair_evidence(const struct counter *counter, uint32_t key)
{
    size_t low = 0, high = counter->pair_count, apart = 0, together = 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (counter->pairs[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < counter->pair_count && counter->pairs[low].key == key; low++)
        *(counter->pairs[low].space ? &apart : &together) += 1;
    return log(((double)apart + UNSEEN) / ((double)together + UNSEEN));
}

static void count_line(struct counter *counter, const char *text, const struct fragment *line)
{
    uint32_t before = SYLLABLES;
    bool space = false;
    for (size_t at = line->first, size; at < line->last; at += size) {
        uint32_t letter = letter_at(text + at, line->last - at, &size);
        uint32_t syllable = syllable_of(letter);
        if (letter == ' ') {
            space = true;
            continue;
        }
        if (before != SYLLABLES && syllable != SYLLABLES) {
            counter->syllables[before].ends += space;
            counter->syllables[before].goes_on += !space;
            counter->syllables[syllable].begins += space;
            counter->syllables[syllable].continues += !space;
            *(space ? &counter->spaces : &counter->joints) += 1;
            add_pair(counter, pair_key(before, syllable), space);
        }
        before = syllable;
        space = false;
    }
}

/* How much more likely a space is where this was seen: nats, by what all syllables say. */
static double evidence(const struct counter *counter, uint32_t with, uint32_t without)
{
    double spaces = (double)counter->spaces, joints = (double)counter->joints;
    double share = spaces / (spaces + joints);
    return log((with + UNSEEN * share) / (without + UNSEEN * (1 - share))) - log(spaces / joints);
}

static bool is_parted(const struct counter *counter, uint32_t last, uint32_t first)
{
    const struct syllable *left = &counter->syllables[last], *right = &counter->syllables[first];
    return log((double)counter->spaces / (double)counter->joints) +
               evidence(counter, left->ends, left->goes_on) +
               evidence(counter, right->begins, right->continues) +
               pair_evidence(counter, pair_key(last, first)) >
           0;
}

static uint32_t last_syllable(const char *text, const struct fragment *line)
{
    size_t size;
    return syllable_of(letter_before(text + line->first, line->last - line->first, &size));
}

static uint32_t first_syllable(const char *text, const struct fragment *line)
{
    size_t size;
    return syllable_of(letter_at(text + line->first, line->last - line->first, &size));
}

void korean_spaces_find(struct fragments *fragments, struct arena *arena)
{
    struct counter counter = {
        .syllables = arena_take_array(arena, SYLLABLES, sizeof *counter.syllables)};
    for (size_t i = 0; i < fragments->count; i++)
        count_line(&counter, fragments->text, &fragments->items[i]);
    arena_defer(arena, free, counter.pairs);
    if (counter.spaces < LEAST_SPACES || counter.joints == 0)
        return;
    qsort(counter.pairs, counter.pair_count, sizeof *counter.pairs, by_key);
    for (size_t i = 1; i < fragments->count; i++) {
        uint32_t last = last_syllable(fragments->text, &fragments->items[i - 1]);
        uint32_t first = first_syllable(fragments->text, &fragments->items[i]);
        if (last != SYLLABLES && first != SYLLABLES && is_parted(&counter, last, first))
            fragments->items[i].spaced = true;
    }
}
