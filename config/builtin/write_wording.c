#include "write.h"

#include "../../model/text/pattern_tree_parts.h"

#include <inttypes.h>
#include <stdio.h>

/* What the parts of a list are called: by its language and its own name. */
struct names {
    const char *language;
    const char *list;
};

static void write_head(const char *type, const char *part, struct names names)
{
    printf("static const %s %s_%s_%s[] = {\n", type, names.language, names.list, part);
}

static void write_letters(const struct letter_set *set)
{
    printf("{{");
    for (size_t i = 0; i < sizeof set->bits / sizeof *set->bits; i++)
        printf("0x%" PRIx64 "u, ", set->bits[i]);
    printf("}}");
}

static void write_nodes(const struct pattern_tree *tree, struct names names)
{
    write_head("struct pattern_node", "nodes", names);
    for (uint32_t i = 0; i < tree->node_count; i++) {
        const struct pattern_node *node = &tree->nodes[i];
        printf("    {%" PRIu32 ", %" PRIu32 ", %d, %d, %d},\n", node->pattern, node->follow,
               node->has_letters, node->has_number, node->has_star);
    }
    printf("};\n\n");
}

static void write_branches(const struct pattern_tree *tree, struct names names)
{
    write_head("struct pattern_branch", "branches", names);
    for (uint32_t i = 0; i <= tree->mask; i++)
        printf("    {%" PRIu32 ", %" PRIu32 ", %" PRIu32 "},\n", tree->branches[i].node,
               tree->branches[i].sign, tree->branches[i].to);
    printf("};\n\n");
}

/* An array has an element, also where no pattern has a star. */
static void write_follows(const struct pattern_tree *tree, struct names names)
{
    write_head("struct letter_set", "follows", names);
    for (uint32_t i = 0; i < tree->follow_count; i++) {
        printf("    ");
        write_letters(&tree->follows[i]);
        printf(",\n");
    }
    printf("    {{0}}};\n\n");
}

static void write_tree(const struct pattern_tree *tree, struct names names)
{
    write_nodes(tree, names);
    write_branches(tree, names);
    write_follows(tree, names);
    printf("static const struct pattern_tree %s_%s_tree = {\n    ", names.language, names.list);
    const char *const parts[] = {"patterns", "nodes", "branches", "follows"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        printf("%s_%s_%s, ", names.language, names.list, parts[i]);
    printf("%" PRIu32 ", %" PRIu32 ", %" PRIu32 ",\n    ", tree->node_count, tree->mask,
           tree->follow_count);
    write_letters(&tree->first_letters);
    printf("};\n\n");
}

static void write_list(const struct wording_list *list, struct names names)
{
    printf("static const char *const %s_%s_patterns[] = ", names.language, names.list);
    write_texts(list->patterns, list->count);
    if (list->tree)
        write_tree(list->tree, names);
}

static void write_lists(const struct wording_language *language)
{
#define X(name, what) write_list(&language->name, (struct names){language->language, #name});
    WORDING_LISTS(X)
#undef X
}

static void write_member(const struct wording_list *list, struct names names)
{
    printf("     .%s = {%s_%s_patterns, %zu, ", names.list, names.language, names.list,
           list->count);
    if (list->tree)
        printf("&%s_%s_tree},\n", names.language, names.list);
    else
        printf("0},\n");
}

static void write_language(const struct wording_language *language)
{
    printf("    {.language = \"%s\",\n", language->language);
#define X(name, what) write_member(&language->name, (struct names){language->language, #name});
    WORDING_LISTS(X)
#undef X
    printf("    },\n");
}

void write_wording(const struct wording *wording)
{
    for (size_t i = 0; i < wording->count; i++)
        write_lists(&wording->languages[i]);
    printf("static const struct wording_language languages[] = {\n");
    for (size_t i = 0; i < wording->count; i++)
        write_language(&wording->languages[i]);
    printf("};\n\n");
}
