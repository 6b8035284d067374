/* The measures of a page, what its marks save or lose by rule, and the units that do not break. */
#include "model/paragraph/measure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/order/lines.h"

#include <string.h>

#define LINES_LIMIT 32

/* One fragment a line of the text. */
struct column {
    struct fragment items[LINES_LIMIT];
    struct fragments fragments;
};

static struct fragments *column_set(struct column *column, const char *text)
{
    uint32_t first = 0;
    column->fragments = (struct fragments){.text = text, .items = column->items};
    for (const char *end; (end = strchr(text + first, '\n')); first = (uint32_t)(end - text) + 1) {
        uint32_t last = (uint32_t)(end - text);
        struct fragment *fragment = &column->items[column->fragments.count++];
        *fragment = (struct fragment){
            .first = first, .last = last, .width = lines_measure(text, first, last, false)};
    }
    return &column->fragments;
}

static void test_a_width_many_neighbours_share(void **state)
{
    (void)state;
    struct column column;
    struct measures measures = measures_find(
        column_set(&column, "清晨的集市上人来人往\n卖菜的大嫂把新摘下来\n的黄瓜摆得整整齐齐还\n"
                            "带着露水\n隔壁卖豆腐的老汉也支\n起了摊子吆喝声传出很\n远很远\n"));
    assert_int_equal(measures.items[0].width, 20);
    assert_true(measures.items[0].support >= 5);
}

static void test_verse_has_no_measure(void **state)
{
    (void)state;
    struct column column;
    struct measures measures = measures_find(
        column_set(&column, "山高水长\n我在桥头等你\n一年又是一年\n花开\n"
                            "你还没有回来啊\n风把信吹走\n"));
    for (unsigned i = 0; i < measures.count; i++)
        assert_true(measures.items[i].support < 6);
}

/* A line of more than a column's width is a measure by itself, whatever stands around it. */
static void test_wide_lines_among_narrow_ones(void **state)
{
    (void)state;
    struct column column;
    struct measures measures = measures_find(column_set(
        &column, "清晨的集市上人来人往\n卖菜的大嫂把新摘下来\n的黄瓜摆得整整齐齐还\n"
                 "隔壁卖豆腐的老汉也支起了摊子吆喝声传出很远很远连河对岸的人家都听得见了\n"
                 "清晨的集市上人来人往\n卖菜的大嫂把新摘下来\n的黄瓜摆得整整齐齐还\n"));
    bool wide = false, narrow = false;
    for (unsigned i = 0; i < measures.count; i++) {
        wide |= measures.items[i].width == 70;
        narrow |= measures.items[i].width == 20;
    }
    assert_true(wide && narrow);
}

/* No line of an English column is as wide as another: the column is as wide as the widest, for no
 * next word would have fitted. */
static void test_words_agree_on_a_measure(void **state)
{
    (void)state;
    struct column column;
    struct measures measures = measures_find(column_set(
        &column, "The baker on the corner\nopened his shop at half\npast four, as he had "
                 "done\nevery morning for twenty\nyears. The first customer\nwas always "
                 "the same old\nman from the third floor\n"));
    assert_true(measures.items[0].support >= 5);
    assert_in_range(measures.items[0].width, 18, 21);
}

/* Each mark of the page is narrow: a full line counts a half-em more for each it holds. */
static void test_squeezed_marks(void **state)
{
    (void)state;
    struct column column;
    const struct fragments *fragments = column_set(
        &column, "一二三四五六七八九十\n一二三，五六七，九十一\n一二三四五六七八九十\n"
                 "一、二、三、四、五六\n一二三四五六七八九十\n一二三，五六七，九十一\n"
                 "一二三四五六七八九十\n一、二、三、四、五六\n一二三四五六七八九十\n");
    bool tight;
    for (size_t i = 0; i < fragments->count; i++)
        column.items[i].width = 20 + squeeze_marks(fragments->text, &column.items[i], &tight);
    struct squeeze squeeze = squeeze_find(fragments);
    assert_true(squeeze.saved[SQUEEZE_MARK] > 0.6);
    assert_in_range(squeeze_width(&squeeze, fragments->text, &column.items[3]), 20, 21);
    assert_int_equal(squeeze_width(&squeeze, fragments->text, &column.items[0]), 20);
}

static void test_full_marks_save_nothing(void **state)
{
    (void)state;
    struct column column;
    const struct fragments *fragments = column_set(
        &column, "一二三四五六七八九十\n一二三，五六七，九十\n一二三四五六七八九十\n"
                 "一、二、三、四、五六\n一二三四五六七八九十\n一二三，五六七，九十\n");
    struct squeeze squeeze = squeeze_find(fragments);
    assert_true(squeeze.saved[SQUEEZE_MARK] < 0.01);
    assert_int_equal(squeeze_width(&squeeze, fragments->text, &column.items[3]), 20);
}

/* The page leaves a quarter of an em between Han and digits. */
static void test_gaps_beside_digits(void **state)
{
    (void)state;
    struct column column;
    const struct fragments *fragments = column_set(
        &column, "一二三四五六七八九十\n一二三45六七八九十一\n一二三四五六七八九十\n"
                 "一二三四45六七八九十\n一二三四五六七八九十\n一二三45六七八九十一\n"
                 "一二三四五六七八九十\n一二三四45六七八九十\n一二三四五六七八九十\n");
    for (size_t i = 1; i < fragments->count; i += 2)
        column.items[i].width = 19;
    struct squeeze squeeze = squeeze_find(fragments);
    assert_true(squeeze.saved[SQUEEZE_GAP] < -0.2);
    assert_int_equal(squeeze_width(&squeeze, fragments->text, &column.items[1]), 20);
    assert_int_equal(squeeze_width(&squeeze, fragments->text, &column.items[0]), 20);
}

/* What print trims by rule: see trim.h. */
#define PLAIN "一二三四五六七八九十\n天地玄黄宇宙洪荒日月\n盈昃辰宿列张寒来暑往\n"

static uint32_t width_of(const struct measures *measures, const struct column *column, size_t line)
{
    return measure_width(measures, column->fragments.text, &column->items[line]);
}

/* Ten and a half em: eleven letters where marks meet, ten everywhere else. */
static void test_marks_that_meet_show_the_spare_half_em(void **state)
{
    (void)state;
    struct column column;
    struct measures measures = measures_find(
        column_set(&column, PLAIN "九十”。一二三四五六七\n" PLAIN "“九十一二三四五六七八\n" PLAIN
                                  "九十”、一二三四五六七\n" PLAIN));
    assert_true(measures.squeeze.trimmed);
    assert_int_equal(measures.items[0].width, 20);
    assert_int_equal(measures.items[0].spare, 1);
    assert_int_equal(width_of(&measures, &column, 0), 20);
    assert_int_equal(width_of(&measures, &column, 3), 21);
    assert_int_equal(width_of(&measures, &column, 7), 21);
}

/* Every mark has its em: a line of eleven letters is wider than one of ten. */
static void test_marks_keep_their_em(void **state)
{
    (void)state;
    struct column column;
    struct measures measures = measures_find(
        column_set(&column, PLAIN "九十”。一二三四五六\n" PLAIN "“九十一二三四五六七\n" PLAIN
                                  "九十”、一二三四五六\n" PLAIN));
    assert_false(measures.squeeze.trimmed);
    assert_int_equal(measures.items[0].spare, 0);
    assert_int_equal(width_of(&measures, &column, 3), 20);
}

/* ！ and ？ fill their em and keep it, whatever stands beside them. */
static void test_exclamations_are_not_trimmed(void **state)
{
    (void)state;
    struct column column;
    struct measures measures = measures_find(
        column_set(&column, PLAIN "九十”。一二三四五六七\n" PLAIN "九十！”三四五六七八\n" PLAIN
                                  "九十”、一二三四五六七\n" PLAIN));
    assert_true(measures.squeeze.trimmed);
    assert_int_equal(width_of(&measures, &column, 7), 20);
}

#define FULL    "一二三四五六七八九。\n“寒来暑往秋收冬藏\n"
#define UNENDED "一二三四\n“寒来暑往秋收冬藏\n"

/* Ten and a half em: a first line of eight letters and a mark shows that its mark is trimmed as
 * well, one of seven that it is not, though others are. A line below a full one, or below one that
 * ends no sentence, begins no paragraph. */
static void test_marks_that_begin_paragraphs(void **state)
{
    static const struct {
        const char *page;
        bool whole;
    } pages[] = {
        {PLAIN "“九十一二三四五六七八\n" PLAIN "九十”。一二三四五六七\n一二三。\n"
               "“四五六七八九十一\n" PLAIN "一二。\n“天地玄黄宇宙洪荒\n" PLAIN,
         false},
        {PLAIN "“九十一二三四五六七八\n" PLAIN "九十”。一二三四五六七\n一二三。\n"
               "“四五六七八九十\n" PLAIN "一二。\n“天地玄黄宇宙洪\n" PLAIN,
         true},
        {PLAIN "“九十一二三四五六七八\n" PLAIN "九十”。一二三四五六七\n一二三。\n"
               "“四五六七八九十\n" PLAIN FULL FULL PLAIN,
         true},
        {PLAIN "“九十一二三四五六七八\n" PLAIN "九十”。一二三四五六七\n一二三。\n"
               "“四五六七八九十\n" PLAIN UNENDED UNENDED PLAIN,
         true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct column column;
        struct measures measures = measures_find(column_set(&column, pages[i].page));
        const char *line = strstr(column.fragments.text, "“四五");
        struct fragment first = {.first = (uint32_t)(line - column.fragments.text),
                                 .last = (uint32_t)(strchr(line, '\n') - column.fragments.text)};
        first.width = 2 * (first.last - first.first) / 3;
        assert_true(measures.squeeze.trimmed);
        assert_int_equal(measures.squeeze.first_whole, pages[i].whole);
        assert_int_equal(measure_width(&measures, column.fragments.text, &first), first.width - 1);
        assert_int_equal(measure_first_width(&measures, column.fragments.text, &first),
                         first.width - !pages[i].whole);
    }
}

static uint32_t unit_of(const char *text)
{
    struct fragment fragment = {.last = (uint32_t)strlen(text)};
    return measure_unit(text, &fragment);
}

static void test_units(void **state)
{
    (void)state;
    assert_int_equal(unit_of("家”\n，人"), 6); /* a line that was torn there */
    assert_int_equal(unit_of("雨停了"), 2);
    assert_int_equal(unit_of("雨。停了"), 4);
    assert_int_equal(unit_of("“雨停了"), 4);
    assert_int_equal(unit_of("2048户"), 4);
    assert_in_range(unit_of("www.example.org/a看"), 15, 17);
    assert_in_range(unit_of("（https：//a.cn）看"), 13, 17);
    assert_int_equal(unit_of("マッチ"), 4);
    assert_int_equal(unit_of("スーパー"), 4);
    assert_int_equal(unit_of("まち"), 2);
    assert_int_equal(unit_of("비가 왔다"), 2);
    assert_true(unit_of("mill on") < unit_of("million"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_width_many_neighbours_share),
        cmocka_unit_test(test_verse_has_no_measure),
        cmocka_unit_test(test_wide_lines_among_narrow_ones),
        cmocka_unit_test(test_words_agree_on_a_measure),
        cmocka_unit_test(test_squeezed_marks),
        cmocka_unit_test(test_full_marks_save_nothing),
        cmocka_unit_test(test_gaps_beside_digits),
        cmocka_unit_test(test_marks_that_meet_show_the_spare_half_em),
        cmocka_unit_test(test_marks_keep_their_em),
        cmocka_unit_test(test_exclamations_are_not_trimmed),
        cmocka_unit_test(test_marks_that_begin_paragraphs),
        cmocka_unit_test(test_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
