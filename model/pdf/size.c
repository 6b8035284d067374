#include "size.h"

#include "../text/letter.h"

#include <math.h>
#include <stdlib.h>

#define SAMPLE_LETTERS 3     /* of a word whose advance is taken */
#define LEAST_SAMPLES  3     /* words of a height that tell about it */
#define SAME_HEIGHT    0.01f /* a share of the height */
#define USUAL_RATIO    1.2f  /* height by size, where no word tells */
#define LEAST_SIZE     0.5f  /* points */

/* A word's height, and how many em it is. */
struct sample {
    float height;
    float ratio;
};

struct samples {
    struct sample *items;
    size_t count, capacity;
};

/* One em each, in every face. */
static bool is_square(uint32_t letter)
{
    enum letter_class class = letter_class(letter);
    return class == LETTER_HAN || class == LETTER_KANA;
}

static bool is_all_square(const struct pdf_word *word)
{
    for (size_t at = 0, size; at < word->length; at += size)
        if (!is_square(letter_at(word->text + at, word->length - at, &size)))
            return false;
    return true;
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

static float median_ratio(struct sample *samples, size_t count)
{
    qsort(samples, count, sizeof *samples, by_ratio);
    return samples[count / 2].ratio;
}

static void take_sample(struct samples *samples, const struct pdf_word *word)
{
    float width = box_width(&word->box), height = box_height(&word->box);
    if (word->letters < SAMPLE_LETTERS || width <= height || height < LEAST_SIZE ||
        !is_all_square(word))
        return;
    samples->items = array_reserve(samples->items, &samples->capacity, samples->count + 1,
                                   sizeof *samples->items);
    samples->items[samples->count++] = (struct sample){height,
                                                       height * (float)word->letters / width};
}

/* One sample for each height that has enough of them; they keep their order by height. */
static void settle(struct samples *samples)
{
    size_t kept = 0;
    for (size_t first = 0, last; first < samples->count; first = last) {
        float height = samples->items[first].height;
        for (last = first + 1;
             last < samples->count && samples->items[last].height <= height * (1 + SAME_HEIGHT);)
            last++;
        if (last - first >= LEAST_SAMPLES)
            samples->items[kept++] = (struct sample){
                height, median_ratio(samples->items + first, last - first)};
    }
    samples->count = kept;
}

static float ratio_at(const struct samples *samples, float height, float usual)
{
    for (size_t i = 0; i < samples->count; i++)
        if (fabsf(samples->items[i].height - height) <= height * 2 * SAME_HEIGHT)
            return samples->items[i].ratio;
    return usual;
}

/* Words that are taller than wide stand upright letter by letter, or lie on their side. */
static float size_of(const struct pdf_word *word, const struct samples *samples, float usual)
{
    float width = box_width(&word->box), height = box_height(&word->box);
    if (word->letters > 1 && height > width * 2)
        return fmaxf(width / ratio_at(samples, width, usual), LEAST_SIZE);
    return fmaxf(height / ratio_at(samples, height, usual), LEAST_SIZE);
}

float *pdf_sizes_find(const struct pdf_words *words, struct arena *arena)
{
    struct samples samples = {NULL, 0, 0};
    float *sizes = arena_take_array(arena, words->count, sizeof *sizes);
    for (size_t i = 0; i < words->count; i++)
        take_sample(&samples, &words->items[i]);
    float usual = USUAL_RATIO;
    if (samples.count >= LEAST_SAMPLES) {
        usual = median_ratio(samples.items, samples.count);
        qsort(samples.items, samples.count, sizeof *samples.items, by_height);
        settle(&samples);
    }
    for (size_t i = 0; i < words->count; i++)
        sizes[i] = size_of(&words->items[i], &samples, usual);
    free(samples.items);
    return sizes;
}
