#include "lines.h"

#include "../text/letter.h"
#include "mend.h"

#include <stdlib.h>

/* Justification is seen when most letters of a line stand alone between spaces. */
#define SPREAD_SHARE_NUMERATOR   1
#define SPREAD_SHARE_DENOMINATOR 2
#define SPREAD_MINIMUM           3

#define HAN_ADVANCE         (2 * LETTER_HALF_EM)
#define HYPHEN_SHARE        30 /* line ends; with words that have hyphens of their own it is one in 60 */
#define SHARED_MARK_ADVANCE 400 /* of “ ” ‘ ’ — … in a Latin or Korean face */

static bool is_blank_byte(char byte)
{
    return byte == ' ' || byte == '\r' || byte == '\v';
}

/* The end of text[first..last) without white space, U+3000 included. */
static uint32_t trimmed_end(const char *text, uint32_t first, uint32_t last)
{
    while (last > first) {
        size_t size;
        if (is_blank_byte(text[last - 1])) {
            last--;
            continue;
        }
        uint32_t letter = letter_before(text + first, last - first, &size);
        if (letter_class(letter) != LETTER_SPACE)
            break;
        last -= (uint32_t)size;
    }
    return last;
}

static uint32_t trimmed_start(const char *text, uint32_t first, uint32_t last, uint16_t *indent)
{
    unsigned width = 0;
    while (first < last) {
        size_t size;
        uint32_t letter = letter_at(text + first, last - first, &size);
        if (letter_class(letter) != LETTER_SPACE && letter != '\f')
            break;
        width += letter == '\f' ? 0 : (unsigned)letter_width(letter);
        first += (uint32_t)size;
    }
    *indent = width > UINT16_MAX ? UINT16_MAX : (uint16_t)width;
    return first;
}

/* How many of the line's pieces between spaces are single letters. */
static bool is_spread(const char *text, uint32_t first, uint32_t last)
{
    unsigned pieces = 0, singles = 0, letters = 0;
    bool bullet = false; /* □ before a byline stands alone anyway */
    for (uint32_t at = first; at <= last;) {
        size_t size = 1;
        if (at < last && letter_begins_han(text[at])) {
            letters++;
            bullet = false;
            at += 3;
            continue;
        }
        enum letter_class class = at == last ? LETTER_SPACE
                                             : letter_class(letter_at(text + at, last - at, &size));
        bool space = class == LETTER_SPACE;
        if (!space) {
            letters++;
            bullet = class == LETTER_BULLET;
        } else if (letters > 0) {
            pieces++;
            singles += letters == 1 && !bullet;
            letters = 0;
        }
        at += (uint32_t)size;
    }
    return singles >= SPREAD_MINIMUM &&
           singles * SPREAD_SHARE_DENOMINATOR >= pieces * SPREAD_SHARE_NUMERATOR;
}

/* Justification widened the gaps between words: two spaces each. Last lines have none of them. */
static bool is_stretched(const char *text, uint32_t first, uint32_t last)
{
    unsigned gaps = 0, wide = 0;
    for (uint32_t at = first; at < last; at++) {
        if (text[at] != ' ')
            continue;
        uint32_t start = at;
        while (at + 1 < last && text[at + 1] == ' ')
            at++;
        gaps++;
        wide += at > start;
    }
    return wide > 0 && wide * 2 >= gaps;
}

/* Advance of a space, where print has one: between two letters of one script, and between the words
 * of Korean. Beside a full-width mark, or between Han and digits or Latin, it is only the gap that
 * the extractor saw. */
static unsigned space_advance(uint32_t before, uint32_t after, bool spread)
{
    enum letter_class left = letter_class(before), right = letter_class(after);
    bool left_wide = letter_width(before) == 2, right_wide = letter_width(after) == 2;
    if (spread && left_wide && right_wide)
        return 0;
    if (left == LETTER_HANGUL || right == LETTER_HANGUL || (!left_wide && !right_wide))
        return letter_advance(' ');
    return left == LETTER_HAN && right == LETTER_HAN ? LETTER_HALF_EM : 0;
}

/* A line's advance as it adds up. Quotation marks, dashes and dots are set full-width only among
 * Han and kana, and whether they are is known at the end. */
struct advance {
    uint64_t sum;    /* of all others */
    uint64_t shared; /* of those marks, as set full-width */
    unsigned shared_count;
    bool wide;   /* there are Han or kana */
    bool hangul; /* there are Hangul */
};

static void advance_add(struct advance *advance, uint32_t letter, enum letter_class class)
{
    if (letter >= 0x2010 && letter <= 0x2027) {
        advance->shared += letter_advance(letter);
        advance->shared_count++;
        return;
    }
    advance->wide |= class == LETTER_HAN || class == LETTER_KANA;
    advance->hangul |= class == LETTER_HANGUL;
    advance->sum += letter_advance(letter);
}

/* Of the Han that text[at..last) begins with; returns their bytes. */
static size_t advance_add_han(struct advance *advance, const char *text, size_t at, size_t last)
{
    size_t bytes = letter_han_end(text, at, last) - at;
    advance->sum += bytes / 3 * HAN_ADVANCE;
    return bytes;
}

static uint32_t advance_half_ems(const struct advance *advance)
{
    bool wide = advance->wide && !advance->hangul;
    uint64_t shared = wide ? advance->shared : advance->shared_count * SHARED_MARK_ADVANCE;
    return (uint32_t)((advance->sum + shared + LETTER_HALF_EM / 2) / LETTER_HALF_EM);
}

uint32_t lines_measure(const char *text, uint32_t first, uint32_t last, bool spread)
{
    struct advance advance = {0};
    uint32_t before = 0;
    bool space = false;
    size_t size;
    for (uint32_t at = first; at < last; at += (uint32_t)size) {
        uint32_t letter = letter_at(text + at, last - at, &size);
        enum letter_class class = letter_class(letter);
        if (class == LETTER_SPACE) {
            space = before != 0;
            continue;
        }
        if (space)
            advance.sum += space_advance(before, letter, spread);
        advance_add(&advance, letter, class);
        if (class == LETTER_HAN)
            size += advance_add_han(&advance, text, at + size, last);
        before = letter;
        space = false;
    }
    return advance_half_ems(&advance);
}

static bool line_measure(const char *text, uint32_t first, uint32_t last, struct line *line)
{
    line->first = trimmed_start(text, first, last, &line->indent);
    line->last = trimmed_end(text, line->first, last);
    if (line->first == line->last)
        return false;
    line->spread = is_spread(text, line->first, line->last);
    line->justified = line->spread || is_stretched(text, line->first, line->last);
    line->width = lines_measure(text, line->first, line->last, line->spread);
    return true;
}

/* An empty line says nothing where two thirds of the lines are followed by one. Where the words of
 * a justified line were printed on lines of their own, with the space behind them, no empty line
 * can stand between. */
static unsigned usual_blanks(const struct lines *lines)
{
    size_t parted = 0, gaps = 0;
    for (size_t i = 1; i < lines->count; i++) {
        const struct line *line = &lines->items[i];
        if (line->blanks == 0 && lines->text[lines->items[i - 1].last] == ' ')
            continue;
        gaps++;
        parted += line->blanks > 0;
    }
    return gaps > 0 && parted * 3 >= gaps * 2 ? 1 : 0;
}

/* What stands between a line and the next one. */
enum line_end { END_OTHER, END_OF_WORD, END_TORN };

/* Between Latin letters: a hyphen may have torn a word there, or two words are parted. */
static enum line_end line_end(const struct lines *lines, size_t i)
{
    const struct line *line = &lines->items[i], *next = line + 1;
    size_t size, other;
    uint32_t last = letter_before(lines->text + line->first, line->last - line->first, &size);
    uint32_t after = letter_at(lines->text + next->first, next->last - next->first, &other);
    if (letter_class(after) != LETTER_LATIN)
        return END_OTHER;
    if (letter_class(last) == LETTER_LATIN)
        return END_OF_WORD;
    if (!letter_is_hyphen(last) || line->first + size == line->last)
        return END_OTHER;
    uint32_t before = letter_before(lines->text + line->first, line->last - line->first - size,
                                    &other);
    return letter_class(before) == LETTER_LATIN ? END_TORN : END_OTHER;
}

/* Only line ends between Latin letters tell: a Chinese page has few of them. */
static bool page_hyphenates(const struct lines *lines)
{
    size_t torn = 0, ends = 0;
    for (size_t i = 0; i + 1 < lines->count; i++) {
        enum line_end end = line_end(lines, i);
        torn += end == END_TORN;
        ends += end != END_OTHER;
    }
    return torn > 0 && torn * HYPHEN_SHARE >= ends;
}

struct lines lines_of_page(const struct issue *issue, size_t page_index, struct arena *arena)
{
    const struct page *page = &issue->pages[page_index];
    const struct source *source = &issue->sources[page->source];
    struct lines lines = {.text = source->decoded.text, .plan = source->plan};
    lines.items = arena_take_array(arena, page->line_count, sizeof *lines.items);
    uint16_t blanks = 0;
    uint32_t next = line_index_start(&source->lines, page->first_line - 1);
    for (size_t i = 0; i < page->line_count; i++) {
        size_t number = page->first_line + i;
        uint32_t first = next;
        next = line_index_next(&source->lines, first);
        uint32_t last = number < source->lines.count ? next - 1 : next;
        struct line *line = &lines.items[lines.count];
        if (!line_measure(lines.text, first, last, line)) {
            blanks = blanks < UINT16_MAX ? (uint16_t)(blanks + 1) : blanks;
            continue;
        }
        line->number = (uint32_t)number;
        if (lines.plan) { /* its spaces are those of print, not of justification */
            line->spread = false;
            line->justified = lines.plan->lines[number - 1].spread;
            line->set_apart = lines.plan->lines[number - 1].set_apart;
        }
        line->blanks = blanks;
        blanks = 0;
        lines.count++;
    }
    lines.usual_blanks = usual_blanks(&lines);
    if (!lines.plan)
        mend_lines(&lines);
    lines.hyphenates = page_hyphenates(&lines);
    return lines;
}
