/* What stands on the screen, in windows of several sizes. */
#include "fixture.h"
#include "window.h"

#include "config/config.h"
#include "ui/actions.h"
#include "ui/terminal/screen.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_two_panes(void **state)
{
    (void)state;
    struct window window = window_open(30, 100);
    window_expect(&window, "┬");
    window_expect(&window, "▌ ");
    window_expect(&window, "守住一条干净的河");
    window_expect(&window, "入秋以来");
    window_expect(&window, "[untitled]晒场上");
    window_expect(&window, "三村合建一座水塔");
    window_expect(&window, "▪");
    window_close(&window);
}

static void test_one_pane(void **state)
{
    (void)state;
    struct window window = window_open(24, 60);
    window_refuse(&window, "│");
    window_expect(&window, "三村合建一座水塔");
    window_refuse(&window, "入秋以来");
    window_press(&window, "Enter");
    window_expect(&window, "入秋以来");
    window_refuse(&window, "三村合建一座水塔");
    window_press(&window, "Left");
    window_expect(&window, "三村合建一座水塔");
    window_close(&window);
}

static void test_too_small(void **state)
{
    (void)state;
    struct window window = window_open(4, 80);
    window_expect(&window, "too small");
    window_resize(&window, 5, 19);
    window_expect(&window, "too small");
    window_resize(&window, 5, 20);
    window_refuse(&window, "too small");
    window_close(&window);
}

static void test_status_says_where(void **state)
{
    (void)state;
    struct window window = window_open(24, 120);
    window.view->selected = window.view->entries->of_article[FIXTURE_TOWER];
    window_frame(&window);
    window_expect(&window, "page 2 综合新闻");
    char *status = window_row(&window, 23, 0);
    assert_non_null(strstr(status, "综合新闻"));
    assert_non_null(strstr(status, "article "));
    assert_non_null(strstr(status, "100%"));
    free(status);
    window_close(&window);
}

static size_t place_of(const struct window *window, const char *text)
{
    const char *found = strstr(window->text, text);
    if (!found)
        print_error("not shown: %s\n%s", text, window->text);
    assert_non_null(found);
    return (size_t)(found - window->text);
}

/* The caption of an article's own photo stands in its text where it stood on the page, between
 * rules. */
static void test_caption_at_its_place(void **state)
{
    (void)state;
    struct window window = window_open(60, 60);
    const struct issue *issue = window.issue;
    const struct photo *photo = issue->photos + FIXTURE_FERRY;
    const struct article *article = issue->articles + FIXTURE_RIVER;
    assert_int_equal(photo->article, FIXTURE_RIVER);
    view_select(window.view, window.view->entries->of_article[FIXTURE_RIVER]);
    window_press(&window, "Enter");
    size_t before = 0;
    while (before + 1 < article->paragraph_count &&
           article->paragraphs[before + 1].lines.first < photo->lines.first)
        before++;
    char start[2][32];
    snprintf(start[0], sizeof start[0], "%.18s", article->paragraphs[before].text.text);
    snprintf(start[1], sizeof start[1], "%.18s", photo->caption.text);
    assert_true(place_of(&window, start[0]) < place_of(&window, start[1]));
    if (before + 1 < article->paragraph_count) {
        snprintf(start[0], sizeof start[0], "%.12s", article->paragraphs[before + 1].text.text);
        assert_true(place_of(&window, start[1]) < place_of(&window, start[0]));
    }
    window_close(&window);
}

/* The chooser of sections tells how many articles of each are unread. */
static void test_unread_counts(void **state)
{
    (void)state;
    struct window window = window_open(24, 60);
    window_press(&window, "Enter G s");
    window_expect(&window, "0/1");
    window_press(&window, "Esc r s");
    window_refuse(&window, "0/1");
    window_close(&window);
}

/* Whoever never saw the program finds on the bottom line how to choose, to open, to come back, and
 * to go to another section; where there is less room, what the title says as well gives way. */
static void test_bottom_line_for_a_newcomer(void **state)
{
    (void)state;
    struct window window = window_open(24, 60);
    for (int columns = 56; columns <= 200; columns++) {
        window_resize(&window, 24, columns);
        window_press(&window, "Left");
        window_expect(&window, "article 1 of ");
        window_expect(&window, "↑↓ choose");
        window_expect(&window, "Enter open");
        window_expect(&window, "[ ] section");
        window_press(&window, "Right");
        window_expect(&window, "↑↓ scroll");
        window_expect(&window, "← list");
        window_expect(&window, "[ ] section");
    }
    window_expect(&window, "q quit");
    /* In the smallest windows what can be done is more than how many articles there are. */
    window_resize(&window, 12, 40);
    window_expect(&window, "↑↓ scroll  ← list  [ ] section");
    window_press(&window, "Left");
    window_expect(&window, "↑↓ choose  Enter open");
    window_close(&window);
}

static void test_issue_without_anything(void **state)
{
    (void)state;
    struct issue empty = {.arena = NULL};
    struct config *config = config_default();
    const struct cell_widths widths = {1};
    struct window window = {.issue = &empty, .config = config};
    window.view = view_create(&empty, config, &widths);
    window.grid = grid_create(&widths);
    window_resize(&window, 24, 100);
    window_expect(&window, "nothing to read");
    for (int action = 0; action < ACTION_COUNT; action++) {
        actions_run(window.view, (enum action)action);
        window_press(&window, "Esc");
    }
    free(window.text);
    grid_destroy(window.grid);
    view_destroy(window.view);
    config_free(config);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_panes),
        cmocka_unit_test(test_one_pane),
        cmocka_unit_test(test_too_small),
        cmocka_unit_test(test_status_says_where),
        cmocka_unit_test(test_caption_at_its_place),
        cmocka_unit_test(test_unread_counts),
        cmocka_unit_test(test_bottom_line_for_a_newcomer),
        cmocka_unit_test(test_issue_without_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
