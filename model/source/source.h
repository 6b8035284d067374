/* Files → sources and pages of an issue: page files, form feeds, directories, manifests, standard
 * input. */
#ifndef DUBAO_SOURCE_H
#define DUBAO_SOURCE_H

#include "../issue.h"

/* An issue with `sources` and `pages` (and paper, date, page numbers and names where a manifest
 * says them) and nothing else. See issue_read() for `paths` and errors. */
struct issue *source_open(const char *const *paths, size_t path_count, const char *encoding,
                          struct error *error);

/* The same from memory. */
struct issue *source_open_bytes(const char *name, const char *bytes, size_t length,
                                const char *encoding, struct error *error);

#endif
