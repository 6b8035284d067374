/* Rows that are one line, though the file does not draw them as one or leaves a wide gap: cells of
 * a table, what justification pulled apart, a number and what it counts. */
#ifndef DUBAO_ROW_MERGE_H
#define DUBAO_ROW_MERGE_H

#include "setter.h"

/* The cells of a table (table.h) become one row a line. The rows have their sizes. */
void row_merge_cells(struct setter *setter);

/* Rows become one where the lines above and below run across the gap between them. */
void row_merge_lines(struct setter *setter);

#endif
