/* The whole way from files to an issue; the only function of the model that most callers need. */
#ifndef DUBAO_READ_H
#define DUBAO_READ_H

#include "issue.h"
#include "source/source.h"
#include "text/wording.h"

struct section_rules;

struct read_options {
    const struct wording *wording;        /* needed */
    const struct section_rules *sections; /* may be NULL: no rules */
    const char *encoding;                 /* NULL: find out for each file */
    struct read_limit limit;              /* zeroed: the whole issue */

    /* NULL, or asked before each page: false gives up, NULL is returned without a message. */
    bool (*goes_on)(void *context);
    void *context;
};

/* Reads `paths` as one issue: each a page file (form feeds part pages), a directory (its page files
 * in natural order, or as its issue.yaml says), a manifest (*.yaml), or "-" for standard input.
 * NULL and `error` set when a path cannot be read, a directory holds no pages, a file is binary, or
 * none holds a printed character (a single empty file, a page that is one advertisement, is left
 * out). Free with issue_free(). */
struct issue *issue_read(const struct read_options *options, const char *const *paths,
                         size_t path_count, struct error *error);

/* The sources alone, as bytes, for what needs neither pages nor text: nothing is decoded. */
struct issue *issue_read_sources(const char *const *paths, size_t path_count, struct error *error);

/* The same from memory, for tests and fuzzers: one source called `name`. `bytes` must outlive the
 * issue. */
struct issue *issue_read_bytes(const struct read_options *options, const char *name,
                               const char *bytes, size_t length, struct error *error);

#endif
