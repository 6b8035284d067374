#include "measure.h"

#include "../text/letter.h"

#include <stdlib.h>

#define WIDEST        400 /* half-em; wider lines are unwrapped text, not columns */
#define NARROWEST     10  /* half-em: five Han, the narrowest column a paper sets */
#define LEAST_SUPPORT 2
#define WIDE          56 /* half-em; so wide a line is a measure of its own: a caption, a short note */
#define NEIGHBOURS    3 /* lines before and after that tell a column's width */
#define MERGE_SHARE   8 /* one change in so many votes makes two widths one measure */
#define LEAST_VOTES   4 /* two lines of seven */
#define SHORT_UNIT    2 /* half-em: one letter says no more than the width itself */
/* 1/1000 em by which a letter's width may miss what was counted */
#define HALF_EM      500
#define LATIN_LOOSE  30
#define SPACE_LOOSE  80
#define HANGUL_LOOSE 20

uint32_t measure_slack(const char *text, const struct fragment *fragment)
{
    uint32_t loose = 0;
    for (uint32_t at = fragment->first; at < fragment->last;) {
        size_t size;
        if (letter_begins_han(text[at])) {
            at += 3;
            continue;
        }
        uint32_t letter = letter_at(text + at, fragment->last - at, &size);
        at += (uint32_t)size;
        if (letter < 0x80)
            loose += letter == ' ' ? SPACE_LOOSE : LATIN_LOOSE;
        else if (letter_class(letter) == LETTER_HANGUL)
            loose += HANGUL_LOOSE;
    }
    return (loose + HALF_EM - 1) / HALF_EM;
}

/* Does `letter` follow what came before it without a possible break? */
static bool unit_goes_on(uint32_t before, uint32_t letter, bool whole_words)
{
    enum letter_class left = letter_class(before), right = letter_class(letter);
    if (right == LETTER_SPACE)
        return false;
    if (left == LETTER_OPENER || letter_never_starts(letter))
        return true;
    if (left == LETTER_DIGIT || left == LETTER_LATIN)
        return right == LETTER_DIGIT || right == LETTER_LATIN ||
               (whole_words && right == LETTER_HANGUL);
    if (whole_words && left == LETTER_HANGUL)
        return true;
    return (letter == before && right == LETTER_DASH) || letter == '\'';
}

uint32_t measure_unit(const char *text, const struct fragment *fragment, bool whole_words)
{
    size_t size;
    uint32_t at = fragment->first;
    uint32_t before = letter_at(text + at, fragment->last - at, &size);
    uint32_t advance = letter_advance(before);
    for (at += (uint32_t)size; at < fragment->last; at += (uint32_t)size) {
        uint32_t letter = letter_at(text + at, fragment->last - at, &size);
        if (fragment->spread && letter_class(letter) == LETTER_SPACE)
            continue;
        if (!unit_goes_on(before, letter, whole_words))
            break;
        advance += letter_advance(letter);
        before = letter;
    }
    return (advance + HALF_EM / 2) / HALF_EM;
}

uint32_t measure_width(const struct measures *measures, const char *text,
                       const struct fragment *fragment)
{
    return squeeze_width(&measures->squeeze, text, fragment);
}

/* What a line says about its column: as wide as itself; or, where letters are proportional and
 * spaces stretch, any width at which the next line's first word would not have fitted. */
struct evidence {
    uint32_t width;  /* half-em */
    uint32_t widest; /* half-em */
};

/* How many lines around line i agree with the width; who misses it by a half-em counts half.
 * Doubled. */
static unsigned votes_around(const struct evidence *lines, size_t count, size_t i, uint32_t width)
{
    unsigned votes = 0;
    size_t first = i > NEIGHBOURS ? i - NEIGHBOURS : 0;
    for (size_t k = first; k <= i + NEIGHBOURS && k < count; k++) {
        if (lines[k].width <= width && width <= lines[k].widest)
            votes += 2;
        else
            votes += lines[k].widest + 1 == width || width + 1 == lines[k].width;
    }
    return votes;
}

/* Each line votes for the width most common among its neighbours: where print squeezes marks a full
 * line may count two half-ems more, but not most of them do. */
static uint32_t width_around(const struct evidence *lines, size_t count, size_t i)
{
    uint32_t best = 0;
    unsigned most = LEAST_VOTES;
    size_t first = i > NEIGHBOURS ? i - NEIGHBOURS : 0;
    for (size_t k = first; k <= i + NEIGHBOURS && k < count; k++) {
        uint32_t width = lines[k].width;
        if (k > first && width == lines[k - 1].width)
            continue; /* has its votes already */
        unsigned votes = votes_around(lines, count, i, width);
        if (votes > most || (votes == most && width > best)) {
            most = votes;
            best = width;
        }
    }
    return best >= NARROWEST && best < WIDEST ? best : 0;
}

/* Votes, and how often the vote changes by one or two half-ems from a line to the next. */
struct widths {
    uint32_t votes[WIDEST + 3];
    uint32_t steps[WIDEST + 3][3]; /* [narrower width][difference] */
};

static void count_widths(const struct evidence *lines, size_t count, struct widths *widths)
{
    uint32_t before = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t width = width_around(lines, count, i);
        uint32_t narrower = width < before ? width : before;
        uint32_t difference = width + before - 2 * narrower;
        if (width > 0)
            widths->votes[width]++;
        else if (lines[i].width >= WIDE && lines[i].width < WIDEST)
            widths->votes[lines[i].width]++;
        if (narrower > 0 && difference > 0 && difference <= 2)
            widths->steps[narrower][difference]++;
        before = width;
    }
}

/* Two widths a letter apart that alternate from line to line are one measure: squeezed marks made
 * some of its lines count more. The less common one gives its votes to the other. */
static void merge_widths(struct widths *widths)
{
    for (uint32_t width = NARROWEST; width < WIDEST; width++)
        for (uint32_t difference = 1; difference <= 2; difference++) {
            uint32_t *one = &widths->votes[width], *other = &widths->votes[width + difference];
            uint32_t fewer = *one < *other ? *one : *other;
            if (fewer == 0 || widths->steps[width][difference] * MERGE_SHARE < fewer)
                continue;
            uint32_t *loser = *one < *other ? one : other;
            *(loser == one ? other : one) += fewer;
            *loser = 0;
        }
}

static uint32_t support_of(const uint32_t *histogram, uint32_t width)
{
    return histogram[width] + histogram[width - 1] + histogram[width + 1];
}

static void insert_measure(struct measures *measures, struct measure found)
{
    unsigned at = measures->count;
    if (at == MEASURE_LIMIT) {
        if (measures->items[at - 1].support >= found.support)
            return;
        at--;
    } else {
        measures->count++;
    }
    for (; at > 0 && measures->items[at - 1].support < found.support; at--)
        measures->items[at] = measures->items[at - 1];
    measures->items[at] = found;
}

/* Are most of the letters Latin or Hangul? */
static bool is_elastic(const char *text, const struct fragment *fragment)
{
    int elastic = 0;
    for (uint32_t at = fragment->first; at < fragment->last;) {
        size_t size;
        enum letter_class class = letter_class(letter_at(text + at, fragment->last - at, &size));
        at += (uint32_t)size;
        elastic += class == LETTER_LATIN || class == LETTER_HANGUL;
        elastic -= class == LETTER_HAN || class == LETTER_KANA;
    }
    return elastic > 0;
}

static struct evidence *find_evidence(const struct fragments *fragments,
                                      const struct measures *measures)
{
    const char *text = fragments->text;
    size_t capacity = 0;
    struct evidence *lines = array_reserve(NULL, &capacity, fragments->count + 1, sizeof *lines);
    for (size_t i = 0; i < fragments->count; i++) {
        const struct fragment *fragment = &fragments->items[i];
        lines[i].width = measure_width(measures, text, fragment);
        lines[i].widest = lines[i].width;
        if (i + 1 == fragments->count || !is_elastic(text, fragment))
            continue;
        uint32_t unit = measure_unit(text, fragment + 1, false);
        lines[i].widest += unit > 0 ? unit - 1 : 0;
    }
    return lines;
}

struct measures measures_find(const struct fragments *fragments)
{
    struct widths widths = {{0}, {{0}}};
    struct measures measures = {.squeeze = squeeze_find(fragments)};
    struct evidence *lines = find_evidence(fragments, &measures);
    count_widths(lines, fragments->count, &widths);
    free(lines);
    merge_widths(&widths);
    for (uint32_t width = NARROWEST; width < WIDEST; width++) {
        const uint32_t *votes = widths.votes;
        bool peak = votes[width] > 0 && votes[width] >= votes[width + 1] &&
                    votes[width] > votes[width - 1];
        uint32_t support = support_of(votes, width);
        if (peak && (support >= LEAST_SUPPORT || width >= WIDE))
            insert_measure(&measures, (struct measure){width, support});
    }
    return measures;
}
