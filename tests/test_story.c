/* Which lines make which article, on small invented pages read the whole way. */
#include "config/config.h"
#include "model/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int load(void **state)
{
    *state = config_default();
    return 0;
}

static int unload(void **state)
{
    config_free(*state);
    return 0;
}

static struct issue *read_page(void **state, const char *text)
{
    const struct config *config = *state;
    struct read_options options = {.wording = &config->wording};
    struct error error;
    struct issue *issue = issue_read_bytes(&options, "page", text, strlen(text), &error);
    assert_non_null(issue);
    return issue;
}

static void assert_paragraph(const struct article *article, size_t index, enum paragraph_role role,
                             const char *text)
{
    assert_true(index < article->paragraph_count);
    assert_int_equal(article->paragraphs[index].role, role);
    assert_string_equal(article->paragraphs[index].text.text, text);
}

static void assert_names(const struct article *article, const char *first)
{
    if (!first) {
        assert_int_equal(article->byline.credit_count, 0);
        return;
    }
    assert_true(article->byline.credit_count > 0);
    assert_string_equal(article->byline.credits[0].names[0].text, first);
}

#define OPENING                                                                                    \
    "本报讯 （记者 乔小禾） 石桥村的\n"                                              \
    "老磨坊昨天重新开张，水车转了起来，村\n"                                     \
    "里的老人孩子都来看热闹，磨坊门口的长\n"                                     \
    "凳坐满了人，豆浆一碗接一碗地端出来，\n"                                     \
    "喝过的都说还是从前的味道。\n"

#define CLOSING                                                                                    \
    "磨坊停了二十年，木轮烂了一半，石\n"                                           \
    "匠和木匠忙了整整一个冬天，才把轮子和\n"                                     \
    "石磨都修好，水闸也换成了新的，下雨天\n"                                     \
    "再也不怕涨水。\n"

/* What follows an article that 乔小禾 signed, and who signs that, or what it is of the same one. */
static const struct {
    const char *text, *name;
    size_t articles;
} essays[] = {
    {"井边的歌\n乔守田\n" CLOSING, "乔守田", 2},
    {"井边的歌\n顾 平\n" CLOSING, "顾平", 2},
    {"井边的歌\n岑远山\n水桶下去\n月亮碎了\n水桶上来\n月亮又圆了\n一滴水\n喊一声井\n", "岑远山", 2},
    {"井边的歌\n本报评论员\n" CLOSING, NULL, 2},
    {"石磨和水车都修好了，一共花了八\n万家\n" CLOSING, "乔小禾", 1}, /* the rest of a line */
    {"修好水车和\n石匠和\n" CLOSING, "乔小禾", 1},                   /* a word of the text */
    {"老磨坊又转\n高台上\n" OPENING, "乔小禾", 2},                   /* a lead signs the text */
    {"井边的歌\n石 匠\n" CLOSING, "乔小禾", 1}, /* the text uses the word, if without its space */
};

static void writers_sign_by_their_name(void **state)
{
    for (size_t i = 0; i < sizeof essays / sizeof *essays; i++) {
        char text[4000];
        snprintf(text, sizeof text, "%s%s", OPENING, essays[i].text);
        struct issue *issue = read_page(state, text);
        const struct article *last = &issue->articles[issue->article_count - 1];
        assert_names(last, essays[i].name);
        assert_int_equal(issue->article_count, essays[i].articles);
        issue_free(issue);
    }
}

#define REPORTS                                                                                    \
    "渡口立起新灯\n"                                                                         \
    "本报讯 （记者 田 野） 渡口的灯昨\n"                                             \
    "晚亮了，船工在对岸也看得见，夜里过河\n"                                     \
    "的人不用再打手电。\n"                                                                \
    "山路铺上石板\n"                                                                         \
    "本报讯 （记者 孟大有） 去后山的路\n"                                           \
    "铺上了青石板，挑担的人下雨天也不会滑\n"                                     \
    "倒，路边还摆了长椅。\n"                                                             \
    "老磨坊重新开张\n" OPENING

/* On a page of several articles one display line alone in a short text is no crosshead: what stands
 * below it is its article. */
static void lone_crosshead_is_a_headline(void **state)
{
    struct issue *issue = read_page(state, REPORTS "石匠修好木轮\n" CLOSING);
    assert_int_equal(issue->article_count, 4);
    assert_int_equal(issue->articles[3].headline_count, 1);
    assert_string_equal(issue->articles[3].headline[0].text, "石匠修好木轮");
    issue_free(issue);
    issue = read_page(state, REPORTS "石匠修好木轮\n" CLOSING "水闸换成新的\n" CLOSING);
    assert_int_equal(issue->article_count, 3);
    assert_paragraph(&issue->articles[2], 1, PARAGRAPH_CROSSHEAD, "石匠修好木轮");
    issue_free(issue);
}

#define SLUICE                                                                                     \
    "水闸的木板换成铁的，一下雨看闸的人\n"                                        \
    "不用再爬起来，夜里也能睡个安稳觉，孩子\n"                                  \
    "们在闸口放纸船，涨水了也不怕。\n"

/* Lines as wide as headlines over little text are those of short reports, but for questions. */
static void wide_lines_are_headlines(void **state)
{
    static const struct {
        const char *first, *second;
        size_t articles;
    } cases[] = {{"石匠忙了一冬修好木轮\n", "水闸换新下雨不怕涨水\n", 3},
                 {"石匠怎样才能修好木轮？\n", "水闸换了怕不怕涨水？\n", 1},
                 {"一、石匠忙了一冬修好木轮\n", "二、水闸换新下雨不怕涨水\n", 1},
                 {"石匠修好木轮\n", "水闸换成新的\n", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[4000];
        snprintf(text, sizeof text, "老磨坊重新开张\n%s%s%s%s%s", OPENING, cases[i].first, CLOSING,
                 cases[i].second, SLUICE);
        struct issue *issue = read_page(state, text);
        assert_int_equal(issue->article_count, cases[i].articles);
        issue_free(issue);
    }
}

static void korean_reporter_signs_below_the_headline(void **state)
{
    static const char page[] = "골목 책방, 주민 쉼\n"
                               "터 되다\n"
                               "고하늘 기자 sky@saegang.example\n"
                               "푸른시 은행동 골목의 작은 책방이 주민\n"
                               "들의 쉼터로 자리 잡고 있다. 지난해 봄 문\n"
                               "을 연 이곳은 낮에는 책을 팔고, 저녁에는\n"
                               "뜨개질과 글쓰기 모임이 열린다.\n"
                               "책방 주인 윤다혜 씨는 “처음에는 하루\n"
                               "에 세 권도 팔기 어려웠지만, 이웃들이 의\n"
                               "자를 하나씩 가져다 놓으면서 이야기가 쌓\n"
                               "이기 시작했다”고 말했다.\n"
                               "시는 올해 동네 책방 열두 곳에 임차료\n"
                               "와 행사비를 지원할 계획이다.\n";
    struct issue *issue = read_page(state, page);
    assert_int_equal(issue->article_count, 1);
    assert_names(&issue->articles[0], "고하늘");
    issue_free(issue);
}

/* The source of a picture that did not fit on its caption's line is the caption's, and no line of
 * nobody. */
static void rest_of_a_credit(void **state)
{
    static const struct {
        const char *lines, *credit;
    } cases[] = {
        {"石桥村的老磨坊门口，老人和孩子围着水车喝豆浆。 岑远山摄（资料图\n片）\n",
         "岑远山摄（资料图片）"},
        {"石桥村的老磨坊门口，老人和孩子围着水车喝豆浆。 岑远山摄\n（资料图片）\n",
         "岑远山摄（资料图片）"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[4000];
        snprintf(text, sizeof text, "%s", OPENING CLOSING);
        strcat(strcat(text, cases[i].lines), OPENING CLOSING);
        struct issue *issue = read_page(state, text);
        assert_int_equal(issue->photo_count, 1);
        assert_int_equal(issue->unplaced_count, 0);
        assert_string_equal(issue->photos[0].credit.text.text, cases[i].credit);
        issue_free(issue);
    }
}

/* A single line at a page's foot that ends in a credit is a caption, although no rule or blank line
 * parts it from the text above. */
static void caption_at_the_foot(void **state)
{
    struct issue *issue = read_page(state, OPENING "守磨坊的老人说，水车停了二十年，木\n"
                                                   "轴换了新的，石磨却还是原来那一副，磨\n"
                                                   "出来的豆浆又细又香。\n"
                                                   "村民在老磨坊门口喝豆浆。村民供图\n");
    assert_int_equal(issue->photo_count, 1);
    assert_string_equal(issue->photos[0].credit.text.text, "村民供图");
    issue_free(issue);
}

/* 【】 around a whole line: the title of the item below, were it as wide as a line of text. */
static void titles_in_brackets(void **state)
{
    static const char *const titles[] = {"【青石老渡口复航】", "【古石桥修复完工】",
                                         "【老磨坊提前开磨】", "【邮递员送药过河】"};
    struct issue *issue = read_page(state, "【青石老渡口复航】\n"
                                           "据新华社电 停航两年多的青石村渡口17日复航通\n"
                                           "船，头一班渡船载着四十名乘客过河，单程用时一刻钟\n"
                                           "左右就能到岸。\n"
                                           "【古石桥修复完工】\n"
                                           "据新华社电 历时三年的青石村古石桥修复工程17日\n"
                                           "完工，修复段长一百二十米，元旦节起向行人开放。\n"
                                           "【老磨坊提前开磨】\n"
                                           "本报综合消息 受河水上涨影响，石桥村的水磨坊比\n"
                                           "往年早十天开磨，村里已请来两位老师傅照看。\n"
                                           "【邮递员送药过河】\n"
                                           "据新华社电 青石村的居民17日第一次收到邮递员\n"
                                           "送来的药品。山路全长十一公里，单程用时四十分钟，\n"
                                           "比坐船快了一个多小时。\n");
    assert_int_equal(issue->article_count, 4);
    for (size_t i = 0; i < issue->article_count; i++) {
        assert_int_equal(issue->articles[i].headline_count, 1);
        assert_string_equal(issue->articles[i].headline[0].text, titles[i]);
    }
    issue_free(issue);
}

/* Who the writer is, in brackets on a line of its own, closes the article. */
static void note_on_the_writer(void **state)
{
    struct issue *issue = read_page(state, "磨坊的声音\n" CLOSING "（作者系石桥村小学教师）\n"
                                           "井边的歌\n" CLOSING CLOSING);
    assert_int_equal(issue->article_count, 2);
    assert_paragraph(&issue->articles[0], 1, PARAGRAPH_BODY, "（作者系石桥村小学教师）");
    issue_free(issue);
}

/* A signature behind the last sentence, torn within its role, is text as it is in one line. */
static void torn_signature(void **state)
{
    struct issue *issue = read_page(state, "□ 本报记者 乔小禾\n" CLOSING
                                           "磨坊停了二十年，木轮烂了一半，石\n"
                                           "匠和木匠忙了整整一个冬天，又来了。本报\n"
                                           "记者 乔小禾\n" OPENING);
    assert_int_equal(issue->article_count, 2);
    assert_paragraph(
        &issue->articles[0], 1, PARAGRAPH_BODY,
        "磨坊停了二十年，木轮烂了一半，石匠和木匠忙了整整一个冬天，又来了。本报记者 乔小禾");
    issue_free(issue);
}

/* What a writer is stands on a line of its own: it is neither a name nor a headline. */
static void office_under_a_name(void **state)
{
    struct issue *issue = read_page(state, "Old mill turns again\nBy Ann Ferry\nSTAFF WRITER\n"
                                           "The old mill of Stone Bridge opened its doors\n"
                                           "again on Tuesday, and everyone who could walk\n"
                                           "came to see the wheel turn. Children drank warm\n"
                                           "milk on the bench beside the gate.\n"
                                           "The mill stood still for twenty years. Masons and\n"
                                           "carpenters worked all winter to mend the wheel,\n"
                                           "the stones and the gate of the pond.\n"
                                           "See MILL, Page 7\n");
    assert_int_equal(issue->article_count, 1);
    assert_names(&issue->articles[0], "Ann Ferry");
    assert_string_equal(issue->articles[0].byline.text.text, "By Ann Ferry STAFF WRITER");
    assert_int_equal(issue->articles[0].continued_to, 7);
    issue_free(issue);
}

static void items_of_a_list_are_paragraphs(void **state)
{
    struct issue *issue = read_page(state, OPENING "开放的办法有三条：\n"
                                                   "1.每周六上午开磨；\n"
                                                   "2.自带豆子的先磨；\n"
                                                   "3.愿意学手艺的，先到村里登记，由老\n"
                                                   "师傅挑两名徒弟，管饭，不收一分学费，\n"
                                                   "学成以后留在磨坊里干活。\n" CLOSING);
    assert_int_equal(issue->article_count, 1);
    const struct article *article = &issue->articles[0];
    assert_int_equal(article->paragraph_count, 6);
    assert_paragraph(article, 1, PARAGRAPH_BODY, "开放的办法有三条：");
    assert_paragraph(article, 2, PARAGRAPH_BODY, "1.每周六上午开磨；");
    assert_paragraph(article, 3, PARAGRAPH_BODY, "2.自带豆子的先磨；");
    issue_free(issue);
}

static void short_line_is_a_crosshead(void **state)
{
    struct issue *issue = read_page(state, OPENING "烂了的“老伙计”\n" CLOSING CLOSING);
    const struct article *article = &issue->articles[0];
    assert_int_equal(article->paragraph_count, 4);
    assert_paragraph(article, 1, PARAGRAPH_CROSSHEAD, "烂了的“老伙计”");
    issue_free(issue);
    issue = read_page(state, OPENING "水车转得真快！\n" CLOSING CLOSING);
    article = &issue->articles[0];
    assert_paragraph(article, 1, PARAGRAPH_BODY, "水车转得真快！");
    issue_free(issue);
}

/* A byline in brackets signs what stands above it, unless a headline stands between. */
static void bracketed_line_signs_what_is_above(void **state)
{
    struct issue *issue = read_page(state, CLOSING "（记者 田 野）\n" CLOSING);
    assert_int_equal(issue->article_count, 2);
    assert_names(&issue->articles[0], "田野");
    assert_names(&issue->articles[1], NULL);
    issue_free(issue);
    issue = read_page(state,
                      CLOSING "\n\n渡口的新船下水了两岸居民上船试坐\n（记者 田 野）\n\n" CLOSING);
    assert_int_equal(issue->article_count, 2);
    assert_names(&issue->articles[0], NULL);
    assert_names(&issue->articles[1], "田野");
    issue_free(issue);
}

/* What is signed above already keeps the second signature as text. */
static void second_signature_is_text(void **state)
{
    struct issue *issue = read_page(state, OPENING CLOSING "（记者 田 野）\n");
    assert_int_equal(issue->article_count, 1);
    const struct article *article = &issue->articles[0];
    assert_names(article, "乔小禾");
    assert_true(article->byline.credit_count > 0);
    assert_paragraph(article, article->paragraph_count - 1, PARAGRAPH_BODY, "（记者 田 野）");
    issue_free(issue);
}

/* A byline that opens with a mark signs what is below, even where that has a lead. */
static void mark_signs_what_is_below(void **state)
{
    struct issue *issue = read_page(state, CLOSING "\n□ 本报记者 田小野\n" OPENING CLOSING);
    assert_int_equal(issue->article_count, 2);
    assert_names(&issue->articles[0], NULL);
    assert_names(&issue->articles[1], "田小野");
    issue_free(issue);
    issue = read_page(state, CLOSING "\n本报记者 田小野\n" OPENING CLOSING);
    assert_names(&issue->articles[0], "田小野");
    assert_names(&issue->articles[1], "乔小禾");
    issue_free(issue);
}

/* Where a headline stands between, even that one signs what is above a body with a lead. */
static void byline_over_a_headline_signs_what_is_above(void **state)
{
    struct issue *issue = read_page(
        state, CLOSING "\n\n□ 本报记者 田小野\n\n\n老磨坊重新开张了\n\n\n" OPENING CLOSING);
    assert_int_equal(issue->article_count, 2);
    assert_names(&issue->articles[0], "田小野");
    assert_names(&issue->articles[1], "乔小禾");
    issue_free(issue);
}

/* Two leads in one line: the second is text. */
static void lead_within_a_lead_is_text(void **state)
{
    struct issue *issue = read_page(
        state,
        CLOSING "本报讯 （记者 田小野） 石桥网讯（记者 乔小\n禾）老磨坊昨天重新开张，水车转了起来\n"
                "了，村里老人都来看热闹。\n");
    assert_int_equal(issue->article_count, 2);
    assert_names(&issue->articles[1], "田小野");
    issue_free(issue);
    issue = read_page(
        state,
        CLOSING "水闸也换成了新的。 本报讯 （记者 乔小\n禾）老磨坊昨天重新开张，水车转了起来\n"
                "了，村里老人都来看热闹。\n");
    assert_int_equal(issue->article_count, 2);
    assert_names(&issue->articles[1], "乔小禾");
    issue_free(issue);
}

/* A crosshead that fills its line goes on in the next; two short ones are two. */
static void crosshead_of_two_lines(void **state)
{
    struct issue *issue = read_page(state, OPENING
                                    "老街坊说起来都还记得当年那碗好味道\n如初\n" CLOSING CLOSING);
    const struct article *article = &issue->articles[0];
    assert_int_equal(article->paragraph_count, 4);
    assert_paragraph(article, 1, PARAGRAPH_CROSSHEAD, "老街坊说起来都还记得当年那碗好味道如初");
    issue_free(issue);
    issue = read_page(state, OPENING "街坊的记忆\n味道如初\n" CLOSING CLOSING);
    article = &issue->articles[0];
    assert_int_equal(article->paragraph_count, 5);
    assert_paragraph(article, 2, PARAGRAPH_CROSSHEAD, "味道如初");
    issue_free(issue);
}

/* Where the page stands in its own order, one above another. */
static void crosshead_over_a_crosshead(void **state)
{
    struct issue *issue = read_page(
        state, OPENING "街坊的记忆\n老街坊说起来都还记得当年那碗好味道\n如初\n" CLOSING CLOSING);
    assert_int_equal(issue->article_count, 1);
    const struct article *article = &issue->articles[0];
    assert_int_equal(article->paragraph_count, 5);
    assert_paragraph(article, 1, PARAGRAPH_CROSSHEAD, "街坊的记忆");
    assert_paragraph(article, 2, PARAGRAPH_CROSSHEAD, "老街坊说起来都还记得当年那碗好味道如初");
    issue_free(issue);
}

static size_t count_doubts(const struct issue *issue, enum doubt_kind kind, size_t article)
{
    size_t count = 0;
    for (size_t i = 0; i < issue->doubt_count; i++)
        count += issue->doubts[i].kind == kind && issue->doubts[i].article == article;
    return count;
}

/* A story that only a line between suggests is worth a look, one that opens with a lead is not; and
 * a story without a headline is. */
static void weak_starts_are_doubted(void **state)
{
    struct issue *issue = read_page(state, OPENING CLOSING
                                    "\n\n渡口的新船昨天终于下水两岸居民上船试坐\n\n" CLOSING
                                    "\n" OPENING);
    assert_int_equal(issue->article_count, 3);
    assert_int_equal(count_doubts(issue, DOUBT_ARTICLE, 0), 0);
    assert_int_equal(count_doubts(issue, DOUBT_ARTICLE, 1), 1);
    assert_int_equal(count_doubts(issue, DOUBT_ARTICLE, 2), 0);
    assert_int_equal(issue->articles[2].headline_count, 0);
    assert_int_equal(count_doubts(issue, DOUBT_HEADLINE, 2), 1);
    for (size_t i = 0; i < issue->doubt_count; i++)
        if (issue->doubts[i].kind == DOUBT_HEADLINE && issue->doubts[i].article == 2)
            assert_int_equal(issue->doubts[i].origin,
                             passage_origin(&issue->articles[2].paragraphs[0].text, 0));
    issue_free(issue);
}

/* What stands below a note about the author, or about the source, is another article. */
static void note_closes_a_story(void **state)
{
    struct issue *issue = read_page(state, OPENING "（作者为石桥村中学教师、作家）\n" CLOSING);
    assert_int_equal(issue->article_count, 2);
    assert_paragraph(&issue->articles[0], 1, PARAGRAPH_BODY, "（作者为石桥村中学教师、作家）");
    issue_free(issue);
    issue = read_page(state, OPENING "（磨坊的水闸旁边，立着一块石碑）\n" CLOSING);
    assert_int_equal(issue->article_count, 1);
    issue_free(issue);
}

#define HEADLINE "石桥村老磨坊修好木轮重新开张\n"
#define SECOND                                                                                     \
    "本报石桥9月3日电 （记者柳闻）\n"                                                 \
    "磨坊停了二十年，木轮烂了一半，石匠和\n"                                     \
    "木匠忙了整整一个冬天，才把轮子和石磨\n"                                     \
    "都修好，水闸也换成了新的，下雨天再也\n"                                     \
    "不怕涨水。\n"
#define OTHER                                                                                      \
    "渡口添了新船\n"                                                                         \
    "本报渡口9月3日电 （记者何苇）\n"                                                 \
    "渡口的旧船昨天退役，三条新船挂着彩旗\n"                                     \
    "下水，每条能坐四十人，摆渡的时间从早\n"                                     \
    "上六点到晚上九点。\n"

/* A second dispatch without a headline goes on the article above it, one with a headline does not.
 */
static void second_dispatch_goes_on(void **state)
{
    struct issue *issue = read_page(state, HEADLINE OPENING SECOND);
    assert_int_equal(issue->article_count, 1);
    assert_int_equal(issue->articles[0].paragraph_count, 2);
    assert_names(&issue->articles[0], "乔小禾");
    issue_free(issue);
    issue = read_page(state, HEADLINE OPENING OTHER);
    assert_int_equal(issue->article_count, 2);
    issue_free(issue);
}

/* Reporters are named before their helpers: one who comes behind them signs the text below. */
static void second_byline_is_text(void **state)
{
    struct issue *issue = read_page(
        state, "□ 本报记者 乔小禾\n通讯员 汪一舟\n首席记者 岑远山\n" CLOSING CLOSING);
    const struct article *article = &issue->articles[0];
    assert_int_equal(issue->article_count, 1);
    assert_int_equal(article->byline.credit_count, 2);
    assert_int_equal(article->paragraph_count, 3);
    assert_paragraph(article, 0, PARAGRAPH_BODY, "首席记者 岑远山");
    issue_free(issue);
    issue = read_page(state, "□ 本报记者 乔小禾\n见习记者 岑远山\n通讯员 汪一舟\n" CLOSING CLOSING);
    assert_int_equal(issue->articles[0].byline.credit_count, 3);
    assert_int_equal(issue->articles[0].paragraph_count, 2);
    issue_free(issue);
}

/* An extractor that keeps no space between Han loses those of a byline: where one stands as text
 * its words are parted as print parts them; what only begins like one, or goes on a title, is left
 * alone. */
static void names_in_text_are_parted(void **state)
{
    struct issue *issue = read_page(
        state, "□本报记者乔小禾\n通讯员汪一舟\n首席记者岑远山\n" CLOSING CLOSING);
    assert_names(&issue->articles[0], "乔小禾");
    assert_paragraph(&issue->articles[0], 0, PARAGRAPH_BODY, "首席记者 岑远山");
    issue_free(issue);
    issue = read_page(state, OPENING "磨坊从此天天转动。本报记者乔小禾\n");
    assert_paragraph(&issue->articles[0], 1, PARAGRAPH_BODY, "磨坊从此天天转动。本报记者 乔小禾");
    issue_free(issue);
    issue = read_page(state, OPENING "磨坊里有人在读《老渡口》作者乔小禾\n");
    assert_paragraph(&issue->articles[0], 1, PARAGRAPH_BODY, "磨坊里有人在读《老渡口》作者乔小禾");
    issue_free(issue);
    issue = read_page(state, OPENING "磨坊从此天天转动，渡口添了新船，石匠\n"
                                     "木匠都歇了工。本报记者看见门口坐满\n");
    assert_paragraph(&issue->articles[0], 1, PARAGRAPH_BODY,
                     "磨坊从此天天转动，渡口添了新船，石匠木匠都歇了工。本报记者看见门口坐满");
    issue_free(issue);
}

/* A byline is seen for what it is: it makes no headline of a short line below it. */
static void short_paragraph_below_a_byline(void **state)
{
    struct issue *issue = read_page(state, "□ 本报记者 何苇\n村里人讲了三个故事：\n" CLOSING);
    assert_int_equal(issue->article_count, 1);
    assert_paragraph(&issue->articles[0], 0, PARAGRAPH_BODY, "村里人讲了三个故事：");
    issue_free(issue);
}

#define MARKET                                                                                     \
    "腊月里镇上集市热\n"                                                                   \
    "闹起来，挑担的推车的\n"                                                             \
    "从天不亮就开始往镇上\n"                                                             \
    "走，路上排成长长一串\n"

/* Letters are spread in a line that is full; 着， would not have fitted in a first line only. */
static void spread_line_begins_a_paragraph(void **state)
{
    struct issue *issue = read_page(state, MARKET "把桥头堵得严严实实。\n"
                                                  "卖 糖 的 老 汉 吆 喝\n"
                                                  "着，身边围满了小孩子\n"
                                                  "的笑声和锣鼓声。\n");
    assert_int_equal(issue->articles[0].paragraph_count, 2);
    issue_free(issue);
}

/* The sentence ends before the mark that was torn off its line. */
static void torn_closing_mark_ends_a_paragraph(void **state)
{
    struct issue *issue = read_page(state, MARKET "老汉说：“今年做的\n"
                                                  "糖特别香甜，比往年好\n"
                                                  "卖，都来尝尝吧。\n"
                                                  "”\n"
                                                  "站在旁边的孩子们\n"
                                                  "听得直咽口水，不肯走\n"
                                                  "。\n");
    const struct article *article = &issue->articles[0];
    assert_paragraph(article, article->paragraph_count - 1, PARAGRAPH_BODY,
                     "站在旁边的孩子们听得直咽口水，不肯走。");
    issue_free(issue);
}

/* Both the mill and the school go without a mark between them, and only the school's story has a
 * headline: their words tell that they are two. */
static const char mill_and_school[] = "清水渡口新船下水\n"
                                      "\n"
                                      "图书角里校友来信\n"
                                      "\n"
                                      "本报讯 （记者 岑远山） 清水渡\n"
                                      "口的新船昨天下水，渡口两岸来了许多人，\n"
                                      "船工在船头挂上了红布。\n"
                                      "新船一次能载四十人过河，比旧船快\n"
                                      "了一半，船工说，河面结冰以前渡口每小\n"
                                      "时开一班船。\n"
                                      "旧船将留在渡口，船工想把旧船改成\n"
                                      "茶馆，让等船的人有个歇脚的地方。\n"
                                      "\n"
                                      "本报讯 （记者 乔小禾） 石桥村\n"
                                      "的老磨坊昨天重新开张，水车又转了起来，\n"
                                      "石桥村的老木匠推开磨坊的木门，石磨磨\n"
                                      "出了第一袋面粉。\n"
                                      "石桥村的老磨坊停了二十年，水车的\n"
                                      "木轴早已朽烂，石桥村请来老木匠，把水\n"
                                      "车的木轴换成了新的槐木，石磨也重新凿\n"
                                      "过。\n"
                                      "老木匠说，老磨坊的石磨还是好的，\n"
                                      "水车一转，石磨就能磨面粉，石桥村的麦\n"
                                      "子在老磨坊里一天能磨面粉三百斤。\n"
                                      "老磨坊里磨出的面粉，石桥村每户分\n"
                                      "得一袋，剩下的面粉由老木匠送到镇上，\n"
                                      "镇上的粮店专卖石磨面粉。\n"
                                      "石桥村打算明年再修一架水车，老磨\n"
                                      "坊旁边盖粮仓，石磨再添一副，请老木匠\n"
                                      "收几个徒弟看管水车。\n"
                                      "青山小学的图书角添了三百本新书，\n"
                                      "孩子们课间就来图书角借阅，青山小学的\n"
                                      "校友还寄来了书架，图书角总是挤满了孩\n"
                                      "子们。\n"
                                      "青山小学的校长说，图书角的新书都\n"
                                      "是校友寄来的，孩子们借阅不用登记，孩\n"
                                      "子们看完把新书放回书架就行。\n"
                                      "青山小学的孩子们给校友写了信，信\n"
                                      "贴在图书角的墙上，校友回信说，明年再\n"
                                      "给图书角寄一批新书，让孩子们借阅。\n"
                                      "青山小学的校长还想请校友到图书角\n"
                                      "来，给孩子们讲讲新书里的故事，讲讲校\n"
                                      "友小时候在青山小学借阅的事。\n"
                                      "图书角的书架是校友寄来的，青山小\n"
                                      "学的校长和孩子们一起把书架漆成绿色，\n"
                                      "校友看了照片，说图书角像一片青山。\n";

static void words_tell_two_stories(void **state)
{
    struct issue *issue = read_page(state, mill_and_school);
    assert_int_equal(issue->article_count, 3);
    assert_int_equal(issue->articles[1].paragraph_count, 5);
    assert_int_equal(issue->articles[1].headline_count, 0);
    assert_names(&issue->articles[1], "乔小禾");
    assert_int_equal(issue->articles[2].paragraph_count, 5);
    assert_int_equal(issue->articles[2].headline_count, 1);
    assert_names(&issue->articles[2], NULL);
    issue_free(issue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writers_sign_by_their_name),
        cmocka_unit_test(lone_crosshead_is_a_headline),
        cmocka_unit_test(wide_lines_are_headlines),
        cmocka_unit_test(korean_reporter_signs_below_the_headline),
        cmocka_unit_test(rest_of_a_credit),
        cmocka_unit_test(caption_at_the_foot),
        cmocka_unit_test(titles_in_brackets),
        cmocka_unit_test(office_under_a_name),
        cmocka_unit_test(torn_signature),
        cmocka_unit_test(note_on_the_writer),
        cmocka_unit_test(items_of_a_list_are_paragraphs),
        cmocka_unit_test(short_line_is_a_crosshead),
        cmocka_unit_test(bracketed_line_signs_what_is_above),
        cmocka_unit_test(second_signature_is_text),
        cmocka_unit_test(mark_signs_what_is_below),
        cmocka_unit_test(crosshead_of_two_lines),
        cmocka_unit_test(crosshead_over_a_crosshead),
        cmocka_unit_test(weak_starts_are_doubted),
        cmocka_unit_test(byline_over_a_headline_signs_what_is_above),
        cmocka_unit_test(lead_within_a_lead_is_text),
        cmocka_unit_test(note_closes_a_story),
        cmocka_unit_test(second_dispatch_goes_on),
        cmocka_unit_test(second_byline_is_text),
        cmocka_unit_test(names_in_text_are_parted),
        cmocka_unit_test(short_paragraph_below_a_byline),
        cmocka_unit_test(spread_line_begins_a_paragraph),
        cmocka_unit_test(torn_closing_mark_ends_a_paragraph),
        cmocka_unit_test(words_tell_two_stories),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
