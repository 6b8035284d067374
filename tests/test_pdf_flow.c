/* Pages of a PDF whose text runs through their columns, as in a bulletin, and over to the next
 * page.
 */
#include "pdf_draft.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define LEFT      50.0  /* where the first column begins */
#define RIGHT     270.0 /* and the second one */
#define HEADLINE  15.0
#define NAMEPLATE 24.0

/* Full lines of one column and the short one that ends their paragraph. */
static const char *const ferry[] = {"三月的河湾还有一点凉意，老渡口早早站满了",
                                    "人。去年冬天修好的石阶一直铺到水边的船埠",
                                    "船工把缆绳又紧了一遍，这才让大家上船去。", NULL};
static const char *const granary[] = {"粮站的读书会从这个月起每逢周三晚上开门，",
                                      "来的人都可以把书带回家里去看，看完再还。", NULL};

#define FERRY                                                                                                                                    \
    "三月的河湾还有一点凉意，老渡口早早站满了人。去年冬天修好的石阶一直铺到水边的船埠船工把缆绳又" \
    "紧了一遍，这才让大家上船去。"
#define GRANARY "粮站的读书会从这个月起每逢周三晚上开门，来的人都可以把书带回家里去看，看完再还。"

/* The lines of all headlines, in order, parted by |. */
static void assert_headlines(const struct issue *issue, const char *wanted)
{
    char found[1024] = "";
    for (size_t i = 0; i < issue->article_count; i++)
        for (size_t k = 0; k < issue->articles[i].headline_count; k++) {
            strncat(found, issue->articles[i].headline[k].text, sizeof found - strlen(found) - 1);
            strncat(found, "|", sizeof found - strlen(found) - 1);
        }
    assert_string_equal(found, wanted);
}

static void put_headline(struct draft *page, double left, double top, const char *text)
{
    draft_put_word(page, left, top, HEADLINE, FACE, text);
}

/* Items of a notice, parted by white; the second column goes on with it, whatever stands at the
 * foot of the first. */
static void test_a_notice_runs_through_its_columns(void **state)
{
    static const char *const talk[] = {"1.渡口的灯是怎样装上的", "时间：周三19:00",
                                       "地点：河湾中学礼堂",
                                       "主讲人：乔小禾，河湾镇文化站站员、古渡口"};
    static const char *const rest[] = {"志愿队队长", NULL};
    static const char *const second[] = {"2.粮站的旧账本", "时间：周四19:00", "地点：粮站二楼",
                                         NULL};
    struct draft *page = *state;
    put_headline(page, LEFT, 50, "3　讲座");
    for (size_t i = 0; i < 4; i++)
        draft_put_word(page, LEFT, 80 + LEADING * (double)i, EM, FACE, talk[i]);
    draft_put_lines(page, RIGHT, 50, rest);
    draft_put_lines(page, RIGHT, 82, second);
    draft_put_lines(page, RIGHT, 146, ferry);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 1);
    assert_headlines(issue, "3　讲座|");
    assert_paragraphs(issue, "1.渡口的灯是怎样装上的|时间：周三19:00|地点：河湾中学礼堂|"
                             "主讲人：乔小禾，河湾镇文化站站员、古渡口志愿队队长|"
                             "2.粮站的旧账本|时间：周四19:00|地点：粮站二楼|" FERRY "|");
    issue_free(issue);
}

static const char *const lamps[] = {"到了夜里，对岸的灯一盏接一盏地亮起来照着",
                                    "河面，也照着石阶上的游人和船工，一直亮到", "第二天的早上。",
                                    NULL};

#define LAMPS                                                                                                                                    \
    "到了夜里，对岸的灯一盏接一盏地亮起来照着河面，也照着石阶上的游人和船工，一直亮到第二天的早上" \
    "。"

/* A line apart from the text before and behind it. */
static void test_a_line_between_paragraphs_is_a_crosshead(void **state)
{
    static const char *const line[] = {"灯亮了以后", NULL};
    struct draft *page = *state;
    put_headline(page, LEFT, 20, "渡口的灯");
    draft_put_lines(page, LEFT, 50, lamps);
    draft_put_lines(page, LEFT, 122, line);
    draft_put_lines(page, LEFT, 162, lamps);
    draft_put_lines(page, RIGHT, 50, lamps);
    draft_put_lines(page, RIGHT, 122, lamps);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 1);
    assert_int_equal(issue->articles[0].paragraph_count, 5);
    assert_int_equal(issue->articles[0].paragraphs[1].role, PARAGRAPH_CROSSHEAD);
    assert_paragraphs(issue, LAMPS "|灯亮了以后|" LAMPS "|" LAMPS "|" LAMPS "|");
    issue_free(issue);
}

/* The last line of a paragraph may be full; the white below it shows that it is the last. */
static void test_white_parts_paragraphs(void **state)
{
    struct draft *page = *state;
    put_headline(page, LEFT, 20, "渡口的灯");
    draft_put_lines(page, LEFT, 50, ferry);
    draft_put_lines(page, LEFT, 122, lamps);
    draft_put_lines(page, RIGHT, 50, ferry);
    draft_put_lines(page, RIGHT, 122, lamps);
    struct issue *issue = draft_read(page);
    assert_paragraphs(issue, FERRY "|" LAMPS "|" FERRY "|" LAMPS "|");
    issue_free(issue);
}

/* The line over the last label is full, and ends no sentence. */
static void test_a_label_begins_a_line_of_its_own(void **state)
{
    static const char *const club[] = {
        "时间：每逢周三晚上", "内容：大家轮流讲一讲自己读过的书和旧账本", "地点：粮站二楼", NULL};
    struct draft *page = *state;
    put_headline(page, LEFT, 20, "1　读书会");
    draft_put_lines(page, LEFT, 50, club);
    put_headline(page, LEFT, 120, "2　渡口的灯");
    draft_put_lines(page, LEFT, 150, lamps);
    draft_put_lines(page, RIGHT, 50, lamps);
    draft_put_lines(page, RIGHT, 122, lamps);
    struct issue *issue = draft_read(page);
    assert_paragraphs(issue, "时间：每逢周三晚上|内容：大家轮流讲一讲自己读过的书和旧账本|"
                             "地点：粮站二楼|" LAMPS "|" LAMPS "|" LAMPS "|");
    issue_free(issue);
}

/* Two headlines, and nothing but short lines under the second one. */
static void test_short_lines_under_a_headline_are_its_text(void **state)
{
    static const char *const match[] = {"渡口队对粮站队", "时间：周六16:00", "地点：河湾中学",
                                        "裁判：田野", NULL};
    struct draft *page = *state;
    put_headline(page, LEFT, 20, "1　渡口的灯");
    draft_put_lines(page, LEFT, 50, ferry);
    put_headline(page, RIGHT, 20, "2　排球决赛");
    draft_put_lines(page, RIGHT, 50, match);
    put_headline(page, RIGHT, 140, "3　船埠上的早晨");
    draft_put_lines(page, RIGHT, 170, ferry);
    struct issue *issue = draft_read(page);
    assert_headlines(issue, "1　渡口的灯|2　排球决赛|3　船埠上的早晨|");
    assert_paragraphs(issue,
                      FERRY "|渡口队对粮站队|时间：周六16:00|地点：河湾中学|裁判：田野|" FERRY "|");
    assert_int_equal(issue->unplaced_count, 0);
    issue_free(issue);
}

/* Two of them end alike by chance; the column above shows that they are short. */
static void test_the_column_tells_where_short_lines_end(void **state)
{
    static const char *const match[] = {"渡口队对粮站队", "河湾中学的操场", "下午16:00", NULL};
    struct draft *page = *state;
    put_headline(page, LEFT, 20, "1　渡口的灯");
    draft_put_lines(page, LEFT, 50, ferry);
    put_headline(page, LEFT, 120, "2　排球决赛");
    draft_put_lines(page, LEFT, 150, match);
    put_headline(page, RIGHT, 20, "3　读书会");
    draft_put_lines(page, RIGHT, 50, ferry);
    struct issue *issue = draft_read(page);
    assert_paragraphs(issue, FERRY "|渡口队对粮站队|河湾中学的操场|下午16:00|" FERRY "|");
    issue_free(issue);
}

/* Dots in larger letters stand for what is left out. */
static void test_larger_dots_part_no_text(void **state)
{
    struct draft *page = *state;
    put_headline(page, LEFT, 20, "渡口的灯");
    draft_put_lines(page, LEFT, 50, lamps);
    draft_put_word(page, LEFT, 110, 11.6, FACE, "…………");
    draft_put_lines(page, LEFT, 140, lamps);
    draft_put_lines(page, RIGHT, 50, lamps);
    draft_put_lines(page, RIGHT, 122, lamps);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 1);
    assert_int_equal(issue->articles[0].paragraph_count, 5);
    assert_string_equal(issue->articles[0].paragraphs[1].text.text, "…………");
    issue_free(issue);
}

/* Farther off than a deck is. */
static void test_a_dash_leads_over_from_the_headline(void **state)
{
    static const char *const writer[] = {"——河湾中学 特约评论员", NULL};
    struct draft *page = *state;
    put_headline(page, LEFT, 20, "渡口的灯");
    draft_put_lines(page, LEFT, 60, writer);
    draft_put_lines(page, LEFT, 98, lamps);
    draft_put_lines(page, LEFT, 170, lamps);
    draft_put_lines(page, RIGHT, 20, lamps);
    draft_put_lines(page, RIGHT, 92, lamps);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->unplaced_count, 0);
    assert_headlines(issue, "渡口的灯|");
    assert_int_equal(issue->articles[0].subhead_count, 1);
    issue_free(issue);
}

/* Behind an item of a list of articles stands the name of a column, not a writer. */
static void test_an_item_of_a_list_is_not_signed(void **state)
{
    static const char *const items[] = {"1.渡口的灯亮了", "2.从一盏灯看日子（评论员观察）",
                                        "3.粮站的旧账本", "4.船埠上的早晨", NULL};
    struct draft *page = *state;
    put_headline(page, LEFT, 20, "本期文章目录");
    draft_put_lines(page, LEFT, 50, items);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 1);
    assert_int_equal(issue->articles[0].byline.text.length, 0);
    assert_paragraphs(issue, "1.渡口的灯亮了|2.从一盏灯看日子（评论员观察）|3.粮站的旧账本|"
                             "4.船埠上的早晨|");
    issue_free(issue);
}

/* An agency's office without a name, and where the article was printed first. */
static void test_an_office_signs_and_a_source_is_furniture(void **state)
{
    struct draft *page = *state;
    put_headline(page, LEFT, 20, "渡口的灯");
    draft_put_word(page, 120, 52, 9, FACE, "新华社记者");
    draft_put_word(page, 90, 80, 9, FACE, "《河湾日报》（2025年9月26日 第1版）");
    draft_put_lines(page, LEFT, 116, lamps);
    draft_put_lines(page, LEFT, 188, lamps);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->unplaced_count, 0);
    assert_headlines(issue, "渡口的灯|");
    assert_string_equal(issue->articles[0].byline.text.text, "新华社记者");
    assert_int_equal(issue->furniture_count, 1);
    assert_paragraphs(issue, LAMPS "|" LAMPS "|");
    issue_free(issue);
}

static void put_nameplate(struct draft *page)
{
    draft_put_word(page, 220, 20, NAMEPLATE, FACE, "河湾消息");
    draft_put_word(page, LEFT, 60, EM, FACE, "2025.9.26");
    draft_put_word(page, LEFT, 76, EM, FACE, "No.12");
    draft_put_word(page, 200, 68, EM, FACE, "“守着一条河说话”");
    draft_put_word(page, 430, 68, EM, FACE, "古渡路三号");
}

static void test_a_nameplate_is_furniture(void **state)
{
    struct draft *page = *state;
    put_nameplate(page);
    put_headline(page, LEFT, 110, "渡口的灯");
    draft_put_lines(page, LEFT, 140, ferry);
    put_headline(page, RIGHT, 110, "粮站的书");
    draft_put_lines(page, RIGHT, 140, granary);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->furniture_count, 5);
    assert_int_equal(issue->unplaced_count, 0);
    assert_headlines(issue, "渡口的灯|粮站的书|");
    issue_free(issue);
}

/* Where text follows at once, what stands over the date is a headline. */
static void test_a_headline_over_a_date_is_no_nameplate(void **state)
{
    struct draft *page = *state;
    put_nameplate(page);
    draft_put_lines(page, LEFT, 110, ferry);
    draft_put_lines(page, RIGHT, 110, granary);
    struct issue *issue = draft_read(page);
    for (size_t i = 0; i < issue->furniture_count; i++)
        assert_string_not_equal(issue->furniture[i].text.text, "河湾消息");
    issue_free(issue);
}

static void put_under_title(struct draft *page, double em)
{
    draft_put_word(page, 240, 20, NAMEPLATE, FACE, "近事");
    draft_put_word(page, LEFT, 60, em, FACE, "渡口的灯");
    draft_put_lines(page, LEFT, 90, ferry);
    put_headline(page, RIGHT, 60, "粮站的书");
    draft_put_lines(page, RIGHT, 90, ferry);
}

static void test_a_title_over_all_columns_is_a_kicker(void **state)
{
    struct draft *page = *state;
    put_under_title(page, HEADLINE);
    struct issue *issue = draft_read(page);
    assert_headlines(issue, "渡口的灯|粮站的书|");
    assert_int_equal(issue->articles[0].kicker_count, 1);
    assert_string_equal(issue->articles[0].kicker[0].text, "近事");
    assert_int_equal(issue->articles[1].kicker_count, 0);
    issue_free(issue);
}

/* No headline is as small as text. */
static void test_a_title_over_text_is_a_headline(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 240, 20, NAMEPLATE, FACE, "近事");
    draft_put_lines(page, LEFT, 60, ferry);
    draft_put_lines(page, RIGHT, 60, granary);
    struct issue *issue = draft_read(page);
    assert_headlines(issue, "近事|");
    assert_int_equal(issue->articles[0].kicker_count, 0);
    issue_free(issue);
}

/* ---- over to the next page ---- */

static const char *const torn[] = {"　　到了夜里，对岸的灯一盏接一盏地亮起来",
                                   "照着河面，也照着石阶上的游人和船工，一直", NULL};
static const char *const torn_rest[] = {"亮到天明时分。",
                                        "　　第二天早上，头班船照旧在六点钟开出，",
                                        "船上坐的大多是去镇里上学的孩子。", NULL};

#define TORN_HALF "到了夜里，对岸的灯一盏接一盏地亮起来照着河面，也照着石阶上的游人和船工，一直"
#define TORN_END  "亮到天明时分。"
#define TORN_NEXT "第二天早上，头班船照旧在六点钟开出，船上坐的大多是去镇里上学的孩子。"

/* A first line is indented; a draft has no spaces to say so. */
static void put_indented(struct draft *page, double left, double top, const char *const *lines)
{
    for (; *lines; lines++, top += LEADING) {
        bool indented = strncmp(*lines, "　　", 6) == 0;
        draft_put_word(page, left + (indented ? 2 * EM : 0), top, EM, FACE,
                       *lines + (indented ? 6 : 0));
    }
}

/* The paragraph under it is of one line only. */
static void test_two_phrases_are_a_crosshead(void **state)
{
    static const char *const lines[] = {"　　守住一条河 留下一村人", "　　渡口的灯亮了。", NULL};
    struct draft *page = *state;
    put_headline(page, LEFT, 20, "渡口的灯");
    put_indented(page, LEFT, 50, torn_rest + 1);
    put_indented(page, LEFT, 50 + 2 * LEADING, lines);
    put_indented(page, LEFT, 50 + 4 * LEADING, torn_rest + 1);
    struct issue *issue = draft_read(page);
    assert_paragraphs(issue, TORN_NEXT "|守住一条河 留下一村人|渡口的灯亮了。|" TORN_NEXT "|");
    assert_int_equal(issue->articles[0].paragraphs[1].role, PARAGRAPH_CROSSHEAD);
    issue_free(issue);
}

static void put_two_pages(struct draft *page, const char *const *first, const char *headline)
{
    put_headline(page, LEFT, 20, "渡口的灯");
    put_indented(page, LEFT, 50, torn_rest + 1);
    put_indented(page, LEFT, 50 + 2 * LEADING, first);
    draft_next_page(page);
    if (headline)
        put_headline(page, LEFT, 20, headline);
    put_indented(page, LEFT, 50, torn_rest);
}

static void test_a_torn_sentence_goes_on_over_the_page(void **state)
{
    struct draft *page = *state;
    put_two_pages(page, torn, NULL);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 1);
    assert_paragraphs(issue, TORN_NEXT "|" TORN_HALF TORN_END "|" TORN_NEXT "|");
    const struct article *article = &issue->articles[0];
    assert_int_equal(article->part_count, 2);
    assert_int_equal(article->parts[1].page, 1);
    assert_int_equal(article->parts[1].paragraph, 1);
    assert_int_equal(article->parts[1].offset, strlen(TORN_HALF));
    issue_free(issue);
}

static void test_a_headline_on_the_next_page_begins_another(void **state)
{
    struct draft *page = *state;
    put_two_pages(page, torn, "粮站的书");
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 2);
    assert_headlines(issue, "渡口的灯|粮站的书|");
    issue_free(issue);
}

/* The first page's text ends above its foot: in its second column, under a headline of its own. */
static void test_what_ends_above_the_foot_does_not_go_on(void **state)
{
    struct draft *page = *state;
    put_headline(page, LEFT, 20, "渡口的灯");
    draft_put_lines(page, LEFT, 50, ferry);
    draft_put_lines(page, LEFT, 50 + 3 * LEADING, ferry);
    put_headline(page, RIGHT, 20, "粮站的书");
    draft_put_lines(page, RIGHT, 50, lamps);
    draft_next_page(page);
    draft_put_lines(page, LEFT, 50, ferry);
    draft_put_lines(page, RIGHT, 50, ferry);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 3);
    issue_free(issue);
}

/* Three pages, the one in the middle wholly of one article. */
static void test_an_article_runs_over_three_pages(void **state)
{
    struct draft *page = *state;
    put_headline(page, LEFT, 20, "渡口的灯");
    put_indented(page, LEFT, 50, torn_rest + 1);
    put_indented(page, LEFT, 50 + 2 * LEADING, torn);
    draft_next_page(page);
    put_indented(page, LEFT, 50, torn_rest);
    put_indented(page, LEFT, 50 + 3 * LEADING, torn);
    draft_next_page(page);
    put_indented(page, LEFT, 50, torn_rest);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 1);
    assert_paragraphs(issue, TORN_NEXT "|" TORN_HALF TORN_END "|" TORN_NEXT "|" TORN_HALF TORN_END
                                       "|" TORN_NEXT "|");
    assert_int_equal(issue->articles[0].part_count, 3);
    assert_int_equal(issue->articles[0].parts[2].paragraph, 3);
    issue_free(issue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        DRAFT_TEST(test_a_notice_runs_through_its_columns),
        DRAFT_TEST(test_a_line_between_paragraphs_is_a_crosshead),
        DRAFT_TEST(test_white_parts_paragraphs),
        DRAFT_TEST(test_a_label_begins_a_line_of_its_own),
        DRAFT_TEST(test_short_lines_under_a_headline_are_its_text),
        DRAFT_TEST(test_the_column_tells_where_short_lines_end),
        DRAFT_TEST(test_larger_dots_part_no_text),
        DRAFT_TEST(test_a_dash_leads_over_from_the_headline),
        DRAFT_TEST(test_an_item_of_a_list_is_not_signed),
        DRAFT_TEST(test_an_office_signs_and_a_source_is_furniture),
        DRAFT_TEST(test_a_nameplate_is_furniture),
        DRAFT_TEST(test_a_headline_over_a_date_is_no_nameplate),
        DRAFT_TEST(test_a_title_over_all_columns_is_a_kicker),
        DRAFT_TEST(test_a_title_over_text_is_a_headline),
        DRAFT_TEST(test_two_phrases_are_a_crosshead),
        DRAFT_TEST(test_a_torn_sentence_goes_on_over_the_page),
        DRAFT_TEST(test_a_headline_on_the_next_page_begins_another),
        DRAFT_TEST(test_what_ends_above_the_foot_does_not_go_on),
        DRAFT_TEST(test_an_article_runs_over_three_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
