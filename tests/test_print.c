/* The formats of --to: what is written, that it survives its own format, that no failed write goes
 * unnoticed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "model/print/print.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#define WIDTH 40

static const struct layout_options layout = {
    .widths = {1}, .level = LINEBREAK_BASIC, .width = {WIDTH}, .indent = {4}};

/* All that is printed, malloc'ed. */
static char *print_to_memory(const struct issue *issue, enum print_format format)
{
    FILE *stream = tmpfile();
    assert_non_null(stream);
    assert_true(issue_print(issue, format, &layout, stream, NULL));
    long length = ftell(stream);
    char *text = calloc(1, (size_t)length + 1);
    rewind(stream);
    assert_int_equal(fread(text, 1, (size_t)length, stream), length);
    fclose(stream);
    return text;
}

static void expect_parts(const char *text, const char *const *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *found = strstr(text, parts[i]);
        if (!found)
            print_error("expected, in this order: %s\nin:\n%s\n", parts[i], text);
        assert_non_null(found);
        text = found + strlen(parts[i]);
    }
}

#define EXPECT(text, parts) expect_parts(text, parts, sizeof(parts) / sizeof *(parts))

static void expect_printed(enum print_format format, const char *const *parts, size_t count)
{
    struct issue *issue = fixture_issue();
    char *text = print_to_memory(issue, format);
    expect_parts(text, parts, count);
    free(text);
    fixture_free(issue);
}

#define EXPECT_PRINTED(format, parts) expect_printed(format, parts, sizeof(parts) / sizeof *(parts))

static void test_names(void **state)
{
    (void)state;
    enum print_format format;
    assert_true(print_format_named("yaml", &format));
    assert_int_equal(format, PRINT_YAML);
    assert_true(print_format_named("text", &format));
    assert_int_equal(format, PRINT_TEXT);
    assert_false(print_format_named("Yaml", &format));
    assert_false(print_format_named("", &format));
    assert_false(print_format_named("js", &format));
}

static void test_json_keys_in_order(void **state)
{
    (void)state;
    static const char *const parts[] = {"{\n  \"format\": \"dubao-issue/1\"",
                                        "\"paper\": \"河湾日报\"",
                                        "\"date\": \"2025-09-26\"",
                                        "\"pages\"",
                                        "\"number\": 1",
                                        "\"name\": \"要闻\"",
                                        "\"source\": \"01.txt\"",
                                        "\"lines\": 25",
                                        "\"number\": 4",
                                        "\"name\": null",
                                        "\"articles\"",
                                        "\"id\": \"p1-a1\"",
                                        "\"page\": 0",
                                        "\"section\": \"美丽乡村行\"",
                                        "\"kicker\"",
                                        "\"headline\"",
                                        "\"subhead\"",
                                        "\"byline\"",
                                        "\"text\": \"本报讯 （记者 乔小禾 通讯员 田一鸣）\"",
                                        "\"label\": \"本报讯\"",
                                        "\"credits\"",
                                        "\"role\": \"记者\"",
                                        "\"names\"",
                                        "\"乔小禾\"",
                                        "\"continued_from\": 1",
                                        "\"continued_to\": 2",
                                        "\"jumps\"",
                                        "\"text\": \"（下转2版）\"",
                                        "\"page\": 2",
                                        "\"direction\": \"to\"",
                                        "\"paragraphs\"",
                                        "\"role\": \"body\"",
                                        "\"role\": \"crosshead\"",
                                        "\"text\": \"修渠先修心\"",
                                        "\"lines\"",
                                        "13",
                                        "13",
                                        "\"photos\"",
                                        "\"caption\"",
                                        "\"credit\"",
                                        "\"names\"",
                                        "\"article\": \"p1-a1\"",
                                        "\"furniture\"",
                                        "\"unplaced\""};
    EXPECT_PRINTED(PRINT_JSON, parts);
}

static void test_json_unknown_is_null_and_lists_are_not(void **state)
{
    (void)state;
    static const char *const parts[] = {"\"id\": \"p1-a2\"",
                                        "\"kicker\": []",
                                        "\"headline\": []",
                                        "\"subhead\": []",
                                        "\"byline\": null",
                                        "\"continued_from\": null",
                                        "\"continued_to\": null",
                                        "\"jumps\": []",
                                        "\"id\": \"p2-a1\"",
                                        "\"label\": null",
                                        "\"id\": \"p4-a1\"",
                                        "\"section\": null",
                                        "\"caption\": \"图为新修的石桥。\"",
                                        "\"names\": []",
                                        "\"article\": null",
                                        "\"credit\": null"};
    EXPECT_PRINTED(PRINT_JSON, parts);
}

static void test_json_of_nothing(void **state)
{
    (void)state;
    struct issue empty = {0};
    char *text = print_to_memory(&empty, PRINT_JSON);
    assert_string_equal(text, "{\n  \"format\": \"dubao-issue/1\",\n  \"paper\": null,\n"
                              "  \"date\": null,\n  \"pages\": [],\n  \"articles\": [],\n"
                              "  \"photos\": [],\n  \"furniture\": [],\n  \"unplaced\": []\n}\n");
    free(text);
    text = print_to_memory(&empty, PRINT_JSONL);
    assert_string_equal(text, "");
    free(text);
}

static void test_jsonl_is_a_page_a_line(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    char *text = print_to_memory(issue, PRINT_JSONL);
    static const char *const first[] = {"{\"format\":\"dubao-issue/1\",\"paper\":\"河湾日报\"",
                                        "\"pages\":[{\"number\":1,",
                                        "\"id\":\"p1-a1\",\"page\":0",
                                        "\"id\":\"p1-a2\"",
                                        "\"photos\":[{\"page\":0",
                                        "}\n"};
    static const char *const second[] = {"{\"format\":\"dubao-issue/1\"",
                                         "\"pages\":[{\"number\":2,",
                                         "\"id\":\"p2-a1\",\"page\":0",
                                         "\"id\":\"p2-a2\"",
                                         "\"furniture\":[{\"page\":0",
                                         "\"unplaced\":[]}\n",
                                         "{\"format\"",
                                         "\"pages\":[{\"number\":4,",
                                         "\"id\":\"p4-a1\",\"page\":0",
                                         "}\n"};
    char *line_end = strchr(text, '\n');
    assert_non_null(line_end);
    EXPECT(line_end + 1, second);
    assert_null(strstr(line_end, "p1-a2"));
    line_end[1] = 0;
    EXPECT(text, first);
    assert_null(strstr(text, "p2-a1"));
    free(text);
    fixture_free(issue);
}

/* The value behind the nth plain key `key`, as libyaml reads it back. */
static char *read_yaml(const char *text, const char *key, size_t nth)
{
    yaml_parser_t parser;
    yaml_event_t event;
    char *value = NULL;
    bool wanted = false;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, (const yaml_char_t *)text, strlen(text));
    for (bool end = false; !end && !value; yaml_event_delete(&event)) {
        assert_true(yaml_parser_parse(&parser, &event));
        end = event.type == YAML_STREAM_END_EVENT;
        if (event.type != YAML_SCALAR_EVENT)
            continue;
        const char *scalar = (const char *)event.data.scalar.value;
        if (wanted)
            value = strdup(scalar);
        wanted = strcmp(scalar, key) == 0 && nth-- == 0;
    }
    yaml_parser_delete(&parser);
    return value;
}

/* Texts that YAML would read as something else, or not at all, come back as they were. */
static void test_yaml_survives(void **state)
{
    (void)state;
    static const char *const hard[] = {
        "- 一项",
        "甲: 乙",
        "甲 # 乙",
        "'甲' \"乙\"",
        "null",
        "2025-09-26",
        "on",
        "12",
        "~",
        "",
        "[甲, 乙]",
        "{甲}",
        "*甲",
        "&甲",
        "! 甲",
        "甲\\n乙",
        "𠮷野",
        "？ 甲",
        "? 甲",
        "%甲",
        "@甲",
        "`甲`",
        "| 甲",
        "> 甲",
        "甲  乙",
        "a very long English text that goes on and on, past eighty columns and further, and on"};
    struct issue *issue = fixture_issue();
    struct paragraph *paragraphs = arena_take_array(issue->arena, 1, sizeof *paragraphs);
    *paragraphs = issue->articles[FIXTURE_BOAT].paragraphs[0];
    issue->articles[0] = issue->articles[FIXTURE_BOAT];
    issue->articles[0].paragraphs = paragraphs;
    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++) {
        paragraphs->text = fixture_passage(hard[i]);
        char *text = print_to_memory(issue, PRINT_YAML);
        char *back = read_yaml(text, "text", 0);
        assert_string_equal(back, hard[i]);
        free(back);
        free(text);
    }
    fixture_free(issue);
}

static void test_yaml_is_readable(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "format: \"dubao-issue/1\"\npaper: 河湾日报\ndate: \"2025-09-26\"\npages:\n- number: 1\n",
        "  subhead:\n  - ——八里河道段段有人管\n",
        "查到的问题当天记、三天改。\n    lines: [7, 10]\n",
        "  byline: null\n",
        "text: '# 号开头的这一段不是标题。'\n",
        "- role: \"body\"\n    text: \"A boat full of books has started to call at the river "
        "villages every "
        "Friday afternoon.\"\n",
    };
    EXPECT_PRINTED(PRINT_YAML, parts);
}

static void test_markdown(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "**河湾日报  2025-09-26**\n\n",
        "# 美丽乡村行\n\n## 河湾县柳林镇 守住一条干净的河\n\n**美丽乡村行**\n\n",
        "**——八里河道段段有人管**\n\n*本报讯 （记者 乔小禾 通讯员 田一鸣）*\n\n入秋以来，",
        "三天改。\n\n“河干净了",
        "### 修渠先修心\n\n",
        "> 傍晚，渡口的灯亮了，孩子们在岸边数船。 *记者 乔小禾 摄*\n\n",
        "# 要闻\n\n",
        "每吨省下4元\\*上下\\*，清单写在\\[附表\\_1\\]里。\n\n",
        "\\# 号开头的这一段不是标题。\n\n",
        "1\\. 领表的人先登记：姓名、亩数\\<必填\\>，再按手印。\n\n",
    };
    EXPECT_PRINTED(PRINT_MARKDOWN, parts);
}

static void expect_markdown_paragraph(const char *text, const char *expected)
{
    struct issue *issue = fixture_issue();
    issue->unplaced[0].text = fixture_passage(text);
    char *printed = print_to_memory(issue, PRINT_MARKDOWN);
    size_t length = strlen(printed);
    size_t wanted = strlen(expected);
    assert_true(length > wanted + 2);
    assert_memory_equal(printed + length - wanted - 2, expected, wanted);
    assert_int_equal(printed[length - wanted - 3], '\n');
    free(printed);
    fixture_free(issue);
}

static void test_markdown_escapes(void **state)
{
    (void)state;
    expect_markdown_paragraph("- 一项", "\\- 一项");
    expect_markdown_paragraph("甲 - 乙", "甲 - 乙");
    expect_markdown_paragraph("---", "\\---");
    expect_markdown_paragraph("12) 甲", "12\\) 甲");
    expect_markdown_paragraph("12.5亿", "12\\.5亿");
    expect_markdown_paragraph("甲12.5亿", "甲12.5亿");
    expect_markdown_paragraph("    甲", "甲");
    expect_markdown_paragraph("&lt; \\ ` ~~", "\\&lt; \\\\ \\` \\~\\~");
    expect_markdown_paragraph("", "");
}

static void test_text(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "          河湾日报  2025-09-26\n",
        "               美丽乡村行\n"
        "              河湾县柳林镇\n"
        "            守住一条干净的河\n"
        "          ——八里河道段段有人管\n",
        "\n\n    入秋以来，",
        "\n\n               修渠先修心\n\n    过去各村",
        "────────────────────────────────────────\n    傍晚，渡口的灯亮了，",
    };
    EXPECT_PRINTED(PRINT_TEXT, parts);
}

static void test_text_fits_its_width(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    char *text = print_to_memory(issue, PRINT_TEXT);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        size_t length = strlen(line);
        assert_true(text_width(&layout.widths, line, length).count <= WIDTH);
        assert_int_not_equal(line[length - 1], ' ');
    }
    free(text);
    fixture_free(issue);
}

/* Either an indent or an empty line tells paragraphs apart. */
static void test_text_without_indent(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    struct layout_options flush = layout;
    flush.indent = columns_of(0);
    char text[16384] = "";
    FILE *stream = fmemopen(text, sizeof text, "w");
    assert_true(issue_print(issue, PRINT_TEXT, &flush, stream, NULL));
    fclose(stream);
    static const char *const parts[] = {"\n\n入秋以来，", "三天改。\n\n“河干净了", "芦花。\n\n    ",
                                        "修渠先修心\n\n过去各村"};
    EXPECT(text, parts);
    fixture_free(issue);
}

/* A mark whose other half was joined says nothing any more; one that leads out of the issue does.
 */
static void test_open_jumps_are_shown(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    static const enum print_format formats[] = {PRINT_TEXT, PRINT_MARKDOWN};
    for (size_t i = 0; i < 2; i++) {
        issue->articles[FIXTURE_RIVER].part_count = 2;
        char *text = print_to_memory(issue, formats[i]);
        assert_null(strstr(text, "下转"));
        free(text);
        issue->articles[FIXTURE_RIVER].part_count = 1;
        text = print_to_memory(issue, formats[i]);
        assert_non_null(strstr(text, "（下转2版）"));
        free(text);
    }
    fixture_free(issue);
}

static void test_missing_headline_is_said(void **state)
{
    (void)state;
    static const char *const parts[] = {"[untitled]晒场上的玉米堆成小山。合…\n"};
    EXPECT_PRINTED(PRINT_TEXT, parts);
}

/* Names of files and of the manifest did not pass the decoder. */
static void test_names_are_made_safe(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    issue->paper = "\033]52;c;b3Bz\a\xE2\x80\xAE\xFF";
    issue->sources[0].name = "\033[31m.txt";
    issue->pages[1].name = "要\n闻";
    for (enum print_format format = PRINT_JSON; format <= PRINT_TEXT; format++) {
        char *text = print_to_memory(issue, format);
        assert_null(strchr(text, '\033'));
        assert_null(strchr(text, '\a'));
        assert_null(strstr(text, "\xE2\x80\xAE"));
        assert_null(strchr(text, '\xFF'));
        assert_null(strstr(text, "\\u001b"));
        assert_non_null(strstr(text, "␛"));
        free(text);
    }
    fixture_free(issue);
}

static void test_full_disk(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    for (enum print_format format = PRINT_JSON; format <= PRINT_TEXT; format++) {
        FILE *full = fopen("/dev/full", "w");
        if (!full)
            skip();
        struct error error = {0};
        assert_false(issue_print(issue, format, &layout, full, &error));
        assert_true(strlen(error.message) > 0);
        fclose(full);
    }
    fixture_free(issue);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_json_keys_in_order),
        cmocka_unit_test(test_json_unknown_is_null_and_lists_are_not),
        cmocka_unit_test(test_json_of_nothing),
        cmocka_unit_test(test_jsonl_is_a_page_a_line),
        cmocka_unit_test(test_yaml_survives),
        cmocka_unit_test(test_yaml_is_readable),
        cmocka_unit_test(test_markdown),
        cmocka_unit_test(test_markdown_escapes),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_text_fits_its_width),
        cmocka_unit_test(test_text_without_indent),
        cmocka_unit_test(test_open_jumps_are_shown),
        cmocka_unit_test(test_missing_headline_is_said),
        cmocka_unit_test(test_names_are_made_safe),
        cmocka_unit_test(test_full_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
