#include "size.h"

#include "../text/letter.h"

#include <math.h>
#include <stdlib.h>

#define SAMPLE_LETTERS 3     /* of a word whose advance is taken */
#define MARKED_LETTERS 4     /* so many Han for each mark */
#define SAME_HEIGHT    0.01f /* a share of the height */
#define USUAL_RATIO    1.2f  /* height by size, where no word tells */
#define TURNED_LETTERS 3     /* of a word that may lie on its side */
#define LEAST_SIZE     0.5f  /* points */

/* How much a word tells of its face's size. Latin letters are as wide as their face has them, so
 * that the em is a guess; print may squeeze marks, a little of the whole; Han are an em wide. */
enum telling { TELLS_NOTHING, TELLS_LATIN, TELLS_MARKED, TELLS_HAN };

/* A word's height, and how many em it is. */
struct sample {
    float height;
    float ratio;
    enum telling telling;
};

struct samples {
    struct sample *items;
    size_t count, capacity;
};

/* Em of a word's letters as print sets them. */
static float advance_of(const struct pdf_word *word, enum telling *telling)
{
    float advance = 0;
    size_t wide = 0, marks = 0;
    for (size_t at = 0, size; at < word->length; at += size) {
        uint32_t letter = letter_at(word->text + at, word->length - at, &size);
        enum letter_class class = letter_class(letter);
        bool han = class == LETTER_HAN || class == LETTER_KANA || class == LETTER_HANGUL;
        wide += han;
        marks += !han && class != LETTER_LATIN && class != LETTER_DIGIT;
        advance += (float)letter_advance(letter) / 1000;
    }
    if (marks > 0)
        *telling = wide >= MARKED_LETTERS * marks ? TELLS_MARKED : TELLS_NOTHING;
    else
        *telling = 2 * wide > word->letters ? TELLS_HAN : TELLS_LATIN;
    return advance;
}

static int by_height(const void *left, const void *right)
{
    const struct sample *one = left, *other = right;
    return (one->height > other->height) - (one->height < other->height);
}

static int by_ratio(const void *left, const void *right)
{
    const struct sample *one = left, *other = right;
    return (one->ratio > other->ratio) - (one->ratio < other->ratio);
}

/* Of those that tell most. */
static float median_ratio(struct sample *samples, size_t count)
{
    enum telling most = TELLS_NOTHING;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        most = samples[i].telling > most ? samples[i].telling : most;
    for (size_t i = 0; i < count; i++) {
        if (samples[i].telling != most)
            continue;
        struct sample sample = samples[i];
        samples[i] = samples[kept];
        samples[kept++] = sample;
    }
    qsort(samples, kept, sizeof *samples, by_ratio);
    return samples[kept / 2].ratio;
}

static void take_sample(struct samples *samples, const struct pdf_word *word)
{
    float width = box_width(&word->box), height = box_height(&word->box);
    enum telling telling;
    float advance = advance_of(word, &telling);
    if (word->letters < SAMPLE_LETTERS || width <= height || height < LEAST_SIZE || advance <= 0 ||
        telling == TELLS_NOTHING)
        return;
    samples->items = array_reserve(samples->items, &samples->capacity, samples->count + 1,
                                   sizeof *samples->items);
    samples->items[samples->count++] = (struct sample){height, height * advance / width, telling};
}

/* One sample for each height; they keep their order by height. */
static void settle(struct samples *samples)
{
    size_t kept = 0;
    for (size_t first = 0, last; first < samples->count; first = last) {
        float height = samples->items[first].height;
        for (last = first + 1;
             last < samples->count && samples->items[last].height <= height * (1 + SAME_HEIGHT);)
            last++;
        samples->items[kept++] = (struct sample){
            height, median_ratio(samples->items + first, last - first), TELLS_HAN};
    }
    samples->count = kept;
}

/* 0: no word of that height tells. */
static float ratio_at(const struct samples *samples, float height)
{
    for (size_t i = 0; i < samples->count; i++)
        if (fabsf(samples->items[i].height - height) <= height * 2 * SAME_HEIGHT)
            return samples->items[i].ratio;
    return 0;
}

/* ---- words turned by a quarter ---- */

/* Heights of words that are wider than high, sorted. */
struct heights {
    float *items;
    size_t count;
};

static int by_value(const void *left, const void *right)
{
    float one = *(const float *)left, other = *(const float *)right;
    return (one > other) - (one < other);
}

static struct heights collect_heights(const struct pdf_words *words, struct arena *arena)
{
    struct heights heights = {arena_take_array(arena, words->count, sizeof(float)), 0};
    for (size_t i = 0; i < words->count; i++) {
        float height = box_height(&words->items[i].box);
        if (box_width(&words->items[i].box) > height)
            heights.items[heights.count++] = height;
    }
    if (heights.count > 1)
        qsort(heights.items, heights.count, sizeof(float), by_value);
    return heights;
}

static bool is_line_height(const struct heights *heights, float height)
{
    size_t low = 0, high = heights->count;
    while (low < high) {
        size_t at = low + (high - low) / 2;
        if (heights->items[at] < height * (1 - SAME_HEIGHT))
            low = at + 1;
        else
            high = at;
    }
    return low < heights->count && heights->items[low] < height * (1 + SAME_HEIGHT);
}

static bool is_turned(const struct pdf_word *word, const struct heights *heights)
{
    return word->letters >= TURNED_LETTERS && box_height(&word->box) > 2 * box_width(&word->box) &&
           !is_line_height(heights, box_height(&word->box));
}

/* A mark from another face is as large as the words beside it. */
static float size_beside(const struct pdf_words *words, const struct pdf_size *sizes, size_t word)
{
    const struct box *box = &words->items[word].box;
    for (size_t i = word > 0 ? word - 1 : 0; i <= word + 1 && i < words->count; i++) {
        const struct box *other = &words->items[i].box;
        float gap = -box_overlap_across(box, other), middle = box_middle(other);
        if (i != word && sizes[i].em > 0 && words->items[i].sheet == words->items[word].sheet &&
            gap < sizes[i].em && gap > -sizes[i].em && middle > box->top && middle < box->bottom)
            return sizes[i].em;
    }
    return 0;
}

static float face_height(const struct pdf_word *word, const struct pdf_size *size)
{
    return size->turned ? box_width(&word->box) : box_height(&word->box);
}

static float usual_ratio(struct samples *samples)
{
    if (samples->count == 0)
        return USUAL_RATIO;
    float usual = median_ratio(samples->items, samples->count);
    qsort(samples->items, samples->count, sizeof *samples->items, by_height);
    settle(samples);
    return usual;
}

struct pdf_size *pdf_sizes_find(const struct pdf_words *words, struct arena *arena)
{
    struct samples samples = {NULL, 0, 0};
    struct pdf_size *sizes = arena_take_array(arena, words->count, sizeof *sizes);
    struct heights heights = collect_heights(words, arena);
    for (size_t i = 0; i < words->count; i++)
        take_sample(&samples, &words->items[i]);
    float usual = usual_ratio(&samples);
    for (size_t i = 0; i < words->count; i++) {
        const struct pdf_word *word = &words->items[i];
        sizes[i].turned = is_turned(word, &heights);
        float height = face_height(word, &sizes[i]), ratio = ratio_at(&samples, height);
        sizes[i].em = ratio > 0 ? fmaxf(height / ratio, LEAST_SIZE) : 0;
    }
    for (size_t i = 0; i < words->count; i++)
        if (sizes[i].em == 0 && words->items[i].letters < SAMPLE_LETTERS)
            sizes[i].em = size_beside(words, sizes, i);
    for (size_t i = 0; i < words->count; i++)
        if (sizes[i].em == 0)
            sizes[i].em = fmaxf(face_height(&words->items[i], &sizes[i]) / usual, LEAST_SIZE);
    free(samples.items);
    return sizes;
}
