#include "fold.h"

#include "charset.h"

#include <string.h>
#include <unictype.h>
#include <unistr.h>

#define FIRST_RADICAL 0x2E80u
#define LENGTH(table) (sizeof(table) / sizeof *(table))

static const uint32_t radicals[] = {
#include "radicals.inc"
};

struct range {
    uint32_t first;
    uint32_t last;
};

/* Invisible, or able to reorder what stands around them. */
static const struct range harmful[] = {
    {0x0080, 0x009F},   /* C1 controls */
    {0x034F, 0x034F},   /* combining grapheme joiner */
    {0x061C, 0x061C},   /* Arabic letter mark */
    {0x180E, 0x180E},   /* Mongolian vowel separator */
    {0x200B, 0x200F},   /* zero-width space and joiners, direction marks */
    {0x2028, 0x202E},   /* line and paragraph separator, embeddings and overrides */
    {0x2060, 0x206F},   /* word joiner, invisible operators, isolates */
    {0xFEFF, 0xFEFF},   /* byte order mark inside the text */
    {0xFFF9, 0xFFFB},   /* interlinear annotation */
    {0xE0000, 0xE007F}, /* tags */
};

static const struct range variation_selectors[] = {
    {0x180B, 0x180D},
    {0x180F, 0x180F},
    {0xFE00, 0xFE0F},
    {0xE0100, 0xE01EF},
};

/* A font may draw two letters with one glyph; the text layer then holds either of them. */
static const struct {
    uint32_t code;
    bool chinese_only;
    uint32_t codes[2];
} variants[] = {
    {0x2015, false, {0x2014, 0}},      /* ― → — */
    {0x2E3A, false, {0x2014, 0x2014}}, /* ⸺ → —— */
    {0x2215, true, {0xFF0F, 0}},       /* ∕ → ／ */
    {0x2219, true, {0x00B7, 0}},       /* ∙ → · */
    {0x2F3E, true, {0x6237, 0}},       /* ⼾ → 户 */
    {0x30FB, true, {0x00B7, 0}},       /* ・ → · */
    {0x6236, true, {0x6237, 0}},       /* 戶 → 户 */
};

/* Punctuation as it is drawn in vertical lines: U+FE10 to U+FE19 and U+FE30 to U+FE48, with what
 * Unicode calls the same but for the direction, in the width that Chinese has it. 0: no such form.
 */
#define FIRST_VERTICAL 0xFE10u
static const uint16_t vertical_forms[] = {
    [0x00] = 0xFF0C, /* ︐ → ， */
    [0x01] = 0x3001, /* ︑ → 、 */
    [0x02] = 0x3002, /* ︒ → 。 */
    [0x03] = 0xFF1A, /* ︓ → ： */
    [0x04] = 0xFF1B, /* ︔ → ； */
    [0x05] = 0xFF01, /* ︕ → ！ */
    [0x06] = 0xFF1F, /* ︖ → ？ */
    [0x07] = 0x3016, /* ︗ → 〖 */
    [0x08] = 0x3017, /* ︘ → 〗 */
    [0x09] = 0x2026, /* ︙ → … */
    [0x20] = 0x2025, /* ︰ → ‥ */
    [0x21] = 0x2014, /* ︱ → — */
    [0x22] = 0x2013, /* ︲ → – */
    [0x23] = 0xFF3F, /* ︳ → ＿ */
    [0x25] = 0xFF08, /* ︵ → （ */
    [0x26] = 0xFF09, /* ︶ → ） */
    [0x27] = 0xFF5B, /* ︷ → ｛ */
    [0x28] = 0xFF5D, /* ︸ → ｝ */
    [0x29] = 0x3014, /* ︹ → 〔 */
    [0x2A] = 0x3015, /* ︺ → 〕 */
    [0x2B] = 0x3010, /* ︻ → 【 */
    [0x2C] = 0x3011, /* ︼ → 】 */
    [0x2D] = 0x300A, /* ︽ → 《 */
    [0x2E] = 0x300B, /* ︾ → 》 */
    [0x2F] = 0x3008, /* ︿ → 〈 */
    [0x30] = 0x3009, /* ﹀ → 〉 */
    [0x31] = 0x300C, /* ﹁ → 「 */
    [0x32] = 0x300D, /* ﹂ → 」 */
    [0x33] = 0x300E, /* ﹃ → 『 */
    [0x34] = 0x300F, /* ﹄ → 』 */
    [0x37] = 0xFF3B, /* ﹇ → ［ */
    [0x38] = 0xFF3D, /* ﹈ → ］ */
};

static bool in_ranges(const struct range *ranges, size_t count, uint32_t code)
{
    for (size_t i = 0; i < count && ranges[i].first <= code; i++)
        if (code <= ranges[i].last)
            return true;
    return false;
}

static struct fold same(void)
{
    return (struct fold){FOLD_SAME, {0, 0}};
}

static struct fold into(enum fold_kind kind, uint32_t code)
{
    return (struct fold){kind, {code, 0}};
}

static struct fold fold_control(uint32_t code)
{
    if (code == '\n' || code == '\f')
        return same();
    if (code == '\t')
        return into(FOLD_LETTER, ' ');
    if (code == '\r')
        return into(FOLD_LETTER, '\n');
    if (code == 0x7F)
        return into(FOLD_HARMFUL, 0x2421);
    return into(FOLD_HARMFUL, 0x2400 + code);
}

/* The bulk of any newspaper: letters that nothing is to be done about. */
static bool is_plain(uint32_t code)
{
    return (code >= 0x20 && code < 0x7F) || (code >= 0xA0 && code < 0x300) ||
           (code >= 0x3400 && code < 0xA000 && code != 0x6236) ||
           (code >= 0xAC00 && code < 0xD7A4) || (code >= 0x3000 && code < 0x302A) ||
           (code >= 0x3041 && code < 0x3097) || (code >= 0x309D && code < 0x30FB) ||
           (code >= 0xFF01 && code < 0xFFA0);
}

/* Hangul vowels and finals that stand apart from their initial. */
static bool is_trailing_jamo(uint32_t code)
{
    return code >= 0x1161 && code <= 0x11FF;
}

static bool fold_variant(uint32_t code, bool chinese, struct fold *fold)
{
    for (size_t i = 0; i < LENGTH(variants); i++) {
        if (variants[i].code != code || (variants[i].chinese_only && !chinese))
            continue;
        *fold = (struct fold){FOLD_LETTER, {variants[i].codes[0], variants[i].codes[1]}};
        return true;
    }
    uint32_t radical = code - FIRST_RADICAL;
    if (code < FIRST_RADICAL || radical >= LENGTH(radicals) || radicals[radical] == 0)
        return false;
    *fold = into(FOLD_LETTER, radicals[radical]);
    return true;
}

static bool fold_vertical(uint32_t code, struct fold *fold)
{
    uint32_t form = code - FIRST_VERTICAL;
    if (code < FIRST_VERTICAL || form >= LENGTH(vertical_forms) || vertical_forms[form] == 0)
        return false;
    *fold = into(FOLD_LETTER, vertical_forms[form]);
    return true;
}

struct fold fold_letter(uint32_t code, bool chinese)
{
    struct fold fold;
    if (is_plain(code))
        return same();
    if (code < 0x80)
        return fold_control(code);
    if (fold_variant(code, chinese, &fold) || fold_vertical(code, &fold))
        return fold;
    if (in_ranges(harmful, LENGTH(harmful), code))
        return into(FOLD_HARMFUL, CHARSET_REPLACEMENT);
    if (in_ranges(variation_selectors, LENGTH(variation_selectors), code))
        return into(FOLD_DROPPED, 0);
    if (is_trailing_jamo(code) || uc_is_general_category(code, UC_CATEGORY_M))
        return into(FOLD_MARK, 0);
    return same();
}

bool fold_needs_language(uint32_t code)
{
    if (is_plain(code))
        return false;
    for (size_t i = 0; i < LENGTH(variants); i++)
        if (variants[i].code == code)
            return variants[i].chinese_only;
    return false;
}

/* Letters that differ between the two scripts and that hardly a paragraph does without. */
static const char simplified[] =
    "们这国来说会时为对学发产业经进过动实现东车书长门问间闻见观视亲记认议讨论请谈让设计订许证评识"
    "语调负贡责财货质贸费资赛转轮边达远运还连选队际陆随难风领题馆马验鱼鸟";
static const char traditional[] =
    "們這國來說會時為對學發產業經進過動實現東車書長門問間聞見觀視親記認議討論請談讓設計訂許證評識"
    "語調負貢責財貨質貿費資賽轉輪邊達遠運還連選隊際陸隨難風領題館馬驗魚鳥";

/* Enough of a page to tell its language by. */
#define LETTERS_TO_READ 65536
#define HAN_TO_COUNT    4096
#define HAN_FIRST       0x4E00
#define HAN_LAST        0x9FFF

/* One bit a Han: most letters of a page are asked for, and most are in neither set. */
struct han_set {
    uint64_t bits[(HAN_LAST - HAN_FIRST) / 64 + 1];
};

struct letter_count {
    struct han_set simplified_only;
    struct han_set traditional_only;
    size_t han;
    size_t simplified;
    size_t traditional;
    size_t foreign; /* kana, hangul */
};

static void add_letters(struct han_set *set, const char *letters)
{
    ucs4_t letter;
    for (const uint8_t *next = (const uint8_t *)letters; (next = u8_next(&letter, next));)
        set->bits[(letter - HAN_FIRST) / 64] |= UINT64_C(1) << (letter - HAN_FIRST) % 64;
}

static bool holds(const struct han_set *set, uint32_t letter)
{
    return (set->bits[(letter - HAN_FIRST) / 64] >> (letter - HAN_FIRST) % 64 & 1) != 0;
}

static void count_letter(struct letter_count *count, uint32_t code)
{
    bool kana = code >= 0x3041 && code <= 0x30FA;
    bool hangul = code >= 0xAC00 && code <= 0xD7A3;
    if (kana || hangul)
        count->foreign++;
    if (code < HAN_FIRST || code > HAN_LAST)
        return;
    count->han++;
    if (holds(&count->simplified_only, code))
        count->simplified++;
    else if (holds(&count->traditional_only, code))
        count->traditional++;
}

bool fold_is_chinese(const struct charset *charset, const char *bytes, size_t length)
{
    struct charset_reader reader;
    if (!charset_open(&reader, charset, bytes, length))
        return false;
    struct letter_count count = {.han = 0};
    add_letters(&count.simplified_only, simplified);
    add_letters(&count.traditional_only, traditional);
    struct charset_letter letter;
    for (size_t i = 0; i < LETTERS_TO_READ && count.han < HAN_TO_COUNT; i++) {
        if (!charset_next(&reader, &letter))
            break;
        count_letter(&count, letter.code);
    }
    charset_close(&reader);
    return count.simplified > count.traditional && count.foreign * 50 <= count.han;
}
