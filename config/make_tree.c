/* Turns dubao.yaml into the C source of builtin.h's tables, at build time: the defaults are needed
 * at every start, and reading them as YAML took a sixth of the time in which a page opens.
 *
 * usage: make_tree dubao.yaml > builtin_tree.c */
#include "../model/keep/document.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static char *read_all(FILE *file, size_t *length)
{
    char *bytes = NULL;
    size_t capacity = 0, got = 1;
    for (*length = 0; got > 0; *length += got) {
        bytes = array_reserve(bytes, &capacity, *length + BUFSIZ, 1);
        got = fread(bytes + *length, 1, BUFSIZ, file);
    }
    return bytes;
}

/* What stands in a table of small numbers must fit; a file that is too large for it is found when
 * dubao is built. */
static size_t fitting(size_t number)
{
    if (number <= UINT16_MAX)
        return number;
    fprintf(stderr, "make_tree: %zu does not fit struct builtin_node\n", number);
    exit(EXIT_FAILURE);
}

/* A node, its key, its elements; `text` is where the next text begins. */
static size_t write_node(const struct node *node, size_t *text)
{
    size_t count = 1;
    printf("    {%zu, %zu, %zu, %zu, %zu, %d, %s, %s},\n", *text, fitting(node->length),
           fitting(node->line), fitting(node->column), fitting(node->count), (int)node->kind,
           node->quoted ? "true" : "false", node->key ? "true" : "false");
    if (node->text)
        *text += node->length + 1;
    if (node->key)
        count += write_node(node->key, text);
    for (const struct node *element = node->first; element; element = element->next)
        count += write_node(element, text);
    return count;
}

/* As numbers: a string so long is none of C11. */
static void write_texts(const struct node *node)
{
    if (node->text) {
        printf("    ");
        for (size_t i = 0; i <= node->length; i++)
            printf("'\\%03o',", (unsigned)(unsigned char)node->text[i]);
        printf("\n");
    }
    if (node->key)
        write_texts(node->key);
    for (const struct node *element = node->first; element; element = element->next)
        write_texts(element);
}

static void write_tables(const struct node *tree)
{
    size_t text = 0;
    printf("/* Made from dubao.yaml by make_tree. */\n#include \"builtin.h\"\n\n");
    printf("const struct builtin_node builtin_nodes[] = {\n");
    size_t count = write_node(tree, &text);
    printf("};\n\nconst size_t builtin_node_count = %zu;\n\n", count);
    printf("const char builtin_texts[] = {\n");
    write_texts(tree);
    printf("};\n");
}

int main(int argc, char **argv)
{
    size_t length;
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (!file) {
        fprintf(stderr, "usage: make_tree FILE\n");
        return EXIT_FAILURE;
    }
    char *bytes = read_all(file, &length);
    fclose(file);
    struct arena *arena = arena_create();
    struct messages messages = {.file = argv[1]};
    const struct node *tree = document_parse(bytes, length, arena, arena, &messages);
    struct config_messages told = {NULL, 0, 0};
    messages_hand_over(&messages, &told);
    for (size_t i = 0; i < told.count; i++)
        fprintf(stderr, "%s\n", told.texts[i]);
    if (!tree || told.count > 0)
        return EXIT_FAILURE;
    write_tables(tree);
    arena_destroy(arena);
    free(bytes);
    return ferror(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
