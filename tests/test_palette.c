/* Colours for terminals that have few of them. */
#include "ui/terminal/palette.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_known_colours_stay(void **state)
{
    (void)state;
    assert_int_equal(palette_nearest(-1, 8), -1);
    assert_int_equal(palette_nearest(1, 8), 1);
    assert_int_equal(palette_nearest(9, 16), 9);
    assert_int_equal(palette_nearest(196, 256), 196);
}

static void test_unknown_colours_find_their_like(void **state)
{
    (void)state;
    assert_int_equal(palette_nearest(9, 8), 1);
    assert_int_equal(palette_nearest(196, 16), 9);
    assert_int_equal(palette_nearest(160, 8), 1);
    assert_int_equal(palette_nearest(232, 8), 0);
    assert_int_equal(palette_nearest(255, 16), 7);
    assert_int_equal(palette_nearest(244, 16), 8);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_colours_stay),
        cmocka_unit_test(test_unknown_colours_find_their_like),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
