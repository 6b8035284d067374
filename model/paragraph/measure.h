/* The measures of a page: the widths its columns are set to.
 *
 * A measure is a width that many neighbouring lines share. Print squeezes marks and Latin letters
 * are not all half an em wide, so a full line may miss it by a little; the last line of a paragraph
 * misses it by any amount; a headline has none. */
#ifndef DUBAO_MEASURE_H
#define DUBAO_MEASURE_H

#include "face.h"
#include "squeeze.h"

#include <stdint.h>

#define MEASURE_LIMIT 12 /* columns of that many widths on one page, more than print ever has */

struct measure {
    uint32_t width;   /* half-em */
    uint32_t spare;   /* half-em that a line holds more than most lines fill: see trim.h */
    uint32_t support; /* lines that have it */
    uint32_t exact;   /* 1/1000 em; only where the page is proportional */
};

struct measures {
    struct measure items[MEASURE_LIMIT]; /* most supported first */
    unsigned count;
    struct squeeze squeeze; /* widths are what is left of the counted ones after it */
    bool proportional;      /* most lines are Latin or Hangul */
    bool whole_words;       /* Korean is broken between words only */
    struct face face;       /* of a proportional page: the kind that its lines agree on best */
};

/* Where letters are proportional, a line is full when the next one's first word would not have
 * fitted; the kind of face and the width for which most lines are full are the page's. Its
 * fragments' widths are then counted anew in that face. */
struct measures measures_find(struct fragments *fragments);

/* Half-em of a fragment as print set it, comparable with the measures. */
uint32_t measure_width(const struct measures *measures, const char *text,
                       const struct fragment *fragment);

/* The same, if the fragment begins a paragraph. */
uint32_t measure_first_width(const struct measures *measures, const char *text,
                             const struct fragment *fragment);

/* Half-ems by which a fragment's printed width may differ from what was counted: faces differ in
 * Latin letters, digits and Hangul, and justification begins by narrowing spaces. */
uint32_t measure_slack(const char *text, const struct fragment *fragment);

/* Half-em of the fragment's longest unbreakable prefix: a number, a Latin word, a letter with the
 * marks that may not start a line. */
uint32_t measure_unit(const char *text, const struct fragment *fragment);

#endif
