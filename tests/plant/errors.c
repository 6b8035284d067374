#include "errors.h"

#include "model/text/letter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct error_kind error_kinds[] = {
    {RULE_PAIR, "”", ""},
    {RULE_PAIR, "“", ""},
    {RULE_PAIR, "）", ""},
    {RULE_PAIR, "《", ""},
    {RULE_PAIR, NULL, "（"},
    {RULE_ASCII_QUOTE, "“", "\""},
    {RULE_ASCII_QUOTE, "”", "\""},
    {RULE_ASCII_QUOTE, NULL, "\"新桥\""},
    {RULE_HALF_MARK, "，", ","},
    {RULE_HALF_MARK, "；", ";"},
    {RULE_HALF_MARK, "。", "."},
    {RULE_DOUBLE_MARK, "。", "。。"},
    {RULE_DOUBLE_MARK, "，", "，，"},
    {RULE_DOUBLE_MARK, "，", "、，"},
    {RULE_DOUBLE_MARK, "。", "，。"},
    {RULE_MIXED_BRACKET, "）", ")"},
    {RULE_MIXED_BRACKET, "（", "("},
    {RULE_MIXED_BRACKET, NULL, "（新桥)"},
    {RULE_DASH, "——", "--"},
    {RULE_DASH, NULL, "--"},
    {RULE_DASH, NULL, "———"},
    {RULE_ELLIPSIS, "……", "..."},
    {RULE_ELLIPSIS, NULL, "。。。"},
    {RULE_ELLIPSIS, NULL, "…"},
    {RULE_INTERPUNCT, "·", "•"},
    {RULE_INTERPUNCT, NULL, "阿•诺"},
    {RULE_INTERPUNCT, NULL, "阿・诺"},
    {RULE_HAN_SPACE, NULL, " "},
    {RULE_YEAR_ZERO, NULL, "二○二六年"},
    {RULE_YEAR_ZERO, NULL, "二零二六年"},
    {RULE_YEAR_ZERO, NULL, "二O二六年"},
    {RULE_MIXED_DATE, NULL, "二〇二六年8月"},
    {RULE_MIXED_DATE, NULL, "八月23日"},
    {RULE_FULL_DIGIT, NULL, "１２路"},
    {RULE_WEEKDAY, NULL, "2026年8月23日（星期四）"},
    {RULE_WEEKDAY, NULL, "6月31日"},
    {RULE_GLYPH, NULL, "\xEF\xBF\xBD"},
    {RULE_GLYPH, NULL, "(cid:123)"},
    {RULE_GLYPH, "文", "⽂"},
    {RULE_GLYPH, "人", "⼈"},
    {RULE_GLYPH, NULL, "\xEE\x80\x81"},
};

const size_t error_kind_count = sizeof error_kinds / sizeof *error_kinds;

/* A Han that is no numeral: 十 and 二〇二六年 would become another number. */
static bool is_plain_han(uint32_t letter)
{
    static const uint32_t numerals[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D,
                                        0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E, 0x5343, 0x4E07};
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (letter == numerals[i])
            return false;
    return letter_class(letter) == LETTER_HAN;
}

/* Between two Han of one sentence: a space at a title's or a byline's edge would be right. */
static bool is_inside(const char *text, size_t at)
{
    size_t size;
    return at >= 3 && is_plain_han(letter_at(text + at, strlen(text + at), &size)) &&
           is_plain_han(letter_before(text, at, &size));
}

static bool is_place(const struct error_kind *kind, const char *text, size_t at)
{
    if (!kind->from)
        return is_inside(text, at);
    return strncmp(text + at, kind->from, strlen(kind->from)) == 0;
}

static bool is_letter_start(const char *text, size_t at)
{
    return ((unsigned char)text[at] & 0xC0) != 0x80;
}

static size_t place_number(const struct error_kind *kind, const char *text, size_t number)
{
    size_t found = 0;
    for (size_t at = 0; text[at]; at++)
        if (is_letter_start(text, at) && is_place(kind, text, at) && found++ == number)
            return at;
    return SIZE_MAX;
}

static size_t count_places(const struct error_kind *kind, const char *text)
{
    size_t count = 0;
    while (place_number(kind, text, count) != SIZE_MAX)
        count++;
    return count;
}

char *error_plant(const struct error_kind *kind, const char *text, unsigned choice)
{
    size_t count = count_places(kind, text);
    if (count == 0)
        return NULL;
    size_t at = place_number(kind, text, choice % count);
    size_t size = strlen(text) + strlen(kind->to) + 1;
    char *planted = malloc(size);
    if (planted)
        snprintf(planted, size, "%.*s%s%s", (int)at, text, kind->to,
                 text + at + (kind->from ? strlen(kind->from) : 0));
    return planted;
}
