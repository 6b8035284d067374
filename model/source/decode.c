#include "decode.h"

#include "../message.h"
#include "charset.h"
#include "fold.h"
#include "transcript.h"

#include <string.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#define BYTE_ORDER_MARK 0xFEFFu

/* A letter and the marks on it; the marks of a longer pile stay as they came. */
#define SEQUENCE_LIMIT 8

/* Offsets must stay below UINT32_MAX, which means "none" elsewhere. */
#define TEXT_LIMIT ((size_t)UINT32_MAX - 256)

enum language { LANGUAGE_UNKNOWN, LANGUAGE_CHINESE, LANGUAGE_OTHER };

/* One file on its way from bytes to text. */
struct decoder {
    struct charset charset;
    struct charset_reader reader;
    struct transcript transcript;
    struct decoded *decoded;
    enum language language; /* found out only when a letter asks for it */
};

static bool is_chinese(struct decoder *decoder)
{
    if (decoder->language == LANGUAGE_UNKNOWN) {
        bool chinese = fold_is_chinese(&decoder->charset, (const char *)decoder->reader.bytes,
                                       decoder->reader.length);
        decoder->language = chinese ? LANGUAGE_CHINESE : LANGUAGE_OTHER;
    }
    return decoder->language == LANGUAGE_CHINESE;
}

static struct fold fold(struct decoder *decoder, uint32_t code)
{
    return fold_letter(code, fold_needs_language(code) && is_chinese(decoder));
}

/* First bytes of the UTF-8 sequences that nothing is ever done about, by the length of the
 * sequence: printable ASCII, line and form feed; Latin letters; CJK from U+4000 on, but for the row
 * that holds 戶; Hangul syllables from U+B000 to U+CFFF. */
static size_t plain_length(const unsigned char *bytes, size_t left)
{
    unsigned char lead = bytes[0];
    if ((lead >= 0x20 && lead < 0x7F) || lead == '\n' || lead == '\f')
        return 1;
    bool cjk = lead >= 0xE4 && lead <= 0xE9 && (lead != 0xE6 || left < 2 || bytes[1] != 0x88);
    if (!cjk && lead != 0xEB && lead != 0xEC)
        return 0;
    bool whole = left >= 3 && (bytes[1] & 0xC0) == 0x80 && (bytes[2] & 0xC0) == 0x80;
    return whole ? 3 : 0;
}

/* How many bytes from `at` on are UTF-8 that stands as it is. A letter with a mark behind it is
 * left to be looked at together with the mark. */
static size_t same_length(struct decoder *decoder, size_t at)
{
    const unsigned char *bytes = decoder->reader.bytes;
    size_t length = decoder->reader.length;
    size_t place = at;
    size_t before = at;
    while (place < length) {
        size_t plain = plain_length(bytes + place, length - place);
        if (plain == 0) {
            ucs4_t code;
            int size = u8_mbtoucr(&code, bytes + place, length - place);
            enum fold_kind kind = size > 0 ? fold(decoder, code).kind : FOLD_HARMFUL;
            if (kind == FOLD_MARK)
                return before - at;
            if (kind != FOLD_SAME)
                break;
            plain = (size_t)size;
        }
        before = place;
        place += plain;
    }
    return place - at;
}

static void note_broken(struct decoder *decoder, const struct charset_letter *letter)
{
    if (decoder->decoded->invalid_count == 0)
        decoder->decoded->first_invalid = letter->first;
    decoder->decoded->invalid_count += letter->length;
}

static void put(struct decoder *decoder, const struct charset_letter *letter, uint32_t code)
{
    transcript_put(&decoder->transcript, &code, 1, letter->first, letter->length);
}

/* Reads the marks that follow into `letters`; returns how many letters there are then. White space
 * takes none: it must keep a place of its own, because layout leaves it out. */
static size_t read_sequence(struct decoder *decoder, struct charset_letter *letters)
{
    size_t count = 1;
    struct charset_letter next;
    while (count < SEQUENCE_LIMIT && charset_peek(&decoder->reader, &next) && next.valid &&
           fold_letter(next.code, false).kind == FOLD_MARK &&
           !uc_is_property_white_space(letters[0].code))
        charset_next(&decoder->reader, &letters[count++]);
    return count;
}

/* A letter that stands as it is, composed with its marks. Where composing changes nothing each
 * character keeps a place of its own in the map. */
static void put_sequence(struct decoder *decoder, const struct charset_letter *letter)
{
    struct charset_letter letters[SEQUENCE_LIMIT] = {*letter};
    size_t count = read_sequence(decoder, letters);
    uint32_t codes[SEQUENCE_LIMIT];
    for (size_t i = 0; i < count; i++)
        codes[i] = letters[i].code;
    uint32_t composed[SEQUENCE_LIMIT * 4];
    size_t length = sizeof composed / sizeof *composed;
    bool whole = count > 1 &&
                 u32_normalize(UNINORM_NFC, codes, count, composed, &length) == composed;
    if (whole && (length != count || memcmp(codes, composed, count * sizeof *codes) != 0)) {
        const struct charset_letter *last = &letters[count - 1];
        transcript_put(&decoder->transcript, composed, length, letter->first,
                       last->first + last->length - letter->first);
        return;
    }
    for (size_t i = 0; i < count; i++)
        put(decoder, &letters[i], codes[i]);
}

/* CR LF is one line end: the LF stands for it, so that the map needs no entry for each line. */
static bool is_before_line_feed(struct decoder *decoder, const struct charset_letter *letter)
{
    struct charset_letter next;
    return letter->code == '\r' && charset_peek(&decoder->reader, &next) && next.code == '\n';
}

static void put_letter(struct decoder *decoder, const struct charset_letter *letter)
{
    if (!letter->valid) {
        note_broken(decoder, letter);
        put(decoder, letter, letter->code);
        return;
    }
    struct fold folded = fold(decoder, letter->code);
    if (folded.kind == FOLD_DROPPED || is_before_line_feed(decoder, letter))
        return;
    if (folded.kind == FOLD_SAME) {
        put_sequence(decoder, letter);
        return;
    }
    if (folded.kind == FOLD_MARK) {
        put(decoder, letter, letter->code);
        return;
    }
    decoder->decoded->sanitised_count += folded.kind == FOLD_HARMFUL;
    transcript_put(&decoder->transcript, folded.codes, folded.codes[1] ? 2 : 1, letter->first,
                   letter->length);
}

/* Where nothing has to change the text is the bytes themselves. */
static bool take_as_is(struct decoder *decoder, struct arena *arena)
{
    size_t start = charset_tell(&decoder->reader);
    size_t left = decoder->reader.length - start;
    if (decoder->charset.kind != CHARSET_UTF8 || same_length(decoder, start) != left)
        return false;
    struct decode_run *run = arena_take(arena, sizeof *run);
    *run = (struct decode_run){0, (uint32_t)start, 1, 1};
    decoder->decoded->text = (const char *)decoder->reader.bytes + start;
    decoder->decoded->length = (uint32_t)left;
    decoder->decoded->runs = run;
    decoder->decoded->run_count = 1;
    return true;
}

static void copy_plain(struct decoder *decoder)
{
    size_t at = charset_tell(&decoder->reader);
    size_t length = same_length(decoder, at);
    transcript_copy(&decoder->transcript, (const char *)decoder->reader.bytes + at, length,
                    (uint32_t)at);
    charset_seek(&decoder->reader, at + length);
}

static bool transcribe(struct decoder *decoder, struct arena *arena, struct error *error)
{
    struct charset_letter letter;
    bool utf8 = decoder->charset.kind == CHARSET_UTF8;
    for (;;) {
        if (utf8)
            copy_plain(decoder);
        if (!charset_next(&decoder->reader, &letter))
            break;
        put_letter(decoder, &letter);
        if (decoder->transcript.length > TEXT_LIMIT) {
            transcript_discard(&decoder->transcript);
            error_set(error, _("more than 4 GiB of text; split the file"));
            return false;
        }
    }
    transcript_finish(&decoder->transcript, arena, decoder->decoded);
    return true;
}

bool decode(const char *bytes, size_t length, const char *encoding, struct arena *arena,
            struct decoded *decoded, struct error *error)
{
    *decoded = (struct decoded){0};
    if (length > DECODE_LIMIT) {
        error_set(error, _("larger than 2 GiB; split the file"));
        return false;
    }
    struct decoder decoder = {.decoded = decoded};
    decoder.charset = encoding ? charset_named(encoding, bytes, length)
                               : charset_detect(bytes, length);
    if (!charset_open(&decoder.reader, &decoder.charset, bytes, length)) {
        error_set(error, _("unknown encoding \"%s\"; \"iconv -l\" lists those that are known"),
                  decoder.charset.name);
        return false;
    }
    decoded->encoding = arena_copy(arena, decoder.charset.name, strlen(decoder.charset.name));
    struct charset_letter letter;
    if (charset_peek(&decoder.reader, &letter) && letter.valid && letter.code == BYTE_ORDER_MARK)
        charset_next(&decoder.reader, &letter);
    bool done = take_as_is(&decoder, arena) || transcribe(&decoder, arena, error);
    charset_close(&decoder.reader);
    return done;
}
