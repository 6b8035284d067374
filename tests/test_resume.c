/* The program from one start to the next, in a terminal: it goes on where the reader stopped. */
#include "terminal.h"

#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define PROGRAM DUBAO_BINARY_DIR "/dubao"
#define SAMPLE  DUBAO_SOURCE_DIR "/config/sample"
#define ROWS    24
#define COLUMNS 100

static char folder[64];
static char setting[96];

static int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, P_tmpdir "/dubao-resume-XXXXXX");
    if (!mkdtemp(folder))
        return 1;
    snprintf(setting, sizeof setting, "XDG_STATE_HOME=%s", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    char command[96];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static struct terminal *start(const char *path)
{
    const char *const arguments[] = {PROGRAM, path, NULL};
    const char *const environment[] = {setting, NULL};
    struct terminal *terminal = terminal_start(arguments, ROWS, COLUMNS, environment);
    terminal_wait_frame(terminal);
    return terminal;
}

static void finish(struct terminal *terminal)
{
    assert_int_equal(terminal_wait_exit(terminal), 0);
    terminal_close(terminal);
}

static void quit(struct terminal *terminal)
{
    terminal_send(terminal, "q");
    finish(terminal);
}

static void expect(struct terminal *terminal, const char *text)
{
    if (!terminal_find(terminal, text, NULL))
        terminal_fail(terminal, "\"%s\" is not on the screen", text);
}

static void refuse(struct terminal *terminal, const char *text)
{
    if (terminal_find(terminal, text, NULL))
        terminal_fail(terminal, "\"%s\" is on the screen", text);
}

static void test_second_start_goes_on(void **state)
{
    (void)state;
    struct terminal *terminal = start(NULL);
    expect(terminal, "article 1 of ");
    refuse(terminal, "where you stopped");
    terminal_press(terminal, "jj");
    terminal_wait_text(terminal, "article 3 of ");
    quit(terminal);
    terminal = start(NULL);
    expect(terminal, "where you stopped");
    terminal_press(terminal, "l");
    expect(terminal, "article 3 of ");
    quit(terminal);
}

/* The signal of a closed window, too. */
static void test_signals_save(void **state)
{
    (void)state;
    static const int signals[] = {SIGTERM, SIGHUP, SIGINT};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct terminal *terminal = start(NULL);
        terminal_press(terminal, "j");
        terminal_signal(terminal, signals[i]);
        finish(terminal);
    }
    struct terminal *terminal = start(NULL);
    terminal_press(terminal, "l");
    expect(terminal, "article 4 of ");
    quit(terminal);
}

/* In the middle of anything: the place and a bookmark are kept. */
static void test_signals_save_at_any_time(void **state)
{
    (void)state;
    static const char *const keys[] = {"/清", "&河", "?",    "s",     "o",       "'", "a",
                                       "w",   "|c",  "p",    "pQ",    "pc守",    "R", "S",
                                       "x ",  "z",   "\033", "\033[", "\xE6\xB2"};
    struct terminal *terminal = start(SAMPLE "/02.txt");
    terminal_press(terminal, "jj");
    terminal_press(terminal, "m");
    terminal_press(terminal, "\025now\r");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        terminal_send(terminal, keys[i]);
        terminal_signal(terminal, i % 2 ? SIGHUP : SIGTERM);
        finish(terminal);
        terminal = start(SAMPLE "/02.txt");
        expect(terminal, "▌ 吵了二十年");
        terminal_press(terminal, "'");
        expect(terminal, "now");
        terminal_press(terminal, "\r");
    }
    quit(terminal);
}

static bool place_is_written(void)
{
    char command[192];
    snprintf(command, sizeof command, "grep -qs 'place:' %s/dubao/issues/*.yaml", folder);
    return system(command) == 0;
}

/* Somebody who reads on without a rest, until the machine breaks down. */
static void test_no_rest_and_no_end_keep_the_place(void **state)
{
    (void)state;
    struct terminal *terminal = start(SAMPLE "/02.txt");
    terminal_press(terminal, "l");
    for (int i = 0; i < TERMINAL_SECONDS && !place_is_written(); i += 3) {
        terminal_press(terminal, "J");
        terminal_press(terminal, "K");
        sleep(3);
    }
    assert_true(place_is_written());
    terminal_signal(terminal, SIGKILL);
    assert_int_equal(terminal_wait_exit(terminal), 128 + SIGKILL);
    terminal_close(terminal);
    terminal = start(SAMPLE "/02.txt");
    expect(terminal, "where you stopped");
    quit(terminal);
}

static void test_other_issues_are_offered(void **state)
{
    (void)state;
    quit(start(SAMPLE "/01.txt"));
    quit(start(SAMPLE));
    struct terminal *terminal = start(NULL);
    expect(terminal, "Go on reading");
    expect(terminal, "河湾日报  2025-09-26");
    terminal_press(terminal, TERMINAL_DOWN);
    terminal_press(terminal, "\r");
    terminal_wait_no_text(terminal, "Go on reading");
    refuse(terminal, "综合新闻"); /* of another page */
    quit(terminal);
}

static void test_list_of_recent_issues(void **state)
{
    (void)state;
    quit(start(SAMPLE));
    const char *const arguments[] = {PROGRAM, "--recent", NULL};
    const char *const environment[] = {setting, NULL};
    struct terminal *terminal = terminal_start(arguments, ROWS, 200, environment);
    assert_int_equal(terminal_wait_exit(terminal), 0);
    expect(terminal, "河湾日报  2025-09-26  " SAMPLE);
    terminal_close(terminal);
}

/* Another folder, another name: the same newspaper. */
static void test_moved_issue_is_known(void **state)
{
    (void)state;
    char command[256];
    char moved[96];
    snprintf(moved, sizeof moved, "%s/moved", folder);
    snprintf(command, sizeof command, "cp -r %s %s", SAMPLE, moved);
    struct terminal *terminal = start(SAMPLE);
    terminal_press(terminal, "jj");
    terminal_wait_text(terminal, "article 3 of ");
    quit(terminal);
    assert_int_equal(system(command), 0);
    terminal = start(moved);
    expect(terminal, "where you stopped");
    quit(terminal);
}

static void test_nothing_can_be_kept(void **state)
{
    (void)state;
    char path[96];
    snprintf(path, sizeof path, "%s/dubao", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
    struct terminal *terminal = start(NULL);
    expect(terminal, "cannot be kept");
    terminal_press(terminal, "j");
    expect(terminal, "article 2 of ");
    quit(terminal);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_second_start_goes_on),     TEST(test_signals_save),
        TEST(test_signals_save_at_any_time), TEST(test_no_rest_and_no_end_keep_the_place),
        TEST(test_other_issues_are_offered), TEST(test_list_of_recent_issues),
        TEST(test_moved_issue_is_known),     TEST(test_nothing_can_be_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
