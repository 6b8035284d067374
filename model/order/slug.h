/* Slugs: what reading order moves about. A slug is, as in hot metal, one line of one column: a
 * whole printed line, or a part of it between two spaces when the extractor printed columns side by
 * side. */
#ifndef DUBAO_SLUG_H
#define DUBAO_SLUG_H

#include "lines.h"

#define SLUG_DISPLAY_MOST 100 /* half-em: no headline is wider */
#define SLUG_MEASURES     6   /* column widths that are common enough on a page to cut lines by */

struct slug {
    uint32_t first; /* bytes, no white space at either end */
    uint32_t last;
    uint32_t line;    /* index into the page's lines */
    uint32_t width;   /* half-em */
    uint32_t head[2]; /* its first two letters, spaces left out; 0: it has none */
    uint32_t tail[2]; /* its last two letters, the last one in tail[1] */
    uint8_t ends;     /* how often its last letter ends words; see affinity.h */
    uint8_t begins;   /* how often its first letter begins them */
    uint16_t unit;    /* half-em of the English word it begins with, and a space; 0: no such word */
    uint8_t last_word;  /* enum word_kind of its last word */
    uint8_t first_word; /* and of its first one */
    bool ends_word;     /* its last two letters stand together inside words */
    bool begins_word;   /* its first two do */
    bool spread;
    uint8_t open;   /* marks left open at its end: a set of enum slug_pair */
    uint8_t closed; /* marks closed that were not opened inside it */
    bool starts; /* opens like an article: with a lead, a byline, a mark of a jump from elsewhere;
                    set by cut.h */
};

/* Marks that come in pairs. */
enum slug_pair { SLUG_ROUND = 1, SLUG_TITLE = 2, SLUG_QUOTE = 4 };

/* A growing list; free() the items. */
struct slugs {
    struct slug *items;
    size_t count;
    size_t capacity;
};

/* Adds text[first..last) of a line and returns its index. */
uint32_t slug_add(struct slugs *slugs, const struct lines *lines, uint32_t line, uint32_t first,
                  uint32_t last);

/* The words of a line, parted by spaces: byte offsets where each starts and ends. Returns their
 * count, 0 when there are more than `limit`. */
size_t slug_words(const struct lines *lines, uint32_t line, uint32_t (*words)[2], size_t limit);

/* Half-em of one of those words. */
uint32_t slug_word_width(const struct lines *lines, uint32_t line, const uint32_t word[2]);

/* A word of a script that puts no spaces between words may be a whole column's line; a word of
 * Latin or Hangul is none. first < last. */
bool slug_is_unspaced(const char *text, uint32_t first, uint32_t last);

/* The widths of the page's columns in half-em, most common first; returns their count. Width counts
 * the words of lines, for a column that shares its line with others is one word as a rule. */
unsigned slug_measures(const struct lines *lines, uint32_t measures[SLUG_MEASURES]);

/* The same for a page whose lines hold several columns each: those lines have widths of their own,
 * which are no column's. `measures` are the `count` that slug_measures() found. */
unsigned slug_measures_of_rows(const struct lines *lines, uint32_t measures[SLUG_MEASURES],
                               unsigned count);

/* The narrowest of them; UINT32_MAX without any. */
uint32_t slug_narrowest(const uint32_t *measures, unsigned count);

/* May the slug be a display line? No letters of one are spread, it opens no article and ends no
 * sentence. */
bool slug_is_display(const struct slug *slug);

#endif
