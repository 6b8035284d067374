/* Terminals of every kind: each that terminfo knows here shows, moves, finds and gives the screen
 * back; colours as far as it has them; ambiguous characters as wide as it says. */
#include "terminal.h"

#include "ui/terminal/ambiguous.h"

#include <fcntl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

#define PROGRAM DUBAO_BINARY_DIR "/dubao"
#define SAMPLE  DUBAO_SOURCE_DIR "/config/sample"

static const char *const names[] = {
    "xterm-256color", "xterm",         "xterm-16color", "screen-256color",
    "screen",         "tmux-256color", "tmux",          "linux",
    "vt100",          "vt220",         "rxvt",          "rxvt-unicode",
    "xterm-mono",     "st-256color",   "foot",          "alacritty",
    "xterm-kitty",    "konsole",       "ansi",
};
#define NAME_COUNT (sizeof names / sizeof *names)

static bool is_known(const char *name)
{
    char command[128];
    snprintf(command, sizeof command, "tput -T %s cols >/dev/null 2>&1", name);
    return system(command) == 0;
}

static struct terminal *start(const char *name, int rows, int columns, const char *setting)
{
    char term[64];
    snprintf(term, sizeof term, "TERM=%s", name);
    const char *const arguments[] = {PROGRAM, SAMPLE, NULL};
    const char *const environment[] = {term, setting, NULL};
    struct terminal *terminal = terminal_start(arguments, rows, columns, environment);
    terminal_wait_frame(terminal);
    return terminal;
}

static void expect(struct terminal *terminal, const char *name, const char *text)
{
    if (!terminal_find(terminal, text, NULL))
        terminal_fail(terminal, "TERM=%s: \"%s\" is not on the screen", name, text);
}

static void quit(struct terminal *terminal)
{
    terminal_send(terminal, "q");
    assert_int_equal(terminal_wait_exit(terminal), 0);
    assert_true(terminal_is_cooked(terminal));
    assert_false(terminal_is_alternate(terminal));
    terminal_close(terminal);
}

static void test_every_terminal(void **state)
{
    (void)state;
    size_t known = 0;
    for (size_t i = 0; i < NAME_COUNT; i++) {
        if (!is_known(names[i]))
            continue;
        known++;
        struct terminal *terminal = start(names[i], 24, 100, NULL);
        expect(terminal, names[i], "article 1 of ");
        terminal_press(terminal, "j");
        expect(terminal, names[i], "article 2 of ");
        terminal_press(terminal, "/");
        terminal_press(terminal, "清河");
        terminal_press(terminal, "\r");
        expect(terminal, names[i], ": 清河");
        terminal_press(terminal, "?");
        expect(terminal, names[i], "Keys");
        terminal_press(terminal, "q");
        quit(terminal);
    }
    /* ncurses-base has more than these. */
    assert_true(known >= 8);
}

/* Curses and the terminal disagree on where a glyph in the last column leaves the cursor. */
static void test_margin_where_curses_errs(void **state)
{
    (void)state;
    if (!is_known("ansi"))
        skip();
    struct terminal *terminal = start("ansi", 24, 100, NULL);
    for (int row = 0; row < 24; row++)
        assert_in_set(terminal_character_at(terminal, (struct terminal_place){row, 99}),
                      ((LargestIntegralType[]){0, ' '}), 2);
    assert_int_equal(terminal_character_at(terminal, (struct terminal_place){1, 98}), 0x2500u);
    quit(terminal);
}

/* No word loses its end in the last row, where some terminals would scroll. */
static void test_end_of_the_last_row(void **state)
{
    (void)state;
    static const char *const hints[] = {"open", "打开"};
    static const char *const languages[] = {"LANGUAGE=en", "LANGUAGE=zh_CN"};
    for (size_t i = 0; i < NAME_COUNT * 2; i++) {
        const char *name = names[i / 2];
        if (!is_known(name))
            continue;
        struct terminal *terminal = start(name, 12, 40, languages[i % 2]);
        if (!strstr(terminal_row(terminal, 11), hints[i % 2]))
            terminal_fail(terminal, "TERM=%s: the last row is cut", name);
        quit(terminal);
    }
}

static void test_smallest_and_largest(void **state)
{
    (void)state;
    static const int sizes[][2] = {{5, 20}, {5, 500}, {200, 20}, {200, 500}, {8, 40}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct terminal *terminal = start("xterm-256color", sizes[i][0], sizes[i][1], NULL);
        assert_true(terminal_find(terminal, "稻浪", NULL));
        terminal_press(terminal, "l");
        terminal_press(terminal, " ");
        terminal_press(terminal, "?");
        terminal_press(terminal, "q");
        terminal_press(terminal, "s");
        terminal_press(terminal, "\r");
        terminal_press(terminal, "o");
        terminal_press(terminal, "\177");
        quit(terminal);
    }
}

static bool has_colours(struct terminal *terminal)
{
    for (int row = 0; row < 24; row++)
        for (int column = 0; column < 100; column++)
            if (terminal_style_at(terminal, (struct terminal_place){row, column}).coloured)
                return true;
    return false;
}

static void test_colours_where_there_are_any(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *setting;
        bool coloured;
    } cases[] = {
        {"xterm-256color", NULL, true},
        {"xterm", NULL, true},
        {"linux", NULL, true},
        {"screen-256color", NULL, true},
        {"vt100", NULL, false},
        {"xterm-mono", NULL, false},
        {"xterm-256color", "NO_COLOR=1", false},
        {"xterm-256color", "NO_COLOR=", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (!is_known(cases[i].name))
            continue;
        struct terminal *terminal = start(cases[i].name, 24, 100, cases[i].setting);
        if (has_colours(terminal) != cases[i].coloured)
            terminal_fail(terminal, "TERM=%s %s: colours are wrong", cases[i].name,
                          cases[i].setting ? cases[i].setting : "");
        quit(terminal);
    }
}

/* A folder with a terminal of so many colours, called "few", and the dark theme chosen. */
static void make_terminal(const char *folder, int colours)
{
    char command[512];
    snprintf(command, sizeof command,
             "mkdir -p %s/dubao && echo 'layout: {theme: dark}' >%s/dubao/dubao.yaml && "
             "infocmp xterm-256color | sed 's/^xterm-256color|/few|/; "
             "s/colors#[^,]*/colors#%d/; s/pairs#[^,]*/pairs#256/' >%s/source && "
             "tic -o %s %s/source",
             folder, folder, colours, folder, folder, folder);
    assert_int_equal(system(command), 0);
}

static int largest_colour(struct terminal *terminal)
{
    int largest = -1;
    for (int row = 0; row < 24; row++)
        for (int column = 0; column < 100; column++) {
            struct terminal_place place = {row, column};
            int here = terminal_style_at(terminal, place).largest;
            largest = here > largest ? here : largest;
        }
    return largest;
}

/* A theme is drawn in the colours that there are: of 256, of 16, of 8. */
static void test_as_many_colours_as_there_are(void **state)
{
    (void)state;
    static const int colours[] = {256, 16, 8};
    static const int above[] = {15, 7, -1}; /* the largest one is, or fewer would be enough */
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
        char folder[] = P_tmpdir "/dubao-colours-XXXXXX", known[96], configured[96], command[96];
        assert_non_null(mkdtemp(folder));
        make_terminal(folder, colours[i]);
        snprintf(known, sizeof known, "TERMINFO=%s", folder);
        snprintf(configured, sizeof configured, "XDG_CONFIG_HOME=%s", folder);
        const char *const arguments[] = {PROGRAM, SAMPLE, NULL};
        const char *const environment[] = {"TERM=few", known, configured, NULL};
        struct terminal *terminal = terminal_start(arguments, 24, 100, environment);
        terminal_wait_frame(terminal);
        int largest = largest_colour(terminal);
        assert_in_range(largest, above[i] + 1, colours[i] - 1);
        quit(terminal);
        snprintf(command, sizeof command, "rm -r %s", folder);
        assert_int_equal(system(command), 0);
    }
}

/* GNU screen swallows what announces a frame, so its own screen is looked at, and nobody knows when
 * it is done; a terminal of Linux has no other one that it could switch to. */
static void test_in_screen(void **state)
{
    (void)state;
    if (system("command -v screen >/dev/null") != 0)
        skip();
    const char *const arguments[] = {
        "sh", "-c",
        "mkdir -m 700 $HOME/sockets; SCREENDIR=$HOME/sockets exec screen -U -c /dev/null " PROGRAM
        " " SAMPLE,
        NULL};
    const char *const environment[] = {"TERM=linux", "STY", NULL};
    struct terminal *terminal = terminal_start(arguments, 24, 100, environment);
    terminal_wait_text(terminal, "article 1 of ");
    terminal_wait_whole(terminal);
    terminal_send(terminal, "j");
    terminal_wait_text(terminal, "article 2 of ");
    terminal_wait_whole(terminal);
    terminal_send(terminal, "/清河\r");
    terminal_wait_text(terminal, ": 清河");
    terminal_wait_whole(terminal);
    terminal_send(terminal, "?");
    terminal_wait_text(terminal, "Keys");
    terminal_wait_whole(terminal);
    terminal_send(terminal, "q");
    terminal_wait_no_text(terminal, "Keys");
    terminal_wait_whole(terminal);
    terminal_send(terminal, "q");
    assert_int_equal(terminal_wait_exit(terminal), 0);
    terminal_close(terminal);
}

/* Ambiguous characters */

/* Asks a terminal that answers so; "" is one that does not. */
static struct typed_ahead typed;

static int ask(const char *answer)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
    int slave = open(ptsname(master), O_RDWR | O_NOCTTY);
    assert_true(slave >= 0);
    struct termios before;
    struct termios after;
    assert_int_equal(tcgetattr(slave, &before), 0);
    /* As a terminal types it: not in lines. */
    struct termios raw = before;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    assert_int_equal(tcsetattr(slave, TCSANOW, &raw), 0);
    assert_int_equal(write(master, answer, strlen(answer)), (ssize_t)strlen(answer));
    ambiguous_ask(slave);
    int width = ambiguous_hear(slave, &typed);
    assert_int_equal(tcgetattr(slave, &after), 0);
    assert_int_equal(after.c_lflag, raw.c_lflag);
    char asked[64] = "";
    assert_true(read(master, asked, sizeof asked - 1) > 0);
    assert_string_equal(asked, "\r“\033[6n\r\033[K");
    close(slave);
    close(master);
    return width;
}

static void test_width_is_asked(void **state)
{
    (void)state;
    assert_int_equal(ask("\033[1;2R"), 1);
    assert_int_equal(ask("\033[1;3R"), 2);
    assert_int_equal(ask("\033[24;3R"), 2);
    assert_int_equal(typed.count, 0);
    /* Keys are no part of the answer, and are not lost. */
    assert_int_equal(ask("jR\033[B\033[1;3R"), 2);
    assert_int_equal(typed.count, strlen("jR\033[B"));
    assert_memory_equal(typed.bytes, "jR\033[B", typed.count);
    assert_int_equal(ask(""), 1);
    assert_int_equal(ask("nonsenseR"), 1);
    assert_int_equal(typed.count, strlen("nonsenseR"));
    assert_int_equal(ask("\033[1;1R"), 1);
}

static void test_keys_before_the_first_screen(void **state)
{
    (void)state;
    const char *const arguments[] = {PROGRAM, SAMPLE, NULL};
    struct terminal *terminal = terminal_start(arguments, 24, 100, NULL);
    terminal_send(terminal, "jj");
    terminal_wait_text(terminal, "article 3 of ");
    quit(terminal);
}

/* The three values of the option: with 2 the frames are plain, and nothing is asked. */
static void test_width_is_configured(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        bool asks;
        bool is_wide;
    } cases[] = {{"auto", true, false}, {"1", false, false}, {"2", false, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char script[256];
        snprintf(script, sizeof script,
                 "echo 'layout: {ambiguous-width: %s}' >$HOME/c.yaml; exec %s -c $HOME/c.yaml %s",
                 cases[i].value, PROGRAM, SAMPLE "/04.txt");
        const char *const arguments[] = {"sh", "-c", script, NULL};
        /* Wide enough that nothing is cut: the test's terminal draws “ in one column. */
        struct terminal *terminal = terminal_start(arguments, 24, 60, NULL);
        terminal_wait_frame(terminal);
        size_t length;
        const char *output = terminal_output(terminal, &length);
        assert_int_equal(strstr(output, "\033[6n") != NULL, cases[i].asks);
        assert_int_equal(terminal_find(terminal, "----", NULL), cases[i].is_wide);
        assert_int_equal(terminal_find(terminal, "────", NULL), !cases[i].is_wide);
        quit(terminal);
    }
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_terminal),
        cmocka_unit_test(test_margin_where_curses_errs),
        cmocka_unit_test(test_end_of_the_last_row),
        cmocka_unit_test(test_smallest_and_largest),
        cmocka_unit_test(test_colours_where_there_are_any),
        cmocka_unit_test(test_as_many_colours_as_there_are),
        cmocka_unit_test(test_in_screen),
        cmocka_unit_test(test_width_is_asked),
        cmocka_unit_test(test_keys_before_the_first_screen),
        cmocka_unit_test(test_width_is_configured),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
