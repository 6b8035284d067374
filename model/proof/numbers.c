/* Numbers and units, GB/T 15835-2011 and GB/T 15834-2011 §4.13. */
#include "family.h"

#include "../message.h"

#include <string.h>

/* ---- letters ---- */

static bool is_full_width(uint32_t letter)
{
    return (letter >= 0xFF10 && letter <= 0xFF19) || (letter >= 0xFF21 && letter <= 0xFF3A) ||
           (letter >= 0xFF41 && letter <= 0xFF5A);
}

static size_t skip_digits(const struct proof_text *text, size_t at)
{
    while (proof_is_digit(text->letters[at].letter))
        at++;
    return at;
}

/* A number, with its decimals; `at` where none begins. */
static size_t skip_number(const struct proof_text *text, size_t at)
{
    size_t end = skip_digits(text, at);
    if (end > at && text->letters[end].letter == '.' &&
        proof_is_digit(text->letters[end + 1].letter))
        end = skip_digits(text, end + 1);
    return end;
}

/* ---- full-width digits ---- */

/* An article set in full-width digits has one fault, not one in each number. */
struct digit_use {
    size_t wide, half; /* numbers */
    bool told;
};

#define WIDE_LEAST 3 /* so many may be how an article is set */

static const char *half_form(struct proof *proof, const struct proof_text *text, size_t first,
                             size_t last)
{
    char *form = arena_take(proof->arena, last - first + 1);
    for (size_t at = first; at < last; at++)
        form[at - first] = (char)(text->letters[at].letter - 0xFF00 + 0x20);
    return form;
}

static void tell_full_digits(struct proof *proof, const struct proof_text *text,
                             struct digit_use *use)
{
    bool throughout = use->wide >= WIDE_LEAST && use->wide >= use->half;
    for (size_t first = 0, last; first < text->count; first = last + 1) {
        for (last = first; is_full_width(text->letters[last].letter); last++)
            ;
        if (last == first || (throughout && use->told))
            continue;
        use->told = true;
        proof_add_letters(proof, RULE_FULL_DIGIT, text, first, last,
                          throughout ? _("this article is set in full-width digits and letters")
                                     : NULL,
                          half_form(proof, text, first, last));
    }
}

static void count_digits(const struct proof_text *text, struct digit_use *use)
{
    for (size_t at = 0; at < text->count; at++) {
        bool begins = !is_full_width(proof_before(text, at)) &&
                      is_full_width(text->letters[at].letter);
        use->wide += begins;
        use->half += proof_is_digit(text->letters[at].letter) &&
                     !proof_is_digit(proof_before(text, at));
    }
}

/* ---- years ---- */

/* What is written where 〇 belongs. */
static bool is_wrong_zero(uint32_t letter)
{
    return letter == 0x25CB || letter == 0x25EF || letter == 0x96F6 || letter == 'O' ||
           letter == 'o' || letter == '0' || letter == 0xFF2F;
}

static bool is_year_letter(uint32_t letter)
{
    return is_wrong_zero(letter) || (proof_numeral(letter) >= 0 && proof_numeral(letter) < 10);
}

#define YEAR_LETTERS 4

/* Four numerals before 年 that begin with 一 or 二: 二○二六年. */
static void check_year_zeros(struct proof *proof, const struct proof_text *text)
{
    for (size_t at = 0; at + YEAR_LETTERS < text->count; at++) {
        size_t wrong = 0;
        int first = proof_numeral(text->letters[at].letter);
        size_t end = at;
        if (first != 1 && first != 2)
            continue;
        for (; end < at + YEAR_LETTERS && is_year_letter(text->letters[end].letter); end++)
            wrong += is_wrong_zero(text->letters[end].letter);
        if (end < at + YEAR_LETTERS || wrong == 0 || is_year_letter(proof_before(text, at)) ||
            !proof_stands(text, end, "年", NULL))
            continue;
        char year[YEAR_LETTERS * 4 + 1] = "";
        for (size_t i = at; i < end; i++)
            strcat(year, is_wrong_zero(text->letters[i].letter)
                             ? "〇"
                             : proof_copy(proof, text, i, i + 1));
        proof_add_letters(proof, RULE_YEAR_ZERO, text, at, end, NULL,
                          proof_format(proof, "%s", year));
    }
}

/* ---- ranges ---- */

static bool is_wave(uint32_t letter)
{
    return letter == 0xFF5E || letter == '~' || letter == 0x301C;
}

static bool is_range_mark(uint32_t letter)
{
    return is_wave(letter) || letter == 0x2014 || letter == '-' || letter == 0x2013 ||
           letter == 0xFF0D;
}

/* Units before which two numbers are a range, not a score, a telephone number or a name. */
static const char *const range_units[] = {
    "％",   "%",    "年",   "月",   "日", "时",     "点", "℃",  "度", "米", "公里", "厘米",
    "毫米", "千米", "公斤", "千克", "克", "吨",     "人", "岁", "元", "万", "亿",   "个",
    "天",   "周",   "级",   "倍",   "亩", "平方米", "次", "家", "户", "名", "小时", "分钟"};

static bool has_unit(const struct proof_text *text, size_t at)
{
    return proof_stands_any(text, at, range_units, sizeof range_units / sizeof *range_units, NULL);
}

/* Numbers first..mark and mark + 1..end with a unit behind them. */
struct range {
    size_t first, mark, end;
};

static bool next_range(const struct proof_text *text, size_t at, struct range *range)
{
    for (; at < text->count; at++) {
        if (!proof_is_digit(text->letters[at].letter) || proof_is_digit(proof_before(text, at)) ||
            proof_before(text, at) == '.' || is_range_mark(proof_before(text, at)))
            continue;
        size_t mark = skip_number(text, at);
        if (!is_range_mark(text->letters[mark].letter))
            continue;
        size_t end = skip_number(text, mark + 1);
        if (end == mark + 1 || !has_unit(text, end))
            continue;
        *range = (struct range){at, mark, end};
        return true;
    }
    return false;
}

/* 6～8% is six to eight hundredths: the first bound needs its sign too (GB/T 15835 §5.1.4). */
static void check_percent(struct proof *proof, const struct proof_text *text,
                          const struct range *range)
{
    uint32_t unit = text->letters[range->end].letter;
    if (unit != '%' && unit != 0xFF05 && unit != 0x2030)
        return;
    const char *first = proof_copy(proof, text, range->first, range->mark);
    const char *rest = proof_copy(proof, text, range->mark, range->end + 1);
    const char *sign = proof_copy(proof, text, range->end, range->end + 1);
    proof_add_letters(proof, RULE_RANGE, text, range->first, range->end + 1,
                      _("the first number of the range has no percent sign"),
                      proof_format(proof, "%s%s%s", first, sign, rest));
}

#define RANGE_STYLES 3

static size_t style_of_range(uint32_t mark)
{
    return is_wave(mark) ? 0 : mark == 0x2014 ? 1 : 2;
}

/* One article writes its ranges one way. */
static void check_range_styles(struct proof *proof, const struct proof_text *texts, size_t count)
{
    size_t uses[RANGE_STYLES] = {0};
    struct range range;
    for (size_t i = 0; i < count; i++)
        for (size_t at = 0; next_range(&texts[i], at, &range); at = range.end)
            uses[style_of_range(texts[i].letters[range.mark].letter)]++;
    size_t most = 0;
    for (size_t style = 1; style < RANGE_STYLES; style++)
        if (uses[style] > uses[most])
            most = style;
    static const char *const marks[RANGE_STYLES] = {"～", "—", "-"};
    for (size_t i = 0; i < count; i++)
        for (size_t at = 0; next_range(&texts[i], at, &range); at = range.end)
            if (style_of_range(texts[i].letters[range.mark].letter) != most)
                proof_add_letters(proof, RULE_RANGE, &texts[i], range.mark, range.mark + 1,
                                  _("the article writes its other ranges with another mark"),
                                  marks[most]);
}

/* ---- approximate numbers ---- */

/* What is counted behind 三四: 三、四年级 and 一、二等奖 list what each exists. */
static const char *const counted[] = {"天", "个", "人", "次", "里", "米",   "公里", "斤", "公斤",
                                      "元", "户", "条", "位", "岁", "十",   "百",   "千", "万",
                                      "名", "件", "棵", "亩", "层", "分钟", "小时", "步", "遍"};
static const char *const listing[] = {"第", "初", "高", "周", "星期", "大"};

static bool counts_something(const struct proof_text *text, size_t at)
{
    return proof_stands_any(text, at, counted, sizeof counted / sizeof *counted, NULL);
}

static bool lists_something(const struct proof_text *text, size_t at)
{
    for (size_t i = 0; i < sizeof listing / sizeof *listing; i++) {
        size_t letters = strlen(listing[i]) / 3;
        if (at >= letters && proof_stands(text, at - letters, listing[i], NULL))
            return true;
    }
    return proof_before(text, at) == 0x3001 || proof_numeral(proof_before(text, at)) >= 0;
}

static void check_about(struct proof *proof, const struct proof_text *text)
{
    for (size_t at = 0; at + 3 < text->count; at++) {
        int low = proof_numeral(text->letters[at].letter);
        int high = proof_numeral(text->letters[at + 2].letter);
        bool next = low > 0 && high < 10 && (high == low + 1 || (low == 3 && high == 5));
        if (!next || text->letters[at + 1].letter != 0x3001 || lists_something(text, at) ||
            !counts_something(text, at + 3))
            continue;
        const char *left = proof_copy(proof, text, at, at + 1);
        const char *right = proof_copy(proof, text, at + 2, at + 3);
        proof_add_letters(proof, RULE_ABOUT, text, at, at + 3, NULL,
                          proof_format(proof, "%s%s", left, right));
    }
}

/* ---- units ---- */

static const struct unit {
    const char *names[3];
} units[] = {
    {{"公里", "千米", "km"}}, {{"厘米", "cm", NULL}},   {{"毫米", "mm", NULL}},
    {{"公斤", "千克", "kg"}}, {{"平方米", "㎡", "m²"}}, {{"立方米", "m³", "m3"}},
    {{"摄氏度", "℃", NULL}},  {{"毫升", "ml", "mL"}},   {{"千瓦时", "kWh", "度电"}},
};

#define UNIT_NAMES 3
#define UNIT_USES  2 /* a spelling that is used but once may be a quotation */

/* Which spelling stands behind a number here; UNIT_NAMES: none. */
static size_t unit_at(const struct proof_text *text, size_t at, const struct unit *unit,
                      size_t *length)
{
    if (!proof_is_digit(proof_before(text, at)))
        return UNIT_NAMES;
    size_t name = 0;
    while (name < UNIT_NAMES &&
           (!unit->names[name] || !proof_stands(text, at, unit->names[name], length)))
        name++;
    return name;
}

static void count_unit(const struct proof_text *text, const struct unit *unit,
                       size_t uses[UNIT_NAMES])
{
    size_t length;
    for (size_t at = 1; at < text->count; at++) {
        size_t name = unit_at(text, at, unit, &length);
        if (name < UNIT_NAMES)
            uses[name]++;
    }
}

static void tell_unit(struct proof *proof, const struct proof_text *text, const struct unit *unit,
                      const size_t uses[UNIT_NAMES], size_t usual)
{
    size_t length;
    for (size_t at = 1; at < text->count; at++) {
        size_t name = unit_at(text, at, unit, &length);
        if (name < UNIT_NAMES && name != usual && uses[name] >= UNIT_USES)
            proof_add_letters(
                proof, RULE_UNIT_STYLE, text, at, at + length,
                proof_format(proof, _("the article also writes %s"), unit->names[usual]),
                unit->names[usual]);
    }
}

static void check_units(struct proof *proof, const struct proof_text *texts, size_t count)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t uses[UNIT_NAMES] = {0};
        for (size_t k = 0; k < count; k++)
            count_unit(&texts[k], &units[i], uses);
        size_t usual = 0;
        for (size_t name = 1; name < UNIT_NAMES; name++)
            if (uses[name] > uses[usual])
                usual = name;
        for (size_t k = 0; k < count && uses[usual] >= UNIT_USES; k++)
            tell_unit(proof, &texts[k], &units[i], uses, usual);
    }
}

/* ---- all of them ---- */

static void check_article(struct proof *proof, const struct proof_text *texts, size_t count)
{
    struct digit_use use = {0};
    struct range range;
    for (size_t i = 0; i < count; i++)
        count_digits(&texts[i], &use);
    for (size_t i = 0; i < count; i++) {
        const struct proof_text *text = &texts[i];
        tell_full_digits(proof, text, &use);
        check_year_zeros(proof, text);
        check_about(proof, text);
        for (size_t at = 0; next_range(text, at, &range); at = range.end)
            check_percent(proof, text, &range);
    }
    check_range_styles(proof, texts, count);
    check_units(proof, texts, count);
}

void numbers_check(struct proof *proof)
{
    for (size_t first = 0, end; first < proof->text_count; first = end) {
        end = first + 1;
        while (end < proof->text_count && proof->texts[first].field.kind <= FIELD_PARAGRAPH &&
               proof->texts[end].field.kind <= FIELD_PARAGRAPH &&
               proof->texts[end].field.owner == proof->texts[first].field.owner)
            end++;
        check_article(proof, &proof->texts[first], end - first);
    }
}
