#include "cleave.h"

#include "cohesion.h"
#include "dealt.h"

#include <math.h>
#include <string.h>

#define STORIES_LIMIT 60   /* a page of more is no page of print */
#define BLOCKS_LIMIT  4000 /* the same */
#define SHARED_BYTES  300  /* of words that any two stories share */
#define LEAST_GAIN    1e-3 /* of a seam that words alone make */
#define TRIALS        12   /* on one page; each costs one search for headlines */

struct cleaver {
    const struct blocks *blocks;
    struct stories *stories;
    struct headlines *headlines;
    const struct wording_language *wording;
    const struct weights *weights;
    struct arena *arena;
    size_t *paragraphs; /* blocks, story by story */
    size_t paragraph_count;
    size_t trials; /* left */
};

/* A seam before a block, and what the words of both sides say for it. */
struct seam {
    size_t block; /* STORY_NONE: none */
    double words;
    double strangeness; /* the same by the length of the text */
};

static void collect_paragraphs(struct cleaver *cleaver)
{
    const struct blocks *blocks = cleaver->blocks;
    const struct stories *stories = cleaver->stories;
    size_t *next = arena_take_array(cleaver->arena, stories->count + 1, sizeof *next);
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->items[i].kind == BLOCK_BODY && stories->of_block[i] != STORY_NONE)
            next[stories->of_block[i] + 1]++;
    for (size_t story = 0; story < stories->count; story++)
        next[story + 1] += next[story];
    cleaver->paragraph_count = next[stories->count];
    for (size_t i = 0; i < blocks->count; i++) {
        size_t story = stories->of_block[i];
        if (blocks->items[i].kind != BLOCK_BODY || story == STORY_NONE)
            continue;
        cleaver->paragraphs[next[story]++] = i;
    }
}

/* What telling both sides apart saves grows with the text: as in split.c, by the root of its
 * length, which is the geometric mean of the shorter part's and the whole's. */
static double strangeness(const struct cleaver *cleaver, const size_t *paragraphs, size_t count,
                          const struct seam *seam)
{
    double before = SHARED_BYTES, whole = SHARED_BYTES;
    for (size_t i = 0; i < count; i++) {
        double bytes = (double)cleaver->blocks->items[paragraphs[i]].text.length;
        before += paragraphs[i] < seam->block ? bytes : 0;
        whole += bytes;
    }
    double behind = whole - before + SHARED_BYTES;
    return seam->words / sqrt(sqrt(fmin(before, behind) * whole));
}

/* The seam in paragraphs first..last of a story that their words say most for. */
static struct seam loosest_seam(const struct cleaver *cleaver, const struct cohesion *cohesion,
                                size_t first, size_t last)
{
    struct seam best = {STORY_NONE, cleaver->weights->cleave_words, 0};
    size_t story = cleaver->stories->of_block[cleaver->paragraphs[first]];
    size_t opening = cleaver->stories->items[story].first_block;
    const size_t *paragraphs = cleaver->paragraphs + first;
    size_t count = last - first;
    double *gains = arena_take_array(cleaver->arena, count, sizeof *gains);
    cohesion_gains(cohesion, first, last, gains);
    for (size_t i = 1; i < count; i++)
        if (paragraphs[i] > opening && gains[i] > best.words)
            best = (struct seam){paragraphs[i], gains[i], 0};
    if (best.block != STORY_NONE)
        best.strangeness = strangeness(cleaver, paragraphs, count, &best);
    return best;
}

static struct cohesion *read_words(const struct cleaver *cleaver)
{
    struct occurrences occurrences = {0};
    for (size_t i = 0; i < cleaver->paragraph_count; i++)
        occurrences_add(&occurrences, (uint32_t)i,
                        &cleaver->blocks->items[cleaver->paragraphs[i]].text);
    occurrences_sort(&occurrences);
    struct cohesion *cohesion = cohesion_create(&occurrences, cleaver->paragraph_count,
                                                cleaver->arena);
    occurrences_free(&occurrences);
    return cohesion;
}

/* By story; that of each is the loosest in it. */
static struct seam *find_seams(struct cleaver *cleaver)
{
    const struct cohesion *cohesion = read_words(cleaver);
    struct seam *seams = arena_take_array(cleaver->arena, cleaver->stories->count, sizeof *seams);
    for (size_t first = 0, last; first < cleaver->paragraph_count; first = last) {
        size_t story = cleaver->stories->of_block[cleaver->paragraphs[first]];
        for (last = first; last < cleaver->paragraph_count &&
                           cleaver->stories->of_block[cleaver->paragraphs[last]] == story;)
            last++;
        seams[story] = loosest_seam(cleaver, cohesion, first, last);
    }
    return seams;
}

static struct stories copy_stories(const struct blocks *blocks, const struct stories *stories,
                                   struct arena *arena)
{
    struct stories copy = *stories;
    copy.items = arena_take_array(arena, blocks->count, sizeof *copy.items);
    copy.of_block = arena_take_array(arena, blocks->count, sizeof *copy.of_block);
    copy.crosshead = arena_take_array(arena, blocks->count, sizeof *copy.crosshead);
    memcpy(copy.items, stories->items, stories->count * sizeof *copy.items);
    memcpy(copy.of_block, stories->of_block, blocks->count * sizeof *copy.of_block);
    memcpy(copy.crosshead, stories->crosshead, blocks->count * sizeof *copy.crosshead);
    return copy;
}

static struct headlines part(const struct cleaver *cleaver, struct stories *stories, size_t story,
                             size_t block, struct arena *arena)
{
    story_split(cleaver->blocks, stories, story, block);
    stories->supposed++;
    return headlines_find(cleaver->blocks, stories, cleaver->wording, cleaver->weights, arena);
}

/* What words and headlines say for the story's beginning anew at the seam; 0 where they do not say
 * enough: each side needs a headline, and all of the page's have to gain, unless the words of both
 * sides are so strange to each other that it is enough if the headlines lose little. */
static double gain_of(const struct cleaver *cleaver, size_t story, const struct seam *seam)
{
    const struct weights *weights = cleaver->weights;
    struct arena *scratch = arena_create();
    struct stories copy = copy_stories(cleaver->blocks, cleaver->stories, scratch);
    struct headlines parted = part(cleaver, &copy, story, seam->block, scratch);
    bool both = parted.margin[story] > 0 && parted.margin[story + 1] > 0;
    double gain = parted.worth - cleaver->headlines->worth;
    arena_destroy(scratch);
    if (both && gain >= weights->cleave_headlines)
        return gain;
    bool strange = seam->strangeness >= weights->cleave_strange && gain >= -weights->cleave_against;
    return strange ? fmax(gain, LEAST_GAIN) : 0;
}

/* Parts the story whose seam words and headlines say most for; false when no seam holds. */
static bool part_best(struct cleaver *cleaver)
{
    double most = 0;
    size_t best = STORY_NONE;
    collect_paragraphs(cleaver);
    struct seam *seams = find_seams(cleaver);
    for (size_t story = 0; story < cleaver->stories->count && cleaver->trials > 0; story++) {
        if (seams[story].block == STORY_NONE)
            continue;
        cleaver->trials--;
        double gain = gain_of(cleaver, story, &seams[story]);
        if (gain <= most)
            continue;
        most = gain;
        best = story;
    }
    if (best == STORY_NONE)
        return false;
    size_t block = seams[best].block;
    *cleaver->headlines = part(cleaver, cleaver->stories, best, block, cleaver->arena);
    cleaver->stories->margin[block] = cleaver->weights->cleave_margin;
    return true;
}

void cleave_stories(const struct blocks *blocks, struct stories *stories,
                    struct headlines *headlines, const struct wording_language *wording,
                    const struct weights *weights, struct arena *arena)
{
    if (!dealt_is(blocks) || blocks->count > BLOCKS_LIMIT || stories->count > STORIES_LIMIT)
        return;
    struct cleaver cleaver = {.blocks = blocks,
                              .stories = stories,
                              .headlines = headlines,
                              .wording = wording,
                              .weights = weights,
                              .arena = arena,
                              .trials = TRIALS};
    cleaver.paragraphs = arena_take_array(arena, blocks->count, sizeof *cleaver.paragraphs);
    while (cleaver.trials > 0 && part_best(&cleaver))
        continue;
}
