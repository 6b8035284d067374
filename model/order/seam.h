/* Seams: does the text go on from one piece to another?
 *
 * All figures are natural logarithms of a likelihood ratio: how much likelier the two pieces are
 * when the second follows the first in its column than when they have nothing to do with each
 * other. 0 says nothing. */
#ifndef DUBAO_SEAM_H
#define DUBAO_SEAM_H

#include "slug.h"

struct seams;

/* Learns the letter pairs of the page. Lives in `arena`. */
struct seams *seam_create(const struct lines *lines, struct arena *arena);

/* What the letters beside the seam say: `above` ends, `below` begins, in the midst of a sentence.
 */
double seam_letters(const struct seams *seams, const struct slug *above, const struct slug *below);

/* The same and the widths: `below` is the next line of a paragraph in a column `measure` half-em
 * wide. */
double seam_goes_on(const struct seams *seams, const struct slug *above, const struct slug *below,
                    uint32_t measure);

/* `above` is the last line of a paragraph and `below` the first of the next. */
double seam_next_paragraph(const struct slug *above, const struct slug *below, uint32_t measure);

/* The larger one of the two. */
double seam_follows(const struct seams *seams, const struct slug *above, const struct slug *below,
                    uint32_t measure);

/* What speaks for `below` being the next line in a column `measure` half-em wide: of the same
 * paragraph, or the first of the next one; each where `above` is the first line of its own
 * paragraph, which holds less by the indent, and where it is another. */
struct seam_ways {
    float goes_on[2]; /* by whether `above` is a first line */
    float next[2];
};
struct seam_ways seam_ways(const struct seams *seams, const struct slug *above,
                           const struct slug *below, uint32_t measure);

/* What speaks against the piece being the first line of a paragraph there. */
double seam_no_first(const struct slug *piece, uint32_t measure);

/* The piece fills its line and ends no sentence, so something must follow. */
bool seam_is_torn(const struct slug *above, uint32_t measure);

#endif
