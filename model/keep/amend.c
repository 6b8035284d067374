#include "amend.h"

#include "../arena.h"
#include "../message.h"
#include "kept_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#define INDENT 2

/* A new text being made of an old one. */
struct amend {
    const char *yaml;
    size_t length;
    yaml_document_t document;
    const char *const *keys;
    size_t key_count;
    const char *word;
    struct error *error;
};

/* What is put in, and where. */
struct insertion {
    size_t at; /* byte */
    char *text;
    size_t length;
    size_t capacity;
};

static void put(struct insertion *insertion, const char *text)
{
    size_t length = strlen(text);
    insertion->text = array_reserve(insertion->text, &insertion->capacity,
                                    insertion->length + length + 1, 1);
    memcpy(insertion->text + insertion->length, text, length + 1);
    insertion->length += length;
}

static void put_spaces(struct insertion *insertion, size_t count)
{
    while (count-- > 0)
        put(insertion, " ");
}

/* Letters, digits and what no YAML reads as a sign stay plain; all else goes into quotes. */
static void put_word(struct insertion *insertion, const char *word)
{
    bool plain = word[0] != '\0';
    for (const char *at = word; *at; at++)
        plain = plain && ((unsigned char)*at >= 0x80 || (*at >= 'a' && *at <= 'z') ||
                          (*at >= 'A' && *at <= 'Z'));
    if (plain) {
        put(insertion, word);
        return;
    }
    put(insertion, "\"");
    for (const char *at = word; *at; at++) {
        const char letter[] = {*at, '\0'};
        if (*at == '"' || *at == '\\')
            put(insertion, "\\");
        put(insertion, letter);
    }
    put(insertion, "\"");
}

/* The rest of the way as one line: "zh: {byline-roles+: [word]}". */
static void put_flow(struct insertion *insertion, const struct amend *amend, size_t depth)
{
    for (size_t i = depth; i < amend->key_count; i++) {
        put(insertion, amend->keys[i]);
        put(insertion, i + 1 < amend->key_count ? ": {" : ": [");
    }
    put_word(insertion, amend->word);
    put(insertion, "]");
    for (size_t i = depth + 1; i < amend->key_count; i++)
        put(insertion, "}");
}

/* The same on lines of its own. */
static void put_block(struct insertion *insertion, const struct amend *amend, size_t depth,
                      size_t indent)
{
    for (size_t i = depth; i < amend->key_count; i++) {
        put(insertion, i > depth ? "\n" : "");
        put_spaces(insertion, indent + (i - depth) * INDENT);
        put(insertion, amend->keys[i]);
        put(insertion, ":");
    }
    put(insertion, " [");
    put_word(insertion, amend->word);
    put(insertion, "]");
}

/* libyaml counts characters. */
static size_t byte_of(const struct amend *amend, size_t index)
{
    size_t at = 0;
    for (; at < amend->length; at++) {
        bool starts = ((unsigned char)amend->yaml[at] & 0xC0) != 0x80;
        if (starts && index-- == 0)
            break;
    }
    return at;
}

static size_t line_end(const struct amend *amend, size_t at)
{
    while (at < amend->length && amend->yaml[at] != '\n')
        at++;
    return at > 0 && at < amend->length && amend->yaml[at - 1] == '\r' ? at - 1 : at;
}

static yaml_node_t *node_at(struct amend *amend, int number)
{
    return yaml_document_get_node(&amend->document, number);
}

static bool is_null(const yaml_node_t *node)
{
    return node->type == YAML_SCALAR_NODE && node->data.scalar.length == 0 &&
           node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
}

static bool is_flow(const yaml_node_t *node)
{
    return (node->type == YAML_MAPPING_NODE &&
            node->data.mapping.style == YAML_FLOW_MAPPING_STYLE) ||
           (node->type == YAML_SEQUENCE_NODE &&
            node->data.sequence.style == YAML_FLOW_SEQUENCE_STYLE);
}

/* The last element of a list or table; NULL for none. */
static yaml_node_t *last_of(struct amend *amend, const yaml_node_t *node)
{
    if (node->type == YAML_MAPPING_NODE &&
        node->data.mapping.pairs.top > node->data.mapping.pairs.start)
        return node_at(amend, node->data.mapping.pairs.top[-1].value);
    if (node->type == YAML_SEQUENCE_NODE &&
        node->data.sequence.items.top > node->data.sequence.items.start)
        return node_at(amend, node->data.sequence.items.top[-1]);
    return NULL;
}

/* The byte behind a node: libyaml puts the end of a block at the next token, so the last leaf
 * counts.
 */
static size_t node_end(struct amend *amend, const yaml_node_t *node)
{
    const yaml_node_t *last;
    while (!is_flow(node) && (last = last_of(amend, node)) != NULL)
        node = last;
    size_t end = byte_of(amend, node->end_mark.index);
    if (node->type == YAML_SCALAR_NODE && node->data.scalar.style > YAML_DOUBLE_QUOTED_SCALAR_STYLE)
        while (end > 0 && amend->yaml[end - 1] == '\n')
            end--;
    return end;
}

static bool refuse(const struct amend *amend, const yaml_node_t *node, const char *wanted)
{
    error_set(amend->error, _("line %zu: %s is needed here"), node->start_mark.line + 1, wanted);
    return false;
}

static bool holds_word(struct amend *amend, const yaml_node_t *list)
{
    for (yaml_node_item_t *item = list->data.sequence.items.start;
         item < list->data.sequence.items.top; item++) {
        const yaml_node_t *node = node_at(amend, *item);
        if (node->type == YAML_SCALAR_NODE &&
            strcmp((const char *)node->data.scalar.value, amend->word) == 0)
            return true;
    }
    return false;
}

static bool add_to_list(struct amend *amend, const yaml_node_t *list, struct insertion *insertion)
{
    if (is_null(list)) {
        insertion->at = byte_of(amend, list->start_mark.index);
        put(insertion, " [");
        put_word(insertion, amend->word);
        put(insertion, "]");
        return true;
    }
    if (list->type != YAML_SEQUENCE_NODE)
        return refuse(amend, list, _("a list"));
    if (holds_word(amend, list))
        return true;
    const yaml_node_t *last = last_of(amend, list);
    if (is_flow(list)) {
        insertion->at = last ? node_end(amend, last) : byte_of(amend, list->start_mark.index) + 1;
        put(insertion, last ? ", " : "");
    } else {
        insertion->at = line_end(amend, node_end(amend, list));
        put(insertion, "\n");
        put_spaces(insertion, list->start_mark.column);
        put(insertion, "- ");
    }
    put_word(insertion, amend->word);
    return true;
}

/* The keys from `depth` on are not in the table. */
static bool add_to_table(struct amend *amend, const yaml_node_t *table, size_t depth,
                         struct insertion *insertion)
{
    if (is_null(table)) {
        insertion->at = byte_of(amend, table->start_mark.index);
        put(insertion, " {");
        put_flow(insertion, amend, depth);
        put(insertion, "}");
        return true;
    }
    if (table->type != YAML_MAPPING_NODE)
        return refuse(amend, table, _("a table"));
    const yaml_node_t *last = last_of(amend, table);
    if (is_flow(table)) {
        insertion->at = last ? node_end(amend, last) : byte_of(amend, table->start_mark.index) + 1;
        put(insertion, last ? ", " : "");
        put_flow(insertion, amend, depth);
        return true;
    }
    insertion->at = line_end(amend, node_end(amend, table));
    put(insertion, "\n");
    put_block(insertion, amend, depth, table->start_mark.column);
    return true;
}

static yaml_node_t *entry_of(struct amend *amend, const yaml_node_t *table, const char *key)
{
    if (table->type != YAML_MAPPING_NODE)
        return NULL;
    for (yaml_node_pair_t *pair = table->data.mapping.pairs.start;
         pair < table->data.mapping.pairs.top; pair++) {
        const yaml_node_t *name = node_at(amend, pair->key);
        if (name->type == YAML_SCALAR_NODE &&
            strcmp((const char *)name->data.scalar.value, key) == 0)
            return node_at(amend, pair->value);
    }
    return NULL;
}

static bool find_insertion(struct amend *amend, struct insertion *insertion)
{
    yaml_node_t *node = yaml_document_get_root_node(&amend->document);
    size_t depth = 0;
    if (!node || (is_null(node) && amend->key_count > 0)) {
        bool open = amend->length > 0 && amend->yaml[amend->length - 1] != '\n';
        insertion->at = amend->length;
        put(insertion, open ? "\n" : "");
        put_block(insertion, amend, 0, 0);
        put(insertion, "\n");
        return true;
    }
    for (yaml_node_t *next; depth < amend->key_count; depth++, node = next) {
        next = entry_of(amend, node, amend->keys[depth]);
        if (!next)
            return add_to_table(amend, node, depth, insertion);
    }
    return add_to_list(amend, node, insertion);
}

static bool load(yaml_document_t *document, const char *yaml, size_t length, struct error *error)
{
    yaml_parser_t parser;
    yaml_parser_initialize(&parser);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)yaml, length);
    bool loaded = yaml_parser_load(&parser, document);
    if (!loaded)
        error_set(error, _("line %zu: this is not YAML: %s"), parser.problem_mark.line + 1,
                  parser.problem ? parser.problem : "");
    yaml_parser_delete(&parser);
    return loaded;
}

static char *spliced(const struct amend *amend, const struct insertion *insertion)
{
    size_t capacity = 0;
    char *text = array_reserve(NULL, &capacity, amend->length + insertion->length + 1, 1);
    memcpy(text, amend->yaml, insertion->at);
    if (insertion->length > 0)
        memcpy(text + insertion->at, insertion->text, insertion->length);
    memcpy(text + insertion->at + insertion->length, amend->yaml + insertion->at,
           amend->length - insertion->at);
    text[amend->length + insertion->length] = '\0';
    return text;
}

/* A text that is wrong now would cost all settings at the next start. */
static bool is_sound(const char *text, struct error *error)
{
    yaml_document_t document;
    if (!load(&document, text, strlen(text), error))
        return false;
    yaml_document_delete(&document);
    return true;
}

char *amend_text(const char *yaml, size_t length, const char *const *keys, size_t key_count,
                 const char *word, struct error *error)
{
    struct amend amend = {.yaml = yaml,
                          .length = length,
                          .keys = keys,
                          .key_count = key_count,
                          .word = word,
                          .error = error};
    struct insertion insertion = {.at = 0};
    char *text = NULL;
    if (!load(&amend.document, yaml, length, error))
        return NULL;
    if (find_insertion(&amend, &insertion))
        text = spliced(&amend, &insertion);
    yaml_document_delete(&amend.document);
    free(insertion.text);
    if (text && !is_sound(text, error)) {
        free(text);
        text = NULL;
    }
    return text;
}

/* The bytes of a file; an empty text when there is none. */
static char *read_file(const char *path, size_t *length, struct error *error)
{
    size_t capacity = 0;
    char *bytes = array_reserve(NULL, &capacity, 4096, 1);
    *length = 0;
    FILE *stream = fopen(path, "rb");
    if (!stream && errno == ENOENT)
        return bytes;
    while (stream && !feof(stream) && !ferror(stream)) {
        bytes = array_reserve(bytes, &capacity, *length + 4096, 1);
        *length += fread(bytes + *length, 1, 4096, stream);
    }
    if (!stream || ferror(stream)) {
        error_set(error, "%s: %s", path, strerror(errno));
        free(bytes);
        bytes = NULL;
    }
    if (stream)
        fclose(stream);
    return bytes;
}

bool amend_file(const char *path, const char *const *keys, size_t key_count, const char *word,
                struct error *error)
{
    size_t length;
    struct error fault = {0};
    char *bytes = read_file(path, &length, error);
    if (!bytes)
        return false;
    char *text = amend_text(bytes, length, keys, key_count, word, &fault);
    free(bytes);
    if (!text) {
        error_set(error, "%s: %s", path, fault.message);
        return false;
    }
    bool written = kept_prepare(path, error) && kept_write(path, 0644, text, strlen(text), error);
    free(text);
    return written;
}
