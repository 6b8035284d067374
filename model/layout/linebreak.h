/* Where a line may be broken: UAX #14 by libunistring, patched by the table of W3C's Requirements
 * for Chinese Text Layout (CLReq, prohibition at line start and end), GB/T 15834-2011 §5.1, and for
 * Japanese by the classes of JIS X 4051 (JLReq §3.1.7). */
#ifndef DUBAO_LINEBREAK_H
#define DUBAO_LINEBREAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum linebreak_level {
    LINEBREAK_NONE,  /* any grapheme cluster may start or end a line */
    LINEBREAK_BASIC, /* CLReq's recommendation */
    LINEBREAK_GB,    /* and a solidus may not end a line */
    LINEBREAK_STRICT /* and —— and …… may start a paragraph only, not a line */
};

/* From worst to best. FORCED and EMERGENCY are no break opportunities: they say where a piece that
 * is wider than the whole line is torn with the least harm. */
enum linebreak {
    LINEBREAK_INSIDE,     /* a grapheme cluster: not its first byte */
    LINEBREAK_PROHIBITED, /* within a word, number, —— or ……; before a space */
    LINEBREAK_FORCED,     /* a mark would stand where it must not */
    LINEBREAK_EMERGENCY,  /* two things that belong together, as syllables of a Korean word */
    LINEBREAK_POSSIBLE,
    LINEBREAK_MANDATORY /* behind a line feed and its like (UAX #14 classes BK, CR, LF, NL) */
};

/* breaks[i] says whether a line may end before byte i: an enum linebreak; breaks[0] is PROHIBITED.
 * `breaks` has room for `length` bytes. `language` as in struct article; NULL means "zh". The text
 * is valid UTF-8. */
void linebreak_find(const char *text, size_t length, enum linebreak_level level,
                    const char *language, char *breaks);

/* What a character is at a line's start and end; a set of these. */
enum linebreak_trait {
    TRAIT_NEVER_STARTS =
        1 << 0,                /* CLReq, basic level; U+2014 depends on its neighbours: not here */
    TRAIT_NEVER_ENDS = 1 << 1, /* openers and prefixes */
    TRAIT_BESIDE_HAN =
        1 << 2,             /* ASCII that never starts a line, behind Han not even after a space */
    TRAIT_KINSOKU = 1 << 3, /* never starts a line in Japanese */
    TRAIT_HANGS = 1 << 4,   /* a full-width stop, may stand past the edge */
    TRAIT_CLOSER = 1 << 5,
    TRAIT_OPEN_QUOTE = 1 << 6,
    TRAIT_CLOSE_QUOTE = 1 << 7,
    TRAIT_STRAIGHT_QUOTE = 1 << 8,
    TRAIT_SOLIDUS = 1 << 9,
    TRAIT_DASH = 1 << 10,
    TRAIT_ELLIPSIS = 1 << 11,
    TRAIT_SUFFIX = 1 << 12,    /* of a number */
    TRAIT_SEPARATOR = 1 << 13, /* may stand inside a number, and inside a word */
    TRAIT_SPACE = 1 << 14,     /* may be left out at a line's end; not the no-break spaces */
    TRAIT_NEWLINE = 1 << 15,
    TRAIT_GLUE = 1 << 16,
    TRAIT_DIGIT = 1 << 17,
    TRAIT_LETTER = 1 << 18, /* of a script that writes words: Latin, Cyrillic … */
    TRAIT_HAN = 1 << 19,    /* ideographs and kana */
    TRAIT_HANGUL = 1 << 20,
    TRAIT_JOINER = 1 << 21,    /* may stand inside a word only */
    TRAIT_FULL_WIDTH = 1 << 22 /* a letter or digit as wide as Han */
};

/* The set of traits of a code point; 0 for a symbol that nothing is known about. */
uint32_t linebreak_traits(uint32_t letter);

#endif
