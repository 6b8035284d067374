/* Columns of a terminal, a type of its own so that bytes, characters and columns cannot be mixed,
 * and the one function that says how wide a character is. */
#ifndef DUBAO_COLUMNS_H
#define DUBAO_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct columns {
    int count;
};

static inline struct columns columns_of(int count)
{
    return (struct columns){count};
}

/* How wide the terminal draws characters of East Asian width "ambiguous" (“ ” — … · ①): 1 or 2. */
struct cell_widths {
    int ambiguous;
};

/* Bytes of the letter that the text begins with when it is of the kinds nearly all of a newspaper
 * is made of: visible ASCII (U+0020 to U+007E), ideographs (U+4E00 to U+9FFF), and their stops
 * (U+3000 to U+3029, U+FF01 to U+FF3F); else 0. Two of them are two clusters, and their widths need
 * no table: 1 for one byte, 2 for three. */
static inline size_t common_letter(const char *text, size_t length)
{
    const unsigned char *bytes = (const unsigned char *)text;
    if (length > 0 && bytes[0] < 0x80)
        return bytes[0] >= 0x20 && bytes[0] < 0x7F;
    if (length < 3 || (bytes[1] & 0xC0) != 0x80 || (bytes[2] & 0xC0) != 0x80)
        return 0;
    bool is_wide = (bytes[0] >= 0xE5 && bytes[0] <= 0xE9) ||
                   (bytes[0] == 0xE4 && bytes[1] >= 0xB8) ||
                   (bytes[0] == 0xE3 && bytes[1] == 0x80 && bytes[2] <= 0xA9) ||
                   (bytes[0] == 0xEF && bytes[1] == 0xBC && bytes[2] > 0x80);
    return is_wide ? 3 : 0;
}

/* cell_width() and cluster_length() of any letters. */
struct columns cell_width_by_table(const struct cell_widths *widths, const char *cluster,
                                   size_t length);
size_t cluster_length_by_rules(const char *text, size_t length);

/* Columns of a grapheme cluster (its first character decides; U+FE0F makes an emoji 2): 1 or 2, 0
 * only for a lone combining mark or an empty cluster. Agrees with wcwidth(), which ncurses
 * believes; a character that wcwidth() calls unprintable is as wide as U+FFFD, as which it is
 * shown. Needs a UTF-8 locale. Text is valid UTF-8 everywhere here, as decode() makes it. */
static inline struct columns cell_width(const struct cell_widths *widths, const char *cluster,
                                        size_t length)
{
    size_t size = common_letter(cluster, length);
    if (size > 0 && size == length)
        return columns_of(size == 1 ? 1 : 2);
    return cell_width_by_table(widths, cluster, length);
}

/* Columns of a text. */
struct columns text_width(const struct cell_widths *widths, const char *text, size_t length);

/* Bytes of the grapheme cluster at the start of `text`; at least 1 while length > 0. */
static inline size_t cluster_length(const char *text, size_t length)
{
    size_t size = common_letter(text, length);
    if (size > 0 && (size == length || common_letter(text + size, length - size) > 0))
        return size;
    return cluster_length_by_rules(text, length);
}

/* The longest prefix of whole clusters that is at most `limit` wide; its bytes. */
size_t text_clip(const struct cell_widths *widths, const char *text, size_t length,
                 struct columns limit);

#endif
