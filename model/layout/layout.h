/* A paragraph laid out as rows of a width. A row is a view of the paragraph: no text is copied.
 * Rows joined give the paragraph, byte for byte. */
#ifndef DUBAO_LAYOUT_H
#define DUBAO_LAYOUT_H

#include "../text/columns.h"
#include "linebreak.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct layout_options {
    struct cell_widths widths;
    enum linebreak_level level;
    const char *language;  /* NULL: "zh" */
    struct columns width;  /* of the pane's text area, at least 1 */
    struct columns indent; /* of the first row; reduced by the layout where it would leave fewer
                              than half of the row, or tear what a whole row can hold */
    bool hang;             /* one stop may stand past the edge, in a gutter of 2 columns */
    bool justify;          /* rows but the last are stretched: see layout_gap() */
};

/* Bytes first..last of the paragraph; trailing spaces and line feeds belong to the row but are not
 * drawn. */
struct row {
    uint32_t first;
    uint32_t last;         /* one past the last byte */
    uint32_t drawn;        /* one past the last byte that is drawn */
    struct columns indent; /* empty columns before it */
    struct columns width;  /* of what is drawn, indent and hanging stop not counted */
    bool hangs;            /* its last character is a stop that hangs past the edge */
};

struct layout {
    struct row *rows;
    size_t row_count;
};

/* Lays out one paragraph; an empty text has one empty row. Line feeds in the text end a row, the
 * last one opens no row behind it. No row is wider than `width`, but for a hanging stop and for a
 * single cluster of 2 columns where `width` is 1. Free with layout_free(). */
struct layout layout_paragraph(const char *text, size_t length,
                               const struct layout_options *options);
void layout_free(struct layout *layout);

/* The row that shows byte `offset` (the last row for an offset past the end). */
size_t layout_find_row(const struct layout *layout, size_t offset);

/* Justification: extra columns to leave before the cluster at byte `offset` of the paragraph.
 * Stretches at Han|Latin gaps and spaces first, by one column each, then between Han, never around
 * marks; 0 when `justify` is off, on the last row, on rows before a line feed, and on rows that
 * would need more than a quarter of their width. The gaps of a row fill it exactly, or are all 0.
 */
struct columns layout_gap(const struct layout *layout, size_t row, const char *text, size_t offset,
                          const struct layout_options *options);

/* The column of the pane where the cluster at byte `offset` of this row begins, indent and gaps
 * counted; for an offset past what is drawn, the column behind it. */
struct columns layout_column(const struct layout *layout, size_t row, const char *text,
                             size_t offset, const struct layout_options *options);

#endif
