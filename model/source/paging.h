/* Where lines and pages begin in the decoded text of a file.
 *
 * A form feed begins a page; it belongs to the first line of that page, as extractors print it:
 *
 *     … last line of page 1\n
 *     \fFirst line of page 2\n
 *
 * A form feed behind printed characters ends their line, too, so that a line is never on two pages.
 */
#ifndef DUBAO_PAGING_H
#define DUBAO_PAGING_H

#include "decode.h"
#include "line_index.h"

/* The lines of one page; at least one of them holds a printed character. */
struct sheet {
    size_t first_line; /* 1-based, in the file */
    size_t line_count;
};

struct paging {
    struct line_index lines;
    const struct sheet *sheets;
    size_t sheet_count; /* 0: the text holds no printed character */
};

/* Lives in `arena`. */
struct paging paging_find(const struct decoded *decoded, struct arena *arena);

#endif
