/* The plan of a PDF's page in the proof view. */
#include "proofing.h"

#include "ui/actions.h"
#include "ui/proof/proof_view.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ROWS    30
#define COLUMNS 100

static void test_blocks_are_frames(void **state)
{
    (void)state;
    struct window window = proofing_open_pdf(ROWS, COLUMNS);
    window_expect(&window, "↵");
    window_press(&window, "B");
    window_refuse(&window, "↵");
    window_expect(&window, "┌────────┐┌────────┐");
    window_expect(&window, "│者 乔小 ││的老板娘│");
    window_expect(&window, "└────────┘└────────┘");
    window_press(&window, "B");
    window_expect(&window, "↵");
    window_refuse(&window, "┌");
    window_close(&window);
}

/* Whether the plan lights a text. */
static bool is_lit(const struct window *window, const char *text)
{
    char *lit = proofing_lit(window, ROLE_SELECTION, 0, window->view->geometry.divider.column);
    bool found = strstr(lit, text) != NULL;
    free(lit);
    return found;
}

static void test_the_article_is_lit(void **state)
{
    (void)state;
    struct window window = proofing_open_pdf(ROWS, COLUMNS);
    window_press(&window, "B");
    proofing_go(&window, "立秋以后");
    assert_true(is_lit(&window, "有小卖部"));
    assert_false(is_lit(&window, "项目负责人"));
    char *under = proofing_lit(&window, ROLE_CURSOR, 0, window.view->geometry.divider.column);
    assert_string_equal(under, "立");
    free(under);
    proofing_go(&window, "项目负责人");
    assert_false(is_lit(&window, "有小卖部"));
    assert_true(is_lit(&window, "贺听松说"));
    window_close(&window);
}

/* The cell on the screen that shows a character. */
static bool find_cell(const struct window *window, const char *character, int *row, int *column)
{
    for (*row = 1; *row < ROWS; ++*row)
        for (*column = 0; *column < window->view->geometry.divider.column; ++*column)
            if (strcmp(grid_cell(window->grid, *row, *column)->text, character) == 0)
                return true;
    return false;
}

static void test_a_click_goes_to_the_block(void **state)
{
    (void)state;
    int row, column;
    struct window window = proofing_open_pdf(ROWS, COLUMNS);
    const struct source *source = window.view->issue->sources;
    window_press(&window, "B");
    assert_true(find_cell(&window, "项", &row, &column));
    actions_click(window.view, row, column + 2);
    const char *there = source->decoded.text + (window.view->proof->cursor - source->base);
    assert_memory_equal(there, "项目负责人", strlen("项目负责人"));
    /* Beside the blocks there is nowhere to go. */
    uint32_t before = window.view->proof->cursor;
    actions_click(window.view, ROWS - 10, window.view->geometry.divider.column - 1);
    assert_int_equal(window.view->proof->cursor, before);
    window_close(&window);
}

/* Every frame is looked at for half glyphs. */
static void test_any_size(void **state)
{
    (void)state;
    struct window window = proofing_open_pdf(ROWS, COLUMNS);
    window_press(&window, "B");
    proofing_go(&window, "立秋以后");
    for (int rows = 1; rows < 70; rows += 1 + rows / 4)
        for (int columns = 1; columns < 240; columns += 1 + columns / 5)
            window_resize(&window, rows, columns);
    window_close(&window);
}

/* Between two frames, or at the left of one, a row of first words begins as a line of print does.
 */
static void test_no_stop_begins_a_row(void **state)
{
    (void)state;
    static const char *const never[] = {"│，", "│。", "│、", "│”", "│）"};
    struct window window = proofing_open_pdf(ROWS, COLUMNS);
    window_press(&window, "B");
    for (int columns = 80; columns <= 160; columns++) {
        window_resize(&window, 40, columns);
        for (size_t i = 0; i < sizeof never / sizeof *never; i++)
            window_refuse(&window, never[i]);
    }
    window_close(&window);
}

static void test_narrow_shows_the_plan_at_once(void **state)
{
    (void)state;
    struct window window = proofing_open_pdf(ROWS, 50);
    window_refuse(&window, "┌");
    window_press(&window, "B");
    window_expect(&window, "┌");
    window_press(&window, "Tab");
    window_refuse(&window, "┌");
    window_close(&window);
}

static void test_a_text_has_no_plan(void **state)
{
    (void)state;
    struct window window = proofing_open(ROWS, COLUMNS);
    window_press(&window, "B");
    window_expect(&window, "there is no plan of it");
    window_expect(&window, "↵");
    window_close(&window);
}

/* A line of the text layer means nothing to a person. */
static void test_items_are_told_by_page_and_place(void **state)
{
    (void)state;
    struct window window = proofing_open_pdf(ROWS, COLUMNS);
    window_press(&window, "Q");
    window_expect(&window, "p. 2:59,163");
    window_close(&window);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, proofing_enter, proofing_leave)

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_blocks_are_frames),         TEST(test_the_article_is_lit),
        TEST(test_a_click_goes_to_the_block), TEST(test_any_size),
        TEST(test_no_stop_begins_a_row),      TEST(test_narrow_shows_the_plan_at_once),
        TEST(test_a_text_has_no_plan),        TEST(test_items_are_told_by_page_and_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
