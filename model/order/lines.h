/* The printed lines of a page: what the text layer holds between two line feeds, measured. */
#ifndef DUBAO_LINES_H
#define DUBAO_LINES_H

#include "../arena.h"
#include "../issue.h"

/* Half-em. */
#define LINES_INDENT 4 /* of a paragraph's first line: two Han */
#define LINES_SLACK  2 /* of a full line: squeezed marks, Latin letters */

/* One printed line that is not blank. Byte offsets count in the source's decoded text. */
struct line {
    uint32_t first; /* without white space at either end */
    uint32_t last;
    uint32_t number; /* 1-based, in the file */
    uint32_t width;  /* half-em, justification spaces left out */
    uint16_t blanks; /* blank lines before it */
    uint16_t indent; /* half-em of white space at its start */
    bool spread;     /* justification pulled its letters apart */
    bool justified;  /* it pulled its letters or words apart: no last line of a paragraph */
    bool set_apart;  /* see struct plan_line */
};

struct lines {
    const char *text;        /* the source's decoded text */
    const struct plan *plan; /* of the source; NULL: nobody knows where the lines stand */
    struct line *items;
    size_t count;
    /* How lines of this page are usually parted: 1 when an empty line follows nearly every line, so
     * that an empty line says nothing; else 0. */
    unsigned usual_blanks;
    bool hyphenates; /* it tears words at line ends; else a hyphen there belongs to its word */
};

/* The lines of one page of a source. Lives in `arena`. */
struct lines lines_of_page(const struct issue *issue, size_t page, struct arena *arena);

/* Width in half-em of text[first..last), spaces between single letters left out when `spread`;
 * for pieces of a line. */
uint32_t lines_measure(const char *text, uint32_t first, uint32_t last, bool spread);

#endif
