/* The mouse: what the terminal is asked for, and what the bytes do that it sends. */
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

#include <cmocka.h>

#define PROGRAM DUBAO_BINARY_DIR "/dubao"
#define ROWS    24
#define COLUMNS 100
#define DIVIDER 0x2502

/* Buttons, and what happens to them, as they are reported. */
enum { BUTTON_LEFT = 0, LET_GO = 3, MOVED = 32, WHEEL_UP = 64, WHEEL_DOWN = 65 };
/* Buttons, as libvterm counts them. */
enum { MOVES_ONLY, LEFT = 1, TURN_UP = 4, TURN_DOWN = 5 };

/* How a terminal writes a report. */
typedef void report_form(char *bytes, size_t size, int button, struct terminal_place place);

static void write_sgr(char *bytes, size_t size, int button, struct terminal_place place)
{
    snprintf(bytes, size, "\033[<%d;%d;%d%c", button == LET_GO ? BUTTON_LEFT : button,
             place.column + 1, place.row + 1, button == LET_GO ? 'm' : 'M');
}

static void write_x10(char *bytes, size_t size, int button, struct terminal_place place)
{
    snprintf(bytes, size, "\033[M%c%c%c", button + 32, place.column + 33, place.row + 33);
}

static report_form *const forms[] = {write_sgr, write_x10};
#define FORM_COUNT (sizeof forms / sizeof *forms)

static const char *const names[] = {"xterm-256color", "tmux-256color", "screen", "linux", "rxvt"};
#define NAME_COUNT (sizeof names / sizeof *names)

static bool is_known(const char *name)
{
    char command[128];
    snprintf(command, sizeof command, "tput -T %s cols >/dev/null 2>&1", name);
    return system(command) == 0;
}

static struct terminal *start(const char *name, const char *setting)
{
    char term[64];
    snprintf(term, sizeof term, "TERM=%s", name);
    const char *const arguments[] = {PROGRAM, NULL};
    const char *const environment[] = {term, setting, NULL};
    struct terminal *terminal = terminal_start(arguments, ROWS, COLUMNS, environment);
    terminal_wait_frame(terminal);
    return terminal;
}

static struct terminal *start_with_mouse(const char *name, const char *setting)
{
    struct terminal *terminal = start(name, setting);
    terminal_press(terminal, "M");
    return terminal;
}

static void report(struct terminal *terminal, report_form *form, int button,
                   struct terminal_place place)
{
    char bytes[64];
    form(bytes, sizeof bytes, button, place);
    terminal_press(terminal, bytes);
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

static const struct terminal_place in_list = {5, 5};

/* The terminal's own mouse: nothing comes of it before it is asked for, nor when it is no more; the
 * terminal is left without. */
static void test_key_switches_the_mouse(void **state)
{
    (void)state;
    for (size_t i = 0; i < NAME_COUNT; i++) {
        if (!is_known(names[i]))
            continue;
        struct terminal *terminal = start(names[i], NULL);
        assert_false(terminal_mouse(terminal, in_list, TURN_DOWN, true));
        terminal_press(terminal, "M");
        expect(terminal, "mouse on");
        assert_true(terminal_mouse(terminal, in_list, TURN_DOWN, true));
        terminal_wait_text(terminal, "article 2 of ");
        terminal_press(terminal, "M");
        expect(terminal, "mouse off");
        assert_false(terminal_mouse(terminal, in_list, TURN_DOWN, true));
        terminal_press(terminal, "M");
        terminal_send(terminal, "q");
        assert_int_equal(terminal_wait_exit(terminal), 0);
        assert_false(terminal_mouse(terminal, in_list, TURN_DOWN, true));
        terminal_close(terminal);
    }
}

/* While another program has the terminal the mouse is none of ours, and is again behind it. */
static void test_mouse_of_another_program(void **state)
{
    (void)state;
    struct terminal *terminal = start_with_mouse("xterm-256color", "VISUAL=read line #");
    terminal_send(terminal, "e");
    terminal_wait_alternate(terminal, false);
    assert_false(terminal_mouse(terminal, in_list, TURN_DOWN, true));
    terminal_send(terminal, "\n");
    terminal_wait_alternate(terminal, true);
    terminal_wait_frame(terminal);
    assert_true(terminal_mouse(terminal, in_list, TURN_DOWN, true));
    terminal_wait_text(terminal, "article 2 of ");
    terminal_close(terminal);
}

static void test_wheel_and_click(void **state)
{
    (void)state;
    for (size_t i = 0; i < NAME_COUNT * FORM_COUNT; i++) {
        const char *name = names[i / FORM_COUNT];
        report_form *form = forms[i % FORM_COUNT];
        if (!is_known(name))
            continue;
        struct terminal *terminal = start_with_mouse(name, NULL);
        report(terminal, form, WHEEL_DOWN, in_list);
        expect(terminal, "article 2 of ");
        report(terminal, form, WHEEL_UP, in_list);
        expect(terminal, "article 1 of ");
        struct terminal_place place;
        const char *headline = "云岭大桥昨日合龙";
        assert_true(terminal_find_between(terminal, headline, 0, divider(terminal), &place));
        report(terminal, form, BUTTON_LEFT, place);
        assert_true(terminal_find_between(terminal, headline, divider(terminal), COLUMNS, NULL));
        terminal_close(terminal);
    }
}

/* It moves with the mouse, not only when the button is let go; and no more from then on. */
static void test_divider_follows_the_mouse(void **state)
{
    (void)state;
    for (size_t i = 0; i < FORM_COUNT; i++) {
        struct terminal *terminal = start_with_mouse("xterm-256color", NULL);
        int before = divider(terminal);
        report(terminal, forms[i], BUTTON_LEFT, (struct terminal_place){8, before});
        report(terminal, forms[i], MOVED, (struct terminal_place){9, before + 6});
        assert_int_equal(divider(terminal), before + 6);
        report(terminal, forms[i], LET_GO, (struct terminal_place){8, before + 10});
        assert_int_equal(divider(terminal), before + 10);
        report(terminal, forms[i], BUTTON_LEFT, (struct terminal_place){8, before});
        report(terminal, forms[i], LET_GO, (struct terminal_place){8, before - 5});
        assert_int_equal(divider(terminal), before + 10);
        terminal_close(terminal);
    }
}

/* The same by the terminal's own mouse: it was asked to report the moves. */
static void test_terminal_reports_moves(void **state)
{
    (void)state;
    struct terminal *terminal = start_with_mouse("xterm-256color", NULL);
    int before = divider(terminal);
    assert_true(terminal_mouse(terminal, (struct terminal_place){8, before}, LEFT, true));
    terminal_wait_frame(terminal);
    assert_true(terminal_mouse(terminal, (struct terminal_place){9, before + 6}, MOVES_ONLY, true));
    terminal_wait_frame(terminal);
    assert_int_equal(divider(terminal), before + 6);
    terminal_close(terminal);
}

/* Columns behind 223 have no byte in X10: the terminal is asked for the other form, whether
 * terminfo knows of it or not. */
static void test_far_columns(void **state)
{
    (void)state;
    const char *const arguments[] = {PROGRAM, NULL};
    const char *const environment[] = {"TERM=screen", NULL};
    struct terminal *terminal = terminal_start(arguments, ROWS, 440, environment);
    struct terminal_place first;
    terminal_wait_frame(terminal);
    terminal_press(terminal, "M");
    assert_true(terminal_find_between(terminal, "秋粮陆续开镰", 224, 440, &first));
    struct terminal_place last = {first.row, first.column + 6};
    assert_true(terminal_mouse(terminal, first, LEFT, true));
    terminal_wait_frame(terminal);
    assert_false(terminal_style_at(terminal, first).reverse);
    assert_true(terminal_mouse(terminal, last, MOVES_ONLY, true));
    terminal_wait_frame(terminal);
    assert_true(terminal_style_at(terminal, first).reverse);
    assert_true(terminal_style_at(terminal, last).reverse);
    terminal_close(terminal);
}

/* Wherever it is cut, a slow line brings it whole. */
static void test_torn_reports(void **state)
{
    (void)state;
    for (size_t i = 0; i < FORM_COUNT; i++) {
        struct terminal *terminal = start_with_mouse("xterm-256color", "ESCDELAY=5000");
        char whole[64];
        forms[i](whole, sizeof whole, WHEEL_DOWN, in_list);
        for (size_t cut = 1; cut < strlen(whole); cut++) {
            char first[64];
            snprintf(first, sizeof first, "%.*s", (int)cut, whole);
            terminal_press(terminal, "g");
            expect(terminal, "article 1 of ");
            terminal_send(terminal, first);
            terminal_wait_taken(terminal);
            terminal_send(terminal, whole + cut);
            terminal_wait_text(terminal, "article 2 of ");
        }
        terminal_close(terminal);
    }
}

static const char *const beginnings[] = {
    "\033[",       "\033[<", "\033[<6", "\033[<65", "\033[<65;", "\033[<6;",   "\033[<65;6",
    "\033[<65;6;", "\033[M", "\033[Ma", "\033[Ma&", "\033[32",   "\033[32;6;", "\033[?25;",
};
#define BEGINNING_COUNT (sizeof beginnings / sizeof *beginnings)

/* What begins as a report and goes on as something else: a key is no part of it. */
static void test_key_behind_half_a_report(void **state)
{
    (void)state;
    for (size_t i = 0; i < BEGINNING_COUNT; i++) {
        struct terminal *terminal = start_with_mouse("xterm-256color", NULL);
        char keys[64];
        snprintf(keys, sizeof keys, "%s" TERMINAL_DOWN, beginnings[i]);
        terminal_press(terminal, keys);
        expect(terminal, "article 2 of ");
        snprintf(keys, sizeof keys, "%s\020", beginnings[i]); /* Ctrl-P */
        terminal_press(terminal, keys);
        expect(terminal, "article 1 of ");
        terminal_close(terminal);
    }
}

/* Nothing but the beginning came: the message goes away when its time is over, and a letter typed
 * then is a key. Esc is a key by itself. */
static void test_beginning_alone(void **state)
{
    (void)state;
    struct terminal *terminal = start_with_mouse("xterm-256color", NULL);
    expect(terminal, "mouse on");
    terminal_send(terminal, "\033[<");
    terminal_wait_no_text(terminal, "mouse on");
    terminal_press(terminal, "j");
    expect(terminal, "article 2 of ");
    terminal_press(terminal, "?");
    expect(terminal, "Keys");
    terminal_press(terminal, "\033");
    assert_false(terminal_find(terminal, "Keys", NULL));
    terminal_close(terminal);
}

/* What no window and no mouse has: not one of these moves anything. */
static void test_absurd_reports(void **state)
{
    (void)state;
    static const char *const absurd[] = {
        "\033[<65;0;6M",
        "\033[<65;6;-6M",
        "\033[<65;99999;6M",
        "\033[<65;6;4294967302M",
        "\033[<99999999999999999999;6;6M",
        "\033[<65;6M",
        "\033[<65;6;6;6M",
        "\033[<M",
        "\033[<;;M",
        "\033[M\x7F\x7F\x7F",
        "\033[Ma\x80\xFF",
        "\033[<65;00000000000000000000000000000000000000000006;6M",
        "\033[<0;60000;6M\033[<32;60000;60000M\033[<0;1;60000m",
    };
    for (size_t i = 0; i < sizeof absurd / sizeof *absurd; i++) {
        struct terminal *terminal = start_with_mouse("xterm-256color", NULL);
        terminal_send(terminal, absurd[i]);
        terminal_press(terminal, TERMINAL_DOWN);
        terminal_wait_text(terminal, "article 2 of ");
        terminal_close(terminal);
    }
}

/* Curses waits for the next key behind a report that nobody asked for; the program must not. */
static void test_unwanted_reports_hold_nothing_back(void **state)
{
    (void)state;
    static const char *const modes[] = {"", "M", "MM"}; /* never on; on; on and off again */
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        struct terminal *terminal = start("xterm-256color", NULL);
        for (const char *key = modes[i]; *key; key++)
            terminal_press(terminal, "M");
        terminal_send(terminal, "j\033[<33;273;105M");
        terminal_wait_frame(terminal);
        terminal_signal(terminal, SIGTERM);
        assert_int_equal(terminal_wait_exit(terminal), 0);
        terminal_close(terminal);
    }
}

/* One that comes late is swallowed whole. */
static void test_report_behind_the_end_of_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < FORM_COUNT; i++) {
        struct terminal *terminal = start_with_mouse("xterm-256color", NULL);
        char bytes[64];
        terminal_press(terminal, "M");
        forms[i](bytes, sizeof bytes, WHEEL_DOWN, in_list);
        terminal_send(terminal, bytes);
        terminal_press(terminal, TERMINAL_DOWN);
        expect(terminal, "article 2 of ");
        terminal_close(terminal);
    }
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_key_switches_the_mouse),
        cmocka_unit_test(test_mouse_of_another_program),
        cmocka_unit_test(test_wheel_and_click),
        cmocka_unit_test(test_divider_follows_the_mouse),
        cmocka_unit_test(test_terminal_reports_moves),
        cmocka_unit_test(test_far_columns),
        cmocka_unit_test(test_torn_reports),
        cmocka_unit_test(test_key_behind_half_a_report),
        cmocka_unit_test(test_beginning_alone),
        cmocka_unit_test(test_absurd_reports),
        cmocka_unit_test(test_unwanted_reports_hold_nothing_back),
        cmocka_unit_test(test_report_behind_the_end_of_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
