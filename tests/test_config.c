#include "config/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A configuration with defaults, a text laid over it, and what was said about that. */
struct loaded {
    struct config *config;
    struct config_messages messages;
    bool is_good;
};

static struct loaded load_bytes(const char *bytes, size_t length)
{
    struct loaded loaded = {config_default(), {0}, false};
    loaded.is_good = config_load_bytes(loaded.config, "my.yaml", bytes, length, &loaded.messages);
    assert_int_equal(loaded.is_good, loaded.messages.count == 0);
    return loaded;
}

static struct loaded load(const char *text)
{
    return load_bytes(text, strlen(text));
}

static void unload(struct loaded *loaded)
{
    config_messages_free(&loaded->messages);
    config_free(loaded->config);
}

/* The text is told one message, which begins with "my.yaml:PLACE: " and holds `words`. */
static void assert_told(const char *text, const char *place, const char *words)
{
    struct loaded loaded = load(text);
    char head[64];
    snprintf(head, sizeof head, "my.yaml:%s: ", place);
    if (loaded.messages.count != 1)
        fail_msg("%zu messages about: %s; first: %s", loaded.messages.count, text,
                 loaded.messages.count > 0 ? loaded.messages.texts[0] : "-");
    const char *message = loaded.messages.texts[0];
    if (strncmp(message, head, strlen(head)) != 0 || !strstr(message, words))
        fail_msg("'%s' is not '%s…%s'", message, head, words);
    unload(&loaded);
}

static const struct binding *binding_of(const struct config *config, const char *key)
{
    for (size_t i = 0; i < config->binding_count; i++)
        if (strcmp(config->bindings[i].key, key) == 0)
            return &config->bindings[i];
    return NULL;
}

static size_t count_of(const struct config *config, enum action action)
{
    size_t count = 0;
    for (size_t i = 0; i < config->binding_count; i++)
        count += config->bindings[i].action == action;
    return count;
}

static enum key_context context_of(const struct config *config, size_t binding)
{
    return action_table[config->bindings[binding].action].context;
}

/* -- defaults ------------------------------------------------------------------------------ */

static void test_defaults_are_whole(void **state)
{
    (void)state;
    struct config *config = config_default();
    for (int action = 0; action < ACTION_COUNT; action++)
        if (count_of(config, (enum action)action) == 0)
            fail_msg("no key for %s", action_table[action].name);
    for (size_t i = 0; i < config->binding_count; i++) {
        for (size_t k = 0; k < i; k++)
            assert_false(strcmp(config->bindings[k].key, config->bindings[i].key) == 0 &&
                         context_of(config, k) == context_of(config, i));
        assert_int_equal(config->bindings[i].line, 0);
    }
    assert_true(config->sections.count > 8);
    assert_int_equal(config->wording.count, 4);
    assert_string_equal(config->wording.languages[0].language, "zh");
    for (size_t i = 0; i < config->wording.count; i++) {
        const struct wording_language *language = &config->wording.languages[i];
#define X(name, what)                                                                              \
    if (language->name.count == 0)                                                                 \
        fail_msg("%s: %s is empty", language->language, #name);
        WORDING_LISTS(X)
#undef X
    }
    config_free(config);
}

static void test_default_values(void **state)
{
    (void)state;
    struct config *config = config_default();
    assert_int_equal(config->options.measure, 36);
    assert_int_equal(config->options.two_panes_from, 72);
    assert_int_equal(config->options.indent, 2);
    assert_int_equal(config->options.line_breaking, LINEBREAK_BASIC);
    assert_false(config->options.hanging);
    assert_int_equal(config->options.ambiguous_width, 0);
    assert_true(config->styles[ROLE_HEADLINE].bold);
    assert_int_equal(config->styles[ROLE_HEADLINE].foreground, -1);
    assert_int_equal(config->styles[ROLE_SELECTION].foreground, 1);
    assert_int_equal(binding_of(config, "Space")->action, ACTION_PAGE_DOWN);
    assert_int_equal(binding_of(config, "?")->action, ACTION_HELP);
    assert_int_equal(binding_of(config, "Esc")->action, ACTION_BACK);
    config_free(config);
}

/* The installed file is the compiled-in one: laid over the defaults it changes nothing. */
static void test_default_file_on_disk(void **state)
{
    (void)state;
    struct config *config = config_default();
    struct config_messages messages = {0};
    assert_true(config_load(config, DUBAO_SOURCE_DIR "/config/dubao.yaml", &messages));
    assert_int_equal(messages.count, 0);
    struct config *plain = config_default();
    assert_memory_equal(&config->options, &plain->options, sizeof plain->options);
    assert_memory_equal(config->styles, plain->styles, sizeof plain->styles);
    assert_int_equal(config->binding_count, plain->binding_count);
    config_free(plain);
    config_free(config);
}

/* -- what is right ------------------------------------------------------------------------- */

static void test_every_option(void **state)
{
    (void)state;
    struct loaded loaded = load("layout:\n"
                                "  measure: 200\n  list-width: 80\n  two-panes-from: 40\n"
                                "  indent: 0\n  paragraph-gap: 2\n  line-breaking: strict\n"
                                "  hanging: true\n  justify: true\n  ambiguous-width: 2\n"
                                "  list-order: page\n  colours: never\n  mouse: true\n");
    const struct config_options *options = &loaded.config->options;
    assert_true(loaded.is_good);
    assert_int_equal(options->measure, 200);
    assert_int_equal(options->list_width, 80);
    assert_int_equal(options->two_panes_from, 40);
    assert_int_equal(options->indent, 0);
    assert_int_equal(options->paragraph_gap, 2);
    assert_int_equal(options->line_breaking, LINEBREAK_STRICT);
    assert_true(options->hanging);
    assert_true(options->justify);
    assert_int_equal(options->ambiguous_width, 2);
    assert_int_equal(options->list_order, 1);
    assert_int_equal(options->colours, 2);
    assert_true(options->mouse);
    unload(&loaded);
}

static void test_files_that_say_nothing(void **state)
{
    (void)state;
    const char *const texts[] = {
        "",      "\n\n", "# only a comment\n",       "layout:\n",
        "---\n", "{}\n", "keys: ~\ncolours: null\n", "\xEF\xBB\xBFlayout: {}\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct loaded loaded = load(texts[i]);
        if (!loaded.is_good)
            fail_msg("%s", loaded.messages.texts[0]);
        assert_int_equal(loaded.config->options.measure, 36);
        unload(&loaded);
    }
}

static void test_single_entries_are_replaced(void **state)
{
    (void)state;
    struct loaded loaded = load("layout: {measure: 30}\ncolours: {rule: bold}\n");
    assert_int_equal(loaded.config->options.measure, 30);
    assert_int_equal(loaded.config->options.indent, 2);
    assert_true(loaded.config->styles[ROLE_RULE].bold);
    assert_true(loaded.config->styles[ROLE_HEADLINE].bold);
    assert_true(loaded.config->sections.count > 8);
    unload(&loaded);
}

static void test_keys_of_one_action_are_replaced(void **state)
{
    (void)state;
    struct loaded loaded = load("keys:\n  down: [e, pgdn]\n");
    const struct config *config = loaded.config;
    assert_true(loaded.is_good);
    assert_int_equal(count_of(config, ACTION_DOWN), 2);
    assert_int_equal(binding_of(config, "e")->action, ACTION_DOWN);
    assert_int_equal(binding_of(config, "e")->line, 2);
    assert_null(binding_of(config, "j"));
    /* Taken from its default action, whose other keys stay. */
    assert_int_equal(binding_of(config, "PageDown")->action, ACTION_DOWN);
    assert_int_equal(binding_of(config, "Space")->action, ACTION_PAGE_DOWN);
    assert_int_equal(binding_of(config, "k")->action, ACTION_UP);
    unload(&loaded);
}

static void test_an_action_can_lose_its_keys(void **state)
{
    (void)state;
    struct loaded loaded = load("keys: {redraw: []}\n");
    assert_true(loaded.is_good);
    assert_int_equal(count_of(loaded.config, ACTION_REDRAW), 0);
    unload(&loaded);
    assert_told("keys:\n  quit: []\n", "2:3", "'quit'");
    assert_told("keys:\n  down: [q]\n", "2:3", "'quit'");
}

static void test_sections_are_replaced(void **state)
{
    (void)state;
    struct loaded loaded = load("sections:\n"
                                "  - {name: 渡口, words: [渡口, 船], needed: 1}\n"
                                "  - name: 灯会\n    words: [灯会]\n");
    const struct section_rules *sections = &loaded.config->sections;
    assert_true(loaded.is_good);
    assert_int_equal(sections->count, 2);
    assert_string_equal(sections->rules[0].name, "渡口");
    assert_int_equal(sections->rules[0].word_count, 2);
    assert_string_equal(sections->rules[0].words[1], "船");
    assert_int_equal(sections->rules[0].needed, 1);
    assert_int_equal(sections->rules[1].needed, 2);
    unload(&loaded);
}

static void test_wording_is_replaced_or_added(void **state)
{
    (void)state;
    struct config *plain = config_default();
    struct loaded loaded = load("wording:\n  zh:\n    byline-roles+: [信使]\n"
                                "    byline-marks: [甲]\n    byline-marks+: [乙, 丙]\n");
    const struct wording_language *zh = wording_for(&loaded.config->wording, "zh");
    const struct wording_list *roles = &zh->byline_roles;
    assert_true(loaded.is_good);
    assert_int_equal(roles->count, wording_for(&plain->wording, "zh")->byline_roles.count + 1);
    assert_string_equal(roles->patterns[roles->count - 1], "信使");
    assert_int_equal(zh->byline_marks.count, 3);
    assert_string_equal(zh->byline_marks.patterns[0], "甲");
    assert_string_equal(zh->byline_marks.patterns[2], "丙");
    assert_int_equal(wording_for(&loaded.config->wording, "ja")->byline_roles.count,
                     wording_for(&plain->wording, "ja")->byline_roles.count);
    unload(&loaded);
    config_free(plain);
}

static void test_adding_comes_after_replacing(void **state)
{
    (void)state;
    struct loaded loaded = load("wording: {zh: {byline-marks+: [乙], byline-marks: [甲]}}\n");
    const struct wording_list *marks = &wording_for(&loaded.config->wording, "zh")->byline_marks;
    assert_int_equal(marks->count, 2);
    assert_string_equal(marks->patterns[1], "乙");
    unload(&loaded);
}

/* -- what is wrong ------------------------------------------------------------------------- */

static void test_viewer(void **state)
{
    (void)state;
    struct loaded loaded = load("viewer: zathura -P {page} {file}\n");
    assert_true(loaded.is_good);
    assert_string_equal(loaded.config->viewer, "zathura -P {page} {file}");
    unload(&loaded);
    loaded = load("viewer: system\n");
    assert_null(loaded.config->viewer);
    unload(&loaded);
    assert_told("viewer: zathura\n", "1:9", "{file}");
    assert_told("viewer: [zathura]\n", "1:9", "a text is needed here");
}

static void test_unknown_entries(void **state)
{
    (void)state;
    assert_told("layuot:\n  measure: 9\n", "1:1", "did you mean 'layout'?");
    assert_told("fonts: dark\n", "1:1",
                "allowed: layout, keys, colours, themes, sections, wording, proof");
    assert_told("layout:\n  mesure: 9\n", "2:3", "did you mean 'measure'?");
    assert_told("keys:\n  page_down: [x]\n", "2:3", "did you mean 'page-down'?");
    assert_told("colours:\n  宋体: bold\n", "2:3", "unknown entry '宋体'; allowed: text, kicker");
    assert_told("wording:\n  fr: {}\n", "2:3", "allowed: zh, ja, ko, en");
    assert_told("wording:\n  zh:\n    byline-role: [x]\n", "3:5", "did you mean 'byline-roles'?");
    assert_told("sections:\n  - {name: a, words: [b], need: 3}\n", "2:27", "'needed'");
}

static void test_wrong_values(void **state)
{
    (void)state;
    const char *measure = "'measure' must be a whole number from 8 to 200";
    assert_told("layout:\n  measure: 7\n", "2:12", measure);
    assert_told("layout:\n  measure: 201\n", "2:12", measure);
    assert_told("layout:\n  measure: 99999999999999999999\n", "2:12", measure);
    assert_told("layout:\n  measure: wide\n", "2:12", measure);
    assert_told("layout:\n  measure: \"40\"\n", "2:12", measure);
    assert_told("layout:\n  measure: 4e1\n", "2:12", measure);
    assert_told("layout:\n  measure: [40]\n", "2:12", measure);
    assert_told("layout:\n  indent: -1\n", "2:11", "from 0 to 4");
    assert_told("layout:\n  hanging: yes\n", "2:12", "allowed: true, false");
    assert_told("layout:\n  line-breaking: stirct\n", "2:18", "did you mean 'strict'?");
    assert_told("layout:\n  ambiguous-width: 3\n", "2:20", "allowed: auto, 1, 2");
    assert_told("layout:\n  mouse: {}\n", "2:10", "must be one word");
    assert_told("layout: [measure]\n", "1:9", "'layout' must be a table");
    assert_told("- layout\n", "1:1", "must be a table");
    assert_told("keys:\n  down: j\n", "2:9", "must be a list, as in [j, Down]");
    assert_told("sections: {}\n", "1:11", "must be a list");
    assert_told("wording:\n  zh:\n    columns: 快讯\n", "3:14", "must be a list");
    assert_told("? [layout]\n: 1\n", "1:3", "name of an entry");
}

static void test_wrong_entries_leave_the_default(void **state)
{
    (void)state;
    struct loaded loaded = load("layout:\n  measure: 7\n  indent: 1\nkeys:\n  down: [Nokey]\n"
                                "colours:\n  headline: blink\n");
    assert_int_equal(loaded.messages.count, 3);
    assert_int_equal(loaded.config->options.measure, 36);
    assert_int_equal(loaded.config->options.indent, 1);
    assert_int_equal(binding_of(loaded.config, "j")->action, ACTION_DOWN);
    assert_true(loaded.config->styles[ROLE_HEADLINE].bold);
    unload(&loaded);
}

static void test_entries_that_stand_twice(void **state)
{
    (void)state;
    assert_told("layout:\n  indent: 1\n  indent: 3\n", "3:3", "line 2 counts");
    assert_told("layout: {}\nkeys: {}\nlayout: {}\n", "3:1", "line 1 counts");
    struct loaded loaded = load("layout:\n  indent: 1\n  indent: 3\n");
    assert_int_equal(loaded.config->options.indent, 1);
    unload(&loaded);
}

static void test_key_conflicts(void **state)
{
    (void)state;
    assert_told("keys:\n  down: [j, x]\n  up: [k, x]\n", "3:11",
                "line 2 gives it to 'down', line 3");
    assert_told("keys:\n  down: [j, j]\n", "2:13", "bound twice");
    assert_told("keys:\n  down: [Tab, j]\n  up: [Ctrl-I, k]\n  other-pane: [o]\n", "3:8", "'Tab'");
    assert_told("keys:\n  down: [j, PageDwn]\n", "2:13", "'PageDwn' is no key; allowed:");
    assert_told("keys:\n  down: [j, [k]]\n", "2:13", "a text is needed");
}

static void test_wrong_styles(void **state)
{
    (void)state;
    assert_told("colours:\n  text: blod\n", "2:9", "did you mean 'bold'?");
    assert_told("colours:\n  text: purple\n", "2:9", "allowed: bold, dim");
    assert_told("colours:\n  text: red on\n", "2:9", "ends too early");
    assert_told("colours:\n  text: red blue\n", "2:9", "'blue' cannot stand here");
    assert_told("colours:\n  text: colour 256\n", "2:9", "'256'");
    assert_told("colours:\n  text: [red]\n", "2:9", "a text is needed");
    assert_told("colours:\n  text: \"\"\n", "2:9", "empty");
}

static void test_proof(void **state)
{
    (void)state;
    struct loaded loaded = load("proof:\n"
                                "  rules: {half-mark: false}\n"
                                "  allowed: {repeat: [渡口渡口]}\n"
                                "  confusables: {渡囗: 渡口}\n"
                                "  doubts: {join: 2.25}\n");
    struct config *before = config_default();
    const struct proof_settings *proof = &loaded.config->proof;
    assert_true(loaded.is_good);
    assert_false(proof->on[RULE_HALF_MARK]);
    assert_true(proof->on[RULE_PAIR]);
    /* lists are added to the built-in ones */
    assert_int_equal(proof->allowed[RULE_REPEAT].count,
                     before->proof.allowed[RULE_REPEAT].count + 1);
    assert_int_equal(proof->confusable_count, before->proof.confusable_count + 1);
    assert_true(before->proof.confusable_count > 80);
    assert_string_equal(proof->confusables[proof->confusable_count - 1].right, "渡口");
    assert_true(proof->margins[DOUBT_JOIN] == 2.25);
    assert_true(proof->margins[DOUBT_ORDER] == 1000);
    config_free(before);
    unload(&loaded);
}

/* What stands in dubao.yaml is what the table of rules says. */
static void test_proof_is_as_the_table_says(void **state)
{
    (void)state;
    struct config *config = config_default();
    for (size_t i = 0; i < RULE_COUNT; i++)
        assert_int_equal(config->proof.on[i], rule_table[i].on);
    config_free(config);
}

static void test_wrong_proof(void **state)
{
    (void)state;
    assert_told("proof:\n  rules: {half-marks: false}\n", "2:11", "did you mean 'half-mark'");
    assert_told("proof:\n  rules: {half-mark: 0}\n", "2:22", "cannot be '0'");
    assert_told("proof:\n  allowed: {pair: a}\n", "2:19", "must be a list");
    assert_told("proof:\n  confusables: [a]\n", "2:16", "must be a table");
    assert_told("proof:\n  confusables: {渡口: 渡口}\n", "2:21", "mistaken for itself");
    assert_told("proof:\n  doubts: {join: two}\n", "2:18", "a number from 0 to 1000");
    assert_told("proof:\n  doubts: {joins: 2}\n", "2:12", "did you mean 'join'");
    assert_told("proof: []\n", "1:8", "must be a table");
}

static void test_wrong_sections(void **state)
{
    (void)state;
    assert_told("sections:\n  - {name: a}\n", "2:5", "needs a name and words");
    assert_told("sections:\n  - {words: [a]}\n", "2:5", "needs a name and words");
    assert_told("sections:\n  - {name: a, words: [b], needed: 0}\n", "2:35", "from 1 to 20");
    assert_told("sections:\n  - {name: a, words: [b]}\n  - {name: a, words: [c]}\n", "3:5",
                "stands twice");
    assert_told("sections:\n  - 体育\n", "2:5", "must be a table");
}

static void test_wrong_patterns(void **state)
{
    (void)state;
    assert_told("wording: {zh: {columns+: [甲, \"*\"]}}\n", "1:30", "needs a letter");
    assert_told("wording: {zh: {columns+: [\"*a*a*a*\"]}}\n", "1:27", "at most three");
    assert_told("wording: {zh: {columns+: [\"\"]}}\n", "1:27", "empty");
    assert_told("wording: {zh: {columns+: [[甲]]}}\n", "1:27", "a text is needed");
}

static void test_broken_yaml(void **state)
{
    (void)state;
    assert_told("layout:\n  measure: [1\nkeys: {}\n", "3:5", "this is not YAML");
    assert_told("layout:\n\tmeasure: 9\n", "2:1", "this is not YAML");
    assert_told("a: \"\\q\"\n", "1:5", "this is not YAML");
    assert_told("layout:\n  mea\xFFsure: 9\n", "2:6", "this is not YAML");
    assert_told("layout: *nobody\n", "1:9", "aliases");
    assert_told("layout: !table {}\n", "1:9", "tags");
    assert_told("layout: {}\n---\nkeys: {}\n", "2:1", "second document");
}

static void test_what_stands_before_the_break_counts(void **state)
{
    (void)state;
    struct loaded loaded = load("layout:\n  measure: 30\nkeys:\n  down: [F12, \"y\n");
    assert_int_equal(loaded.messages.count, 1);
    assert_int_equal(loaded.config->options.measure, 30);
    assert_null(binding_of(loaded.config, "F12"));
    unload(&loaded);
}

static void test_messages_are_in_order_and_harmless(void **state)
{
    (void)state;
    struct loaded loaded = load("\"a\\e[31m\\u202E\": 1\nlayout:\n  indent: 9\nb: *x\n");
    assert_int_equal(loaded.messages.count, 4);
    assert_non_null(
        strstr(loaded.messages.texts[0], "my.yaml:1:1: unknown entry 'a\uFFFD[31m\uFFFD'"));
    assert_non_null(strstr(loaded.messages.texts[1], "my.yaml:3:11: "));
    assert_non_null(strstr(loaded.messages.texts[2], "my.yaml:4:1: "));
    assert_non_null(strstr(loaded.messages.texts[3], "my.yaml:4:4: "));
    unload(&loaded);
    assert_told("sections: [{name: \"a\\e[2J\", words: [b]}]\n", "1:19", "control");
}

static void test_long_words_are_cut(void **state)
{
    (void)state;
    char text[4096] = "";
    for (int i = 0; i < 1000; i++)
        strcat(text, "河");
    strcat(text, ": 1\n");
    struct loaded loaded = load(text);
    assert_non_null(strstr(loaded.messages.texts[0], "河…'"));
    assert_true(strlen(loaded.messages.texts[0]) < 400);
    unload(&loaded);
}

/* -- size and depth ------------------------------------------------------------------------ */

/* `head`, then `unit` until there is a megabyte of it. Free it. */
static char *megabyte(const char *head, const char *unit)
{
    size_t size = 1024 * 1024;
    size_t step = strlen(unit);
    char *text = malloc(size + 1);
    assert_non_null(text);
    size_t used = strlen(head);
    memcpy(text, head, used);
    for (; used + step <= size; used += step)
        memcpy(text + used, unit, step);
    text[used] = '\0';
    return text;
}

static void test_large_files(void **state)
{
    (void)state;
    static const struct {
        const char *head, *unit;
        size_t messages;
    } files[] = {
        {"wording:\n  zh:\n    columns:\n", "    - 快讯\n", 0},
        {"layout:\n", "  # nothing\n", 0},
        {"", "x: 1\n", 1001},
        {"keys:\n  down:\n", "  - x\n", 1},
        {"sections:\n", "  - {name: a, words: [b]}\n", 1},
        {"colours:\n  text: >\n", "    bold\n", 1},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *text = megabyte(files[i].head, files[i].unit);
        struct loaded loaded = load(text);
        if (loaded.messages.count != files[i].messages)
            fail_msg("%s: %zu messages, the first: %s", files[i].head, loaded.messages.count,
                     loaded.messages.count > 0 ? loaded.messages.texts[0] : "-");
        unload(&loaded);
        free(text);
    }
}

static void test_deep_nesting(void **state)
{
    (void)state;
    char *text = megabyte("layout: ", "[");
    struct loaded loaded = load_bytes(text, 500);
    assert_int_equal(loaded.is_good, false);
    unload(&loaded);
    loaded = load(text);
    assert_int_equal(loaded.is_good, false);
    unload(&loaded);
    free(text);
    loaded = load("layout: [[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]\nkeys: {down: [x]}\n");
    assert_int_equal(loaded.messages.count, 2);
    assert_non_null(strstr(loaded.messages.texts[0], ":1:9: 'layout' must be a table"));
    assert_non_null(strstr(loaded.messages.texts[1], ":1:24: nested too deep"));
    assert_int_equal(binding_of(loaded.config, "x")->action, ACTION_DOWN);
    unload(&loaded);
}

static void test_aliases_cannot_blow_up(void **state)
{
    (void)state;
    assert_told("sections: &a\n  - {name: x, words: &b [y, z]}\n  - *a\n", "3:5", "aliases");
}

/* -- files --------------------------------------------------------------------------------- */

static void test_files_that_cannot_be_read(void **state)
{
    (void)state;
    struct config *config = config_default();
    struct config_messages messages = {0};
    assert_false(config_load(config, "/no/such/dubao.yaml", &messages));
    assert_int_equal(messages.count, 1);
    assert_non_null(strstr(messages.texts[0], "/no/such/dubao.yaml: cannot be read: "));
    assert_false(config_load(config, "/", &messages));
    assert_int_equal(messages.count, 2);
    assert_false(config_load(config, "/no/such/dubao.yaml", NULL));
    config_messages_free(&messages);
    assert_int_equal(messages.count, 0);
    config_free(config);
}

static void assert_user_path(const char *xdg, const char *home, const char *wanted)
{
    xdg ? setenv("XDG_CONFIG_HOME", xdg, 1) : unsetenv("XDG_CONFIG_HOME");
    home ? setenv("HOME", home, 1) : unsetenv("HOME");
    char *path = config_user_path();
    if (wanted)
        assert_string_equal(path, wanted);
    else
        assert_null(path);
    free(path);
}

static void test_user_path(void **state)
{
    (void)state;
    assert_user_path("/x", "/h", "/x/dubao/dubao.yaml");
    assert_user_path(NULL, "/h", "/h/.config/dubao/dubao.yaml");
    assert_user_path("", "/h", "/h/.config/dubao/dubao.yaml");
    assert_user_path("relative", "/h", "/h/.config/dubao/dubao.yaml");
    assert_user_path(NULL, NULL, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults_are_whole),
        cmocka_unit_test(test_default_values),
        cmocka_unit_test(test_default_file_on_disk),
        cmocka_unit_test(test_every_option),
        cmocka_unit_test(test_files_that_say_nothing),
        cmocka_unit_test(test_single_entries_are_replaced),
        cmocka_unit_test(test_keys_of_one_action_are_replaced),
        cmocka_unit_test(test_an_action_can_lose_its_keys),
        cmocka_unit_test(test_sections_are_replaced),
        cmocka_unit_test(test_wording_is_replaced_or_added),
        cmocka_unit_test(test_adding_comes_after_replacing),
        cmocka_unit_test(test_viewer),
        cmocka_unit_test(test_unknown_entries),
        cmocka_unit_test(test_wrong_values),
        cmocka_unit_test(test_wrong_entries_leave_the_default),
        cmocka_unit_test(test_entries_that_stand_twice),
        cmocka_unit_test(test_key_conflicts),
        cmocka_unit_test(test_wrong_styles),
        cmocka_unit_test(test_proof),
        cmocka_unit_test(test_proof_is_as_the_table_says),
        cmocka_unit_test(test_wrong_proof),
        cmocka_unit_test(test_wrong_sections),
        cmocka_unit_test(test_wrong_patterns),
        cmocka_unit_test(test_broken_yaml),
        cmocka_unit_test(test_what_stands_before_the_break_counts),
        cmocka_unit_test(test_messages_are_in_order_and_harmless),
        cmocka_unit_test(test_long_words_are_cut),
        cmocka_unit_test(test_large_files),
        cmocka_unit_test(test_deep_nesting),
        cmocka_unit_test(test_aliases_cannot_blow_up),
        cmocka_unit_test(test_files_that_cannot_be_read),
        cmocka_unit_test(test_user_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
