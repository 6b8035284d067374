/* What can be said of one column line by itself. */
#include "model/paragraph/trait.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "config/config.h"
#include "model/order/lines.h"
#include "model/source/source.h"

#include <string.h>

struct sheet {
    struct config *config;
    struct issue *issue;
    struct arena *arena;
    struct trait *traits;
};

static struct sheet sheet_open(const char *text)
{
    struct error error = {""};
    struct sheet sheet = {.config = config_default(), .arena = arena_create()};
    sheet.issue = source_open_bytes("page.txt", text, strlen(text), NULL, &error);
    const struct wording_language *wording = wording_for(&sheet.config->wording, "zh");
    struct lines lines = lines_of_page(sheet.issue, 0, sheet.arena);
    struct fragments fragments = order_page(&lines, wording, &weights_default, sheet.arena);
    sheet.traits = traits_find(&fragments, wording, sheet.arena);
    return sheet;
}

static void sheet_close(struct sheet *sheet)
{
    arena_destroy(sheet->arena);
    issue_free(sheet->issue);
    config_free(sheet->config);
}

static void test_lead_over_two_lines(void **state)
{
    (void)state;
    struct sheet sheet = sheet_open("本报讯 （通讯员\n李 小 河  王 林 ）\n渡口昨日通航\n");
    assert_int_equal(sheet.traits[0].sort, SORT_LEAD);
    assert_true(sheet.traits[1].lead_only);
    assert_false(sheet.traits[2].lead_only);
    sheet_close(&sheet);
}

/* The last letter of a headline before a lead with a label of its own is none of it. */
static void test_remainder_before_a_lead(void **state)
{
    (void)state;
    struct sheet sheet = sheet_open(
        "渡口昨日通\n航\n新华社青石6月3日电（记者 王\n林）渡口昨日通航。\n");
    assert_int_equal(sheet.traits[1].sort, SORT_NONE);
    assert_int_equal(sheet.traits[2].sort, SORT_LEAD);
    sheet_close(&sheet);
}

static void test_titles_in_brackets(void **state)
{
    (void)state;
    struct sheet sheet = sheet_open("【渡口复航】\n【渡口】昨日复航\n【渡口】【石桥】\n【】\n");
    assert_true(sheet.traits[0].titled);
    assert_false(sheet.traits[1].titled);
    assert_false(sheet.traits[2].titled);
    assert_false(sheet.traits[3].titled);
    sheet_close(&sheet);
}

/* The name of a page counts as furniture where it was printed beside a folio, although the reading
 * order puts them far from each other. */
static void test_parts_of_a_folio_that_came_apart(void **state)
{
    (void)state;
    enum { LINES = 8, NEAR = 7, FAR = 6 };
    struct config *config = config_default();
    const char *text = "2025年9月26日综合新闻石桥";
    struct fragment items[LINES];
    for (uint32_t i = 0; i < LINES; i++)
        items[i] = (struct fragment){.first = 28, .last = 34, .line = 100 + i};
    items[0] = (struct fragment){.first = 0, .last = 16, .line = 1};
    items[NEAR] = (struct fragment){.first = 16, .last = 28, .line = 3};
    items[FAR] = (struct fragment){.first = 16, .last = 28, .line = 50};
    struct arena *arena = arena_create();
    struct fragments fragments = {.text = text, .items = items, .count = LINES};
    struct trait *traits = traits_find(&fragments, wording_for(&config->wording, "zh"), arena);
    assert_int_equal(traits[NEAR].sort, SORT_FURNITURE);
    assert_int_equal(traits[FAR].sort, SORT_NONE);
    arena_destroy(arena);
    config_free(config);
}

static void test_line_that_ends_a_story(void **state)
{
    (void)state;
    struct sheet sheet = sheet_open(
        "桥上热闹。（下转2版）\n桥上热闹。（上接1版）\n桥上热闹（二桥）\n");
    assert_true(sheet.traits[0].ends_story);
    assert_false(sheet.traits[1].ends_story);
    assert_false(sheet.traits[2].ends_story);
    sheet_close(&sheet);
}

static void test_byline_over_two_lines(void **state)
{
    (void)state;
    struct sheet sheet = sheet_open("□ 本报记者 周小河 孙\n青青 秦林\n渡口昨日通航\n");
    assert_int_equal(sheet.traits[0].sort, SORT_BYLINE);
    assert_int_equal(sheet.traits[1].sort, SORT_BYLINE);
    assert_int_equal(sheet.traits[2].sort, SORT_NONE);
    sheet_close(&sheet);
    sheet = sheet_open("渡口通航，两岸便利。（通\n讯员 王林）\n渡口通航（岸\n上王林）\n");
    assert_true(sheet.traits[1].ends_story);
    assert_false(sheet.traits[3].ends_story);
    sheet_close(&sheet);
}

/* Two marks that meet, or an opening mark at the start, are set tight; a stop in the text is not.
 */
static void test_tight_lines(void **state)
{
    (void)state;
    struct sheet sheet = sheet_open("渡口通了。“真好\n“渡口通航真方便\n渡口通了，真方便\n");
    assert_true(sheet.traits[0].tight);
    assert_true(sheet.traits[1].tight);
    assert_false(sheet.traits[2].tight);
    sheet_close(&sheet);
}

/* The point of an initial or an abbreviation says nothing of the sentence. */
static void test_initials(void **state)
{
    (void)state;
    struct sheet sheet = sheet_open("The bridge was built by Mary E.\nHe asked the U.S.\n"
                                    "E.\nAll trains stop at platform 3B.\nIt runs.\n");
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(sheet.traits[i].end, END_LETTER);
    assert_int_equal(sheet.traits[3].end, END_STOP);
    assert_int_equal(sheet.traits[4].end, END_STOP);
    sheet_close(&sheet);
}

/* 1. opens an item, 3.11. goes on a date. */
static void test_numbers_with_points(void **state)
{
    (void)state;
    struct sheet sheet = sheet_open("1. 渡口昨日通航\n自2020.\n3.11. 起每日两班\n");
    assert_int_equal(sheet.traits[0].sort, SORT_ITEM);
    assert_true(sheet.traits[1].ends_digit);
    assert_int_equal(sheet.traits[2].sort, SORT_NONE);
    sheet_close(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lead_over_two_lines),
        cmocka_unit_test(test_titles_in_brackets),
        cmocka_unit_test(test_remainder_before_a_lead),
        cmocka_unit_test(test_parts_of_a_folio_that_came_apart),
        cmocka_unit_test(test_line_that_ends_a_story),
        cmocka_unit_test(test_byline_over_two_lines),
        cmocka_unit_test(test_tight_lines),
        cmocka_unit_test(test_initials),
        cmocka_unit_test(test_numbers_with_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
