#include "squeeze.h"

#include "../text/letter.h"

#include <math.h>

#define FAR   4    /* half-em: lines that differ by more are not both full */
#define DOUBT 24.0 /* so much evidence against any saving a page begins with */

/* Half-em. Less than `least` is noise, or a line here and there that was tightened to take one
 * letter more; a mark does not vanish, and a gap of half an em would be a space. */
static const struct {
    double lowest, highest, least;
} limits[SQUEEZE_KINDS] = {[SQUEEZE_MARK] = {0, 1.3, 0.6},
                           [SQUEEZE_QUOTE] = {0, 1.3, 0.4},
                           [SQUEEZE_PAIR] = {0, 1.3, 0.4},
                           [SQUEEZE_GAP] = {-0.6, 0, 0.2},
                           [SQUEEZE_OPEN] = {0, 0, 0}};

static bool is_mark(uint32_t letter)
{
    const unsigned marks = 1u << LETTER_STOP | 1u << LETTER_PAUSE | 1u << LETTER_OPENER |
                           1u << LETTER_CLOSER | 1u << LETTER_DASH | 1u << LETTER_OTHER;
    return (marks >> letter_class(letter) & 1) != 0 && letter_width(letter) == 2;
}

static bool is_quote(uint32_t letter)
{
    return letter >= 0x2018 && letter <= 0x201D;
}

/* ！ ？ — … stand in the middle of their em, and keep it beside other marks. */
static bool is_trimmed(uint32_t letter)
{
    enum letter_class class = letter_class(letter);
    return letter != 0xFF01 && letter != 0xFF1F && class != LETTER_DASH && class != LETTER_OTHER &&
           class != LETTER_ELLIPSIS;
}

bool squeeze_opens(const char *text, const struct fragment *fragment)
{
    size_t size;
    uint32_t first = letter_at(text + fragment->first, fragment->last - fragment->first, &size);
    return letter_class(first) == LETTER_OPENER && letter_width(first) == 2;
}

struct squeeze_counts squeeze_count(const char *text, const struct fragment *fragment)
{
    struct squeeze_counts counts = {{0}};
    enum { OTHER, HAN, LATIN } script = OTHER;
    bool before = false;
    size_t size;
    for (uint32_t at = fragment->first; at < fragment->last; at += (uint32_t)size) {
        if (letter_begins_han(text[at])) {
            counts.of[SQUEEZE_GAP] += script == LATIN;
            script = HAN;
            before = false;
            size = letter_han_end(text, at, fragment->last) - at;
            continue;
        }
        uint32_t letter = letter_at(text + at, fragment->last - at, &size);
        if (is_mark(letter)) {
            counts.of[SQUEEZE_MARK]++;
            counts.of[SQUEEZE_QUOTE] += is_quote(letter);
            counts.of[SQUEEZE_PAIR] += before && is_trimmed(letter);
            before = is_trimmed(letter);
            script = OTHER;
        } else if (letter_class(letter) != LETTER_SPACE) {
            bool latin = letter < 0x80 && letter_in_words(letter);
            counts.of[SQUEEZE_GAP] += latin && script == HAN;
            script = latin ? LATIN : OTHER;
            before = false;
        }
    }
    counts.of[SQUEEZE_OPEN] = squeeze_opens(text, fragment);
    return counts;
}

unsigned squeeze_marks(const char *text, const struct fragment *fragment, bool *tight)
{
    struct squeeze_counts counts = squeeze_count(text, fragment);
    *tight = counts.of[SQUEEZE_OPEN] > 0 || counts.of[SQUEEZE_PAIR] > 0;
    return counts.of[SQUEEZE_MARK];
}

/* Least squares over pairs of neighbours: the difference of their widths by the differences of
 * their marks. */
struct fit {
    double products[SQUEEZE_KINDS][SQUEEZE_KINDS];
    double sums[SQUEEZE_KINDS];
};

static void fit_add(struct fit *fit, const struct squeeze_counts *one,
                    const struct squeeze_counts *other, double width)
{
    for (int row = 0; row < SQUEEZE_KINDS; row++) {
        double difference = (double)one->of[row] - other->of[row];
        fit->sums[row] += difference * width;
        for (int column = 0; column < SQUEEZE_KINDS; column++)
            fit->products[row][column] += difference *
                                          ((double)one->of[column] - other->of[column]);
    }
}

/* Coordinate descent keeps the first `kinds` savings within their limits. */
static struct squeeze fit_kinds(const struct fit *fit, int kinds)
{
    struct squeeze squeeze = {.trimmed = false};
    for (int round = 0; round < 20; round++)
        for (int row = 0; row < kinds; row++) {
            double rest = fit->sums[row];
            for (int column = 0; column < kinds; column++)
                if (column != row)
                    rest -= fit->products[row][column] * squeeze.saved[column];
            double saved = rest / (fit->products[row][row] + DOUBT);
            squeeze.saved[row] = fmin(fmax(saved, limits[row].lowest), limits[row].highest);
        }
    for (int row = 0; row < SQUEEZE_KINDS; row++)
        if (fabs(squeeze.saved[row]) < limits[row].least)
            squeeze.saved[row] = 0;
    return squeeze;
}

/* Where every mark gives way the gaps do, too, line by line. */
static struct squeeze fit_solve(const struct fit *fit)
{
    struct squeeze squeeze = fit_kinds(fit, SQUEEZE_OPEN);
    return squeeze.saved[SQUEEZE_MARK] > 0 ? fit_kinds(fit, SQUEEZE_GAP) : squeeze;
}

struct squeeze squeeze_find(const struct fragments *fragments)
{
    struct fit fit = {{{0}}, {0}};
    struct squeeze_counts before = {{0}};
    for (size_t i = 0; i < fragments->count; i++) {
        const struct fragment *fragment = &fragments->items[i];
        struct squeeze_counts counts = squeeze_count(fragments->text, fragment);
        double width = i > 0 ? (double)fragment->width - (double)fragments->items[i - 1].width : 0;
        bool full = i > 0 && !fragment->spread && !fragments->items[i - 1].spread;
        if (full && fabs(width) <= FAR && fragment->gap == GAP_LINE)
            fit_add(&fit, &counts, &before, width);
        before = counts;
    }
    return fit_solve(&fit);
}

static bool saves_nothing(const struct squeeze *squeeze)
{
    for (int kind = 0; kind < SQUEEZE_KINDS; kind++)
        if (squeeze->saved[kind] != 0)
            return false;
    return true;
}

uint32_t squeeze_width(const struct squeeze *squeeze, const char *text,
                       const struct fragment *fragment)
{
    if (saves_nothing(squeeze))
        return fragment->width;
    struct squeeze_counts counts = squeeze_count(text, fragment);
    double saved = 0;
    for (int kind = 0; kind < SQUEEZE_KINDS; kind++)
        saved += counts.of[kind] * squeeze->saved[kind];
    long whole = lround(saved);
    return whole < (long)fragment->width ? (uint32_t)((long)fragment->width - whole)
                                         : fragment->width;
}

uint32_t squeeze_first_width(const struct squeeze *squeeze, const char *text,
                             const struct fragment *fragment)
{
    struct squeeze first = *squeeze;
    if (squeeze->first_whole)
        first.saved[SQUEEZE_OPEN] = 0;
    return squeeze_width(&first, text, fragment);
}
