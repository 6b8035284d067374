/* What must hold for every text, width and setting. The texts: invented ones, random ones made of
 * awkward characters, and real pages where they stand beside the source tree. */
#include "model/layout/layout.h"

#include <dirent.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>
#include <unistr.h>

#include <cmocka.h>

#define WIDEST 120

/* A laid-out text, and what libunistring and linebreak_find() say of it. */
struct check {
    const char *text;
    size_t length;
    struct layout_options options;
    struct layout layout;
    char *breaks;
    char *clusters;
    size_t row; /* the one looked at */
};

static void complain(const struct check *check, const char *what)
{
    const struct row *row = &check->layout.rows[check->row];
    fail_msg(
        "%s: width %d, level %d, language %s, ambiguous %d, hang %d, indent %d, row %zu «%.*s» of "
        "«%.*s»",
        what, check->options.width.count, (int)check->options.level, check->options.language,
        check->options.widths.ambiguous, check->options.hang, check->options.indent.count,
        check->row, (int)(row->last - row->first), check->text + row->first, (int)check->length,
        check->text);
}

#define REQUIRE(condition, what)                                                                   \
    do {                                                                                           \
        if (!(condition))                                                                          \
            complain(check, what);                                                                 \
    } while (0)

static uint32_t letter_at(const struct check *check, size_t at)
{
    ucs4_t letter = 0;
    if (at < check->length)
        u8_mbtouc(&letter, (const uint8_t *)check->text + at, check->length - at);
    return letter;
}

static uint32_t letter_before(const struct check *check, size_t at)
{
    ucs4_t letter = 0;
    const uint8_t *text = (const uint8_t *)check->text;
    return u8_prev(&letter, text + at, text) ? letter : 0;
}

static bool is_blank(uint32_t letter)
{
    return linebreak_traits(letter) & (TRAIT_SPACE | TRAIT_NEWLINE);
}

static bool has(const char *letters, uint32_t letter)
{
    return letter && u8_strchr((const uint8_t *)letters, letter);
}

/* CLReq's table once more, so that the test does not lean on the code's. */
static const char never_starts[] =
    "、。，．：；！？‼⁇⁈⁉”’」』）】〗〕］｝》〉〞～〜-‐–－·・‧/／%％‰℃°′″¢￠";
static const char never_starts_behind_han[] = ")]},.;:!?";
static const char never_ends[] = "“‘「『（【〖〔［｛《〈〝([{￥¥＄$￡€№";
static const char kinsoku[] = "々ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";

static bool is_han(uint32_t letter)
{
    return letter >= 0x4E00 && letter <= 0x9FFF;
}

/* `last` is drawn last on a line, the text goes on at `at`. */
static bool offends(const struct check *check, uint32_t last, size_t at)
{
    uint32_t next = letter_at(check, at);
    bool dash = next == 0x2014;
    if (has(never_starts, next) || has(never_ends, last))
        return true;
    if (is_han(last) && has(never_starts_behind_han, next))
        return true;
    if (strcmp(check->options.language, "ja") == 0 && has(kinsoku, next))
        return true;
    if (check->options.level >= LINEBREAK_GB && has("/／", last))
        return true;
    if (check->options.level == LINEBREAK_STRICT && (dash || next == 0x2026))
        return true;
    return dash && letter_before(check, at) != 0x2014 && letter_at(check, at + 3) != 0x2014;
}

static int width_of(const struct check *check, size_t first, size_t last)
{
    const uint8_t *start = (const uint8_t *)check->text + first;
    const uint8_t *end = (const uint8_t *)check->text + last;
    ucs4_t letter;
    const uint8_t *previous;
    while ((previous = u8_prev(&letter, end, start)) && is_blank(letter))
        end = previous;
    return text_width(&check->options.widths, (const char *)start, (size_t)(end - start)).count;
}

/* Columns of the piece between two break opportunities that holds the boundary `at`. */
static int piece_width(const struct check *check, size_t at)
{
    size_t first = at - 1;
    while (first > 0 && check->breaks[first] < LINEBREAK_POSSIBLE)
        first--;
    size_t last = at;
    while (last < check->length && check->breaks[last] < LINEBREAK_POSSIBLE)
        last++;
    return width_of(check, first, last);
}

/* Property 2: rows joined give the paragraph; only spaces are left out at their ends. */
static void check_bytes(struct check *check)
{
    size_t at = 0;
    for (check->row = 0; check->row < check->layout.row_count; check->row++) {
        const struct row *row = &check->layout.rows[check->row];
        REQUIRE(row->first == at && row->last >= row->first, "rows do not join");
        REQUIRE(row->last > row->first || check->length == 0, "an empty row");
        REQUIRE(row->first <= row->drawn && row->drawn <= row->last, "drawn outside of the row");
        for (size_t i = row->drawn; i < row->last;
             i += (size_t)u8_mblen((const uint8_t *)check->text + i, check->length - i))
            REQUIRE(is_blank(letter_at(check, i)), "a letter is not drawn");
        REQUIRE(row->drawn == row->first || !is_blank(letter_before(check, row->drawn)) ||
                    check->clusters[row->drawn - 1] == 0,
                "a space is drawn at the end");
        at = row->last;
    }
    check->row = 0;
    REQUIRE(at == check->length, "the end is missing");
}

/* Property 4: no row is wider than the pane, but for one hanging stop. */
static void check_widths(struct check *check)
{
    for (check->row = 0; check->row < check->layout.row_count; check->row++) {
        const struct row *row = &check->layout.rows[check->row];
        size_t end = row->drawn;
        if (row->hangs) {
            REQUIRE(check->options.hang, "a stop hangs unasked");
            REQUIRE(has("、。，．：；！？", letter_before(check, end)), "what hangs is no stop");
            end -= 3;
        }
        int width =
            text_width(&check->options.widths, check->text + row->first, end - row->first).count;
        REQUIRE(width == row->width.count, "the width is wrong");
        bool alone = row->first +
                         cluster_length(check->text + row->first, row->drawn - row->first) >=
                     row->drawn;
        REQUIRE(row->indent.count + width <= check->options.width.count ||
                    (alone && row->indent.count == 0),
                "too wide");
        REQUIRE(row->indent.count == 0 || check->row == 0, "an indent");
        REQUIRE(row->indent.count * 2 <= check->options.width.count, "half of the row is indent");
    }
}

/* Property 1: prohibited marks only where a piece is wider than the pane. */
static void check_prohibition(struct check *check)
{
    for (check->row = 0; check->row + 1 < check->layout.row_count; check->row++) {
        const struct row *row = &check->layout.rows[check->row];
        uint32_t end = letter_before(check, row->last);
        if (check->options.level == LINEBREAK_NONE || (linebreak_traits(end) & TRAIT_NEWLINE))
            continue;
        uint32_t last = row->drawn > row->first ? letter_before(check, row->drawn) : 0;
        bool torn = check->breaks[row->last] < LINEBREAK_POSSIBLE;
        REQUIRE(torn || !offends(check, last, row->last), "a break where the table has none");
        REQUIRE(!torn || piece_width(check, row->last) > check->options.width.count,
                "torn though it fits");
    }
}

static bool is_digit(uint32_t letter)
{
    return letter >= '0' && letter <= '9';
}

static bool is_latin(uint32_t letter)
{
    return (letter | 0x20) >= 'a' && (letter | 0x20) <= 'z';
}

/* The end of a number, dash, ellipsis or Latin word that begins at `at`, found without the code
 * under test; `at` itself when none does. */
static size_t unit_end(const struct check *check, size_t at)
{
    const char *text = check->text + at;
    size_t end = at;
    if (strncmp(text, "——", 6) == 0 || strncmp(text, "……", 6) == 0)
        return at + 6;
    if (is_latin((uint8_t)*text)) {
        while (is_latin(letter_at(check, end)))
            end++;
        return end;
    }
    while (is_digit(letter_at(check, end)) ||
           (end > at && has(".,:/", letter_at(check, end)) && is_digit(letter_at(check, end + 1))))
        end++;
    if (end > at && has("%％‰℃°′″¢￠", letter_at(check, end)))
        end += cluster_length(check->text + end, check->length - end);
    return end;
}

/* At neither end a letter or digit goes on: é is none of ours to find. */
static bool is_whole(const struct check *check, size_t at, size_t end)
{
    uint32_t word = TRAIT_LETTER | TRAIT_DIGIT;
    size_t before = at;
    while (before > 0 && !check->clusters[--before])
        ;
    if (before < at && (linebreak_traits(letter_at(check, before)) & word))
        return false;
    if (end == check->length)
        return true;
    return check->clusters[end] && !(linebreak_traits(letter_at(check, end)) & word);
}

/* Property 3: nothing that fits is split, and no cluster ever. */
static void check_units(struct check *check)
{
    check->row = 0;
    size_t unit = 0; /* ends here */
    for (size_t at = 0; at < check->length; at++) {
        while (check->row + 1 < check->layout.row_count &&
               check->layout.rows[check->row].last <= at)
            check->row++;
        const struct row *row = &check->layout.rows[check->row];
        REQUIRE(row->first != at || check->clusters[at], "a cluster is split");
        if (at < unit || !check->clusters[at] || check->options.level == LINEBREAK_NONE)
            continue;
        unit = unit_end(check, at);
        if (unit > row->last && is_whole(check, at, unit))
            REQUIRE(text_width(&check->options.widths, check->text + at, unit - at).count >
                        check->options.width.count,
                    "a unit is split");
    }
}

static bool is_widow(const struct check *check, size_t first, size_t last)
{
    int count = 0;
    for (size_t at = first; at < last; at++) {
        uint32_t traits = check->clusters[at] ? linebreak_traits(letter_at(check, at)) : 0;
        if (traits & (TRAIT_LETTER | TRAIT_DIGIT | TRAIT_HANGUL))
            return false;
        count += (traits & TRAIT_HAN) != 0;
    }
    return count < 2;
}

/* A row alone on the last row only where no row before could give anything. */
static void check_widow(struct check *check)
{
    const struct row *last = &check->layout.rows[check->row];
    bool opens = check->row == 0 ||
                 (linebreak_traits(letter_before(check, last->first)) & TRAIT_NEWLINE);
    if (opens || last->drawn == last->first || !is_widow(check, last->first, last->last))
        return;
    for (size_t at = last[-1].first + 1; at < last->first; at++)
        REQUIRE(check->breaks[at] != LINEBREAK_POSSIBLE || is_widow(check, at, last->last) ||
                    width_of(check, at, last->last) > check->options.width.count,
                "a lone Han");
}

/* Rows are as full as the rules allow: the next piece would not have fitted. */
static void check_fullness(struct check *check)
{
    const struct row *row = &check->layout.rows[check->row];
    size_t end = row->last + 1;
    while (end < check->length && check->breaks[end] < LINEBREAK_POSSIBLE)
        end++;
    int width = row->indent.count + width_of(check, row->first, end);
    REQUIRE(row->hangs || width > check->options.width.count, "the next piece had fitted");
}

static void check_segments(struct check *check)
{
    if (check->options.level == LINEBREAK_NONE)
        return;
    for (check->row = 0; check->row < check->layout.row_count; check->row++) {
        const struct row *row = &check->layout.rows[check->row];
        if (row->last == check->length || check->breaks[row->last] == LINEBREAK_MANDATORY)
            check_widow(check);
        else if (row[1].last < check->length && check->breaks[row[1].last] != LINEBREAK_MANDATORY)
            check_fullness(check);
    }
}

static bool is_letter(uint32_t letter)
{
    return linebreak_traits(letter) & (TRAIT_HAN | TRAIT_LETTER | TRAIT_DIGIT | TRAIT_HANGUL);
}

/* Justified rows are exactly as wide as the line, or not stretched at all. */
static void check_gaps(struct check *check)
{
    for (check->row = 0; check->row < check->layout.row_count; check->row++) {
        const struct row *row = &check->layout.rows[check->row];
        int sum = 0;
        for (size_t at = row->first; at < row->drawn;) {
            size_t size = cluster_length(check->text + at, row->drawn - at);
            int gap =
                layout_gap(&check->layout, check->row, check->text, at, &check->options).count;
            int before =
                layout_column(&check->layout, check->row, check->text, at, &check->options).count;
            sum += gap;
            REQUIRE(before == row->indent.count + sum +
                                  text_width(&check->options.widths, check->text + row->first,
                                             at - row->first)
                                      .count,
                    "the column is wrong");
            REQUIRE(gap == 0 || is_letter(letter_at(check, at)) || is_blank(letter_at(check, at)),
                    "a gap before a mark");
            at += size;
        }
        REQUIRE(sum == 0 || check->options.justify, "stretched unasked");
        REQUIRE(sum == 0 ||
                    row->indent.count + row->width.count + sum == check->options.width.count,
                "stretched to another width");
    }
}

/* Property 6: the same again. */
static void check_again(const struct check *check)
{
    struct layout again = layout_paragraph(check->text, check->length, &check->options);
    assert_int_equal(again.row_count, check->layout.row_count);
    for (size_t i = 0; i < again.row_count; i++) {
        assert_int_equal(again.rows[i].last, check->layout.rows[i].last);
        assert_int_equal(again.rows[i].width.count, check->layout.rows[i].width.count);
    }
    layout_free(&again);
}

static void check_layout(const char *text, size_t length, const struct layout_options *options)
{
    struct check check = {.text = text, .length = length, .options = *options};
    check.breaks = calloc(1, length + 1);
    check.clusters = calloc(1, length + 1);
    assert_true(check.breaks && check.clusters);
    if (length > 0) {
        linebreak_find(text, length, options->level, options->language, check.breaks);
        u8_grapheme_breaks((const uint8_t *)text, length, check.clusters);
    }
    check.layout = layout_paragraph(text, length, options);
    assert_true(check.layout.row_count > 0);
    check_bytes(&check);
    check_widths(&check);
    check_prohibition(&check);
    check_units(&check);
    check_segments(&check);
    check_gaps(&check);
    check_again(&check);
    layout_free(&check.layout);
    free(check.breaks);
    free(check.clusters);
}

static const char *const languages[] = {"zh", "zh", "ja", "ko", "en"};

/* Settings that differ from text to text, but are the same on every run. */
static struct layout_options options_number(unsigned number)
{
    return (struct layout_options){.widths = {1 + (int)(number % 2)},
                                   .level = (enum linebreak_level)(number / 2 % 4),
                                   .language = languages[number / 8 % 5],
                                   .hang = number / 3 % 2,
                                   .justify = number / 5 % 2,
                                   .indent = {(int)(number / 7 % 3) * 2}};
}

static void check_all_widths(const char *text, size_t length, unsigned number)
{
    struct layout_options options = options_number(number);
    for (int width = 1; width <= WIDEST; width++) {
        options.width = columns_of(width);
        check_layout(text, length, &options);
    }
}

static const char *const invented[] = {
    "",
    "河",
    "　　入秋以来，柳林镇把清河当成一件大事来办。镇里把八里河道分成22段，每段有人管，每周有人查，"
    "查到的问题当天记、三天改。“河干净了，人心也亮堂”，住在河边的老人说——这是头一回。",
    "是“一”“二”“三”“四”“五”连，占63%，约34,000.5吨（其中《清河志》所记3.45吨）……",
    "乔·阿诺说：“气温在零下5℃～8℃之间／每亩￥320元。”“好！”",
    "第一行\n\n第二行，比较长一些，要折行。\r\n三\n",
    "川のほとりに、ちょっとしたコーヒーの店がある。「いらっしゃい」と人々は言う。",
    "서울에서 “안녕하세요”라고 말했다. 그러나(그는) 12,000원을 냈다.",
    "The well-known man’s word (in 1999) holds—“always”, he said; see example.com/page for "
    "12,000.5% more.",
    "   leading and   inner      spaces   ",
};

static void test_invented_text(void **state)
{
    (void)state;
    for (unsigned number = 0; number < 40; number++) {
        for (size_t i = 0; i < sizeof invented / sizeof *invented; i++)
            check_all_widths(invented[i], strlen(invented[i]), number);
    }
}

/* One string a character: what breaks programs, and enough plain Han between. */
static const char *const awkward[] = {
    "河",      "水",     "清",      "柳",        "岸",
    "镇",      "a",      "bc",      "7",         "20",
    "，",      "。",     "、",      "“",         "”",
    "‘",       "’",      "（",      "）",        "《",
    "》",      "—",      "——",      "…",         "……",
    "·",       "～",     "-",       "/",         "％",
    "%",       "￥",     "$",       "(",         ")",
    ".",       ",",      " ",       "  ",        "　",
    "\n",      "\r\n",   "っ",      "ー",        "か",
    "한",      "국",     "e\u0301", "\u0301",    "\U0001F1E8\U0001F1F3",
    "❤\uFE0F", "\u00A0", "①",       "℃",         "″",
    "'",       "\"",     "１",      "Ａ",        "．",
    "々",      "é",      "ب",       "\U00020000"};

static void test_random_text(void **state)
{
    (void)state;
    srand(14851);
    char text[512];
    for (unsigned number = 0; number < 250; number++) {
        size_t length = 0;
        for (int i = rand() % 60; i > 0; i--) {
            const char *next = awkward[(size_t)rand() % (sizeof awkward / sizeof *awkward)];
            memcpy(text + length, next, strlen(next));
            length += strlen(next);
        }
        text[length] = '\0';
        check_all_widths(text, length, number);
    }
}

/* Lines of a page joined by eights, as a parser would, more or less; each laid out at a tenth of
 * the widths, so that all have been seen after ten. */
static void check_page(FILE *file, const char *language, unsigned *number)
{
    char line[1024];
    char text[8 * sizeof line];
    size_t length = 0;
    for (unsigned count = 1; fgets(line, sizeof line, file); count++) {
        size_t size = strcspn(line, "\r\n\f");
        if (u8_check((const uint8_t *)line, size))
            continue;
        memcpy(text + length, line, size);
        length += size;
        text[length] = '\0';
        if (count % 8 != 0)
            continue;
        struct layout_options options = options_number(++*number);
        options.language = language;
        for (int width = 1 + (int)(*number % 10); width <= WIDEST; width += 10) {
            options.width = columns_of(width);
            check_layout(text, length, &options);
        }
        length = 0;
    }
}

static bool is_page(const char *name)
{
    const char *ending = strrchr(name, '.');
    return ending && strcmp(ending, ".txt") == 0;
}

static void check_folder(const char *folder)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/../shared/data/%s", DUBAO_SOURCE_DIR, folder);
    DIR *directory = opendir(path);
    if (!directory) {
        printf("skipped: the pages of %s are not beside the source tree\n", folder);
        return;
    }
    unsigned number = 0;
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (!is_page(entry->d_name))
            continue;
        snprintf(path, sizeof path, "%s/../shared/data/%s/%s", DUBAO_SOURCE_DIR, folder,
                 entry->d_name);
        FILE *file = fopen(path, "r");
        assert_non_null(file);
        bool foreign = strncmp(entry->d_name, "ja", 2) == 0 ||
                       strncmp(entry->d_name, "ko", 2) == 0 || strncmp(entry->d_name, "en", 2) == 0;
        char language[3] = {entry->d_name[0], entry->d_name[1], '\0'};
        check_page(file, foreign ? language : "zh", &number);
        fclose(file);
    }
    closedir(directory);
    printf("%s: %u paragraphs\n", folder, number);
}

static void test_real_text(void **state)
{
    (void)state;
    check_folder("seed");
    check_folder("dev");
    check_folder("real");
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_invented_text),
        cmocka_unit_test(test_random_text),
        cmocka_unit_test(test_real_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
