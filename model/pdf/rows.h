/* Words with their boxes → printed lines: the text of a source, and its plan.
 *
 * A line is what stands side by side in one column. Words that the file draws one after the other,
 * on one base line and close together, are a line; a wider gap is inside a line where the lines
 * above and below run across it (justification), and between two columns where they do not. */
#ifndef DUBAO_PDF_ROWS_H
#define DUBAO_PDF_ROWS_H

#include "words.h"

struct pdf_text {
    const char *bytes; /* UTF-8: each line ends with a line feed, a form feed begins each sheet but
                          the first; a zero byte behind */
    size_t length;
    struct plan plan;
};

/* Lives in `arena`. Every letter of the words is in the text once. */
struct pdf_text pdf_rows_set(const struct pdf_words *words, struct arena *arena);

#endif
