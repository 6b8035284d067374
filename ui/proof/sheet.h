/* The source pane: the lines of one page as they came, laid out at one width. Spaces and line ends
 * are visible; nothing is joined, left out or moved.
 *
 *    812  本·报·讯·（记者·刘                  an empty line is a further ↵ behind the line before,
 *    814  沛）·三月以来，全县十↵↵             since many extractors put one after every line
 *
 * Lines of a PDF's text layer mean nothing to a person: where each of them stands on the sheet is
 * told instead, in points from its upper left corner.
 *
 *    59,163  入秋以来，全县↵
 *
 * Laid out once for a page and a width; drawing touches the rows on the screen only. Places are
 * origins, bytes of the issue's decoded text (passage.h). */
#ifndef DUBAO_SHEET_H
#define DUBAO_SHEET_H

#include "../panes/grid.h"

#include "../../model/issue.h"

#include <stdbool.h>
#include <stddef.h>

struct sheet_format {
    struct cell_widths widths;
    struct columns width; /* of the pane, the line numbers included */
    bool raw;             /* every line on a row of its own, empty ones too */
};

struct sheet;

/* Free with sheet_destroy(). */
struct sheet *sheet_create(const struct issue *issue, size_t page,
                           const struct sheet_format *format);
void sheet_destroy(struct sheet *sheet); /* NULL is allowed */

/* Whether the sheet shows this page in this format. */
bool sheet_matches(const struct sheet *sheet, size_t page, const struct sheet_format *format);

size_t sheet_row_count(const struct sheet *sheet);

/* The row and the column of an origin of the page; the nearest ones for any other. */
size_t sheet_row(const struct sheet *sheet, uint32_t origin);
struct columns sheet_column(const struct sheet *sheet, uint32_t origin);

/* The character at a column of a row, or nearest to it. */
uint32_t sheet_origin(const struct sheet *sheet, size_t row, struct columns column);

/* The character behind one, and before it; the same at the page's ends. */
uint32_t sheet_next(const struct sheet *sheet, uint32_t origin);
uint32_t sheet_previous(const struct sheet *sheet, uint32_t origin);

/* Origins first..last drawn in a role of their own; a later mark goes over an earlier one. */
struct sheet_mark {
    uint32_t first;
    uint32_t last;
    enum role role;
};

/* Draws rows from `top` into `area`. */
void sheet_draw(const struct sheet *sheet, struct grid *grid, struct area area, size_t top,
                const struct sheet_mark *marks, size_t mark_count);

/* Columns that all but the widest lines of the page take, number and line end included. */
struct columns sheet_usual_columns(const struct issue *issue, size_t page,
                                   const struct cell_widths *widths);

#endif
