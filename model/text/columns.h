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

/* Columns of a grapheme cluster (its first character decides; U+FE0F makes an emoji 2): 1 or 2, 0
 * only for a lone combining mark or an empty cluster. Agrees with wcwidth(); a character that wcwidth() calls unprintable is as wide as U+FFFD, as which it is
 * shown. Needs a UTF-8 locale. Text is valid UTF-8 everywhere here, as decode() makes it. */
struct columns cell_width(const struct cell_widths *widths, const char *cluster, size_t length);

/* Columns of a text. */
struct columns text_width(const struct cell_widths *widths, const char *text, size_t length);

/* Bytes of the grapheme cluster at the start of `text`; at least 1 while length > 0. */
size_t cluster_length(const char *text, size_t length);

/* The longest prefix of whole clusters that is at most `limit` wide; its bytes. */
size_t text_clip(const struct cell_widths *widths, const char *text, size_t length,
                 struct columns limit);

#endif
