#include "korean.h"

#include "../ascending.h"
#include "../text/letter.h"
#include "syllable_pair.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>

#define FIRST_SYLLABLE 0xAC00u
#define SYLLABLES      11172u /* no syllable, where one is numbered */
#define LEAST_SPACES   100    /* of a page that tells enough */
#define UNSEEN         0.5    /* what is known of all Korean counts for beside what the page says */

/* A place between two syllables, and what stands beside them without a space. */
struct joint {
    uint32_t before, last, first, behind;
};

/* What tells whether a space stands at a joint: the syllables around it, as one number. */
enum clue_kind { CLUE_LAST, CLUE_FIRST, CLUE_ENDS, CLUE_BEGINS, CLUE_PARTS, CLUE_COUNT };

struct clue {
    uint32_t key;
    double known; /* of all Korean: nats for a space */
};

/* A joint of the page that had the clue. */
struct sighting {
    uint32_t key;
    bool space;
};

struct counter {
    struct sighting *sightings; /* sorted */
    size_t count, capacity;
    size_t spaces, joints; /* with a space, and without */
};

static uint32_t syllable_of(uint32_t letter)
{
    uint32_t index = letter - FIRST_SYLLABLE;
    return letter >= FIRST_SYLLABLE && index < SYLLABLES ? index : SYLLABLES;
}

/* ---- clues ---- */

static uint32_t key_of(enum clue_kind kind, uint32_t first, uint32_t second)
{
    return ((uint32_t)kind * (SYLLABLES + 1) + first) * (SYLLABLES + 1) + second;
}

static struct syllable_pair find_pair(uint32_t first, uint32_t second)
{
    return syllable_pair_find(FIRST_SYLLABLE + first, FIRST_SYLLABLE + second);
}

static void find_clues(const struct joint *joint, struct clue clues[CLUE_COUNT])
{
    uint32_t before = joint->before, last = joint->last;
    uint32_t first = joint->first, behind = joint->behind;
    clues[CLUE_LAST] = (struct clue){key_of(CLUE_LAST, last, 0), 0};
    clues[CLUE_FIRST] = (struct clue){key_of(CLUE_FIRST, first, 0), 0};
    clues[CLUE_ENDS] = (struct clue){key_of(CLUE_ENDS, before, last), find_pair(before, last).ends};
    clues[CLUE_BEGINS] = (struct clue){key_of(CLUE_BEGINS, first, behind),
                                       find_pair(first, behind).begins};
    clues[CLUE_PARTS] = (struct clue){key_of(CLUE_PARTS, last, first),
                                      find_pair(last, first).parts};
}

/* ---- counting ---- */

static void count_joint(struct counter *counter, const struct joint *joint, bool space)
{
    struct clue clues[CLUE_COUNT];
    find_clues(joint, clues);
    counter->sightings = array_reserve(counter->sightings, &counter->capacity,
                                       counter->count + CLUE_COUNT, sizeof *counter->sightings);
    for (size_t i = 0; i < CLUE_COUNT; i++)
        counter->sightings[counter->count++] = (struct sighting){clues[i].key, space};
    *(space ? &counter->spaces : &counter->joints) += 1;
}

static uint32_t syllable_at(const char *text, size_t at, size_t last)
{
    size_t size;
    return at < last ? syllable_of(letter_at(text + at, last - at, &size)) : SYLLABLES;
}

static void count_line(struct counter *counter, const char *text, const struct fragment *line)
{
    struct joint joint = {SYLLABLES, SYLLABLES, SYLLABLES, SYLLABLES};
    bool space = false;
    for (size_t at = line->first, size; at < line->last; at += size) {
        uint32_t letter = letter_at(text + at, line->last - at, &size);
        if (letter == ' ') {
            space = true;
            continue;
        }
        joint.first = syllable_of(letter);
        joint.behind = syllable_at(text, at + size, line->last);
        if (joint.last != SYLLABLES && joint.first != SYLLABLES)
            count_joint(counter, &joint, space);
        joint.before = space ? SYLLABLES : joint.last;
        joint.last = joint.first;
        space = false;
    }
}

static int by_key(const void *left, const void *right)
{
    const struct sighting *one = left, *other = right;
    return (one->key > other->key) - (one->key < other->key);
}

/* ---- weighing ---- */

/* How much more likely a space is at any joint of the page: nats, mostly negative. */
static double anywhere(const struct counter *counter)
{
    return log((double)counter->spaces / (double)counter->joints);
}

/* How much more likely than anywhere a space is where this was seen, by the page and by what is
 * known of all Korean: nats. */
static double evidence(const struct counter *counter, const struct clue *clue)
{
    double share = 1 / (1 + exp(-anywhere(counter) - clue->known));
    double with_space = UNSEEN * share, without = UNSEEN * (1 - share);
    size_t behind = ascending_count(counter->sightings, counter->count, sizeof *counter->sightings,
                                    offsetof(struct sighting, key), clue->key);
    for (size_t i = behind; i > 0 && counter->sightings[i - 1].key == clue->key; i--)
        *(counter->sightings[i - 1].space ? &with_space : &without) += 1;
    return log(with_space / without) - anywhere(counter);
}

static bool is_parted(const struct counter *counter, const struct joint *joint)
{
    struct clue clues[CLUE_COUNT];
    find_clues(joint, clues);
    double nats = anywhere(counter);
    for (size_t i = 0; i < CLUE_COUNT; i++)
        nats += evidence(counter, &clues[i]);
    return nats > 0;
}

/* ---- between lines ---- */

/* The syllable that ends a text, whose length shrinks by it. */
static uint32_t take_last_syllable(const char *text, size_t *length)
{
    if (*length == 0)
        return SYLLABLES;
    size_t size;
    uint32_t letter = letter_before(text, *length, &size);
    *length -= size;
    return syllable_of(letter);
}

static struct joint joint_between(const char *text, const struct fragment *above,
                                  const struct fragment *below)
{
    size_t length = above->last - above->first, size;
    struct joint joint;
    joint.last = take_last_syllable(text + above->first, &length);
    joint.before = take_last_syllable(text + above->first, &length);
    joint.first = syllable_at(text, below->first, below->last);
    joint.behind = SYLLABLES;
    if (joint.first != SYLLABLES) {
        letter_at(text + below->first, below->last - below->first, &size);
        joint.behind = syllable_at(text, below->first + size, below->last);
    }
    return joint;
}

void korean_spaces_find(struct fragments *fragments, struct arena *arena)
{
    struct counter counter = {NULL};
    for (size_t i = 0; i < fragments->count; i++)
        count_line(&counter, fragments->text, &fragments->items[i]);
    arena_defer(arena, free, counter.sightings);
    if (counter.spaces < LEAST_SPACES || counter.joints == 0)
        return;
    qsort(counter.sightings, counter.count, sizeof *counter.sightings, by_key);
    for (size_t i = 1; i < fragments->count; i++) {
        struct fragment *below = &fragments->items[i];
        struct joint joint = joint_between(fragments->text, below - 1, below);
        if (joint.last != SYLLABLES && joint.first != SYLLABLES && is_parted(&counter, &joint))
            below->spaced = true;
    }
}
