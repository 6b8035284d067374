/* Marking a text of the article with keys and with the mouse. */
#include "fixture.h"
#include "window.h"

#include "ui/actions.h"
#include "ui/mark.h"
#include "ui/panes/excerpt.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The article about the river, whose headline block has five lines. */
static struct window open_river(void)
{
    struct window window = window_open(24, 100);
    view_select(window.view, window.view->entries->of_article[FIXTURE_RIVER]);
    return window;
}

static void expect_marked(const struct window *window, const char *text)
{
    char *marked = excerpt_marked(window->view);
    assert_string_equal(marked, text);
    free(marked);
}

static void test_paragraph_at_the_caret(void **state)
{
    (void)state;
    struct window window = open_river();
    window_press(&window, "x");
    assert_int_equal(window.view->pane, PANE_BODY);
    const struct article *article = window.issue->articles + FIXTURE_RIVER;
    expect_marked(&window, article->kicker[0].text);
    assert_true(grid_cursor(window.grid).visible);
    assert_int_equal(
        window_count_role(&window, ROLE_MARKED),
        text_width(grid_widths(window.grid), article->kicker[0].text, article->kicker[0].length)
            .count);
    window_press(&window, "]");
    expect_marked(&window, article->headline[0].text);
    window_press(&window, "[");
    expect_marked(&window, article->kicker[0].text);
    window_expect(&window, "paragraph marked: ");
    window_press(&window, "Esc");
    assert_int_equal(window_count_role(&window, ROLE_MARKED), 0);
    expect_marked(&window, "");
    window_close(&window);
}

static void test_from_a_beginning_to_the_caret(void **state)
{
    (void)state;
    struct window window = open_river();
    window_press(&window, "/");
    window_type(&window, "入秋以来");
    window_press(&window, "Enter x x Right Right Right");
    expect_marked(&window, "入秋以来");
    window_expect(&window, "marked: 4 characters");
    assert_int_equal(window_count_role(&window, ROLE_MARKED), 8);
    window_press(&window, "Left Left");
    expect_marked(&window, "入秋");
    /* Back over the beginning, into the line before: what stands between is marked. */
    window_press(&window, "Left Left");
    char *marked = excerpt_marked(window.view);
    assert_non_null(strstr(marked, "\n\n入"));
    free(marked);
    window_close(&window);
}

/* A line lower and a line higher is where it began, over rows without text too. */
static void test_lines_and_edges(void **state)
{
    (void)state;
    struct window window = open_river();
    window_press(&window, "x G");
    struct position last = window.view->mark.caret;
    window_press(&window, "j");
    assert_int_equal(position_compare(window.view->mark.caret, last), 0);
    for (int i = 0; i < 100; i++)
        window_press(&window, "Right");
    last = window.view->mark.caret;
    assert_int_equal(position_compare(body_step(window.view->body, last, 1), last), 0);
    window_press(&window, "g");
    assert_int_equal(window.view->mark.caret.block, 0);
    window_press(&window, "k Left");
    assert_int_equal(window.view->mark.caret.block, 0);
    assert_int_equal(window.view->mark.caret.byte, 0);
    window_press(&window, "j j j k k k");
    assert_int_equal(window.view->mark.caret.block, 0);
    window_press(&window, "d u Space b");
    window_close(&window);
}

/* Each character once, forth and back. */
static void test_steps_miss_nothing(void **state)
{
    (void)state;
    struct window window = open_river();
    const struct body *body = window.view->body;
    struct position at;
    assert_true(body_position_at(body, 0, 0, &at));
    size_t steps = 0;
    for (struct position next = body_step(body, at, 1); position_compare(next, at) != 0;
         next = body_step(body, at, 1)) {
        assert_true(position_compare(next, at) > 0);
        assert_int_equal(position_compare(body_step(body, next, -1), at), 0);
        at = next;
        steps++;
    }
    assert_true(steps > 100);
    window_close(&window);
}

static void test_sizes_do_not_move_it(void **state)
{
    (void)state;
    struct window window = open_river();
    window_press(&window, "x ] ] ] x Right Right Right Right");
    char *before = excerpt_marked(window.view);
    for (int columns = 1; columns < 200; columns += 13)
        for (int rows = 1; rows < 40; rows += 7) {
            window_resize(&window, rows, columns);
            window_press(&window, "F9");
        }
    window_resize(&window, 24, 100);
    expect_marked(&window, before);
    free(before);
    window_close(&window);
}

static void test_another_article_ends_it(void **state)
{
    (void)state;
    struct window window = open_river();
    window_press(&window, "x J");
    assert_false(window.view->mark.is_on);
    window_press(&window, "x Tab");
    assert_false(window.view->mark.is_on);
    window_press(&window, "x o Right Down Down Down Right");
    assert_false(window.view->mark.is_on);
    window_close(&window);
}

/* The mouse can look at another article meanwhile, and so can a search while it is typed. */
static void test_another_article_is_looked_at(void **state)
{
    (void)state;
    struct window window = open_river();
    window_press(&window, "x G");
    actions_wheel(window.view, window.view->geometry.list.row + 1, 3, 1);
    window_frame(&window);
    assert_false(mark_is_on(window.view));
    window_press(&window, "[ x G /");
    window_type(&window, "水塔");
    assert_false(mark_is_on(window.view));
    window_press(&window, "Esc");
    assert_true(mark_is_on(window.view));
    window_close(&window);
}

static void test_mouse_marks(void **state)
{
    (void)state;
    struct window window = open_river();
    struct view *view = window.view;
    struct terminal_cell {
        int row;
        int column;
    } cell = {0, 0};
    struct field field = {FIELD_PARAGRAPH, FIXTURE_RIVER, 0};
    struct position position;
    assert_true(body_find(view->body, &field, 0, &position));
    cell.row = view->geometry.text.row + (int)body_line(view->body, position);
    cell.column = view->geometry.text.column + body_column(view->body, position);
    actions_click(view, cell.row, cell.column);
    actions_drag(view, cell.row, cell.column, true);
    assert_false(view->mark.is_on);
    assert_int_equal(view->errand, ERRAND_NONE);
    actions_click(view, cell.row, cell.column);
    actions_drag(view, cell.row, cell.column + 2, false);
    assert_int_equal(view->errand, ERRAND_NONE);
    actions_drag(view, cell.row, cell.column + 7, true);
    expect_marked(&window, "入秋以来");
    assert_int_equal(view->errand, ERRAND_COPY);
    window_frame(&window);
    assert_int_equal(window_count_role(&window, ROLE_MARKED), 8);
    actions_click(view, cell.row, cell.column);
    assert_false(view->mark.is_on);
    window_close(&window);
}

/* A mark of a jump is a link: to the part it names. */
static void test_click_on_a_jump(void **state)
{
    (void)state;
    struct window window = window_open(12, 100);
    struct view *view = window.view;
    view_select(view, view->entries->of_article[FIXTURE_RIVER]);
    view_set_pane(view, PANE_BODY);
    struct field field = {FIELD_JUMP, FIXTURE_RIVER, 0};
    struct position position;
    assert_true(body_find(view->body, &field, 0, &position));
    size_t line = body_line(view->body, position);
    view_scroll_to(view, line > 4 ? line - 4 : 0);
    size_t top = view_top(view);
    int row = view->geometry.text.row + (int)(line - top);
    actions_click(view, row - 1, view->geometry.text.column + 4);
    assert_int_equal(view_top(view), top);
    actions_click(view, row, view->geometry.text.column + 4);
    const struct part *part = window.issue->articles[FIXTURE_RIVER].parts + 1;
    field = (struct field){FIELD_PARAGRAPH, FIXTURE_RIVER, part->paragraph};
    assert_true(body_find(view->body, &field, part->offset, &position));
    assert_int_equal(view_top(view), body_line(view->body, position));
    assert_int_not_equal(view_top(view), top);
    window_press(&window, "Backspace");
    assert_int_equal(view_top(view), top);
    window_close(&window);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paragraph_at_the_caret),
        cmocka_unit_test(test_from_a_beginning_to_the_caret),
        cmocka_unit_test(test_lines_and_edges),
        cmocka_unit_test(test_steps_miss_nothing),
        cmocka_unit_test(test_sizes_do_not_move_it),
        cmocka_unit_test(test_another_article_ends_it),
        cmocka_unit_test(test_another_article_is_looked_at),
        cmocka_unit_test(test_mouse_marks),
        cmocka_unit_test(test_click_on_a_jump),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
