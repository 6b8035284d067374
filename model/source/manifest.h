/* issue.yaml: which files make an issue, when the names of the files do not say it.
 *
 *     paper: 河湾日报
 *     date: 2025-09-26
 *     pages:
 *       - file: front.txt
 *         number: 1
 *         name: 要闻
 *
 * All but `file` may be left out. */
#ifndef DUBAO_MANIFEST_H
#define DUBAO_MANIFEST_H

#include "../arena.h"
#include "../error.h"

#include <stdbool.h>
#include <stddef.h>

struct manifest_page {
    const char *file; /* relative to the manifest's folder */
    unsigned number;  /* 0 not given */
    const char *name; /* NULL not given */
};

struct manifest {
    const char *paper; /* NULL not given */
    const char *date;  /* "2025-09-26"; NULL not given */
    struct manifest_page *pages;
    size_t page_count; /* at least 1 */
};

/* Reads a manifest called `name`; everything lives in `arena`. False for the first fault, told as
 * FILE:LINE:COLUMN with what is allowed there. */
bool manifest_read(const char *name, const char *bytes, size_t length, struct arena *arena,
                   struct manifest *manifest, struct error *error);

#endif
