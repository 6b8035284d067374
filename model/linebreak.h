/* Where a line may be broken: UAX #14 by libunistring, patched by the table of W3C's Requirements
 * for Chinese Text Layout (CLReq, prohibition at line start and end) and GB/T 15834-2011 §5.1. */
#ifndef DUBAO_LINEBREAK_H
#define DUBAO_LINEBREAK_H

#include <stddef.h>

enum linebreak_level {
    LINEBREAK_NONE,   /* any grapheme cluster may start or end a line */
    LINEBREAK_BASIC,  /* CLReq's recommendation */
    LINEBREAK_GB,     /* and a solidus may not end a line */
    LINEBREAK_STRICT  /* and —— and …… may start a paragraph only, not a line */
};

enum linebreak { LINEBREAK_PROHIBITED, LINEBREAK_POSSIBLE, LINEBREAK_MANDATORY };

/* breaks[i] says whether a line may end before byte i; only first bytes of grapheme clusters can be
 * POSSIBLE, breaks[0] is PROHIBITED. `breaks` has room for `length` bytes. `language` as in struct
 * article; NULL means "zh". */
void linebreak_find(const char *text, size_t length, enum linebreak_level level,
                    const char *language, char *breaks);

#endif
