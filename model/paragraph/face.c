#include "face.h"

#include "../text/letter.h"

#define USUAL_HANGUL 920

/* Syllables of the Noto kinds, and of the older faces, which give them a whole em. */
static const uint16_t hangul_advances[] = {USUAL_HANGUL, 966, 1000};
#define HANGUL_COUNT (sizeof hangul_advances / sizeof *hangul_advances)

static const struct face faces[] = {
#define X(face_name, single, twin, en_dash, em_dash, dots, ...)                                    \
    {.name = #face_name,                                                                           \
     .marks = {single, twin, en_dash, em_dash, dots},                                              \
     .latin = {__VA_ARGS__},                                                                       \
     .hangul = USUAL_HANGUL},
#include "face.def"
#undef X
};
#define FACE_COUNT (sizeof faces / sizeof *faces)

unsigned face_count(bool hangul)
{
    return (unsigned)(hangul ? FACE_COUNT * HANGUL_COUNT : FACE_COUNT);
}

struct face face_at(unsigned index, bool hangul)
{
    struct face face = faces[index % FACE_COUNT];
    if (hangul)
        face.hangul = hangul_advances[index / FACE_COUNT];
    return face;
}

static unsigned advance_of(const struct face *face, uint32_t letter)
{
    if (letter >= 0x20 && letter < 0x20 + FACE_ADVANCES)
        return face->latin[letter - 0x20];
    switch (letter) {
    case 0x2018:
    case 0x2019:
        return face->marks[0];
    case 0x201C:
    case 0x201D:
        return face->marks[1];
    case 0x2013:
        return face->marks[2];
    case 0x2014:
        return face->marks[3];
    case 0x2026:
        return face->marks[4];
    default:
        break;
    }
    if (letter_class(letter) == LETTER_HANGUL)
        return face->hangul;
    if (letter_class(letter) == LETTER_LATIN && letter_width(letter) == 1)
        return face->latin['e' - 0x20]; /* é, ž and their like */
    return letter_advance(letter);
}

uint32_t face_width(const struct face *face, const char *text, uint32_t first, uint32_t last)
{
    uint32_t width = 0;
    bool space = false;
    for (uint32_t at = first; at < last;) {
        size_t size;
        uint32_t letter = letter_at(text + at, last - at, &size);
        at += (uint32_t)size;
        if (letter_class(letter) == LETTER_SPACE) {
            space = true;
            continue;
        }
        width += advance_of(face, letter) + (space ? face->latin[0] : 0);
        space = false;
    }
    return width;
}

/* Does the word go on after `before`? A hyphen inside it is a place to break it, and stays above.
 */
static bool word_goes_on(uint32_t before, uint32_t letter, bool whole_words)
{
    enum letter_class left = letter_class(before), right = letter_class(letter);
    if (right == LETTER_SPACE || left == LETTER_DASH)
        return false;
    if (left == LETTER_HANGUL && right == LETTER_HANGUL)
        return whole_words;
    if (left == LETTER_HAN || right == LETTER_HAN)
        return left == LETTER_OPENER || letter_never_starts(letter);
    if (left == LETTER_HANGUL || right == LETTER_HANGUL)
        return whole_words || left == LETTER_OPENER || letter_never_starts(letter);
    return true;
}

uint32_t face_unit(const struct face *face, const char *text, const struct fragment *fragment,
                   bool whole_words)
{
    size_t size;
    uint32_t at = fragment->first;
    uint32_t before = letter_at(text + at, fragment->last - at, &size);
    bool spaced = whole_words || letter_class(before) != LETTER_HANGUL;
    uint32_t unit = advance_of(face, before) + (spaced ? face->latin[0] : 0);
    for (at += (uint32_t)size; at < fragment->last; at += (uint32_t)size) {
        uint32_t letter = letter_at(text + at, fragment->last - at, &size);
        if (!word_goes_on(before, letter, whole_words))
            break;
        unit += advance_of(face, letter);
        before = letter;
    }
    return unit;
}
