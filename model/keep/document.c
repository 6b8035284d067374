#include "document.h"

#include "../message.h"
#include "../source/file.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

/* A configuration is four levels deep. */
#define DEPTH_MAX 16

/* Reading over what is nested deeper goes on to here: libyaml's time for it grows with the square
 * of the depth, a minute for 100 kB of brackets. */
#define SKIPPED_DEPTH_MAX 100

struct builder {
    yaml_parser_t parser;
    const char *bytes;
    struct arena *nodes;
    struct arena *texts;
    struct messages *messages;
    bool failed;
};

/* Where a byte of the file stands; for faults of the encoding, which come without a line. */
static yaml_mark_t mark_of_byte(const char *bytes, size_t offset)
{
    yaml_mark_t mark = {offset, 0, 0};
    for (size_t i = 0; i < offset; i++) {
        mark.column += ((unsigned char)bytes[i] & 0xC0) != 0x80;
        if (bytes[i] != '\n')
            continue;
        mark.line++;
        mark.column = 0;
    }
    return mark;
}

static void tell_problem(struct builder *builder)
{
    const yaml_parser_t *parser = &builder->parser;
    yaml_mark_t mark = parser->problem_mark;
    if (parser->error == YAML_READER_ERROR)
        mark = mark_of_byte(builder->bytes, parser->problem_offset);
    messages_add(builder->messages, mark.line + 1, mark.column + 1,
                 _("this is not YAML (%s); check quotes, brackets and indentation"),
                 parser->problem ? parser->problem : "?");
}

static bool next_event(struct builder *builder, yaml_event_t *event)
{
    if (builder->failed)
        return false;
    if (yaml_parser_parse(&builder->parser, event))
        return true;
    builder->failed = true;
    tell_problem(builder);
    return false;
}

static struct node *add_node(struct builder *builder, enum node_kind kind,
                             const yaml_event_t *event)
{
    struct node *node = arena_take(builder->nodes, sizeof *node);
    node->kind = kind;
    node->line = event->start_mark.line + 1;
    node->column = (uint32_t)event->start_mark.column + 1;
    return node;
}

static struct node *refuse(struct builder *builder, const yaml_event_t *event, const char *why)
{
    struct node *node = add_node(builder, NODE_REFUSED, event);
    messages_add(builder->messages, node->line, node->column, "%s", why);
    return node;
}

/* Reads over the rest of a list or table that was not wanted; gives the file up where it is nested
 * without end. */
static void skip_children(struct builder *builder)
{
    yaml_event_t event;
    for (size_t depth = 1; depth > 0 && next_event(builder, &event);) {
        if (event.type == YAML_SEQUENCE_START_EVENT || event.type == YAML_MAPPING_START_EVENT)
            depth++;
        if (event.type == YAML_SEQUENCE_END_EVENT || event.type == YAML_MAPPING_END_EVENT)
            depth--;
        builder->failed = depth > SKIPPED_DEPTH_MAX;
        yaml_event_delete(&event);
    }
}

static struct node *parse_scalar(struct builder *builder, const yaml_event_t *event)
{
    if (event->data.scalar.tag)
        return refuse(builder, event, _("tags (!name) are not used here; leave it out"));
    struct node *node = add_node(builder, NODE_SCALAR, event);
    node->length = event->data.scalar.length;
    node->text = arena_copy(builder->texts, (const char *)event->data.scalar.value, node->length);
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    return node;
}

static void append_child(struct node *parent, struct node **last, struct node *child)
{
    if (*last)
        (*last)->next = child;
    else
        parent->first = child;
    *last = child;
    parent->count++;
}

static struct node *parse_node(struct builder *builder, const yaml_event_t *event, int depth);

/* The next node of a list or table; NULL at its end, or when the file cannot be read on. */
static struct node *parse_child(struct builder *builder, int depth)
{
    yaml_event_t event;
    if (!next_event(builder, &event))
        return NULL;
    struct node *child = NULL;
    if (event.type != YAML_SEQUENCE_END_EVENT && event.type != YAML_MAPPING_END_EVENT)
        child = parse_node(builder, &event, depth);
    yaml_event_delete(&event);
    return child;
}

static struct node *parse_list(struct builder *builder, const yaml_event_t *event, int depth)
{
    struct node *list = add_node(builder, NODE_LIST, event);
    struct node *last = NULL;
    for (struct node *child; (child = parse_child(builder, depth + 1));)
        append_child(list, &last, child);
    /* Half a list is not what was meant. */
    if (builder->failed)
        list->kind = NODE_REFUSED;
    return list;
}

static struct node *parse_table(struct builder *builder, const yaml_event_t *event, int depth)
{
    struct node *table = add_node(builder, NODE_TABLE, event);
    struct node *last = NULL;
    for (struct node *key; (key = parse_child(builder, depth + 1));) {
        struct node *value = parse_child(builder, depth + 1);
        if (!value)
            break;
        if (key->kind != NODE_SCALAR) {
            if (key->kind != NODE_REFUSED)
                messages_add(builder->messages, key->line, key->column,
                             _("the name of an entry must be a text"));
            continue;
        }
        value->key = key;
        append_child(table, &last, value);
    }
    return table;
}

static struct node *parse_branch(struct builder *builder, const yaml_event_t *event, int depth)
{
    bool is_list = event->type == YAML_SEQUENCE_START_EVENT;
    const yaml_char_t *tag = is_list ? event->data.sequence_start.tag
                                     : event->data.mapping_start.tag;
    if (!tag && depth < DEPTH_MAX)
        return is_list ? parse_list(builder, event, depth) : parse_table(builder, event, depth);
    skip_children(builder);
    return refuse(builder, event,
                  tag ? _("tags (!name) are not used here; leave it out")
                      : _("nested too deep; no setting is deeper than four levels"));
}

static struct node *parse_node(struct builder *builder, const yaml_event_t *event, int depth)
{
    if (event->type == YAML_SCALAR_EVENT)
        return parse_scalar(builder, event);
    if (event->type == YAML_ALIAS_EVENT)
        return refuse(builder, event, _("aliases (*name) are not used here; write the value out"));
    return parse_branch(builder, event, depth);
}

/* The root of the first document; a second one is a fault. */
static struct node *parse_stream(struct builder *builder)
{
    struct node *root = NULL;
    bool in_document = false;
    size_t documents = 0;
    yaml_event_t event;
    while (next_event(builder, &event)) {
        bool is_end = event.type == YAML_STREAM_END_EVENT;
        if (event.type == YAML_DOCUMENT_START_EVENT && ++documents == 2)
            messages_add(builder->messages, event.start_mark.line + 1, event.start_mark.column + 1,
                         _("a second document (---) begins here; only the first one counts"));
        if (in_document && documents == 1)
            root = parse_node(builder, &event, 0);
        in_document = event.type == YAML_DOCUMENT_START_EVENT;
        yaml_event_delete(&event);
        if (is_end || documents == 2)
            break;
    }
    return root;
}

struct node *document_parse(const char *bytes, size_t length, struct arena *nodes,
                            struct arena *texts, struct messages *messages)
{
    struct builder builder = {
        .bytes = bytes, .nodes = nodes, .texts = texts, .messages = messages, .failed = false};
    if (!yaml_parser_initialize(&builder.parser)) {
        messages_add(messages, 0, 0, _("out of memory"));
        return NULL;
    }
    yaml_parser_set_input_string(&builder.parser, (const unsigned char *)bytes, length);
    struct node *root = parse_stream(&builder);
    yaml_parser_delete(&builder.parser);
    return root;
}

bool node_is_empty(const struct node *tree)
{
    if (tree->kind != NODE_SCALAR || tree->quoted)
        return false;
    return tree->length == 0 || strcmp(tree->text, "~") == 0 || strcmp(tree->text, "null") == 0;
}

const struct node *document_read(const char *path, struct arena *arena, struct error *error)
{
    struct file file;
    if (!file_read(path, arena, &file, error))
        return NULL;
    struct messages messages = {.file = path};
    struct config_messages told = {0};
    const struct node *tree = document_parse(file.bytes, file.length, arena, arena, &messages);
    messages_hand_over(&messages, &told);
    if (told.count > 0) {
        error_set(error, "%s", told.texts[0]);
        tree = NULL;
    }
    config_messages_free(&told);
    return tree;
}

const struct node *node_entry(const struct node *table, const char *name)
{
    if (!table || table->kind != NODE_TABLE)
        return NULL;
    for (const struct node *item = table->first; item; item = item->next)
        if (strcmp(item->key->text, name) == 0)
            return item;
    return NULL;
}

const char *node_text(const struct node *table, const char *name)
{
    const struct node *value = node_entry(table, name);
    return value && value->kind == NODE_SCALAR && !node_is_empty(value) ? value->text : NULL;
}

size_t node_number(const struct node *table, const char *name)
{
    const char *text = node_text(table, name);
    if (!text || text[0] < '0' || text[0] > '9')
        return 0;
    return (size_t)strtoull(text, NULL, 10);
}
