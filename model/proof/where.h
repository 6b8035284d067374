/* How the place of something found is told: in a text by line and column; in a PDF, where lines of
 * its text layer mean nothing to a person, by the page of the file and a box on it. */
#ifndef DUBAO_WHERE_H
#define DUBAO_WHERE_H

#include "../issue.h"

#include <stdio.h>

/* The page of the PDF, counted from 1 as viewers do; 0 of a text. */
size_t where_sheet(const struct issue *issue, const struct place *place);

/* The smallest box of whole points that holds the letters from the place to the source's byte
 * `last`; false of a text. */
bool where_box(const struct issue *issue, const struct place *place, uint32_t last,
               struct box *box);

/* "LEFT,TOP-RIGHT,BOTTOM" in points. */
#define WHERE_BOX_BYTES 200
void where_box_text(const struct box *box, char text[WHERE_BOX_BYTES]);

/* "NAME:LINE:COLUMN: " of a text, "NAME:PAGE: " of a PDF: both are understood by what reads the
 * messages of compilers. `column` is counted as the caller wants. */
void where_write(const struct issue *issue, const struct place *place, const char *name,
                 size_t column, FILE *stream);

#endif
