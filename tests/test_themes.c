/* Options changed while one reads: the settings, and the themes behind one of them. */
#include "fixture.h"
#include "window.h"

#include "config/option.h"
#include "config/theme.h"
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

#define OWN (-1)

static bool is_coloured(struct style style)
{
    return style.foreground != OWN || style.background != OWN;
}

static void test_own_theme_is_the_colours(void **state)
{
    (void)state;
    struct config *config = config_default();
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct style style = theme_style(config, THEME_OWN, (enum role)role);
        assert_int_equal(style.foreground, config->styles[role].foreground);
        assert_int_equal(style.bold, config->styles[role].bold);
    }
    config_free(config);
}

/* A coloured paper lies under every role, or the screen would be patched. */
static void test_paper_is_under_everything(void **state)
{
    (void)state;
    static const enum theme themes[] = {THEME_LIGHT, THEME_DARK, THEME_HIGH_CONTRAST};
    struct config *config = config_default();
    for (size_t i = 0; i < sizeof themes / sizeof *themes; i++)
        for (int role = 0; role < ROLE_COUNT; role++) {
            struct style style = theme_style(config, themes[i], (enum role)role);
            assert_int_not_equal(style.foreground, OWN);
            assert_int_not_equal(style.background, OWN);
        }
    config_free(config);
}

/* Not even a colour of the reader's own gets into monochrome. */
static void test_monochrome_has_no_colours(void **state)
{
    (void)state;
    static const char text[] = "colours: {text: red on white, jump: blue}\n"
                               "themes: {monochrome: {hit: green underline}}\n";
    struct config *config = config_default();
    assert_true(config_load_bytes(config, "t.yaml", text, sizeof text - 1, NULL));
    for (int role = 0; role < ROLE_COUNT; role++)
        assert_false(is_coloured(theme_style(config, THEME_MONOCHROME, (enum role)role)));
    assert_true(theme_style(config, THEME_MONOCHROME, ROLE_HIT).underline);
    assert_true(is_coloured(theme_style(config, THEME_OWN, ROLE_JUMP)));
    config_free(config);
}

static void test_wrong_themes_are_told(void **state)
{
    (void)state;
    static const char text[] = "themes:\n  drak: {}\n  dark:\n    hits: red\n  light:\n";
    struct config *config = config_default();
    struct config_messages messages = {0};
    assert_false(config_load_bytes(config, "t.yaml", text, sizeof text - 1, &messages));
    assert_int_equal(messages.count, 2);
    assert_non_null(strstr(messages.texts[0], "t.yaml:2:3: "));
    assert_non_null(strstr(messages.texts[0], "dark"));
    assert_non_null(strstr(messages.texts[1], "t.yaml:4:5: "));
    config_messages_free(&messages);
    config_free(config);
}

/* Going on often enough comes back to where one began, through allowed values only. */
static void test_values_go_round(void **state)
{
    (void)state;
    struct config *config = config_default();
    struct config_options *options = &config->options;
    for (int i = 0; i < OPTION_COUNT; i++) {
        enum option_number number = (enum option_number)i;
        int start = option_get(options, number);
        int steps = 0;
        do {
            option_set(options, number, option_next(options, number, 1));
            char text[32];
            option_write(options, number, text, sizeof text);
            assert_true(text[0] != '\0' && !strchr(text, '|'));
        } while (option_get(options, number) != start && ++steps < 1000);
        assert_in_range(steps, 1, 999);
        option_set(options, number, option_next(options, number, -1));
        assert_int_equal(option_next(options, number, 1), start);
    }
    config_free(config);
}

static void test_settings_change_at_once(void **state)
{
    (void)state;
    struct window window = window_open(24, 100);
    struct config_options *options = &window.view->options;
    window_press(&window, "o");
    assert_non_null(strstr(window.text, "the terminal's own"));
    window_press(&window, "Enter");
    assert_int_equal(options->theme, THEME_LIGHT);
    assert_non_null(strstr(window.text, "light"));
    window_press(&window, "Left");
    window_press(&window, "Left");
    assert_int_equal(options->theme, THEME_MONOCHROME);
    window_press(&window, "j");
    window_press(&window, "l");
    assert_int_equal(options->measure, window.config->options.measure + 1);
    assert_int_equal(window.view->geometry.text.columns / 2 >= 8, true);
    for (int i = 0; i < 30; i++) {
        window_press(&window, "Enter");
        window_press(&window, "j");
    }
    assert_int_equal(window.view->overlay, OVERLAY_CHOOSER);
    window_press(&window, "Esc");
    assert_int_equal(window.view->overlay, OVERLAY_NONE);
    window_close(&window);
}

/* More room between paragraphs: the same words are at the top. */
static void test_place_is_kept_when_the_gap_changes(void **state)
{
    (void)state;
    struct window window = window_open(24, 100);
    struct view *view = window.view;
    view_resize(view, 8, 60);
    view_select(view, view->entries->of_article[FIXTURE_RIVER]);
    window_press(&window, "Enter");
    for (int i = 0; i < 10; i++)
        window_press(&window, "j");
    size_t paragraph;
    size_t byte;
    assert_true(view_paragraph(view, &paragraph, &byte));
    view_select(view, view->entries->of_article[FIXTURE_TOWER]);
    window_press(&window, "o");
    for (int i = 0; i < 3; i++)
        window_press(&window, "j");
    window_press(&window, "Enter");
    assert_int_equal(view->options.paragraph_gap, window.config->options.paragraph_gap + 1);
    view_select(view, view->entries->of_article[FIXTURE_RIVER]);
    size_t now;
    assert_true(view_paragraph(view, &now, &byte));
    assert_int_equal(now, paragraph);
    window_close(&window);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_own_theme_is_the_colours),
        cmocka_unit_test(test_paper_is_under_everything),
        cmocka_unit_test(test_monochrome_has_no_colours),
        cmocka_unit_test(test_wrong_themes_are_told),
        cmocka_unit_test(test_values_go_round),
        cmocka_unit_test(test_settings_change_at_once),
        cmocka_unit_test(test_place_is_kept_when_the_gap_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
