/* The formats behind issue_print(), one file each. */
#ifndef DUBAO_PRINT_FORMATS_H
#define DUBAO_PRINT_FORMATS_H

#include "print.h"

struct print_job {
    const struct issue *issue;
    const struct layout_options *layout; /* for text */
    FILE *stream;
};

/* False when the format's own library gave up; whether the bytes arrived is asked of the stream
 * afterwards, once for all formats. */
typedef bool print_writer(const struct print_job *job);

print_writer print_json;     /* one object, the whole issue */
print_writer print_jsonl;    /* one object a line and page; holds one page in memory */
print_writer print_yaml;     /* the same tree as one YAML document */
print_writer print_markdown; /* CommonMark */
print_writer print_text;     /* reflowed for a terminal or a plain text file */

#endif
