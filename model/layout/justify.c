#include "justify.h"

#include <unistr.h>

/* Letters that keep a word together, and all letters. */
#define TRAIT_WORD (TRAIT_LETTER | TRAIT_DIGIT | TRAIT_HANGUL)
#define TRAIT_TEXT (TRAIT_WORD | TRAIT_HAN)

/* Where a row can be stretched. */
enum slot {
    SLOT_NONE,
    SLOT_MIXED, /* at a space, or between Han and Latin or digits */
    SLOT_HAN,
    SLOT_KINDS
};

/* Walks the clusters of what a row draws. */
struct slot_walk {
    const char *text;
    const struct row *row;
    size_t at;       /* the cluster reached */
    size_t next;     /* and the one behind it */
    uint32_t before; /* traits of the cluster before `at` */
    bool inside;     /* something visible stands before `at` */
};

static uint32_t traits_at(const struct slot_walk *walk, size_t at)
{
    ucs4_t letter;
    u8_mbtouc(&letter, (const uint8_t *)walk->text + at, walk->row->drawn - at);
    return linebreak_traits(letter);
}

/* The first cluster that is no space, from `at` on. */
static uint32_t traits_behind_spaces(const struct slot_walk *walk, size_t at)
{
    while (at < walk->row->drawn) {
        uint32_t traits = traits_at(walk, at);
        if (!(traits & TRAIT_SPACE))
            return traits;
        at += cluster_length(walk->text + at, walk->row->drawn - at);
    }
    return 0;
}

static enum slot slot_between(const struct slot_walk *walk, uint32_t before, uint32_t traits)
{
    if (!walk->inside)
        return SLOT_NONE;
    if (traits & TRAIT_SPACE) /* before the space only where behind it stands a mark */
        return (before & TRAIT_TEXT) && !(traits_behind_spaces(walk, walk->at) & TRAIT_TEXT)
                   ? SLOT_MIXED
                   : SLOT_NONE;
    if (before & TRAIT_SPACE)
        return (traits & TRAIT_TEXT) ? SLOT_MIXED : SLOT_NONE;
    if ((before & TRAIT_HAN) && (traits & TRAIT_HAN))
        return SLOT_HAN;
    return ((before & TRAIT_HAN) && (traits & TRAIT_WORD)) ||
                   ((before & TRAIT_WORD) && (traits & TRAIT_HAN))
               ? SLOT_MIXED
               : SLOT_NONE;
}

/* Goes on to the next cluster; *slot says whether the row can be stretched before it. */
static bool slot_next(struct slot_walk *walk, enum slot *slot)
{
    if (walk->next >= walk->row->drawn)
        return false;
    walk->at = walk->next;
    uint32_t traits = traits_at(walk, walk->at);
    *slot = slot_between(walk, walk->before, traits);
    walk->inside = walk->inside || !(traits & TRAIT_SPACE);
    walk->before = traits;
    walk->next += cluster_length(walk->text + walk->at, walk->row->drawn - walk->at);
    return true;
}

/* How a row is stretched: slots of each kind, and the columns each kind shares out. */
struct stretch {
    int slots[SLOT_KINDS];
    int columns[SLOT_KINDS];
};

static struct slot_walk slot_walk(const char *text, const struct row *row)
{
    return (struct slot_walk){.text = text, .row = row, .at = row->first, .next = row->first};
}

static struct stretch row_stretch(const char *text, const struct row *row, int missing)
{
    struct stretch stretch = {{0}, {0}};
    struct slot_walk walk = slot_walk(text, row);
    enum slot slot;
    while (slot_next(&walk, &slot))
        stretch.slots[slot]++;
    int mixed = missing;
    if (stretch.slots[SLOT_HAN] > 0 && mixed > stretch.slots[SLOT_MIXED])
        mixed = stretch.slots[SLOT_MIXED];
    stretch.columns[SLOT_MIXED] = mixed;
    stretch.columns[SLOT_HAN] = missing - mixed;
    return stretch;
}

/* What the first `count` slots of a kind get together; rounded, so that a single column goes to the
 * middle. */
static int shared(const struct stretch *stretch, enum slot kind, int count)
{
    int slots = stretch->slots[kind];
    return slots > 0 ? (stretch->columns[kind] * count + slots / 2) / slots : 0;
}

struct gaps justify_gaps(const char *text, const struct row *row, struct columns missing,
                         size_t offset)
{
    struct gaps gaps = {columns_of(0), columns_of(0)};
    if (missing.count <= 0)
        return gaps;
    struct stretch stretch = row_stretch(text, row, missing.count);
    struct slot_walk walk = slot_walk(text, row);
    int passed[SLOT_KINDS] = {0};
    enum slot slot;
    while (slot_next(&walk, &slot) && walk.at <= offset) {
        passed[slot]++;
        int before = gaps.sum.count;
        gaps.sum.count = shared(&stretch, SLOT_MIXED, passed[SLOT_MIXED]) +
                         shared(&stretch, SLOT_HAN, passed[SLOT_HAN]);
        gaps.here.count = walk.at == offset ? gaps.sum.count - before : 0;
    }
    return gaps;
}
