/* What pdftotext prints (`-bbox -raw`: XHTML) → the words of each sheet with their boxes, in the
 * order in which the file draws them. */
#ifndef DUBAO_PDF_WORDS_H
#define DUBAO_PDF_WORDS_H

#include "../arena.h"
#include "../plan.h"

/* Letters that stand close together on one line; no white space in it. */
struct pdf_word {
    const char *text; /* UTF-8, valid, at least one letter */
    size_t length;
    size_t letters;
    struct box box;
    uint32_t sheet;
};

struct pdf_words {
    const struct pdf_word *items;
    size_t count;
    const struct plan_sheet *sheets;
    size_t sheet_count;
};

/* Lives in `arena`. False when the bytes are not what pdftotext prints. Bytes that no XML may hold
 * are shown as other letters (visible.h). */
bool pdf_words_parse(const char *bytes, size_t length, struct arena *arena,
                     struct pdf_words *words);

#endif
