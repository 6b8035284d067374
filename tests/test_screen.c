/* Reading the sample issue on a real screen: the program in a terminal, from keys to cells. */
#include "terminal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
/* cmocka.h wants the three above before itself. */
#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS    30
#define COLUMNS 100
/* Narrower than the default of two-panes-from. */
#define NARROW 56

#define DIVIDER 0x2502u /* │ */

#define PROGRAM DUBAO_BINARY_DIR "/dubao"
#define SAMPLE  DUBAO_SOURCE_DIR "/config/sample"

static struct terminal *open_sized(int rows, int columns, const char *const environment[])
{
    const char *const arguments[] = {PROGRAM, NULL};
    struct terminal *terminal = terminal_start(arguments, rows, columns, environment);
    terminal_wait_frame(terminal);
    return terminal;
}

static struct terminal *open_sample(void)
{
    struct terminal *terminal = open_sized(ROWS, COLUMNS, NULL);
    assert_true(terminal_find(terminal, "河湾日报", NULL));
    return terminal;
}

static void close_sample(struct terminal *terminal)
{
    terminal_send(terminal, "q");
    assert_int_equal(terminal_wait_exit(terminal), 0);
    terminal_close(terminal);
}

static void assert_seen(struct terminal *terminal, const char *text)
{
    if (!terminal_find(terminal, text, NULL))
        terminal_fail(terminal, "\"%s\" is not on the screen", text);
}

static void assert_unseen(struct terminal *terminal, const char *text)
{
    if (terminal_find(terminal, text, NULL))
        terminal_fail(terminal, "\"%s\" is on the screen", text);
}

/* The column of the divider in the middle row; -1 when one pane fills the screen. */
static int divider_column(struct terminal *terminal, int rows, int columns)
{
    for (int column = 0; column < columns; column++)
        if (terminal_character_at(terminal, (struct terminal_place){rows / 2, column}) == DIVIDER)
            return column;
    return -1;
}

static void assert_in_body(struct terminal *terminal, const char *text)
{
    int divider = divider_column(terminal, ROWS, COLUMNS);
    if (!terminal_find_between(terminal, text, divider + 1, COLUMNS, NULL))
        terminal_fail(terminal, "\"%s\" is not in the article", text);
}

static void test_two_panes(void **state)
{
    (void)state;
    struct terminal *terminal = open_sample();
    int divider = divider_column(terminal, ROWS, COLUMNS);
    assert_in_range(divider, 24, 44);
    for (int row = 2; row < ROWS - 2; row++)
        assert_int_equal(terminal_character_at(terminal, (struct terminal_place){row, divider}),
                         DIVIDER);
    assert_true(terminal_find_between(terminal, "古渡口迎来首批研学团", 0, divider, NULL));
    assert_in_body(terminal, "抢晴天更要算细账");
    assert_in_body(terminal, "秋分一过");
    assert_seen(terminal, "article 1 of ");
    assert_seen(terminal, "2025-09-26 Friday");
    close_sample(terminal);
}

static void test_move(void **state)
{
    (void)state;
    struct terminal *terminal = open_sample();
    terminal_press(terminal, "j");
    assert_seen(terminal, "article 2 of ");
    assert_in_body(terminal, "清晨七点");
    terminal_press(terminal, TERMINAL_DOWN);
    assert_seen(terminal, "article 3 of ");
    terminal_press(terminal, TERMINAL_UP);
    terminal_press(terminal, "k");
    assert_seen(terminal, "article 1 of ");
    terminal_press(terminal, "k");
    assert_seen(terminal, "this is the first article");
    terminal_press(terminal, "j");
    assert_unseen(terminal, "this is the first article");
    close_sample(terminal);
}

/* With what the first screen tells, and no help: the third article of another section. */
static void test_newcomer(void **state)
{
    (void)state;
    static const int sizes[][2] = {{24, 80}, {30, 100}, {40, 120}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct terminal *terminal = open_sized(sizes[i][0], sizes[i][1], NULL);
        assert_seen(terminal, "[ ] section");
        terminal_press(terminal, "]");
        terminal_press(terminal, "]");
        assert_seen(terminal, "page 2 综合新闻");
        assert_seen(terminal, "↑↓ choose");
        terminal_press(terminal, TERMINAL_DOWN);
        terminal_press(terminal, TERMINAL_DOWN);
        assert_seen(terminal, "Enter open");
        terminal_press(terminal, "\r");
        assert_seen(terminal, "做竹编的何巧云");
        assert_seen(terminal, "↑↓ scroll");
        assert_seen(terminal, "← list");
        close_sample(terminal);
    }
}

/* In the smallest windows there is no room for the key to the next section: the arrows lead there,
 * too, and the article tells of it. */
static void test_newcomer_in_a_small_window(void **state)
{
    (void)state;
    struct terminal *terminal = open_sized(12, 40, NULL);
    assert_seen(terminal, "↑↓ choose  Enter open");
    for (int i = 0; i < 30 && !terminal_find(terminal, "综合新闻  p. 2", NULL); i++)
        terminal_press(terminal, TERMINAL_DOWN);
    terminal_press(terminal, TERMINAL_DOWN);
    terminal_press(terminal, TERMINAL_DOWN);
    terminal_press(terminal, "\r");
    assert_seen(terminal, "做竹编的何巧云");
    assert_seen(terminal, "10/25   ↑↓ scroll  ← list  [ ] section");
    close_sample(terminal);
}

static struct terminal *open_with(const char *option, const char *value)
{
    const char *const arguments[] = {PROGRAM, option, value, SAMPLE, NULL};
    struct terminal *terminal = terminal_start(arguments, ROWS, COLUMNS, NULL);
    terminal_wait_frame(terminal);
    return terminal;
}

/* From another program, or a line of a shell, to a place in the issue. */
static void test_places_on_the_command_line(void **state)
{
    (void)state;
    struct terminal *terminal = open_with("--find", "许一诺");
    assert_seen(terminal, "1 of ");
    assert_in_body(terminal, "许一诺");
    close_sample(terminal);
    terminal = open_with("--article", "p2-a4");
    assert_seen(terminal, "page 2 ");
    assert_seen(terminal, "↑↓ scroll");
    close_sample(terminal);
    terminal = open_with("--article", "p9-a9\033[31m");
    assert_seen(terminal, "there is no article p9-a9");
    close_sample(terminal);
}

/* Bytes that are no character cost none of the keys behind them. */
static void test_bytes_that_are_no_key(void **state)
{
    (void)state;
    struct terminal *terminal = open_sample();
    terminal_press(terminal, "\xFFj");
    terminal_wait_text(terminal, "article 2 of ");
    terminal_press(terminal, "\xE6\xB2j");
    terminal_wait_text(terminal, "article 3 of ");
    terminal_press(terminal, "\033[9999999999999999999qj");
    terminal_wait_text(terminal, "article 4 of ");
    close_sample(terminal);
}

/* An article without a headline is listed by its opening words, and says that it has none. */
static void test_untitled(void **state)
{
    (void)state;
    struct terminal *terminal = open_sample();
    struct terminal_place place;
    assert_true(terminal_find(terminal, "[untitled]入秋以来", &place));
    terminal_press(terminal, "jj");
    terminal_wait_text(terminal, "article 3 of ");
    assert_in_body(terminal, "入秋以来，全县十四个乡镇");
    close_sample(terminal);
}

/* How far down the status line says the reader is. */
static int percent(struct terminal *terminal)
{
    const char *row = terminal_row(terminal, 11);
    const char *sign = strchr(row, '%');
    assert_non_null(sign);
    while (sign > row && sign[-1] >= '0' && sign[-1] <= '9')
        sign--;
    return atoi(sign);
}

static void test_page_the_body(void **state)
{
    (void)state;
    struct terminal *terminal = open_sized(12, COLUMNS, NULL);
    int start = percent(terminal);
    assert_in_range(start, 1, 99);
    terminal_press(terminal, " ");
    assert_true(percent(terminal) > start);
    assert_seen(terminal, "article 1 of ");
    terminal_press(terminal, "b");
    assert_int_equal(percent(terminal), start);
    terminal_press(terminal, "l");
    terminal_press(terminal, "G");
    assert_int_equal(percent(terminal), 100);
    assert_unseen(terminal, "抢晴天更要算细账");
    terminal_press(terminal, "g");
    assert_int_equal(percent(terminal), start);
    terminal_press(terminal, TERMINAL_PAGE_DOWN);
    assert_true(percent(terminal) > start);
    close_sample(terminal);
}

/* Space alone reads the whole issue. */
static void test_read_on(void **state)
{
    (void)state;
    struct terminal *terminal = open_sample();
    for (int i = 0; i < 200 && !terminal_find(terminal, "article 4 of ", NULL); i++)
        terminal_press(terminal, " ");
    assert_in_body(terminal, "云岭大桥昨日合龙");
    close_sample(terminal);
}

static void test_articles_from_the_body(void **state)
{
    (void)state;
    struct terminal *terminal = open_sample();
    terminal_press(terminal, "\t");
    terminal_press(terminal, "J");
    assert_seen(terminal, "article 2 of ");
    terminal_press(terminal, "J");
    terminal_press(terminal, "K");
    assert_seen(terminal, "article 2 of ");
    assert_in_body(terminal, "古渡口迎来首批研学团");
    close_sample(terminal);
}

static void test_sections(void **state)
{
    (void)state;
    struct terminal *terminal = open_sample();
    terminal_press(terminal, "[");
    assert_seen(terminal, "this is the first section");
    terminal_press(terminal, "]");
    assert_unseen(terminal, "article 1 of ");
    for (int i = 0; i < 30 && !terminal_find(terminal, "this is the last section", NULL); i++)
        terminal_press(terminal, "]");
    assert_seen(terminal, "this is the last section");
    for (int i = 0; i < 30 && !terminal_find(terminal, "this is the first section", NULL); i++)
        terminal_press(terminal, "[");
    terminal_press(terminal, "j");
    assert_seen(terminal, "article 2 of ");
    close_sample(terminal);
}

/* Of a section that one goes to, as much is seen as there is room for: its name stands at the top
 * when it does not end on the screen, and no row stays empty behind the last one. */
static void test_section_is_seen(void **state)
{
    (void)state;
    struct terminal *terminal = open_sized(16, 100, NULL);
    int divider = divider_column(terminal, 16, 100);
    struct terminal_place place;
    terminal_press(terminal, "3");
    assert_true(terminal_find_between(terminal, "综合新闻", 0, divider, &place));
    assert_int_equal(place.row, 2);
    assert_true(terminal_find_between(terminal, "城乡公交一张卡", 0, divider, NULL));
    terminal_press(terminal, "[");
    terminal_press(terminal, "[");
    assert_true(terminal_find_between(terminal, "要闻", 0, divider, &place));
    assert_int_equal(place.row, 2);
    for (int i = 0; i < 30 && !terminal_find(terminal, "this is the last section", NULL); i++)
        terminal_press(terminal, "]");
    assert_int_not_equal(terminal_character_at(terminal, (struct terminal_place){13, 3}), 0);
    close_sample(terminal);
}

static void test_choose_a_section(void **state)
{
    (void)state;
    struct terminal *terminal = open_sample();
    terminal_press(terminal, "s");
    assert_seen(terminal, "Sections");
    terminal_press(terminal, "j");
    terminal_press(terminal, "\r");
    assert_unseen(terminal, "Sections");
    assert_unseen(terminal, "article 1 of ");
    terminal_press(terminal, "s");
    terminal_press(terminal, "g");
    terminal_press(terminal, "\r");
    assert_seen(terminal, "article 1 of ");
    terminal_press(terminal, "s");
    terminal_press(terminal, "q");
    assert_unseen(terminal, "Sections");
    close_sample(terminal);
}

/* Types a query a letter at a time, as a reader does, and accepts it. */
static void find(struct terminal *terminal, const char *query)
{
    terminal_press(terminal, "/");
    terminal_press(terminal, query);
    terminal_press(terminal, "\r");
}

static void test_find(void **state)
{
    (void)state;
    struct terminal *terminal = open_sample();
    find(terminal, "许一诺");
    assert_seen(terminal, "1 of ");
    int divider = divider_column(terminal, ROWS, COLUMNS);
    struct terminal_place place;
    assert_true(terminal_find_between(terminal, "许一诺", divider + 1, COLUMNS, &place));
    for (int i = 0; i < 3; i++, place.column += 2)
        assert_true(terminal_style_at(terminal, place).reverse);
    assert_false(terminal_style_at(terminal, place).reverse);
    terminal_press(terminal, "n");
    assert_seen(terminal, "2 of ");
    terminal_press(terminal, "N");
    assert_seen(terminal, "1 of ");
    terminal_press(terminal, "N");
    assert_seen(terminal, "(on from the end)");
    terminal_press(terminal, "n");
    assert_seen(terminal, "(on from the beginning)");
    close_sample(terminal);
}

/* Neither the order of the letters on the screen nor what is looked for is changed by it. */
static void test_nothing_invisible_is_typed(void **state)
{
    (void)state;
    struct terminal *terminal = open_sample();
    terminal_press(terminal, "/");
    terminal_send(terminal, "河\xE2\x80\xAE\xE2\x80\x8B\xD8\x9C\xC2\xAD湾");
    terminal_wait_text(terminal, "/河湾");
    size_t length;
    assert_null(strstr(terminal_output(terminal, &length), "\xE2\x80\xAE"));
    terminal_press(terminal, "\033");
    close_sample(terminal);
}

/* The paper has 洗衣 at the end of a line and 水 on the next one. */
static void test_find_over_the_end_of_a_line(void **state)
{
    (void)state;
    struct terminal *terminal = open_sample();
    find(terminal, "洗衣水");
    assert_seen(terminal, "1 of 1: 洗衣水");
    assert_in_body(terminal, "洗衣水");
    close_sample(terminal);
}

/* The list narrows to what holds the text in its headline, byline, section, or body, and no section
 * stays that is empty then. */
static void test_filter(void **state)
{
    (void)state;
    static const char *const texts[] = {"粮站改造", "刘玲", "综合新闻", "谷仓书屋"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct terminal *terminal = open_sample();
        int divider = divider_column(terminal, ROWS, COLUMNS);
        terminal_press(terminal, "&");
        terminal_press(terminal, texts[i]);
        terminal_press(terminal, "\r");
        assert_true(terminal_find_between(terminal, "粮站改造提前完工", 0, divider, NULL));
        assert_true(terminal_find_between(terminal, "综合新闻", 0, divider, NULL));
        assert_false(terminal_find_between(terminal, "古渡口", 0, divider, NULL));
        assert_false(terminal_find_between(terminal, "民生", 0, divider, NULL));
        close_sample(terminal);
    }
}

static void test_find_nothing(void **state)
{
    (void)state;
    struct terminal *terminal = open_sample();
    terminal_press(terminal, "n");
    assert_seen(terminal, "nothing to find yet");
    find(terminal, "没有这个词");
    assert_seen(terminal, "not found: 没有这个词");
    assert_seen(terminal, "秋分一过");
    terminal_press(terminal, "/");
    terminal_press(terminal, "x");
    terminal_press(terminal, "\033");
    assert_seen(terminal, "article 1 of ");
    close_sample(terminal);
}

/* Help names every action, each on its row with its keys. */
static void test_help(void **state)
{
    (void)state;
    static const char *const lines[] = {
#define X(name, group, text) text,
#define N_(text)             text
#include "config/actions.def"
#include "config/proof_actions.def"
#undef N_
#undef X
    };
    struct terminal *terminal = open_sized(104, COLUMNS, NULL);
    terminal_press(terminal, "?");
    assert_seen(terminal, "Keys");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_seen(terminal, lines[i]);
    terminal_press(terminal, "?");
    assert_unseen(terminal, lines[0]);
    terminal_press(terminal, "?");
    terminal_resize(terminal, 12, COLUMNS);
    terminal_wait_frame(terminal);
    terminal_press(terminal, "G");
    assert_seen(terminal, lines[sizeof lines / sizeof *lines - 1]);
    assert_seen(terminal, "Backspace back");
    terminal_press(terminal, "q");
    close_sample(terminal);
}

static void test_narrow(void **state)
{
    (void)state;
    struct terminal *terminal = open_sized(ROWS, NARROW, NULL);
    assert_int_equal(divider_column(terminal, ROWS, NARROW), -1);
    assert_seen(terminal, "古渡口迎来首批研学团");
    assert_unseen(terminal, "秋分一过");
    terminal_press(terminal, "\r");
    assert_seen(terminal, "秋分一过");
    assert_unseen(terminal, "古渡口迎来首批研学团");
    terminal_press(terminal, "h");
    assert_seen(terminal, "古渡口迎来首批研学团");
    close_sample(terminal);
}

static void test_too_small(void **state)
{
    (void)state;
    static const int sizes[][2] = {{4, 100}, {24, 19}, {1, 1}, {2, 30}};
    struct terminal *terminal = open_sample();
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        terminal_resize(terminal, sizes[i][0], sizes[i][1]);
        terminal_wait_frame(terminal);
        assert_unseen(terminal, "河湾日报");
        if (sizes[i][1] >= 30)
            assert_seen(terminal, "window too small");
    }
    terminal_resize(terminal, ROWS, COLUMNS);
    terminal_wait_text(terminal, "秋分一过");
    close_sample(terminal);
}

/* Everything right of the divider, malloc'ed. */
static char *body_text(struct terminal *terminal)
{
    char *body = calloc(ROWS, COLUMNS * 4);
    for (int row = 2; row < ROWS - 2; row++) {
        const char *divider = strstr(terminal_row(terminal, row), "│");
        strcat(body, divider ? divider : "(no divider)");
        strcat(body, "\n");
    }
    return body;
}

static bool body_is(struct terminal *terminal, const char *wanted)
{
    char *body = body_text(terminal);
    bool same = strcmp(body, wanted) == 0;
    free(body);
    return same;
}

/* Many sizes in a row, without waiting: the place in the article is kept. */
static void test_resize_storm(void **state)
{
    (void)state;
    struct terminal *terminal = open_sample();
    terminal_press(terminal, "j");
    terminal_press(terminal, "l");
    terminal_press(terminal, "d");
    terminal_press(terminal, "j");
    char *before = body_text(terminal);
    srand(1);
    for (int i = 0; i < 150; i++) {
        terminal_resize(terminal, 1 + rand() % 60, 1 + rand() % 160);
        if (i % 5 == 0)
            terminal_wait_frame(terminal);
    }
    terminal_resize(terminal, ROWS, COLUMNS);
    while (!body_is(terminal, before))
        terminal_wait_frame(terminal);
    assert_seen(terminal, "article 2 of ");
    free(before);
    close_sample(terminal);
}

static void test_width_of_lines(void **state)
{
    (void)state;
    struct terminal *terminal = open_sized(ROWS, 140, NULL);
    char *before = strdup(terminal_text(terminal));
    terminal_press(terminal, "-");
    assert_string_not_equal(terminal_text(terminal), before);
    terminal_press(terminal, "+");
    terminal_press(terminal, "j");
    terminal_press(terminal, "k");
    assert_string_equal(terminal_text(terminal), before);
    free(before);
    close_sample(terminal);
}

/* No row of any article begins with a mark that may not start a line (CLReq, basic level). */
static void assert_line_starts(struct terminal *terminal, int columns)
{
    static const char *const marks[] = {"，", "。", "、", "；", "：", "？", "！", "）",
                                        "》", "」", "”",  "·",  "%",  "～", "】"};
    for (int row = 2; row < ROWS - 2; row++) {
        const char *text = terminal_row(terminal, row);
        text += strspn(text, " ");
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
            if (strncmp(text, marks[i], strlen(marks[i])) == 0)
                terminal_fail(terminal, "%s starts row %d of %d columns", marks[i], row, columns);
    }
}

static void test_line_starts(void **state)
{
    (void)state;
    struct terminal *terminal = open_sized(ROWS, 24, NULL);
    terminal_press(terminal, "\r");
    for (int columns = 20; columns < 71; columns += 5) {
        terminal_resize(terminal, ROWS, columns);
        terminal_wait_frame(terminal);
        for (int page = 0; page < 12; page++) {
            assert_line_starts(terminal, columns);
            terminal_press(terminal, " ");
        }
        terminal_press(terminal, "g");
    }
    close_sample(terminal);
}

static bool has_colour(struct terminal *terminal)
{
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < COLUMNS; column++)
            if (terminal_style_at(terminal, (struct terminal_place){row, column}).coloured)
                return true;
    return false;
}

static void test_colours(void **state)
{
    (void)state;
    struct terminal *terminal = open_sample();
    assert_true(has_colour(terminal));
    close_sample(terminal);
    const char *const plain[] = {"NO_COLOR=1", NULL};
    terminal = open_sized(ROWS, COLUMNS, plain);
    assert_false(has_colour(terminal));
    close_sample(terminal);
}

static void test_chinese(void **state)
{
    (void)state;
    const char *const chinese[] = {"LANGUAGE=zh_CN", NULL};
    struct terminal *terminal = open_sized(ROWS, COLUMNS, chinese);
    assert_seen(terminal, "第1篇／共");
    assert_seen(terminal, "2025年9月26日 星期五");
    assert_seen(terminal, "〔无题〕");
    terminal_press(terminal, "?");
    assert_seen(terminal, "选择版块");
    terminal_press(terminal, "q");
    close_sample(terminal);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_panes),
        cmocka_unit_test(test_move),
        cmocka_unit_test(test_newcomer),
        cmocka_unit_test(test_newcomer_in_a_small_window),
        cmocka_unit_test(test_places_on_the_command_line),
        cmocka_unit_test(test_bytes_that_are_no_key),
        cmocka_unit_test(test_untitled),
        cmocka_unit_test(test_page_the_body),
        cmocka_unit_test(test_read_on),
        cmocka_unit_test(test_articles_from_the_body),
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_section_is_seen),
        cmocka_unit_test(test_choose_a_section),
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_find_over_the_end_of_a_line),
        cmocka_unit_test(test_filter),
        cmocka_unit_test(test_find_nothing),
        cmocka_unit_test(test_nothing_invisible_is_typed),
        cmocka_unit_test(test_help),
        cmocka_unit_test(test_narrow),
        cmocka_unit_test(test_too_small),
        cmocka_unit_test(test_resize_storm),
        cmocka_unit_test(test_width_of_lines),
        cmocka_unit_test(test_line_starts),
        cmocka_unit_test(test_colours),
        cmocka_unit_test(test_chinese),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
