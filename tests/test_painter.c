/* What is sent to the terminal: one write for a picture, and only what differs. Whether a terminal
 * then shows it is seen by all tests that run in one. */
#include "ui/terminal/painter.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>
#include <curses.h>
#include <term.h>

#define ROWS       10
#define COLUMNS    60
#define MOST_BYTES 16384

static const struct cell_widths widths = {1};

/* A terminal that keeps apart what was written apart. */
struct listener {
    int terminal;
    int heard;
    struct painter *painter;
    struct grid *grid;
    char bytes[MOST_BYTES];
};

static void listen_to(struct listener *listener, const char *name)
{
    int ends[2];
    int status;
    assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
    if (setupterm(name, STDOUT_FILENO, &status) != OK)
        skip();
    listener->terminal = ends[0];
    listener->heard = ends[1];
    listener->painter = painter_create(ends[0]);
    listener->grid = grid_create(&widths);
    grid_resize(listener->grid, ROWS, COLUMNS);
}

static void stop(struct listener *listener)
{
    painter_destroy(listener->painter);
    grid_destroy(listener->grid);
    close(listener->terminal);
    close(listener->heard);
    del_curterm(cur_term);
}

/* What one write brought; "" for none. */
static const char *hear(struct listener *listener)
{
    ssize_t length = recv(listener->heard, listener->bytes, MOST_BYTES - 1, MSG_DONTWAIT);
    listener->bytes[length > 0 ? length : 0] = '\0';
    return listener->bytes;
}

static const char *paint(struct listener *listener)
{
    painter_paint(listener->painter, listener->grid, "");
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
    listen_to(&listener, "xterm-256color");
    for (int row = 0; row < ROWS; row++)
        put(&listener, row, row, "稻浪翻金", ink_with(ROLE_HEADLINE, row % 2 ? INK_BOLD : 0));
    assert_non_null(strstr(paint(&listener), "\033[H\033[2J"));
    assert_non_null(strstr(listener.bytes, "稻浪翻金"));
    assert_string_equal(hear(&listener), "");
    painter_paint(listener.painter, listener.grid, "behind");
    assert_string_equal(hear(&listener), "behind");
    stop(&listener);
}

static void test_only_what_differs(void **state)
{
    (void)state;
    struct listener listener;
    struct ink ink = ink_of(ROLE_TEXT);
    listen_to(&listener, "xterm-256color");
    put(&listener, 3, 10, "渡口迎来首批研学团", ink);
    paint(&listener);
    assert_string_equal(paint(&listener), "");
    put(&listener, 3, 14, "送", ink);
    assert_string_equal(paint(&listener), "\033[4;15H送\033[1;1H");
    /* Four columns are sooner written than jumped over; a row's end is cleared. */
    put(&listener, 3, 10, "古", ink);
    put(&listener, 3, 16, "去", ink);
    assert_string_equal(paint(&listener), "\033[4;11H古口送去\033[1;1H");
    grid_fill(listener.grid, (struct area){3, 16, 1, COLUMNS - 16}, ink);
    assert_string_equal(paint(&listener), "\033[4;17H\033[K\033[1;1H");
    /* Half of a wide letter is covered: the other half goes with it. */
    put(&listener, 3, 11, "x", ink);
    assert_string_equal(paint(&listener), "\033[4;11H x\033[1;1H");
    painter_forget(listener.painter);
    assert_non_null(strstr(paint(&listener), "\033[2J"));
    assert_non_null(strstr(listener.bytes, "Hx口送"));
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
    listen_to(&listener, "xterm-256color");
    set_looks(&listener, ROLE_HIT, (struct look){INK_BOLD, false, 1, -1});
    paint(&listener);
    put(&listener, 0, 0, "稻浪", ink_of(ROLE_HIT));
    put(&listener, 0, 4, "翻金", ink_of(ROLE_CAPTION));
    assert_string_equal(paint(&listener), "\033[1m\033[31m稻浪\033(B\033[m翻金\033[1;1H");
    /* A row of them is cleared in its colour only where clearing colours. */
    set_looks(&listener, ROLE_HIT, (struct look){0, false, -1, 4});
    paint(&listener);
    grid_fill(listener.grid, (struct area){5, 20, 1, COLUMNS - 20}, ink_of(ROLE_HIT));
    assert_string_equal(paint(&listener), "\033[6;21H\033[44m\033[K\033(B\033[m\033[1;1H");
    set_looks(&listener, ROLE_HIT, (struct look){INK_REVERSE, false, -1, -1});
    paint(&listener);
    grid_fill(listener.grid, (struct area){6, 50, 1, 10}, ink_of(ROLE_HIT));
    assert_string_equal(paint(&listener), "\033[7;51H\033[7m          \033(B\033[m\033[1;1H");
    stop(&listener);
}

/* The console of Linux shows dim letters as a colour of its own. */
static void test_attributes_that_spoil_colours(void **state)
{
    (void)state;
    struct listener listener;
    listen_to(&listener, "linux");
    assert_int_equal(painter_colours(listener.painter), 8);
    set_looks(&listener, ROLE_HIT, (struct look){INK_DIM | INK_BOLD, false, 1, -1});
    paint(&listener);
    put(&listener, 0, 0, "x", ink_of(ROLE_HIT));
    assert_non_null(strstr(paint(&listener), "\033[1m\033[31mx"));
    assert_null(strstr(listener.bytes, "\033[2m"));
    put(&listener, 1, 0, "x", ink_with(ROLE_TEXT, INK_DIM));
    assert_non_null(strstr(paint(&listener), "\033[2mx"));
    stop(&listener);
}

/* Padding is left out, and where attributes and moves do not go together they are kept apart. */
static void test_old_terminals(void **state)
{
    (void)state;
    struct listener listener;
    listen_to(&listener, "vt100");
    assert_int_equal(painter_colours(listener.painter), 0);
    put(&listener, 2, 3, "x", ink_with(ROLE_TEXT, INK_BOLD));
    put(&listener, 4, 3, "y", ink_with(ROLE_TEXT, INK_BOLD));
    paint(&listener);
    assert_null(strstr(listener.bytes, "$<"));
    assert_non_null(strstr(listener.bytes, "\033[3;4H\033[1mx"));
    stop(&listener);
}

static void test_nothing_controls_the_terminal(void **state)
{
    (void)state;
    struct listener listener;
    listen_to(&listener, "xterm-256color");
    paint(&listener);
    static const char *const bad[] = {"\033", "\x7f", "\xC2\x85", "\u202e"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        put(&listener, 1, 1, "a", ink_of(ROLE_TEXT));
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
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_write),     cmocka_unit_test(test_only_what_differs),
        cmocka_unit_test(test_looks),         cmocka_unit_test(test_attributes_that_spoil_colours),
        cmocka_unit_test(test_old_terminals), cmocka_unit_test(test_nothing_controls_the_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
