/* Files → sources and pages of an issue: page files, form feeds, directories, manifests, standard
 * input. */
#ifndef DUBAO_SOURCE_H
#define DUBAO_SOURCE_H

#include "../issue.h"

/* Where a long issue is cut off, so that a reader need not wait for its end. */
struct read_limit {
    size_t bytes; /* of its files; what is not longer is read whole. 0: no limit */
    size_t rest;  /* what would be left out of a file is read as well, if it is not longer */
    size_t pages; /* the most that are left when it is cut; 0: all that were read */

    /* NULL, or asked while another program takes the text out of a PDF: false gives up. */
    bool (*goes_on)(void *context);
    void *context;
};

/* An issue with `sources` and `pages` (and paper, date, page numbers and names where a manifest
 * says them) and nothing else. See issue_read() for `paths` and errors. Cut off at a page's end
 * where it is longer than the limit (NULL: none), and `is_partial` then. */
struct issue *source_open(const char *const *paths, size_t path_count, const char *encoding,
                          const struct read_limit *limit, struct error *error);

/* The sources with their bytes alone; not decoded, no pages. */
struct issue *source_open_undecoded(const char *const *paths, size_t path_count,
                                    struct error *error);

/* The same from memory. */
struct issue *source_open_bytes(const char *name, const char *bytes, size_t length,
                                const char *encoding, struct error *error);

#endif
