/* Printed lines that an extractor tore: where print squeezes two marks that meet (。” ，“ ”“),
 * glyph boxes overlap and `pdftotext -raw` starts a new line of text between them. */
#ifndef DUBAO_MEND_H
#define DUBAO_MEND_H

#include "lines.h"

/* Joins torn lines in place: the first one then ends where the second did (a line feed lies
 * inside), and `count` shrinks. */
void mend_lines(struct lines *lines);

#endif
