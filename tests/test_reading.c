/* What is read, on a real screen: how the body is set by each option of layout, what sets a
 * crosshead apart, and that the habits of less, of vi, and of arrow keys all work. */
#include "terminal.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>

#define PROGRAM DUBAO_BINARY_DIR "/dubao"
#define SAMPLE  DUBAO_SOURCE_DIR "/config/sample"
#define ROWS    40
/* One pane. */
#define COLUMNS 60
/* The body's rows are between two rules. */
#define FIRST_ROW 2
#define LAST_ROW  (ROWS - 3)
#define DIVIDER   0x2502u
#define RULE      0x2500u
/* Han that a key makes the lines wider by. */
#define STEP 2

/* The first article, of a configuration of one line. */
static struct terminal *open_article(const char *configuration, int columns)
{
    char script[512];
    snprintf(script, sizeof script, "echo '%s' >$HOME/c.yaml; exec %s -c $HOME/c.yaml %s",
             configuration, PROGRAM, SAMPLE);
    const char *const arguments[] = {"sh", "-c", script, NULL};
    struct terminal *terminal = terminal_start(arguments, ROWS, columns, NULL);
    terminal_wait_frame(terminal);
    terminal_press(terminal, "\r");
    return terminal;
}

static unsigned character_at(struct terminal *terminal, int row, int column)
{
    return terminal_character_at(terminal, (struct terminal_place){row, column});
}

static bool is_blank(unsigned character)
{
    return character == 0 || character == ' ';
}

/* The columns of a row's text; -1 when there is none. */
static int first_column(struct terminal *terminal, int row)
{
    for (int column = 0; column < terminal_columns(terminal); column++)
        if (!is_blank(character_at(terminal, row, column)))
            return column;
    return -1;
}

static int end_column(struct terminal *terminal, int row, unsigned *last)
{
    *last = 0;
    for (int column = terminal_columns(terminal) - 1; column >= 0; column--) {
        *last = character_at(terminal, row, column);
        if (!is_blank(*last))
            return column + wcwidth((wchar_t)*last);
    }
    return -1;
}

static struct terminal_place place_of(struct terminal *terminal, const char *text)
{
    struct terminal_place place;
    if (!terminal_find(terminal, text, &place))
        terminal_fail(terminal, "\"%s\" is not on the screen", text);
    return place;
}

/* Rows that the next one goes on, down to the first caption. */
static int full_rows(struct terminal *terminal, int rows[ROWS])
{
    int count = 0;
    int left = first_column(terminal, place_of(terminal, "秋分一过").row + 1);
    for (int row = place_of(terminal, "秋分一过").row;
         row < LAST_ROW && character_at(terminal, row + 1, left) != RULE; row++)
        if (first_column(terminal, row) >= 0 && first_column(terminal, row + 1) == left)
            rows[count++] = row;
    assert_true(count > 8);
    return count;
}

/* The ends of full rows: the least, and the most. */
static void find_ends(struct terminal *terminal, int *least, int *most)
{
    int rows[ROWS];
    unsigned last;
    int count = full_rows(terminal, rows);
    *least = COLUMNS;
    *most = 0;
    for (int i = 0; i < count; i++) {
        int end = end_column(terminal, rows[i], &last);
        *least = end < *least ? end : *least;
        *most = end > *most ? end : *most;
    }
}

static void test_justified(void **state)
{
    (void)state;
    int least;
    int most;
    int right;
    struct terminal *terminal = open_article("layout: {justify: false}", COLUMNS);
    find_ends(terminal, &least, &right);
    assert_true(least < right);
    terminal_close(terminal);
    terminal = open_article("layout: {justify: true}", COLUMNS);
    find_ends(terminal, &least, &most);
    assert_int_equal(least, right);
    assert_int_equal(most, right);
    terminal_close(terminal);
}

static bool is_stop(unsigned character)
{
    return character != 0 && wcschr(L"，。、；：？！", (wchar_t)character) != NULL;
}

/* Nothing but a stop stands behind the edge. */
static void test_hanging(void **state)
{
    (void)state;
    int least;
    int right;
    int hanging = 0;
    unsigned last;
    struct terminal *terminal = open_article("layout: {hanging: false}", COLUMNS);
    find_ends(terminal, &least, &right);
    terminal_close(terminal);
    terminal = open_article("layout: {hanging: true}", COLUMNS);
    for (int row = FIRST_ROW; row <= LAST_ROW; row++) {
        int end = end_column(terminal, row, &last);
        if (end <= right)
            continue;
        assert_true(end <= right + 2);
        assert_true(is_stop(last));
        hanging++;
    }
    assert_true(hanging > 0);
    terminal_close(terminal);
}

/* Rows that begin with a stop, in windows of many widths. */
static int stops_at_the_start(const char *level)
{
    char configuration[64];
    int count = 0;
    snprintf(configuration, sizeof configuration, "layout: {line-breaking: %s}", level);
    struct terminal *terminal = open_article(configuration, 40);
    for (int columns = 41; columns < 71; columns++) {
        terminal_resize(terminal, ROWS, columns);
        terminal_wait_frame(terminal);
        for (int row = FIRST_ROW; row <= LAST_ROW; row++) {
            int first = first_column(terminal, row);
            count += first >= 0 && is_stop(character_at(terminal, row, first));
        }
    }
    terminal_close(terminal);
    return count;
}

static void test_levels(void **state)
{
    (void)state;
    assert_true(stops_at_the_start("none") > 0);
    assert_int_equal(stops_at_the_start("basic"), 0);
    assert_int_equal(stops_at_the_start("gb"), 0);
    assert_int_equal(stops_at_the_start("strict"), 0);
}

static void test_indent(void **state)
{
    (void)state;
    for (int indent = 0; indent <= 4; indent += 2) {
        char configuration[64];
        snprintf(configuration, sizeof configuration, "layout: {indent: %d}", indent);
        struct terminal *terminal = open_article(configuration, COLUMNS);
        struct terminal_place place = place_of(terminal, "秋分一过");
        assert_int_equal(place.column - first_column(terminal, place.row + 1), 2 * indent);
        terminal_close(terminal);
    }
}

static void test_gap(void **state)
{
    (void)state;
    for (int gap = 0; gap <= 2; gap++) {
        char configuration[64];
        snprintf(configuration, sizeof configuration, "layout: {paragraph-gap: %d}", gap);
        struct terminal *terminal = open_article(configuration, COLUMNS);
        int row = place_of(terminal, "快，靠的是天气").row;
        for (int above = 1; above <= gap; above++)
            assert_int_equal(first_column(terminal, row - above), -1);
        assert_true(first_column(terminal, row - gap - 1) >= 0);
        terminal_close(terminal);
    }
}

/* Lines no wider than the measure, in the middle of their pane; keys change it at once. */
static void test_measure(void **state)
{
    (void)state;
    struct terminal *terminal = open_article("layout: {measure: 30, justify: true}", 200);
    for (int keys = 0; keys < 3; keys++) {
        int divider = 0;
        while (character_at(terminal, ROWS / 2, divider) != DIVIDER)
            divider++;
        struct terminal_place place;
        assert_true(terminal_find_between(terminal, "秋分一过", divider, 200, &place));
        int left = place.column - 4;
        unsigned last;
        int right = end_column(terminal, place.row, &last);
        assert_int_equal(right - left, 2 * (30 + keys * STEP));
        assert_in_range(left - (divider + 1) - (200 - right) + 1, 0, 2);
        terminal_press(terminal, "+");
    }
    terminal_close(terminal);
}

static void test_crosshead(void **state)
{
    (void)state;
    struct terminal *terminal = open_article("layout: {}", COLUMNS);
    terminal_press(terminal, "]");
    struct terminal_place place = place_of(terminal, "一本旧账");
    int width = (int)strlen("一本旧账") / 3 * 2;
    assert_true(terminal_style_at(terminal, place).bold);
    assert_int_equal(first_column(terminal, place.row - 1), -1);
    assert_int_equal(first_column(terminal, place.row), place.column);
    assert_in_range(place.column - (COLUMNS - place.column - width) + 1, 0, 2);
    terminal_close(terminal);
}

/* Keys for the same, from the same place on. */
struct habit {
    const char *before; /* to get there */
    const char *keys[4];
};

static char *screen_after(struct terminal *terminal, const char *before, const char *key)
{
    terminal_press(terminal, "\033"); /* from wherever it is */
    terminal_press(terminal, "l");
    terminal_press(terminal, "g");
    for (; *before; before++)
        terminal_press(terminal, (char[]){*before, '\0'});
    terminal_press(terminal, key);
    return strdup(terminal_text(terminal));
}

static void test_habits(void **state)
{
    (void)state;
    static const struct habit habits[] = {
        {"", {"j", TERMINAL_DOWN, "\016"}},
        {"G", {"k", TERMINAL_UP, "\020"}},
        {"", {" ", "f", "\006", TERMINAL_PAGE_DOWN}},
        {"G", {"b", "\002", TERMINAL_PAGE_UP}},
        {"", {"d", "\004"}},
        {"G", {"u", "\025"}},
        {"G", {"g", "<", TERMINAL_HOME}},
        {"", {"G", ">", TERMINAL_END}},
        {"", {"h", TERMINAL_LEFT, "\t"}},
        {"h", {"l", TERMINAL_RIGHT, "\t", "\r"}},
        {"", {"J", "."}},
    };
    const char *const arguments[] = {PROGRAM, SAMPLE, NULL};
    struct terminal *terminal = terminal_start(arguments, 14, 100, NULL);
    terminal_wait_frame(terminal);
    for (size_t i = 0; i < sizeof habits / sizeof *habits; i++) {
        const struct habit *habit = habits + i;
        terminal_press(terminal, "1"); /* the first article */
        char *from = screen_after(terminal, habit->before, "\f");
        char *first = screen_after(terminal, habit->before, habit->keys[0]);
        if (strcmp(from, first) == 0)
            terminal_fail(terminal, "\"%s\" does nothing", habit->keys[0]);
        for (size_t j = 1; j < 4 && habit->keys[j]; j++) {
            terminal_press(terminal, "1");
            char *other = screen_after(terminal, habit->before, habit->keys[j]);
            if (strcmp(first, other) != 0)
                terminal_fail(terminal, "group %zu: key %zu does something else", i, j);
            free(other);
        }
        free(from);
        free(first);
    }
    terminal_close(terminal);
}

static void test_rebound_keys(void **state)
{
    (void)state;
    struct terminal *terminal = open_article("keys: {next-article: [t], previous-article: [c]}",
                                             100);
    terminal_press(terminal, "t");
    place_of(terminal, "article 2 of ");
    terminal_press(terminal, "c");
    place_of(terminal, "article 1 of ");
    terminal_press(terminal, "J");
    place_of(terminal, "J: no meaning; ? shows the keys");
    terminal_press(terminal, "?");
    struct terminal_place place = place_of(terminal, "previous article");
    int first = first_column(terminal, place.row);
    assert_int_equal(character_at(terminal, place.row, first), 'c');
    terminal_close(terminal);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_justified),    cmocka_unit_test(test_hanging),
        cmocka_unit_test(test_levels),       cmocka_unit_test(test_indent),
        cmocka_unit_test(test_gap),          cmocka_unit_test(test_measure),
        cmocka_unit_test(test_crosshead),    cmocka_unit_test(test_habits),
        cmocka_unit_test(test_rebound_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
