#include "model/text/wording.h"

#include "config/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static size_t match(const char *pattern, const char *text)
{
    return wording_match(pattern, text, strlen(text), NULL);
}

static unsigned number_in(const char *pattern, const char *text)
{
    unsigned number = 77;
    return match(pattern, text) > 0 && wording_match(pattern, text, strlen(text), &number) > 0
               ? number
               : 0;
}

/* What the pattern must match, as the head of `text` that ends before '|'. */
static void assert_head(const char *pattern, const char *text)
{
    char plain[256];
    size_t head = strcspn(text, "|");
    strcpy(plain, text);
    memmove(plain + head, plain + head + 1, strlen(plain + head));
    size_t got = match(pattern, plain);
    if (got != head)
        fail_msg("%s on %s: %zu, not %zu", pattern, plain, got, head);
}

static void test_literals(void **state)
{
    (void)state;
    assert_head("本报讯", "本报讯|（记者");
    assert_head("本报讯", " 本 报\n　讯| 昨天");
    assert_int_equal(match("本报讯", "本报记者"), 0);
    assert_int_equal(match("本报讯", "本报"), 0);
    assert_int_equal(match("本报讯", ""), 0);
    assert_int_equal(match("", "本报讯"), 0);
}

static void test_width_and_case_do_not_count(void **state)
{
    (void)state;
    assert_head("（完）", "(完)|");
    assert_head("(完)", "（ 完 ）|");
    assert_head("A#版", "Ａ０３版|");
    assert_head("photo BY", "Photo by| Ann");
    assert_int_equal(match("（完）", "［完］"), 0);
}

static void test_latin_words_stay_whole(void **state)
{
    (void)state;
    assert_head("By", "By| Ann Lee");
    assert_int_equal(match("By", "Bypassing the town"), 0);
    assert_head("摄", "摄|By");
    assert_head("By *", "By Annabel|");
}

static void test_star(void **state)
{
    (void)state;
    assert_head("本报*#月#日电", "本报河湾10月3日电|（记者");
    assert_head("本报*#月#日电", "本 报 河 湾 １ ０ 月 3 日 电| ");
    assert_head("新华社*#月#日电", "新华社古渡六月三十日电|");
    assert_head("*网讯", "河湾网讯|（记者");
    assert_int_equal(match("*网讯", "网讯"), 0);
    assert_int_equal(match("*网讯", "河湾、古渡网讯"), 0);
    assert_head("*网讯", "一二三四五六七八九十甲乙网讯|");
    assert_int_equal(match("*网讯", "一二三四五六七八九十甲乙丙网讯"), 0);
}

static void test_star_stays_within_a_word(void **state)
{
    (void)state;
    assert_int_equal(match("*日报记者", "乔小禾 河湾日报记者"), 0);
    assert_head("*日报记者", "河湾日报记者| 乔小禾");
    assert_head("*日报记者", "河 湾 日 报 记 者| 乔小禾");
    assert_head("* *(AP)", "OLD TOWN (AP)|");
}

static void test_numbers(void **state)
{
    (void)state;
    assert_int_equal(number_in("上接#版", "上接3版"), 3);
    assert_int_equal(number_in("上接#版", "上接 １ ２ 版"), 12);
    assert_int_equal(number_in("上接第#版", "上接第十二版"), 12);
    assert_int_equal(number_in("第#版", "第二十版"), 20);
    assert_int_equal(number_in("第#版", "第一百零三版"), 103);
    assert_int_equal(number_in("#年", "二〇二六年"), 2026);
    assert_int_equal(number_in("#年", "二○二六年"), 2026);
    assert_int_equal(number_in("#年", "一千二百年"), 1200);
    assert_int_equal(number_in("#月#日", "7月15日"), 7);
    assert_int_equal(number_in("第#版", "第版"), 0);
    assert_int_equal(number_in("第#版", "第三3版"), 0);
    assert_int_equal(number_in("#版", "9999999999版"), 0);
}

static void test_number_of_a_star_that_had_to_grow(void **state)
{
    (void)state;
    assert_int_equal(number_in("*#版", "甲3乙4版"), 4);
    assert_int_equal(number_in("甲", "甲乙"), 0);
}

static void test_numbers_are_whole(void **state)
{
    (void)state;
    assert_head("#.", "3.| 加强养护");
    assert_head("#.", "3．|加强养护");
    assert_int_equal(match("#.", "3.5亿元"), 0);
    assert_int_equal(match("#", "3.5亿元"), 0);
    assert_head("图#", "图 1| 2025年");
    assert_head("#", "1 2 3|");
}

static void test_bytes_that_are_no_text(void **state)
{
    (void)state;
    assert_int_equal(wording_match("本报讯", "本报\xe8", 7, NULL), 0);
    assert_int_equal(wording_match("\xe6\x9c", "本报讯", 9, NULL), 0);
    assert_int_equal(wording_match("*", "\xff\xff", 2, NULL), 0);
    assert_int_equal(wording_match("本报讯", "本报讯", 6, NULL), 0);
}

static void test_list_takes_the_longest(void **state)
{
    (void)state;
    static const char *const patterns[] = {"*日报记者", "记者", "本报记者", "本报"};
    struct wording_list list = {.patterns = patterns, .count = 4};
    size_t index = 9;
    unsigned number = 9;
    assert_int_equal(wording_match_list(&list, "本报记者 乔", 16, &index, &number), 12);
    assert_int_equal(index, 2);
    assert_int_equal(number, 0);
    assert_int_equal(wording_match_list(&list, "乔小禾", 9, &index, &number), 0);
    assert_int_equal(index, 2);
}

static void test_list_tries_leading_stars_last(void **state)
{
    (void)state;
    static const char *const patterns[] = {"*日报记者", "通讯员"};
    struct wording_list list = {.patterns = patterns, .count = 2};
    const char *text = "通讯员乔小禾河湾日报记者";
    size_t index = 9;
    assert_int_equal(wording_match_list(&list, text, strlen(text), &index, NULL), 9);
    assert_int_equal(index, 1);
    text = "河湾日报记者";
    assert_int_equal(wording_match_list(&list, text, strlen(text), &index, NULL), 18);
    assert_int_equal(index, 0);
}

/* With an index and without one the same comes out, whichever way a pattern begins. */
static void test_index_changes_nothing(void **state)
{
    (void)state;
    static const char *const patterns[] = {"*日报记者", "#版",    " 版",         "ＢＹ",
                                           "责编",      "责编：", "*",           "第#版",
                                           "责*编",     "责编",   "报*#月#日电", "报*#日讯",
                                           "报*#日电",  "报*电",  "报*#日*讯",   "*社*讯"};
    static const char *const texts[] = {"河湾日报记者",
                                        "3版",
                                        "版 面",
                                        "by 乔",
                                        "ＢＹ乔",
                                        "Bypass",
                                        "责 编：乔",
                                        "责编",
                                        "第３版",
                                        "",
                                        "*日报",
                                        "#版",
                                        "   ",
                                        "\xff",
                                        "报河湾电",
                                        "报甲3日讯",
                                        "报河3日湾电3日电",
                                        "报甲3日乙讯丙讯",
                                        "报甲乙六月3日电",
                                        "甲社讯社讯"};
    struct arena *arena = arena_create();
    struct wording_list plain = {.patterns = patterns, .count = 16};
    struct wording_list indexed = plain;
    wording_list_index(&indexed, arena);
    assert_non_null(indexed.tree);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t found[2] = {99, 99};
        unsigned number[2] = {99, 99};
        size_t length = strlen(texts[i]);
        assert_int_equal(wording_match_list(&plain, texts[i], length, &found[0], &number[0]),
                         wording_match_list(&indexed, texts[i], length, &found[1], &number[1]));
        assert_int_equal(found[0], found[1]);
        assert_int_equal(number[0], number[1]);
    }
    assert_int_equal(wording_match_list(&indexed, "3版", 4, NULL, NULL), 4);
    arena_destroy(arena);
}

static void test_index_of_an_empty_list(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct wording_list list = {.count = 0};
    wording_list_index(&list, arena);
    assert_int_equal(wording_match_list(&list, "责编", 6, NULL, NULL), 0);
    arena_destroy(arena);
}

static void test_language(void **state)
{
    (void)state;
    struct wording_language languages[] = {{.language = "zh"}, {.language = "en"}};
    struct wording wording = {languages, 2};
    struct wording none = {NULL, 0};
    assert_ptr_equal(wording_for(&wording, "en"), &languages[1]);
    assert_ptr_equal(wording_for(&wording, "fr"), &languages[0]);
    assert_ptr_equal(wording_for(&wording, NULL), &languages[0]);
    assert_null(wording_for(&none, "zh"));
}

/* One line, and whether the list knows its head to the '|'; no '|' means not at all. */
static void assert_known(const char *language, const struct wording_list *list, const char *line)
{
    char plain[256];
    size_t head = strcspn(line, "|");
    bool is_known = line[head] == '|';
    memcpy(plain, line, head);
    strcpy(plain + head, line + head + is_known);
    size_t got = wording_match_list(list, plain, strlen(plain), NULL, NULL);
    if (got != (is_known ? head : 0))
        fail_msg("%s: %s: matches %zu bytes", language, line, got);
}

#define KNOWN(language, list, ...)                                                                 \
    do {                                                                                           \
        const char *const lines[] = {__VA_ARGS__};                                                 \
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)                                  \
            assert_known(language, &wording_for(&config->wording, language)->list, lines[i]);      \
    } while (0)

static void test_chinese_tables(void **state)
{
    const struct config *config = *state;
    KNOWN("zh", dateline_labels, "本报讯| （记者", "本报古渡10月3日电| （记者",
          "新华社河湾6月8日电|（记者", "中新社古渡六月三十日电| (记者", "据新华社电|",
          "【本報訊】|記者", "河湾网讯|（", "古渡网7月9日消息|：", "中新河湾网7月24日电|",
          "本报记者从电力公司获悉", "本报记者乔小禾通讯员", "据了解");
    KNOWN("zh", byline_roles, "本报记者| 乔小禾", "实习记者| 石一", "本报驻古渡记者|石一",
          "文/|乔小禾", "特约通讯员|", "记录者", "本报讯");
    KNOWN("zh", byline_outlets, "古渡日报|", "古渡时报| 石一", "时报", "石一");
    KNOWN("zh", byline_fillers, "文/图|", "采访整理|）", "摄影报道|", "乔小禾");
    KNOWN("zh", credit_verbs, "摄|（影像", "供图|", "攝|", "说");
    KNOWN("zh", credit_sources, "新华社发|（石一摄）", "资料图片|", "影像中国|", "受访者供图|",
          "本报综合|", "河湾");
    KNOWN("zh", caption_openers, "图为|村民在晒谷", "图①|：", "图1：|河边", "上图|", "图书馆里");
    KNOWN("zh", jumps_from, "上接1版|", "上接第十二版|", "上接 3 版|", "上 接 A 2 版|", "下转2版");
    KNOWN("zh", jumps_to, "下转2版|", "下转第三版|", "下轉A4|", "转第4版|", "上接2版");
    KNOWN("zh", folio_words, "责编|：", "2025年9月26日 星期五|", "国内统一刊号|",
          "农历乙巳年八月|初五", "编辑：|石一", "编辑们", "电话里");
    KNOWN("zh", page_numbers, "第2版|", "A03版|", "8版|", "出版");
    KNOWN("zh", page_names, "综合新闻|", "要闻|", "石桥");
    KNOWN("zh", item_openers, "一、|", "（一）|", "(1)|", "1.|", "12、|", "①|", "●|", "第三，|",
          "3.5", "一是", "同时，");
    KNOWN("zh", end_marks, "（完）|", "(完)|", "（据新华社电）|", "（据《河湾报》报道）|",
          "（作者为河|湾中学教师）", "（见图）");
    KNOWN("zh", not_names, "本报|", "日前|", "古渡日报|", "乔小禾");
}

static void test_other_tables(void **state)
{
    const struct config *config = *state;
    KNOWN("ja", dateline_labels, "【河湾共同】|", "【古渡時事】|", "共同で");
    KNOWN("ja", byline_roles, "記者|", "編集委員|", "記事");
    KNOWN("ja", byline_roles, "特派員|", "共同通信は");
    KNOWN("ja", credit_verbs, "撮影|", "提供|", "作文");
    KNOWN("ja", jumps_to, "3面に続く|", "３面へつづく|", "3面から続く");
    KNOWN("ja", jumps_from, "1面から続く|", "1面に続く");
    KNOWN("ko", dateline_labels, "(서울=연합뉴스)|", "[강변일보]|", "(서울)");
    KNOWN("ko", byline_roles, "기자|", "특파원|", "기차");
    KNOWN("ko", jumps_to, "3면에 계속|", "3면에서 계속");
    KNOWN("ko", jumps_from, "1면에서 계속|", "1면에 계속");
    KNOWN("en", dateline_labels, "LONDON (Reuters)| -", "OLD TOWN (AP)| --",
          "OLD TOWN, May 3 (Xinhua)| --", "London is");
    KNOWN("en", byline_roles, "By| Ann Lee", "Staff Writer|", "Bypass");
    KNOWN("en", jumps_to, "Continued on page 4|", "Continued on Page A4|", "See FERRY, Page 7|",
          "Continued from page 4");
    KNOWN("en", jumps_from, "Continued from page 1|", "CONTINUED FROM PAGE 1|",
          "Continued on page 1");
    KNOWN("en", credit_sources, "Photo:| Ann Lee", "File photo|", "Photosynthesis");
    KNOWN("en", item_openers, "1.| Keep", "•| Keep", "1.5 miles");
}

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_literals),
        cmocka_unit_test(test_width_and_case_do_not_count),
        cmocka_unit_test(test_latin_words_stay_whole),
        cmocka_unit_test(test_star),
        cmocka_unit_test(test_star_stays_within_a_word),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_number_of_a_star_that_had_to_grow),
        cmocka_unit_test(test_numbers_are_whole),
        cmocka_unit_test(test_bytes_that_are_no_text),
        cmocka_unit_test(test_list_takes_the_longest),
        cmocka_unit_test(test_list_tries_leading_stars_last),
        cmocka_unit_test(test_index_changes_nothing),
        cmocka_unit_test(test_index_of_an_empty_list),
        cmocka_unit_test(test_language),
        cmocka_unit_test(test_chinese_tables),
        cmocka_unit_test(test_other_tables),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
