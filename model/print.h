/* Printing an issue instead of showing it: `--to json|jsonl|yaml|markdown|text`. */
#ifndef DUBAO_PRINT_H
#define DUBAO_PRINT_H

#include "issue.h"
#include "layout.h"
#include "section.h"

#include <stdio.h>

enum print_format { PRINT_JSON, PRINT_JSONL, PRINT_YAML, PRINT_MARKDOWN, PRINT_TEXT };

/* False for a name that is no format. */
bool print_format_named(const char *name, enum print_format *format);

/* Writes the issue to `stream`. `layout` is used by PRINT_TEXT only. False and `error` set when the
 * stream could not be written (a full disk, a closed pipe). */
bool issue_print(const struct issue *issue, enum print_format format,
                 const struct layout_options *layout, FILE *stream, struct error *error);

#endif
