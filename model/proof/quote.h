/* Quotations: what stands around a place, and the place found again by it.
 *
 * Another extractor, or another day's extraction, puts other white space between the letters and
 * the lines in another order; the letters a reader reads in a row stay the same. So quotations are
 * printed characters in reading order, white space left out. */
#ifndef DUBAO_QUOTE_H
#define DUBAO_QUOTE_H

#include "decision.h"

#define QUOTE_LETTERS 12 /* on either side */
#define QUOTE_ENOUGH  8  /* that many must agree, or all there are */

/* The characters before, in and after a range, as texts in `arena`. Reads what stands around it. */
void quote_range(const struct issue *issue, const struct source_range *range, struct arena *arena,
                 const char **before, const char **text, const char **after);

/* All printed characters of an issue in reading order, once something is looked for in them. */
struct reading_text;

/* Lives in `arena`; `issue` as it was read, without corrections. */
struct reading_text *quote_prepare(const struct issue *issue, struct arena *arena);

/* What is looked for. */
struct quotation {
    const char *before;
    const char *text; /* all of it must stand there */
    const char *after;
    double position; /* where in the source it was, 0..1: among equals the nearest is taken */
};

/* Finds the range in a source where the text stands and most of what is around it agrees. False
 * when it stands nowhere, too little agrees, or the text does not stand in one run. */
bool quote_find(struct reading_text *reading, size_t source, const struct quotation *quotation,
                struct source_range *range);

/* Whether the quotation stands at the range: its text, and enough around it. */
bool quote_stands(struct reading_text *reading, const struct source_range *range,
                  const struct quotation *quotation);

#endif
