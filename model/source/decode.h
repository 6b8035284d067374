/* Bytes of a file → UTF-8 text that is safe to show, with the way back.
 *
 * Encodings: UTF-8 (with or without BOM), UTF-16 with BOM, else GB18030; or the one given by name
 * (anything iconv knows). Invalid bytes become U+FFFD, are counted, the first one is placed.
 *
 * Letters are folded so that the rest of the program sees one form of each: Kangxi and CJK
 * radicals become their ideograph (Unicode's EquivalentUnifiedIdeograph.txt), 戶 and ⼾ → 户 and
 * ・ → · where the text is Chinese, ― (U+2015) → —, ⸺ (U+2E3A) → ——, and the forms that punctuation
 * has in vertical lines (︒ ﹁) become the usual ones; sequences with combining marks are composed
 * (NFC), variation selectors dropped. Control characters but line feed, form feed and
 * tab, bidi controls, zero-width characters and line or paragraph separators become one visible
 * character each (control pictures U+2400…, else U+FFFD). CR LF and CR become LF, a tab a space.
 *
 * The map is exact to the character: `runs` hold stretches in which each unit of `text_unit` bytes
 * stands for one unit of `source_unit` bytes. Where both are 1, characters are as long in the text
 * as in the source, so the text says where one ends. */
#ifndef DUBAO_DECODE_H
#define DUBAO_DECODE_H

#include "../arena.h"
#include "../error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Files are at most this long. */
#define DECODE_LIMIT ((size_t)1 << 31)

struct decode_run {
    uint32_t text;   /* first byte in the decoded text */
    uint32_t source; /* first byte in the file */
    uint8_t text_unit;
    uint8_t source_unit; /* a text byte at `text + k` comes from the unit k / text_unit; the run
                            ends where the next one begins */
};

struct decoded {
    const char *text; /* a zero byte behind it */
    uint32_t length;
    const struct decode_run *runs;
    size_t run_count;
    const char *encoding;   /* "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", or the name given */
    size_t invalid_count;   /* bytes that are no character of the encoding */
    uint32_t first_invalid; /* source byte of the first of them */
    size_t sanitised_count; /* harmful characters shown as another one */
};

/* `encoding` NULL means: find out. False (and `error` set) for an encoding nobody knows or a file
 * over 2 GiB. `bytes` has a zero byte behind it. The text lives in `arena`, or in `bytes` itself
 * when nothing had to change (so `bytes` must live as long). */
bool decode(const char *bytes, size_t length, const char *encoding, struct arena *arena,
            struct decoded *decoded, struct error *error);

/* The source byte range of the character that holds the text byte `offset`; the empty range behind
 * the last character for an offset past the end. */
void decode_source(const struct decoded *decoded, uint32_t offset, uint32_t *first, uint32_t *last);

/* The first text byte of the character that holds the source byte; for a source byte that is in no
 * character (a BOM, a dropped variation selector, the CR of CR LF), the next one's; the length of
 * the text when there is none. */
uint32_t decode_text(const struct decoded *decoded, uint32_t source);

#endif
