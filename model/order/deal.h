/* Dealing: from the lines of a page that an extractor printed across its columns to threads, each a
 * stretch of one column from top to bottom.
 *
 *   DEAL_ROWS                      DEAL_TURNS
 *   A1 B1 C1    one printed line   A1    one printed line each, the columns in turn,
 *   A2          a gap: B2 C2       B1    not always in the same one
 *   B2 C2       go on the row      C1
 *   A3 B3 C3                       A2
 *
 * A beam search keeps the best few ways to read the lines so far (beam.h). Each knows a group of
 * slots, columns side by side, and in each slot the last slug put there; a line is cut into slugs
 * (cut.h) and each is put under a slot's last one, or opens a slot, or a group (placement.h). What
 * that costs (price.h) comes of an extractor's going through the columns from left to right, row by
 * row. Time is linear in lines. */
#ifndef DUBAO_DEAL_H
#define DUBAO_DEAL_H

#include "../text/wording.h"
#include "seam.h"
#include "slug.h"

#define DEAL_NONE UINT32_MAX

enum deal_mode { DEAL_ROWS, DEAL_TURNS };

struct thread {
    size_t first; /* index into `order` */
    size_t count;
    uint32_t group;   /* threads of a group stand side by side, or one under the other */
    uint32_t left;    /* thread in the column to its left when it began; DEAL_NONE */
    uint32_t measure; /* half-em */
    bool aside;       /* in no column: display lines */
};

struct deal {
    enum deal_mode mode;
    struct slugs slugs;
    uint32_t *order; /* indexes of slugs, thread by thread */
    size_t order_count;
    struct thread *threads; /* in the order of their first slugs on the page */
    size_t thread_count;
};

/* Every printed character of the lines is in one slug, every slug in one thread. `rows`: the page
 * is printed in rows of its one measure, see row.h. */
struct deal deal_lines(const struct lines *lines, const struct seams *seams, enum deal_mode mode,
                       const uint32_t *measures, unsigned measure_count,
                       const struct wording_language *wording, bool rows);

/* A slug of a thread, counted from its top. */
const struct slug *deal_slug_of(const struct deal *deal, const struct thread *thread, size_t index);

/* Fills `right`, one a thread: the first thread in the column to its right; DEAL_NONE. */
void deal_find_right(const struct deal *deal, uint32_t *right);

void deal_free(struct deal *deal);

#endif
