/* Words of a PDF's page as lines, and how large their letters are. */
#include "pdf_draft.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A box is as high as the face of its first letter: Han tell how large the others are. */
static void test_a_latin_letter_makes_no_line_larger(void **state)
{
    struct draft *page = *state;
    draft_put_lines(page, 50, 50, draft_prose);
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

/* Long Latin words of a wide face between short words of Han. */
static void test_han_tell_how_large_a_line_is(void **state)
{
    struct draft *page = *state;
    draft_put_lines(page, 50, 50, draft_prose);
    draft_put_word(page, 50, 114, EM, FACE, "联系");
    draft_put_box(page, 72, 116, 152, 128, "hewan-lampen", 12);
    draft_put_word(page, 154, 114, EM, FACE, "小渡");
    struct issue *issue = draft_read(page);
    const struct plan *plan = issue->sources[0].plan;
    assert_int_equal(plan->line_count, 5);
    assert_float_equal(plan->lines[4].em, EM, 0.4);
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
    assert_paragraphs(issue, DRAFT_PROSE "|");
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
    assert_paragraphs(issue, DRAFT_PROSE "|");
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
    draft_put_lines(page, 50, 50 + LEADING, draft_prose);
    struct issue *issue = draft_read(page);
    assert_non_null(strstr(issue->sources[0].decoded.text, "主题：“渡口的灯”是怎样亮的\n"));
    issue_free(issue);
}

/* Names of single letters, an em apart in a line that leaves room, were not pulled apart. */
static void test_an_em_between_letters_is_a_space(void **state)
{
    struct draft *page = *state;
    static const char *const letters[] = {"荷", "石", "河", "温"};
    draft_put_lines(page, 50, 50, draft_prose);
    draft_put_word(page, 50, 50 + 4 * LEADING, EM, FACE, "粮站同人：乔");
    for (size_t i = 0; i < 4; i++)
        draft_put_word(page, 50 + (7 + 2 * (double)i) * EM, 50 + 4 * LEADING, EM, FACE, letters[i]);
    struct issue *issue = draft_read(page);
    assert_paragraphs(issue, DRAFT_PROSE "粮站同人：乔 荷 石 河 温|");
    issue_free(issue);
}

/* Where addresses break anywhere, a line that leaves room before one ends its paragraph. */
static void test_an_address_may_begin_a_paragraph(void **state)
{
    struct draft *page = *state;
    static const char *const list[] = {"时间：腊月十八晚上七点", "地点：河湾中学图书馆二楼",
                                       "书单：乔满仓的旧账本两册", NULL};
    static const char address[] = "https://hewan.example/dukou/shudan/jiuzhang";
    const double top = 50 + 7 * LEADING;
    draft_put_lines(page, 50, 50, draft_prose);
    draft_put_lines(page, 50, 50 + 4 * LEADING, list);
    draft_put_box(page, 50, top - 2, 50 + 19 * EM, top + EM + 2, address, (int)sizeof address - 1);
    draft_put_word(page, 50, top + LEADING, EM, FACE, "-1.htm");
    struct issue *issue = draft_read(page);
    assert_paragraphs(issue, DRAFT_PROSE "时间：腊月十八晚上七点|地点：河湾中学图书馆二楼|"
                                         "书单：乔满仓的旧账本两册|"
                                         "https://hewan.example/dukou/shudan/jiuzhang-1.htm|");
    issue_free(issue);
}

/* A clause of a list ends in a semicolon, even where that fills its line; the next one is indented.
 */
static void test_clauses_are_paragraphs(void **state)
{
    struct draft *page = *state;
    static const char *const clauses[][2] = {
        {"渡口的石阶由镇里出钱修好，船工每天", "早晚各查一次，查到的问题当天就记下来；"},
        {"粮站的仓库由村里派人看守，夜里点灯", "巡查，有事随时去找镇里值班的人商量；"},
        {"水塔的水管由三个村子轮流修，哪一段", "坏了哪个村子出工。"}};
    for (size_t i = 0; i < 3; i++) {
        double top = 50 + 2 * LEADING * (double)i;
        draft_put_word(page, 50 + 2 * EM, top, EM, FACE, clauses[i][0]);
        draft_put_word(page, 50, top + LEADING, EM, FACE, clauses[i][1]);
    }
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->articles[0].paragraph_count, 3);
    issue_free(issue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        DRAFT_TEST(test_clauses_are_paragraphs),
        DRAFT_TEST(test_an_address_may_begin_a_paragraph),
        DRAFT_TEST(test_an_em_between_letters_is_a_space),
        DRAFT_TEST(test_a_latin_letter_makes_no_line_larger),
        DRAFT_TEST(test_han_tell_how_large_a_line_is),
        DRAFT_TEST(test_glyph_variants_are_folded),
        DRAFT_TEST(test_an_initial_is_the_first_letter),
        DRAFT_TEST(test_a_large_figure_is_no_initial),
        DRAFT_TEST(test_spaces_between_names_part_no_line),
        DRAFT_TEST(test_a_gap_over_another_column_parts_lines),
        DRAFT_TEST(test_marks_that_meet_part_no_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
