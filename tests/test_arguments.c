/* The command line: every option, and what is said about a wrong one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/text/columns.h"
#include "ui/arguments.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define WORDS_MAX 16

struct line {
    char *words[WORDS_MAX];
    struct arguments arguments;
    struct error error;
};

/* Parses a command line of words parted by one space; getopt may reorder them. */
static bool parse(struct line *line, char *text)
{
    int count = 0;
    *line = (struct line){0};
    for (char *word = strtok(text, " "); word; word = strtok(NULL, " "))
        line->words[count++] = word;
    return arguments_parse(&line->arguments, count, line->words, &line->error);
}

static struct line parse_good(const char *text)
{
    static char copy[256];
    struct line line;
    snprintf(copy, sizeof copy, "dubao %s", text);
    if (!parse(&line, copy))
        print_error("%s\n", line.error.message);
    assert_string_equal(line.error.message, "");
    return line;
}

static void expect_refusal(const char *text, const char *message)
{
    char copy[256];
    struct line line;
    snprintf(copy, sizeof copy, "dubao %s", text);
    assert_false(parse(&line, copy));
    if (!strstr(line.error.message, message))
        print_error("%s: %s\n", text, line.error.message);
    assert_non_null(strstr(line.error.message, message));
    assert_null(strchr(line.error.message, '\n'));
}

static void test_nothing(void **state)
{
    (void)state;
    struct line line = parse_good("");
    assert_int_equal(line.arguments.task, ARGUMENTS_READ);
    assert_int_equal(line.arguments.path_count, 0);
    assert_int_equal(line.arguments.width, 0);
    assert_null(line.arguments.encoding);
    assert_null(line.arguments.config);
}

static void test_all_options(void **state)
{
    (void)state;
    struct line line = parse_good(
        "--to yaml --width=60 --encoding Big5 --config c.yaml 1.txt 2.txt");
    assert_int_equal(line.arguments.task, ARGUMENTS_PRINT);
    assert_int_equal(line.arguments.format, PRINT_YAML);
    assert_int_equal(line.arguments.width, 60);
    assert_string_equal(line.arguments.encoding, "Big5");
    assert_string_equal(line.arguments.config, "c.yaml");
    assert_int_equal(line.arguments.path_count, 2);
    assert_string_equal(line.arguments.paths[0], "1.txt");
    assert_string_equal(line.arguments.paths[1], "2.txt");
}

static void test_short_options(void **state)
{
    (void)state;
    struct line line = parse_good("-tjsonl -w 7 -e UTF-8 -c c.yaml -");
    assert_int_equal(line.arguments.format, PRINT_JSONL);
    assert_int_equal(line.arguments.width, 7);
    assert_int_equal(line.arguments.path_count, 1);
    assert_string_equal(line.arguments.paths[0], "-");
}

static void test_options_behind_files(void **state)
{
    (void)state;
    struct line line = parse_good("1.txt --to text 2.txt");
    assert_int_equal(line.arguments.format, PRINT_TEXT);
    assert_int_equal(line.arguments.path_count, 2);
}

static void test_double_dash(void **state)
{
    (void)state;
    struct line line = parse_good("--to json -- --to -x.txt");
    assert_int_equal(line.arguments.format, PRINT_JSON);
    assert_int_equal(line.arguments.path_count, 2);
    assert_string_equal(line.arguments.paths[0], "--to");
    assert_string_equal(line.arguments.paths[1], "-x.txt");
}

static void test_help_and_version_come_first(void **state)
{
    (void)state;
    assert_int_equal(parse_good("--help --frob").arguments.task, ARGUMENTS_HELP);
    assert_int_equal(parse_good("--to json -V").arguments.task, ARGUMENTS_VERSION);
}

static void test_refusals_name_what_is_allowed(void **state)
{
    (void)state;
    expect_refusal("--frob", "unknown option --frob; options are --to, --width, --encoding");
    expect_refusal("-x", "unknown option -x; options are --to");
    expect_refusal("--to pdf", "'pdf'; --to takes json, jsonl, yaml, markdown, text");
    expect_refusal("--to JSON", "unknown format 'JSON'");
    expect_refusal("--to", "option --to needs a value: --to FORMAT");
    expect_refusal("-w", "option --width needs a value");
    expect_refusal("--help=me", "option --help takes no value");
}

static void test_width_is_a_number_in_range(void **state)
{
    (void)state;
    assert_int_equal(parse_good("--width 2").arguments.width, 2);
    assert_int_equal(parse_good("--width 1000").arguments.width, 1000);
    static const char *const wrong[] = {"1",  "1001", "-5", "12x", "x", "99999999999999999999",
                                        "1e2"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char text[64];
        snprintf(text, sizeof text, "--width=%s", wrong[i]);
        expect_refusal(text, "--width takes a number from 2 to 1000");
    }
    expect_refusal("--width=", "--width takes");
    expect_refusal("--encoding=", "--encoding takes");
    expect_refusal("--config=", "--config takes");
}

/* Help fits a terminal of 80 columns, and names every option. */
static void test_help(void **state)
{
    (void)state;
    static const char *const options[] = {"--to FORMAT",   "--width N", "--encoding NAME",
                                          "--config FILE", "--help",    "--version"};
    char text[4096];
    FILE *stream = fmemopen(text, sizeof text, "w");
    arguments_write_help(stream);
    fclose(stream);
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        assert_non_null(strstr(text, options[i]));
    assert_non_null(strstr(text, "json, jsonl, yaml, markdown, text"));
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        assert_true(text_width(&(struct cell_widths){2}, line, strlen(line)).count <= 79);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_all_options),
        cmocka_unit_test(test_short_options),
        cmocka_unit_test(test_options_behind_files),
        cmocka_unit_test(test_double_dash),
        cmocka_unit_test(test_help_and_version_come_first),
        cmocka_unit_test(test_refusals_name_what_is_allowed),
        cmocka_unit_test(test_width_is_a_number_in_range),
        cmocka_unit_test(test_help),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
