#include "pdf.h"

#include "../message.h"

#include <string.h>

bool pdf_is(const char *bytes, size_t length)
{
    static const char mark[] = "%PDF-";
    size_t at = 0;
    while (at < length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r'))
        at++;
    return length - at >= sizeof mark - 1 && memcmp(bytes + at, mark, sizeof mark - 1) == 0;
}

bool pdf_read(const char *bytes, size_t length, const struct pdf_wish *wish, struct arena *arena,
              struct pdf_text *text, struct error *error)
{
    struct pdftotext_output output;
    struct pdf_words words;
    if (!pdftotext_run(bytes, length, wish, arena, &output, error))
        return false;
    if (!pdf_words_parse(output.bytes, output.length, arena, &words)) {
        error_set(error, _("pdftotext printed no text with places; is poppler-utils older than "
                           "0.26?"));
        return false;
    }
    if (words.count == 0 && wish->last > 0) {
        struct pdf_wish all = *wish;
        all.last = 0;
        return pdf_read(bytes, length, &all, arena, text, error);
    }
    if (words.count == 0) {
        error_set(error, "%s",
                  output.complained
                      ? _("the PDF is damaged: there is no text left in it")
                      : _("the PDF has no text layer, it is a scan; read it with OCR first, as "
                          "ocrmypdf does"));
        return false;
    }
    *text = pdf_rows_set(&words, arena);
    return true;
}
