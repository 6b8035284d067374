/* Headlines of a PDF's page: their numbers, decks, kickers and bylines; captions. */
#include "pdf_draft.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_a_number_belongs_to_its_headline(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 50, 30, 18, FACE, "3");
    draft_put_word(page, 80, 30, 18, FACE, "渡口的灯亮了");
    draft_put_lines(page, 50, 70, draft_prose);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 1);
    assert_int_equal(issue->articles[0].headline_count, 1);
    assert_string_equal(issue->articles[0].headline[0].text, "3　渡口的灯亮了");
    assert_paragraphs(issue, DRAFT_PROSE "|");
    issue_free(issue);
}

static void test_a_number_belongs_to_a_quoted_headline(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 50, 30, 18, FACE, "4");
    draft_put_word(page, 80, 30, 18, FACE, "“渡口的灯”亮了");
    draft_put_lines(page, 50, 70, draft_prose);
    struct issue *issue = draft_read(page);
    assert_headline(issue, "4　“渡口的灯”亮了|");
    issue_free(issue);
}

/* The number of a heading may be drawn behind it; its letters are hardly larger than text. */
static void test_a_number_is_read_before_its_heading(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 80, 25, 11.2, FACE, "渡口的灯亮了");
    draft_put_word(page, 62, 25, 11.2, FACE, "3");
    draft_put_lines(page, 50, 62, draft_prose);
    struct issue *issue = draft_read(page);
    assert_headline(issue, "3　渡口的灯亮了|");
    assert_paragraphs(issue, DRAFT_PROSE "|");
    issue_free(issue);
}

/* It shares no word with its text, and a date stands between. */
static void test_a_large_headline_stands_far_off(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 50, 30, 26, FACE, "守住一条干净的水");
    draft_put_word(page, 70, 90, EM, FACE, "乡村副刊");
    draft_put_lines(page, 50, 130, draft_prose);
    struct issue *issue = draft_read(page);
    assert_headline(issue, "守住一条干净的水|");
    assert_paragraphs(issue, DRAFT_PROSE "|");
    issue_free(issue);
}

static void test_short_lines_of_a_column_are_no_headline(void **state)
{
    static const char *const lines[] = {"时间：11月27日(星期三)16:00-17:30",
                                        "地点：河湾老渡口",
                                        "简介：三月的河湾还有一点凉意，老渡口早",
                                        "早站满了人。去年冬天修好的石阶一直铺到",
                                        "水边，船工把缆绳又紧了一遍，才让大家上",
                                        "船去。",
                                        NULL};
    struct draft *page = *state;
    draft_put_word(page, 50, 20, 18, FACE, "渡口的灯亮了");
    draft_put_lines(page, 50, 60, lines);
    struct issue *issue = draft_read(page);
    assert_headline(issue, "渡口的灯亮了|");
    assert_paragraphs(issue,
                      "时间：11月27日(星期三)16:00-17:30|地点：河湾老渡口|"
                      "简介：三月的河湾还有一点凉意，老渡口早早站满了人。去年冬天修好的石阶一直铺到"
                      "水边，船工把缆绳又紧了一遍，才让大家上船去。|");
    issue_free(issue);
}

/* Its last words are those of a credit. */
static void test_a_large_line_is_no_credit(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 50, 30, 18, FACE, "7");
    draft_put_word(page, 80, 30, 18, FACE, "粮站的纸灯笼制作活动");
    draft_put_lines(page, 50, 70, draft_prose);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->photo_count, 0);
    assert_headline(issue, "7　粮站的纸灯笼制作活动|");
    issue_free(issue);
}

static void test_a_smaller_line_under_a_headline_is_its_deck(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 50, 20, 26, FACE, "渡口的灯");
    draft_put_word(page, 50, 52, 14, FACE, "河湾镇给老石阶装上了路灯");
    draft_put_lines(page, 50, 76, draft_prose);
    struct issue *issue = draft_read(page);
    assert_headline(issue, "渡口的灯|");
    assert_int_equal(issue->articles[0].subhead_count, 1);
    assert_string_equal(issue->articles[0].subhead[0].text, "河湾镇给老石阶装上了路灯");
    issue_free(issue);
}

static void test_lines_smaller_than_text_are_no_headline(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 50, 32, 7, FACE, "老渡口石阶上的游人");
    draft_put_lines(page, 50, 46, draft_prose);
    struct issue *issue = draft_read(page);
    assert_headline(issue, "");
    assert_paragraphs(issue, DRAFT_PROSE "|");
    issue_free(issue);
}

/* On a front page a headline with a byline under it and no text is an article; a short line centred
 * over it is its kicker. */
static void test_a_headline_alone_is_signed(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 50, 20, 18, FACE, "渡口的灯亮了");
    draft_put_lines(page, 50, 60, draft_prose);
    draft_put_word(page, 344, 20, EM, FACE, "读书");
    draft_put_word(page, 270, 42, 24, FACE, "粮站办起读书会");
    draft_put_word(page, 316, 76, EM, FACE, "本报记者");
    draft_put_word(page, 361, 76, EM, FACE, "乔小禾");
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 2);
    assert_int_equal(issue->articles[1].kicker_count, 1);
    assert_string_equal(issue->articles[1].kicker[0].text, "读书");
    assert_string_equal(issue->articles[1].headline[0].text, "粮站办起读书会");
    assert_string_equal(issue->articles[1].byline.text.text, "本报记者 乔小禾");
    assert_paragraphs(issue, DRAFT_PROSE "|");
    issue_free(issue);
}

/* A large picture stands between a headline and what is printed to it. */
static void test_a_headline_stands_over_its_picture(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 50, 20, 18, FACE, "渡口的灯亮了");
    draft_put_lines(page, 50, 60, draft_prose);
    draft_put_word(page, 270, 42, 24, FACE, "粮站办起读书会");
    draft_put_word(page, 316, 300, EM, FACE, "本报记者");
    draft_put_word(page, 361, 300, EM, FACE, "乔小禾");
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 2);
    assert_int_equal(issue->articles[1].headline_count, 1);
    assert_string_equal(issue->articles[1].headline[0].text, "粮站办起读书会");
    issue_free(issue);
}

static void test_a_line_under_a_picture_is_its_caption(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 50, 20, 18, FACE, "渡口的灯亮了石阶也修好了客人都来");
    draft_put_lines(page, 50, 60, draft_prose);
    draft_put_word(page, 270, 160, EM, FACE, "河湾的石阶和灯");
    draft_put_word(page, 50, 700, EM, FACE, "第2版");
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->photo_count, 1);
    assert_string_equal(issue->photos[0].caption.text, "河湾的石阶和灯");
    assert_int_equal(issue->unplaced_count, 0);
    issue_free(issue);
}

/* A line alone, farther in than first lines are, is a title's, below the number that it has. */
static void test_a_title_is_set_in(void **state)
{
    struct draft *page = *state;
    static const char *const rules[] = {
        "第一条中“一年”改为“两年”，“镇政府”改为“镇政府或者它委托的村”，",
        "所在地的规定也照此办理。",
        "第二条至第五条删去，第六条改为第二条，第七条改为第三条，以下各条依次",
        "提前两条，条文不变。"};
    draft_put_word(page, 50, 50, EM, FACE, "河湾镇规定第三号");
    draft_put_word(page, 50 + 3 * EM, 50 + LEADING, EM, FACE, "渡口管理办法部分条文的修正案");
    for (size_t i = 0; i < 12; i++)
        draft_put_word(page, i % 2 ? 50 : 50 + EM, 50 + LEADING * (2 + (double)i), EM, FACE,
                       rules[i % 4]);
    struct issue *issue = draft_read(page);
    assert_headline(issue, "河湾镇规定第三号|渡口管理办法部分条文的修正案|");
    issue_free(issue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        DRAFT_TEST(test_a_title_is_set_in),
        DRAFT_TEST(test_a_number_belongs_to_its_headline),
        DRAFT_TEST(test_a_number_belongs_to_a_quoted_headline),
        DRAFT_TEST(test_a_number_is_read_before_its_heading),
        DRAFT_TEST(test_a_large_headline_stands_far_off),
        DRAFT_TEST(test_short_lines_of_a_column_are_no_headline),
        DRAFT_TEST(test_a_large_line_is_no_credit),
        DRAFT_TEST(test_a_smaller_line_under_a_headline_is_its_deck),
        DRAFT_TEST(test_lines_smaller_than_text_are_no_headline),
        DRAFT_TEST(test_a_headline_alone_is_signed),
        DRAFT_TEST(test_a_headline_stands_over_its_picture),
        DRAFT_TEST(test_a_line_under_a_picture_is_its_caption),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
