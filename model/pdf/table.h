/* Tables: what the file draws cell by cell, row by row, is read row by row.
 *
 *   ▇▇▇▇▇   ▇▇▇   ▇▇▇    cells of one row stand side by side and are drawn one after the other,
 *    ▇▇▇▇▇▇  ▇▇▇   ▇▇▇   those of the next row under them; some do not fill their column
 *
 * A cell may have several lines, drawn one after the other; what stands beside it is level with its
 * middle. Columns of text are drawn one after the other, or their lines fill them. */
#ifndef DUBAO_PDF_TABLE_H
#define DUBAO_PDF_TABLE_H

#include "../arena.h"
#include "../plan.h"

/* A line that may be a cell, or one of the lines of a cell. */
struct table_cell {
    struct box box;
    float em;
    uint32_t sheet;
    bool vertical; /* never part of a table */
};

/* How a line goes on the one before it. */
enum table_join {
    TABLE_NONE, /* not at all */
    TABLE_CELL, /* it begins the next cell of its row */
    TABLE_LINE  /* it is a further line of its cell */
};

/* For each line, in the order in which the file draws them. Lives in `arena`. */
enum table_join *table_joins_find(const struct table_cell *lines, size_t count,
                                  struct arena *arena);

#endif
