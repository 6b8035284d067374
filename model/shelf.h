/* A folder of many issues: found by the folders and dates of its files, without reading them all.
 *
 *     papers/河湾日报/2025-09-26/01.txt …      a folder an issue, its name or path a date
 *     papers/2025/09/26/01.txt …
 *     papers/hewan-2025-09-26.pdf …            or a file an issue, or several with one date
 *
 * The name of a paper is what is printed on it: one page of each paper is read for that. */
#ifndef DUBAO_SHELF_H
#define DUBAO_SHELF_H

#include "read.h"

struct shelf_issue {
    const char *const *paths; /* for issue_read(), absolute */
    size_t path_count;
    const char *paper; /* never NULL */
    const char *date;  /* "2025-09-26"; NULL unknown */
    const char *group; /* what of its path tells the paper; issues of one group are of one paper */
};

/* By paper; of one paper the newest first. */
struct shelf {
    struct arena *arena;
    struct shelf_issue *items;
    size_t count;
    size_t capacity;
};

/* The shelf in a folder; NULL when it is none: no folder, an issue itself, or without any. Free
 * with shelf_close(). */
struct shelf *shelf_open(const char *path, const struct read_options *options);
void shelf_close(struct shelf *shelf); /* NULL is allowed */

/* The issue of the last day. */
size_t shelf_newest(const struct shelf *shelf);

#endif
