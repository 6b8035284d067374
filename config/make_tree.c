/* Turns dubao.yaml into the C source of its tree, at build time: the defaults are needed at every
 * start, and reading them as YAML took a sixth of the time in which a page opens.
 *
 * usage: make_tree dubao.yaml > builtin_tree.c */
#include "../model/keep/document.h"

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

/* As octal escapes of three digits, which no letter behind can lengthen. */
static void write_text(const char *text, size_t length)
{
    putchar('"');
    for (size_t i = 0; i < length; i++)
        printf("\\%03o", (unsigned)(unsigned char)text[i]);
    putchar('"');
}

static void write_reference(const struct node *node, size_t number)
{
    if (node)
        printf("&nodes[%zu], ", number);
    else
        printf("NULL, ");
}

/* Nodes are numbered as they are written: a node, its key, its elements, then the next one. */
static size_t size_of(const struct node *node)
{
    size_t size = 1 + (node->key ? 1 : 0);
    for (const struct node *element = node->first; element; element = element->next)
        size += size_of(element);
    return size;
}

static void write_node(const struct node *node, size_t number, bool is_key)
{
    static const char *const kinds[] = {"NODE_SCALAR", "NODE_LIST", "NODE_TABLE", "NODE_REFUSED"};
    size_t first = number + 1 + (node->key ? 1 : 0), next = number + size_of(node);
    printf("    {%s, %zu, %zu, ", kinds[node->kind], node->line, node->column);
    if (node->text)
        write_text(node->text, node->length);
    else
        printf("NULL");
    printf(", %zu, %s, ", node->length, node->quoted ? "true" : "false");
    write_reference(node->key, number + 1);
    write_reference(node->first, first);
    write_reference(is_key ? NULL : node->next, next);
    printf("%zu},\n", node->count);
    if (node->key)
        write_node(node->key, number + 1, true);
    for (const struct node *element = node->first; element; element = element->next) {
        write_node(element, first, false);
        first += size_of(element);
    }
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
    printf("/* Made from dubao.yaml by make_tree. */\n#include \"builtin.h\"\n\n");
    printf("static struct node nodes[%zu];\n\nstatic struct node nodes[%zu] = {\n", size_of(tree),
           size_of(tree));
    write_node(tree, 0, false);
    printf("};\n\nconst struct node *const builtin_tree = nodes;\n");
    arena_destroy(arena);
    free(bytes);
    return ferror(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
