/* Coming and going: the terminal is as it was after every kind of end, and is not touched at all
 * when there is nothing to show or nowhere to show it. */
#include "terminal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
/* cmocka.h wants the three above before itself. */
#include <cmocka.h>

#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define ROWS    24
#define COLUMNS 90

#define PROGRAM DUBAO_BINARY_DIR "/dubao"
#define SAMPLE  DUBAO_SOURCE_DIR "/config/sample"

static struct terminal *start(const char *const arguments[])
{
    return terminal_start(arguments, ROWS, COLUMNS, NULL);
}

static struct terminal *start_shell(const char *script)
{
    return start((const char *const[]){"sh", "-c", script, NULL});
}

static struct terminal *open_sample(void)
{
    struct terminal *terminal = start((const char *const[]){PROGRAM, NULL});
    terminal_wait_text(terminal, "河湾日报");
    assert_true(terminal_is_alternate(terminal));
    assert_false(terminal_is_cooked(terminal));
    return terminal;
}

static void assert_restored(struct terminal *terminal)
{
    assert_false(terminal_is_alternate(terminal));
    assert_true(terminal_cursor_visible(terminal));
    assert_true(terminal_is_cooked(terminal));
    assert_false(terminal_find(terminal, "河湾日报", NULL));
}

static void test_quit(void **state)
{
    (void)state;
    struct terminal *terminal = open_sample();
    terminal_send(terminal, "q");
    assert_int_equal(terminal_wait_exit(terminal), 0);
    assert_restored(terminal);
    terminal_close(terminal);
}

static void test_signals(void **state)
{
    (void)state;
    static const int signals[] = {SIGTERM, SIGHUP, SIGINT};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct terminal *terminal = open_sample();
        terminal_signal(terminal, signals[i]);
        terminal_wait_exit(terminal);
        assert_restored(terminal);
        terminal_close(terminal);
    }
}

/* Where no shell could take it up again, the system does not stop it. */
static void test_stop_of_nobody(void **state)
{
    (void)state;
    struct terminal *terminal = open_sample();
    terminal_signal(terminal, SIGTSTP);
    terminal_wait_frame(terminal);
    assert_true(terminal_find(terminal, "河湾日报", NULL));
    assert_true(terminal_find(terminal, "article 1 of", NULL));
    assert_true(terminal_is_alternate(terminal));
    terminal_press(terminal, "j");
    assert_true(terminal_find(terminal, "article 2 of", NULL));
    terminal_close(terminal);
}

static void test_interrupt_key(void **state)
{
    (void)state;
    struct terminal *terminal = open_sample();
    terminal_send(terminal, "\003");
    terminal_wait_exit(terminal);
    assert_restored(terminal);
    terminal_close(terminal);
}

/* Ctrl-Z under a shell with job control, and back. */
static void test_stop_and_continue(void **state)
{
    (void)state;
    const char *const environment[] = {"PS1=ready> ", NULL};
    struct terminal *terminal = terminal_start((const char *const[]){"sh", "-i", NULL}, ROWS,
                                               COLUMNS, environment);
    terminal_wait_text(terminal, "ready>");
    terminal_send(terminal, PROGRAM "\n");
    terminal_wait_text(terminal, "河湾日报");
    terminal_press(terminal, "j");
    terminal_send(terminal, "\032");
    terminal_wait_text(terminal, "topped"); /* "Stopped", in dash "[1] + Stopped" */
    assert_restored(terminal);
    terminal_send(terminal, "fg\n");
    terminal_wait_frame(terminal);
    assert_true(terminal_is_alternate(terminal));
    terminal_press(terminal, "j");
    assert_true(terminal_find(terminal, "河湾日报", NULL));
    assert_true(terminal_find(terminal, "article 3 of ", NULL));
    terminal_send(terminal, "q");
    terminal_wait_alternate(terminal, false);
    terminal_send(terminal, "echo left-$((6 * 7))\n");
    terminal_wait_text(terminal, "left-42");
    assert_restored(terminal);
    terminal_close(terminal);
}

/* The window changes while a shell has it; on the way back nobody tells. */
static void test_other_size_when_stopped(void **state)
{
    (void)state;
    const char *const environment[] = {"PS1=ready> ", NULL};
    struct terminal *terminal = terminal_start((const char *const[]){"sh", "-i", NULL}, ROWS,
                                               COLUMNS, environment);
    terminal_wait_text(terminal, "ready>");
    terminal_send(terminal, PROGRAM "\n");
    terminal_wait_frame(terminal);
    terminal_send(terminal, "\032");
    terminal_wait_text(terminal, "topped");
    terminal_resize(terminal, 30, 60);
    terminal_send(terminal, "fg\n");
    terminal_wait_frame(terminal); /* one of the new size */
    assert_true(terminal_find(terminal, "article 1 of ", NULL));
    terminal_send(terminal, "q");
    terminal_wait_alternate(terminal, false);
    terminal_close(terminal);
}

/* As large as before, but the terminal has cut what stood there, and so has curses. */
static void test_size_back_at_once(void **state)
{
    (void)state;
    struct terminal *terminal = open_sample();
    terminal_press(terminal, "j");
    char *before = strdup(terminal_text(terminal));
    terminal_signal(terminal, SIGSTOP);
    terminal_resize(terminal, 7, 33);
    terminal_resize(terminal, ROWS, COLUMNS);
    terminal_signal(terminal, SIGCONT);
    terminal_wait_frame(terminal);
    assert_string_equal(terminal_text(terminal), before);
    free(before);
    /* Nor is a region left in which alone rows and letters would move. */
    size_t length;
    assert_non_null(strstr(terminal_output(terminal, &length), "\033[1;24r\033[H\033[2J"));
    terminal_send(terminal, "q");
    assert_int_equal(terminal_wait_exit(terminal), 0);
    terminal_close(terminal);
}

/* The window changes between ESC and the time after which it is a key of its own. */
static void test_other_size_behind_escape(void **state)
{
    (void)state;
    struct terminal *terminal = open_sample();
    for (int i = 0; i < 20; i++) {
        terminal_signal(terminal, SIGSTOP);
        terminal_send(terminal, i % 2 ? "\033" : "\033[7");
        terminal_resize(terminal, ROWS + i % 3 + 1, COLUMNS - i % 3);
        terminal_signal(terminal, SIGCONT);
        terminal_wait_frame(terminal);
    }
    terminal_send(terminal, "q");
    assert_int_equal(terminal_wait_exit(terminal), 0);
    terminal_close(terminal);
}

/* The page comes through a pipe, the keys from the terminal, as in less. */
static void test_page_from_a_pipe(void **state)
{
    (void)state;
    struct terminal *terminal = start_shell("cat " SAMPLE "/02.txt | " PROGRAM " -");
    terminal_wait_text(terminal, "守住一条干净的河");
    terminal_press(terminal, "j");
    assert_true(terminal_find(terminal, "article 2 of ", NULL));
    terminal_send(terminal, "q");
    assert_int_equal(terminal_wait_exit(terminal), 0);
    assert_false(terminal_is_alternate(terminal));
    assert_true(terminal_is_cooked(terminal));
    terminal_close(terminal);
}

static void assert_no_escapes(struct terminal *terminal)
{
    size_t length;
    const char *output = terminal_output(terminal, &length);
    if (memchr(output, '\033', length))
        fail_msg("a control sequence was written:\n%s", output);
}

static void test_no_screen(void **state)
{
    (void)state;
    static const char *const scripts[] = {
        "TERM=dumb " PROGRAM " " SAMPLE "/02.txt",
        PROGRAM " " SAMPLE "/02.txt | cat",
        PROGRAM " --to text " SAMPLE "/02.txt",
        "unset TERM; " PROGRAM " " SAMPLE "/02.txt",
    };
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        struct terminal *terminal = start_shell(scripts[i]);
        assert_int_equal(terminal_wait_exit(terminal), 0);
        size_t length;
        assert_non_null(strstr(terminal_output(terminal, &length), "守住一条干净的河"));
        assert_no_escapes(terminal);
        terminal_close(terminal);
    }
}

/* One line that says what is wrong, exit status 2, and not one control sequence. */
static void test_trouble(void **state)
{
    (void)state;
    static const struct {
        const char *script;
        const char *message;
    } cases[] = {
        {PROGRAM " /no/such/page.txt", "/no/such/page.txt"},
        {"mkdir \"$HOME/empty\"; " PROGRAM " \"$HOME/empty\"", "empty"},
        {": >\"$HOME/page.txt\"; " PROGRAM " \"$HOME/page.txt\"", "page.txt"},
        {"head -c 4096 /dev/zero >\"$HOME/zero.bin\"; " PROGRAM " \"$HOME/zero.bin\"", "zero.bin"},
        {"cat /dev/null | " PROGRAM " -", "-"},
        {PROGRAM " --no-such-option", "--no-such-option"},
        {PROGRAM " --to paper", "paper"},
        {PROGRAM " --config /no/such/file.yaml", "/no/such/file.yaml"},
        /* ncurses itself loses some memory when it does not know a terminal. */
        {"ASAN_OPTIONS=detect_leaks=0 TERM=nonsense " PROGRAM, "nonsense"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct terminal *terminal = start_shell(cases[i].script);
        int status = terminal_wait_exit(terminal);
        if (status != 2)
            terminal_fail(terminal, "exit status %d of: %s", status, cases[i].script);
        size_t length;
        const char *output = terminal_output(terminal, &length);
        assert_non_null(strstr(output, "dubao: "));
        assert_non_null(strstr(output, cases[i].message));
        assert_ptr_equal(strchr(output, '\n'), output + length - 1);
        assert_no_escapes(terminal);
        terminal_close(terminal);
    }
}

static void test_help_and_version(void **state)
{
    (void)state;
    struct terminal *terminal = start((const char *const[]){PROGRAM, "--help", NULL});
    assert_int_equal(terminal_wait_exit(terminal), 0);
    size_t length; /* it is longer than the screen */
    assert_non_null(strstr(terminal_output(terminal, &length), "--to FORMAT"));
    assert_no_escapes(terminal);
    terminal_close(terminal);
    terminal = start((const char *const[]){PROGRAM, "--version", NULL});
    assert_int_equal(terminal_wait_exit(terminal), 0);
    assert_true(terminal_find(terminal, "dubao 0.", NULL));
    terminal_close(terminal);
}

/* A fault in the user's own file is told, and costs the entry only. */
static void test_faulty_configuration(void **state)
{
    (void)state;
    struct terminal *terminal = start_shell("mkdir -p \"$XDG_CONFIG_HOME/dubao\";"
                                            "printf 'layout:\\n  measur: 20\\n' "
                                            ">\"$XDG_CONFIG_HOME/dubao/dubao.yaml\";" PROGRAM);
    terminal_wait_text(terminal, "河湾日报");
    size_t length;
    assert_non_null(strstr(terminal_output(terminal, &length), "dubao.yaml:2:3: "));
    terminal_send(terminal, "q");
    assert_int_equal(terminal_wait_exit(terminal), 0);
    terminal_close(terminal);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quit),
        cmocka_unit_test(test_signals),
        cmocka_unit_test(test_stop_of_nobody),
        cmocka_unit_test(test_interrupt_key),
        cmocka_unit_test(test_stop_and_continue),
        cmocka_unit_test(test_other_size_when_stopped),
        cmocka_unit_test(test_size_back_at_once),
        cmocka_unit_test(test_other_size_behind_escape),
        cmocka_unit_test(test_page_from_a_pipe),
        cmocka_unit_test(test_no_screen),
        cmocka_unit_test(test_trouble),
        cmocka_unit_test(test_help_and_version),
        cmocka_unit_test(test_faulty_configuration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
