#include "letter.h"

#include <unistr.h>

/* What the common faces give it; old ones 1000, but then to every letter. */
#define HANGUL_ADVANCE 920

/* U+0020 to U+007E. The figures are those of the Times kind of face, which differ by a few
 * hundredths from those of other faces for running text. */
static const uint16_t latin_advances[] = {
    250, 333, 408, 500, 500, 833, 778, 250, 333, 333, 500, 564, 250, 333, 250, 278, /*   to / */
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, /* 0 to ? */
    921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, /* @ to O */
    556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, /* P to _ */
    333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, /* ` to o */
    500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,      /* p to ~ */
};

unsigned letter_advance(uint32_t letter)
{
    if (letter >= 0x20 && letter <= 0x7E)
        return latin_advances[letter - 0x20];
    if (letter >= 0x4E00 && letter <= 0x9FFF)
        return 1000;
    if (letter_class(letter) == LETTER_HANGUL)
        return HANGUL_ADVANCE;
    return (unsigned)letter_width(letter) * 500;
}

uint32_t letter_decode(const char *text, size_t length, size_t *size)
{
    ucs4_t letter = 0xFFFD;
    int used = u8_mbtouc(&letter, (const uint8_t *)text, length);
    *size = used > 0 ? (size_t)used : 1;
    return letter;
}

uint32_t letter_decode_before(const char *text, size_t length, size_t *size)
{
    ucs4_t letter = 0xFFFD;
    const uint8_t *start = (const uint8_t *)text;
    const uint8_t *found = u8_prev(&letter, start + length, start);
    if (!found) {
        *size = 1;
        return 0xFFFD;
    }
    *size = (size_t)(start + length - found);
    return letter;
}
