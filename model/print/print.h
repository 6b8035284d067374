/* Printing an issue instead of showing it: `--to json|jsonl|yaml|markdown|text`. */
#ifndef DUBAO_PRINT_H
#define DUBAO_PRINT_H

#include "../article/section.h"
#include "../issue.h"
#include "../layout/layout.h"

#include <stdio.h>

/* Every format: X(constant, name on the command line, function that writes it). */
#define PRINT_FORMATS(X)                                                                           \
    X(PRINT_JSON, "json", print_json)                                                              \
    X(PRINT_JSONL, "jsonl", print_jsonl)                                                           \
    X(PRINT_YAML, "yaml", print_yaml)                                                              \
    X(PRINT_MARKDOWN, "markdown", print_markdown)                                                  \
    X(PRINT_TEXT, "text", print_text)

enum print_format {
#define X(format, name, write) format,
    PRINT_FORMATS(X)
#undef X
        PRINT_FORMAT_COUNT
};

/* The names one after the other, NULL past the last: for messages and help. */
const char *print_format_name(size_t index);

/* False for a name that is no format. */
bool print_format_named(const char *name, enum print_format *format);

/* Writes the issue to `stream`. `layout` is used by PRINT_TEXT only. False and `error` set when the
 * stream could not be written (a full disk, a closed pipe). */
bool issue_print(const struct issue *issue, enum print_format format,
                 const struct layout_options *layout, FILE *stream, struct error *error);

#endif
