/* Columns of a PDF's page: where they go on, and where their paragraphs end. */
#include "pdf_draft.h"

#include "model/parse.h"
#include "model/weights.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

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
    draft_put_paragraph(page, 50, 60, steps);
    draft_put_word(page, 50, 60 + 3 * LEADING + 10, EM, FACE, "（二）两岸的灯");
    draft_put_paragraph(page, 50, 60 + 4 * LEADING + 12, lamps);
    draft_put_word(page, 50, 60 + 8 * LEADING, 7, FACE,
                   "1) 石阶由河湾的石匠铺成，一共有一百二十级，每级一");
    draft_put_word(page, 58, 70 + 8 * LEADING, 7, FACE, "块青石。");
    draft_put_paragraph(page, 270, 60, boats);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 1);
    assert_paragraphs(issue, STEPS "|（二）两岸的灯|" LAMPS "|" BOATS
                                   "|1)石阶由河湾的石匠铺成，一共有一百二十级，每级一块青石。|");
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
    draft_put_lines(page, 50, 50, draft_prose);
    draft_put_lines(page, 50, 50 + 4 * LEADING, first);
    draft_put_lines(page, 50, 50 + 10 * LEADING, second);
    draft_put_lines(page, 290, 50, rest);
    draft_put_lines(page, 290, 50 + 3 * LEADING, third);
    draft_put_lines(page, 290, 50 + 9 * LEADING, draft_prose);
    struct issue *issue = draft_read(page);
    for (size_t i = 0; i < issue->articles[0].paragraph_count; i++)
        assert_int_equal(issue->articles[0].paragraphs[i].role, PARAGRAPH_BODY);
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
    draft_put_paragraph(page, 50, 60, steps);
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < 3; k++)
            draft_put_word(page, k == 0 ? 62 : 35 + 60.0 * (double)k, 125 + 13 * (double)i,
                           i == 0 ? 9.5 : 7.4, FACE, cells[i][k]);
    draft_put_word(page, 62, 188, 4, FACE, "灯以盏计"); /* lower than half a line of text */
    draft_put_paragraph(page, 50, 200, torn);
    draft_put_lines(page, 270, 60, head);
    draft_put_paragraph(page, 270, 60 + LEADING, lamps);
    struct issue *issue = draft_read(page);
    assert_paragraphs(issue, STEPS "|项目　修好前　修好后|石阶　土坡　青石|灯　两盏　二十盏|"
                                   "渡船　一条　三条|客人班船　●每天一班　●每天六班|灯以盏计|" BOATS
                                   "|" LAMPS "|");
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
        draft_put_down(page, 500 - LEADING * (double)i, 50, upper[i]);
    for (size_t i = 0; i < 4; i++)
        draft_put_down(page, 500 - LEADING * (double)i, 420, lower[i]);
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
        draft_put_down(page, 532 - LEADING * (double)i, 50, above[i]);
    draft_put_down(page, 440, 50, "る者をつぎのように");
    draft_put_down(page, 445, 200, "川をわたる者は舟のつくまで岸で");
    draft_put_down(page, 435, 200, "しずかに待たなければならないこ");
    draft_put_down(page, 405, 50, "列をつくって");
    draft_put_down(page, 395, 50, "と。");
    draft_put_down(page, 400, 200, "と改めた札を日のくれるまえに町");
    for (size_t i = 0; i < 4; i++)
        draft_put_down(page, 370 - LEADING * (double)i, 50, below[i]);
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

/* 一 and a space open an item of a list, not a crosshead. */
static void test_a_numeral_and_a_space_open_an_item(void **state)
{
    struct draft *page = *state;
    draft_put_lines(page, 50, 50, draft_prose);
    draft_put_word(page, 50 + 2 * EM, 50 + 4 * LEADING, EM, FACE, "镇里今年先修两处。");
    draft_put_word(page, 50 + 2 * EM, 50 + 5 * LEADING, EM, FACE, "一 老渡口的缆绳");
    draft_put_word(page, 50 + 2 * EM, 50 + 6 * LEADING, EM, FACE, "修好以后，再把下一处写进来：");
    draft_put_lines(page, 50, 50 + 7 * LEADING, draft_prose);
    struct issue *issue = draft_read(page);
    for (size_t i = 0; i < issue->articles[0].paragraph_count; i++)
        assert_int_equal(issue->articles[0].paragraphs[i].role, PARAGRAPH_BODY);
    issue_free(issue);
}

/* A text that goes on in a narrow column beside it, and another one under it. What speaks for going
 * on is in weights.def, where tune finds it. */
static bool goes_on_beside(struct draft *page, const struct weights *weights)
{
    static const char *const torn[] = {
        "三月的河湾还有一点凉意，老渡口早早站满", "了人。去年冬天修好的石阶一直铺到水边，",
        "船工把缆绳又紧了一遍，才让大家上船去，", "对岸的灯一盏接一盏地亮起来，照着河面上", NULL};
    static const char *const rest[] = {"的船和船工，也照着石", "阶。", NULL};
    draft_put_lines(page, 50, 50, torn);
    draft_put_lines(page, 270, 50, rest);
    draft_put_lines(page, 50, 50 + 6 * LEADING, draft_prose);
    struct issue *issue = draft_open(page);
    parse_issue_with(issue, &page->config->wording, weights);
    bool goes_on = strstr(issue->articles[0].paragraphs[0].text.text, "河面上的船和船工") != NULL;
    issue_free(issue);
    return goes_on;
}

static void test_a_torn_sentence_goes_on_beside_it(void **state)
{
    assert_true(goes_on_beside(*state, &weights_default));
}

static void test_weights_part_columns(void **state)
{
    struct weights weights = weights_default;
    weights.stack_torn_flush = -4 * weights_default.stack_sibling;
    assert_false(goes_on_beside(*state, &weights));
}

/* What a colon announces begins a paragraph with its label, though the line over it is full. */
static void test_a_label_below_a_colon(void **state)
{
    struct draft *page = *state;
    static const char *const list[] = {"渡口今年冬天照常开船，镇里排了时间表：",
                                       "开船时间：早上七点起",
                                       "一）老渡口每天开两班",
                                       "二）新渡口每天开四班",
                                       "镇里还要添一条船。",
                                       NULL};
    draft_put_lines(page, 50, 50, draft_prose);
    draft_put_lines(page, 50, 50 + 4 * LEADING, list);
    draft_put_lines(page, 50, 50 + 9 * LEADING, draft_prose);
    struct issue *issue = draft_read(page);
    char *first = strstr(issue->articles[0].paragraphs[1].text.text, "开船时间");
    assert_ptr_equal(first, issue->articles[0].paragraphs[1].text.text);
    issue_free(issue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        DRAFT_TEST(test_a_label_below_a_colon),
        DRAFT_TEST(test_a_numeral_and_a_space_open_an_item),
        DRAFT_TEST(test_short_lines_end_paragraphs),
        DRAFT_TEST(test_a_column_goes_on_over_a_headline_not_under_it),
        DRAFT_TEST(test_a_column_goes_on_under_its_crosshead),
        DRAFT_TEST(test_labels_are_no_crossheads),
        DRAFT_TEST(test_a_table_is_read_in_its_column),
        DRAFT_TEST(test_columns_run_down),
        DRAFT_TEST(test_an_inset_goes_on_line_by_line),
        DRAFT_TEST(test_a_torn_sentence_goes_on_beside_it),
        DRAFT_TEST(test_weights_part_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
