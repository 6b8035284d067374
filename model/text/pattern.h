/* One pattern of the wording (wording.h says what it may hold), and the text it is held against.
 *
 * A pattern is a row of signs: letters, folded (full-width ASCII is ASCII, upper case is lower), *
 * and #. White space is none, neither in a pattern nor in a text. */
#ifndef DUBAO_PATTERN_H
#define DUBAO_PATTERN_H

#include "letter.h"
#include "letter_set.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define STAR_LETTERS_MAX 12

/* No letters. */
enum pattern_sign { PATTERN_END = 0, PATTERN_NUMBER = 0x110000, PATTERN_STAR };

/* The sign at the start of a pattern, which moves on behind it; PATTERN_END at its end. */
uint32_t pattern_next(const char **pattern);

/* Adds all letters that a text may hold for a sign; * stands for none. */
void pattern_add_letters(struct letter_set *set, uint32_t sign);

/* Printed text; UTF-8. */
struct subject {
    const char *text;
    size_t length;
};

/* A letter of it, the first one at or behind a byte that is no white space. */
struct subject_place {
    size_t at;
    size_t size;     /* 0 at the end */
    uint32_t letter; /* folded; 0 at the end */
};

/* No white space begins with the byte: nor does any letter of a Chinese text but the marks and kana
 * that share their first byte with U+3000, the last white space there is. */
static inline bool subject_is_no_space(char byte)
{
    uint8_t first = (uint8_t)byte;
    return first > 0xE3 || (first > ' ' && first < 0x80);
}

static inline uint32_t letter_fold(uint32_t letter)
{
    if (letter >= 0xFF01 && letter <= 0xFF5E)
        letter -= 0xFEE0;
    return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
}

struct subject_place subject_place_behind_space(const struct subject *subject, size_t at);

static inline struct subject_place subject_place(const struct subject *subject, size_t at)
{
    if (at >= subject->length || !subject_is_no_space(subject->text[at]))
        return subject_place_behind_space(subject, at);
    struct subject_place place = {.at = at};
    place.letter = letter_fold(letter_at(subject->text + at, subject->length - at, &place.size));
    return place;
}

/* Behind the number that stands there, and what it says; 0 when there is none. */
size_t subject_number(const struct subject *subject, struct subject_place place, unsigned *number);

/* The letters that a * takes, one after the other. */
struct star {
    struct subject_place behind; /* what stands behind those it took */
    size_t end;                  /* of those */
    int taken;
    bool together; /* two of them without white space between */
};

static inline struct star star_at(struct subject_place place)
{
    return (struct star){.behind = place};
}

/* False when there is none to take. White space may lie between two letters as long as every one so
 * far stands alone, as in a spread line; letters that stand together end at white space, so that a
 * name and the word behind it are not taken for one. */
static inline bool star_take(const struct subject *subject, struct star *star)
{
    struct subject_place next = star->behind;
    bool adjoins = star->taken > 0 && next.at == star->end;
    if (star->taken == STAR_LETTERS_MAX || !letter_in_words(next.letter) ||
        (star->together && !adjoins && subject->text[star->end] != '\n'))
        return false;
    star->together = star->together || adjoins;
    star->taken++;
    star->end = next.at + next.size;
    star->behind = subject_place(subject, star->end);
    return true;
}

/* Bytes that the pattern matches at the start of the subject, 0 when it does not; `number` receives
 * what its first # stood for, 0 for a pattern without one, and is left alone when nothing matches.
 */
size_t pattern_match(const char *pattern, const struct subject *subject, unsigned *number);

#endif
