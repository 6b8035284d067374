#include "score.h"

#include "overlap.h"

#include <stdlib.h>
#include <string.h>

const struct figure_info score_figures[FIGURE_COUNT] = {
#define X(name, tuned, what) {#name, tuned, what},
    SCORE_FIGURES(X)
#undef X
};

/* Nothing wanted and nothing got is right. */
static double f1(size_t shared, size_t want_count, size_t got_count)
{
    if (want_count + got_count == 0)
        return 1;
    return 2 * (double)shared / (double)(want_count + got_count);
}

/* All paragraphs of a reading in one list; empty ones left out. */
static struct text *all_paragraphs(const struct reading *reading, struct arena *scratch,
                                   size_t *count)
{
    size_t most = 0;
    for (size_t i = 0; i < reading->article_count; i++)
        most += reading->articles[i].paragraph_count;
    struct text *all = arena_take_array(scratch, most + 1, sizeof *all);
    *count = 0;
    for (size_t i = 0; i < reading->article_count; i++)
        for (size_t k = 0; k < reading->articles[i].paragraph_count; k++)
            if (reading->articles[i].paragraphs[k].length > 0)
                all[(*count)++] = reading->articles[i].paragraphs[k];
    return all;
}

static bool has_hangul(const struct text *text)
{
    for (size_t i = 0; i < text->length; i++)
        if (text->letters[i] >= 0xAC00 && text->letters[i] <= 0xD7AF)
            return true;
    return false;
}

static bool same_spaces(const struct text *one, const struct text *other)
{
    return one->spaced_length == other->spaced_length &&
           memcmp(one->spaced, other->spaced, one->spaced_length * sizeof *one->spaced) == 0;
}

/* Of two equal true paragraphs the last one says where the spaces are. */
static const struct text *find_equal(const struct text *texts, size_t count,
                                     const struct text *text)
{
    for (size_t i = count; i-- > 0;)
        if (text_equal(&texts[i], text))
            return &texts[i];
    return NULL;
}

static double score_spacing(const struct text *want, size_t want_count, const struct text *got,
                            size_t got_count)
{
    size_t equal = 0, right = 0;
    for (size_t i = 0; i < got_count; i++) {
        const struct text *truth = find_equal(want, want_count, &got[i]);
        if (!truth || has_hangul(truth))
            continue;
        equal++;
        right += same_spaces(truth, &got[i]);
    }
    return equal ? (double)right / (double)equal : SCORE_ABSENT;
}

static size_t best_match(const struct overlap *overlap, size_t want)
{
    const size_t *shared = overlap->shared + want * overlap->got_count;
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < overlap->got_count; i++)
        if (shared[i] > (best == SIZE_MAX ? 0 : shared[best]))
            best = i;
    return best;
}

static size_t *all_matches(const struct overlap *overlap, struct arena *scratch)
{
    size_t *matches = arena_take_array(scratch, overlap->want_count + 1, sizeof *matches);
    for (size_t i = 0; i < overlap->want_count; i++)
        matches[i] = best_match(overlap, i);
    return matches;
}

size_t *score_matches(const struct reading *want, const struct reading *got, struct arena *scratch)
{
    struct overlap overlap = overlap_find(want, got, scratch);
    return all_matches(&overlap, scratch);
}

static int compare_letters(const void *one, const void *other)
{
    uint32_t a = *(const uint32_t *)one, b = *(const uint32_t *)other;
    return (a > b) - (a < b);
}

/* The order of a headline's lines is not asked for, so the letters are compared as a bag. */
static bool same_letters(const struct text *one, const struct text *other, struct arena *scratch)
{
    if (one->length != other->length || one->length == 0)
        return one->length == other->length;
    size_t size = one->length * sizeof(uint32_t);
    uint32_t *a = arena_take(scratch, size), *b = arena_take(scratch, size);
    memcpy(a, one->letters, size);
    memcpy(b, other->letters, size);
    qsort(a, one->length, sizeof *a, compare_letters);
    qsort(b, one->length, sizeof *b, compare_letters);
    return memcmp(a, b, size) == 0;
}

static bool same_names(const struct reading_article *one, const struct reading_article *other)
{
    if (one->name_count != other->name_count)
        return false;
    for (size_t i = 0; i < one->name_count; i++)
        if (!text_equal(&one->names[i], &other->names[i]))
            return false;
    return true;
}

struct tally {
    size_t headlines, bylines, jumps, right_jumps;
};

static void count_jump(unsigned want, unsigned got, struct tally *tally)
{
    tally->jumps += want != 0 || got != 0;
    tally->right_jumps += want != 0 && want == got;
}

static void count_article(const struct reading_article *want, const struct reading_article *got,
                          struct tally *tally, struct arena *scratch)
{
    count_jump(want->continued_from, got ? got->continued_from : 0, tally);
    count_jump(want->continued_to, got ? got->continued_to : 0, tally);
    if (!got)
        return;
    tally->headlines += same_letters(&want->headline, &got->headline, scratch);
    tally->bylines += same_names(want, got);
}

static double share(size_t part, size_t whole, double empty)
{
    return whole ? (double)part / (double)whole : empty;
}

static void score_articles(const struct reading *want, const struct reading *got,
                           struct score *score, struct arena *scratch)
{
    struct overlap overlap = overlap_find(want, got, scratch);
    const size_t *matches = all_matches(&overlap, scratch);
    struct tally tally = {0};
    for (size_t i = 0; i < want->article_count; i++)
        count_article(&want->articles[i],
                      matches[i] == SIZE_MAX ? NULL : &got->articles[matches[i]], &tally, scratch);
    score->figures[FIGURE_articles] = overlap.cubed;
    score->figures[FIGURE_headlines] = share(tally.headlines, want->article_count, 1);
    score->figures[FIGURE_bylines] = share(tally.bylines, want->article_count, 1);
    score->figures[FIGURE_jumps] = share(tally.right_jumps, tally.jumps, SCORE_ABSENT);
}

struct score score_reading(const struct reading *want, const struct reading *got,
                           struct arena *scratch)
{
    struct score score = {.figures[FIGURE_kept] = SCORE_ABSENT};
    size_t want_count, got_count;
    const struct text *want_all = all_paragraphs(want, scratch, &want_count);
    const struct text *got_all = all_paragraphs(got, scratch, &got_count);
    score.figures[FIGURE_paragraphs] = f1(
        text_shared(scratch, want_all, want_count, got_all, got_count), want_count, got_count);
    score.figures[FIGURE_spacing] = score_spacing(want_all, want_count, got_all, got_count);
    score.figures[FIGURE_captions] = f1(text_shared(scratch, want->captions, want->caption_count,
                                                    got->captions, got->caption_count),
                                        want->caption_count, got->caption_count);
    score_articles(want, got, &score, scratch);
    return score;
}

double score_total(const struct score *score)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < FIGURE_COUNT; i++) {
        if (!score_figures[i].tuned || score->figures[i] == SCORE_ABSENT)
            continue;
        sum += score->figures[i];
        count++;
    }
    return count ? sum / (double)count : 1;
}
