/* A headline in one line. */
#include "model/article/title.h"

#include "fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void expect(const char *upper, const char *lower, const char *title)
{
    struct arena *arena = arena_create();
    const struct passage lines[] = {fixture_passage(upper), fixture_passage(lower)};
    const struct article article = {.headline = lines, .headline_count = 2};
    assert_string_equal(title_of(&article, arena), title);
    arena_destroy(arena);
}

static void test_lines_are_parted_by_a_space(void **state)
{
    (void)state;
    expect("粮站改造提前完工", "新仓昨天收粮", "粮站改造提前完工 新仓昨天收粮");
    expect("A lamp at the", "old ferry", "A lamp at the old ferry");
    expect("粮站改造用上", "AI", "粮站改造用上 AI");
}

static void test_a_torn_word_is_made_whole(void **state)
{
    (void)state;
    expect("河湾镇的粮站改造取得明显进", "展", "河湾镇的粮站改造取得明显进展");
    expect("清河两岸修起新的石", "头台阶", "清河两岸修起新的石头台阶");
}

/* A line that had room for more was ended on purpose, whatever the letters say. */
static void test_a_narrow_line_tears_no_word(void **state)
{
    (void)state;
    expect("河湾县青石镇", "守住一条干净的河", "河湾县青石镇 守住一条干净的河");
}

static void test_marks_bring_their_own_white(void **state)
{
    (void)state;
    expect("老渡口亮了灯，", "夜里也能过河", "老渡口亮了灯，夜里也能过河");
    expect("老渡口夜里亮灯", "（新风）", "老渡口夜里亮灯（新风）");
}

/* Quotation marks are narrow in most terminals. */
static void test_narrow_marks_bring_none(void **state)
{
    (void)state;
    expect("没有抵押看看流水", "“手艺贷”帮小作坊", "没有抵押看看流水 “手艺贷”帮小作坊");
    expect("河湾推出“手艺贷”", "小作坊挺过淡季", "河湾推出“手艺贷” 小作坊挺过淡季");
}

static void test_without_a_headline_it_is_empty(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    assert_string_equal(title_of(&(struct article){0}, arena), "");
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_are_parted_by_a_space),
        cmocka_unit_test(test_a_torn_word_is_made_whole),
        cmocka_unit_test(test_a_narrow_line_tears_no_word),
        cmocka_unit_test(test_marks_bring_their_own_white),
        cmocka_unit_test(test_narrow_marks_bring_none),
        cmocka_unit_test(test_without_a_headline_it_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
