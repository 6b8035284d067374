/* Settings changed while reading: kept over a restart, unless the configuration was changed since.
 */
#include "terminal.h"

#include "config/config.h"
#include "config/option.h"
#include "ui/memory/preference.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#define PROGRAM DUBAO_BINARY_DIR "/dubao"
#define SAMPLE  DUBAO_SOURCE_DIR "/config/sample"

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, P_tmpdir "/dubao-preference-XXXXXX");
    return !mkdtemp(folder) || setenv("XDG_STATE_HOME", folder, 1) != 0;
}

static int remove_folder(void **state)
{
    (void)state;
    char command[96];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static void write_file(const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* Every option, at every value, comes back as it was; what is configured is not kept. */
static void test_every_value_comes_back(void **state)
{
    (void)state;
    struct config *config = config_default();
    const struct config_options *configured = &config->options;
    struct config_options saved = *configured;
    for (int i = 0; i < OPTION_COUNT; i++) {
        enum option_number number = (enum option_number)i;
        struct config_options options = *configured;
        struct error error = {0};
        for (int turn = 0; turn < 3; turn++) {
            option_set(&options, number, option_next(&options, number, 1));
            assert_true(preference_save(configured, &options, &saved, &error));
            struct config_options loaded = *configured;
            assert_true(preference_load(&loaded, &error));
            for (int other = 0; other < OPTION_COUNT; other++)
                assert_int_equal(option_get(&loaded, (enum option_number)other),
                                 option_get(&options, (enum option_number)other));
        }
    }
    config_free(config);
}

/* Whoever edits his configuration wants what he writes. */
static void test_edited_configuration_counts(void **state)
{
    (void)state;
    struct config *config = config_default();
    struct config_options saved = config->options;
    struct config_options options = config->options;
    struct error error = {0};
    options.measure = 50;
    options.justify = !options.justify;
    assert_true(preference_save(&config->options, &options, &saved, &error));
    struct config_options edited = config->options;
    edited.measure = 20;
    assert_true(preference_load(&edited, &error));
    assert_int_equal(edited.measure, 20);
    assert_int_equal(edited.justify, options.justify);
    config_free(config);
}

/* Nothing is written when nothing was changed. */
static void test_no_change_no_file(void **state)
{
    (void)state;
    struct config *config = config_default();
    struct config_options saved = config->options;
    struct error error = {0};
    struct stat status;
    char path[128];
    snprintf(path, sizeof path, "%s/dubao/settings.yaml", folder);
    assert_true(preference_save(&config->options, &config->options, &saved, &error));
    assert_int_not_equal(stat(path, &status), 0);
    config_free(config);
}

static void test_strange_file_changes_nothing(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "measure: 50\n",
        "measure: {value: 5000, instead-of: 36}\n",
        "measure: {value: many, instead-of: 36}\n",
        "measure: {value: 40}\ntheme: {instead-of: own, value: pink}\n",
        "justify: {value: [true], instead-of: false}\nnothing: {value: 1, instead-of: 2}\n",
        "- measure\n",
    };
    struct config *config = config_default();
    char path[128];
    snprintf(path, sizeof path, "%s/dubao", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct config_options loaded = config->options;
        struct error error = {0};
        write_file("dubao/settings.yaml", texts[i]);
        preference_load(&loaded, &error);
        for (int number = 0; number < OPTION_COUNT; number++)
            assert_int_equal(option_get(&loaded, (enum option_number)number),
                             option_get(&config->options, (enum option_number)number));
    }
    write_file("dubao/settings.yaml", "measure: [\n");
    struct error error = {0};
    assert_false(preference_load(&config->options, &error));
    assert_non_null(strstr(error.message, "settings.yaml"));
    config_free(config);
}

/* The program */

static struct terminal *start(void)
{
    char setting[96];
    snprintf(setting, sizeof setting, "XDG_STATE_HOME=%s", folder);
    const char *const arguments[] = {PROGRAM, SAMPLE, NULL};
    const char *const environment[] = {setting, NULL};
    struct terminal *terminal = terminal_start(arguments, 24, 100, environment);
    terminal_wait_frame(terminal);
    return terminal;
}

static void quit(struct terminal *terminal)
{
    terminal_send(terminal, "q");
    assert_int_equal(terminal_wait_exit(terminal), 0);
    terminal_close(terminal);
}

static void expect(struct terminal *terminal, const char *text)
{
    if (!terminal_find(terminal, text, NULL))
        terminal_fail(terminal, "\"%s\" is not on the screen", text);
}

static void test_second_start_looks_the_same(void **state)
{
    (void)state;
    struct terminal *terminal = start();
    terminal_press(terminal, "-");
    terminal_press(terminal, "v");
    terminal_press(terminal, "o");
    terminal_press(terminal, "\r");
    expect(terminal, "light");
    terminal_press(terminal, "\177");
    quit(terminal);
    terminal = start();
    terminal_press(terminal, "o");
    expect(terminal, "light");
    expect(terminal, "by page");
    /* The last row undoes all of it. */
    terminal_press(terminal, "G");
    terminal_press(terminal, "\r");
    expect(terminal, "the terminal's own");
    terminal_press(terminal, "\177");
    quit(terminal);
    terminal = start();
    terminal_press(terminal, "o");
    expect(terminal, "the terminal's own");
    expect(terminal, "by section");
    terminal_press(terminal, "\177");
    quit(terminal);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_every_value_comes_back),      TEST(test_edited_configuration_counts),
        TEST(test_no_change_no_file),           TEST(test_strange_file_changes_nothing),
        TEST(test_second_start_looks_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
