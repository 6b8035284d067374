#include "words.h"

#include "../source/charset.h"
#include "../text/letter.h"

#include <expat.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#define POINTS_MOST  1e5f /* points: a hostile file may say anything */
#define CONTROL_SIGN 0x2400u

struct parser {
    XML_Parser xml;
    struct arena *arena;
    struct pdf_word *words;
    size_t word_count, word_capacity;
    struct plan_sheet *sheets;
    size_t sheet_count, sheet_capacity;
    char *text; /* of the word that is open */
    size_t length, capacity;
    struct box box;
    bool in_word;
    bool document; /* there was one */
};

static float number(const char *text)
{
    float value = strtof(text, NULL);
    return isfinite(value) ? fminf(fmaxf(value, -POINTS_MOST), POINTS_MOST) : 0;
}

static float attribute(const char *const *attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return number(attributes[1]);
    return 0;
}

static void open_element(void *context, const char *name, const char **attributes)
{
    struct parser *parser = context;
    const char *const *list = attributes;
    parser->document |= strcmp(name, "doc") == 0;
    if (strcmp(name, "page") == 0) {
        parser->sheets = array_reserve(parser->sheets, &parser->sheet_capacity,
                                       parser->sheet_count + 1, sizeof *parser->sheets);
        parser->sheets[parser->sheet_count++] = (struct plan_sheet){attribute(list, "width"),
                                                                    attribute(list, "height")};
    }
    parser->in_word = strcmp(name, "word") == 0 && parser->sheet_count > 0;
    parser->length = 0;
    if (!parser->in_word)
        return;
    struct box box = {attribute(list, "xMin"), attribute(list, "yMin"), attribute(list, "xMax"),
                      attribute(list, "yMax")};
    parser->box = (struct box){fminf(box.left, box.right), fminf(box.top, box.bottom),
                               fmaxf(box.left, box.right), fmaxf(box.top, box.bottom)};
}

static void take_text(void *context, const char *text, int length)
{
    struct parser *parser = context;
    if (!parser->in_word)
        return;
    parser->text = array_reserve(parser->text, &parser->capacity, parser->length + (size_t)length,
                                 1);
    memcpy(parser->text + parser->length, text, (size_t)length);
    parser->length += (size_t)length;
}

static bool is_space(uint32_t letter)
{
    return letter_class(letter) == LETTER_SPACE || letter == '\n' || letter == '\r';
}

/* Letters [first, first + letters) of a word that holds `count`, as wide as their share. */
static void add_word(struct parser *parser, size_t start, size_t end, const size_t place[2],
                     size_t count)
{
    struct box box = parser->box;
    float width = box_width(&box) / (float)count;
    if (box_height(&box) <= box_width(&box) || count == 1) {
        box.left = parser->box.left + width * (float)place[0];
        box.right = parser->box.left + width * (float)(place[0] + place[1]);
    }
    parser->words = array_reserve(parser->words, &parser->word_capacity, parser->word_count + 1,
                                  sizeof *parser->words);
    parser->words[parser->word_count++] = (struct pdf_word){
        arena_copy(parser->arena, parser->text + start, end - start), end - start, place[1], box,
        (uint32_t)(parser->sheet_count - 1)};
}

/* A face may draw its spaces as letters: U+3000 before a paragraph is part of its first word. */
static void close_element(void *context, const char *name)
{
    struct parser *parser = context;
    if (!parser->in_word || strcmp(name, "word") != 0)
        return;
    parser->in_word = false;
    size_t count = 0;
    for (size_t at = 0, size; at < parser->length; at += size, count++)
        letter_at(parser->text + at, parser->length - at, &size);
    size_t start = 0, place[2] = {0, 0};
    for (size_t at = 0, size; at < parser->length; at += size) {
        uint32_t letter = letter_at(parser->text + at, parser->length - at, &size);
        if (!is_space(letter)) {
            place[1]++;
            continue;
        }
        if (place[1] > 0)
            add_word(parser, start, at, place, count);
        place[0] += place[1] + 1;
        place[1] = 0;
        start = at + size;
    }
    if (place[1] > 0)
        add_word(parser, start, parser->length, place, count);
}

/* What XML forbids, a text layer may hold all the same. */
static uint32_t allowed_letter(ucs4_t letter, bool valid)
{
    if (!valid || letter == 0xFFFE || letter == 0xFFFF)
        return CHARSET_REPLACEMENT;
    bool control = letter < ' ' && letter != '\n' && letter != '\r' && letter != '\t';
    return control ? CONTROL_SIGN + letter : letter;
}

/* The bytes as XML may hold them; they get no more than three times as long. */
static char *make_valid(const char *bytes, size_t *length)
{
    const uint8_t *from = (const uint8_t *)bytes, *end = from + *length;
    size_t capacity = 0;
    uint8_t *valid = array_reserve(NULL, &capacity, 3 * *length + 1, 1), *to = valid;
    while (from < end) {
        ucs4_t letter;
        int size = u8_mbtoucr(&letter, from, (size_t)(end - from));
        to += u8_uctomb(to, allowed_letter(letter, size > 0), 6);
        from += size > 0 ? size : 1;
    }
    *length = (size_t)(to - valid);
    return (char *)valid;
}

static bool is_valid(const char *bytes, size_t length)
{
    if (u8_check((const uint8_t *)bytes, length))
        return false;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if ((byte < ' ' && byte != '\n' && byte != '\r' && byte != '\t') ||
            (byte == 0xEF && i + 2 < length && (unsigned char)bytes[i + 1] == 0xBF &&
             (unsigned char)bytes[i + 2] >= 0xBE))
            return false;
    }
    return true;
}

static bool parse(struct parser *parser, const char *bytes, size_t length)
{
    parser->xml = XML_ParserCreate("UTF-8");
    if (!parser->xml)
        return false;
    XML_SetUserData(parser->xml, parser);
    XML_SetElementHandler(parser->xml, open_element, close_element);
    XML_SetCharacterDataHandler(parser->xml, take_text);
    bool done = XML_Parse(parser->xml, bytes, (int)length, XML_TRUE) == XML_STATUS_OK;
    XML_ParserFree(parser->xml);
    return done && parser->document;
}

bool pdf_words_parse(const char *bytes, size_t length, struct arena *arena, struct pdf_words *words)
{
    struct parser parser = {.arena = arena};
    char *valid = is_valid(bytes, length) ? NULL : make_valid(bytes, &length);
    bool done = parse(&parser, valid ? valid : bytes, length);
    free(valid);
    free(parser.text);
    arena_defer(arena, free, parser.words);
    arena_defer(arena, free, parser.sheets);
    *words = (struct pdf_words){parser.words, parser.word_count, parser.sheets, parser.sheet_count};
    return done;
}
