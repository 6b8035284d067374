/* Bytes in some encoding, read one character at a time, each with the bytes it came from. */
#ifndef DUBAO_CHARSET_H
#define DUBAO_CHARSET_H

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum charset_kind {
    CHARSET_UTF8,
    CHARSET_UTF16LE,
    CHARSET_UTF16BE,
    CHARSET_GB18030,
    CHARSET_OTHER /* whatever iconv knows under `name` */
};

struct charset {
    enum charset_kind kind;
    const char *name;
};

/* The encoding a person names: upper or lower case, with or without hyphens. GBK and GB2312 are
 * read as GB18030, which holds both and which files so labelled are written in. UTF-16 without LE
 * or BE goes by the byte order mark, else it is LE. `charset->name` is `name` itself. */
struct charset charset_named(const char *name, const char *bytes, size_t length);

/* The encoding that bytes of unknown origin are in: UTF-8, UTF-16 by its byte order mark, or
 * GB18030. A few broken bytes do not make UTF-8 something else, and bytes that make no sense as
 * GB18030 are taken for broken UTF-8. */
struct charset charset_detect(const char *bytes, size_t length);

/* REPLACEMENT CHARACTER: what stands for bytes that are no character. */
#define CHARSET_REPLACEMENT 0xFFFDu

/* One character of the bytes. */
struct charset_letter {
    uint32_t code;
    uint32_t first;  /* its first byte */
    uint32_t length; /* in bytes; 0 for the second code point of a character that has two */
    bool valid;      /* false: the bytes are no character; `code` is U+FFFD */
};

struct charset_reader {
    const unsigned char *bytes;
    size_t length;
    size_t at;
    enum charset_kind kind;
    iconv_t iconv;         /* (iconv_t)-1: not needed */
    uint32_t *double_byte; /* GB18030: code points of its two-byte codes */
    struct charset_letter ahead;
    bool has_ahead;
};

/* False when iconv does not know the encoding; else close the reader. `length` is below 4 GiB. */
bool charset_open(struct charset_reader *reader, const struct charset *charset, const char *bytes,
                  size_t length);
void charset_close(struct charset_reader *reader);

/* The next character; false at the end. charset_peek() leaves it to be read again. */
bool charset_next(struct charset_reader *reader, struct charset_letter *letter);
bool charset_peek(struct charset_reader *reader, struct charset_letter *letter);

/* Where the next character starts, and going on from another place (UTF-8 only). */
size_t charset_tell(const struct charset_reader *reader);
void charset_seek(struct charset_reader *reader, size_t at);

#endif
