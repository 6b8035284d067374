/* Tables: what the file draws cell by cell, row by row, is read row by row.
 *
 *   ▇▇▇▇▇   ▇▇▇   ▇▇▇    cells of one row stand side by side and are drawn one after the other,
 *    ▇▇▇▇▇▇  ▇▇▇   ▇▇▇   those of the next row under them; some do not fill their column
 *
 * Columns of text are drawn one after the other, or their lines fill them. */
#ifndef DUBAO_PDF_TABLE_H
#define DUBAO_PDF_TABLE_H

#include "../arena.h"
#include "../plan.h"

struct table_cell {
    struct box box;
    float em;
    uint32_t sheet;
    bool vertical; /* never part of a table */
};

/* For each cell, in the order in which the file draws them, whether it goes on the row of the cell
 * before it. Lives in `arena`. */
bool *table_rows_find(const struct table_cell *cells, size_t count, struct arena *arena);

#endif
