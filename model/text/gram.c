#include "gram.h"

#include "letter.h"
#include "sort.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Shares counted on typeset pages: about half of a headline's pairs stand in its story, a little
 * more than a third in its first paragraph alone. */
#define SHARE_IN_STORY 0.5
#define SHARE_IN_LEAD  0.38
#define SMOOTHING      0.35
#define ABSENT         0.12 /* nats against, for a pair the story does not hold */

/* Neighbouring pairs overlap, words mean nearly one thing each: what they say is scaled down. */
static const double independence[] = {[GRAM_PAIR] = 0.6, [GRAM_WORD] = 0.8, [GRAM_NUMBER] = 0.78};

/* One gram in one story, packed so that sorting compares and moves one number: the gram, the story,
 * and last, so that it sorts first, whether it stands in the lead. */
typedef uint64_t posting;

static posting posting_of(uint32_t gram, uint32_t story, bool lead)
{
    return (posting)gram << 32 | (posting)story << 1 | !lead;
}

static uint32_t posting_gram(posting packed)
{
    return (uint32_t)(packed >> 32);
}

static uint32_t posting_story(posting packed)
{
    return (uint32_t)packed >> 1;
}

static bool posting_leads(posting packed)
{
    return (packed & 1) == 0;
}

#define WANTED_SIZE  4096
#define WANTED_SHIFT 20 /* leaves as many bits as tell so many apart */

struct gram_index {
    uint64_t wanted[WANTED_SIZE / 64]; /* grams; others may be as well */
    bool wants_all;
    posting *postings;
    size_t count;
    size_t capacity;
    size_t story_count;
    size_t sure_stories; /* without those that are only supposed */
};

static uint32_t mix(uint32_t hash, uint32_t value)
{
    hash ^= value + 0x9E3779B9u + (hash << 6) + (hash >> 2);
    hash *= 0x85EBCA6Bu;
    return hash ^ (hash >> 13);
}

static bool is_paired(enum letter_class class)
{
    return class == LETTER_HAN || class == LETTER_KANA || class == LETTER_HANGUL;
}

/* Full-width letters and digits count as their ASCII forms. */
static uint32_t plain(uint32_t letter)
{
    if (letter >= 0xFF10 && letter <= 0xFF5A)
        letter -= 0xFEE0;
    return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
}

/* Two letters that stand beside each other: themselves, but for rare ones of two planes. */
static uint32_t pair_gram(uint32_t one, uint32_t other)
{
    return one << 16 ^ other;
}

/* A Latin word or a number as it grows. */
struct word {
    uint32_t hash;
    unsigned letters;
    bool number;
};

static void word_add(struct word *word, uint32_t letter, enum letter_class class)
{
    word->number = (word->letters == 0 || word->number) && class == LETTER_DIGIT;
    word->hash = mix(word->hash, plain(letter));
    word->letters++;
}

/* `next` stands behind it; a number and the Han behind it make one more gram. */
static void word_end(struct word *word, uint32_t next, enum letter_class class, gram_taker *take,
                     void *context)
{
    if (word->letters > 1)
        take(context, mix(word->hash, 1), word->number ? GRAM_NUMBER : GRAM_WORD);
    if (word->number && class == LETTER_HAN)
        take(context, mix(mix(word->hash, 2), next), GRAM_NUMBER);
    *word = (struct word){0};
}

void gram_walk(const char *text, size_t length, gram_taker *take, void *context)
{
    struct word word = {0};
    uint32_t before = 0;
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t letter = letter_at(text + at, length - at, &size);
        enum letter_class class = letter_begins_han(text[at]) ? LETTER_HAN : letter_class(letter);
        if (class == LETTER_LATIN || class == LETTER_DIGIT) {
            word_add(&word, letter, class);
            before = 0;
            continue;
        }
        if (word.letters > 0)
            word_end(&word, letter, class, take, context);
        if (is_paired(class)) {
            if (before)
                take(context, pair_gram(before, letter), GRAM_PAIR);
            before = letter;
        } else if (class != LETTER_SPACE) {
            before = 0;
        }
    }
    if (word.letters > 0)
        word_end(&word, ' ', LETTER_SPACE, take, context);
}

size_t gram_limit(size_t length)
{
    return length / 2 + 1;
}

struct gram_index *gram_index_create(size_t story_count)
{
    size_t capacity = 0;
    struct gram_index *index = array_reserve(NULL, &capacity, 1, sizeof *index);
    *index = (struct gram_index){
        .story_count = story_count, .sure_stories = story_count, .wants_all = true};
    return index;
}

void gram_index_count_as(struct gram_index *index, size_t stories)
{
    index->sure_stories = stories;
}

void gram_index_free(struct gram_index *index)
{
    if (!index)
        return;
    free(index->postings);
    free(index);
}

/* Pairs that begin alike are numbers close together: multiply, take high bits. */
static uint32_t wanted_place(uint32_t gram)
{
    return (gram * 2654435769u) >> WANTED_SHIFT;
}

static void want_gram(void *context, uint32_t gram, enum gram_kind kind)
{
    struct gram_index *index = context;
    (void)kind;
    uint32_t place = wanted_place(gram);
    index->wanted[place / 64] |= UINT64_C(1) << place % 64;
}

void gram_index_want(struct gram_index *index, const char *text, size_t length)
{
    index->wants_all = false;
    gram_walk(text, length, want_gram, index);
}

static bool is_wanted(const struct gram_index *index, uint32_t gram)
{
    uint32_t place = wanted_place(gram);
    return index->wants_all || (index->wanted[place / 64] >> place % 64 & 1) != 0;
}

struct adding {
    struct gram_index *index;
    uint32_t story;
    bool lead;
};

static void add_gram(void *context, uint32_t gram, enum gram_kind kind)
{
    struct adding *adding = context;
    struct gram_index *index = adding->index;
    (void)kind;
    if (is_wanted(index, gram))
        index->postings[index->count++] = posting_of(gram, adding->story, adding->lead);
}

void gram_index_add(struct gram_index *index, size_t story, const char *text, size_t length,
                    bool lead)
{
    struct adding adding = {index, (uint32_t)story, lead};
    index->postings = array_reserve(index->postings, &index->capacity,
                                    index->count + gram_limit(length), sizeof *index->postings);
    gram_walk(text, length, add_gram, &adding);
}

void gram_index_sort(struct gram_index *index)
{
    size_t kept = 0;
    sort_numbers(index->postings, index->count);
    for (size_t i = 0; i < index->count; i++) {
        posting here = index->postings[i];
        if (kept == 0 || index->postings[kept - 1] >> 1 != here >> 1)
            index->postings[kept++] = here;
    }
    index->count = kept;
}

static size_t find_gram(const struct gram_index *index, uint32_t gram)
{
    size_t low = 0, high = index->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (posting_gram(index->postings[middle]) < gram)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct scoring {
    const struct gram_index *index;
    double *scores;
    unsigned grams;
};

/* What a gram says for a story that holds it: how much likelier it is in the headline's own story
 * than in any other. */
static void score_gram(void *context, uint32_t gram, enum gram_kind kind)
{
    struct scoring *scoring = context;
    const struct gram_index *index = scoring->index;
    size_t first = find_gram(index, gram), last = first;
    while (last < index->count && posting_gram(index->postings[last]) == gram)
        last++;
    scoring->grams++;
    double others = (double)index->sure_stories;
    double holders = (double)(last - first);
    double elsewhere = (holders - 1 + SMOOTHING) / (others - 1 + 2 * SMOOTHING);
    for (size_t i = first; i < last; i++) {
        double share = posting_leads(index->postings[i]) ? SHARE_IN_STORY + SHARE_IN_LEAD / 2
                                                         : SHARE_IN_STORY;
        double gain = log(share / elsewhere) * independence[kind];
        scoring->scores[posting_story(index->postings[i])] += (gain > 0 ? gain : 0) + ABSENT;
    }
}

void gram_index_score(const struct gram_index *index, const char *text, size_t length,
                      double *scores)
{
    struct scoring scoring = {index, scores, 0};
    gram_walk(text, length, score_gram, &scoring);
    for (size_t story = 0; story < index->story_count; story++)
        scores[story] -= ABSENT * scoring.grams;
}

struct collecting {
    uint64_t *grams;
    size_t count;
};

static void collect_gram(void *context, uint32_t gram, enum gram_kind kind)
{
    struct collecting *set = context;
    (void)kind;
    set->grams[set->count++] = gram;
}

struct gram_set gram_set_make(const char *text, size_t length, struct arena *arena)
{
    struct collecting all = {NULL, 0};
    size_t capacity = 0;
    all.grams = array_reserve(NULL, &capacity, gram_limit(length), sizeof *all.grams);
    gram_walk(text, length, collect_gram, &all);
    sort_numbers(all.grams, all.count);
    struct gram_set set = {NULL, sort_unique(all.grams, all.count)};
    set.grams = arena_take_array(arena, set.count, sizeof *set.grams);
    for (size_t i = 0; i < set.count; i++)
        set.grams[i] = (uint32_t)all.grams[i];
    free(all.grams);
    return set;
}

double gram_likeness(const struct gram_set *one, const struct gram_set *other)
{
    size_t common = 0;
    for (size_t i = 0, k = 0; i < one->count && k < other->count;) {
        uint32_t left = one->grams[i], right = other->grams[k];
        common += left == right;
        i += left <= right;
        k += right <= left;
    }
    size_t fewer = one->count < other->count ? one->count : other->count;
    return fewer > 0 ? (double)common / (double)fewer : 0;
}
