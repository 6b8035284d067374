/* Turns dubao.yaml into the C source of builtin.h's configuration, at build time. A fault in the
 * file is told, and ends the build.
 *
 * usage: make_builtin dubao.yaml > builtin_config.c */
#include "../config.h"
#include "write.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void write_sections(const struct section_rules *sections)
{
    for (size_t i = 0; i < sections->count; i++) {
        printf("static const char *const section_%zu[] = ", i);
        write_texts(sections->rules[i].words, sections->rules[i].word_count);
    }
    printf("static const struct section_rule sections[] = {\n");
    for (size_t i = 0; i < sections->count; i++) {
        const struct section_rule *rule = &sections->rules[i];
        printf("    {");
        write_text(rule->name);
        printf(", section_%zu, %zu, %u},\n", i, rule->word_count, rule->needed);
    }
    printf("};\n\n");
}

static void write_bindings(const struct config *config)
{
    printf("static const struct binding bindings[] = {\n");
    for (size_t i = 0; i < config->binding_count; i++) {
        printf("    {");
        write_text(config->bindings[i].key);
        printf(", %d, 0},\n", (int)config->bindings[i].action);
    }
    printf("};\n\n");
}

static void write_confusables(const struct proof_settings *proof)
{
    printf("static const struct confusable confusables[] = {\n");
    for (size_t i = 0; i < proof->confusable_count; i++) {
        printf("    {");
        write_text(proof->confusables[i].wrong);
        printf(", ");
        write_text(proof->confusables[i].right);
        printf("},\n");
    }
    printf("    {0, 0}};\n\n"); /* there need not be any, but an array has an element */
}

static void write_allowed(const struct proof_settings *proof)
{
    for (size_t i = 0; i < RULE_COUNT; i++) {
        printf("static const char *const allowed_%zu[] = ", i);
        write_texts(proof->allowed[i].patterns, proof->allowed[i].count);
    }
}

/* All that the configuration points to. */
static void write_parts(const struct config *config)
{
    printf("/* Made from dubao.yaml by make_builtin. */\n"
           "#include \"builtin.h\"\n\n#include \"../model/text/pattern_tree_parts.h\"\n\n"
           "#include <math.h>\n\n");
    write_wording(&config->wording);
    write_sections(&config->sections);
    write_bindings(config);
    write_confusables(&config->proof);
    write_allowed(&config->proof);
}

static void write_proof(const struct proof_settings *proof)
{
    printf("    .proof = {\n        .on = {");
    for (size_t i = 0; i < RULE_COUNT; i++)
        printf("%d, ", proof->on[i]);
    printf("},\n        .allowed = {");
    for (size_t i = 0; i < RULE_COUNT; i++)
        printf("{allowed_%zu, %zu, 0}, ", i, proof->allowed[i].count);
    printf("},\n        .confusables = confusables,\n        .confusable_count = %zu,\n",
           proof->confusable_count);
    printf("        .margins = {");
    for (size_t i = 0; i < DOUBT_KINDS; i++)
        printf(isinf(proof->margins[i]) ? "INFINITY, " : "%a, ", proof->margins[i]);
    printf("}},\n");
}

static void write_styles(const struct style *styles)
{
    for (size_t i = 0; i < ROLE_COUNT; i++)
        printf("        {%d, %d, %d, %d, %d, %d, %d},\n", styles[i].foreground,
               styles[i].background, styles[i].bold, styles[i].dim, styles[i].italic,
               styles[i].underline, styles[i].reverse);
}

static void write_themes(const struct theme_styles *themes)
{
    printf("    .themes = {\n");
    for (size_t i = 0; i < THEME_COUNT; i++) {
        printf("    {.styles = {\n");
        write_styles(themes[i].styles);
        printf("    }, .is_set = {");
        for (size_t role = 0; role < ROLE_COUNT; role++)
            printf("%d, ", themes[i].is_set[role]);
        printf("}},\n");
    }
    printf("    },\n");
}

static void write_options(const struct config_options *options)
{
    printf("    .options = {\n");
#define X(name, type, field, allowed, text)                                                        \
    printf("        .%s = %d,\n", #field, (int)options->field);
#include "../options.def"
#undef X
    printf("    },\n");
}

static void write_config(const struct config *config)
{
    printf("const struct config builtin_config = {\n");
    printf("    .wording = {languages, %zu},\n", config->wording.count);
    printf("    .sections = {sections, %zu},\n", config->sections.count);
    write_proof(&config->proof);
    printf("    .bindings = bindings,\n    .binding_count = %zu,\n", config->binding_count);
    printf("    .styles = {\n");
    write_styles(config->styles);
    printf("    },\n");
    write_themes(config->themes);
    write_options(&config->options);
    printf("    .viewer = ");
    write_text(config->viewer);
    printf(",\n};\n");
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: make_builtin FILE\n");
        return EXIT_FAILURE;
    }
    struct config *config = config_empty();
    struct config_messages messages = {NULL, 0, 0};
    bool is_good = config_load(config, argv[1], &messages);
    for (size_t i = 0; i < messages.count; i++)
        fprintf(stderr, "%s\n", messages.texts[i]);
    if (is_good) {
        write_parts(config);
        write_config(config);
    }
    config_messages_free(&messages);
    config_free(config);
    return is_good && !ferror(stdout) ? EXIT_SUCCESS : EXIT_FAILURE;
}
