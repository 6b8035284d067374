/* The report on an issue: characters, findings by rule, corrections, and an estimate of the error
 * rate against what the press may have: 3 in 10 000 characters (图书质量管理规定;
 * 报纸期刊质量管理规定 has the same figure for newspapers). The rate is an estimate: it counts what
 * the rules found and nobody settled: a sure one is an error, a likely one half of one, one to ask
 * about a tenth. */
#ifndef DUBAO_REPORT_H
#define DUBAO_REPORT_H

#include "finding.h"

#include <stdio.h>

#define REPORT_LIMIT 3.0 /* errors in 10 000 characters */

struct report {
    size_t characters;
    size_t open[RULE_COUNT];    /* findings nobody decided about */
    size_t settled[RULE_COUNT]; /* decided to stay */
    size_t mended[RULE_COUNT];  /* answered by a decision that changed something */
    size_t corrections;         /* decisions that changed something, with or without a finding */
    size_t orphans;
    double rate; /* estimated errors in 10 000 characters, as the text stands */
};

/* `findings` of the corrected issue, settled; `decisions` of the corrections. */
void report_make(struct report *report, const struct issue *corrected,
                 const struct findings *findings, const struct decision *decisions, size_t count);

/* Errors in 10 000 characters, from counts of open findings by tier; of the sure ones those that
 * were read right are none. */
double report_rate(const size_t tiers[TIER_ASK + 1], size_t read_right, size_t characters);

/* X(constant, name on the command line) */
#define REPORT_FORMATS(X)                                                                          \
    X(REPORT_TEXT, "text")                                                                         \
    X(REPORT_MARKDOWN, "markdown")                                                                 \
    X(REPORT_JSON, "json")

enum report_format {
#define X(constant, name) constant,
    REPORT_FORMATS(X)
#undef X
        REPORT_FORMAT_COUNT
};

const char *report_format_name(size_t index); /* NULL past the last */
bool report_format_named(const char *name, enum report_format *format);

/* Writes the report on an issue with this title (its name and date, or its file). False when the
 * stream refused bytes. */
bool report_write(const struct report *report, const char *title, enum report_format format,
                  FILE *stream);

/* 勘误表, the list of corrections: one a line, where it is, what stood there, what shall stand
 * there, and when that was decided. Undone ones are left out, orphans come last and are called so.
 */
bool report_write_corrections(const struct issue *issue, const struct decision *decisions,
                              size_t count, enum report_format format, FILE *stream);

#endif
