/* Faces: how wide proportional letters are in print. Times, a wide serif and a sans differ by a
 * fifth, so that a page's own lines must tell which kind it is set in (measure.h). */
#ifndef DUBAO_FACE_H
#define DUBAO_FACE_H

#include "../order/order.h"

#include <stdbool.h>
#include <stdint.h>

#define FACE_ADVANCES 95 /* U+0020 to U+007E */

struct face {
    const char *name;
    uint16_t marks[5]; /* ‘ ’, “ ”, –, —, … */
    uint16_t latin[FACE_ADVANCES];
    uint16_t hangul; /* of a syllable */
};

/* The kinds of face a page may be set in: of Latin letters, and, of a Korean page, with each of the
 * usual widths of a syllable. */
unsigned face_count(bool hangul);
struct face face_at(unsigned index, bool hangul);

/* Of text[first..last) on one line, in 1/1000 em; white space counts as one space. */
uint32_t face_width(const struct face *face, const char *text, uint32_t first, uint32_t last);

/* Of the fragment's longest prefix that is not broken: a word, a letter with the marks that may not
 * start a line; with `whole_words` a Korean word. The space before it counts where words are parted
 * by one. */
uint32_t face_unit(const struct face *face, const char *text, const struct fragment *fragment,
                   bool whole_words);

#endif
