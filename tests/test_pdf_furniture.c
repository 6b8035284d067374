/* Furniture of a PDF's page: page numbers, running titles, the publisher's lines. */
#include "pdf_draft.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The text above it breaks off in a sentence, which does not go on there. */
static void test_a_page_number_is_no_text(void **state)
{
    static const char *const torn[] = {
        "三月的河湾还有一点凉意，老渡口早早站满", "了人。去年冬天修好的石阶一直铺到水边，",
        "船工把缆绳又紧了一遍，才让大家上船去，", "对岸的灯一盏接一盏地亮起来，照着河面上", NULL};
    struct draft *page = *state;
    draft_put_word(page, 50, 20, 18, FACE, "渡口的灯亮了");
    draft_put_lines(page, 50, 50, torn);
    draft_put_word(page, 145, 120, EM, FACE, "3");
    struct issue *issue = draft_read(page);
    assert_paragraphs(
        issue, "三月的河湾还有一点凉意，老渡口早早站满了人。去年冬天修好的石阶一直铺到水边，"
               "船工把缆绳又紧了一遍，才让大家上船去，对岸的灯一盏接一盏地亮起来，照着河面上|");
    assert_int_equal(issue->furniture_count, 1);
    assert_string_equal(issue->furniture[0].text.text, "3");
    assert_int_equal(issue->pages[0].number, 3);
    issue_free(issue);
}

static void test_gaps_in_a_page_number_are_none(void **state)
{
    struct draft *page = *state;
    draft_put_lines(page, 50, 50, draft_prose);
    draft_put_word(page, 130, 160, EM, FACE, "第");
    draft_put_word(page, 145, 160, EM, FACE, "5");
    draft_put_word(page, 155, 160, EM, FACE, "页");
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->furniture_count, 1);
    assert_string_equal(issue->furniture[0].text.text, "第5页");
    assert_int_equal(issue->pages[0].number, 5);
    issue_free(issue);
}

static void test_a_date_in_a_column_is_no_folio(void **state)
{
    static const char *const lines[] = {"读书会开门的时间",
                                        "2024年11月30日 10:00",
                                        "读书会开门的地方",
                                        "河湾老渡口",
                                        "简介：三月的河湾还有一点凉意，老渡口早",
                                        "早站满了人。去年冬天修好的石阶一直铺到",
                                        "水边，船工把缆绳又紧了一遍。",
                                        NULL};
    struct draft *page = *state;
    draft_put_word(page, 50, 20, 18, FACE, "渡口的灯亮了");
    draft_put_lines(page, 50, 60, lines);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->furniture_count, 0);
    assert_headline(issue, "渡口的灯亮了|");
    issue_free(issue);
}

/* A running title over the page's text, nearly, and the publisher's lines below it belong to no
 * article, whatever they say; a headline whose text is unknown is none of that. */
static void test_margins_are_furniture(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 400, 20, EM, FACE, "渡口与粮站");
    draft_put_word(page, 200, 53, EM, FACE, "渡口今年试用新船");
    draft_put_word(page, 50, 60, 2 * EM, FACE, "老渡口三月迎客");
    draft_put_lines(page, 50, 100, draft_prose);
    draft_put_word(page, 50, 700, 0.8 * EM, FACE, "河湾印刷厂承印");
    draft_put_word(page, 400, 720, 2 * EM, FACE, "粮站昨天收粮");
    struct issue *issue = draft_read(page);
    assert_headline(issue, "老渡口三月迎客|");
    assert_int_equal(issue->furniture_count, 3);
    assert_string_equal(issue->furniture[2].text.text, "渡口与粮站");
    assert_string_equal(issue->furniture[0].text.text, "渡口今年试用新船");
    assert_string_equal(issue->furniture[1].text.text, "河湾印刷厂承印");
    assert_int_equal(issue->unplaced_count, 1);
    assert_string_equal(issue->unplaced[0].text.text, "粮站昨天收粮");
    issue_free(issue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        DRAFT_TEST(test_a_page_number_is_no_text),
        DRAFT_TEST(test_gaps_in_a_page_number_are_none),
        DRAFT_TEST(test_a_date_in_a_column_is_no_folio),
        DRAFT_TEST(test_margins_are_furniture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
