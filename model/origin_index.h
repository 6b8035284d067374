/* From the sources to the text: which characters of which field show a byte of the sources. What
 * issue_find_byte() searches for in all fields of a page is looked up here, as a cursor needs it at
 * each key; a page is sorted when it is asked for.
 * Places in the sources are origins: bytes of the issue's decoded text (passage.h). */
#ifndef DUBAO_ORIGIN_INDEX_H
#define DUBAO_ORIGIN_INDEX_H

#include "issue.h"

#define ORIGIN_NONE UINT32_MAX

struct origin_index;

/* `issue`, sorted by page (page_owners.h), must outlive it. Costs nothing. Free with
 * origin_index_destroy(). */
struct origin_index *origin_index_create(const struct issue *issue);
void origin_index_destroy(struct origin_index *index); /* NULL is allowed */

/* Bytes first..last of a field: one character, all of what a correction put in its place, or none
 * where it was deleted. */
struct shown {
    struct field field;
    size_t first;
    size_t last;
};

/* What shows an origin; false for white space and what was left out. */
bool origin_index_find(const struct origin_index *index, uint32_t origin, struct shown *shown);

/* The first origin from `origin` on that some field shows, or the last one before it when there is
 * none; ORIGIN_NONE when no field shows any. */
uint32_t origin_index_nearest(const struct origin_index *index, uint32_t origin);

#endif
