/* A PDF as a source: its text layer in printed lines, and where each of them stands. */
#ifndef DUBAO_PDF_H
#define DUBAO_PDF_H

#include "../error.h"
#include "pdftotext.h"
#include "rows.h"

#include <stdbool.h>

bool pdf_is(const char *bytes, size_t length);

/* False, and `error` set without the file's name, for what pdftotext cannot read, and for a file
 * without a text layer. Where the first sheets are without text, all are read. */
bool pdf_read(const char *bytes, size_t length, const struct pdf_wish *wish, struct arena *arena,
              struct pdf_text *text, struct error *error);

#endif
