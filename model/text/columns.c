#include "columns.h"

#include "../source/charset.h"

#include <string.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unistr.h>
#include <wchar.h>

#define EMOJI_PRESENTATION 0xFE0F

struct range {
    uint32_t first;
    uint32_t last;
};

static const struct range ambiguous_ranges[] = {
#include "ambiguous.inc"
};

static bool is_ambiguous(uint32_t letter)
{
    size_t low = 0;
    size_t high = sizeof ambiguous_ranges / sizeof *ambiguous_ranges;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (letter > ambiguous_ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sizeof ambiguous_ranges / sizeof *ambiguous_ranges &&
           letter >= ambiguous_ranges[low].first;
}

/* What nearly all of a newspaper is made of. wcwidth() agrees, but takes several times as long. */
static bool is_plain_wide(uint32_t letter)
{
    return (letter >= 0x4E00 && letter <= 0x9FFF) || (letter >= 0x3000 && letter <= 0x3029) ||
           (letter >= 0xFF01 && letter <= 0xFF60) || (letter >= 0x3041 && letter <= 0x3096) ||
           (letter >= 0x30A0 && letter <= 0x30FF) || (letter >= 0xAC00 && letter <= 0xD7A3);
}

/* The same for what is narrow, unless the terminal draws ambiguous characters wide. */
static bool is_plain_narrow(uint32_t letter)
{
    return (letter >= 0x20 && letter < 0x7F) ||
           (letter > 0xA0 && letter < 0x300 && letter != 0xAD) ||
           (letter >= 0x400 && letter <= 0x482) || (letter >= 0x2010 && letter <= 0x2027) ||
           (letter >= 0x2500 && letter <= 0x25FC);
}

static int letter_columns(const struct cell_widths *widths, uint32_t letter)
{
    if (is_plain_wide(letter))
        return 2;
    int count = is_plain_narrow(letter) ? 1 : wcwidth((wchar_t)letter);
    if (count < 0) {
        letter = CHARSET_REPLACEMENT;
        count = 1;
    }
    if (count == 1 && widths->ambiguous == 2 && letter > 0xA0 && is_ambiguous(letter))
        return 2;
    return count;
}

/* u8_mbtouc() without the call for ASCII and for a cluster of one three-byte character. */
static inline size_t first_letter(const uint8_t *bytes, size_t length, ucs4_t *letter)
{
    if (bytes[0] < 0x80) {
        *letter = bytes[0];
        return 1;
    }
    if (length == 3 && bytes[0] > 0xE0 && bytes[0] < 0xF0) {
        *letter = (ucs4_t)(bytes[0] & 0x0F) << 12 | (ucs4_t)(bytes[1] & 0x3F) << 6 |
                  (bytes[2] & 0x3F);
        return 3;
    }
    return (size_t)u8_mbtouc(letter, bytes, length);
}

struct columns cell_width_by_table(const struct cell_widths *widths, const char *cluster,
                                   size_t length)
{
    if (length == 0)
        return columns_of(0);
    const uint8_t *bytes = (const uint8_t *)cluster;
    ucs4_t letter;
    size_t size = first_letter(bytes, length, &letter);
    int count = letter_columns(widths, letter);
    if (count == 1 && size < length && uc_is_property_emoji(letter) &&
        u8_chr(bytes + size, length - size, EMOJI_PRESENTATION))
        count = 2;
    return columns_of(count);
}

struct columns text_width(const struct cell_widths *widths, const char *text, size_t length)
{
    int count = 0;
    for (size_t at = 0; at < length;) {
        size_t size = cluster_length(text + at, length - at);
        count += cell_width(widths, text + at, size).count;
        at += size;
    }
    return columns_of(count);
}

static bool is_plain_triple(uint8_t first, uint8_t second, uint8_t third)
{
    switch (first) {
    case 0xE2: /* dashes, quotes, dots, symbols: not the joiners and marks between them */
        return (second == 0x80 && third >= 0x90 && third <= 0xA7) ||
               (second >= 0x84 && second <= 0xB2);
    case 0xE3: /* full-width punctuation and kana: not the tone and voice marks */
        return (second == 0x80 && third < 0xAA) || second == 0x81 ||
               (second == 0x82 && third != 0x99 && third != 0x9A) || second == 0x83;
    case 0xEA: /* Hangul syllables begin */
        return second >= 0xB0;
    case 0xED: /* and end */
        return second < 0x9E;
    case 0xEF: /* full-width forms up to the half-width kana */
        return second == 0xBC || second == 0xBD;
    default:
        return (first >= 0xE4 && first <= 0xE9) || first == 0xEB || first == 0xEC;
    }
}

/* Bytes of a character that never joins another plain one into a cluster; 0 for all others. */
static size_t plain_size(const uint8_t *text, size_t length)
{
    if (length == 0)
        return 0;
    if (text[0] < 0x80)
        return text[0] != '\r';
    if (length >= 2 && ((text[0] >= 0xC2 && text[0] <= 0xCB) || text[0] == 0xD0 || text[0] == 0xD1))
        return 2; /* accented Latin, Cyrillic */
    if (length < 3 || (text[1] & 0xC0) != 0x80 || (text[2] & 0xC0) != 0x80)
        return 0;
    return is_plain_triple(text[0], text[1], text[2]) ? 3 : 0;
}

/* u8_grapheme_next() looks at pairs of characters only; flags and joined emoji need to be seen
 * from their beginning. */
static bool needs_context(const uint8_t *cluster, size_t size)
{
    static const uint8_t joiner[] = {0xE2, 0x80, 0x8D};
    static const uint8_t regional[] = {0xF0, 0x9F, 0x87};
    return (size >= 3 && memcmp(cluster + size - 3, joiner, 3) == 0) ||
           (size >= 4 && memcmp(cluster + size - 4, regional, 3) == 0);
}

/* The same from u8_grapheme_breaks(). A window suffices: a joined emoji longer than it is a prank,
 * and is cut. */
static size_t cluster_length_in_context(const uint8_t *text, size_t length)
{
    char breaks[256];
    size_t window = length < sizeof breaks ? length : sizeof breaks;
    while (window > 0 && window < length && (text[window] & 0xC0) == 0x80)
        window--;
    u8_grapheme_breaks(text, window, breaks);
    for (size_t i = 1; i < window; i++) {
        if (breaks[i])
            return i;
    }
    return window > 0 ? window : 1;
}

size_t cluster_length_by_rules(const char *text, size_t length)
{
    const uint8_t *bytes = (const uint8_t *)text;
    size_t size = plain_size(bytes, length);
    if (size > 0 && (size == length || plain_size(bytes + size, length - size) > 0))
        return size;
    const uint8_t *next = u8_grapheme_next(bytes, bytes + length);
    if (!next)
        return length > 0;
    size = (size_t)(next - bytes);
    return needs_context(bytes, size) ? cluster_length_in_context(bytes, length) : size;
}

size_t text_clip(const struct cell_widths *widths, const char *text, size_t length,
                 struct columns limit)
{
    int count = 0;
    size_t at = 0;
    while (at < length) {
        size_t size = cluster_length(text + at, length - at);
        count += cell_width(widths, text + at, size).count;
        if (count > limit.count)
            break;
        at += size;
    }
    return at;
}
