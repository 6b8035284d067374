/* Adding a word to a file that a person wrote. */
#include "model/keep/amend.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char *const roles[] = {"wording", "zh", "byline-roles+"};

static void assert_amended(const char *yaml, const char *word, const char *wanted)
{
    struct error error = {0};
    char *text = amend_text(yaml, strlen(yaml), roles, 3, word, &error);
    if (!text)
        fail_msg("%s", error.message);
    assert_string_equal(text, wanted);
    free(text);
}

static void assert_refused(const char *yaml, const char *words)
{
    struct error error = {0};
    char *text = amend_text(yaml, strlen(yaml), roles, 3, "特派员", &error);
    assert_null(text);
    assert_non_null(strstr(error.message, words));
}

static void test_an_empty_file(void **state)
{
    (void)state;
    assert_amended("", "特派员", "wording:\n  zh:\n    byline-roles+: [特派员]\n");
    assert_amended("# mine\n", "特派员", "# mine\nwording:\n  zh:\n    byline-roles+: [特派员]\n");
    assert_amended("# mine", "特派员", "# mine\nwording:\n  zh:\n    byline-roles+: [特派员]\n");
}

static void test_flow_lists(void **state)
{
    (void)state;
    assert_amended("wording: {zh: {byline-roles+: [甲, \"乙\" ]}} # all\n", "丙",
                   "wording: {zh: {byline-roles+: [甲, \"乙\", 丙 ]}} # all\n");
    assert_amended("wording:\n  zh:\n    byline-roles+: []   # none yet\n", "丙",
                   "wording:\n  zh:\n    byline-roles+: [丙]   # none yet\n");
    assert_amended("wording:\n  zh:\n    byline-roles+: [甲,\n      乙,  # second\n    ]\n", "丙",
                   "wording:\n  zh:\n    byline-roles+: [甲,\n      乙, 丙,  # second\n    ]\n");
}

static void test_block_lists(void **state)
{
    (void)state;
    assert_amended("wording:\n  zh:\n    byline-roles+:\n      - 甲 # first\n\nlayout: {}\n", "乙",
                   "wording:\n  zh:\n    byline-roles+:\n      - 甲 # first\n      - 乙\n\n"
                   "layout: {}\n");
    assert_amended("wording:\n  zh:\n    byline-roles+:\n    - 甲\n    - 乙", "丙",
                   "wording:\n  zh:\n    byline-roles+:\n    - 甲\n    - 乙\n    - 丙");
}

static void test_tables_that_are_missing(void **state)
{
    (void)state;
    assert_amended("wording:\n  zh:\n    columns+: [甲]  # a column\n# the end\nlayout: {a: 1}\n",
                   "丙",
                   "wording:\n  zh:\n    columns+: [甲]  # a column\n    byline-roles+: [丙]\n"
                   "# the end\nlayout: {a: 1}\n");
    assert_amended(
        "layout:\n    measure: 30   # narrow\n", "丙",
        "layout:\n    measure: 30   # narrow\nwording:\n  zh:\n    byline-roles+: [丙]\n");
    assert_amended("wording:\nlayout: {}\n", "丙",
                   "wording: {zh: {byline-roles+: [丙]}}\nlayout: {}\n");
    assert_amended("wording: {ja: {}}\n", "丙", "wording: {ja: {}, zh: {byline-roles+: [丙]}}\n");
    assert_amended("wording:\n  zh:\n    byline-roles+: # later\n", "丙",
                   "wording:\n  zh:\n    byline-roles+: [丙] # later\n");
    assert_amended(
        "note: |\n  长\n  文\n\n\nlayout: {}\n", "丙",
        "note: |\n  长\n  文\n\n\nlayout: {}\nwording:\n  zh:\n    byline-roles+: [丙]\n");
}

static void test_what_stands_there_stays(void **state)
{
    (void)state;
    const char *held = "wording:\r\n  zh:\r\n    byline-roles+: [甲] # 中文\r\n";
    assert_amended(held, "甲", held);
    assert_amended(held, "乙", "wording:\r\n  zh:\r\n    byline-roles+: [甲, 乙] # 中文\r\n");
    assert_amended("\xEF\xBB\xBFwording: {zh: {byline-roles+: [甲]}}\n", "乙",
                   "\xEF\xBB\xBFwording: {zh: {byline-roles+: [甲, 乙]}}\n");
}

static void test_words_that_need_quotes(void **state)
{
    (void)state;
    assert_amended("", "a\"b\\: #", "wording:\n  zh:\n    byline-roles+: [\"a\\\"b\\\\: #\"]\n");
    assert_amended("", "5%", "wording:\n  zh:\n    byline-roles+: [\"5%\"]\n");
}

static void test_what_is_not_understood_is_left_alone(void **state)
{
    (void)state;
    assert_refused("wording: [a\n", "line ");
    assert_refused("layout: 1\nwording: word\n", "line 2: a table");
    assert_refused("wording: {zh: {byline-roles+: word}}\n", "line 1: a list");
}

static void test_a_file(void **state)
{
    (void)state;
    char folder[] = "/tmp/dubao-amend-XXXXXX";
    char path[64];
    char text[128] = "";
    struct error error = {0};
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/sub/dubao.yaml", folder);
    assert_true(amend_file(path, roles, 3, "甲", &error));
    assert_true(amend_file(path, roles, 3, "乙", &error));
    FILE *stream = fopen(path, "r");
    assert_non_null(stream);
    text[fread(text, 1, sizeof text - 1, stream)] = '\0';
    fclose(stream);
    assert_string_equal(text, "wording:\n  zh:\n    byline-roles+: [甲, 乙]\n");
    assert_false(amend_file(folder, roles, 3, "甲", &error));
    assert_non_null(strstr(error.message, folder));
    unlink(path);
    *strrchr(path, '/') = '\0';
    rmdir(path);
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_empty_file),
        cmocka_unit_test(test_flow_lists),
        cmocka_unit_test(test_block_lists),
        cmocka_unit_test(test_tables_that_are_missing),
        cmocka_unit_test(test_what_stands_there_stays),
        cmocka_unit_test(test_words_that_need_quotes),
        cmocka_unit_test(test_what_is_not_understood_is_left_alone),
        cmocka_unit_test(test_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
