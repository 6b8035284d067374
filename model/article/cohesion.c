#include "cohesion.h"

#include <math.h>
#include <stdlib.h>

#define COMMON_SHARE 2 /* words in more than one paragraph of so many are of no story */
#define FEW          2 /* paragraphs that no word is too common for */

#define FEW_TIMES 32

/* How often a word stands in one paragraph. */
struct use {
    uint32_t word;
    uint32_t times;
};

struct cohesion {
    struct use *uses;         /* paragraph by paragraph */
    size_t *first_uses;       /* of each paragraph; one more than there are */
    size_t words;             /* different ones */
    double shares[FEW_TIMES]; /* see share_of() */
};

static bool is_telling(const struct occurrences *occurrences, size_t first, size_t end,
                       size_t paragraphs)
{
    size_t holders = 1;
    for (size_t i = first + 1; i < end; i++)
        holders += occurrences->items[i] != occurrences->items[i - 1];
    return end - first > 1 && (holders <= FEW || holders * COMMON_SHARE <= paragraphs);
}

/* Calls for each use of a telling word: first with room for nothing, to count, then to fill. */
static void walk_uses(struct cohesion *cohesion, const struct occurrences *occurrences,
                      size_t paragraphs, size_t *places, bool fill)
{
    cohesion->words = 0;
    for (size_t first = 0, end; first < occurrences->count; first = end) {
        end = occurrences_end(occurrences, first);
        if (!is_telling(occurrences, first, end, paragraphs))
            continue;
        for (size_t i = first; i < end; i++) {
            uint32_t paragraph = occurrence_paragraph(occurrences->items[i]);
            bool again = i > first && occurrences->items[i] == occurrences->items[i - 1];
            if (fill && again)
                cohesion->uses[places[paragraph] - 1].times++;
            else if (fill)
                cohesion->uses[places[paragraph]++] = (struct use){(uint32_t)cohesion->words, 1};
            else if (!again)
                places[paragraph]++;
        }
        cohesion->words++;
    }
}

struct cohesion *cohesion_create(const struct occurrences *occurrences, size_t paragraphs,
                                 struct arena *arena)
{
    struct cohesion *cohesion = arena_take(arena, sizeof *cohesion);
    size_t *places = arena_take_array(arena, paragraphs + 1, sizeof *places);
    cohesion->first_uses = arena_take_array(arena, paragraphs + 1, sizeof *cohesion->first_uses);
    walk_uses(cohesion, occurrences, paragraphs, places, false);
    for (size_t i = 0; i < paragraphs; i++) {
        cohesion->first_uses[i + 1] = cohesion->first_uses[i] + places[i];
        places[i] = cohesion->first_uses[i];
    }
    cohesion->uses = arena_take_array(arena, cohesion->first_uses[paragraphs],
                                      sizeof *cohesion->uses);
    walk_uses(cohesion, occurrences, paragraphs, places, true);
    for (uint32_t times = 0; times < FEW_TIMES; times++)
        cohesion->shares[times] = times * log(times + 1.0);
    return cohesion;
}

/* The words of a stretch. */
struct stretch {
    uint32_t *times; /* by word */
    double total;
    double sum; /* of each word's times × log(times + 1) */
};

static double share_of(const struct cohesion *cohesion, uint32_t times)
{
    return times < FEW_TIMES ? cohesion->shares[times] : times * log(times + 1.0);
}

static void stretch_change(const struct cohesion *cohesion, struct stretch *stretch,
                           size_t paragraph, bool add)
{
    for (size_t i = cohesion->first_uses[paragraph]; i < cohesion->first_uses[paragraph + 1]; i++) {
        const struct use *use = &cohesion->uses[i];
        uint32_t *times = &stretch->times[use->word];
        stretch->sum -= share_of(cohesion, *times);
        *times = add ? *times + use->times : *times - use->times;
        stretch->sum += share_of(cohesion, *times);
        stretch->total += add ? use->times : -(double)use->times;
    }
}

static double stretch_cost(const struct cohesion *cohesion, const struct stretch *stretch)
{
    return stretch->total * log(stretch->total + (double)cohesion->words + 1) - stretch->sum;
}

void cohesion_gains(const struct cohesion *cohesion, size_t first, size_t last, double *gains)
{
    struct stretch before = {calloc(cohesion->words + 1, sizeof(uint32_t)), 0, 0};
    struct stretch behind = {calloc(cohesion->words + 1, sizeof(uint32_t)), 0, 0};
    for (size_t i = first; i < last; i++)
        stretch_change(cohesion, &behind, i, true);
    double whole = stretch_cost(cohesion, &behind);
    for (size_t i = first; i < last; i++) {
        gains[i - first] = whole - stretch_cost(cohesion, &before) -
                           stretch_cost(cohesion, &behind);
        stretch_change(cohesion, &before, i, true);
        stretch_change(cohesion, &behind, i, false);
    }
    free(before.times);
    free(behind.times);
}
