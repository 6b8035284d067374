/* Layout by example: what each rule does to a row, each with a near miss. The properties that hold
 * for every text and width stand in test_layout_properties.c. */
#include "model/layout/layout.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define MAXIMUM 4096

static struct layout_options options_of(int width)
{
    return (struct layout_options){
        .widths = {1}, .level = LINEBREAK_BASIC, .language = "zh", .width = {width}};
}

/* The rows as drawn, gaps and indents as spaces, each row ended by "|", a hanging stop behind it.
 */
static void draw(const char *text, const struct layout_options *options, char *out)
{
    struct layout layout = layout_paragraph(text, strlen(text), options);
    for (size_t i = 0; i < layout.row_count; i++) {
        const struct row *row = &layout.rows[i];
        out += sprintf(out, "%*s", row->indent.count, "");
        for (size_t at = row->first; at < row->drawn;) {
            size_t size = cluster_length(text + at, row->drawn - at);
            out += sprintf(out, "%*s", layout_gap(&layout, i, text, at, options).count, "");
            if (row->hangs && at + size == row->drawn)
                *out++ = '|';
            out += sprintf(out, "%.*s", (int)size, text + at);
            at += size;
        }
        if (!row->hangs)
            *out++ = '|';
    }
    *out = '\0';
    layout_free(&layout);
}

static void expect(const char *text, struct layout_options options, const char *rows)
{
    char found[MAXIMUM];
    draw(text, &options, found);
    assert_string_equal(found, rows);
}

static void test_fills_rows(void **state)
{
    (void)state;
    expect("清河两岸种满柳树", options_of(8), "清河两岸|种满柳树|");
    expect("清河两岸种满柳树", options_of(9), "清河两岸|种满柳树|");
    expect("清河两岸种满柳树", options_of(16), "清河两岸种满柳树|");
    expect("", options_of(8), "|");
}

static void test_indent(void **state)
{
    (void)state;
    struct layout_options options = options_of(10);
    options.indent = columns_of(4);
    expect("清河两岸种满柳树。", options, "    清河两|岸种满|柳树。|");
    options.width = columns_of(6);
    expect("清河两岸种满", options, "   清|河两岸|种满|");
    options.width = columns_of(10);
    expect("1234567890人", options, "1234567890|人|");
}

static void test_prohibited_mark_takes_a_han_along(void **state)
{
    (void)state;
    expect("清河两岸，种满柳树", options_of(8), "清河两|岸，种满|柳树|");
    expect("清河两岸种，满柳树", options_of(8), "清河两岸|种，满|柳树|");
    expect("清河两（岸种满柳）", options_of(8), "清河两|（岸种|满柳）|");
    expect("他说“好”，“是”，走了", options_of(10), "他说“好”，|“是”，走了|");
}

static void test_hanging(void **state)
{
    (void)state;
    struct layout_options options = options_of(8);
    options.hang = true;
    expect("清河两岸，种满柳树。", options, "清河两岸|，种满柳树|。");
    expect("清河两岸。”种满柳树", options, "清河两|岸。”种|满柳树|");
    expect("清河两岸）种满柳树", options, "清河两|岸）种满|柳树|");
    expect("清河两岸，\n种满", options, "清河两岸|，种满|");
    options.width = columns_of(9);
    expect("清河两岸，种满柳树", options, "清河两岸|，种满柳树|");
    options.level = LINEBREAK_NONE;
    options.width = columns_of(8);
    expect("清河两岸，种满柳树", options, "清河两岸|，种满柳|树|");
}

static void test_last_row_holds_two_han(void **state)
{
    (void)state;
    expect("清河两岸种满柳", options_of(12), "清河两岸种|满柳|");
    expect("清河两岸种满柳。", options_of(12), "清河两岸种|满柳。|");
    expect("清河两岸种满柳树", options_of(12), "清河两岸种满|柳树|");
    expect("清河两岸种满7", options_of(12), "清河两岸种满|7|");
    expect("清河", options_of(2), "清|河|");
    expect("清河两岸种满柳\n树", options_of(12), "清河两岸种|满柳|树|");
}

static void test_too_wide_is_torn_with_the_least_harm(void **state)
{
    (void)state;
    expect("看supercalifragilistic的", options_of(8), "看|supercal|ifragili|stic的|");
    expect("（20250926）", options_of(8), "（|20250926|）|");
    expect("（2025092612）", options_of(8), "（202509|2612）|");
    expect("，，，，，", options_of(4), "，，|，，|，|");
    expect("清", options_of(1), "清|");
    struct layout_options korean = options_of(8);
    korean.language = "ko";
    expect("“대한민국만세”라고", korean, "“대한민|국만세”|라고|");
}

static void test_korean_keeps_words(void **state)
{
    (void)state;
    struct layout_options options = options_of(12);
    options.language = "ko";
    expect("아버지가 방에 들어가신다.", options, "아버지가|방에|들어가신다.|");
}

static void test_english(void **state)
{
    (void)state;
    struct layout_options options = options_of(12);
    options.language = "en";
    expect("The well-known man’s word holds.", options, "The well-|known man’s|word holds.|");
}

static void test_trailing_spaces_are_not_drawn(void **state)
{
    (void)state;
    expect("abc     def  ", options_of(5), "abc|def|");
    expect("清河　　　两岸", options_of(4), "清河|两岸|");
    expect("清\n\n河\n", options_of(4), "清||河|");
    expect("   ", options_of(2), "|");
}

static void test_justification(void **state)
{
    (void)state;
    struct layout_options options = options_of(9);
    options.justify = true;
    expect("清河两岸种满柳树开花", options, "清河 两岸|种满 柳树|开花|");
    expect("清河，两岸种满柳树开花", options, "清 河，两|岸种 满柳|树开花|");
    expect("第7次两岸种满柳树开花", options_of(9), "第7次两岸|种满柳树|开花|");
    expect("　清河两岸种满柳树", options_of(9), "　清河两|岸种满|柳树|");
    expect("　清河两岸种满柳树开", options, "　清 河两|岸种 满柳|树开|"); /* the indent stays */
    options.width = columns_of(16);
    expect("清河GDP两岸种（满柳）树", options, "清河 GDP 两 岸种|（满柳）树|");
    expect("the old mill of the river", options, "the old  mill of|the river|");
    expect("“the old” mill by a river", options, "“the  old”  mill|by a river|");
    expect("清河supercalifragili", options, "清河|supercalifragili|"); /* too much is missing */
    expect("清河两岸种满柳\n树开花", options, "清河两岸种满柳|树开花|");
}

static void test_find_row(void **state)
{
    (void)state;
    const char *text = "清河两岸种满柳树";
    struct layout_options options = options_of(8);
    struct layout layout = layout_paragraph(text, strlen(text), &options);
    assert_int_equal(layout_find_row(&layout, 0), 0);
    assert_int_equal(layout_find_row(&layout, 11), 0);
    assert_int_equal(layout_find_row(&layout, 12), 1);
    assert_int_equal(layout_find_row(&layout, 1000), 1);
    assert_int_equal(layout_column(&layout, 1, text, 15, &options).count, 2);
    assert_int_equal(layout_column(&layout, 1, text, 1000, &options).count, 8);
    layout_free(&layout);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fills_rows),
        cmocka_unit_test(test_indent),
        cmocka_unit_test(test_prohibited_mark_takes_a_han_along),
        cmocka_unit_test(test_hanging),
        cmocka_unit_test(test_last_row_holds_two_han),
        cmocka_unit_test(test_too_wide_is_torn_with_the_least_harm),
        cmocka_unit_test(test_korean_keeps_words),
        cmocka_unit_test(test_english),
        cmocka_unit_test(test_trailing_spaces_are_not_drawn),
        cmocka_unit_test(test_justification),
        cmocka_unit_test(test_find_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
