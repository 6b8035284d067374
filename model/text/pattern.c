#include "pattern.h"

#include "letter.h"

#include <unistr.h>

#define NUMBER_MAX 999999999u
#define NO_MATCH   SIZE_MAX

/* -- the text ------------------------------------------------------------------------------ */

/* What stands at a byte, white space too. */
static inline struct subject_place place_at(const struct subject *subject, size_t at)
{
    struct subject_place place = {at, 0, 0};
    if (at < subject->length)
        place.letter = letter_at(subject->text + at, subject->length - at, &place.size);
    return place;
}

struct subject_place subject_place_behind_space(const struct subject *subject, size_t at)
{
    struct subject_place place = place_at(subject, at);
    while (place.size > 0 && letter_class(place.letter) == LETTER_SPACE)
        place = place_at(subject, place.at + place.size);
    place.letter = letter_fold(place.letter);
    return place;
}

/* -- numbers ------------------------------------------------------------------------------- */

enum numeral_kind { NUMERAL_NONE, NUMERAL_ARABIC, NUMERAL_HAN, NUMERAL_HAN_UNIT };

struct numeral {
    enum numeral_kind kind;
    unsigned value;
};

static const struct {
    uint32_t letter;
    struct numeral numeral;
} han_numerals[] = {
    {0x3007, {NUMERAL_HAN, 0}},         /* 〇 */
    {0x96F6, {NUMERAL_HAN, 0}},         /* 零 */
    {0x25CB, {NUMERAL_HAN, 0}},         /* ○, what many a paper sets for 〇 */
    {0x4E00, {NUMERAL_HAN, 1}},         /* 一 */
    {0x4E8C, {NUMERAL_HAN, 2}},         /* 二 */
    {0x4E09, {NUMERAL_HAN, 3}},         /* 三 */
    {0x56DB, {NUMERAL_HAN, 4}},         /* 四 */
    {0x4E94, {NUMERAL_HAN, 5}},         /* 五 */
    {0x516D, {NUMERAL_HAN, 6}},         /* 六 */
    {0x4E03, {NUMERAL_HAN, 7}},         /* 七 */
    {0x516B, {NUMERAL_HAN, 8}},         /* 八 */
    {0x4E5D, {NUMERAL_HAN, 9}},         /* 九 */
    {0x5341, {NUMERAL_HAN_UNIT, 10}},   /* 十 */
    {0x767E, {NUMERAL_HAN_UNIT, 100}},  /* 百 */
    {0x5343, {NUMERAL_HAN_UNIT, 1000}}, /* 千 */
};

#define HAN_NUMERALS (sizeof han_numerals / sizeof *han_numerals)

static struct numeral numeral_of(uint32_t letter)
{
    uint32_t digit = letter_fold(letter) - '0';
    if (digit <= 9)
        return (struct numeral){NUMERAL_ARABIC, (unsigned)digit};
    for (size_t i = 0; letter >= 0x25CB && i < HAN_NUMERALS; i++)
        if (han_numerals[i].letter == letter)
            return han_numerals[i].numeral;
    return (struct numeral){NUMERAL_NONE, 0};
}

/* Same writing: 3 and 五 are two numbers. */
static bool numerals_agree(struct numeral one, struct numeral other)
{
    return other.kind != NUMERAL_NONE &&
           (one.kind == NUMERAL_ARABIC) == (other.kind == NUMERAL_ARABIC);
}

/* A number as it grows: 二〇二六 by places, 一百二十 by units. */
struct reading {
    uint64_t total;   /* of the units that are closed */
    uint64_t pending; /* digits that wait for their unit */
    bool digit_waits;
};

/* False when the number grows past all that a page can mean. */
static bool reading_add(struct reading *reading, struct numeral numeral)
{
    if (numeral.kind == NUMERAL_HAN_UNIT) {
        reading->total += (reading->digit_waits ? reading->pending : 1) * numeral.value;
        reading->pending = 0;
        reading->digit_waits = false;
    } else {
        reading->pending = reading->pending * 10 + numeral.value;
        reading->digit_waits = true;
    }
    return reading->total + reading->pending <= NUMBER_MAX;
}

/* Does a digit of the number stand at `at`, with nothing before it? */
static bool digit_adjoins(const struct subject *subject, size_t at, struct numeral previous)
{
    return numerals_agree(previous, numeral_of(place_at(subject, at).letter));
}

/* The next digit of a number that justification pulled apart; size 0 for none. A run of digits that
 * stand together is another number: 图 1 2025年. */
static struct subject_place next_spread(const struct subject *subject, size_t at,
                                        struct numeral previous)
{
    struct subject_place next = subject_place(subject, at);
    if (next.at == at || !numerals_agree(previous, numeral_of(next.letter)) ||
        digit_adjoins(subject, next.at + next.size, previous))
        next.size = 0;
    return next;
}

/* The next digit of a number whose digits stand together. */
static struct subject_place next_adjacent(const struct subject *subject, size_t at,
                                          struct numeral previous)
{
    struct subject_place next = place_at(subject, at);
    if (!numerals_agree(previous, numeral_of(next.letter)))
        next.size = 0;
    return next;
}

/* 3.5 is no whole number. */
static bool decimal_follows(const struct subject *subject, size_t at)
{
    struct subject_place point = place_at(subject, at);
    return letter_fold(point.letter) == '.' &&
           numeral_of(place_at(subject, at + point.size).letter).kind == NUMERAL_ARABIC;
}

size_t subject_number(const struct subject *subject, struct subject_place place, unsigned *number)
{
    struct reading reading = {0, 0, false};
    struct numeral numeral = numeral_of(place.letter);
    if (numeral.kind == NUMERAL_NONE)
        return 0;
    size_t end = place.at;
    bool together = digit_adjoins(subject, place.at + place.size, numeral);
    while (place.size > 0) {
        numeral = numeral_of(place.letter);
        if (!reading_add(&reading, numeral))
            return 0;
        end = place.at + place.size;
        place = (together ? next_adjacent : next_spread)(subject, end, numeral);
    }
    if (numeral.kind == NUMERAL_ARABIC && decimal_follows(subject, end))
        return 0;
    *number = (unsigned)(reading.total + reading.pending);
    return end;
}

/* -- patterns ------------------------------------------------------------------------------ */

/* One character of a pattern; its bytes in *size. A pattern ends in a zero byte, so that a torn
 * character at its end is never read past. */
static inline uint32_t pattern_character(const char *pattern, size_t *size)
{
    const uint8_t *bytes = (const uint8_t *)pattern;
    if (*bytes < 0x80) {
        *size = 1;
        return *bytes;
    }
    if (letter_has_three_bytes(bytes)) {
        *size = 3;
        return letter_of_three_bytes(bytes);
    }
    ucs4_t letter = 0;
    int used = u8_strmbtouc(&letter, bytes);
    *size = used > 0 ? (size_t)used : 1;
    return used < 0 ? 0xFFFD : letter;
}

uint32_t pattern_next(const char **pattern)
{
    size_t size;
    uint32_t letter = pattern_character(*pattern, &size);
    while (letter && !subject_is_no_space(**pattern) && letter_class(letter) == LETTER_SPACE) {
        *pattern += size;
        letter = pattern_character(*pattern, &size);
    }
    if (!letter)
        return PATTERN_END;
    *pattern += size;
    return letter == '*' ? PATTERN_STAR : letter == '#' ? PATTERN_NUMBER : letter_fold(letter);
}

static void add_forms(struct letter_set *set, uint32_t letter)
{
    letter_set_add(set, letter);
    if (letter <= ' ' || letter >= 0x7F)
        return;
    letter_set_add(set, letter + 0xFEE0);
    if (letter < 'a' || letter > 'z')
        return;
    letter_set_add(set, letter - ('a' - 'A'));
    letter_set_add(set, letter - ('a' - 'A') + 0xFEE0);
}

void pattern_add_letters(struct letter_set *set, uint32_t sign)
{
    if (sign != PATTERN_END && sign < PATTERN_NUMBER)
        add_forms(set, sign);
    if (sign != PATTERN_NUMBER)
        return;
    for (uint32_t digit = '0'; digit <= '9'; digit++)
        add_forms(set, digit);
    for (size_t i = 0; i < HAN_NUMERALS; i++)
        letter_set_add(set, han_numerals[i].letter);
}

/* What a pattern finds. */
struct finding {
    const struct subject *subject;
    const char *first_number; /* behind the pattern's first #, NULL for none */
    unsigned number;
};

static size_t match_from(struct finding *finding, const char *pattern, size_t at);

static size_t match_star(struct finding *finding, const char *rest, size_t at)
{
    struct star star = star_at(subject_place(finding->subject, at));
    while (star_take(finding->subject, &star)) {
        size_t end = match_from(finding, rest, star.end);
        if (end != NO_MATCH)
            return end;
    }
    return NO_MATCH;
}

/* `rest` is the pattern behind the #. */
static size_t match_number(struct finding *finding, const char *rest, size_t at)
{
    unsigned number;
    size_t end = subject_number(finding->subject, subject_place(finding->subject, at), &number);
    if (end == 0)
        return NO_MATCH;
    if (!finding->first_number)
        finding->first_number = rest;
    if (finding->first_number == rest)
        finding->number = number;
    return end;
}

static size_t match_letter(const struct finding *finding, uint32_t wanted, size_t at)
{
    struct subject_place place = subject_place(finding->subject, at);
    return place.letter == wanted ? place.at + place.size : NO_MATCH;
}

static bool is_ascii_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool tears_latin_word(const struct subject *subject, size_t at)
{
    return at > 0 && at < subject->length && is_ascii_letter(subject->text[at - 1]) &&
           is_ascii_letter(subject->text[at]);
}

/* The end of the match of what is left of a pattern, NO_MATCH when there is none. */
static size_t match_from(struct finding *finding, const char *pattern, size_t at)
{
    while (at != NO_MATCH) {
        uint32_t sign = pattern_next(&pattern);
        if (sign == PATTERN_END)
            return tears_latin_word(finding->subject, at) ? NO_MATCH : at;
        if (sign == PATTERN_STAR)
            return match_star(finding, pattern, at);
        at = sign == PATTERN_NUMBER ? match_number(finding, pattern, at)
                                    : match_letter(finding, sign, at);
    }
    return NO_MATCH;
}

size_t pattern_match(const char *pattern, const struct subject *subject, unsigned *number)
{
    struct finding finding = {.subject = subject};
    size_t end = match_from(&finding, pattern, 0);
    if (end == NO_MATCH || end == 0)
        return 0;
    *number = finding.number;
    return end;
}
