/* What a code point is to a typesetter: its class and its width in print. */
#ifndef DUBAO_LETTER_H
#define DUBAO_LETTER_H

#include "letter_rules.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum letter_class {
    LETTER_SPACE,
    LETTER_HAN, /* ideographs, 〇 々 */
    LETTER_KANA,
    LETTER_HANGUL,
    LETTER_LATIN,    /* any other script's letters too */
    LETTER_DIGIT,    /* ASCII and full-width */
    LETTER_STOP,     /* ends a sentence: 。 ！ ？ . ! ? ． */
    LETTER_PAUSE,    /* ， 、 ； ： , ; : */
    LETTER_OPENER,   /* （ 《 “ ‘ 「 【 ( [ */
    LETTER_CLOSER,   /* ） 》 ” ’ 」 】 ) ] */
    LETTER_QUOTE,    /* " ' : may open or close */
    LETTER_DASH,     /* — – - ～ */
    LETTER_ELLIPSIS, /* … */
    LETTER_SUFFIX,   /* % ‰ ℃ ° : stand behind a number */
    LETTER_BULLET,   /* ● ■ □ ◆ ▲ ★ ◎ ※ ① */
    LETTER_OTHER
};

/* Each line is walked a dozen times, so all that is asked of each letter is one look into a table,
 * made by make_letter_table.c: the first LETTER_TABLE_END letters in rows of LETTER_ROW, rows that
 * are alike kept once. */
#define LETTER_TABLE_END    0x10000u
#define LETTER_ROW          128u
#define LETTER_CLASS        0x0Fu /* enum letter_class */
#define LETTER_WIDTH_SHIFT  4     /* two bits: half-em */
#define LETTER_NEVER_STARTS 0x40u /* may not stand at a line's start */
#define LETTER_IN_WORDS     0x80u /* a letter or digit of any script */

extern const uint8_t letter_row_of[LETTER_TABLE_END / LETTER_ROW];
extern const uint8_t letter_rows[][LETTER_ROW];

static inline unsigned letter_properties(uint32_t letter)
{
    return letter < LETTER_TABLE_END
               ? letter_rows[letter_row_of[letter / LETTER_ROW]][letter % LETTER_ROW]
               : letter_rules_properties(letter);
}

static inline enum letter_class letter_class(uint32_t letter)
{
    return (enum letter_class)(letter_properties(letter) & LETTER_CLASS);
}

/* Width in print, in half-em: Han, full-width marks, and “ ” ‘ ’ — … 2; Latin, digits 1; spaces 1,
 * U+3000 2; combining marks 0. What a terminal does is cell_width()'s business. */
static inline int letter_width(uint32_t letter)
{
    return (int)(letter_properties(letter) >> LETTER_WIDTH_SHIFT & 3);
}

static inline bool letter_in_words(uint32_t letter)
{
    return (letter_properties(letter) & LETTER_IN_WORDS) != 0;
}

/* - ‐ and the soft hyphen. */
static inline bool letter_is_hyphen(uint32_t letter)
{
    return letter == '-' || letter == 0x2010 || letter == 0xAD;
}

/* ぁ っ ャ ー ゝ and their like, which JIS X 4051 keeps from a line's start; not all papers do. */
static inline bool letter_is_small_kana(uint32_t letter)
{
    if (letter < 0x3041 || letter > 0x30FE)
        return false;
    uint32_t hiragana = letter > 0x30A0 ? letter - 0x60 : letter;
    switch (hiragana) {
    case 0x3041:
    case 0x3043:
    case 0x3045:
    case 0x3047:
    case 0x3049:
    case 0x3063:
    case 0x3083:
    case 0x3085:
    case 0x3087:
    case 0x308E:
    case 0x3095:
    case 0x3096:
    case 0x309C: /* ー */
    case 0x309D:
    case 0x309E:
        return true;
    default:
        return false;
    }
}

/* May not stand at a line's start / end in print (CLReq's basic table). */
static inline bool letter_never_starts(uint32_t letter)
{
    return (letter_properties(letter) & LETTER_NEVER_STARTS) != 0;
}

static inline bool letter_never_ends(uint32_t letter)
{
    return letter_class(letter) == LETTER_OPENER;
}

/* Typical advance in print, in 1/1000 em: as letter_width, but Latin letters are proportional, as
 * in a book face, and Hangul is a little narrower than Han. */
unsigned letter_advance(uint32_t letter);
#define LETTER_HALF_EM 500 /* of it */

/* The code point at the start of `text` (UTF-8, valid); its bytes in *size. */
uint32_t letter_decode(const char *text, size_t length, size_t *size); /* of any length */

/* Three bytes that are a letter, as kana, Han, Hangul syllables and full-width marks have: nearly
 * all of a newspaper. Surrogates are left to the slower way. */
static inline bool letter_has_three_bytes(const unsigned char *bytes)
{
    return bytes[0] >= 0xE1 && bytes[0] <= 0xEF && bytes[0] != 0xED && (bytes[1] & 0xC0) == 0x80 &&
           (bytes[2] & 0xC0) == 0x80;
}

static inline uint32_t letter_of_three_bytes(const unsigned char *bytes)
{
    return (uint32_t)(bytes[0] & 0x0F) << 12 | (uint32_t)(bytes[1] & 0x3F) << 6 |
           (uint32_t)(bytes[2] & 0x3F);
}

/* The first bytes of U+4000 to U+9FFF: three bytes, and all of them Han. What looks for marks
 * passes over them without decoding. */
static inline bool letter_begins_han(char byte)
{
    unsigned char first = (unsigned char)byte;
    return first >= 0xE4 && first <= 0xE9;
}

/* The end of the Han that text[at..last) begins with; `at` where it begins with none. */
static inline size_t letter_han_end(const char *text, size_t at, size_t last)
{
    while (at < last && letter_begins_han(text[at]))
        at += 3;
    return at;
}

static inline uint32_t letter_at(const char *text, size_t length, size_t *size)
{
    const unsigned char *bytes = (const unsigned char *)text;
    if (length >= 3 && letter_has_three_bytes(bytes)) {
        *size = 3;
        return letter_of_three_bytes(bytes);
    }
    if (length > 0 && *bytes < 0x80) {
        *size = 1;
        return *bytes;
    }
    return letter_decode(text, length, size);
}

/* The next letter of text[*at..last) that is none of those Han, and *at moves on behind it; 0 where
 * nothing else comes. For what looks for marks. */
static inline uint32_t letter_behind_han(const char *text, uint32_t *at, uint32_t last)
{
    size_t size;
    *at = (uint32_t)letter_han_end(text, *at, last);
    if (*at >= last)
        return 0;
    uint32_t letter = letter_at(text + *at, last - *at, &size);
    *at += (uint32_t)size;
    return letter;
}

/* The last code point of text[0..length); its bytes in *size. length > 0. */
uint32_t letter_decode_before(const char *text, size_t length, size_t *size); /* of any length */

static inline uint32_t letter_before(const char *text, size_t length, size_t *size)
{
    const unsigned char *end = (const unsigned char *)text + length;
    if (length >= 3 && letter_has_three_bytes(end - 3)) {
        *size = 3;
        return letter_of_three_bytes(end - 3);
    }
    if (end[-1] < 0x80) {
        *size = 1;
        return end[-1];
    }
    return letter_decode_before(text, length, size);
}

#endif
