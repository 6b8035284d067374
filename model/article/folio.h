/* Page furniture: the folio (page number, date, page name, editors) and jump marks. */
#ifndef DUBAO_FOLIO_H
#define DUBAO_FOLIO_H

#include "../text/wording.h"
#include "byline.h"

enum folio_strength {
    FOLIO_NONE,
    FOLIO_WEAK,  /* could be one, beside a strong one: a bare number, a known page name */
    FOLIO_STRONG /* a date with its weekday, editors, 第2版 */
};

/* What a folio line says; ranges are empty and numbers 0 where it does not. */
struct folio {
    enum folio_strength strength;
    unsigned number; /* of the page */
    unsigned year, month, day;
    struct text_range name;  /* 要闻 */
    struct text_range paper; /* 河湾日报 */
};

/* Reads a whole line. */
struct folio folio_read(const struct wording_language *wording, const char *text, size_t length);

/* Is it a page's number, and nothing else? */
bool folio_is_number(const struct folio *folio);

struct jump_mark {
    struct text_range range; /* with its brackets */
    unsigned page;
    bool onward; /* 下转, else 上接 */
};

/* A jump mark at the start, or at the end, of a text. */
bool folio_jump_at_start(const struct wording_language *wording, const char *text, size_t length,
                         struct jump_mark *mark);
bool folio_jump_at_end(const struct wording_language *wording, const char *text, size_t length,
                       struct jump_mark *mark);

#endif
