/* Printing to standard output, with the reader's layout options. */
#ifndef DUBAO_OUTPUT_H
#define DUBAO_OUTPUT_H

#include "../config/config.h"
#include "../model/issue.h"
#include "../model/print/print.h"

/* Prints the issue as its corrections have it. `width` is the columns of a line for PRINT_TEXT; 0
 * means the terminal's, or 80 where there is none. False and `error` set as issue_print() does, and
 * when there are corrections that cannot be read. */
bool output_issue(const struct issue *issue, enum print_format format, int width,
                  const struct config *config, struct error *error);

/* Prints the issue as its proofreaders have corrected it to any stream; see issue_print(). False
 * and `error` set also when there are corrections that cannot be read. */
bool output_corrected(const struct issue *issue, enum print_format format,
                      const struct layout_options *layout, FILE *stream, struct error *error);

/* Whether all that was written to standard output has arrived; closes it. */
bool output_finish(struct error *error);

#endif
