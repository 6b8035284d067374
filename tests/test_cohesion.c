/* Where two stories' words part: invented paragraphs about two things. */
#include "model/article/cohesion.h"

#include "fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define LIMIT 8

static const char *const orchard_and_ferry[] = {
    "The pear trees of the south orchard have come into bloom a week early this spring.",
    "Farmers who keep bees beside the orchard expect more honey from the pear trees than last "
    "year.",
    "A frost in April could still harm the bloom, the farmers say, and so fires are kept ready.",
    "A new ferry was launched on Tuesday at the old landing, where the river is widest.",
    "The ferry carries forty people over the river in ten minutes, twice as fast as the old boat.",
    "From the landing the ferry leaves every hour until the river freezes.",
};

static const char *const mill_and_school[] = {
    "石桥村的老磨坊昨天重新开张，水车又转了起来。",
    "老磨坊停了二十年，水车的木轴早已朽烂，石桥村请来老木匠修好。",
    "磨坊里磨出的面粉，石桥村每户分得一袋。",
    "青山小学的图书角添了三百本新书，孩子们课间就来借阅。",
    "青山小学的校长说，图书角的新书都是校友寄来的，借阅不用登记。",
    "孩子们还给寄书的校友写了信，贴在图书角的墙上。",
};

/* Where the gain of a cut is greatest. */
static size_t best_cut(const char *const *texts, size_t count, size_t first, size_t last)
{
    struct arena *arena = arena_create();
    struct occurrences occurrences = {NULL, 0, 0};
    double gains[LIMIT];
    for (size_t i = 0; i < count; i++) {
        struct passage text = fixture_passage(texts[i]);
        occurrences_add(&occurrences, (uint32_t)i, &text);
    }
    occurrences_sort(&occurrences);
    cohesion_gains(cohesion_create(&occurrences, count, arena), first, last, gains);
    occurrences_free(&occurrences);
    assert_float_equal(gains[0], 0, 1e-6);
    size_t best = 0;
    for (size_t i = 1; i < last - first; i++)
        best = gains[i] > gains[best] ? i : best;
    arena_destroy(arena);
    return first + best;
}

static void test_the_words_part(void **state)
{
    (void)state;
    assert_int_equal(best_cut(orchard_and_ferry, 6, 0, 6), 3);
    assert_int_equal(best_cut(mill_and_school, 6, 0, 6), 3);
}

/* Only what the span holds counts. */
static void test_a_span(void **state)
{
    (void)state;
    assert_int_equal(best_cut(orchard_and_ferry, 6, 1, 5), 3);
    assert_int_equal(best_cut(mill_and_school, 6, 2, 6), 3);
}

/* No cut saves anything where the same words stand everywhere. */
static void test_one_story(void **state)
{
    (void)state;
    static const char *const same[] = {"the ferry on the river", "the river and the ferry",
                                       "a ferry, a river", "river ferry"};
    assert_int_equal(best_cut(same, 4, 0, 4), 0);
}

static void test_no_words(void **state)
{
    (void)state;
    static const char *const empty[] = {"", "12", "。"};
    assert_int_equal(best_cut(empty, 3, 0, 3), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_words_part),
        cmocka_unit_test(test_a_span),
        cmocka_unit_test(test_one_story),
        cmocka_unit_test(test_no_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
