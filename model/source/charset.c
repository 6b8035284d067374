#include "charset.h"

#include "../arena.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistr.h>

#define NO_ICONV ((iconv_t)-1)

/* Two-byte codes of GB18030: first byte 81–FE, second byte 40–FE but 7F, which stays unused. */
#define ROW_COUNT   126
#define ROW_LENGTH  191
#define FIRST_ROW   0x81
#define FIRST_PLACE 0x40

/* More than any character takes, escape sequences included; small, because iconv converts the whole
 * of what it is given before it notices that there is room for one character only. */
#define ICONV_WINDOW 16

static const struct {
    const char *name;
    enum charset_kind kind;
} known[] = {
    {"UTF8", CHARSET_UTF8},       {"UTF16", CHARSET_UTF16LE},   {"UTF16LE", CHARSET_UTF16LE},
    {"UTF16BE", CHARSET_UTF16BE}, {"GB18030", CHARSET_GB18030}, {"GBK", CHARSET_GB18030},
    {"GB2312", CHARSET_GB18030},  {"CP936", CHARSET_GB18030},   {"EUCCN", CHARSET_GB18030},
};

static bool same_name(const char *known_name, const char *name)
{
    for (; *name; name++) {
        if (*name == '-' || *name == '_')
            continue;
        if (!*known_name || strncasecmp(known_name, name, 1) != 0)
            return false;
        known_name++;
    }
    return !*known_name;
}

struct charset charset_named(const char *name, const char *bytes, size_t length)
{
    bool big_endian = length >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0;
    if (big_endian && same_name("UTF16", name))
        return (struct charset){CHARSET_UTF16BE, name};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (same_name(known[i].name, name))
            return (struct charset){known[i].kind, name};
    return (struct charset){CHARSET_OTHER, name};
}

/* The code point that UTF-32LE bytes hold. */
static uint32_t code_of(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
           (uint32_t)bytes[3] << 24;
}

/* Asks iconv for one row of two-byte codes; codes it does not know stay 0. */
static void load_row(iconv_t iconv_handle, unsigned row, uint32_t *codes)
{
    char source[ROW_LENGTH * 2];
    for (unsigned place = 0; place < ROW_LENGTH; place++) {
        source[place * 2] = (char)(FIRST_ROW + row);
        source[place * 2 + 1] = (char)(FIRST_PLACE + place);
    }
    char *in = source;
    size_t in_left = sizeof source;
    while (in_left > 0) {
        unsigned char converted[ROW_LENGTH * 4];
        char *out = (char *)converted;
        size_t out_left = sizeof converted;
        size_t place = (size_t)(in - source) / 2;
        iconv(iconv_handle, &in, &in_left, &out, &out_left);
        size_t count = (sizeof converted - out_left) / 4;
        for (size_t i = 0; i < count && place + i < ROW_LENGTH; i++)
            codes[place + i] = code_of(converted + 4 * i);
        if (in_left < 2)
            break;
        /* It stopped at a code without a character: go on behind it. */
        in += 2;
        in_left -= 2;
        iconv(iconv_handle, NULL, NULL, NULL, NULL);
    }
}

static void load_double_byte(struct charset_reader *reader)
{
    size_t capacity = 0;
    size_t count = (size_t)ROW_COUNT * ROW_LENGTH;
    reader->double_byte = array_reserve(NULL, &capacity, count, sizeof(uint32_t));
    memset(reader->double_byte, 0, count * sizeof(uint32_t));
    for (unsigned row = 0; row < ROW_COUNT; row++)
        load_row(reader->iconv, row, reader->double_byte + (size_t)row * ROW_LENGTH);
}

bool charset_open(struct charset_reader *reader, const struct charset *charset, const char *bytes,
                  size_t length)
{
    *reader = (struct charset_reader){.bytes = (const unsigned char *)bytes,
                                      .length = length,
                                      .kind = charset->kind,
                                      .iconv = NO_ICONV};
    if (charset->kind != CHARSET_GB18030 && charset->kind != CHARSET_OTHER)
        return true;
    bool gb18030 = charset->kind == CHARSET_GB18030;
    reader->iconv = iconv_open("UTF-32LE", gb18030 ? "GB18030" : charset->name);
    if (reader->iconv == NO_ICONV)
        return false;
    if (gb18030)
        load_double_byte(reader);
    return true;
}

void charset_close(struct charset_reader *reader)
{
    if (reader->iconv != NO_ICONV)
        iconv_close(reader->iconv);
    free(reader->double_byte);
    *reader = (struct charset_reader){.iconv = NO_ICONV};
}

static struct charset_letter letter_of(size_t first, size_t length, uint32_t code)
{
    return (struct charset_letter){code, (uint32_t)first, (uint32_t)length, true};
}

static struct charset_letter broken(size_t first, size_t length)
{
    return (struct charset_letter){CHARSET_REPLACEMENT, (uint32_t)first, (uint32_t)length, false};
}

static struct charset_letter read_utf8(const struct charset_reader *reader)
{
    ucs4_t code;
    int size = u8_mbtoucr(&code, reader->bytes + reader->at, reader->length - reader->at);
    if (size <= 0)
        return broken(reader->at, 1);
    return letter_of(reader->at, (size_t)size, code);
}

static uint32_t utf16_unit(const struct charset_reader *reader, size_t at)
{
    uint32_t first = reader->bytes[at];
    uint32_t second = reader->bytes[at + 1];
    return reader->kind == CHARSET_UTF16LE ? second << 8 | first : first << 8 | second;
}

static struct charset_letter read_utf16(const struct charset_reader *reader)
{
    size_t at = reader->at;
    size_t left = reader->length - at;
    if (left < 2)
        return broken(at, 1);
    uint32_t unit = utf16_unit(reader, at);
    if (unit < 0xD800 || unit > 0xDFFF)
        return letter_of(at, 2, unit);
    if (unit > 0xDBFF || left < 4)
        return broken(at, 2);
    uint32_t low = utf16_unit(reader, at + 2);
    if (low < 0xDC00 || low > 0xDFFF)
        return broken(at, 2);
    return letter_of(at, 4, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
}

/* One conversion that has room for one character: bytes taken, and whether a character came out. */
static bool convert_one(struct charset_reader *reader, size_t at, size_t window, size_t *taken,
                        uint32_t *code)
{
    char *in = (char *)(uintptr_t)(reader->bytes + at);
    size_t in_left = window;
    unsigned char converted[4];
    char *out = (char *)converted;
    size_t out_left = sizeof converted;
    iconv(reader->iconv, window > 0 ? &in : NULL, &in_left, &out, &out_left);
    *taken = window - in_left;
    *code = out_left == 0 ? code_of(converted) : 0;
    return out_left == 0;
}

static struct charset_letter read_four_bytes(struct charset_reader *reader)
{
    size_t taken;
    uint32_t code;
    iconv(reader->iconv, NULL, NULL, NULL, NULL);
    if (reader->length - reader->at < 4 || !convert_one(reader, reader->at, 4, &taken, &code) ||
        taken != 4)
        return broken(reader->at, 1);
    return letter_of(reader->at, 4, code);
}

static struct charset_letter read_gb18030(struct charset_reader *reader)
{
    size_t at = reader->at;
    unsigned char lead = reader->bytes[at];
    if (lead < 0x80)
        return letter_of(at, 1, lead);
    if (lead < FIRST_ROW || lead == 0xFF || reader->length - at < 2)
        return broken(at, 1);
    unsigned char second = reader->bytes[at + 1];
    if (second >= '0' && second <= '9')
        return read_four_bytes(reader);
    if (second < FIRST_PLACE || second == 0xFF)
        return broken(at, 1);
    size_t row = (size_t)(lead - FIRST_ROW) * ROW_LENGTH;
    uint32_t code = reader->double_byte[row + second - FIRST_PLACE];
    return code ? letter_of(at, 2, code) : broken(at, 1);
}

/* What iconv swallows without an answer (escape sequences, a character it still holds back) counts
 * to the next character that comes out. False at the end. */
static bool read_other(struct charset_reader *reader, struct charset_letter *letter)
{
    size_t first = reader->at;
    for (;;) {
        size_t left = reader->length - reader->at;
        size_t taken;
        uint32_t code;
        bool came = convert_one(reader, reader->at, left < ICONV_WINDOW ? left : ICONV_WINDOW,
                                &taken, &code);
        reader->at += taken;
        if (came) {
            *letter = letter_of(first, reader->at - first, code);
            return true;
        }
        if (left == 0)
            return false;
        if (taken == 0) {
            *letter = broken(reader->at, 1);
            reader->at++;
            return true;
        }
    }
}

static bool read_letter(struct charset_reader *reader, struct charset_letter *letter)
{
    if (reader->kind == CHARSET_OTHER)
        return read_other(reader, letter);
    if (reader->at >= reader->length)
        return false;
    if (reader->kind == CHARSET_UTF8)
        *letter = read_utf8(reader);
    else if (reader->kind == CHARSET_GB18030)
        *letter = read_gb18030(reader);
    else
        *letter = read_utf16(reader);
    reader->at = letter->first + letter->length;
    return true;
}

bool charset_next(struct charset_reader *reader, struct charset_letter *letter)
{
    if (!reader->has_ahead)
        return read_letter(reader, letter);
    *letter = reader->ahead;
    reader->has_ahead = false;
    return true;
}

bool charset_peek(struct charset_reader *reader, struct charset_letter *letter)
{
    if (!reader->has_ahead)
        reader->has_ahead = read_letter(reader, &reader->ahead);
    *letter = reader->ahead;
    return reader->has_ahead;
}

size_t charset_tell(const struct charset_reader *reader)
{
    return reader->has_ahead ? reader->ahead.first : reader->at;
}

void charset_seek(struct charset_reader *reader, size_t at)
{
    reader->at = at;
    reader->has_ahead = false;
}
