/* Combs: an extractor that prints the first lines of an article's columns as one row, and then each
 * column's other lines as a block of its own:
 *
 *   A1 B1 C1
 *
 *   A2             is read A1 A2 A3 B1 B2 C1 C2 C3
 *   A3
 *
 *   B2
 *
 *   C2
 *   C3
 *
 * A column may go on in several blocks, where an empty line parts its paragraphs. Found where the
 * letters and widths at all those seams together speak for it. */
#ifndef DUBAO_COMB_H
#define DUBAO_COMB_H

#include "../weights.h"
#include "seam.h"

/* The lines in the order of their columns, the row's line parted into its columns; lives in `arena`
 * where something was moved. `own_order`: the page's lines are in their own order but for such
 * rows. Looks at a few lines and blocks for each block, so the time is linear.
 */
struct lines comb_lines(const struct lines *lines, const struct seams *seams,
                        const uint32_t *measures, unsigned measure_count, bool own_order,
                        const struct weights *weights, struct arena *arena);

#endif
