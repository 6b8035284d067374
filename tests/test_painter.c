/* What is sent to the terminal: one write for a picture, and only what differs. Whether a terminal
 * then shows it is seen by all tests that run in one. */
#include "ui/terminal/painter.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>
#include <curses.h>

#define ROWS       10
#define COLUMNS    60
#define MOST_BYTES 16384

static const struct cell_widths widths = {1};

/* A terminal that keeps apart what was written apart. */
struct listener {
    SCREEN *screen;
    FILE *terminal;
    int heard;
    struct painter *painter;
    struct grid *grid;
    char bytes[MOST_BYTES];
};

/* What one write brought; "" for none. */
static const char *hear(struct listener *listener)
{
    ssize_t length = recv(listener->heard, listener->bytes, MOST_BYTES - 1, MSG_DONTWAIT);
    listener->bytes[length > 0 ? length : 0] = '\0';
    return listener->bytes;
}

static void listen_to(struct listener *listener, const char *name, bool with_colours)
{
    int ends[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
    listener->terminal = fdopen(ends[0], "r+");
    listener->heard = ends[1];
    listener->screen = newterm(name, listener->terminal, listener->terminal);
    if (!listener->screen)
        skip();
    listener->painter = painter_create(ends[0], with_colours);
    listener->grid = grid_create(&widths);
    grid_resize(listener->grid, ROWS, COLUMNS);
    /* The screen is entered, and not left and entered again. */
    const char *entered = strstr(hear(listener), "\033[?1049h");
    assert_non_null(entered);
    assert_null(strstr(entered + 1, "\033[?1049"));
    assert_string_equal(hear(listener), "");
    curs_set(0); /* is told by itself */
    hear(listener);
}

static void stop(struct listener *listener)
{
    painter_destroy(listener->painter);
    grid_destroy(listener->grid);
    endwin();
    delscreen(listener->screen);
    fclose(listener->terminal);
    close(listener->heard);
}

static const char *paint(struct listener *listener)
{
    painter_paint(listener->painter, listener->grid);
    return hear(listener);
}

static void put(struct listener *listener, int row, int column, const char *text, struct ink ink)
{
    grid_text(listener->grid, grid_area(listener->grid), row, column, text, strlen(text), ink);
}

static void test_one_write(void **state)
{
    (void)state;
    struct listener listener;
    listen_to(&listener, "xterm-256color", true);
    for (int row = 0; row < ROWS; row++)
        put(&listener, row, row, "稻浪翻金", ink_with(ROLE_HEADLINE, row % 2 ? INK_BOLD : 0));
    assert_non_null(strstr(paint(&listener), "\033[H\033[2J"));
    assert_non_null(strstr(listener.bytes, "稻浪翻金"));
    assert_string_equal(hear(&listener), "");
    stop(&listener);
}

static void test_only_what_differs(void **state)
{
    (void)state;
    struct listener listener;
    struct ink ink = ink_of(ROLE_TEXT);
    listen_to(&listener, "xterm-256color", true);
    put(&listener, 3, 10, "渡口迎来首批研学团", ink);
    put(&listener, 5, 0, "稻浪翻金", ink);
    paint(&listener);
    assert_string_equal(paint(&listener), "");
    put(&listener, 3, 14, "送", ink);
    assert_non_null(strstr(paint(&listener), "送"));
    assert_null(strstr(listener.bytes, "首"));
    assert_null(strstr(listener.bytes, "稻"));
    /* Half of a wide letter is covered: the other half goes with it. */
    put(&listener, 3, 11, "x", ink);
    assert_non_null(strstr(paint(&listener), " x"));
    assert_null(strstr(listener.bytes, "口"));
    painter_forget(listener.painter);
    assert_non_null(strstr(paint(&listener), "\033[2J"));
    assert_non_null(strstr(listener.bytes, "x口送来首批"));
    assert_non_null(strstr(listener.bytes, "稻浪翻金"));
    stop(&listener);
}

static void set_looks(struct listener *listener, enum role role, struct look look)
{
    struct look looks[ROLE_COUNT];
    for (int i = 0; i < ROLE_COUNT; i++)
        looks[i] = (struct look){.foreground = -1, .background = -1};
    looks[role] = look;
    painter_set_looks(listener->painter, looks);
}

static void test_looks(void **state)
{
    (void)state;
    struct listener listener;
    listen_to(&listener, "xterm-256color", true);
    assert_int_equal(painter_colours(listener.painter), 256);
    set_looks(&listener, ROLE_HIT, (struct look){INK_BOLD, false, 1, -1});
    put(&listener, 0, 0, "稻浪", ink_of(ROLE_HIT));
    assert_non_null(strstr(paint(&listener), "\033[31m"));
    assert_non_null(strstr(listener.bytes, "1m"));
    set_looks(&listener, ROLE_HIT, (struct look){INK_REVERSE, false, -1, -1});
    assert_non_null(strstr(paint(&listener), "7m"));
    assert_null(strstr(listener.bytes, "\033[31m"));
    stop(&listener);
}

static void test_without_colours(void **state)
{
    (void)state;
    struct listener listener;
    listen_to(&listener, "xterm-256color", false);
    assert_int_equal(painter_colours(listener.painter), 0);
    set_looks(&listener, ROLE_HIT, (struct look){INK_BOLD, false, 1, -1});
    put(&listener, 0, 0, "稻浪", ink_of(ROLE_HIT));
    assert_non_null(strstr(paint(&listener), "1m"));
    assert_null(strstr(listener.bytes, "\033[3"));
    stop(&listener);
}

static void test_nothing_controls_the_terminal(void **state)
{
    (void)state;
    struct listener listener;
    listen_to(&listener, "xterm-256color", true);
    paint(&listener);
    static const char *const bad[] = {"\033", "\x7f", "\xC2\x85", "\u202e"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        put(&listener, 1, 1, "a", ink_of(ROLE_TEXT));
        paint(&listener);
        struct cell *cell = (struct cell *)(uintptr_t)grid_cell(listener.grid, 1, 1);
        strcpy(cell->text, bad[i]);
        assert_non_null(strstr(paint(&listener), "\uFFFD"));
        assert_null(strstr(listener.bytes + 1, bad[i][0] == '\033' ? "\033\033" : bad[i]));
    }
    /* Marks stay with their letter. */
    put(&listener, 1, 1, "e\u0301", ink_of(ROLE_TEXT));
    assert_non_null(strstr(paint(&listener), "e\u0301"));
    stop(&listener);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("LINES", "10", 1);
    setenv("COLUMNS", "60", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_write),
        cmocka_unit_test(test_only_what_differs),
        cmocka_unit_test(test_looks),
        cmocka_unit_test(test_without_colours),
        cmocka_unit_test(test_nothing_controls_the_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
