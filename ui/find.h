/* Finding in the issue: one query, all its hits, and the one the reader is at. The issue is
 * searched once for each query, in steps between keys; drawing and moving only look hits up. Until
 * the whole issue was searched there are none. */
#ifndef DUBAO_FIND_H
#define DUBAO_FIND_H

#include "panes/entries.h"

#include "../model/text/search.h"

#include <stdbool.h>
#include <stddef.h>

#define FIND_NONE SIZE_MAX

/* Bytes of text that one step goes through, so that a key which comes meanwhile does not wait. */
#define FIND_STEP_BYTES ((size_t)128 * 1024)

/* A hit in reading order. */
struct found {
    struct hit hit;
    size_t entry; /* that shows it */
};

struct find;

/* Takes the first step, which is all for an issue of usual size. NULL for an empty query. `entries`
 * must live until the search is whole. Free with find_destroy(). */
struct find *find_create(const struct entries *entries, const char *query);
void find_destroy(struct find *find); /* NULL is allowed */

/* Takes the next step; false once the whole issue was searched. */
bool find_go_on(struct find *find);

/* These take NULL for "nothing is looked for". */
bool find_is_whole(const struct find *find);
size_t find_count(const struct find *find);
const char *find_query(const struct find *find);
const struct found *find_at(const struct find *find, size_t number);

/* The first finding at or after an entry's beginning; find_count() when there is none. */
size_t find_first_in(const struct find *find, size_t entry);

/* The finding the reader is at; FIND_NONE at first. */
size_t find_current(const struct find *find);
void find_set_current(struct find *find, size_t number);

/* Whether the reader waits to be taken to a finding. */
void find_await(struct find *find, bool is_awaited);
bool find_is_awaited(const struct find *find);

/* What a byte of a field is to the query. */
enum find_state { FIND_NOTHING, FIND_HIT, FIND_CURRENT };

/* The state of `byte`, and in *until the first byte after it that may have another one (or
 * SIZE_MAX). */
enum find_state find_state(const struct find *find, const struct field *field, size_t byte,
                           size_t *until);

#endif
