/* Finished rows → the text of a source, and its plan. */
#ifndef DUBAO_ROW_TEXT_H
#define DUBAO_ROW_TEXT_H

#include "rows.h"
#include "setter.h"

/* Of the rows that are not taken, in their order. Lives in the setter's arena. */
struct pdf_text row_text_put(const struct setter *setter);

#endif
