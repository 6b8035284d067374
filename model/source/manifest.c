#include "manifest.h"

#include "../message.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#define LENGTH(table) (sizeof(table) / sizeof *(table))

struct reader {
    const char *name;
    yaml_document_t document;
    struct arena *arena;
    struct manifest *manifest;
    struct error *error;
};

/* What may stand under a key of a mapping; `take` is given the value. */
struct entry {
    const char *key;
    bool (*take)(struct reader *reader, yaml_node_t *value, void *object);
};

static bool fail_at(const struct reader *reader, yaml_mark_t mark, const char *message)
{
    error_set_at(reader->error, reader->name, mark.line + 1, mark.column + 1, "%s", message);
    return false;
}

static const char *scalar(const yaml_node_t *node)
{
    return (const char *)node->data.scalar.value;
}

/* A text that is not empty and holds no zero byte. */
static bool take_text(struct reader *reader, yaml_node_t *value, const char **text)
{
    bool is_text = value->type == YAML_SCALAR_NODE && value->data.scalar.length > 0 &&
                   strlen(scalar(value)) == value->data.scalar.length;
    if (!is_text)
        return fail_at(reader, value->start_mark, _("a text is wanted here"));
    *text = arena_copy(reader->arena, scalar(value), value->data.scalar.length);
    return true;
}

static bool take_paper(struct reader *reader, yaml_node_t *value, void *object)
{
    struct manifest *manifest = object;
    return take_text(reader, value, &manifest->paper);
}

static unsigned two_digits(const char *text)
{
    return (unsigned)(text[0] - '0') * 10 + (unsigned)(text[1] - '0');
}

static bool is_date(const char *text)
{
    static const char form[] = "0000-00-00";
    if (strlen(text) != strlen(form))
        return false;
    for (size_t i = 0; form[i]; i++)
        if (form[i] == '-' ? text[i] != '-' : text[i] < '0' || text[i] > '9')
            return false;
    unsigned month = two_digits(text + 5);
    unsigned day = two_digits(text + 8);
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static bool take_date(struct reader *reader, yaml_node_t *value, void *object)
{
    struct manifest *manifest = object;
    if (value->type != YAML_SCALAR_NODE || !is_date(scalar(value)))
        return fail_at(reader, value->start_mark, _("a date is wanted here, as 2025-09-26"));
    return take_text(reader, value, &manifest->date);
}

static bool take_file(struct reader *reader, yaml_node_t *value, void *object)
{
    struct manifest_page *page = object;
    return take_text(reader, value, &page->file);
}

static bool take_name(struct reader *reader, yaml_node_t *value, void *object)
{
    struct manifest_page *page = object;
    return take_text(reader, value, &page->name);
}

static bool take_number(struct reader *reader, yaml_node_t *value, void *object)
{
    struct manifest_page *page = object;
    if (value->type == YAML_SCALAR_NODE) {
        size_t digits = strspn(scalar(value), "0123456789");
        unsigned long number = strtoul(scalar(value), NULL, 10);
        if (digits > 0 && digits == value->data.scalar.length && number >= 1 && number <= 999) {
            page->number = (unsigned)number;
            return true;
        }
    }
    return fail_at(reader, value->start_mark, _("a page number is wanted here, 1 to 999"));
}

static bool take_pages(struct reader *reader, yaml_node_t *value, void *object);

static const struct entry issue_entries[] = {
    {"paper", take_paper}, {"date", take_date}, {"pages", take_pages}};
static const struct entry page_entries[] = {
    {"file", take_file}, {"number", take_number}, {"name", take_name}};

static bool fail_key(struct reader *reader, const yaml_node_t *key, const struct entry *entries,
                     size_t count)
{
    char allowed[128] = "";
    for (size_t i = 0; i < count; i++) {
        strcat(allowed, i > 0 ? ", " : "");
        strcat(allowed, entries[i].key);
    }
    const char *name = key->type == YAML_SCALAR_NODE ? scalar(key) : "…";
    error_set_at(reader->error, reader->name, key->start_mark.line + 1, key->start_mark.column + 1,
                 _("unknown key \"%.40s\"; allowed are: %s"), name, allowed);
    return false;
}

static size_t find_entry(const yaml_node_t *key, const struct entry *entries, size_t count)
{
    size_t found = 0;
    while (found < count &&
           (key->type != YAML_SCALAR_NODE || strcmp(scalar(key), entries[found].key) != 0))
        found++;
    return found;
}

static bool take_mapping(struct reader *reader, yaml_node_t *node, const struct entry *entries,
                         size_t count, void *object)
{
    if (node->type != YAML_MAPPING_NODE)
        return fail_at(reader, node->start_mark, _("\"key: value\" is wanted here"));
    unsigned seen = 0;
    for (yaml_node_pair_t *pair = node->data.mapping.pairs.start;
         pair < node->data.mapping.pairs.top; pair++) {
        yaml_node_t *key = yaml_document_get_node(&reader->document, pair->key);
        yaml_node_t *value = yaml_document_get_node(&reader->document, pair->value);
        size_t found = find_entry(key, entries, count);
        if (found == count)
            return fail_key(reader, key, entries, count);
        if (seen & 1u << found)
            return fail_at(reader, key->start_mark, _("this key stands here twice"));
        seen |= 1u << found;
        if (!entries[found].take(reader, value, object))
            return false;
    }
    return true;
}

static bool take_pages(struct reader *reader, yaml_node_t *value, void *object)
{
    struct manifest *manifest = object;
    if (value->type != YAML_SEQUENCE_NODE ||
        value->data.sequence.items.start == value->data.sequence.items.top)
        return fail_at(reader, value->start_mark,
                       _("a list of pages is wanted here: \"- file: 01.txt\""));
    yaml_node_item_t *items = value->data.sequence.items.start;
    size_t count = (size_t)(value->data.sequence.items.top - items);
    manifest->pages = arena_take_array(reader->arena, count, sizeof *manifest->pages);
    manifest->page_count = count;
    for (size_t i = 0; i < count; i++) {
        yaml_node_t *node = yaml_document_get_node(&reader->document, items[i]);
        if (!take_mapping(reader, node, page_entries, LENGTH(page_entries), &manifest->pages[i]))
            return false;
        if (!manifest->pages[i].file)
            return fail_at(reader, node->start_mark, _("this page names no file"));
    }
    return true;
}

static bool take_issue(struct reader *reader)
{
    yaml_node_t *root = yaml_document_get_root_node(&reader->document);
    yaml_mark_t start = {0, 0, 0};
    if (root && !take_mapping(reader, root, issue_entries, LENGTH(issue_entries), reader->manifest))
        return false;
    return reader->manifest->page_count > 0 ||
           fail_at(reader, start, _("the key \"pages\" is missing"));
}

/* One document is an issue; a second one would silently not be read. */
static bool is_alone(struct reader *reader, yaml_parser_t *parser)
{
    yaml_document_t next;
    if (!yaml_parser_load(parser, &next))
        return fail_at(reader, parser->problem_mark, parser->problem);
    yaml_node_t *root = yaml_document_get_root_node(&next);
    bool alone = !root ||
                 fail_at(reader, root->start_mark, _("a second document; one issue a file"));
    yaml_document_delete(&next);
    return alone;
}

bool manifest_read(const char *name, const char *bytes, size_t length, struct arena *arena,
                   struct manifest *manifest, struct error *error)
{
    *manifest = (struct manifest){0};
    struct reader reader = {.name = name, .arena = arena, .manifest = manifest, .error = error};
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        error_set(error, "%s: %s", name, _("out of memory"));
        return false;
    }
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, length);
    bool done = false;
    if (!yaml_parser_load(&parser, &reader.document)) {
        fail_at(&reader, parser.problem_mark, parser.problem ? parser.problem : _("not YAML"));
    } else {
        done = take_issue(&reader) &&
               (!yaml_document_get_root_node(&reader.document) || is_alone(&reader, &parser));
        yaml_document_delete(&reader.document);
    }
    yaml_parser_delete(&parser);
    return done;
}
