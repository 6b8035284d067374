/* Pages of a PDF as a reader reads them: tables, lists, columns that run down. */
#include "pdf_draft.h"

#include "model/text/letter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Letter by letter, downwards. */
static void put_down(struct draft *page, double left, double top, const char *text)
{
    size_t length = strlen(text);
    for (size_t at = 0, size; at < length; at += size, top += EM) {
        if (letter_at(text + at, length - at, &size) != 0x3000)
            draft_put_box(page, left, top, left + EM, top + EM, text + at, (int)size);
    }
}

static const char *const prose[] = {
    "三月的河湾还有一点凉意，老渡口早早站满", "了人。去年冬天修好的石阶一直铺到水边，",
    "船工把缆绳又紧了一遍，才让大家上船去。", "对岸的灯一盏接一盏地亮起来，照着河面。", NULL};

#define PROSE                                                                                                                                 \
    "三月的河湾还有一点凉意，老渡口早早站满了人。去年冬天修好的石阶一直铺到水边，船工把缆绳又紧" \
    "了一遍，才让大家上船去。对岸的灯一盏接一盏地亮起来，照着河面。"

static void test_a_table_is_read_row_by_row(void **state)
{
    static const char *const cells[][3] = {{"活动", "截止", "刊载"},
                                           {"渡口摄影展", "12.15", "10.22"},
                                           {"粮站读书会", "12.6", "11.13"},
                                           {"河湾中学合唱比赛", "11.30", "11.16"},
                                           {"清河越野", "12.1", "11.20"}};
    struct draft *page = *state;
    draft_put_lines(page, 50, 50, prose);
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < 3; k++)
            draft_put_word(page, 100 + 70.0 * (double)k - draft_width(cells[i][k], EM) / 2,
                           50 + LEADING * (5 + (double)i), EM, FACE, cells[i][k]);
    struct issue *issue = draft_read(page);
    assert_paragraphs(issue,
                      PROSE "|活动　截止　刊载|渡口摄影展　12.15　10.22|粮站读书会　12.6　11.13|"
                            "河湾中学合唱比赛　11.30　11.16|清河越野　12.1　11.20|");
    issue_free(issue);
}

/* What stands beside a cell of two lines is level with its middle; the second line stands a little
 * farther out. */
static void put_lined_rows(struct draft *page, const char *const cells[][4], size_t columns)
{
    for (size_t i = 0; i < 4; i++) {
        double top = 130 + 28.0 * (double)i, level = top + (*cells[i][1] ? LEADING / 2 : 0);
        draft_put_word(page, 50, top, EM, FACE, cells[i][0]);
        if (*cells[i][1])
            draft_put_word(page, 47, top + LEADING, EM, FACE, cells[i][1]);
        for (size_t k = 1; k < columns; k++)
            draft_put_word(page, 50 + 80.0 * (double)k, level, EM, FACE, cells[i][k + 1]);
    }
}

static const char *const lined_cells[][4] = {{"活动", "", "截止", "刊载"},
                                             {"渡口摄影", "展览", "12.15", "10.22"},
                                             {"Reading", "club", "12.6", "11.13"},
                                             {"河湾中学", "合唱比赛", "11.30", "11.16"}};

static void test_a_cell_may_have_several_lines(void **state)
{
    struct draft *page = *state;
    draft_put_lines(page, 50, 50, prose);
    put_lined_rows(page, lined_cells, 3);
    struct issue *issue = draft_read(page);
    assert_paragraphs(issue, PROSE "|活动　截止　刊载|渡口摄影展览　12.15　10.22|"
                                   "Reading club　12.6　11.13|河湾中学合唱比赛　11.30　11.16|");
    issue_free(issue);
}

/* Each line of a cell is justified by itself, and may end in the midst of a word. */
static void test_lines_of_a_cell(void **state)
{
    struct draft *page = *state;
    static const char *const cells[][4] = {{"活动", "", "截止", "刊载"},
                                           {"渡口摄影", "展览", "12.15", "10.22"},
                                           {"On the Har-", "bour mouth", "12.15", "10.22"},
                                           {"The well-", "Known", "12.6", "11.13"}};
    static const char *const letters[] = {"渡", "口", "村", "学"};
    const double top = 130 + 28.0 * 4;
    draft_put_lines(page, 50, 50, prose);
    put_lined_rows(page, cells, 3);
    for (size_t i = 0; i < 4; i++)
        draft_put_word(page, 50 + 1.2 * EM * (double)i, top, EM, FACE, letters[i]);
    draft_put_word(page, 50, top + LEADING, EM, FACE, "堂合唱");
    draft_put_word(page, 130, top + LEADING / 2, EM, FACE, "11.30");
    draft_put_word(page, 210, top + LEADING / 2, EM, FACE, "11.16");
    struct issue *issue = draft_read(page);
    assert_paragraphs(issue, PROSE "|活动　截止　刊载|渡口摄影展览　12.15　10.22|"
                                   "On the Harbour mouth　12.15　10.22|"
                                   "The well-Known　12.6　11.13|渡口村学堂合唱　11.30　11.16|");
    assert_non_null(strstr(issue->sources[0].decoded.text, "渡口村学堂合唱"));
    issue_free(issue);
}

/* Two columns alone may be anything. */
static void test_lines_beside_one_line_are_no_table(void **state)
{
    struct draft *page = *state;
    draft_put_lines(page, 50, 50, prose);
    put_lined_rows(page, lined_cells, 2);
    struct issue *issue = draft_read(page);
    assert_null(strstr(issue->sources[0].decoded.text, "展览　12.15"));
    issue_free(issue);
}

/* The lines of two columns that a file draws in turn fill their columns: no table. */
static void test_columns_drawn_in_turn_are_no_table(void **state)
{
    struct draft *page = *state;
    static const char *const second[] = {
        "粮站改造提前完工，新的仓库昨天第一次收粮", "食入库。镇里的卡车从早上排到了傍晚，司机",
        "说今年比往年早了整整十天，路也好走得多", "了。站长在门口给每辆车发了一张领粮的单。"};
    for (size_t i = 0; i < 4; i++) {
        draft_put_word(page, 50, 50 + LEADING * (double)i, EM, FACE, prose[i]);
        draft_put_word(page, 270, 50 + LEADING * (double)i, EM, FACE, second[i]);
    }
    struct issue *issue = draft_read(page);
    assert_paragraphs(
        issue, PROSE
        "|粮站改造提前完工，新的仓库昨天第一次收粮食入库。镇里的卡车从早上排到了傍晚，"
        "司机说今年比往年早了整整十天，路也好走得多了。站长在门口给每辆车发了一张领粮的单。|");
    issue_free(issue);
}

/* Two lines of a list end alike by chance; that is not the edge of their column. */
static void test_items_of_a_list_stay_apart(void **state)
{
    static const char *const items[] = {"1.古渡口迎来研学团",
                                        "2.粮站改造提前完工",
                                        "3.三村合建一座水塔",
                                        "4.守住一条干净的河，也守住一村人的日子",
                                        "5.清河大桥夜间封闭检修",
                                        "6.河湾中学合唱队进省城",
                                        "7.图片报道",
                                        "8.秋粮收购点增加到九个",
                                        NULL};
    struct draft *page = *state;
    draft_put_lines(page, 50, 50, items);
    struct issue *issue = draft_read(page);
    char wanted[1024] = "";
    for (size_t i = 0; items[i]; i++) {
        strcat(wanted, items[i]);
        strcat(wanted, "|");
    }
    assert_paragraphs(issue, wanted);
    issue_free(issue);
}

/* Lines that leave room end their paragraphs, without any stop; one with a date is no folio. */
static void test_short_lines_end_paragraphs(void **state)
{
    static const char *const lines[] = {"三月的河湾还有一点凉意，老渡口早早站满",
                                        "了人。去年冬天修好石阶。",
                                        "讲座题目：水边的石阶与船工的缆绳",
                                        "时间：2025年9月26日",
                                        "地点：老渡口东侧的候船室二楼",
                                        "主讲：河湾中学的历史老师和她带过的两届",
                                        "学生",
                                        NULL};
    struct draft *page = *state;
    draft_put_lines(page, 50, 50, lines);
    struct issue *issue = draft_read(page);
    assert_paragraphs(issue,
                      "三月的河湾还有一点凉意，老渡口早早站满了人。去年冬天修好石阶。|"
                      "讲座题目：水边的石阶与船工的缆绳|时间：2025年9月26日|"
                      "地点：老渡口东侧的候船室二楼|主讲：河湾中学的历史老师和她带过的两届学生|");
    issue_free(issue);
}

/* A box is as high as the face of its first letter: Han tell how large the others are. */
static void test_a_latin_letter_makes_no_line_larger(void **state)
{
    struct draft *page = *state;
    draft_put_lines(page, 50, 50, prose);
    draft_put_word(page, 50, 114, EM, 1.9, "2025年冬天修好的石阶一直铺到水边");
    draft_put_word(page, 50, 130, EM, 1.9, "22级学生把缆绳又紧了一遍才上船");
    draft_put_word(page, 50, 146, EM, 1.9, "300");
    for (int i = 0; i < 5; i++) /* of a wide face: more words than Han, and none of them tells */
        draft_put_box(page, 50, 160 + 16 * i, 180, 179 + 16 * i, "Wangshan", 8);
    struct issue *issue = draft_read(page);
    const struct plan *plan = issue->sources[0].plan;
    assert_int_equal(plan->line_count, 12);
    for (size_t i = 0; i < plan->line_count; i++)
        assert_float_equal(plan->lines[i].em, EM, 0.4);
    issue_free(issue);
}

/* Radicals that a font draws for letters; the file's own letters and their boxes are kept. */
static void test_glyph_variants_are_folded(void **state)
{
    static const char *const lines[] = {
        "三⽉的河湾还有一点凉意，老渡口早早站满", "了人。去年冬天修好的石阶一直铺到水边，",
        "船工把缆绳又紧了一遍，才让大家上船去。", "对岸的灯一盏接一盏地亮起来，照着河⾯。", NULL};
    struct draft *page = *state;
    draft_put_lines(page, 50, 50, lines);
    struct issue *issue = draft_read(page);
    assert_paragraphs(issue, PROSE "|");
    struct place place;
    struct box box;
    assert_true(issue_place(issue, &issue->articles[0].paragraphs[0].text, strlen("三"), &place));
    char month[VERBATIM_LETTER] = "";
    verbatim_copy(&issue->sources[0].bytes, place.first_byte, place.last_byte, month);
    assert_string_equal(month, "⽉");
    assert_true(plan_box(issue->sources[0].plan, &issue->sources[0].bytes, place.first_byte,
                         place.last_byte, &box));
    assert_float_equal(box.left, 60, 0.5);
    assert_float_equal(box.right, 70, 0.5);
    issue_free(issue);
}

static void test_a_number_belongs_to_its_headline(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 50, 30, 18, FACE, "3");
    draft_put_word(page, 80, 30, 18, FACE, "渡口的灯亮了");
    draft_put_lines(page, 50, 70, prose);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 1);
    assert_int_equal(issue->articles[0].headline_count, 1);
    assert_string_equal(issue->articles[0].headline[0].text, "3　渡口的灯亮了");
    assert_paragraphs(issue, PROSE "|");
    issue_free(issue);
}

/* It shares no word with its text, and a date stands between. */
static void test_a_large_headline_stands_far_off(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 50, 30, 26, FACE, "守住一条干净的水");
    draft_put_word(page, 70, 90, EM, FACE, "乡村副刊");
    draft_put_lines(page, 50, 130, prose);
    struct issue *issue = draft_read(page);
    assert_headline(issue, "守住一条干净的水|");
    assert_paragraphs(issue, PROSE "|");
    issue_free(issue);
}

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

static void test_gaps_in_a_page_number_are_none(void **state)
{
    struct draft *page = *state;
    draft_put_lines(page, 50, 50, prose);
    draft_put_word(page, 130, 160, EM, FACE, "第");
    draft_put_word(page, 145, 160, EM, FACE, "5");
    draft_put_word(page, 155, 160, EM, FACE, "页");
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->furniture_count, 1);
    assert_string_equal(issue->furniture[0].text.text, "第5页");
    assert_int_equal(issue->pages[0].number, 5);
    issue_free(issue);
}

static void test_a_number_belongs_to_a_quoted_headline(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 50, 30, 18, FACE, "4");
    draft_put_word(page, 80, 30, 18, FACE, "“渡口的灯”亮了");
    draft_put_lines(page, 50, 70, prose);
    struct issue *issue = draft_read(page);
    assert_headline(issue, "4　“渡口的灯”亮了|");
    issue_free(issue);
}

/* Its last words are those of a credit. */
static void test_a_large_line_is_no_credit(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 50, 30, 18, FACE, "7");
    draft_put_word(page, 80, 30, 18, FACE, "粮站的纸灯笼制作活动");
    draft_put_lines(page, 50, 70, prose);
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
    draft_put_lines(page, 50, 76, prose);
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
    draft_put_lines(page, 50, 46, prose);
    struct issue *issue = draft_read(page);
    assert_headline(issue, "");
    assert_paragraphs(issue, PROSE "|");
    issue_free(issue);
}

/* It goes on at the head of the next column, not under the headline beside it. */
static void test_a_column_goes_on_over_a_headline_not_under_it(void **state)
{
    static const char *const left[] = {
        "三月的河湾还有一点凉意，老渡口早早站满", "了人。去年冬天修好的石阶一直铺到水边，",
        "船工把缆绳又紧了一遍，才让大家上船去。", "到了夜里，对岸的灯一盏接一盏地亮起来，", NULL};
    static const char *const right[] = {"照着河面，也照着石阶上的游人和船工，一", "直到天亮。",
                                        NULL};
    static const char *const other[] = {"粮站的读书会从这个月起每逢周三开门，来",
                                        "的人都可以把书带回家去，看完再还。", NULL};
    struct draft *page = *state;
    draft_put_word(page, 50, 66, 18, FACE, "渡口的灯亮了");
    draft_put_lines(page, 50, 100, left);
    draft_put_lines(page, 270, 50, right);
    draft_put_word(page, 270, 86, 18, FACE, "粮站办起读书会");
    draft_put_lines(page, 270, 127, other);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 2);
    assert_paragraphs(issue,
                      "三月的河湾还有一点凉意，老渡口早早站满了人。去年冬天修好的石阶一直铺到水边，"
                      "船工把缆绳又紧了一遍，才让大家上船去。到了夜里，对岸的灯一盏接一盏地亮起来，"
                      "照着河面，也照着石阶上的游人和船工，一直到天亮。|"
                      "粮站的读书会从这个月起每逢周三开门，来的人都可以把书带回家去，看完再还。|");
    issue_free(issue);
}

/* The number of a heading may be drawn behind it; its letters are hardly larger than text. */
static void test_a_number_is_read_before_its_heading(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 80, 25, 11.2, FACE, "渡口的灯亮了");
    draft_put_word(page, 62, 25, 11.2, FACE, "3");
    draft_put_lines(page, 50, 62, prose);
    struct issue *issue = draft_read(page);
    assert_headline(issue, "3　渡口的灯亮了|");
    assert_paragraphs(issue, PROSE "|");
    issue_free(issue);
}

/* The first line is indented. */
static void put_paragraph(struct draft *page, double left, double top, const char *const *lines)
{
    draft_put_word(page, left + 2 * EM, top, EM, FACE, lines[0]);
    draft_put_lines(page, left, top + LEADING, lines + 1);
}

static const char *const steps[] = {"三月的河湾还有一点凉意，老渡口早早站",
                                    "满了人。去年冬天修好的石阶一直铺到水边，",
                                    "走的人多了也不觉得挤。", NULL};
static const char *const lamps[] = {"对岸的灯一盏接一盏地亮起来，照着河面",
                                    "，也照着石阶上的游人和船工，一直到天亮才", "一盏一盏地熄了。",
                                    NULL};
static const char *const boats[] = {"船工把缆绳又紧了一遍，才让大家上船去",
                                    "，头一班船开得很慢，好让客人看看两岸新栽", "的柳树和桃树。",
                                    NULL};

#define STEPS                                                                                                                                    \
    "三月的河湾还有一点凉意，老渡口早早站满了人。去年冬天修好的石阶一直铺到水边，走的人多了也不觉" \
    "得挤。"
#define LAMPS                                                                                      \
    "对岸的灯一盏接一盏地亮起来，照着河面，也照着石阶上的游人和船工，一直到天亮才一盏一盏地熄了。"
#define BOATS                                                                                      \
    "船工把缆绳又紧了一遍，才让大家上船去，头一班船开得很慢，好让客人看看两岸新栽的柳树和桃树。"

/* The column goes on under a crosshead of the text's size before the next one begins; notes in
 * small letters, at the foot of it, are read behind the text. */
static void test_a_column_goes_on_under_its_crosshead(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 50, 20, 18, FACE, "渡口的灯亮了");
    put_paragraph(page, 50, 60, steps);
    draft_put_word(page, 50, 60 + 3 * LEADING + 10, EM, FACE, "（二）两岸的灯");
    put_paragraph(page, 50, 60 + 4 * LEADING + 12, lamps);
    draft_put_word(page, 50, 60 + 8 * LEADING, 7, FACE,
                   "1) 石阶由河湾的石匠铺成，一共有一百二十级，每级一");
    draft_put_word(page, 58, 70 + 8 * LEADING, 7, FACE, "块青石。");
    put_paragraph(page, 270, 60, boats);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 1);
    assert_paragraphs(issue, STEPS "|（二）两岸的灯|" LAMPS "|" BOATS
                                   "|1)石阶由河湾的石匠铺成，一共有一百二十级，每级一块青石。|");
    issue_free(issue);
}

/* A table stands in its column between two paragraphs, and is read there; the heads of its columns
 * are larger, a bullet begins a cell close by. */
static void test_a_table_is_read_in_its_column(void **state)
{
    static const char *const cells[][3] = {{"项目", "修好前", "修好后"},
                                           {"石阶", "土坡", "青石"},
                                           {"灯", "两盏", "二十盏"},
                                           {"渡船", "一条", "三条"},
                                           {"客人班船", "●每天一班", "●每天六班"}};
    static const char *const torn[] = {"船工把缆绳又紧了一遍，才让大家上船去",
                                       "，头一班船开得很慢，好让客人看看两岸新栽", NULL};
    static const char *const head[] = {"的柳树和桃树。", NULL};
    struct draft *page = *state;
    draft_put_word(page, 50, 20, 18, FACE, "渡口的灯亮了");
    put_paragraph(page, 50, 60, steps);
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < 3; k++)
            draft_put_word(page, k == 0 ? 62 : 35 + 60.0 * (double)k, 125 + 13 * (double)i,
                           i == 0 ? 9.5 : 7.4, FACE, cells[i][k]);
    draft_put_word(page, 62, 188, 4, FACE, "灯以盏计"); /* lower than half a line of text */
    put_paragraph(page, 50, 200, torn);
    draft_put_lines(page, 270, 60, head);
    put_paragraph(page, 270, 60 + LEADING, lamps);
    struct issue *issue = draft_read(page);
    assert_paragraphs(issue, STEPS "|项目　修好前　修好后|石阶　土坡　青石|灯　两盏　二十盏|"
                                   "渡船　一条　三条|客人班船　●每天一班　●每天六班|灯以盏计|" BOATS
                                   "|" LAMPS "|");
    issue_free(issue);
}

/* On a front page a headline with a byline under it and no text is an article; a short line centred
 * over it is its kicker. */
static void test_a_headline_alone_is_signed(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 50, 20, 18, FACE, "渡口的灯亮了");
    draft_put_lines(page, 50, 60, prose);
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
    assert_paragraphs(issue, PROSE "|");
    issue_free(issue);
}

/* A large picture stands between a headline and what is printed to it. */
static void test_a_headline_stands_over_its_picture(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 50, 20, 18, FACE, "渡口的灯亮了");
    draft_put_lines(page, 50, 60, prose);
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
    draft_put_lines(page, 50, 60, prose);
    draft_put_word(page, 270, 160, EM, FACE, "河湾的石阶和灯");
    draft_put_word(page, 50, 700, EM, FACE, "第2版");
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->photo_count, 1);
    assert_string_equal(issue->photos[0].caption.text, "河湾的石阶和灯");
    assert_int_equal(issue->unplaced_count, 0);
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

/* The first letter of a text is set as high as two lines, which stand beside it. */
static void put_initial(struct draft *page, const char *initial)
{
    draft_put_box(page, 50, 48, 76, 78, initial, (int)strlen(initial));
    draft_put_word(page, 80, 50, EM, FACE, "月的河湾还有一点凉意，老渡口早早");
    draft_put_word(page, 80, 50 + LEADING, EM, FACE, "站满了人。去年冬天修好的石阶一直");
    draft_put_word(page, 50, 50 + 2 * LEADING, EM, FACE, "铺到水边，船工把缆绳又紧了一遍，才让大");
    draft_put_word(page, 50, 50 + 3 * LEADING, EM, FACE, "家上船去。对岸的灯一盏接一盏地亮起来，");
    draft_put_word(page, 50, 50 + 4 * LEADING, EM, FACE, "照着河面。");
}

static void test_an_initial_is_the_first_letter(void **state)
{
    struct draft *page = *state;
    put_initial(page, "三");
    struct issue *issue = draft_read(page);
    assert_paragraphs(issue, PROSE "|");
    /* The lines beside it are not indented, but a letter keeps the box it has in print. */
    const struct plan *plan = issue->sources[0].plan;
    assert_int_equal(plan->line_count, 5);
    assert_float_equal(plan->lines[1].box.left, 50, 0.1);
    assert_float_equal(plan->words[1].box.left, 80, 0.1);
    issue_free(issue);
}

static void test_a_large_figure_is_no_initial(void **state)
{
    struct draft *page = *state;
    put_initial(page, "3");
    struct issue *issue = draft_read(page);
    assert_null(strstr(issue->sources[0].decoded.text, "3月"));
    issue_free(issue);
}

static const char *const names[] = {"1.乔小禾主持", "2.田野来主讲", "3.船工们作陪", NULL};

/* A wide space between names, where the lines above and below happen to end. */
static void test_spaces_between_names_part_no_line(void **state)
{
    struct draft *page = *state;
    double right = 50 + draft_width(names[0], EM) + EM;
    draft_put_lines(page, 50, 50, names);
    draft_put_word(page, 50, 50 + 3 * LEADING, EM, FACE, "4.孟大有作陪");
    draft_put_word(page, right, 50 + 3 * LEADING, EM, FACE, "张小娇");
    draft_put_lines(page, 50, 50 + 4 * LEADING, names);
    struct issue *issue = draft_read(page);
    assert_non_null(strstr(issue->sources[0].decoded.text, "4.孟大有作陪 张小娇\n"));
    issue_free(issue);
}

/* The same, where other lines begin behind the gap. */
static void test_a_gap_over_another_column_parts_lines(void **state)
{
    struct draft *page = *state;
    double right = 50 + draft_width(names[0], EM) + EM;
    draft_put_lines(page, 50, 50, names);
    draft_put_word(page, 50, 50 + 3 * LEADING, EM, FACE, "4.孟大有作陪");
    draft_put_word(page, right, 50 + 3 * LEADING, EM, FACE, "张小娇");
    draft_put_lines(page, right, 50 + 4 * LEADING, names);
    draft_put_lines(page, 50, 50 + 4 * LEADING, names);
    struct issue *issue = draft_read(page);
    assert_null(strstr(issue->sources[0].decoded.text, "作陪 张小娇"));
    issue_free(issue);
}

/* The boxes of ： and “ overlap where print takes their white away. */
static void test_marks_that_meet_part_no_line(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 50, 50, EM, FACE, "主题：");
    draft_put_word(page, 50 + draft_width("主题：", EM) - EM, 50, EM, FACE, "“渡口的灯”是怎样亮的");
    draft_put_lines(page, 50, 50 + LEADING, prose);
    struct issue *issue = draft_read(page);
    assert_non_null(strstr(issue->sources[0].decoded.text, "主题：“渡口的灯”是怎样亮的\n"));
    issue_free(issue);
}

/* Columns that run down, from right to left, in two tiers; an item's first line stands farther out
 * than the others. */
static void test_columns_run_down(void **state)
{
    static const char *const upper[] = {
        "　三月の河湾はまだすこし寒く、渡し場には朝から人があつまった",
        "。去年の冬になおした石の階段が水ぎわまでつづいている。",
        "　船頭は綱をもういちど締めてから客をのせた。"};
    static const char *const lower[] = {
        "一　対岸のあかりが一つまた一つとともり、川のおもてを照らして",
        "　いた。そのあかりは夜がふけるまで消えることがなかったという", "　話である。",
        "二　町の人はみなその灯を見て帰った。"};
    struct draft *page = *state;
    for (size_t i = 0; i < 3; i++)
        put_down(page, 500 - LEADING * (double)i, 50, upper[i]);
    for (size_t i = 0; i < 4; i++)
        put_down(page, 500 - LEADING * (double)i, 420, lower[i]);
    struct issue *issue = draft_read(page);
    assert_paragraphs(
        issue,
        "三月の河湾はまだすこし寒く、渡し場には朝から人があつまった。去年の冬になおした"
        "石の階段が水ぎわまでつづいている。|船頭は綱をもういちど締めてから客をのせた。|"
        "一 対岸のあかりが一つまた一つとともり、川のおもてを照らしていた。そのあかりは夜が"
        "ふけるまで消えることがなかったという話である。|二 町の人はみなその灯を見て帰った。|");
    issue_free(issue);
}

/* An inset that is read as one thick line: its two lines come to the foot of the column and go on
 * at the head, each by itself. */
static void test_an_inset_goes_on_line_by_line(void **state)
{
    static const char *const above[] = {
        "　三月の河湾はまだすこし寒く、渡し場には朝から人があつまった",
        "。去年の冬になおした石の階段が水ぎわまでつづいている。",
        "　船頭は綱をもういちど締めてから客をのせた。",
        "　渡し場には朝から人があつまって舟の出るのを待っていたので町",
        "は渡し場のきまりを改めることにして岸に立つ札の文のうち舟にの"};
    static const char *const below[] = {
        "でしたためてその日のうちに渡し場の入り口と舟の中とにかけてお",
        "き渡し場の番をする者は札のまえで客にきまりをよく読んで聞かせ",
        "子どもにもよめるように大きな字で書く。", "　船頭は綱をもういちど締めてから客をのせた。"};
    struct draft *page = *state;
    for (size_t i = 0; i < 5; i++)
        put_down(page, 532 - LEADING * (double)i, 50, above[i]);
    put_down(page, 440, 50, "る者をつぎのように");
    put_down(page, 445, 200, "川をわたる者は舟のつくまで岸で");
    put_down(page, 435, 200, "しずかに待たなければならないこ");
    put_down(page, 405, 50, "列をつくって");
    put_down(page, 395, 50, "と。");
    put_down(page, 400, 200, "と改めた札を日のくれるまえに町");
    for (size_t i = 0; i < 4; i++)
        put_down(page, 370 - LEADING * (double)i, 50, below[i]);
    struct issue *issue = draft_read(page);
    assert_paragraphs(
        issue, "三月の河湾はまだすこし寒く、渡し場には朝から人があつまった。去年の冬になおした石の"
               "階段が水ぎわまでつづいている。|船頭は綱をもういちど締めてから客をのせた。|"
               "渡し場には朝から人があつまって舟の出るのを待っていたので町は渡し場のきまりを改める"
               "ことにして岸に立つ札の文のうち舟にのる者をつぎのように|"
               "川をわたる者は舟のつくまで岸で列をつくってしずかに待たなければならないこと。|"
               "と改めた札を日のくれるまえに町でしたためてその日のうちに渡し場の入り口と舟の中とに"
               "かけておき渡し場の番をする者は札のまえで客にきまりをよく読んで聞かせ子どもにもよめ"
               "るように大きな字で書く。|船頭は綱をもういちど締めてから客をのせた。|");
    issue_free(issue);
}

/* A running title over the page's text and the publisher's lines below it belong to no article,
 * whatever they say; a headline whose text is unknown is none of that. */
static void test_margins_are_furniture(void **state)
{
    struct draft *page = *state;
    draft_put_word(page, 400, 20, EM, FACE, "渡口与粮站");
    draft_put_word(page, 50, 60, 2 * EM, FACE, "老渡口三月迎客");
    draft_put_lines(page, 50, 100, prose);
    draft_put_word(page, 50, 700, 0.8 * EM, FACE, "河湾印刷厂承印");
    draft_put_word(page, 400, 720, 2 * EM, FACE, "粮站昨天收粮");
    struct issue *issue = draft_read(page);
    assert_headline(issue, "老渡口三月迎客|");
    assert_int_equal(issue->furniture_count, 2);
    assert_string_equal(issue->furniture[1].text.text, "渡口与粮站");
    assert_string_equal(issue->furniture[0].text.text, "河湾印刷厂承印");
    assert_int_equal(issue->unplaced_count, 1);
    assert_string_equal(issue->unplaced[0].text.text, "粮站昨天收粮");
    issue_free(issue);
}

/* A short line with a label of its own below one with a label is no crosshead. */
static void test_labels_are_no_crossheads(void **state)
{
    struct draft *page = *state;
    static const char *const first[] = {
        "一、粮站的旧账",         "主讲人：粮站站长乔满仓",   "主持人：河湾中学教师温小渡",
        "时间：腊月十八晚上七点", "地点：河湾中学图书馆二楼", NULL};
    static const char *const second[] = {"二、老渡口的故事", "时间：腊月十九晚上七点",
                                         "地点：河湾中学图书馆一楼",
                                         "主讲人：河湾中学教师温小渡、镇里有名的", NULL};
    static const char *const rest[] = {"“老渡口”讲述人", "与谈嘉宾：粮站站长乔满仓", NULL};
    static const char *const third[] = {"三、三村水塔",
                                        "主讲人：河湾镇水站站长石大河、清河水务",
                                        "学校教师",
                                        "主持人：河湾中学教师温小渡",
                                        "地点：河湾中学图书馆二楼",
                                        NULL};
    draft_put_lines(page, 50, 50, prose);
    draft_put_lines(page, 50, 50 + 4 * LEADING, first);
    draft_put_lines(page, 50, 50 + 10 * LEADING, second);
    draft_put_lines(page, 290, 50, rest);
    draft_put_lines(page, 290, 50 + 3 * LEADING, third);
    draft_put_lines(page, 290, 50 + 9 * LEADING, prose);
    struct issue *issue = draft_read(page);
    for (size_t i = 0; i < issue->articles[0].paragraph_count; i++)
        assert_int_equal(issue->articles[0].paragraphs[i].role, PARAGRAPH_BODY);
    issue_free(issue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        DRAFT_TEST(test_labels_are_no_crossheads),
        DRAFT_TEST(test_a_table_is_read_row_by_row),
        DRAFT_TEST(test_a_cell_may_have_several_lines),
        DRAFT_TEST(test_lines_of_a_cell),
        DRAFT_TEST(test_margins_are_furniture),
        DRAFT_TEST(test_lines_beside_one_line_are_no_table),
        DRAFT_TEST(test_columns_drawn_in_turn_are_no_table),
        DRAFT_TEST(test_items_of_a_list_stay_apart),
        DRAFT_TEST(test_short_lines_end_paragraphs),
        DRAFT_TEST(test_a_latin_letter_makes_no_line_larger),
        DRAFT_TEST(test_glyph_variants_are_folded),
        DRAFT_TEST(test_a_number_belongs_to_its_headline),
        DRAFT_TEST(test_a_large_headline_stands_far_off),
        DRAFT_TEST(test_a_page_number_is_no_text),
        DRAFT_TEST(test_short_lines_of_a_column_are_no_headline),
        DRAFT_TEST(test_gaps_in_a_page_number_are_none),
        DRAFT_TEST(test_a_number_belongs_to_a_quoted_headline),
        DRAFT_TEST(test_a_large_line_is_no_credit),
        DRAFT_TEST(test_a_smaller_line_under_a_headline_is_its_deck),
        DRAFT_TEST(test_lines_smaller_than_text_are_no_headline),
        DRAFT_TEST(test_a_column_goes_on_over_a_headline_not_under_it),
        DRAFT_TEST(test_a_number_is_read_before_its_heading),
        DRAFT_TEST(test_a_column_goes_on_under_its_crosshead),
        DRAFT_TEST(test_a_table_is_read_in_its_column),
        DRAFT_TEST(test_a_headline_alone_is_signed),
        DRAFT_TEST(test_a_headline_stands_over_its_picture),
        DRAFT_TEST(test_a_line_under_a_picture_is_its_caption),
        DRAFT_TEST(test_a_date_in_a_column_is_no_folio),
        DRAFT_TEST(test_an_initial_is_the_first_letter),
        DRAFT_TEST(test_a_large_figure_is_no_initial),
        DRAFT_TEST(test_spaces_between_names_part_no_line),
        DRAFT_TEST(test_a_gap_over_another_column_parts_lines),
        DRAFT_TEST(test_marks_that_meet_part_no_line),
        DRAFT_TEST(test_columns_run_down),
        DRAFT_TEST(test_an_inset_goes_on_line_by_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
