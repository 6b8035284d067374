/* How large letters are set. A box of pdftotext is as high as its face says, which is 1 to 3 em:
 * the advance of its letters tells how much, for all words of that height. */
#ifndef DUBAO_PDF_SIZE_H
#define DUBAO_PDF_SIZE_H

#include "words.h"

struct pdf_size {
    float em;    /* points */
    bool turned; /* the word lies on its side: higher than wide, and no line is so high */
};

/* One a word; lives in `arena`. */
struct pdf_size *pdf_sizes_find(const struct pdf_words *words, struct arena *arena);

#endif
