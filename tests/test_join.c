/* Which lines make a paragraph: invented paragraphs are set in a column, and must come back. */
#include "model/paragraph/join.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "config/config.h"
#include "model/order/lines.h"
#include "model/source/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HAN         3 /* bytes */
#define TEXT_LIMIT  8000
#define LINES_LIMIT 128

static const char *const market[] = {
    "腊月二十三一大早，镇上的年货集市就热闹起来。卖春联的摊子前围满了人，写字的老先生提笔蘸墨，"
    "一副接着一副，红纸铺了满满一地。",
    "赶集的人里有不少是从城里回来的年轻人。他们拉着行李箱，先不回家，要到集上转一圈，买几样小"
    "时候爱吃的点心，再给爷爷奶奶捎上两斤糖。",
    "“往年这时候生意没这么好。”卖点心的大嫂一边装袋一边说，今年村里修通了公路，外面的车开得进"
    "来，货也走得出去，大家手里都宽裕了。",
    "太阳落山的时候，集市慢慢散了。",
    "老先生收起笔墨，把剩下的几副春联送给了隔壁的小店，说明年还来这里写字。",
};
#define MARKET_COUNT (sizeof market / sizeof *market)

/* A page in the making: what is printed, and which of its lines begin a paragraph. */
struct sheet {
    char text[TEXT_LIMIT];
    bool begins[LINES_LIMIT];
    size_t lines;
    const char *line_end;
};

static bool never_starts(const char *text)
{
    static const char *const marks[] = {"，", "。", "、", "”"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strncmp(text, marks[i], HAN) == 0)
            return true;
    return false;
}

/* Sets one paragraph of Han letters to `measure` em, its first line two em less; the indent itself
 * is not printed. */
static void sheet_set(struct sheet *sheet, const char *paragraph, size_t measure)
{
    size_t rest = strlen(paragraph), room = measure - 2;
    sheet->begins[sheet->lines] = true;
    while (rest > 0) {
        size_t bytes = room * HAN < rest ? room * HAN : rest;
        while (bytes < rest && never_starts(paragraph + bytes))
            bytes -= HAN;
        strncat(sheet->text, paragraph, bytes);
        strcat(sheet->text, sheet->line_end);
        paragraph += bytes;
        rest -= bytes;
        room = measure;
        sheet->lines++;
    }
}

/* A page as far as this module needs it. */
struct reading {
    struct config *config;
    struct issue *issue;
    struct arena *arena;
    struct fragments fragments;
    struct joined_line *lines;
};

static void reading_open(struct reading *reading, const char *text, const char *language)
{
    struct error error = {""};
    reading->config = config_default();
    reading->issue = source_open_bytes("page.txt", text, strlen(text), NULL, &error);
    reading->arena = arena_create();
    struct lines lines = lines_of_page(reading->issue, 0, reading->arena);
    const struct wording_language *wording = wording_for(&reading->config->wording, language);
    reading->fragments = order_page(&lines, wording, &weights_default, reading->arena);
    struct trait *traits = traits_find(&reading->fragments, wording, reading->arena);
    struct measures measures = measures_find(&reading->fragments);
    reading->lines = join_lines(&reading->fragments, traits, &measures, language, &weights_default,
                                reading->arena);
}

static void reading_close(struct reading *reading)
{
    arena_destroy(reading->arena);
    issue_free(reading->issue);
    config_free(reading->config);
}

/* How many gaps of the sheet come out wrong. */
static size_t count_wrong(const struct sheet *sheet)
{
    struct reading reading;
    size_t wrong = 0;
    reading_open(&reading, sheet->text, "zh");
    assert_int_equal(reading.fragments.count, sheet->lines);
    for (size_t i = 0; i < sheet->lines; i++)
        wrong += reading.lines[i].display || reading.lines[i].joins == sheet->begins[i];
    reading_close(&reading);
    return wrong;
}

/* In all measures a newspaper has. */
static void test_paragraphs_come_back(void **state)
{
    (void)state;
    for (size_t measure = 11; measure <= 28; measure++) {
        struct sheet sheet = {.line_end = "\n"};
        for (size_t i = 0; i < MARKET_COUNT; i++)
            sheet_set(&sheet, market[i], measure);
        assert_int_equal(count_wrong(&sheet), 0);
    }
}

/* An empty line after every line says nothing. */
static void test_empty_lines_everywhere(void **state)
{
    (void)state;
    struct sheet sheet = {.line_end = "\n\n"};
    for (size_t i = 0; i < MARKET_COUNT; i++)
        sheet_set(&sheet, market[i], 16);
    assert_int_equal(count_wrong(&sheet), 0);
}

static void test_measure_changes_between_paragraphs(void **state)
{
    (void)state;
    struct sheet sheet = {.line_end = "\n"};
    for (size_t i = 0; i < MARKET_COUNT; i++)
        sheet_set(&sheet, market[i], i < 2 ? 13 : 20);
    assert_int_equal(count_wrong(&sheet), 0);
}

/* A headline between two texts is in neither. */
static void test_display(void **state)
{
    (void)state;
    struct sheet sheet = {.line_end = "\n"};
    sheet_set(&sheet, market[0], 16);
    sheet_set(&sheet, market[1], 16);
    size_t headline = sheet.lines;
    strcat(sheet.text, "\n古镇年味渐浓\n\n");
    sheet.lines++;
    sheet_set(&sheet, market[2], 16);
    sheet_set(&sheet, market[4], 16);
    struct reading reading;
    reading_open(&reading, sheet.text, "zh");
    for (size_t i = 0; i < reading.fragments.count; i++)
        assert_int_equal(reading.lines[i].display, i == headline);
    assert_false(reading.lines[headline + 1].joins);
    reading_close(&reading);
}

/* The fourth paragraph just fills its line: the gap behind it is one to ask about, and those inside
 * sentences are not. */
static void test_margins_tell_the_doubtful(void **state)
{
    (void)state;
    struct sheet sheet = {.line_end = "\n"};
    struct reading reading;
    for (size_t i = 0; i < MARKET_COUNT; i++)
        sheet_set(&sheet, market[i], 17);
    reading_open(&reading, sheet.text, "zh");
    size_t full = sheet.lines - 4;
    assert_true(sheet.begins[full] && sheet.begins[full + 1]);
    for (size_t i = 1; i < sheet.lines; i++)
        if (!sheet.begins[i])
            assert_true(reading.lines[full + 1].margin < reading.lines[i].margin);
    reading_close(&reading);
}

static void test_words(void **state)
{
    (void)state;
    struct reading reading;
    reading_open(&reading,
                 "At noon, the ferry across\nthe lake stopped when the\nwind, which had been "
                 "calm\nall morning, grew strong. In\nthe harbour, forty people\nwaited until "
                 "evening.\nA fisherman, Old Peter as\nthey call him, offered his\nboat, but the "
                 "waves, he was\ntold, were still too high.\nHe went home.\n",
                 "en");
    for (size_t i = 1; i < reading.fragments.count; i++)
        assert_int_equal(reading.lines[i].joins, i != 6);
    reading_close(&reading);
}

/* The last line of a page ends no sentence: it is no paragraph of its own. */
static void test_headline_at_the_page_end(void **state)
{
    (void)state;
    struct sheet sheet = {.line_end = "\n"};
    for (size_t i = 0; i < 3; i++)
        sheet_set(&sheet, market[i], 16);
    strcat(sheet.text, "\n古镇年味渐浓\n集市\n");
    struct reading reading;
    reading_open(&reading, sheet.text, "zh");
    for (size_t i = 0; i < reading.fragments.count; i++)
        assert_int_equal(reading.lines[i].display, i >= sheet.lines);
    reading_close(&reading);
}

static void test_empty_page(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct fragments fragments = {.text = ""};
    struct measures measures = measures_find(&fragments);
    assert_int_equal(measures.count, 0);
    join_lines(&fragments, NULL, &measures, "zh", &weights_default, arena);
    arena_destroy(arena);
}

static const char *const road[] = {
    "The road to the lighthouse was closed on Monday after the sea had washed away forty steps of "
    "the old wall. Nobody was hurt. The keeper walked to the village across the dunes and asked "
    "the "
    "council for stones, sand and two strong horses.",
    "By noon a dozen neighbours had come with carts. They worked until the tide came in again, and "
    "the innkeeper brought soup for everyone. A boy who had found the hole in the morning was "
    "given "
    "a seat of honour beside the stove.",
    "The council wants to build a higher wall before the winter. It will cost more than the "
    "village "
    "earns in a year, so a letter has been sent to the county. An answer is expected in the "
    "autumn.",
};
#define ROAD_COUNT (sizeof road / sizeof *road)

/* Lines of at most `room` letters. */
static size_t set_words(char *text, const char *paragraph, size_t room)
{
    size_t lines = 0;
    for (; *paragraph != 0; lines++) {
        size_t length = strlen(paragraph);
        if (length > room)
            for (length = room; paragraph[length] != ' '; length--)
                ;
        sprintf(text + strlen(text), "%.*s\n", (int)length, paragraph);
        paragraph += length + (paragraph[length] == ' ');
    }
    return lines;
}

/* Headlines at a page's end, in lines as long as the column's: no sentence ends in any of them. */
static void test_headlines_as_wide_as_the_column(void **state)
{
    (void)state;
    static const char *const heads[] = {"Sea washes away the lighthouse road",
                                        "County is asked for stones and sand",
                                        "Neighbours mend a wall until the tide comes in"};
    char text[TEXT_LIMIT] = "";
    size_t body = 0, count = 0;
    struct reading reading;
    for (size_t i = 0; i < 3 * ROAD_COUNT; i++)
        body += set_words(text, road[i % ROAD_COUNT], 22);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        count += set_words(text, heads[i], 22);
    reading_open(&reading, text, "en");
    assert_int_equal(reading.fragments.count, body + count);
    for (size_t i = 0; i < body + count; i++)
        assert_int_equal(reading.lines[i].display, i >= body);
    reading_close(&reading);
}

/* A short page, in columns of several widths: no line of a paragraph stands out, for the line below
 * it begins with a small letter. */
static void test_small_letters_begin_no_paragraph(void **state)
{
    (void)state;
    for (size_t room = 27; room <= 38; room++) {
        char text[TEXT_LIMIT] = "";
        struct reading reading;
        for (size_t i = 0; i < ROAD_COUNT; i++)
            set_words(text, road[i], room);
        reading_open(&reading, text, "en");
        for (size_t i = 1; i < reading.fragments.count; i++) {
            char first = text[reading.fragments.items[i].first];
            if (first >= 'a' && first <= 'z')
                assert_true(reading.lines[i].joins || reading.lines[i].display);
        }
        reading_close(&reading);
    }
}

/* Of a column of 16 em: a crosshead of one line that fills the room of a first line, and one of two
 * lines, as wide as the column, below a paragraph whose last line is full. */
static void test_crossheads_are_no_text(void **state)
{
    (void)state;
    struct sheet sheet = {.line_end = "\n"};
    for (size_t i = 0; i < MARKET_COUNT; i++)
        sheet_set(&sheet, market[i], 16);
    sheet_set(&sheet, "年货摊前人挤人，春联卖得最快", 16);
    sheet_set(&sheet, market[1], 16);
    sheet_set(&sheet, "村里人说，路修通以后，什么东西都能够卖出去了，连大萝卜也是。", 16);
    sheet_set(&sheet, "从前人挑担走山路，如今公路修到家门口", 18);
    for (size_t i = 0; i < MARKET_COUNT; i++)
        sheet_set(&sheet, market[i], 16);
    struct reading reading;
    reading_open(&reading, sheet.text, "zh");
    for (size_t i = 0; i < sheet.lines; i++)
        assert_int_equal(reading.lines[i].joins, !sheet.begins[i] && !reading.lines[i].display);
    reading_close(&reading);
}

/* A crosshead under another one: the first leaves room, or the second is a quotation that nothing
 * leads into. A crosshead of two lines whose second begins with a word in quotation marks is one.
 */
static void test_crossheads_under_each_other(void **state)
{
    static const struct {
        const char *lines[4];
        bool begins[4];
    } cases[] = {
        {{"从肩挑背扛到货车进村", "修通山路、架起新桥，货出得去了", NULL}, {true, true}},
        {{"年货集市上写春联的那位老先生", "“写了四十年的春联，今年红纸", "卖得最多”", NULL},
         {true, true}},
        {{"山路修通后，头一回卖完三车", "“年货”", NULL}, {true, false}},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sheet sheet = {.line_end = "\n"};
        for (size_t i = 0; i < MARKET_COUNT; i++)
            sheet_set(&sheet, market[i], 16);
        size_t first = sheet.lines;
        for (size_t i = 0; cases[k].lines[i]; i++)
            sprintf(sheet.text + strlen(sheet.text), "%s\n", cases[k].lines[i]);
        for (size_t i = 0; i < MARKET_COUNT; i++)
            sheet_set(&sheet, market[i], 16);
        struct reading reading;
        reading_open(&reading, sheet.text, "zh");
        for (size_t i = 0; cases[k].lines[i]; i++)
            assert_int_equal(reading.lines[first + i].joins, !cases[k].begins[i]);
        reading_close(&reading);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headlines_as_wide_as_the_column),
        cmocka_unit_test(test_paragraphs_come_back),
        cmocka_unit_test(test_empty_lines_everywhere),
        cmocka_unit_test(test_measure_changes_between_paragraphs),
        cmocka_unit_test(test_display),
        cmocka_unit_test(test_margins_tell_the_doubtful),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_headline_at_the_page_end),
        cmocka_unit_test(test_small_letters_begin_no_paragraph),
        cmocka_unit_test(test_crossheads_are_no_text),
        cmocka_unit_test(test_crossheads_under_each_other),
        cmocka_unit_test(test_empty_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
