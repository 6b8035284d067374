/* A folder of many issues: what is found in it, and the list of it in the program. */
#include "terminal.h"

#include "config/config.h"
#include "model/shelf.h"
#include "model/source/name_date.h"

#include <locale.h>
#include <setjmp.h>
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

static char root[64];

static int make_root(void **state)
{
    (void)state;
    snprintf(root, sizeof root, P_tmpdir "/dubao-shelf-XXXXXX");
    return !mkdtemp(root);
}

static int remove_root(void **state)
{
    (void)state;
    char command[96];
    snprintf(command, sizeof command, "rm -r %s", root);
    return system(command);
}

/* Writes a file below the root, and the folders above it. */
static void put(const char *path, const char *text)
{
    char command[512];
    char full[256];
    snprintf(full, sizeof full, "%s/%s", root, path);
    snprintf(command, sizeof command, "mkdir -p \"$(dirname '%s')\"", full);
    assert_int_equal(system(command), 0);
    FILE *file = fopen(full, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

struct case_ {
    struct config *config;
    struct shelf *shelf;
};

static struct case_ open_shelf(const char *below)
{
    char path[256];
    snprintf(path, sizeof path, "%s%s", root, below);
    struct case_ test = {.config = config_default()};
    const struct read_options options = {.wording = &test.config->wording};
    test.shelf = shelf_open(path, &options);
    return test;
}

static void close_shelf(struct case_ *test)
{
    shelf_close(test->shelf);
    config_free(test->config);
}

static void expect_issue(const struct shelf *shelf, size_t index, const char *paper,
                         const char *date, const char *path)
{
    const struct shelf_issue *issue = shelf->items + index;
    assert_true(index < shelf->count);
    assert_string_equal(issue->paper, paper);
    assert_string_equal(issue->date ? issue->date : "", date);
    if (!strstr(issue->paths[0], path))
        print_error("wanted %s, is %s\n", path, issue->paths[0]);
    assert_non_null(strstr(issue->paths[0], path));
}

static void test_dates_of_names(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        const char *date;
    } cases[] = {
        {"2025-09-26", "2025-09-26"},
        {"papers/20250926", "2025-09-26"},
        {"河湾日报2025年9月6日.txt", "2025-09-06"},
        {"hewan_2025_09_26-A1.pdf", "2025-09-26"},
        {"hewan/2025/09/26/01.txt", "2025-09-26"},
        {"2025.1.2", "2025-01-02"},
        {"2024-12-31/2025-01-01", "2025-01-01"},
        {"2025-09-2", "2025-09-02"},
        {"01.txt", NULL},
        {"202509260", NULL},
        {"20251326", NULL},
        {"2025-09-32", NULL},
        {"2025", NULL},
        {"page-2025", NULL},
        {"202591", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct name_date date;
        bool found = name_date_find(cases[i].path, &date);
        if (found != (cases[i].date != NULL))
            print_error("%s\n", cases[i].path);
        assert_int_equal(found, cases[i].date != NULL);
        if (found)
            assert_string_equal(date.text, cases[i].date);
    }
}

/* By paper, the newest first; the name is the folder's, where nothing is printed. */
static void test_folders_of_papers(void **state)
{
    (void)state;
    put("清河晚报/2025-09-25/01.txt", "小院里的石榴红了。\n");
    put("清河晚报/2025-09-26/01.txt", "小院里的石榴熟了。\n");
    put("青山周刊/2025/09/24/01.txt", "山上下了第一场霜。\n");
    put("青山周刊/notes.md", "no page\n");
    struct case_ test = open_shelf("");
    assert_non_null(test.shelf);
    assert_int_equal(test.shelf->count, 3);
    expect_issue(test.shelf, 0, "清河晚报", "2025-09-26", "清河晚报/2025-09-26");
    expect_issue(test.shelf, 1, "清河晚报", "2025-09-25", "清河晚报/2025-09-25");
    expect_issue(test.shelf, 2, "青山周刊", "2025-09-24", "2025/09/24");
    assert_int_equal(shelf_newest(test.shelf), 0);
    close_shelf(&test);
}

/* The name that is printed on one page goes for all issues of that folder. */
static void test_printed_names(void **state)
{
    (void)state;
    char command[512];
    snprintf(command, sizeof command,
             "mkdir -p %s/hw/20250925 %s/hw/20250926 && cp %s/0*.txt %s/hw/20250925 && "
             "cp %s/0*.txt %s/hw/20250926",
             root, root, SAMPLE, root, SAMPLE, root);
    assert_int_equal(system(command), 0);
    struct case_ test = open_shelf("/hw");
    assert_non_null(test.shelf);
    expect_issue(test.shelf, 0, "河湾日报", "2025-09-26", "20250926");
    expect_issue(test.shelf, 1, "河湾日报", "2025-09-25", "20250925");
    close_shelf(&test);
}

static void test_manifests_count(void **state)
{
    (void)state;
    put("one/issue.yaml", "paper: 清河晚报\ndate: 2025-01-02\npages: [{file: a.txt}]\n");
    put("one/a.txt", "小院里的石榴红了。\n");
    put("two/issue.yaml", "pages: [\n");
    put("two/a.txt", "小院里的石榴红了。\n");
    struct case_ test = open_shelf("");
    assert_int_equal(test.shelf->count, 2);
    expect_issue(test.shelf, 0, "two", "", "two");
    expect_issue(test.shelf, 1, "清河晚报", "2025-01-02", "one");
    close_shelf(&test);
}

/* Files of several days: those of one day are one issue. */
static void test_files_of_several_days(void **state)
{
    (void)state;
    put("清河晚报-2025-09-25-01.txt", "小院里的石榴红了。\n");
    put("清河晚报-2025-09-25-02.txt", "小院里的石榴红了。\n");
    put("清河晚报-2025-09-26-01.txt", "小院里的石榴红了。\n");
    put("青山周刊-2025-09-26.txt", "山上下了第一场霜。\n");
    struct case_ test = open_shelf("");
    assert_int_equal(test.shelf->count, 3);
    expect_issue(test.shelf, 0, "清河晚报", "2025-09-26", "2025-09-26-01.txt");
    assert_int_equal(test.shelf->items[0].path_count, 1);
    expect_issue(test.shelf, 1, "清河晚报", "2025-09-25", "2025-09-25-01.txt");
    assert_int_equal(test.shelf->items[1].path_count, 2);
    expect_issue(test.shelf, 2, "青山周刊", "2025-09-26", "青山周刊-2025-09-26.txt");
    close_shelf(&test);
}

/* An issue is none, nor is a folder without any, a file, or nothing. */
static void test_no_shelves(void **state)
{
    (void)state;
    put("issue/2025-09-26-01.txt", "小院里的石榴红了。\n");
    put("issue/2025-09-26-02.txt", "小院里的石榴红了。\n");
    put("pages/01.txt", "小院里的石榴红了。\n");
    put("pages/old/01.txt", "小院里的石榴红了。\n");
    put("empty/deep/notes.md", "no page\n");
    static const char *const paths[] = {"/issue", "/pages", "/empty", "/pages/01.txt", "/nowhere"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct case_ test = open_shelf(paths[i]);
        assert_null(test.shelf);
        close_shelf(&test);
    }
}

/* In the program */

static void expect(struct terminal *terminal, const char *text)
{
    if (!terminal_find(terminal, text, NULL))
        terminal_fail(terminal, "\"%s\" is not on the screen", text);
}

static void test_shelf_on_the_screen(void **state)
{
    (void)state;
    char command[512];
    snprintf(command, sizeof command,
             "mkdir %s/2025-09-25 %s/2025-09-26 && cp %s/01.txt %s/2025-09-25 && "
             "cp %s/02.txt %s/2025-09-26",
             root, root, SAMPLE, root, SAMPLE, root);
    assert_int_equal(system(command), 0);
    const char *const arguments[] = {PROGRAM, root, NULL};
    struct terminal *terminal = terminal_start(arguments, 24, 100, NULL);
    terminal_wait_frame(terminal);
    expect(terminal, "Shelf");
    expect(terminal, "▌ 1 河湾日报  2025-09-26");
    expect(terminal, "2 河湾日报  2025-09-25");
    terminal_press(terminal, "\177");
    expect(terminal, "粮站改造提前完工");
    terminal_press(terminal, "l");
    terminal_press(terminal, "G");
    terminal_press(terminal, "S");
    expect(terminal, "1 of 7 read");
    terminal_press(terminal, "j");
    terminal_send(terminal, "\r");
    terminal_wait_text(terminal, "稻浪翻金时");
    terminal_press(terminal, "S");
    expect(terminal, "▌ 2 河湾日报  2025-09-25");
    expect(terminal, "1 of 7 read");
    expect(terminal, "0 of 6 read");
    terminal_press(terminal, "q");
    terminal_send(terminal, "q");
    assert_int_equal(terminal_wait_exit(terminal), 0);
    terminal_close(terminal);
}

static void test_no_shelf_says_so(void **state)
{
    (void)state;
    const char *const arguments[] = {PROGRAM, SAMPLE, NULL};
    struct terminal *terminal = terminal_start(arguments, 24, 100, NULL);
    terminal_wait_frame(terminal);
    terminal_press(terminal, "S");
    expect(terminal, "no shelf");
    terminal_close(terminal);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_root, remove_root)

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates_of_names),
        TEST(test_folders_of_papers),
        TEST(test_printed_names),
        TEST(test_manifests_count),
        TEST(test_files_of_several_days),
        TEST(test_no_shelves),
        TEST(test_shelf_on_the_screen),
        TEST(test_no_shelf_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
