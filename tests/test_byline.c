/* Bylines, leads, credits, folios and jump marks in invented lines. */
#include "config/config.h"
#include "model/article/byline.h"
#include "model/article/folio.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
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

static const struct wording_language *chinese(void **state)
{
    const struct config *config = *state;
    return wording_for(&config->wording, "zh");
}

/* The names found, parted by a bar. */
static void names_of(const char *text, const struct byline_found *found, char *names)
{
    *names = '\0';
    for (size_t i = 0; i < found->name_count; i++) {
        struct text_range name = found->names[i].name;
        strcat(names, i > 0 ? "|" : "");
        strncat(names, text + name.first, name.last - name.first);
    }
}

struct line_case {
    const char *text;
    const char *names; /* NULL: no match */
    const char *rest;  /* what stands behind a lead, or before a credit */
};

typedef bool byline_reader(const struct wording_language *wording, const char *text, size_t length,
                           struct byline_found *found);

/* Reads the case's line; false where none was wanted and none found. */
static bool check_names(void **state, byline_reader *read, const struct line_case *line,
                        struct byline_found *found)
{
    char names[256];
    print_message("%s\n", line->text);
    bool matched = read(chinese(state), line->text, strlen(line->text), found);
    assert_int_equal(matched, line->names != NULL);
    if (!matched)
        return false;
    names_of(line->text, found, names);
    assert_string_equal(names, line->names);
    return true;
}

static void lead_is_found(void **state)
{
    static const struct line_case cases[] = {
        {"本报讯 （记者 乔小禾） 秋收开始了。", "乔小禾", "秋收开始了。"},
        {"本报讯（记者 刘 玲 通讯员 欧阳青山）天晴了。", "刘 玲|欧阳青山", "天晴了。"},
        {"本报青石镇9月25日电 （实习记者 田野）渠通了。", "田野", "渠通了。"},
        {"新华社云岭6月3日电 (记者苏见山、阮溪)路通了。", "苏见山|阮溪", "路通了。"},
        {"（记者 王大河） 桥通了。", "王大河", "桥通了。"},
        {"本报讯 近日，芦塘村开渠。", "", "近日，芦塘村开渠。"},
        {"晚报讯（记者 王大河）桥通了。", "王大河", "桥通了。"},
        {"河湾科技报讯 （记者 王大河） 桥通了。", "王大河", "桥通了。"},
        {"河湾科技报讯息台昨天搬了家。", NULL, NULL},
        {"【記者喬小禾／河灣報導】渠通了。", "喬小禾", "渠通了。"},
        {"〔記者喬小禾∕河灣報導〕渠通了。", "喬小禾", "渠通了。"},
        {"記者喬小禾／河灣報導 渠通了。", "喬小禾", "渠通了。"},
        {"（中央社記者喬小禾河灣12日電）渠通了。", "喬小禾", "渠通了。"},
        {"（中央社記者喬禾河灣12日電）渠通了。", "喬禾", "渠通了。"},
        {"記者喬小禾／河灣昨天通水。", NULL, NULL},
        {"本报告显示用电量增长。", NULL, NULL},
        {"记者昨天在村里看到，水渠通了。", NULL, NULL},
        {"（图片来自村委会）渠通了。", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct byline_found found;
        if (check_names(state, byline_lead, &cases[i], &found))
            assert_string_equal(cases[i].text + found.length, cases[i].rest);
    }
}

/* The first half of the lead stands elsewhere. */
static void rest_of_a_lead_is_found(void **state)
{
    static const struct line_case cases[] = {
        {"乔小禾）秋收开始了。", "乔小禾", "秋收开始了。"},
        {"张小娇、李大江） 秋收开始了。", "张小娇|李大江", "秋收开始了。"},
        {"记者张小娇李大江）秋收开始了。", "张小娇|李大江", "秋收开始了。"},
        {"5日电（记者 张小娇）渠通了。", "张小娇", "渠通了。"},
        {"讯（记者 张小娇）渠通了。", "张小娇", "渠通了。"},
        {"张小娇”是村里的歌手。", NULL, NULL},
        {"张小娇）", NULL, NULL},
        {"木桥）重新铺过。", NULL, NULL},
        {"张小娇说（记者当时在场）渠通了。", NULL, NULL},
        {"电（见右图）通了。", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct byline_found found;
        if (check_names(state, byline_lead_rest, &cases[i], &found))
            assert_string_equal(cases[i].text + found.length, cases[i].rest);
    }
}

static void whole_line_is_byline(void **state)
{
    static const struct line_case cases[] = {
        {"記者喬小禾／河灣報導", "喬小禾", NULL},
        {"记者乔禾", "乔禾", NULL},
        {"记者跑腿", NULL, NULL},
        {"□ 本报记者 乔小禾 通讯员 赵知秋", "乔小禾|赵知秋", NULL},
        {"本报记者 孟大有 张小娇", "孟大有|张小娇", NULL},
        {"记者张小娇李大江", "张小娇|李大江", NULL},
        {"（记者 王某）", "王某", NULL},
        {"文/图 本报记者 乔小禾", "乔小禾", NULL},
        {"文图/记者 乔小禾", "乔小禾", NULL},
        {"文、图/乔小禾", "乔小禾", NULL},
        {"本报记者 古渡时报 孟大有 张小娇", "古渡时报|孟大有|张小娇", NULL},
        {"本报记者古渡时报孟大有张小娇", "古渡时报|孟大有|张小娇", NULL},
        {"古渡时报 本报记者 孟大有", NULL, NULL},
        {"本报记者 阿卜杜拉·买买提", "阿卜杜拉·买买提", NULL},
        {"记者在现场看到，水位正在下降。", NULL, NULL},
        {"青石镇建成三座水塔", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct byline_found found;
        check_names(state, byline_whole, &cases[i], &found);
    }
}

static void office_behind_a_name(void **state)
{
    static const struct {
        const char *text, *name;
    } cases[] = {{"고하늘 기자", "고하늘"},
                 {"고하늘 기자 sky@saegang.example", "고하늘"},
                 {"새강=고하늘 기자", "고하늘"},
                 {"고하늘 기자 강가에서", NULL},
                 {"뭍바람 기자", NULL}, /* no family has this name */
                 {"고하늘", NULL}};
    const struct config *config = *state;
    const struct wording_language *korean = wording_for(&config->wording, "ko");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct byline_found found;
        char names[256] = "";
        bool matched = byline_reporter(korean, cases[i].text, strlen(cases[i].text), &found);
        assert_int_equal(matched, cases[i].name != NULL);
        if (!matched)
            continue;
        names_of(cases[i].text, &found, names);
        assert_string_equal(names, cases[i].name);
    }
}

static void bare_names(void **state)
{
    static const struct line_case cases[] = {
        {"孟大有：", NULL, NULL}, /* whom a letter addresses */
        {"乔小禾", "乔小禾", NULL},
        {"顾 平", "顾 平", NULL},
        {"喬小禾 陳大河", "喬小禾|陳大河", NULL}, /* traditional family names */
        {"本报记者 乔小禾", NULL, NULL},
        {"水车转", NULL, NULL},
        {"乔小禾说河", NULL, NULL},
        {"欧阳小禾", NULL, NULL}, /* four Han are a headline's rest as often */
        {"乔小禾 孟大有 张小娇", NULL, NULL},
        {"顾", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct byline_found found;
        check_names(state, byline_bare, &cases[i], &found);
    }
}

static void credit_closes_caption(void **state)
{
    static const struct line_case cases[] = {
        {"村民在晒谷场上翻谷。 记者 王大洋 摄", "王大洋", "村民在晒谷场上翻谷。 "},
        {"村民翻谷。黄小洋摄（影像中国）", "黄小洋", "村民翻谷。"},
        {"村民翻谷。（李小明摄）", "李小明", "村民翻谷。"},
        {"村民翻谷。新华社发（李小明摄）", "李小明", "村民翻谷。"},
        {"村民翻谷。 资料图片", "", "村民翻谷。"},
        {"村民翻谷。 河湾融媒发（李小明摄）", "李小明", "村民翻谷。 "},
        {"村民翻谷。 粮车整队出发（下午三点）", NULL, NULL},
        {"村民翻谷，笑声传出很远。", NULL, NULL},
        {"他喜欢拍摄。", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct byline_found found;
        if (!check_names(state, byline_credit, &cases[i], &found))
            continue;
        size_t caption = strlen(cases[i].text) - found.length, rest = strlen(cases[i].rest);
        assert_memory_equal(cases[i].text, cases[i].rest, rest - 1);
        assert_true(caption == rest || caption == rest + 1); /* but for a space */
    }
}

static void jump_marks(void **state)
{
    struct jump_mark mark;
    const char *from = "（上接第二版）又到秋天";
    assert_true(folio_jump_at_start(chinese(state), from, strlen(from), &mark));
    assert_false(mark.onward);
    assert_int_equal(mark.page, 2);
    assert_string_equal(from + mark.range.last, "又到秋天");
    const char *to = "水渠通到了村口。（下转12版）";
    assert_true(folio_jump_at_end(chinese(state), to, strlen(to), &mark));
    assert_true(mark.onward);
    assert_int_equal(mark.page, 12);
    const char *neither = "他上接天线，下转阀门。";
    assert_false(folio_jump_at_start(chinese(state), neither, strlen(neither), &mark));
    assert_false(folio_jump_at_end(chinese(state), neither, strlen(neither), &mark));
}

/* One line across a page's head, its tokens parted by nothing but spaces. */
static void folio_heads(void **state)
{
    static const struct {
        const char *language, *line;
        unsigned number, year;
        enum folio_strength strength;
    } cases[] = {
        {"zh", "A12 公告·广告 2031年3月11日 河湾日报", 12, 2031, FOLIO_STRONG},
        {"zh", "B2 市场 2031年7月9日星期三 河湾经济周刊", 2, 2031, FOLIO_STRONG},
        {"ja", "15 地域 2031年(令和13年)9月3日水曜日 河湾新聞", 15, 2031, FOLIO_STRONG},
        {"ko", "12 마을 2031년 4월 9일 수요일 강변일보", 12, 2031, FOLIO_STRONG},
        {"ko", "2031년 4월 9일, 나루", 0, 0, FOLIO_NONE},
        {"ko", "2031년 4월 9일,", 0, 0, FOLIO_NONE},
        {"ko", "2031년 4월 9일 15시 기준 강물 높이 12", 0, 0, FOLIO_NONE},
        {"en", "B3 THE RIVERBEND COURIER Thursday, March 6, 2031", 3, 2031, FOLIO_STRONG},
        {"en", "March 6, 2031 at the ferry 12", 0, 0, FOLIO_NONE},
        {"en", "Thursday, March 6, 2031,", 0, 0, FOLIO_NONE},
        {"en", "March Holiday 6, 2031", 0, 0, FOLIO_NONE},
        {"zh", "河湾日报 渡口·水边 2031年3月11日 6", 6, 2031, FOLIO_STRONG},
        {"zh", "2031年3月11日 渡口水渠通到了村口", 0, 0, FOLIO_NONE},
        {"zh", "（0010）5550-1234", 0, 0, FOLIO_STRONG},
        {"zh", "电话 5550-1234", 0, 0, FOLIO_STRONG},
        {"zh", "饭店 5550-1234", 0, 0, FOLIO_NONE},
        {"en", "Managing Editor Ann Lee", 0, 0, FOLIO_STRONG},
        {"en", "Managing the ferries Ann Lee", 0, 0, FOLIO_NONE},
        {"zh", "责 编：乔小禾 校 对：石一", 0, 0, FOLIO_STRONG},
        {"zh", "责 编，校 对", 0, 0, FOLIO_NONE},
        {"zh", "2031 年 3 月 11 日， 渡口", 0, 0, FOLIO_NONE},
        {"zh", "《水边的人》（责编 乔小禾）", 0, 0, FOLIO_NONE},
        {"zh", "A12", 12, 0, FOLIO_WEAK},
        {"zh", "12-34", 0, 0, FOLIO_NONE},
        {"zh", "A12 公路上 2031年通车", 0, 0, FOLIO_NONE},
    };
    const struct config *config = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct folio folio = folio_read(wording_for(&config->wording, cases[i].language),
                                        cases[i].line, strlen(cases[i].line));
        assert_int_equal(folio.strength, cases[i].strength);
        if (folio.strength == FOLIO_NONE)
            continue;
        assert_int_equal(folio.number, cases[i].number);
        assert_int_equal(folio.year, cases[i].year);
    }
}

static void folio_lines(void **state)
{
    const char *line = "2025年9月26日 星期五 综合新闻 责编：乔小禾 校对：田野 2";
    struct folio folio = folio_read(chinese(state), line, strlen(line));
    assert_int_equal(folio.strength, FOLIO_STRONG);
    assert_int_equal(folio.number, 2);
    assert_int_equal(folio.year, 2025);
    assert_int_equal(folio.month, 9);
    assert_int_equal(folio.day, 26);
    assert_memory_equal(line + folio.name.first, "综合新闻", 12);
    const char *spaced = "2025 年 9 月 26 日 星期五";
    folio = folio_read(chinese(state), spaced, strlen(spaced));
    assert_int_equal(folio.strength, FOLIO_STRONG);
    assert_int_equal(folio.day, 26);
    const char *pointed = "2025.9.26";
    folio = folio_read(chinese(state), pointed, strlen(pointed));
    assert_int_equal(folio.strength, FOLIO_STRONG);
    assert_int_equal(folio.year, 2025);
    assert_int_equal(folio.day, 26);
    const char *source = "《河湾日报》（2025年9月26日 第1版）";
    folio = folio_read(chinese(state), source, strlen(source));
    assert_int_equal(folio.strength, FOLIO_STRONG);
    assert_int_equal(folio.number, 0); /* not of this page */
    assert_memory_equal(source + folio.paper.first, "河湾日报", 12);
    const char *traditional = "河灣日報 二○二五年九月二十六日";
    folio = folio_read(chinese(state), traditional, strlen(traditional));
    assert_memory_equal(traditional + folio.paper.first, "河灣日報", 12);
    assert_int_equal(folio.day, 26);
    const char *book = "《守住一条干净的河》（渡口文丛）";
    assert_int_equal(folio_read(chinese(state), book, strlen(book)).strength, FOLIO_NONE);
    const char *version = "20.9.26";
    assert_int_equal(folio_read(chinese(state), version, strlen(version)).strength, FOLIO_NONE);
    const char *dateline = "2025 年 9 月 26 日 水渠通到了村口";
    assert_int_equal(folio_read(chinese(state), dateline, strlen(dateline)).strength, FOLIO_NONE);
    const char *sentence = "2025 年 6 月 4 日，在渡口码头";
    assert_int_equal(folio_read(chinese(state), sentence, strlen(sentence)).strength, FOLIO_NONE);
    const char *number = "2";
    assert_int_equal(folio_read(chinese(state), number, 1).strength, FOLIO_WEAK);
    const char *text = "2025年9月26日，水渠通到了村口。";
    assert_int_equal(folio_read(chinese(state), text, strlen(text)).strength, FOLIO_NONE);
    const char *mail = "副刊投稿邮箱：page@paper.example";
    assert_int_equal(folio_read(chinese(state), mail, strlen(mail)).strength, FOLIO_STRONG);
    const char *told = "副刊投来喜讯：三人得奖";
    assert_int_equal(folio_read(chinese(state), told, strlen(told)).strength, FOLIO_NONE);
    const char *lunar = "农历乙巳年八月初五";
    assert_int_equal(folio_read(chinese(state), lunar, strlen(lunar)).strength, FOLIO_STRONG);
    const char *headline = "粮站改造提前完工";
    assert_int_equal(folio_read(chinese(state), headline, strlen(headline)).strength, FOLIO_NONE);
}

static bool goes_on(void **state, const char *first, const char *second)
{
    char both[256];
    strcat(strcpy(both, first), second);
    return byline_goes_on(chinese(state), both, strlen(both), strlen(first));
}

static void byline_over_two_lines(void **state)
{
    assert_true(goes_on(state, "□ 本报记者 周小河 孙", "青青 秦林"));
    assert_true(goes_on(state, "□ 本报记者 吴小", "雨 通讯员 何林"));
    assert_true(goes_on(state, "本报记者 陆小禾", " 李林 崔山"));
    assert_true(goes_on(state, "本报记者 古渡时报", " 李林 崔山"));
    assert_false(goes_on(state, "本报记者 陆小禾", " 春天来了"));
    assert_false(goes_on(state, "本报记者 陆小禾", ""));
}

static void assert_latin(void **state, const char *text, const char *wanted)
{
    const struct config *config = *state;
    struct byline_found found;
    char names[256] = "";
    if (byline_whole(wording_for(&config->wording, "en"), text, strlen(text), &found))
        names_of(text, &found, names);
    assert_string_equal(names, wanted);
}

/* Names after commas, words of other languages for by and and, and where it goes on. */
static void bylines_of_latin_letters(void **state)
{
    assert_latin(state, "By Ann Ferry STAFF WRITER", "Ann Ferry");
    assert_latin(state, "By Joan Di Marco", "Joan Di Marco");
    assert_latin(state, "By Ann Ferry, Joan Quay and Paul Lock", "Ann Ferry|Joan Quay|Paul Lock");
    assert_latin(state, "By Alexander Holland and Martin Ofner", "Alexander Holland|Martin Ofner");
    assert_latin(state, "di Anna Verri, Luca Galli e Pia Moro", "Anna Verri|Luca Galli|Pia Moro");
    assert_latin(state, "di Verri e Moro ● a pagina 23", "Verri|Moro");
    assert_latin(state, "Por Ana Vega y Luis Soto", "Ana Vega|Luis Soto");
    assert_latin(state, "di notte il fiume sale", "");
    assert_latin(state, "Anna Verri, Luca Galli", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(byline_over_two_lines),
        cmocka_unit_test(bylines_of_latin_letters),
        cmocka_unit_test(lead_is_found),
        cmocka_unit_test(whole_line_is_byline),
        cmocka_unit_test(bare_names),
        cmocka_unit_test(credit_closes_caption),
        cmocka_unit_test(jump_marks),
        cmocka_unit_test(folio_lines),
        cmocka_unit_test(folio_heads),
        cmocka_unit_test(office_behind_a_name),
        cmocka_unit_test(rest_of_a_lead_is_found),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
