/* What a code point is to a typesetter: its class and its width in print. */
#ifndef DUBAO_LETTER_H
#define DUBAO_LETTER_H

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

enum letter_class letter_class_of_rare(
    uint32_t letter); /* of any letter; the one below is quicker */

/* Inline, as is letter_at(), for what nearly every letter of a newspaper is: each line is walked a
 * dozen times. */
static inline enum letter_class letter_class(uint32_t letter)
{
    return letter >= 0x4E00 && letter <= 0x9FFF ? LETTER_HAN : letter_class_of_rare(letter);
}

/* Width in print, in half-em: Han, full-width marks, and “ ” ‘ ’ — … 2; Latin, digits 1; spaces 1,
 * U+3000 2; combining marks 0. What a terminal does is cell_width()'s business. */
int letter_width(uint32_t letter);

/* Typical advance in print, in 1/1000 em: as letter_width, but Latin letters are proportional, as
 * in a book face, and Hangul is a little narrower than Han. */
unsigned letter_advance(uint32_t letter);

/* The code point at the start of `text` (UTF-8, valid); its bytes in *size. */
uint32_t letter_decode(const char *text, size_t length, size_t *size); /* of any length */

static inline uint32_t letter_at(const char *text, size_t length, size_t *size)
{
    const unsigned char *bytes = (const unsigned char *)text;
    /* the lead bytes of kana, Han, Hangul syllables and full-width marks but for surrogates */
    if (length >= 3 && bytes[0] >= 0xE3 && bytes[0] <= 0xEF && bytes[0] != 0xED &&
        (bytes[1] & 0xC0) == 0x80 && (bytes[2] & 0xC0) == 0x80) {
        *size = 3;
        return (uint32_t)(bytes[0] & 0x0F) << 12 | (uint32_t)(bytes[1] & 0x3F) << 6 |
               (uint32_t)(bytes[2] & 0x3F);
    }
    if (length > 0 && *bytes < 0x80) {
        *size = 1;
        return *bytes;
    }
    return letter_decode(text, length, size);
}

/* The last code point of text[0..length); its bytes in *size. length > 0. */
uint32_t letter_before(const char *text, size_t length, size_t *size);

/* May not stand at a line's start / end in print (CLReq's basic table). */
bool letter_never_starts(uint32_t letter);
bool letter_never_ends(uint32_t letter);

#endif
