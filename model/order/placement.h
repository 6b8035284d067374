/* Where a slug may be put: all placements that go on a way to read the lines so far, each kept
 * while its beam has room for what it costs.
 *
 *   A1 | B1 | C1    a way's group of slots, with the last slug put in each; the next slug goes
 *   A2 | B2 |       under one to the right on the same row (C1), under any on another row, opens a
 *        ^          slot beside them, or a group, goes on in a group that was left, or, a display
 *     pointer       line, stands in no column.
 *
 * Most placements are refused for what they cost before the way, which is large, is copied for
 * them. */
#ifndef DUBAO_PLACEMENT_H
#define DUBAO_PLACEMENT_H

#include "price.h"

/* What at least it costs to go on with the slug at hand in an earlier group: the same for all ways
 * that left it, and most are dearer than the dearest kept already. */
struct resumed {
    uint32_t group; /* among `left` */
    double least;
};

/* The table at which a page is dealt. */
struct table {
    struct prices prices;
    struct left_groups left;
    uint32_t
        leaving[BEAM_WIDTH]; /* of each way being gone on, its group among `left`, once it is */
    struct resumed resumed[BEAM_WIDTH * BEAM_EARLIER]; /* with the slug at hand */
    unsigned resumed_count;
    struct beam *beams; /* the ways that read the line up to each of its words, and to its end */
    bool blank;         /* the line stands after an empty line that says something */
};

/* Another line is dealt; `blank`: it stands after an empty line that says something. */
void placement_begin_line(struct table *table, bool blank);

/* Goes on each way of the beam at the slug's first word; what comes of it is kept in the beam
 * behind its last one. */
void placement_slug(struct table *table, const struct choice *choice);

#endif
