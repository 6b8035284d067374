/* The help screen, and keys without a meaning. */
#include "fixture.h"
#include "window.h"

#include "model/message.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Every action's words are seen when help is scrolled through, in a window that shows few. */
static void test_help_tells_every_action(void **state)
{
    (void)state;
    struct window window = window_open(12, 80);
    bool seen[ACTION_COUNT] = {false};
    window_press(&window, "?");
    for (int i = 0; i < 120; i++) {
        for (int action = 0; action < ACTION_COUNT; action++)
            seen[action] = seen[action] || strstr(window.text, _(action_table[action].text));
        window_press(&window, "j");
    }
    for (int action = 0; action < ACTION_COUNT; action++)
        assert_true(seen[action]);
    window_press(&window, "q");
    assert_int_equal(window.view->overlay, OVERLAY_NONE);
    assert_false(window.view->quit);
    window_press(&window, "q");
    assert_true(window.view->quit);
    window_close(&window);
}

/* Help as high as the panes covers the divider, and leaves no stump of it. */
static void test_no_stump_of_the_divider(void **state)
{
    (void)state;
    struct window window = window_open(24, 100);
    window_expect(&window, "┬");
    window_expect(&window, "┴");
    window_press(&window, "?");
    window_refuse(&window, "┬");
    window_refuse(&window, "┴");
    window_press(&window, "q s");
    window_expect(&window, "┬");
    window_close(&window);
}

static void test_unknown_key_says_so(void **state)
{
    (void)state;
    struct window window = window_open(24, 100);
    window_press(&window, "F9");
    window_expect(&window, "F9: no meaning; ? shows the keys");
    window_press(&window, "j");
    window_refuse(&window, "no meaning");
    window_close(&window);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_help_tells_every_action),
        cmocka_unit_test(test_no_stump_of_the_divider),
        cmocka_unit_test(test_unknown_key_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
