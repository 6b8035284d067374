/* Affinity: which letters stand together inside words. */
#include "model/order/affinity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void words_hold_together(void **state)
{
    (void)state;
    assert_true(affinity_of(U'葡', U'萄') == AFFINITY_BOUND);
    assert_true(affinity_of(U'图', U'书') >= AFFINITY_FAIR);
    assert_true(affinity_of(U'图', U'鸭') == AFFINITY_NONE);
    assert_true(affinity_of(U'萄', U'葡') == AFFINITY_NONE);
}

static void the_whole_row_of_a_letter_counts(void **state)
{
    (void)state;
    assert_true(affinity_of(U'龟', U'儿') == AFFINITY_BOUND);
    assert_true(affinity_of(U'龟', U'兹') == AFFINITY_BOUND);
    assert_true(affinity_of(U'龟', U'甲') == AFFINITY_BOUND);
    assert_true(affinity_of(U'龟', U'一') == AFFINITY_NONE);
    assert_true(affinity_of(U'龟', 0x9FFF) == AFFINITY_NONE);
}

static void what_is_no_han_does_not(void **state)
{
    (void)state;
    assert_true(affinity_of('a', 'b') == AFFINITY_NONE);
    assert_true(affinity_of(U'图', 0) == AFFINITY_NONE);
    assert_true(affinity_of(0, U'书') == AFFINITY_NONE);
    assert_true(affinity_of(U'图', '4') == AFFINITY_NONE);
    assert_true(affinity_of(U'図', 0x10FFFF) == AFFINITY_NONE);
}

static void letters_end_and_begin_words(void **state)
{
    (void)state;
    assert_true(affinity_edges(U'们').ends > affinity_edges(U'葡').ends);
    assert_true(affinity_edges(U'葡').begins > affinity_edges(U'们').begins);
    assert_true(affinity_edges('a').ends < AFFINITY_STEPS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_hold_together),
        cmocka_unit_test(the_whole_row_of_a_letter_counts),
        cmocka_unit_test(what_is_no_han_does_not),
        cmocka_unit_test(letters_end_and_begin_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
