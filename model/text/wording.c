#include "wording.h"

#include "letter.h"
#include "letter_index.h"
#include "letter_set.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#define STAR_LETTERS_MAX 12
#define NUMBER_MAX       999999999u
#define NO_MATCH         SIZE_MAX
#define SPACE_LEAD_MAX   0xE3 /* first byte of U+3000, the last white space there is */

/* The printed text that patterns are held against. */
struct subject {
    const uint8_t *text;
    size_t length;
    size_t start;      /* behind the white space before it */
    size_t first_size; /* bytes of the letter there */
    ucs4_t first;      /* the letter there, folded; most patterns fail at it */
    bool begins_word;  /* a star may begin there */
    size_t number_end; /* of the number there; 0: not read yet, NO_MATCH: none */
    unsigned number_there;
    const uint8_t *first_number; /* where the pattern's first # stands, NULL for none */
    unsigned number;
};

/* The character at `at`; U+0000 at the end, which no pattern matches. */
static ucs4_t character_at(const struct subject *subject, size_t at, size_t *size)
{
    *size = 0;
    if (at >= subject->length)
        return 0;
    return letter_at((const char *)subject->text + at, subject->length - at, size);
}

/* Full-width ASCII becomes ASCII, upper case lower. */
static ucs4_t fold(ucs4_t letter)
{
    if (letter >= 0xFF01 && letter <= 0xFF5E)
        letter -= 0xFEE0;
    return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
}

static bool is_space(ucs4_t letter)
{
    return letter_class(letter) == LETTER_SPACE;
}

static bool is_ascii_letter(uint8_t byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* No white space begins with the byte: nor does any letter of a Chinese text but the marks and kana
 * that share their first byte with U+3000. */
static bool is_no_space(uint8_t byte)
{
    return byte > SPACE_LEAD_MAX || (byte > ' ' && byte < 0x80);
}

static inline size_t skip_space(const struct subject *subject, size_t at)
{
    size_t size;
    if (at < subject->length && is_no_space(subject->text[at]))
        return at;
    ucs4_t letter = character_at(subject, at, &size);
    while (size > 0 && is_space(letter)) {
        at += size;
        letter = character_at(subject, at, &size);
    }
    return at;
}

/* -- numbers ------------------------------------------------------------------------------- */

enum numeral_kind { NUMERAL_NONE, NUMERAL_ARABIC, NUMERAL_HAN, NUMERAL_HAN_UNIT };

struct numeral {
    enum numeral_kind kind;
    unsigned value;
};

static const struct {
    ucs4_t letter;
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

static struct numeral numeral_of(ucs4_t letter)
{
    ucs4_t digit = fold(letter) - '0';
    if (digit <= 9)
        return (struct numeral){NUMERAL_ARABIC, (unsigned)digit};
    for (size_t i = 0; letter >= 0x25CB && i < HAN_NUMERALS; i++)
        if (han_numerals[i].letter == letter)
            return han_numerals[i].numeral;
    return (struct numeral){NUMERAL_NONE, 0};
}

static struct numeral numeral_at(const struct subject *subject, size_t at, size_t *size)
{
    ucs4_t letter = character_at(subject, at, size);
    return numeral_of(letter);
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

/* The next digit of a number whose digits stand together. */
static size_t next_adjacent(const struct subject *subject, size_t at, struct numeral previous)
{
    size_t size;
    return numerals_agree(previous, numeral_at(subject, at, &size)) ? at : NO_MATCH;
}

/* The next digit of a number that justification pulled apart. A run of digits that stand together
 * is another number: 图 1 2025年. */
static size_t next_spread(const struct subject *subject, size_t at, struct numeral previous)
{
    size_t size;
    size_t next = skip_space(subject, at);
    if (next == at || !numerals_agree(previous, numeral_at(subject, next, &size)))
        return NO_MATCH;
    return next_adjacent(subject, next + size, previous) == NO_MATCH ? next : NO_MATCH;
}

/* 3.5 is no whole number. */
static bool decimal_follows(const struct subject *subject, size_t at)
{
    size_t size;
    size_t next;
    if (fold(character_at(subject, at, &size)) != '.')
        return false;
    return numeral_at(subject, at + size, &next).kind == NUMERAL_ARABIC;
}

/* The end of the number at `at`, NO_MATCH when there is none. */
static size_t read_number(const struct subject *subject, size_t at, unsigned *number)
{
    struct reading reading = {0, 0, false};
    size_t size;
    struct numeral numeral = numeral_at(subject, at, &size);
    if (numeral.kind == NUMERAL_NONE)
        return NO_MATCH;
    bool together = next_adjacent(subject, at + size, numeral) != NO_MATCH;
    for (size_t next = at; next != NO_MATCH;) {
        numeral = numeral_at(subject, next, &size);
        if (!reading_add(&reading, numeral))
            return NO_MATCH;
        at = next + size;
        next = together ? next_adjacent(subject, at, numeral) : next_spread(subject, at, numeral);
    }
    if (numeral.kind == NUMERAL_ARABIC && decimal_follows(subject, at))
        return NO_MATCH;
    *number = (unsigned)(reading.total + reading.pending);
    return at;
}

/* -- patterns ------------------------------------------------------------------------------ */

/* One character of a pattern; its bytes in *size. A pattern ends in a zero byte, so that a torn
 * character at its end is never read past. */
static inline ucs4_t pattern_character(const uint8_t *pattern, size_t *size)
{
    ucs4_t letter = 0;
    if (*pattern < 0x80) {
        *size = 1;
        return *pattern;
    }
    if (letter_has_three_bytes(pattern)) {
        *size = 3;
        return letter_of_three_bytes(pattern);
    }
    int bytes = u8_strmbtouc(&letter, pattern);
    *size = bytes > 0 ? (size_t)bytes : 1;
    return bytes < 0 ? 0xFFFD : letter;
}

static const uint8_t *skip_pattern_space(const uint8_t *pattern)
{
    size_t size;
    while (*pattern && !is_no_space(*pattern) && is_space(pattern_character(pattern, &size)))
        pattern += size;
    return pattern;
}

static size_t match_from(struct subject *subject, const uint8_t *pattern, size_t at);

/* Where the next letter of a star stands. White space may lie before it as long as every letter so
 * far stands alone, as in a spread line; letters that stand together end at white space, so that
 * a name and the word behind it are not taken for one. */
static size_t next_star_letter(const struct subject *subject, size_t at, bool together)
{
    size_t next = skip_space(subject, at);
    return together && next != at && subject->text[at] != '\n' ? NO_MATCH : next;
}

/* The literal letter a pattern goes on with, folded; 0 for anything else. */
static ucs4_t literal_ahead(const uint8_t *pattern)
{
    size_t size;
    pattern = skip_pattern_space(pattern);
    if (*pattern == '*' || *pattern == '#')
        return 0;
    return fold(pattern_character(pattern, &size));
}

/* Whether the rest of a pattern, which goes on with the letter `wanted`, is worth trying. */
static bool may_go_on(const struct subject *subject, size_t at, ucs4_t wanted)
{
    size_t size;
    return wanted == 0 || fold(character_at(subject, skip_space(subject, at), &size)) == wanted;
}

/* The letters a star has taken. */
struct star {
    size_t at; /* behind them */
    int taken;
    bool together; /* two of them without white space between */
};

/* False when there is none to take. */
static inline bool star_take(const struct subject *subject, struct star *star)
{
    size_t size, next = star->at;
    if (star->taken == STAR_LETTERS_MAX)
        return false;
    if (next >= subject->length || !is_no_space(subject->text[next])) {
        next = star->taken == 0 ? skip_space(subject, star->at)
                                : next_star_letter(subject, star->at, star->together);
        if (next == NO_MATCH)
            return false;
    }
    if (!letter_in_words(character_at(subject, next, &size)))
        return false;
    star->together = star->together || (star->taken > 0 && next == star->at);
    star->at = next + size;
    star->taken++;
    return true;
}

static size_t match_star(struct subject *subject, const uint8_t *rest, size_t at)
{
    ucs4_t wanted = literal_ahead(rest);
    struct star star = {.at = at};
    while (star_take(subject, &star)) {
        size_t end = may_go_on(subject, star.at, wanted) ? match_from(subject, rest, star.at)
                                                         : NO_MATCH;
        if (end != NO_MATCH)
            return end;
    }
    return NO_MATCH;
}

/* Many patterns of a list begin with a number: it is read once for all of them. */
static size_t first_number(struct subject *subject, unsigned *number)
{
    if (subject->number_end == 0)
        subject->number_end = read_number(subject, subject->start, &subject->number_there);
    *number = subject->number_there;
    return subject->number_end;
}

static size_t match_number(struct subject *subject, const uint8_t *place, size_t at)
{
    unsigned number = 0;
    size_t end = at == subject->start ? first_number(subject, &number)
                                      : read_number(subject, at, &number);
    if (end == NO_MATCH)
        return NO_MATCH;
    if (!subject->first_number)
        subject->first_number = place;
    if (subject->first_number == place)
        subject->number = number;
    return end;
}

static size_t match_literal(const struct subject *subject, ucs4_t wanted, size_t at)
{
    size_t size;
    ucs4_t letter = character_at(subject, at, &size);
    if (size == 0 || (letter != wanted && fold(letter) != fold(wanted)))
        return NO_MATCH;
    return at + size;
}

static bool tears_latin_word(const struct subject *subject, size_t at)
{
    return at > 0 && at < subject->length && is_ascii_letter(subject->text[at - 1]) &&
           is_ascii_letter(subject->text[at]);
}

/* The end of the match of what is left of a pattern, NO_MATCH when there is none. */
static size_t match_from(struct subject *subject, const uint8_t *pattern, size_t at)
{
    for (;;) {
        pattern = skip_pattern_space(pattern);
        if (!*pattern)
            return tears_latin_word(subject, at) ? NO_MATCH : at;
        if (*pattern == '*')
            return match_star(subject, pattern + 1, at);
        at = skip_space(subject, at);
        size_t size;
        ucs4_t wanted = pattern_character(pattern, &size);
        at = wanted == '#' ? match_number(subject, pattern, at)
                           : match_literal(subject, wanted, at);
        if (at == NO_MATCH)
            return NO_MATCH;
        pattern += size;
    }
}

/* False for most patterns of a list, at the cost of one comparison. */
static bool may_match(const uint8_t *pattern, const struct subject *subject)
{
    size_t size;
    if (*pattern == '*')
        return subject->begins_word;
    ucs4_t letter = pattern_character(pattern, &size);
    return letter == '#' || fold(letter) == subject->first || is_space(letter);
}

/* The end of the match, 0 for none. */
static size_t match_whole(const char *pattern, struct subject *subject)
{
    if (!may_match((const uint8_t *)pattern, subject))
        return 0;
    subject->first_number = NULL;
    subject->number = 0;
    size_t end = match_from(subject, (const uint8_t *)pattern, subject->start);
    return end == NO_MATCH || end == subject->start ? 0 : end;
}

static struct subject subject_of(const char *text, size_t length)
{
    struct subject subject = {.text = (const uint8_t *)text, .length = length};
    subject.start = skip_space(&subject, 0);
    ucs4_t letter = character_at(&subject, subject.start, &subject.first_size);
    subject.first = fold(letter);
    subject.begins_word = subject.first_size > 0 && letter_in_words(letter);
    return subject;
}

size_t wording_match(const char *pattern, const char *text, size_t length, unsigned *number)
{
    struct subject subject = subject_of(text, length);
    size_t end = match_whole(pattern, &subject);
    if (end > 0 && number)
        *number = subject.number;
    return end;
}

/* -- lists --------------------------------------------------------------------------------- */

/* What a pattern is filed under when it does not begin with a letter: no character. */
enum file_sign { FILE_NUMBER = 0x110000, FILE_STAR, FILE_ANY, FILE_NOWHERE };

/* Where the patterns of a list can match: by their first letter, folded; those that begin with a
 * star by the letter behind it, too, so that only those are tried whose letter stands there, and
 * the next one as well. Made when the list is first used: of four languages most runs need one. */
struct wording_index {
    struct arena *arena;
    bool made;
    bool has_stars;
    const struct letter_index *first;
    const struct letter_index *behind_star;
    const uint32_t *seconds; /* of each pattern the literal letter behind the one, or the number, it
                                is filed under, folded; 0: any letter may stand there */
    struct letter_entry numbers;     /* begin with # */
    struct letter_entry any;         /* begin with white space */
    struct letter_entry wild_stars;  /* begin with a star and another wildcard */
    struct letter_set first_letters; /* in all their forms, and those of numbers */
    struct letter_set letters_behind_star;
};

static uint32_t file_first(const char *pattern)
{
    size_t size;
    ucs4_t letter = pattern_character((const uint8_t *)pattern, &size);
    if (letter == '*')
        return literal_ahead((const uint8_t *)pattern + 1) == 0 ? FILE_STAR : FILE_NOWHERE;
    if (letter == '#')
        return FILE_NUMBER;
    return is_space(letter) ? FILE_ANY : fold(letter);
}

static uint32_t file_behind_star(const char *pattern)
{
    ucs4_t letter = *pattern == '*' ? literal_ahead((const uint8_t *)pattern + 1) : 0;
    return letter == 0 ? FILE_NOWHERE : letter;
}

static uint32_t file_second(const char *pattern)
{
    size_t size;
    const uint8_t *at = (const uint8_t *)pattern;
    if (*at == '*')
        at = skip_pattern_space(at + 1);
    if (*at == '\0' || is_space(pattern_character(at, &size)))
        return 0;
    pattern_character(at, &size);
    return literal_ahead(at + size);
}

static const struct letter_index *file_patterns(const struct wording_list *list,
                                                uint32_t (*file)(const char *pattern),
                                                struct arena *arena)
{
    size_t capacity = 0;
    uint32_t *letters = array_reserve(NULL, &capacity, list->count, sizeof *letters);
    for (size_t i = 0; i < list->count; i++)
        letters[i] = file(list->patterns[i]);
    const struct letter_index *index = letter_index_make(letters, list->count, arena);
    free(letters);
    return index;
}

void wording_list_index(struct wording_list *list, struct arena *arena)
{
    list->index = arena_take(arena, sizeof *list->index);
    list->index->arena = arena;
}

static void index_stars(struct wording_index *index, const struct wording_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        index->has_stars |= list->patterns[i][0] == '*';
    if (!index->has_stars)
        return;
    index->wild_stars = letter_index_find(index->first, FILE_STAR);
    index->behind_star = file_patterns(list, file_behind_star, index->arena);
    for (size_t i = 0; i < list->count; i++) {
        uint32_t letter = file_behind_star(list->patterns[i]);
        if (letter < FILE_NUMBER)
            letter_set_add(&index->letters_behind_star, letter);
    }
}

/* What fold() takes for the letter, and the letter itself. */
static void add_forms(struct letter_set *set, ucs4_t letter)
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

static void collect_first_letters(struct wording_index *index, const struct wording_list *list)
{
    struct letter_set *set = &index->first_letters;
    for (size_t i = 0; i < list->count; i++) {
        uint32_t letter = file_first(list->patterns[i]);
        if (letter < FILE_NUMBER)
            add_forms(set, letter);
    }
    for (ucs4_t digit = '0'; index->numbers.count > 0 && digit <= '9'; digit++)
        add_forms(set, digit);
    for (size_t i = 0; index->numbers.count > 0 && i < HAN_NUMERALS; i++)
        letter_set_add(set, han_numerals[i].letter);
}

static void make_index(struct wording_index *index, const struct wording_list *list)
{
    index->made = true;
    uint32_t *seconds = arena_take_array(index->arena, list->count, sizeof *seconds);
    for (size_t i = 0; i < list->count; i++)
        seconds[i] = file_second(list->patterns[i]);
    index->seconds = seconds;
    index->first = file_patterns(list, file_first, index->arena);
    index->numbers = letter_index_find(index->first, FILE_NUMBER);
    index->any = letter_index_find(index->first, FILE_ANY);
    index_stars(index, list);
    collect_first_letters(index, list);
}

/* NULL for a list without one. */
static inline const struct wording_index *index_of(const struct wording_list *list)
{
    struct wording_index *index = list->index;
    if (index && !index->made)
        make_index(index, list);
    return index;
}

/* The longest match so far. */
struct longest {
    size_t end; /* 0: none */
    size_t index;
    unsigned number;
};

static void try_pattern(const struct wording_list *list, size_t index, struct subject *subject,
                        struct longest *longest)
{
    size_t end = match_whole(list->patterns[index], subject);
    if (end > longest->end || (end > 0 && end == longest->end && index < longest->index))
        *longest = (struct longest){end, index, subject->number};
}

static void try_entry(const struct wording_list *list, struct letter_entry entry,
                      struct subject *subject, struct longest *longest)
{
    for (size_t i = 0; i < entry.count; i++)
        try_pattern(list, entry.numbers[i], subject, longest);
}

/* Those of an entry whose next letter is the one that stands at `at`. */
static void try_entry_at(const struct wording_list *list, struct letter_entry entry, size_t at,
                         struct subject *subject, struct longest *longest)
{
    const uint32_t *seconds = list->index->seconds;
    size_t size;
    ucs4_t next = fold(character_at(subject, skip_space(subject, at), &size));
    for (size_t i = 0; i < entry.count; i++)
        if (seconds[entry.numbers[i]] == 0 || seconds[entry.numbers[i]] == next)
            try_pattern(list, entry.numbers[i], subject, longest);
}

static void try_letters(const struct wording_list *list, const struct wording_index *index,
                        struct subject *subject, struct longest *longest)
{
    try_entry(list, index->any, subject, longest);
    if (!letter_set_has(&index->first_letters, subject->first))
        return;
    unsigned number;
    size_t end = index->numbers.count > 0 ? first_number(subject, &number) : NO_MATCH;
    if (end != NO_MATCH)
        try_entry_at(list, index->numbers, end, subject, longest);
    struct letter_entry entry = letter_index_find(index->first, subject->first);
    if (entry.count > 0)
        try_entry_at(list, entry, subject->start + subject->first_size, subject, longest);
}

/* The letters a star takes, as star_take() does, but each is decoded once. A letter that stands
 * twice has its patterns tried twice, with the same end. */
static void try_stars(const struct wording_list *list, const struct wording_index *index,
                      struct subject *subject, struct longest *longest)
{
    if (!index->has_stars || !subject->begins_word)
        return;
    try_entry(list, index->wild_stars, subject, longest);
    size_t size, at = subject->start;
    ucs4_t letter = character_at(subject, at, &size);
    bool together = false;
    for (int taken = 0; taken < STAR_LETTERS_MAX && letter_in_words(letter); taken++) {
        size_t end = at + size;
        at = skip_space(subject, end);
        letter = character_at(subject, at, &size);
        if (letter_set_has(&index->letters_behind_star, fold(letter)))
            try_entry_at(list, letter_index_find(index->behind_star, fold(letter)), at + size,
                         subject, longest);
        if (at != end && together && subject->text[end] != '\n')
            return;
        together = together || at == end;
    }
}

/* The longest match among the patterns that begin with a star, or among the others. */
static void try_list(const struct wording_list *list, bool star, struct subject *subject,
                     struct longest *longest)
{
    const struct wording_index *index = index_of(list);
    if (index) {
        (star ? try_stars : try_letters)(list, index, subject, longest);
        return;
    }
    for (size_t i = 0; i < list->count; i++)
        if ((list->patterns[i][0] == '*') == star)
            try_pattern(list, i, subject, longest);
}

size_t wording_match_list(const struct wording_list *list, const char *text, size_t length,
                          size_t *index, unsigned *number)
{
    struct subject subject = subject_of(text, length);
    struct longest longest = {0, 0, 0};
    try_list(list, false, &subject, &longest);
    if (longest.end == 0)
        try_list(list, true, &subject, &longest);
    if (longest.end > 0 && index)
        *index = longest.index;
    if (longest.end > 0 && number)
        *number = longest.number;
    return longest.end;
}

const struct wording_language *wording_for(const struct wording *wording, const char *language)
{
    for (size_t i = 0; language && i < wording->count; i++)
        if (strcmp(wording->languages[i].language, language) == 0)
            return &wording->languages[i];
    return wording->count > 0 ? &wording->languages[0] : NULL;
}

bool wording_may_match(const struct wording_list *list, uint32_t letter)
{
    const struct wording_index *index = index_of(list);
    if (!index || letter_set_has(&index->first_letters, letter))
        return true;
    unsigned properties = letter_properties(letter);
    return (index->has_stars && (properties & LETTER_IN_WORDS) != 0) || index->any.count > 0 ||
           (properties & LETTER_CLASS) == LETTER_SPACE;
}

const struct letter_set *wording_first_letters(const struct wording_list *list)
{
    const struct wording_index *index = index_of(list);
    bool any = !index || index->has_stars || index->any.count > 0;
    return any ? NULL : &index->first_letters;
}
