/* Going through an issue: by screens, sections, jumps, with the mouse. */
#include "fixture.h"
#include "window.h"

#include "ui/actions.h"
#include "ui/panes/chooser.h"
#include "ui/panes/popup.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_space_reads_on_to_the_next_article(void **state)
{
    (void)state;
    struct window window = window_open(24, 100);
    struct view *view = window.view;
    size_t first = view->selected;
    for (int i = 0; i < 20 && view->selected == first; i++)
        window_press(&window, "Space");
    assert_int_equal(view->selected, first + 1);
    assert_true(view->read[first]);
    assert_false(view->read[first + 1]);
    for (size_t i = 0; i < 200; i++)
        window_press(&window, "Space");
    assert_int_equal(view->selected, view->entries->count - 1);
    window_expect(&window, "last article");
    window_close(&window);
}

static void test_sections(void **state)
{
    (void)state;
    struct window window = window_open(24, 100);
    const struct entries *entries = window.view->entries;
    window_press(&window, "]");
    assert_int_equal(entries->items[window.view->selected].group, 1);
    window_press(&window, "[");
    assert_int_equal(window.view->selected, 0);
    window_press(&window, "[");
    window_expect(&window, "first section");
    window_press(&window, "s");
    window_expect(&window, "Sections");
    window_press(&window, "G");
    window_press(&window, "Enter");
    window_refuse(&window, "Sections");
    assert_int_equal(window.view->selected,
                     entries->group_first[entries->contents.group_count - 1]);
    window_press(&window, "s");
    window_press(&window, "Esc");
    assert_int_equal(window.view->overlay, OVERLAY_NONE);
    window_close(&window);
}

static void test_photos_are_a_section(void **state)
{
    (void)state;
    struct window window = window_open(40, 100);
    window_expect(&window, "Photos");
    window.view->selected = window.view->entries->of_photo[FIXTURE_BRIDGE];
    window_frame(&window);
    window_expect(&window, "图为新修的石桥。");
    window_expect(&window, "photo 2 of 3");
    window_close(&window);
}

static void test_jump_and_back(void **state)
{
    (void)state;
    struct window window = window_open(10, 80);
    struct view *view = window.view;
    view_select(view, view->entries->of_article[FIXTURE_RIVER]);
    window_press(&window, "Enter");
    assert_int_equal(view->pane, PANE_BODY);
    assert_int_equal(view_top(view), 0);
    window_press(&window, "Enter");
    assert_true(view_top(view) > 0);
    window_expect(&window, "月底当众念");
    window_press(&window, "Backspace");
    assert_int_equal(view_top(view), 0);
    assert_int_equal(view->pane, PANE_BODY);
    window_press(&window, "Backspace");
    assert_int_equal(view->pane, PANE_LIST);
    view_select(view, view->entries->of_article[FIXTURE_TOWER]);
    window_press(&window, "Enter");
    window_press(&window, "Enter");
    window_expect(&window, "no jump here");
    window_close(&window);
}

/* Two articles that the parser could not join: the marks alone lead from one to the other. */
static void test_jump_to_another_article(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    issue->articles[FIXTURE_GRANARY].continued_to = 4;
    issue->articles[FIXTURE_BOAT].continued_from = 2;
    issue->articles[FIXTURE_TOWER].continued_to = 9;
    issue->articles[FIXTURE_MAIZE].continued_to = 4;
    struct window window = window_open_issue(issue, 1, 24, 100);
    struct view *view = window.view;
    view_select(view, view->entries->of_article[FIXTURE_GRANARY]);
    window_press(&window, "Enter");
    window_press(&window, "Enter");
    assert_int_equal(view->selected, view->entries->of_article[FIXTURE_BOAT]);
    window_press(&window, "Enter");
    assert_int_equal(view->selected, view->entries->of_article[FIXTURE_GRANARY]);
    window_press(&window, "Backspace");
    assert_int_equal(view->selected, view->entries->of_article[FIXTURE_BOAT]);
    view_select(view, view->entries->of_article[FIXTURE_TOWER]);
    window_press(&window, "Enter");
    window_expect(&window, "page 9 is not in this issue");
    view_select(view, view->entries->of_article[FIXTURE_MAIZE]);
    window_press(&window, "Enter");
    window_expect(&window, "not found on page 4");
    window_close(&window);
}

static void test_mouse(void **state)
{
    (void)state;
    struct window window = window_open(24, 100);
    struct view *view = window.view;
    size_t tower = view->entries->of_article[FIXTURE_TOWER];
    int row = view->geometry.list.row + (int)list_line(view->list, view->list_top, tower);
    actions_click(view, row, 5);
    assert_int_equal(view->selected, tower);
    assert_int_equal(view->pane, PANE_LIST);
    actions_click(view, row, view->geometry.body.column + 5);
    assert_int_equal(view->pane, PANE_BODY);
    actions_click(view, 0, 5);
    assert_int_equal(view->selected, tower);
    actions_wheel(view, row, 5, -1);
    assert_int_equal(view->selected, tower - 1);
    window_close(&window);
}

/* The keys of a list that lies over the panes; what moves stops at its ends. */
static void test_keys_of_a_chooser(void **state)
{
    (void)state;
    struct window window = window_open(24, 100);
    struct view *view = window.view;
    size_t last = view->entries->contents.group_count - 1;
    static const struct {
        const char *keys;
        bool to_last;
    } steps[] = {{"G", true},      {"g", false},      {"PageDown", true}, {"PageUp", false},
                 {"Ctrl-D", true}, {"Ctrl-U", false}, {"k", false}};
    window_press(&window, "s");
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        window_press(&window, steps[i].keys);
        assert_int_equal(view->overlay_selected, steps[i].to_last ? last : 0);
    }
    window_press(&window, "j ]");
    assert_int_equal(view->overlay_selected, 2);
    window_press(&window, "k [");
    assert_int_equal(view->overlay_selected, 0);
    window_press(&window, "9");
    assert_int_equal(view->overlay, OVERLAY_CHOOSER);
    window_press(&window, "h");
    assert_int_equal(view->overlay, OVERLAY_NONE);
    window_press(&window, "s 2");
    assert_int_equal(view->overlay, OVERLAY_NONE);
    assert_int_equal(view->selected, view->entries->group_first[1]);
    window_press(&window, "s g j j Right");
    assert_int_equal(view->selected, view->entries->group_first[2]);
    window_close(&window);
}

/* A row of a chooser is chosen with a click, beside it the chooser is closed, and so is help. */
static void test_click_in_a_chooser(void **state)
{
    (void)state;
    struct window window = window_open(24, 100);
    struct view *view = window.view;
    size_t last = view->entries->contents.group_count - 1;
    window_press(&window, "s");
    struct area area = popup_area(view->geometry.panes, (int)last + 1, view->chooser->columns);
    actions_click(view, area.row + (int)last, area.column + 5);
    window_frame(&window);
    assert_int_equal(view->overlay, OVERLAY_NONE);
    assert_int_equal(view->selected, view->entries->group_first[last]);
    window_press(&window, "s");
    actions_click(view, view->geometry.panes.row, 0);
    assert_int_equal(view->overlay, OVERLAY_NONE);
    assert_int_equal(view->selected, view->entries->group_first[last]);
    window_press(&window, "?");
    actions_click(view, 8, 40);
    assert_int_equal(view->overlay, OVERLAY_NONE);
    window_press(&window, "/");
    actions_click(view, 8, 40);
    assert_int_equal(view->overlay, OVERLAY_PROMPT);
    window_press(&window, "Esc z");
    assert_true(view->folded[last]);
    actions_click(
        view, view->geometry.list.row + (int)list_line(view->list, view->list_top, view->selected),
        3);
    assert_false(view->folded[last]);
    window_close(&window);
}

/* Whoever hears or feels the screen finds the terminal's cursor on the place where he is. */
static void test_cursor_is_on_the_selection(void **state)
{
    (void)state;
    struct window window = window_open(24, 100);
    struct view *view = window.view;
    for (size_t i = 0; i < view->entries->count; i++) {
        struct grid_cursor cursor = grid_cursor(window.grid);
        int row = view->geometry.list.row +
                  (int)list_line(view->list, view->list_top, view->selected);
        assert_int_equal(cursor.row, row);
        assert_string_equal(grid_cell(window.grid, cursor.row, cursor.column)->text, "▌");
        window_press(&window, "j");
    }
    window_press(&window, "l");
    assert_true(grid_cursor(window.grid).column > view->geometry.divider.column);
    window_press(&window, "s");
    struct grid_cursor cursor = grid_cursor(window.grid);
    assert_string_equal(grid_cell(window.grid, cursor.row, cursor.column)->text, "▌");
    window_close(&window);
}

static void test_measure(void **state)
{
    (void)state;
    struct window window = window_open(24, 120);
    int before = window.view->geometry.text.columns;
    window_press(&window, "-");
    assert_true(window.view->geometry.text.columns < before);
    window_press(&window, "+");
    assert_int_equal(window.view->geometry.text.columns, before);
    for (int i = 0; i < 200; i++)
        window_press(&window, "-");
    assert_int_equal(window.view->geometry.text.columns, 16);
    window_close(&window);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_space_reads_on_to_the_next_article),
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_photos_are_a_section),
        cmocka_unit_test(test_jump_and_back),
        cmocka_unit_test(test_jump_to_another_article),
        cmocka_unit_test(test_mouse),
        cmocka_unit_test(test_keys_of_a_chooser),
        cmocka_unit_test(test_click_in_a_chooser),
        cmocka_unit_test(test_cursor_is_on_the_selection),
        cmocka_unit_test(test_measure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
