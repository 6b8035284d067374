/* An issue as it is checked: corrected by the decisions about it, and what is still to be found in
 * it. For `--check`, and for whoever checks many. */
#ifndef DUBAO_CHECK_H
#define DUBAO_CHECK_H

#include "corrections.h"
#include "finding.h"
#include "report.h"

#include <stdio.h>

struct check {
    const struct issue *issue;
    struct issue *corrected;
    struct corrections *corrections;
    struct findings findings; /* of the corrected issue, settled, by place */
    struct report report;
    struct arena *arena;
};

/* Reads the corrections, applies them, looks for everything. False and `error` set when there are
 * corrections that cannot be read: what was settled cannot be told then. */
bool check_open(struct check *check, const struct issue *issue,
                const struct proof_settings *settings, struct error *error);
void check_close(struct check *check); /* a zeroed one is allowed */

/* X(constant, name on the command line) */
#define CHECK_FORMATS(X)                                                                           \
    X(CHECK_LINES, "lines")                                                                        \
    X(CHECK_JSON, "json")

enum check_format {
#define X(constant, name) constant,
    CHECK_FORMATS(X)
#undef X
        CHECK_FORMAT_COUNT
};

const char *check_format_name(size_t index); /* NULL past the last */
bool check_format_named(const char *name, enum check_format *format);

/* Open findings, as compilers tell theirs: "FILE:LINE:COLUMN: error: message [rule]", one a line;
 * of a PDF "FILE:PAGE: error: message (LEFT,TOP-RIGHT,BOTTOM) [rule]", in points. COLUMN counts
 * bytes from 1, as vim, clang and others do. Sure ones are errors, likely ones warnings, what is
 * asked and what the model doubts are notes. CHECK_JSON: one object on one line. */
void check_write(const struct check *check, enum check_format format, FILE *stream);

/* What a check of one or many issues comes to. */
struct check_totals {
    size_t characters;
    size_t tiers[TIER_ASK + 1]; /* open findings of the rules */
    size_t doubts;
    size_t read_right; /* sure ones that are no errors any more; see finding_is_read_right() */
};
void check_add_totals(const struct check *check, struct check_totals *totals);
void check_write_totals(const struct check_totals *totals, FILE *stream);

/* Whether a rule found anything; a doubt of the model is no fault of the text. */
bool check_is_clean(const struct check_totals *totals);

/* The byte in its line of a place, from 1: of the file's line where that is UTF-8, else of the line
 * as UTF-8. */
size_t check_byte_column(const struct issue *issue, const struct place *place);

#endif
