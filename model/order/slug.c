#include "slug.h"

#include "../text/letter.h"
#include "affinity.h"
#include "word_kind.h"

#include <stdlib.h>
#include <string.h>

#define NARROWEST    10  /* half-em: no column of print is narrower */
#define WIDEST       100 /* nor wider */
#define NARROW       20  /* half-em: headlines' ends, dates and captions are as wide */
#define NARROW_LINES 6   /* that a column of that width has at least */
#define SQUEEZE      2   /* half-em that squeezed marks make out */
#define RAGGED_WORD  3 /* half-em by which lines of words fall short of their measure, as a rule */
#define SHADOW_SHARE 0.25 /* of a measure: fewer lines near it are squeezed or indented ones */

static void take_head(const char *text, struct slug *slug)
{
    size_t size;
    unsigned found = 0;
    for (uint32_t at = slug->first; at < slug->last && found < 2; at += (uint32_t)size) {
        uint32_t letter = letter_at(text + at, slug->last - at, &size);
        if (letter_class(letter) != LETTER_SPACE)
            slug->head[found++] = letter;
    }
}

static void take_tail(const char *text, struct slug *slug)
{
    size_t size;
    unsigned found = 0;
    for (uint32_t at = slug->last; at > slug->first && found < 2; at -= (uint32_t)size) {
        uint32_t letter = letter_before(text + slug->first, at - slug->first, &size);
        if (letter_class(letter) != LETTER_SPACE)
            slug->tail[1 - found++] = letter;
    }
}

static const struct pair_mark {
    uint32_t letter;
    uint8_t pair;
    bool opens;
} pair_marks[] = {
    {0xFF08, SLUG_ROUND, true},  {0xFF09, SLUG_ROUND, false}, {0x300A, SLUG_TITLE, true},
    {0x300B, SLUG_TITLE, false}, {0x201C, SLUG_QUOTE, true},  {0x201D, SLUG_QUOTE, false},
};

static void take_pair_mark(struct slug *slug, uint32_t letter)
{
    for (size_t i = 0; i < sizeof pair_marks / sizeof *pair_marks; i++) {
        const struct pair_mark *mark = &pair_marks[i];
        if (mark->letter != letter)
            continue;
        if (mark->opens)
            slug->open |= mark->pair;
        else if (slug->open & mark->pair)
            slug->open &= (uint8_t)~mark->pair;
        else
            slug->closed |= mark->pair;
    }
}

static void take_pairs(const char *text, struct slug *slug)
{
    size_t size;
    for (uint32_t at = slug->first; at < slug->last; at += (uint32_t)size) {
        if (letter_begins_han(text[at])) {
            size = letter_han_end(text, at, slug->last) - at;
            continue;
        }
        uint32_t letter = letter_at(text + at, slug->last - at, &size);
        if (letter > 0x2000)
            take_pair_mark(slug, letter);
    }
}

/* Letters that stand alone between spaces were pulled apart by justification. */
static bool is_spread(const char *text, uint32_t first, uint32_t last)
{
    unsigned singles = 0, words = 0, letters = 0;
    for (uint32_t at = first; at <= last;) {
        size_t size = 1;
        if (at < last && letter_begins_han(text[at])) {
            letters++;
            at += 3;
            continue;
        }
        if (at < last && letter_class(letter_at(text + at, last - at, &size)) != LETTER_SPACE) {
            letters++;
        } else if (letters > 0) {
            words++;
            singles += letters == 1;
            letters = 0;
        }
        at += (uint32_t)size;
    }
    return singles >= 3 && singles * 2 >= words;
}

/* A whole line is measured already. */
static uint32_t slug_width(const struct lines *lines, const struct slug *slug)
{
    const struct line *line = &lines->items[slug->line];
    if (slug->first == line->first && slug->last == line->last && slug->spread == line->spread)
        return line->width;
    return lines_measure(lines->text, slug->first, slug->last, slug->spread);
}

/* A whole line whose words justification pulled apart. */
static bool is_stretched(const struct lines *lines, const struct slug *slug)
{
    const struct line *line = &lines->items[slug->line];
    return slug->first == line->first && slug->last == line->last && line->justified;
}

/* Half-em of the English word it begins with, and of the space before it. */
static uint16_t first_unit(const struct lines *lines, const struct slug *slug)
{
    uint32_t end = slug->first;
    while (end < slug->last && lines->text[end] != ' ')
        end++;
    uint32_t width = lines_measure(lines->text, slug->first, end, false) + 1;
    return width < WIDEST ? (uint16_t)width : WIDEST;
}

/* The last word and the first, where both ends are Latin. */
static void take_words(const char *text, struct slug *slug)
{
    uint32_t start = slug->first, end = slug->last;
    const char *space = memchr(text + slug->first, ' ', slug->last - slug->first);
    if (space) {
        end = (uint32_t)(space - text);
        for (start = slug->last; text[start - 1] != ' ';)
            start--;
    }
    slug->last_word = (uint8_t)word_kind_last(text + start, slug->last - start);
    slug->first_word = (uint8_t)word_kind_next(text + slug->first, end - slug->first);
}

static void take_edges(struct slug *slug)
{
    slug->ends = affinity_edges(slug->tail[1]).ends;
    slug->begins = affinity_edges(slug->head[0]).begins;
    slug->ends_word = affinity_of(slug->tail[0], slug->tail[1]) >= AFFINITY_FAIR;
    slug->begins_word = affinity_of(slug->head[0], slug->head[1]) >= AFFINITY_FAIR;
}

uint32_t slug_add(struct slugs *slugs, const struct lines *lines, uint32_t line, uint32_t first,
                  uint32_t last)
{
    slugs->items = array_reserve(slugs->items, &slugs->capacity, slugs->count + 1,
                                 sizeof *slugs->items);
    struct slug *slug = &slugs->items[slugs->count];
    *slug = (struct slug){.first = first, .last = last, .line = line};
    slug->spread = is_spread(lines->text, first, last) || is_stretched(lines, slug);
    slug->width = slug_width(lines, slug);
    take_head(lines->text, slug);
    take_words(lines->text, slug);
    slug->unit = slug->first_word == WORD_NONE ? 0 : first_unit(lines, slug);
    take_tail(lines->text, slug);
    take_pairs(lines->text, slug);
    take_edges(slug);
    return (uint32_t)slugs->count++;
}

size_t slug_words(const struct lines *lines, uint32_t line, uint32_t (*words)[2], size_t limit)
{
    uint32_t last = lines->items[line].last;
    size_t count = 0, size;
    bool inside = false;
    for (uint32_t at = lines->items[line].first; at < last; at += (uint32_t)size) {
        if (letter_begins_han(lines->text[at]) && inside) {
            size = letter_han_end(lines->text, at, last) - at;
            words[count - 1][1] = at + (uint32_t)size;
            continue;
        }
        uint32_t letter = letter_at(lines->text + at, last - at, &size);
        if (letter_class(letter) == LETTER_SPACE) {
            inside = false;
            continue;
        }
        if (!inside && count == limit)
            return 0;
        if (!inside)
            words[count++][0] = at;
        words[count - 1][1] = at + (uint32_t)size;
        inside = true;
    }
    return count;
}

uint32_t slug_word_width(const struct lines *lines, uint32_t line, const uint32_t word[2])
{
    struct slug slug = {.first = word[0], .last = word[1], .line = line};
    return slug_width(lines, &slug);
}

bool slug_is_unspaced(const char *text, uint32_t first, uint32_t last)
{
    size_t size;
    enum letter_class class = letter_class(letter_before(text + first, last - first, &size));
    if (class == LETTER_LATIN || class == LETTER_DIGIT)
        class = letter_class(letter_at(text + first, last - first, &size));
    return class != LETTER_LATIN && class != LETTER_HANGUL && class != LETTER_DIGIT;
}

static bool fills_column(const struct lines *lines, uint32_t line, const uint32_t word[2],
                         const uint32_t *measures, unsigned count)
{
    uint32_t width = slug_word_width(lines, line, word);
    for (unsigned i = 0; i < count; i++)
        if (width + SQUEEZE >= measures[i] && width <= measures[i] + SQUEEZE)
            return slug_is_unspaced(lines->text, word[0], word[1]);
    return false;
}

/* Words [0, count) of a line that holds several columns: two that fill one stand side by side. */
static bool is_of_columns(const struct lines *lines, uint32_t line, uint32_t (*words)[2],
                          size_t count, const uint32_t *measures, unsigned measure_count)
{
    bool before = false;
    for (size_t i = 0; i < count; i++) {
        bool fills = fills_column(lines, line, words[i], measures, measure_count);
        if (before && fills)
            return true;
        before = fills;
    }
    return false;
}

/* `measures` are those that are known: a line of several such columns is none itself. */
static void count_words(const struct lines *lines, uint32_t line, const uint32_t *measures,
                        unsigned measure_count, uint32_t *histogram)
{
    uint32_t words[WIDEST][2];
    size_t count = slug_words(lines, line, words, WIDEST);
    for (size_t i = 0; i < count; i++) {
        uint32_t width = slug_word_width(lines, line, words[i]);
        if (width >= NARROWEST && width < WIDEST &&
            slug_is_unspaced(lines->text, words[i][0], words[i][1]))
            histogram[width]++;
    }
    if (count > 1 && lines->items[line].width < WIDEST && lines->items[line].width >= NARROWEST &&
        !is_of_columns(lines, line, words, count, measures, measure_count))
        histogram[lines->items[line].width]++;
}

static void forget_small(uint32_t *histogram, uint32_t first, uint32_t last, uint32_t limit)
{
    for (uint32_t width = first; width <= last; width++)
        if (histogram[width] < limit)
            histogram[width] = 0;
}

/* Print squeezes marks, so a measure's neighbours belong to it; and the first lines of its
 * paragraphs make a second peak, narrower by the indent, that is none. A peak too high for that is
 * another measure. */
static void forget_measure(uint32_t *histogram, uint32_t measure)
{
    uint32_t limit = (uint32_t)(histogram[measure] * SHADOW_SHARE);
    forget_small(histogram, measure - 2, measure + 2, limit);
    forget_small(histogram, measure - LINES_INDENT - 1, measure - LINES_INDENT + 1, limit);
    forget_small(histogram, measure - 1, measure + 1, UINT32_MAX);
}

/* Between words lines are broken up to a word short of the measure, and justification hides by how
 * much: so the measure is the upper end of a stretch that most lines' widths lie in. */
static unsigned spaced_measures(const struct lines *lines, uint32_t measures[SLUG_MEASURES])
{
    uint32_t histogram[WIDEST + 1] = {0}, most = 0;
    unsigned count = 0;
    for (uint32_t i = 0; i < lines->count; i++)
        if (lines->items[i].width >= NARROWEST && lines->items[i].width < WIDEST)
            histogram[lines->items[i].width]++;
    for (; count < SLUG_MEASURES; count++) {
        uint32_t best = 0, votes = 0;
        for (uint32_t width = NARROWEST; width < WIDEST; width++) {
            uint32_t sum = 0;
            for (uint32_t k = 0; k < RAGGED_WORD; k++)
                sum += histogram[width - k];
            if (sum > votes) {
                votes = sum;
                best = width;
            }
        }
        most = votes > most ? votes : most;
        if (votes < 4 || votes * 12 < most)
            break;
        measures[count] = best;
        for (uint32_t k = best - RAGGED_WORD - 2; k <= best + 2 && k <= WIDEST; k++)
            histogram[k] = 0;
    }
    return count;
}

/* Are most lines of several words of a script that parts them by spaces? */
static bool is_spaced(const struct lines *lines)
{
    size_t spaced = 0, all = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->items[i];
        bool several = memchr(lines->text + line->first, ' ', line->last - line->first) != NULL;
        all++;
        spaced += several && !slug_is_unspaced(lines->text, line->first, line->last);
    }
    return spaced * 2 > all;
}

/* Ends of headlines, dates and captions share a width by chance: a column so narrow has more lines,
 * where the most `common` measure of the page is twice as wide, or not known yet (0). */
static bool is_by_chance(uint32_t width, uint32_t lines, uint32_t common)
{
    return width < NARROW && lines < NARROW_LINES && (common == 0 || width * 2 < common);
}

/* The histogram's peaks, highest first. */
static unsigned take_peaks(uint32_t *histogram, uint32_t measures[SLUG_MEASURES])
{
    unsigned count = 0;
    for (uint32_t most = 0; count < SLUG_MEASURES;) {
        uint32_t best = 0;
        for (uint32_t width = NARROWEST; width < WIDEST; width++)
            if (histogram[width] > histogram[best])
                best = width;
        most = histogram[best] > most ? histogram[best] : most;
        if (best == 0 || histogram[best] < 4 || histogram[best] * 12 < most)
            break;
        if (is_by_chance(best, histogram[best], count > 0 ? measures[0] : 0)) {
            histogram[best] = 0;
            continue;
        }
        measures[count++] = best;
        forget_measure(histogram, best);
    }
    return count;
}

static unsigned count_measures(const struct lines *lines, uint32_t measures[SLUG_MEASURES],
                               unsigned known)
{
    uint32_t histogram[WIDEST + 3] = {0};
    for (uint32_t i = 0; i < lines->count; i++)
        count_words(lines, i, measures, known, histogram);
    return take_peaks(histogram, measures);
}

unsigned slug_measures(const struct lines *lines, uint32_t measures[SLUG_MEASURES])
{
    return is_spaced(lines) ? spaced_measures(lines, measures) : count_measures(lines, measures, 0);
}

unsigned slug_measures_of_rows(const struct lines *lines, uint32_t measures[SLUG_MEASURES],
                               unsigned count)
{
    return is_spaced(lines) ? count : count_measures(lines, measures, count);
}

uint32_t slug_narrowest(const uint32_t *measures, unsigned count)
{
    uint32_t least = UINT32_MAX;
    for (unsigned i = 0; i < count; i++)
        least = measures[i] < least ? measures[i] : least;
    return least;
}

bool slug_is_display(const struct slug *slug)
{
    enum letter_class last = letter_class(slug->tail[1]);
    return slug->width <= SLUG_DISPLAY_MOST && !slug->spread && !slug->starts &&
           last != LETTER_STOP && !letter_never_starts(slug->head[0]);
}
