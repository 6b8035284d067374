/* Colours for terminals that have few of them, and the width of ambiguous characters as curses asks
 * for it. */
#include "ui/terminal/ambiguous.h"
#include "ui/terminal/palette.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

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

static void test_wcwidth_follows_the_terminal(void **state)
{
    (void)state;
    assert_int_equal(wcwidth(L'“'), 1);
    ambiguous_set(2);
    assert_int_equal(wcwidth(L'“'), 2);
    assert_int_equal(wcwidth(L'·'), 2);
    assert_int_equal(wcwidth(L'a'), 1);
    assert_int_equal(wcwidth(L'中'), 2);
    assert_int_equal(wcwidth(L'\0'), 0);
    assert_int_equal(wcwidth(L'\033'), -1);
    ambiguous_set(1);
    assert_int_equal(wcwidth(L'“'), 1);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_colours_stay),
        cmocka_unit_test(test_unknown_colours_find_their_like),
        cmocka_unit_test(test_wcwidth_follows_the_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
