/* libyaml's emitter. */
#include "tree_yaml.h"

#include <string.h>
#include <yaml.h>

struct writer {
    yaml_emitter_t emitter;
    FILE *stream;
};

/* The emitter takes the event over, whether it succeeds or not. */
static bool emit(struct writer *writer, yaml_event_t *event)
{
    return yaml_emitter_emit(&writer->emitter, event) != 0;
}

static int write_bytes(void *data, unsigned char *bytes, size_t count)
{
    struct writer *writer = data;
    return fwrite(bytes, 1, count, writer->stream) == count;
}

/* A plain "no" or 2025-09-26 would be read back as something else than a text. Every word that
 * YAML takes for another type is ASCII, so only texts with other letters go without quotes. */
static yaml_scalar_style_t text_style(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0x80)
            return YAML_PLAIN_SCALAR_STYLE;
    return YAML_DOUBLE_QUOTED_SCALAR_STYLE;
}

static bool write_scalar(struct writer *writer, const char *text, size_t length,
                         yaml_scalar_style_t style)
{
    yaml_event_t event;
    return yaml_scalar_event_initialize(&event, NULL, NULL, (const yaml_char_t *)text, (int)length,
                                        1, 1, style) &&
           emit(writer, &event);
}

static bool write_word(struct writer *writer, const char *word)
{
    return write_scalar(writer, word, strlen(word), YAML_PLAIN_SCALAR_STYLE);
}

static bool write_number(struct writer *writer, json_int_t number)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, number);
    return write_word(writer, digits);
}

static bool write_value(struct writer *writer, const json_t *value);

static bool write_members(struct writer *writer, const json_t *object)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value)
    {
        if (!write_word(writer, key) || !write_value(writer, value))
            return false;
    }
    return true;
}

static bool write_object(struct writer *writer, const json_t *object)
{
    yaml_event_t event;
    return yaml_mapping_start_event_initialize(&event, NULL, NULL, 1, YAML_BLOCK_MAPPING_STYLE) &&
           emit(writer, &event) && write_members(writer, object) &&
           yaml_mapping_end_event_initialize(&event) && emit(writer, &event);
}

/* A pair of line numbers reads best as [1, 9]. */
static yaml_sequence_style_t list_style(const json_t *list)
{
    return json_is_integer(json_array_get(list, 0)) ? YAML_FLOW_SEQUENCE_STYLE
                                                    : YAML_BLOCK_SEQUENCE_STYLE;
}

static bool write_list(struct writer *writer, const json_t *list)
{
    yaml_event_t event;
    if (!yaml_sequence_start_event_initialize(&event, NULL, NULL, 1, list_style(list)) ||
        !emit(writer, &event))
        return false;
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!write_value(writer, json_array_get(list, i)))
            return false;
    return yaml_sequence_end_event_initialize(&event) && emit(writer, &event);
}

/* The tree is six levels deep at most, whatever the issue. */
static bool write_value(struct writer *writer, const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return write_object(writer, value);
    case JSON_ARRAY:
        return write_list(writer, value);
    case JSON_STRING: {
        const char *text = json_string_value(value);
        size_t length = json_string_length(value);
        return write_scalar(writer, text, length, text_style(text, length));
    }
    case JSON_INTEGER:
        return write_number(writer, json_integer_value(value));
    case JSON_TRUE:
        return write_word(writer, "true");
    case JSON_FALSE:
        return write_word(writer, "false");
    default:
        return write_word(writer, "null");
    }
}

/* What stands between the document's start and end. */
typedef bool write_root(struct writer *writer, const void *root);

static bool write_document(struct writer *writer, write_root *write, const void *root)
{
    yaml_event_t event;
    return yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING) && emit(writer, &event) &&
           yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1) &&
           emit(writer, &event) && write(writer, root) &&
           yaml_document_end_event_initialize(&event, 1) && emit(writer, &event) &&
           yaml_stream_end_event_initialize(&event) && emit(writer, &event);
}

static bool write_stream(FILE *stream, write_root *write, const void *root)
{
    struct writer writer = {.stream = stream};
    if (!yaml_emitter_initialize(&writer.emitter))
        return false;
    yaml_emitter_set_output(&writer.emitter, write_bytes, &writer);
    yaml_emitter_set_unicode(&writer.emitter, 1);
    yaml_emitter_set_width(&writer.emitter, -1);
    bool written = write_document(&writer, write, root);
    yaml_emitter_delete(&writer.emitter);
    return written;
}

static bool write_value_root(struct writer *writer, const void *root)
{
    return write_value(writer, root);
}

bool tree_write_yaml(const json_t *value, FILE *stream)
{
    return write_stream(stream, write_value_root, value);
}

/* ---- an issue, element by element ---- */

static bool write_issue_list(struct writer *writer, const struct tree *tree, enum tree_list list)
{
    yaml_event_t event;
    size_t cursor = 0;
    json_t *element;
    bool written = write_word(writer, tree_list_name(list)) &&
                   yaml_sequence_start_event_initialize(&event, NULL, NULL, 1,
                                                        YAML_BLOCK_SEQUENCE_STYLE) &&
                   emit(writer, &event);
    while (written && tree_list_next(tree, list, &cursor, &element)) {
        written = element && write_value(writer, element);
        json_decref(element);
    }
    return written && yaml_sequence_end_event_initialize(&event) && emit(writer, &event);
}

static bool write_issue(struct writer *writer, const void *root)
{
    const struct tree *tree = root;
    json_t *head = tree_head(tree);
    yaml_event_t event;
    bool written = head &&
                   yaml_mapping_start_event_initialize(&event, NULL, NULL, 1,
                                                       YAML_BLOCK_MAPPING_STYLE) &&
                   emit(writer, &event) && write_members(writer, head);
    json_decref(head);
    for (int list = 0; written && list < TREE_LISTS; list++)
        written = write_issue_list(writer, tree, (enum tree_list)list);
    return written && yaml_mapping_end_event_initialize(&event) && emit(writer, &event);
}

bool tree_write_yaml_issue(const struct tree *tree, FILE *stream)
{
    return write_stream(stream, write_issue, tree);
}
