#include "trait.h"

#include "../article/byline.h"
#include "../article/folio.h"
#include "../text/letter.h"
#include "enclosure.h"
#include "furniture.h"
#include "measure.h"
#include "torn_byline.h"

#include <ctype.h>
#include <string.h>

#define LARGE         1.3f /* times the size of the text */
#define UNIT_LIMIT    60   /* half-em */
#define OFFICE_LINES  2    /* of a stack: no column of text */
#define LABEL_LETTERS 6    /* before the colon */

/* Does the line end in a number, or in one with a point behind it: 2020. and below 3.11. */
static bool ends_in_digit(const char *text, uint32_t first, uint32_t last)
{
    size_t size;
    uint32_t letter = letter_before(text + first, last - first, &size);
    if (letter == '.' && last - first > size)
        letter = letter_before(text + first, last - first - (uint32_t)size, &size);
    return letter_class(letter) == LETTER_DIGIT;
}

/* A hyphen behind text[first..last) that stands behind a space or another one is a dash. */
static bool is_dash(const char *text, uint32_t first, uint32_t last)
{
    size_t size;
    if (last == first)
        return false;
    uint32_t before = letter_before(text + first, last - first, &size);
    return letter_is_hyphen(before) || letter_class(before) == LETTER_SPACE;
}

/* The point behind an initial or an abbreviation, Mary E. and U.S., ends no sentence for certain.
 */
static bool is_initial(const char *text, uint32_t first, uint32_t point)
{
    if (point == first || text[point - 1] < 'A' || text[point - 1] > 'Z')
        return false;
    return point - first == 1 || text[point - 2] == ' ' || text[point - 2] == '.';
}

static enum line_end end_of(const char *text, uint32_t first, uint32_t last)
{
    while (last > first) {
        size_t size;
        uint32_t letter = letter_before(text + first, last - first, &size);
        switch (letter_class(letter)) {
        case LETTER_STOP:
            if (letter == '.' && is_initial(text, first, last - 1))
                return END_LETTER;
            return END_STOP;
        case LETTER_ELLIPSIS:
            return END_STOP;
        case LETTER_PAUSE:
            return letter == ':' || letter == 0xFF1A ? END_COLON : END_PAUSE;
        case LETTER_OPENER:
            return END_OPENER;
        case LETTER_CLOSER:
        case LETTER_QUOTE:
            last -= (uint32_t)size;
            if (last == first || end_of(text, first, last) != END_STOP)
                return END_CLOSER;
            return END_STOP;
        case LETTER_SPACE: /* where a torn line was mended */
            last -= (uint32_t)size;
            break;
        case LETTER_DASH:
            if (!letter_is_hyphen(letter))
                return END_LETTER;
            return is_dash(text, first, last - (uint32_t)size) ? END_DASH : END_HYPHEN;
        default:
            return END_LETTER;
        }
    }
    return END_LETTER;
}

static uint8_t unit_of(const char *text, const struct fragment *fragment)
{
    uint32_t width = measure_unit(text, fragment);
    return (uint8_t)(width > UNIT_LIMIT ? UNIT_LIMIT : width);
}

static uint8_t count_marks(const char *text, const struct fragment *fragment, bool *tight)
{
    unsigned marks = squeeze_marks(text, fragment, tight);
    return (uint8_t)(marks > UINT8_MAX ? UINT8_MAX : marks);
}

/* A mark that parts clauses or sentences inside the line. In Japanese 、 does, in Chinese it only
 * parts the items of a list, as in many a headline. */
static bool has_comma(const char *text, const struct fragment *fragment, bool japanese)
{
    uint32_t at = fragment->first, letter;
    while ((letter = letter_behind_han(text, &at, fragment->last)) != 0) {
        if (letter == 0xFF0C || letter == 0xFF1B || (letter == 0x3001 && japanese) ||
            (letter == 0x3002 && at < fragment->last))
            return true;
        bool space = at < fragment->last && text[at] == ' ';
        if (letter < 0x80 && space && ispunct((int)letter) && letter_never_starts(letter))
            return true;
    }
    return false;
}

static bool is_digit_at(const char *text, size_t length, size_t at)
{
    size_t size;
    return at < length && letter_class(letter_at(text + at, length - at, &size)) == LETTER_DIGIT;
}

/* 一 and a space, where the plan of the page shows the space. */
static bool opens_with_numeral(const struct fragments *fragments, const struct fragment *fragment)
{
    const char *text = fragments->text + fragment->first;
    size_t length = fragment->last - fragment->first, size;
    if (!fragments->settings || fragment->spread ||
        letter_class(letter_at(text, length, &size)) != LETTER_HAN)
        return false;
    size_t numeral = wording_match("#", text, length, NULL);
    return numeral > 0 && numeral < length &&
           letter_class(letter_at(text + numeral, length - numeral, &size)) == LETTER_SPACE;
}

/* 1. opens an item, the 3. of a date 3.11. does not. */
static bool opens_item(const struct wording_language *wording, const char *text, size_t length)
{
    size_t opener = wording_match_list(&wording->item_openers, text, length, NULL, NULL);
    return opener > 0 && !(text[opener - 1] == '.' && is_digit_at(text, length, opener));
}

/* 时间： and 主讲人：, but no 10:30 and no http:. */
static bool opens_with_label(const char *text, size_t length)
{
    size_t letters = 0, size;
    for (size_t at = 0; at < length && letters <= LABEL_LETTERS; at += size, letters++) {
        uint32_t letter = letter_at(text + at, length - at, &size);
        if (letter == 0xFF1A || letter == ':')
            return letters > 1;
        if (letter_class(letter) != LETTER_HAN)
            return false;
    }
    return false;
}

/* 【渡口复航】: the title of an item among news in brief; in Japanese, who wrote it. */
static bool is_titled(const struct wording_language *wording, const char *text, size_t length)
{
    static const char opening[] = "【", closing[] = "】";
    const size_t opens = sizeof opening - 1, closes = sizeof closing - 1;
    if (strcmp(wording->language, "zh") != 0 || length <= opens + closes ||
        memcmp(text, opening, opens) != 0)
        return false;
    for (size_t at = opens; at + closes <= length; at++)
        if (memcmp(text + at, closing, closes) == 0)
            return at + closes == length;
    return false;
}

/* Notes on the way whether a lead is all that stands there. */
static enum line_sort sort_of(const struct wording_language *wording, const char *text,
                              size_t length, struct trait *trait)
{
    struct jump_mark jump;
    struct byline_found byline;
    if (folio_jump_at_start(wording, text, length, &jump))
        return jump.range.last == length ? SORT_JUMP : jump.onward ? SORT_NONE : SORT_LEAD;
    if (trait->opens_byline && byline_whole(wording, text, length, &byline))
        return byline.note && byline_credit(wording, text, length, &byline) ? SORT_CREDIT
                                                                            : SORT_BYLINE;
    if (byline_lead(wording, text, length, &byline)) {
        trait->lead_only = byline.length == length;
        return SORT_LEAD;
    }
    if (byline_credit(wording, text, length, &byline))
        return SORT_CREDIT;
    if (opens_item(wording, text, length))
        return SORT_ITEM;
    return SORT_NONE;
}

static void trait_of(const struct fragments *fragments, size_t i,
                     const struct wording_language *wording, struct trait *trait)
{
    const struct fragment *fragment = &fragments->items[i];
    const char *text = fragments->text + fragment->first;
    size_t length = fragment->last - fragment->first, size;
    uint32_t first = letter_at(text, length, &size);
    uint32_t last = letter_before(text, length, &size);
    uint32_t slack = measure_slack(fragments->text, fragment);
    trait->end = (uint8_t)end_of(fragments->text, fragment->first, fragment->last);
    trait->slack = (uint8_t)(slack > UINT8_MAX ? UINT8_MAX : slack);
    trait->unit = unit_of(fragments->text, fragment);
    trait->starts_prohibited = letter_never_starts(first) || letter_is_small_kana(first);
    trait->label = opens_with_label(text, length);
    trait->titled = is_titled(wording, text, length);
    trait->starts_digit = letter_class(first) == LETTER_DIGIT;
    trait->starts_lower = first >= 'a' && first <= 'z';
    trait->ends_digit = ends_in_digit(fragments->text, fragment->first, fragment->last);
    trait->ends_latin = letter_class(last) == LETTER_LATIN;
    trait->marks = count_marks(fragments->text, fragment, &trait->tight);
    trait->comma = has_comma(fragments->text, fragment, strcmp(wording->language, "ja") == 0);
    trait->opens_byline = byline_opens(wording, text, length);
    trait->sort = (uint8_t)sort_of(wording, text, length, trait);
    if (trait->sort == SORT_NONE && opens_with_numeral(fragments, fragment))
        trait->sort = SORT_ITEM;
    struct byline_found byline;
    struct jump_mark jump;
    trait->ends_story = (trait->sort != SORT_LEAD && byline_end(wording, text, length, &byline)) ||
                        (trait->end == END_CLOSER &&
                         folio_jump_at_end(wording, text, length, &jump) && jump.onward);
}

/* What is set larger than text is a headline, whatever words it ends with. */
static void unmark_large_credits(const struct fragments *fragments, struct trait *traits)
{
    for (size_t i = 0; fragments->settings && i < fragments->count; i++)
        if (traits[i].sort == SORT_CREDIT && fragments->settings[i].size > LARGE)
            traits[i].sort = SORT_NONE;
}

/* An office without a name, on a line that stands apart from all columns. */
static void mark_office(const struct fragments *fragments, size_t i,
                        const struct wording_language *wording, struct trait *trait)
{
    const struct fragment *fragment = &fragments->items[i];
    if (trait->sort == SORT_NONE && fragments->settings[i].lines <= OFFICE_LINES &&
        byline_is_office(wording, fragments->text + fragment->first,
                         fragment->last - fragment->first))
        trait->sort = SORT_BYLINE;
}

struct trait *traits_find(struct fragments *fragments, const struct wording_language *wording,
                          struct arena *arena)
{
    struct trait *traits = arena_take_array(arena, fragments->count, sizeof *traits);
    for (size_t i = 0; i < fragments->count; i++)
        trait_of(fragments, i, wording, &traits[i]);
    torn_bylines_mark(fragments, wording, traits, arena);
    for (size_t i = 0; fragments->settings && i < fragments->count; i++)
        mark_office(fragments, i, wording, &traits[i]);
    furniture_mark(fragments, wording, traits, arena);
    unmark_large_credits(fragments, traits);
    enclosures_mark(fragments, traits);
    torn_bylines_mark_ends(fragments, wording, traits, arena);
    return traits;
}
