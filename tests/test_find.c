/* Finding words: hits, going from one to the next, the line they are typed on. */
#include "fixture.h"
#include "window.h"

#include "model/arena.h"
#include "ui/seek.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_find_marks_hits(void **state)
{
    (void)state;
    struct window window = window_open(24, 100);
    window_press(&window, "/");
    window_type(&window, "水塔");
    assert_int_equal(window_count_role(&window, ROLE_HIT_CURRENT), 4);
    window_press(&window, "Enter");
    window_expect(&window, "1 of 2: 水塔");
    window_expect(&window, "n next hit  N previous hit");
    assert_int_equal(window.view->selected, window.view->entries->of_article[FIXTURE_TOWER]);
    assert_int_equal(window_count_role(&window, ROLE_HIT), 4);
    window_press(&window, "n");
    window_expect(&window, "2 of 2: 水塔");
    window_press(&window, "n");
    window_expect(&window, "from the beginning");
    window_expect(&window, "n next hit");
    window_press(&window, "N");
    window_expect(&window, "from the end");
    window_press(&window, "Esc");
    window_press(&window, "Esc");
    assert_int_equal(
        window_count_role(&window, ROLE_HIT) + window_count_role(&window, ROLE_HIT_CURRENT), 0);
    window_close(&window);
}

static void test_find_nothing(void **state)
{
    (void)state;
    struct window window = window_open(24, 100);
    window_press(&window, "n");
    window_expect(&window, "nothing to find yet");
    window_refuse(&window, "next hit");
    window_press(&window, "/");
    window_type(&window, "水塔塔");
    assert_int_equal(window_count_role(&window, ROLE_HIT_CURRENT), 0);
    assert_int_equal(window.view->selected, 0);
    window_press(&window, "Enter");
    window_expect(&window, "not found: 水塔塔");
    window_close(&window);
}

static void test_find_can_be_given_up(void **state)
{
    (void)state;
    struct window window = window_open(24, 100);
    window_press(&window, "/");
    window_type(&window, "水塔");
    assert_int_not_equal(window.view->selected, 0);
    window_press(&window, "Backspace");
    window_press(&window, "Esc");
    assert_int_equal(window.view->selected, 0);
    assert_int_equal(window.view->pane, PANE_LIST);
    assert_int_equal(window_count_role(&window, ROLE_HIT_CURRENT), 0);
    window_close(&window);
}

static void test_prompt_is_a_line_of_text(void **state)
{
    (void)state;
    struct window window = window_open(24, 100);
    window_press(&window, "/");
    window_type(&window, "a b");
    window_expect(&window, "/a b");
    window_press(&window, "Space");
    assert_true(grid_cursor(window.grid).visible);
    assert_int_equal(grid_cursor(window.grid).row, 23);
    window_press(&window, "Ctrl-U");
    assert_int_equal(window.view->prompt.length, 0);
    window_press(&window, "Backspace");
    assert_int_equal(window.view->overlay, OVERLAY_NONE);
    assert_false(grid_cursor(window.grid).visible);
    window_close(&window);
}

static struct window open_long(void)
{
    return window_open_issue(fixture_long_issue(), 1, 24, 100);
}

static void search_on(struct window *window)
{
    for (int i = 0; i < 10; i++)
        seek_go_on(window->view);
    window_frame(window);
}

static void test_long_issue_is_searched_between_keys(void **state)
{
    (void)state;
    struct window window = open_long();
    window_press(&window, "/");
    window_type(&window, "水塔");
    window_expect(&window, "searching");
    assert_false(find_is_whole(window.view->find));
    assert_int_equal(window.view->selected, 0);
    search_on(&window);
    assert_true(find_is_whole(window.view->find));
    assert_int_equal(window.view->selected, window.view->entries->of_article[FIXTURE_TOWER]);
    assert_int_equal(window_count_role(&window, ROLE_HIT_CURRENT), 4);
    window_close(&window);
}

static void test_long_issue_tells_what_it_found(void **state)
{
    (void)state;
    struct window window = open_long();
    window_press(&window, "/");
    window_type(&window, "水塔");
    window_press(&window, "Enter");
    window_expect(&window, "searching: 水塔");
    search_on(&window);
    window_expect(&window, "1 of 2: 水塔");
    window_press(&window, "/");
    window_type(&window, "水塔");
    window_press(&window, "Enter n");
    window_expect(&window, "searching: 水塔");
    search_on(&window);
    window_expect(&window, "1 of 2: 水塔");
    window_press(&window, "/");
    window_type(&window, "河");
    window_press(&window, "Esc");
    search_on(&window);
    window_press(&window, "n");
    window_expect(&window, "2 of 2: 水塔");
    window_close(&window);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find_marks_hits),
        cmocka_unit_test(test_find_nothing),
        cmocka_unit_test(test_find_can_be_given_up),
        cmocka_unit_test(test_prompt_is_a_line_of_text),
        cmocka_unit_test(test_long_issue_is_searched_between_keys),
        cmocka_unit_test(test_long_issue_tells_what_it_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
