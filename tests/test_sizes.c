/* Windows of any size, and every setting of the layout. */
#include "fixture.h"
#include "window.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool same_position(struct position a, struct position b)
{
    return a.block == b.block && a.byte == b.byte;
}

static void test_resize_storm_keeps_the_place(void **state)
{
    (void)state;
    struct window window = window_open(8, 80);
    struct view *view = window.view;
    view_select(view, view->entries->of_article[FIXTURE_RIVER]);
    window_press(&window, "Enter");
    for (int i = 0; i < 7; i++)
        window_press(&window, "j");
    struct position position = view->positions[view->selected];
    size_t selected = view->selected;
    char *before = window_row(&window, 2, view->geometry.body.column);
    assert_true(position.block > 0);
    for (int columns = 1; columns <= 300; columns += 7)
        for (int rows = 1; rows <= 120; rows += 11) {
            window_resize(&window, rows, columns);
            assert_int_equal(view->selected, selected);
            assert_true(same_position(view->positions[selected], position));
        }
    window_resize(&window, 8, 80);
    char *after = window_row(&window, 2, view->geometry.body.column);
    assert_string_equal(before, after);
    free(before);
    free(after);
    window_close(&window);
}

static void test_ambiguous_two_draws_plain_frames(void **state)
{
    (void)state;
    struct window window = window_open_issue(fixture_issue(), 2, 24, 100);
    window_refuse(&window, "│");
    window_refuse(&window, "─");
    window_expect(&window, "+---");
    window_expect(&window, "入秋以来");
    window_close(&window);
}

/* However text is set, it stays in its pane: the divider is whole, and the column before it and the
 * last one of the screen are empty. */
static void assert_text_in_panes(struct window *window)
{
    const struct geometry *geometry = &window->view->geometry;
    int divider = geometry->divider.column;
    int last = grid_columns(window->grid) - 1;
    for (int row = geometry->panes.row; row < geometry->panes.row + geometry->panes.rows; row++) {
        assert_string_equal(grid_cell(window->grid, row, divider)->text, "│");
        assert_string_equal(grid_cell(window->grid, row, divider - 1)->text, " ");
        assert_string_equal(grid_cell(window->grid, row, divider + 1)->text, " ");
        if (!window->view->options.hanging)
            assert_string_equal(grid_cell(window->grid, row, last)->text, " ");
    }
}

static void test_every_setting_keeps_to_its_pane(void **state)
{
    (void)state;
    struct window window = window_open(40, 100);
    struct config_options *options = &window.view->options;
    for (int setting = 0; setting < 64; setting++) {
        options->hanging = setting & 1;
        options->justify = setting & 2;
        options->line_breaking = setting >> 2 & 3;
        options->paragraph_gap = setting >> 4 & 1;
        options->indent = setting >> 5 & 1 ? 2 : 0;
        for (int columns = 72; columns < 120; columns += 5) {
            window_resize(&window, 40, columns);
            assert_text_in_panes(&window);
        }
    }
    window_close(&window);
}

static void test_title_follows_an_article_over_its_jump(void **state)
{
    (void)state;
    struct window window = window_open(8, 80);
    struct view *view = window.view;
    view_select(view, view->entries->of_article[FIXTURE_RIVER]);
    window_press(&window, "Enter");
    window_expect(&window, "page 1 要闻");
    window_press(&window, "G");
    window_expect(&window, "page 2 综合新闻");
    window_close(&window);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_resize_storm_keeps_the_place),
        cmocka_unit_test(test_ambiguous_two_draws_plain_frames),
        cmocka_unit_test(test_every_setting_keeps_to_its_pane),
        cmocka_unit_test(test_title_follows_an_article_over_its_jump),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
