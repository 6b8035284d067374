/* The configuration that is compiled in is what reading config/dubao.yaml gives. */
#include "config/config.h"
#include "model/text/pattern_tree_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_same_texts(const char *const *one, const char *const *other, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_string_equal(one[i], other[i]);
}

static void assert_same_tree(const struct pattern_tree *one, const struct pattern_tree *other)
{
    assert_int_equal(!one, !other);
    if (!one)
        return;
    assert_int_equal(one->node_count, other->node_count);
    assert_int_equal(one->mask, other->mask);
    assert_int_equal(one->follow_count, other->follow_count);
    assert_memory_equal(one->nodes, other->nodes, one->node_count * sizeof *one->nodes);
    assert_memory_equal(one->branches, other->branches, (one->mask + 1) * sizeof *one->branches);
    assert_memory_equal(one->follows, other->follows, one->follow_count * sizeof *one->follows);
    assert_memory_equal(&one->first_letters, &other->first_letters, sizeof one->first_letters);
}

static void assert_same_list(const struct wording_list *one, const struct wording_list *other)
{
    assert_int_equal(one->count, other->count);
    assert_same_texts(one->patterns, other->patterns, one->count);
    assert_same_tree(one->tree, other->tree);
}

static void assert_same_language(const struct wording_language *one,
                                 const struct wording_language *other)
{
    assert_string_equal(one->language, other->language);
#define X(name, what) assert_same_list(&one->name, &other->name);
    WORDING_LISTS(X)
#undef X
}

static void assert_same_sections(const struct section_rules *one, const struct section_rules *other)
{
    assert_int_equal(one->count, other->count);
    for (size_t i = 0; i < one->count; i++) {
        assert_string_equal(one->rules[i].name, other->rules[i].name);
        assert_int_equal(one->rules[i].needed, other->rules[i].needed);
        assert_int_equal(one->rules[i].word_count, other->rules[i].word_count);
        assert_same_texts(one->rules[i].words, other->rules[i].words, one->rules[i].word_count);
    }
}

static void assert_same_proof(const struct proof_settings *one, const struct proof_settings *other)
{
    assert_memory_equal(one->on, other->on, sizeof one->on);
    for (size_t i = 0; i < RULE_COUNT; i++)
        assert_same_list(&one->allowed[i], &other->allowed[i]);
    assert_int_equal(one->confusable_count, other->confusable_count);
    for (size_t i = 0; i < one->confusable_count; i++) {
        assert_string_equal(one->confusables[i].wrong, other->confusables[i].wrong);
        assert_string_equal(one->confusables[i].right, other->confusables[i].right);
    }
    assert_memory_equal(one->margins, other->margins, sizeof one->margins);
}

static void assert_same_bindings(const struct config *one, const struct config *other)
{
    assert_int_equal(one->binding_count, other->binding_count);
    for (size_t i = 0; i < one->binding_count; i++) {
        assert_string_equal(one->bindings[i].key, other->bindings[i].key);
        assert_int_equal(one->bindings[i].action, other->bindings[i].action);
    }
}

static void test_builtin_is_the_file(void **state)
{
    (void)state;
    struct config *config = config_default(), *read = config_empty();
    assert_true(config_load(read, DUBAO_SOURCE_DIR "/config/dubao.yaml", NULL));
    assert_int_equal(config->wording.count, read->wording.count);
    for (size_t i = 0; i < read->wording.count; i++)
        assert_same_language(&config->wording.languages[i], &read->wording.languages[i]);
    assert_same_sections(&config->sections, &read->sections);
    assert_same_proof(&config->proof, &read->proof);
    assert_same_bindings(config, read);
    assert_memory_equal(config->styles, read->styles, sizeof read->styles);
    assert_memory_equal(config->themes, read->themes, sizeof read->themes);
    assert_memory_equal(&config->options, &read->options, sizeof read->options);
    assert_true(!config->viewer == !read->viewer);
    if (read->viewer)
        assert_string_equal(config->viewer, read->viewer);
    config_free(read);
    config_free(config);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_builtin_is_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
