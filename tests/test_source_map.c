/* The way from reading text to the file and back, through the whole model: invented pages, in every
 * encoding and shape, and whatever pages lie in the folder named by DUBAO_PAGES. */
#include "invariants.h"

#include "config/config.h"
#include "model/read.h"
#include "model/source/file.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char page[] = "河湾日报  2025年9月26日  星期五  第1版 要闻\n"
                           "守住一条干净的河\n"
                           "本 报 讯 （记 者 乔 小 禾 通 讯\n"
                           "员 田一鸣）入秋以来，柳林镇把清河\n"
                           "当成一件大事来办。镇里把 8 里河道分\n"
                           "成 22 段，每段有人管，每周有人查，\n"
                           "查到的问题当天记、三天改。\n"
                           "“河干净了，人心也亮堂。”住在河\n"
                           "边的老人说，清早推窗看得见芦花。\n"
                           "傍晚，渡口的灯亮了，孩子们在岸边\n"
                           "数船。记者 乔小禾 摄\n"
                           "\f第2版\n"
                           "Library boat reaches the old ferry\n"
                           "A boat full of books has star-\n"
                           "ted to call at the river villages\n";

static struct config *config;

static int config_create(void **state)
{
    (void)state;
    config = config_default();
    return 0;
}

static int config_remove(void **state)
{
    (void)state;
    config_free(config);
    return 0;
}

static struct issue *read_page(const char *bytes, size_t length, const char *encoding)
{
    struct read_options options = {
        .wording = &config->wording, .sections = &config->sections, .encoding = encoding};
    struct error error = {""};
    struct issue *issue = issue_read_bytes(&options, "page.txt", bytes, length, &error);
    if (!issue)
        fail_msg("%s", error.message);
    return issue;
}

static void expect_sound(const struct issue *issue, const char *name)
{
    struct error error = {""};
    if (!invariants_hold(issue, &error))
        fail_msg("%s: %s", name, error.message);
    for (int width = 1; width < 100; width += 13)
        if (!invariants_hold_laid_out(issue, width, &error))
            fail_msg("%s, width %d: %s", name, width, error.message);
}

/* Converts the page; returns its bytes. */
static size_t convert(const char *encoding, char *bytes, size_t room)
{
    iconv_t handle = iconv_open(encoding, "UTF-8");
    char *in = (char *)(uintptr_t)page;
    size_t in_left = sizeof page - 1;
    size_t left = room;
    assert_int_equal(iconv(handle, &in, &in_left, &bytes, &left), 0);
    iconv_close(handle);
    return room - left;
}

/* Where the words stand in the file is where the model says that their first letter stands. */
static void expect_place(const struct issue *issue, const char *words, const char *bytes,
                         const char *in_file, size_t length_in_file)
{
    struct field_cursor cursor = {0};
    const struct passage *passage;
    while (issue_next_field(issue, &cursor, &passage)) {
        const char *found = strstr(passage->text, words);
        struct place place;
        if (!found || !issue_place(issue, passage, (size_t)(found - passage->text), &place))
            continue;
        assert_memory_equal(bytes + place.first_byte, in_file, length_in_file);
        assert_int_equal(place.line, 8);
        assert_int_equal(place.column, 2);
        return;
    }
    fail_msg("%s is lost", words);
}

static void test_encodings(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *river; /* 河 */
        size_t length;
    } cases[] = {{"UTF-8", "\xE6\xB2\xB3", 3},
                 {"GB18030", "\xBA\xD3", 2},
                 {"UTF-16LE", "\xB3\x6C", 2},
                 {"UTF-16BE", "\x6C\xB3", 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char bytes[4 * sizeof page];
        size_t length = convert(cases[i].name, bytes, sizeof bytes);
        bool wide = cases[i].name[3] == '-' && cases[i].name[4] == '1';
        struct issue *issue = read_page(bytes, length, wide ? cases[i].name : NULL);
        assert_string_equal(issue->sources[0].decoded.encoding, cases[i].name);
        assert_string_equal(issue->sources[0].decoded.text, page);
        expect_sound(issue, cases[i].name);
        expect_place(issue, "河干净了", bytes, cases[i].river, cases[i].length);
        issue_free(issue);
    }
}

static void test_odd_pages(void **state)
{
    (void)state;
    static const char *const pages[] = {
        "a",
        "-\n-",
        "⻘年⽇⽉\r\n戶口・这来说\r\n",
        "cafe\xCC\x81 か\xE3\x82\x99⸺了⸺\n⸺",
        "甲\xE2\x80\x8B乙\xE2\x80\xAE丙\x1B\n(cid:12)\xEE\x80\x80",
        "。\n，\n）\n“\n——\n……\n",
        "\xE3\x80\x80\xE3\x80\x80渡口的灯亮了\n\n\n\n\xE3\x80\x80\xE3\x80\x80孩子们在岸边数船。",
        "\xFF\xFE\xFF\n\x80渡",
        "（记者\n\f上接1版）\f下转2版\f\f",
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct issue *issue = read_page(pages[i], strlen(pages[i]), i == 7 ? "UTF-8" : NULL);
        expect_sound(issue, pages[i]);
        issue_free(issue);
    }
}

/* A page cut off anywhere, in the middle of a character too, is still a page. */
static void test_truncated_pages(void **state)
{
    (void)state;
    char bytes[4 * sizeof page];
    size_t length = convert("GB18030", bytes, sizeof bytes);
    for (size_t cut = 1; cut < length; cut += 5) {
        struct issue *issue = read_page(bytes, cut, "GB18030");
        expect_sound(issue, "cut");
        issue_free(issue);
    }
}

/* A byte order mark and the CR of CR LF are in no field, though a character follows them. */
static void test_bytes_of_no_character(void **state)
{
    (void)state;
    static const char bytes[] = "\xEF\xBB\xBF渡口\r\n灯";
    struct issue *issue = read_page(bytes, sizeof bytes - 1, NULL);
    struct field field;
    size_t offset;
    assert_false(issue_find_byte(issue, 0, 0, &field, &offset));
    assert_true(issue_find_byte(issue, 0, 3, &field, &offset));
    assert_int_equal(offset, 0);
    assert_true(issue_find_byte(issue, 0, 7, &field, &offset));
    assert_int_equal(offset, 3);
    assert_false(issue_find_byte(issue, 0, 9, &field, &offset));
    issue_free(issue);
}

static void test_pages_of_a_folder(void **state)
{
    (void)state;
    const char *folder = getenv("DUBAO_PAGES");
    if (!folder)
        skip();
    struct arena *arena = arena_create();
    const char *const *names;
    size_t count;
    struct error error = {""};
    assert_true(file_list(folder, arena, &names, &count, &error));
    for (size_t i = 0; i < count; i++) {
        const char *path = file_join(folder, names[i], arena);
        size_t length = strlen(path);
        if (length < 4 || strcmp(path + length - 4, ".txt") != 0)
            continue;
        struct read_options options = {.wording = &config->wording, .sections = &config->sections};
        struct issue *issue = issue_read(&options, &path, 1, &error);
        assert_non_null(issue);
        expect_sound(issue, path);
        issue_free(issue);
    }
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_encodings),         cmocka_unit_test(test_odd_pages),
        cmocka_unit_test(test_truncated_pages),   cmocka_unit_test(test_bytes_of_no_character),
        cmocka_unit_test(test_pages_of_a_folder),
    };
    return cmocka_run_group_tests(tests, config_create, config_remove);
}
