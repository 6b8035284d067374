/* A PDF as a source: its text layer in printed lines, and where each of them stands. */
#ifndef DUBAO_PDF_H
#define DUBAO_PDF_H

#include "../error.h"
#include "rows.h"

#include <stdbool.h>

bool pdf_is(const char *bytes, size_t length);

/* Sheets first..last, counted from 1 (a `last` of 0: to the file's end). False, and `error` set
 * without the file's name, for what pdftotext cannot read, and for a file without a text layer. */
bool pdf_read(const char *bytes, size_t length, unsigned first, unsigned last, struct arena *arena,
              struct pdf_text *text, struct error *error);

#endif
