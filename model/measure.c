#include "measure.h"

#include "letter.h"

#include <stdlib.h>

#define WIDEST          400 /* half-em; wider lines are unwrapped text, not columns */
#define NARROWEST       10  /* half-em: five Han, the narrowest column a paper sets */
#define LEAST_SUPPORT   2
#define WIDE            56 /* half-em; so wide a line is a measure of its own: a caption, a short note */
#define NEIGHBOURS      3 /* lines before and after that tell a column's width */
#define MERGE_SHARE     8 /* one change in so many votes makes two widths one measure */
#define LEAST_VOTES     4 /* two lines of seven */
#define LATIN_PER_SLACK 7 /* Latin letters whose widths add up to half an em of uncertainty */

uint32_t measure_slack(const char *text, const struct fragment *fragment)
{
    uint32_t latin = 0;
    for (uint32_t at = fragment->first; at < fragment->last;) {
        size_t size;
        uint32_t letter = letter_at(text + at, fragment->last - at, &size);
        at += (uint32_t)size;
        latin += letter < 0x80 && letter != ' ';
    }
    return (latin + LATIN_PER_SLACK - 1) / LATIN_PER_SLACK;
}

/* How many lines around line i have the width; a half-em more or less counts half. Doubled. */
static unsigned votes_around(const struct fragments *fragments, size_t i, uint32_t width)
{
    unsigned votes = 0;
    size_t first = i > NEIGHBOURS ? i - NEIGHBOURS : 0;
    for (size_t k = first; k <= i + NEIGHBOURS && k < fragments->count; k++) {
        uint32_t other = fragments->items[k].width;
        votes += other == width ? 2 : other + 1 == width || width + 1 == other;
    }
    return votes;
}

/* Each line votes for the width most common among its neighbours: where print squeezes marks a full
 * line may count two half-ems more, but not most of them do. */
static uint32_t width_around(const struct fragments *fragments, size_t i)
{
    uint32_t best = 0;
    unsigned most = LEAST_VOTES;
    size_t first = i > NEIGHBOURS ? i - NEIGHBOURS : 0;
    for (size_t k = first; k <= i + NEIGHBOURS && k < fragments->count; k++) {
        uint32_t width = fragments->items[k].width;
        unsigned votes = votes_around(fragments, i, width);
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

static void count_widths(const struct fragments *fragments, struct widths *widths)
{
    uint32_t before = 0;
    for (size_t i = 0; i < fragments->count; i++) {
        uint32_t width = width_around(fragments, i);
        uint32_t narrower = width < before ? width : before;
        uint32_t difference = width + before - 2 * narrower;
        if (width > 0)
            widths->votes[width]++;
        else if (fragments->items[i].width >= WIDE && fragments->items[i].width < WIDEST)
            widths->votes[fragments->items[i].width]++;
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

struct measures measures_find(const struct fragments *fragments)
{
    struct widths widths = {{0}, {{0}}};
    struct measures measures = {.count = 0};
    count_widths(fragments, &widths);
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
