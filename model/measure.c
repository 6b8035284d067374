#include "measure.h"

#include "letter.h"

#include <stdlib.h>

#define WIDEST          400 /* half-em; wider lines are unwrapped text, not columns */
#define NARROWEST       10  /* half-em: five Han, the narrowest column a paper sets */
#define LEAST_SUPPORT   3
#define NEIGHBOURHOOD   1 /* half-em by which squeezed marks move a full line */
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

/* Lines whose neighbour has nearly the same width count: equal widths in a row are what a column
 * looks like; equal widths far apart are chance. */
static void count_widths(const struct fragments *fragments, uint32_t *histogram)
{
    for (size_t i = 0; i < fragments->count; i++) {
        uint32_t width = fragments->items[i].width;
        if (width < NARROWEST || width >= WIDEST)
            continue;
        bool company = false;
        for (size_t k = i > 2 ? i - 2 : 0; k <= i + 2 && k < fragments->count; k++) {
            uint32_t other = fragments->items[k].width;
            company |= k != i && other + NEIGHBOURHOOD >= width && width + NEIGHBOURHOOD >= other;
        }
        if (company)
            histogram[width]++;
    }
}

static uint32_t support_of(const uint32_t *histogram, uint32_t width)
{
    return histogram[width] + histogram[width - 1] + histogram[width + 1];
}

/* The width itself counts double, so that of two neighbours the one that is really set wins. */
static uint32_t peak_height(const uint32_t *histogram, uint32_t width)
{
    return support_of(histogram, width) + histogram[width];
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
    uint32_t histogram[WIDEST + 2] = {0};
    struct measures measures = {.count = 0};
    count_widths(fragments, histogram);
    for (uint32_t width = NARROWEST; width < WIDEST; width++) {
        uint32_t height = peak_height(histogram, width);
        bool peak = histogram[width] > 0 && height >= peak_height(histogram, width + 1) &&
                    height > peak_height(histogram, width - 1);
        if (peak && support_of(histogram, width) >= LEAST_SUPPORT)
            insert_measure(&measures, (struct measure){width, support_of(histogram, width)});
    }
    return measures;
}
