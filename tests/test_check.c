/* `--check`, `--corrections` and `--report`, called as editors and other programs call them. */
#include "proof_page.h"

#include "model/proof/corrections.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define PROGRAM DUBAO_BINARY_DIR "/dubao"

static struct proof_folder folder;
static char output[1 << 16];

/* A page in good order, but for what a test puts in. */
static const char clean[] = "渡口新桥今日通车\n"
                            "本报讯（记者 乔小禾）三月\n"
                            "的河湾还有一点凉意，老渡口\n"
                            "的石阶上却早早站满了人。上\n"
                            "午九点，新桥的护栏被系上红\n"
                            "绸，两岸的锣鼓一齐响起来，\n"
                            "好不热闹。\n";

static const char faulty[] = "渡口新桥今日通车\n"
                             "本报讯（记者 乔小禾）三月\n"
                             "的河湾还有一点凉意,老渡口\n"
                             "的石阶上却早早站满了人。。\n"
                             "午九点，新桥的护栏被系上红\n"
                             "绸，两岸的锣鼓一齐响起来，\n"
                             "好不热闹。\n";

static int setup(void **state)
{
    (void)state;
    if (proof_folder_make(&folder) != 0)
        return -1;
    proof_write(&folder, "clean.txt", clean);
    proof_write(&folder, "faulty.txt", faulty);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    return proof_folder_remove(&folder);
}

/* Runs the program in the folder, so that paths are short; its exit status. */
static int run(const char *arguments)
{
    char command[1024];
    snprintf(command, sizeof command,
             "cd %s && XDG_CONFIG_HOME=%s/none LC_ALL=C.UTF-8 LANGUAGE=en %s %s 2>&1", folder.path,
             folder.path, PROGRAM, arguments);
    FILE *stream = popen(command, "r");
    assert_non_null(stream);
    size_t length = fread(output, 1, sizeof output - 1, stream);
    output[length] = '\0';
    int status = pclose(stream);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void assert_holds(const char *text)
{
    if (!strstr(output, text))
        fail_msg("\"%s\" is not in:\n%s", text, output);
}

static void test_a_clean_page(void **state)
{
    (void)state;
    assert_int_equal(run("--check clean.txt"), 0);
    assert_null(strstr(output, "error:"));
    assert_holds("characters read: 0 sure, 0 likely, 0 to ask");
    assert_holds("about 0.0 errors in 10,000 characters");
}

static void test_lines_as_a_compiler_tells_them(void **state)
{
    (void)state;
    assert_int_equal(run("--check faulty.txt"), 1);
    assert_holds(
        "faulty.txt:3:28: error: half-width mark in Chinese text: “,” → “，” [half-mark]\n");
    assert_holds(
        "faulty.txt:4:34: error: two stops where one belongs: “。。” → “。” [double-mark]\n");
    assert_holds(": 2 sure, 0 likely, 0 to ask");
    assert_true(strstr(output, "faulty.txt:3") < strstr(output, "faulty.txt:4"));
}

/* A program of the name pdftotext that finds these words in any PDF, in front of the real one. */
static void put_words(const char *words)
{
    char text[2048];
    snprintf(text, sizeof text,
             "#!/bin/sh\ncat >/dev/null; cat <<'END'\n<?xml version=\"1.0\"?><html><body><doc>\n"
             "<page width=\"400\" height=\"600\">\n%s</page>\n</doc></body></html>\nEND\n",
             words);
    proof_write(&folder, "pdftotext", text);
    proof_write(&folder, "faulty.pdf", "%PDF-1.4\n");
    assert_int_equal(chmod(proof_path(&folder, "pdftotext"), 0700), 0);
}

static void test_page_and_box_of_a_pdf(void **state)
{
    (void)state;
    char path[4096];
    char *before = strdup(getenv("PATH"));
    put_words(
        "<word xMin=\"10.4\" yMin=\"10\" xMax=\"130\" yMax=\"24\">本报讯（记者乔小禾）三月</word>\n"
        "<word xMin=\"10.4\" yMin=\"30\" xMax=\"130.2\" "
        "yMax=\"44\">的河湾还有一点凉意,老渡口</word>\n"
        "<word xMin=\"10.4\" yMin=\"50\" xMax=\"80\" yMax=\"64\">早早站满了人。</word>\n");
    snprintf(path, sizeof path, "%s:%s", folder.path, before);
    setenv("PATH", path, 1);
    int status = run("--check faulty.pdf");
    if (status == 1) {
        assert_holds("faulty.pdf:1: error: half-width mark in Chinese text: “,” → “，” "
                     "(98,32-101,42) [half-mark]\n");
        assert_int_equal(run("--check=json faulty.pdf"), 1);
        assert_holds("\"page\":1,\"box\":[98,32,101,42]");
        assert_int_equal(run("--check=json faulty.txt"), 1);
        assert_null(strstr(output, "\"box\""));
    }
    setenv("PATH", before, 1);
    free(before);
    assert_int_equal(status, 1);
}

static void test_trouble(void **state)
{
    (void)state;
    assert_int_equal(run("--check missing.txt"), 2);
    assert_holds("missing.txt");
    assert_int_equal(run("--check missing.txt faulty.txt"), 2);
    assert_holds("faulty.txt:3:28: error"); /* the others are checked all the same */
    assert_int_equal(run("--check"), 2);
    assert_int_equal(run("--check=xml clean.txt"), 2);
    assert_holds("--check takes lines, json");
    assert_int_equal(run("--report=xml clean.txt"), 2);
    assert_holds("--report takes text, markdown, json");
}

static void test_many_paths(void **state)
{
    (void)state;
    assert_int_equal(run("--check --jobs 2 clean.txt faulty.txt clean.txt"), 1);
    assert_holds(": 2 sure, 0 likely, 0 to ask");
    assert_null(strchr(output, '\036'));
    assert_int_equal(run("--check clean.txt clean.txt"), 0);
}

static void test_standard_input(void **state)
{
    (void)state;
    assert_int_equal(run("--check - <faulty.txt"), 1);
    assert_holds("-:3:28: error: ");
}

static void test_json(void **state)
{
    (void)state;
    assert_int_equal(run("--check=json faulty.txt"), 1);
    json_error_t fault;
    json_t *tree = json_loads(output, 0, &fault);
    assert_non_null(tree);
    json_t *list = json_object_get(tree, "findings");
    assert_string_equal(json_string_value(json_object_get(tree, "format")), "dubao-check/1");
    assert_int_equal(json_integer_value(json_object_get(json_object_get(tree, "counts"), "error")),
                     2);
    json_t *first = NULL;
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *item = json_array_get(list, i);
        if (strcmp(json_string_value(json_object_get(item, "rule")), "half-mark") == 0)
            first = item;
    }
    assert_non_null(first);
    assert_int_equal(json_integer_value(json_object_get(first, "line")), 3);
    assert_int_equal(json_integer_value(json_object_get(first, "column")), 10);
    assert_int_equal(json_integer_value(json_object_get(first, "byte_column")), 28);
    assert_string_equal(json_string_value(json_object_get(first, "suggestion")), "，");
    json_decref(tree);
    assert_int_equal(run("--check=json clean.txt faulty.txt"), 1); /* one object a line */
    assert_non_null(strstr(output, "}\n{"));
}

/* vim reads the lines with its own errorformat, and puts the cursor on the mark. */
static void test_quickfix(void **state)
{
    (void)state;
    if (system("command -v vim >/dev/null 2>&1") != 0) {
        print_message("skipped: there is no vim here\n");
        skip();
    }
    char command[1024];
    run("--check faulty.txt | grep error: >errors.txt"); /* no doubts */
    snprintf(command, sizeof command,
             "cd %s && vim -Nu NONE -es --cmd 'set encoding=utf-8' -c 'cfile errors.txt' "
             "-c 'call writefile([bufname(\"%%\"), line(\".\"), matchstr(getline(\".\"), \".\", "
             "col(\".\") - 1)], \"place.txt\")' -c 'qa!' </dev/null >/dev/null 2>&1",
             folder.path);
    assert_int_equal(system(command), 0);
    proof_expect_file(proof_path(&folder, "place.txt"), "faulty.txt\n3\n,\n");
}

/* ---- after proofreading ---- */

static void decide(enum decision_kind kind, const char *text, const char *fresh, enum rule_id rule)
{
    struct error error = {0};
    struct issue *issue = proof_issue(&folder, "faulty.txt");
    struct corrections *corrections = corrections_open(issue, CORRECTIONS_WRITE, &error);
    struct decision draft = {.kind = kind,
                             .at.range = proof_find(issue, text),
                             .fresh = fresh,
                             .rule = &rule_table[rule]};
    assert_true(corrections_add(corrections, &draft, &error));
    corrections_close(corrections);
    issue_free(issue);
}

static void test_what_was_decided_is_not_told(void **state)
{
    (void)state;
    decide(DECISION_CORRECT, ",", "，", RULE_HALF_MARK);
    assert_int_equal(run("--check faulty.txt"), 1);
    assert_null(strstr(output, "half-mark"));
    decide(DECISION_STET, "。。", NULL, RULE_DOUBLE_MARK);
    assert_int_equal(run("--check faulty.txt"), 0);
    assert_null(strstr(output, "double-mark"));
    assert_int_equal(run("--check=json faulty.txt"), 0);
    assert_null(strstr(output, "double-mark"));
    assert_int_equal(run("--to text faulty.txt"), 0);
    assert_holds("一点凉意，老渡口");
    assert_int_equal(run("--to jsonl faulty.txt clean.txt"), 0);
    assert_null(strstr(output, "一点凉意,老渡口")); /* in a batch, too */
}

static void test_no_colon_behind_a_question(void **state)
{
    (void)state;
    run("--check " DUBAO_SOURCE_DIR "/config/sample/01.txt");
    assert_holds("? “");
    assert_holds("this text: “");
    assert_null(strstr(output, "?:"));
}

static void test_list_of_corrections(void **state)
{
    (void)state;
    assert_int_equal(run("--corrections faulty.txt"), 0);
    assert_string_equal(output, "");
    decide(DECISION_CORRECT, ",", "，", RULE_HALF_MARK);
    decide(DECISION_STET, "。。", NULL, RULE_DOUBLE_MARK); /* changes nothing: not listed */
    assert_int_equal(run("--corrections faulty.txt"), 0);
    assert_holds("faulty.txt:3:10: correct: “,” → “，” [half-mark]  20");
    assert_null(strstr(output, "double-mark"));
    assert_int_equal(run("--corrections=markdown faulty.txt"), 0);
    assert_holds("| correct | , | ， | half-mark | ");
    assert_int_equal(run("--corrections=json faulty.txt"), 0);
    json_t *list = json_loads(output, 0, NULL);
    assert_int_equal(json_array_size(list), 1);
    assert_string_equal(json_string_value(json_object_get(json_array_get(list, 0), "new")), "，");
    json_decref(list);
}

static void test_report(void **state)
{
    (void)state;
    decide(DECISION_CORRECT, ",", "，", RULE_HALF_MARK);
    assert_int_equal(run("--report faulty.txt"), 0);
    assert_holds("half-mark: 0 open, 0 kept, 1 mended");
    assert_holds("double-mark: 1 open, 0 kept, 0 mended");
    assert_holds("1 corrections made, 0 that find no place");
    assert_holds("the press allows 3");
    assert_int_equal(run("--report=markdown faulty.txt"), 0);
    assert_holds("| half-mark | 0 | 0 | 1 | half-width mark");
    assert_int_equal(run("--report=json faulty.txt"), 0);
    json_t *tree = json_loads(output, 0, NULL);
    assert_int_equal(json_integer_value(json_object_get(tree, "corrections")), 1);
    assert_true(json_number_value(json_object_get(tree, "estimated_errors_in_10000")) > 100);
    json_decref(tree);
}

static void test_what_was_undone_is_not_counted(void **state)
{
    (void)state;
    decide(DECISION_CORRECT, ",", "，", RULE_HALF_MARK);
    struct error error = {0};
    struct issue *issue = proof_issue(&folder, "faulty.txt");
    struct corrections *corrections = corrections_open(issue, CORRECTIONS_WRITE, &error);
    assert_true(corrections_undo(corrections, &error));
    corrections_close(corrections);
    issue_free(issue);
    assert_int_equal(run("--report faulty.txt"), 0);
    assert_holds("half-mark: 1 open, 0 kept, 0 mended");
    assert_holds("0 corrections made");
    assert_int_equal(run("--corrections faulty.txt"), 0);
    assert_string_equal(output, "");
}

static void test_corrections_that_cannot_be_read(void **state)
{
    (void)state;
    proof_write(&folder, "faulty.txt.corrections.yaml", "format: [\n");
    assert_int_equal(run("--check faulty.txt"), 2);
    assert_holds("faulty.txt.corrections.yaml");
}

#define CHECK_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CHECK_TEST(test_a_clean_page),
        CHECK_TEST(test_lines_as_a_compiler_tells_them),
        CHECK_TEST(test_page_and_box_of_a_pdf),
        CHECK_TEST(test_trouble),
        CHECK_TEST(test_many_paths),
        CHECK_TEST(test_standard_input),
        CHECK_TEST(test_json),
        CHECK_TEST(test_quickfix),
        CHECK_TEST(test_what_was_decided_is_not_told),
        CHECK_TEST(test_no_colon_behind_a_question),
        CHECK_TEST(test_list_of_corrections),
        CHECK_TEST(test_report),
        CHECK_TEST(test_what_was_undone_is_not_counted),
        CHECK_TEST(test_corrections_that_cannot_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
