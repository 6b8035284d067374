/* Which encoding bytes of unknown origin are in: charset_detect(). */
#include "charset.h"

#include "../text/letter.h"

#include <string.h>
#include <unistr.h>

/* UTF-8 with one broken byte among this many good characters is UTF-8 all the same. */
#define GOOD_FOR_ONE_BROKEN 10

/* Characters outside ASCII that are enough to judge by. */
#define ENOUGH ((size_t)1 << 20)

struct utf8_count {
    size_t good; /* characters of several bytes */
    size_t broken;
};

/* Newspapers have long stretches of ASCII only in tables and foreign names, but files that are not
 * Chinese at all do: skip those a word at a time. */
static size_t skip_ascii(const unsigned char *bytes, size_t at, size_t length)
{
    while (length - at >= sizeof(uint64_t)) {
        uint64_t word;
        memcpy(&word, bytes + at, sizeof word);
        if (word & 0x8080808080808080u)
            break;
        at += sizeof word;
    }
    while (at < length && bytes[at] < 0x80)
        at++;
    return at;
}

static struct utf8_count count_utf8(const unsigned char *bytes, size_t length)
{
    struct utf8_count count = {0, 0};
    size_t at = skip_ascii(bytes, 0, length);
    while (at < length && count.good + count.broken < ENOUGH) {
        ucs4_t code;
        /* nearly all are of three bytes: no call for them */
        bool three = length - at >= 3 && letter_has_three_bytes(bytes + at);
        int size = three ? 3 : u8_mbtoucr(&code, bytes + at, length - at);
        count.good += size > 0;
        count.broken += size <= 0;
        at = skip_ascii(bytes, at + (size > 0 ? (size_t)size : 1), length);
    }
    return count;
}

/* In Chinese text most two-byte codes are GB 2312's everyday letters (rows B0 to D7) or its marks
 * (rows A1 to A3); in other bytes that happen to be codes they are not. */
static bool is_everyday(const unsigned char *code)
{
    return code[1] >= 0xA1 &&
           ((code[0] >= 0xB0 && code[0] <= 0xD7) || (code[0] >= 0xA1 && code[0] <= 0xA3));
}

static bool looks_like_gb18030(const char *bytes, size_t length)
{
    struct charset_reader reader;
    struct charset charset = {CHARSET_GB18030, "GB18030"};
    if (!charset_open(&reader, &charset, bytes, length))
        return false;
    size_t everyday = 0;
    size_t other = 0;
    size_t broken = 0;
    struct charset_letter letter;
    while (everyday + other + broken < ENOUGH && charset_next(&reader, &letter)) {
        if (!letter.valid)
            broken++;
        else if (letter.length == 2 && is_everyday(reader.bytes + letter.first))
            everyday++;
        else if (letter.length > 1)
            other++;
    }
    charset_close(&reader);
    return everyday > other && broken <= everyday / 100 + 1 && everyday > broken;
}

struct charset charset_detect(const char *bytes, size_t length)
{
    if (length >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
        return (struct charset){CHARSET_UTF16LE, "UTF-16LE"};
    if (length >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
        return (struct charset){CHARSET_UTF16BE, "UTF-16BE"};
    struct charset utf8 = {CHARSET_UTF8, "UTF-8"};
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        return utf8;
    struct utf8_count count = count_utf8((const unsigned char *)bytes, length);
    if (count.broken == 0 || count.good >= count.broken * GOOD_FOR_ONE_BROKEN)
        return utf8;
    if (looks_like_gb18030(bytes, length))
        return (struct charset){CHARSET_GB18030, "GB18030"};
    return utf8;
}
