/* How large letters are set. A box of pdftotext is as high as its face says, which is 1 to 3 em:
 * the advance of Han and kana tells how much, for all words of that height. */
#ifndef DUBAO_PDF_SIZE_H
#define DUBAO_PDF_SIZE_H

#include "words.h"

/* Points, one a word; lives in `arena`. */
float *pdf_sizes_find(const struct pdf_words *words, struct arena *arena);

#endif
