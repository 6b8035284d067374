/* Decisions are kept: undone, done again, found at the next start; trouble with their file is said.
 */
#include "fixture.h"
#include "proofing.h"

#include "ui/proof/proof_view.h"

#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

#define ROWS    30
#define COLUMNS 110
/* That decide_much() makes: a headline goes with its kicker, and comes back with it. */
#define DECISIONS 8
#define STEPS     7

static struct window open_proof(void)
{
    return proofing_open(ROWS, COLUMNS);
}

static void decide_much(struct window *window)
{
    proofing_go(window, "入秋以来");
    window_press(window, "x");
    proofing_go(window, "秋以来");
    window_press(window, "t");
    proofing_go(window, "每段有人管");
    window_press(window, "P");
    proofing_go(window, "“河干净了");
    window_press(window, "J");
    proofing_go(window, "# 号开头");
    window_press(window, "D");
    proofing_go(window, "粮站改造");
    window_press(window, "m");
    proofing_choose(window, "三村合建");
    proofing_go(window, "图片背后的故事");
    window_press(window, "C Enter");
    assert_int_equal(proofing_count(window), DECISIONS);
}

static void test_undo_and_redo_all(void **state)
{
    (void)state;
    struct window window = open_proof();
    char *before = proofing_json(&window);
    decide_much(&window);
    char *after = proofing_json(&window);
    assert_string_not_equal(before, after);
    for (int i = 0; i < STEPS; i++)
        window_press(&window, "u");
    char *undone = proofing_json(&window);
    assert_string_equal(before, undone);
    window_press(&window, "u");
    window_expect(&window, "nothing to undo");
    for (int i = 0; i < STEPS; i++)
        window_press(&window, "U");
    char *redone = proofing_json(&window);
    assert_string_equal(after, redone);
    free(before);
    free(after);
    free(undone);
    free(redone);
    window_close(&window);
}

/* What was decided is there at the next start, and can be undone then. */
static void test_decisions_outlive_the_window(void **state)
{
    (void)state;
    struct window window = open_proof();
    char *before = proofing_json(&window);
    decide_much(&window);
    char *after = proofing_json(&window);
    window_press(&window, "u u");
    window_close(&window);
    window = open_proof();
    window_press(&window, "U U");
    char *redone = proofing_json(&window);
    assert_string_equal(after, redone);
    for (int i = 0; i < STEPS; i++)
        window_press(&window, "u");
    char *undone = proofing_json(&window);
    assert_string_equal(before, undone);
    free(before);
    free(after);
    free(redone);
    free(undone);
    window_close(&window);
}

/* The second window is told, and its keys change nothing. */
static void test_a_second_writer(void **state)
{
    (void)state;
    struct window first = open_proof();
    struct window second = open_proof();
    window_expect(&second, "another program");
    window_expect(&second, "read-only");
    proofing_go(&second, "入秋以来");
    window_press(&second, "x");
    proofing_expect(&second, "入秋以来");
    proofing_go(&first, "入秋以来");
    window_press(&first, "x");
    proofing_refuse(&first, "入秋以来");
    window_close(&second);
    window_close(&first);
}

static void test_what_cannot_be_written_is_said(void **state)
{
    (void)state;
    struct window window = open_proof();
    /* As on a full disk. */
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    const struct rlimit none = {0, limit.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &none);
    proofing_go(&window, "入秋以来");
    window_press(&window, "x");
    window_expect(&window, "01.txt.corrections.yaml");
    window_press(&window, "q");
    window_expect(&window, "not written: ");
    assert_false(window.view->quit);
    window_press(&window, "q");
    assert_true(window.view->quit);
    setrlimit(RLIMIT_FSIZE, &limit);
    assert_int_not_equal(access("01.txt.corrections.yaml", F_OK), 0);
    /* It counts all the same, and is written with the next one. */
    proofing_refuse(&window, "入秋以来");
    window_press(&window, "l x");
    window_close(&window);
    window = open_proof();
    proofing_refuse(&window, "入秋以来");
    window_close(&window);
}

/* The page was extracted anew: what stands somewhere else is found, what is gone is listed. */
static void test_orphans_are_listed(void **state)
{
    (void)state;
    static const char before[] = "河湾晨练\n本报讯 入秋以来，河边晨练的人多了，天天有人练拳。\n"
                                 "老人们说，河水清了，柳树绿了，心情也好。\n";
    static const char after[] = "第1版\n\n河湾晨练\n\n本报讯 入秋以来，河边晨练的人多了，\n\n"
                                "天天有人练拳。\n";
    struct window window = proofing_open_page(before, ROWS, COLUMNS);
    proofing_go(&window, "练拳");
    window_press(&window, "x");
    proofing_go(&window, "柳树");
    window_press(&window, "x");
    window_close(&window);
    window = proofing_open_page(after, ROWS, COLUMNS);
    proofing_expect(&window, "天天有人拳。");
    window_expect(&window, "found no place in the page as it is now: 1; O lists them");
    window_press(&window, "O");
    window_expect(&window, "delete  柳");
    window_press(&window, "Enter");
    window_expect(&window, "河水清了，[柳]树绿了");
    window_close(&window);
}

static void assert_in_file(const char *path, const char *text)
{
    char bytes[8192] = "";
    FILE *stream = fopen(path, "r");
    assert_non_null(stream);
    bytes[fread(bytes, 1, sizeof bytes - 1, stream)] = '\0';
    fclose(stream);
    if (!strstr(bytes, text))
        fail_msg("not in %s: %s\n%s", path, text, bytes);
}

static void test_a_report_is_saved(void **state)
{
    (void)state;
    struct window window = open_proof();
    proofing_go(&window, "入秋以来");
    window_press(&window, "x W");
    window_expect(&window, "save the report as: proof report 2025-09-26.md");
    window_press(&window, "Enter");
    window_expect(&window, "saved: proof report 2025-09-26.md");
    assert_in_file("proof report 2025-09-26.md", "# 河湾日报");
    assert_in_file("proof report 2025-09-26.md", "| doubt-join | 1 |");
    assert_in_file("proof report 2025-09-26.md", "入");
    window_press(&window, "W Enter");
    window_refuse(&window, "saved: ");
    window_press(&window, "W Ctrl-U");
    window_type(&window, "r.json");
    window_press(&window, "Enter");
    assert_in_file("r.json", "\"corrections\": 1");
    window_close(&window);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, proofing_enter, proofing_leave)
    const struct CMUnitTest tests[] = {
        TEST(test_undo_and_redo_all),  TEST(test_decisions_outlive_the_window),
        TEST(test_a_second_writer),    TEST(test_what_cannot_be_written_is_said),
        TEST(test_orphans_are_listed), TEST(test_a_report_is_saved),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
