#include "model/source/file.h"
#include "model/source/source.h"

#include "model/source/file_name.h"
#include "model/source/manifest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define MEBIBYTE ((size_t)1 << 20)

/* A folder of its own for each test, with the files the test writes. */
struct folder {
    char path[64];
    char file[128]; /* path_of() writes it */
};

static const char *path_of(struct folder *folder, const char *name)
{
    snprintf(folder->file, sizeof folder->file, "%s/%s", folder->path, name);
    return folder->file;
}

static void write_file(struct folder *folder, const char *name, const char *bytes, size_t length)
{
    FILE *file = fopen(path_of(folder, name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
}

static void write_text(struct folder *folder, const char *name, const char *text)
{
    write_file(folder, name, text, strlen(text));
}

static int folder_create(void **state)
{
    struct folder *folder = calloc(1, sizeof *folder);
    snprintf(folder->path, sizeof folder->path, "/tmp/dubao-test-XXXXXX");
    *state = folder;
    return mkdtemp(folder->path) ? 0 : -1;
}

static int folder_remove(void **state)
{
    struct folder *folder = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s'", folder->path);
    int status = system(command);
    free(folder);
    return status;
}

static struct issue *open_one(const char *path, struct error *error)
{
    return source_open(&path, 1, NULL, NULL, error);
}

static struct issue *open_well(const char *path)
{
    struct error error = {""};
    struct issue *issue = open_one(path, &error);
    assert_string_equal(error.message, "");
    assert_non_null(issue);
    return issue;
}

static struct issue *open_limited(const char *path, size_t bytes, size_t pages)
{
    struct error error = {""};
    struct issue *issue = source_open(&path, 1, NULL,
                                      &(struct read_limit){.bytes = bytes, .pages = pages}, &error);
    assert_string_equal(error.message, "");
    return issue;
}

/* Cut off between two pages, of one file or of several. */
static void test_limit(void **state)
{
    struct folder *folder = *state;
    write_text(folder, "pages.txt", "\f\f渡口\f水塔\f\f粮站\f");
    static const struct {
        size_t bytes, pages, expected;
        bool partial;
    } limits[] = {{0, 1, 3, false}, {100, 1, 3, false}, {9, 0, 2, true},  {9, 1, 1, true},
                  {9, 2, 2, true},  {1, 1, 1, true},    {24, 0, 3, false}};
    char path[128];
    snprintf(path, sizeof path, "%s/pages.txt", folder->path);
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        struct issue *issue = open_limited(path, limits[i].bytes, limits[i].pages);
        assert_non_null(issue);
        assert_int_equal(issue->page_count, limits[i].expected);
        assert_int_equal(issue->is_partial, limits[i].partial);
        issue_free(issue);
    }
    write_text(folder, "q.txt", "古渡");
    struct issue *issue = open_limited(folder->path, 20, 1);
    assert_int_equal(issue->page_count, 1);
    assert_true(issue->is_partial);
    issue_free(issue);
}

/* Its first bytes, but all of a file of which little is left behind them. */
static void test_share_of_a_file(void **state)
{
    struct folder *folder = *state;
    write_text(folder, "page.txt", "0123456789");
    char path[128];
    snprintf(path, sizeof path, "%s/page.txt", folder->path);
    static const struct {
        struct file_share share;
        size_t length;
    } shares[] = {{{4, 0}, 4}, {{4, 5}, 4}, {{4, 6}, 10}, {{10, 0}, 10}, {{SIZE_MAX, 0}, 10}};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        struct arena *arena = arena_create();
        struct error error = {""};
        struct file file;
        assert_true(file_read_part(path, &shares[i].share, arena, &file, &error));
        assert_int_equal(file.length, shares[i].length);
        assert_int_equal(file.is_part, shares[i].length < 10);
        assert_memory_equal(file.bytes, "0123456789", file.length);
        assert_int_equal(file.bytes[file.length], '\0');
        arena_destroy(arena);
    }
}

static void expect_error(const char *path, const char *words)
{
    struct error error = {""};
    assert_null(open_one(path, &error));
    if (!strstr(error.message, words))
        fail_msg("\"%s\" does not say \"%s\"", error.message, words);
    assert_non_null(strstr(error.message, path));
    assert_null(strchr(error.message, '\n'));
}

static struct issue *open_bytes(const char *bytes, size_t length)
{
    struct error error = {""};
    return source_open_bytes("x.txt", bytes, length, NULL, &error);
}

static void expect_page(const struct issue *issue, size_t page, size_t first, size_t count)
{
    assert_true(page < issue->page_count);
    assert_int_equal(issue->pages[page].first_line, first);
    assert_int_equal(issue->pages[page].line_count, count);
}

static void test_one_page(void **state)
{
    struct folder *folder = *state;
    write_text(folder, "front.txt", "渡口\n\n灯亮了");
    struct issue *issue = open_well(path_of(folder, "front.txt"));
    assert_int_equal(issue->source_count, 1);
    assert_int_equal(issue->page_count, 1);
    assert_int_equal(issue->sources[0].lines.count, 3);
    assert_int_equal(line_index_start(&issue->sources[0].lines, 2), 8);
    assert_int_equal(issue->pages[0].number, 0);
    expect_page(issue, 0, 1, 3);
    issue_free(issue);
}

static void test_form_feeds_part_pages(void **state)
{
    (void)state;
    static const char text[] = "一版\n二行\n\f二版\n\f\n \xE3\x80\x80\n\f四版\n\f";
    struct issue *issue = open_bytes(text, sizeof text - 1);
    assert_int_equal(issue->page_count, 3); /* the third one is blank, nothing follows the last */
    expect_page(issue, 0, 1, 2);
    expect_page(issue, 1, 3, 1);
    expect_page(issue, 2, 6, 1);
    assert_int_equal(issue->sources[0].lines.count, 7);
    issue_free(issue);
}

static void test_form_feed_inside_a_line(void **state)
{
    (void)state;
    static const char text[] = "一版\f二版\n三行";
    struct issue *issue = open_bytes(text, sizeof text - 1);
    assert_int_equal(issue->page_count, 2);
    expect_page(issue, 0, 1, 1);
    expect_page(issue, 1, 2, 2);
    assert_int_equal(line_index_start(&issue->sources[0].lines, 1), 7);
    issue_free(issue);
}

static void test_several_files_have_bases_of_their_own(void **state)
{
    struct folder *folder = *state;
    write_text(folder, "1.txt", "渡口");
    write_text(folder, "2.txt", "粮站");
    char first[128];
    snprintf(first, sizeof first, "%s", path_of(folder, "1.txt"));
    const char *paths[] = {path_of(folder, "2.txt"), first};
    struct error error = {""};
    struct issue *issue = source_open(paths, 2, NULL, NULL, &error);
    assert_int_equal(issue->source_count, 2);
    assert_string_equal(issue->sources[0].decoded.text, "粮站");
    assert_true(issue->sources[1].base > issue->sources[0].base + issue->sources[0].decoded.length);
    assert_int_equal(issue->pages[1].number, 1);
    assert_int_equal(issue->pages[1].source, 1);
    issue_free(issue);
}

static void test_folder_in_natural_order(void **state)
{
    struct folder *folder = *state;
    static const char *const others[] = {".hidden.txt", "notes.md", "page-5.txt~"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        write_text(folder, others[i], "渡口\n");
    mkdir(path_of(folder, "page-0.txt"), 0700);
    /* Written in no order at all, so that no file system lists them by chance in the right one. */
    for (unsigned i = 0; i < 16; i++) {
        char name[32];
        snprintf(name, sizeof name, i == 3 ? "page-%u.TXT" : "page-%u.txt", 1 + i * 7 % 16);
        write_text(folder, name, "渡口\n");
    }
    struct issue *issue = open_well(folder->path);
    assert_int_equal(issue->page_count, 16);
    for (unsigned i = 0; i < 16; i++)
        assert_int_equal(issue->pages[i].number, i + 1);
    issue_free(issue);
}

static void test_names_of_page_files(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        unsigned number;
    } cases[] = {
        {"01.txt", 1},    {"a/b/012.txt", 12},  {"A02版.txt", 2},        {"第3版要闻.txt", 3},
        {"page-4", 4},    {"Page_05.txt", 5},   {"daily-p6.txt", 6},     {"p7.txt", 7},
        {"2025.txt", 0},  {"20250926.txt", 0},  {"zh-003.txt", 0},       {"map3.txt", 0},
        {"pages.txt", 0}, {"homepage3.txt", 0}, {"daily-p1-12.txt", 0},  {"p3x.txt", 0},
        {"000.txt", 0},   {"版.txt", 0},        {"page-3/front.txt", 0}, {"A02.txt", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (file_name_page(cases[i].name) != cases[i].number)
            fail_msg("%s is no page %u", cases[i].name, file_name_page(cases[i].name));
}

static void test_natural_order(void **state)
{
    (void)state;
    static const char *const sorted[] = {"01.txt",      "1.txt",       "2.txt",        "10.txt",
                                         "A02版.txt",   "A10版.txt",   "B01版.txt",    "page-9.txt",
                                         "page-9a.txt", "page-10.txt", "page-010.txt2"};
    size_t count = sizeof sorted / sizeof *sorted;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++) {
            int order = file_name_compare(sorted[i], sorted[j]);
            assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
        }
}

static void test_manifest(void **state)
{
    struct folder *folder = *state;
    write_text(folder, "front.txt", "渡口\n\f桥头\n");
    write_text(folder, "culture.txt", "水塔\n");
    write_text(folder, "issue.yaml",
               "paper: 河湾日报\ndate: 2025-09-26\npages:\n"
               "  - file: culture.txt\n    number: 8\n    name: 文化\n  - {file: front.txt}\n");
    struct issue *issue = open_well(folder->path);
    assert_string_equal(issue->paper, "河湾日报");
    assert_string_equal(issue->date, "2025-09-26");
    assert_int_equal(issue->page_count, 3);
    assert_int_equal(issue->pages[0].number, 8);
    assert_string_equal(issue->pages[0].name, "文化");
    assert_null(issue->pages[1].name);
    issue_free(issue);
    issue_free(open_well(path_of(folder, "issue.yaml")));
}

static void test_faults_of_manifests(void **state)
{
    (void)state;
    static const struct {
        const char *yaml;
        const char *message;
    } cases[] = {
        {"pages:\n  - {file: 1.txt, color: red}\n", "m.yaml:2:19: unknown key \"color\""},
        {"pages:\n  - {file: 1.txt, color: red}\n", "file, number, name"},
        {"papers: x\n", "m.yaml:1:1: unknown key \"papers\""},
        {"papers: x\n", "paper, date, pages"},
        {"", "m.yaml:1:1: the key \"pages\" is missing"},
        {"paper: x\n", "the key \"pages\" is missing"},
        {"pages: []\n", "m.yaml:1:8: a list of pages"},
        {"pages: 1.txt\n", "m.yaml:1:8: a list of pages"},
        {"pages: [1.txt]\n", "m.yaml:1:9: \"key: value\""},
        {"pages: [{number: 3}]\n", "m.yaml:1:9: this page names no file"},
        {"pages: [{file: a, number: 0}]\n", "m.yaml:1:27: a page number"},
        {"pages: [{file: a, number: 3x}]\n", "m.yaml:1:27: a page number"},
        {"pages: [{file: a, number: 99999999999999999999}]\n", "a page number"},
        {"date: 26.9.2025\npages: [{file: a}]\n", "m.yaml:1:7: a date"},
        {"date: 2025-13-01\npages: [{file: a}]\n", "m.yaml:1:7: a date"},
        {"paper: [x]\npages: [{file: a}]\n", "m.yaml:1:8: a text"},
        {"paper: \"a\\0b\"\npages: [{file: a}]\n", "m.yaml:1:8: a text"},
        {"paper: a\npaper: b\n", "m.yaml:2:1: this key stands here twice"},
        {"pages: [{file: a}]\n---\npages: [{file: b}]\n", "m.yaml:3:1: a second document"},
        {"pages: [{file: a\n", "m.yaml:2:1: "},
        {"- a\n", "m.yaml:1:1: \"key: value\""},
        {"? [a]\n: b\n", "m.yaml:1:3: unknown key"},
        {"&a [*a]", "m.yaml:1:1: \"key: value\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_create();
        struct manifest manifest;
        struct error error = {""};
        assert_false(manifest_read("m.yaml", cases[i].yaml, strlen(cases[i].yaml), arena, &manifest,
                                   &error));
        if (!strstr(error.message, cases[i].message))
            fail_msg("\"%s\" does not say \"%s\"", error.message, cases[i].message);
        arena_destroy(arena);
    }
}

static void test_page_of_a_manifest_is_missing(void **state)
{
    struct folder *folder = *state;
    write_text(folder, "issue.yaml", "pages: [{file: gone.txt}]\n");
    struct error error = {""};
    assert_null(open_one(folder->path, &error));
    assert_non_null(strstr(error.message, "gone.txt"));
}

static void test_errors(void **state)
{
    struct folder *folder = *state;
    expect_error(path_of(folder, "gone.txt"), "No such file");
    expect_error(folder->path, "issue.yaml");
    assert_int_equal(mkdir(path_of(folder, "shelf"), 0700), 0);
    assert_int_equal(mkdir(path_of(folder, "shelf/2025-09-26"), 0700), 0);
    expect_error(path_of(folder, "shelf"), "/shelf/*");
    write_text(folder, "empty.txt", "");
    expect_error(path_of(folder, "empty.txt"), "empty");
    write_text(folder, "blank.txt", " \n\f\n\xE3\x80\x80\n");
    expect_error(path_of(folder, "blank.txt"), "empty");
    write_text(folder, "page.pdf", "%PDF-1.7\n");
    expect_error(path_of(folder, "page.pdf"), "damaged");
    write_file(folder, "image.txt", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x02", 20);
    expect_error(path_of(folder, "image.txt"), "not a text");
    write_file(folder, "zeros.txt", "\0\0\0\0\0\0\0\0", 8);
    expect_error(path_of(folder, "zeros.txt"), "not a text");
    struct error error = {""};
    assert_null(source_open(NULL, 0, NULL, NULL, &error));
    assert_string_not_equal(error.message, "");
}

/* Zero bytes alone do not make a page binary: UTF-16 is full of them, a bad extractor leaves one.
 */
static void test_zero_bytes_in_texts(void **state)
{
    (void)state;
    static const char wide[] = "\xFF\xFE"
                               "a\0b\0\n\0";
    struct issue *issue = open_bytes(wide, sizeof wide - 1);
    assert_string_equal(issue->sources[0].decoded.text, "ab\n");
    issue_free(issue);
    static const char narrow[] = "渡口的灯\0亮了";
    issue = open_bytes(narrow, sizeof narrow - 1);
    assert_int_equal(issue->sources[0].decoded.sanitised_count, 1);
    issue_free(issue);
}

static void test_an_empty_page_does_not_spoil_an_issue(void **state)
{
    struct folder *folder = *state;
    write_text(folder, "01.txt", "渡口\n");
    write_text(folder, "02.txt", "\f");
    write_text(folder, "03.txt", "粮站\n");
    struct issue *issue = open_well(folder->path);
    assert_int_equal(issue->page_count, 2);
    assert_int_equal(issue->pages[1].number, 3);
    issue_free(issue);
}

static void test_standard_input(void **state)
{
    struct folder *folder = *state;
    write_text(folder, "in.txt", "渡口\n");
    int saved = dup(STDIN_FILENO);
    assert_non_null(freopen(path_of(folder, "in.txt"), "rb", stdin));
    struct issue *issue = open_well("-");
    dup2(saved, STDIN_FILENO);
    close(saved);
    assert_string_equal(issue->sources[0].name, "-");
    assert_string_equal(issue->sources[0].decoded.text, "渡口\n");
    issue_free(issue);
}

static char *repeat(const char *unit, size_t length)
{
    size_t size = strlen(unit);
    char *bytes = malloc(length);
    for (size_t i = 0; i < length; i++)
        bytes[i] = unit[i % size];
    return bytes;
}

/* Large enough that anything but linear time would be noticed. */
static void test_hostile_sizes(void **state)
{
    (void)state;
    static const struct {
        const char *unit;
        size_t pages;
        size_t lines;
    } cases[] = {{"\f", 0, 0},
                 {"\n", 0, 0},
                 {"a", 1, 1},
                 {"a\n", 1, 2 * MEBIBYTE},
                 {"a\f", 2 * MEBIBYTE, 2 * MEBIBYTE},
                 {"a\r\n\f ", 0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *bytes = repeat(cases[i].unit, 4 * MEBIBYTE);
        struct issue *issue = open_bytes(bytes, 4 * MEBIBYTE);
        assert_int_equal(issue != NULL, i >= 2);
        if (cases[i].pages > 0) {
            assert_int_equal(issue->page_count, cases[i].pages);
            assert_in_range(issue->sources[0].lines.count, cases[i].lines, cases[i].lines + 1);
        }
        issue_free(issue);
        free(bytes);
    }
}

/* A zero byte stands behind them, also where they end with a page of memory. */
static void test_large_files(void **state)
{
    struct folder *folder = *state;
    for (size_t more = 0; more < 2; more++) {
        size_t length = 16 * MEBIBYTE + more;
        char *bytes = repeat("ferry\n", length);
        write_file(folder, "large.txt", bytes, length);
        free(bytes);
        struct issue *issue = open_well(path_of(folder, "large.txt"));
        assert_int_equal(issue->sources[0].decoded.length, length);
        assert_int_equal(issue->sources[0].decoded.text[length], '\0');
        issue_free(issue);
    }
}

/* Whoever cuts a file off, or writes it anew, while it is open takes nothing from its reader. */
static void test_file_is_cut_off_while_it_is_read(void **state)
{
    struct folder *folder = *state;
    size_t length = 4 * MEBIBYTE + 1;
    char *bytes = repeat("ferry\n", length);
    write_file(folder, "large.txt", bytes, length);
    struct issue *issue = open_well(path_of(folder, "large.txt"));
    write_file(folder, "large.txt", "\x1b]0;boat\a", 9);
    assert_int_equal(issue->sources[0].decoded.length, length);
    assert_memory_equal(issue->sources[0].decoded.text, bytes, length);
    issue_free(issue);
    free(bytes);
}

/* The end of the first page is found wherever it is; without one the file is read to its end. */
static void test_first_page_is_a_long_one(void **state)
{
    struct folder *folder = *state;
    const struct read_limit limit = {.bytes = 1024, .pages = 1};
    static const size_t feeds[] = {512, 2048, MEBIBYTE, 0};
    size_t length = 2 * MEBIBYTE;
    for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++) {
        char *bytes = repeat("ferry\n", length);
        if (feeds[i] > 0)
            bytes[feeds[i]] = '\f';
        write_file(folder, "large.txt", bytes, length);
        free(bytes);
        struct error error = {""};
        const char *path = path_of(folder, "large.txt");
        struct issue *issue = source_open(&path, 1, NULL, &limit, &error);
        assert_non_null(issue);
        assert_int_equal(issue->is_partial, feeds[i] > 0);
        assert_int_equal(issue->sources[0].bytes.length, feeds[i] > 0 ? feeds[i] + 1 : length);
        issue_free(issue);
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, folder_create, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_one_page),
        TEST(test_limit),
        TEST(test_share_of_a_file),
        TEST(test_form_feeds_part_pages),
        TEST(test_form_feed_inside_a_line),
        TEST(test_several_files_have_bases_of_their_own),
        TEST(test_folder_in_natural_order),
        TEST(test_names_of_page_files),
        TEST(test_natural_order),
        TEST(test_manifest),
        TEST(test_faults_of_manifests),
        TEST(test_page_of_a_manifest_is_missing),
        TEST(test_errors),
        TEST(test_zero_bytes_in_texts),
        TEST(test_an_empty_page_does_not_spoil_an_issue),
        TEST(test_standard_input),
        TEST(test_hostile_sizes),
        TEST(test_large_files),
        TEST(test_file_is_cut_off_while_it_is_read),
        TEST(test_first_page_is_a_long_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
