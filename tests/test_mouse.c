/* The mouse, in the bytes a terminal sends for it. */
#include "terminal.h"

#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define PROGRAM DUBAO_BINARY_DIR "/dubao"
#define ROWS    24
#define COLUMNS 100
#define DIVIDER 0x2502

/* Buttons and what happens to them, in the form of xterm's mode 1006. */
enum { BUTTON_LEFT = 0, WHEEL_UP = 64, WHEEL_DOWN = 65 };
#define PRESSED  'M'
#define RELEASED 'm'

static void report(struct terminal *terminal, int button, int row, int column, char what)
{
    char bytes[64];
    snprintf(bytes, sizeof bytes, "\033[<%d;%d;%d%c", button, column + 1, row + 1, what);
    terminal_press(terminal, bytes);
}

static struct terminal *start(void)
{
    const char *const arguments[] = {PROGRAM, NULL};
    struct terminal *terminal = terminal_start(arguments, ROWS, COLUMNS, NULL);
    terminal_wait_frame(terminal);
    return terminal;
}

static int divider(struct terminal *terminal)
{
    for (int column = 0; column < COLUMNS; column++)
        if (terminal_character_at(terminal, (struct terminal_place){ROWS / 2, column}) == DIVIDER)
            return column;
    return -1;
}

static void expect(struct terminal *terminal, const char *text)
{
    if (!terminal_find(terminal, text, NULL))
        terminal_fail(terminal, "\"%s\" is not on the screen", text);
}

static bool has_written(struct terminal *terminal, const char *bytes)
{
    size_t length;
    return strstr(terminal_output(terminal, &length), bytes) != NULL;
}

static void test_key_switches_the_mouse(void **state)
{
    (void)state;
    struct terminal *terminal = start();
    assert_false(has_written(terminal, "\033[?1006;1000h"));
    terminal_press(terminal, "M");
    expect(terminal, "mouse on");
    assert_true(has_written(terminal, "\033[?1006;1000h"));
    terminal_press(terminal, "M");
    expect(terminal, "mouse off");
    assert_true(has_written(terminal, "\033[?1006;1000l"));
    terminal_close(terminal);
}

static void test_wheel_and_click(void **state)
{
    (void)state;
    struct terminal *terminal = start();
    terminal_press(terminal, "M");
    report(terminal, WHEEL_DOWN, 5, 5, PRESSED);
    expect(terminal, "article 2 of ");
    report(terminal, WHEEL_UP, 5, 5, PRESSED);
    expect(terminal, "article 1 of ");
    struct terminal_place place;
    assert_true(terminal_find_between(terminal, "云岭大桥昨日合龙", 0, divider(terminal), &place));
    report(terminal, BUTTON_LEFT, place.row, place.column, PRESSED);
    assert_true(
        terminal_find_between(terminal, "云岭大桥昨日合龙", divider(terminal), COLUMNS, NULL));
    terminal_close(terminal);
}

static void test_divider_follows_the_mouse(void **state)
{
    (void)state;
    struct terminal *terminal = start();
    terminal_press(terminal, "M");
    int before = divider(terminal);
    report(terminal, BUTTON_LEFT, 8, before, PRESSED);
    report(terminal, BUTTON_LEFT, 8, before + 10, RELEASED);
    assert_int_equal(divider(terminal), before + 10);
    report(terminal, BUTTON_LEFT, 8, before, PRESSED);
    report(terminal, BUTTON_LEFT, 8, before - 5, RELEASED);
    assert_int_equal(divider(terminal), before + 10);
    terminal_close(terminal);
}

/* Curses waits for the next key behind a report that nobody asked for; the program must not. */
static void test_unwanted_reports_hold_nothing_back(void **state)
{
    (void)state;
    static const char *const modes[] = {"", "M", "MM"}; /* never on; on; on and off again */
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        struct terminal *terminal = start();
        for (const char *key = modes[i]; *key; key++)
            terminal_press(terminal, "M");
        terminal_send(terminal, "j\033[<33;273;105M");
        terminal_wait_frame(terminal);
        terminal_signal(terminal, SIGTERM);
        assert_int_equal(terminal_wait_exit(terminal), 0);
        terminal_close(terminal);
    }
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_key_switches_the_mouse),
        cmocka_unit_test(test_wheel_and_click),
        cmocka_unit_test(test_divider_follows_the_mouse),
        cmocka_unit_test(test_unwanted_reports_hold_nothing_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
