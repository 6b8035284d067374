#include "print_formats.h"

#include "tree.h"

#include <string.h>

/* One object over many lines, or on one. The look is jansson's, so that the whole looks as if one
 * tree had been printed. */
struct look {
    size_t flags;
    const char *member;  /* before a member of the outermost object */
    const char *element; /* before an element of its lists; also within the element, at line ends */
    const char *colon;
    const char *end; /* before the outermost object's end */
};

static const struct look indented = {JSON_INDENT(2), "\n  ", "\n    ", ": ", "\n"};
static const struct look compact = {JSON_COMPACT, "", "", ":", ""};

#define PENDING 8192 /* bytes */

/* jansson hands over a few letters at a time, and stdio takes long for each. */
struct writer {
    FILE *stream;
    const struct look *look;
    size_t count; /* bytes that are not in the stream yet */
    char pending[PENDING];
};

static bool finish(struct writer *writer)
{
    size_t count = writer->count;
    writer->count = 0;
    return fwrite(writer->pending, 1, count, writer->stream) == count;
}

static bool put_bytes(struct writer *writer, const char *bytes, size_t length)
{
    if (length > PENDING - writer->count && !finish(writer))
        return false;
    if (length > PENDING)
        return fwrite(bytes, 1, length, writer->stream) == length;
    memcpy(writer->pending + writer->count, bytes, length);
    writer->count += length;
    return true;
}

static bool put(struct writer *writer, const char *text)
{
    return put_bytes(writer, text, strlen(text));
}

/* jansson's own lines are moved to the element's depth; within a text a line feed is written \n. */
static int put_moved(const char *bytes, size_t length, void *data)
{
    struct writer *writer = data;
    while (length > 0) {
        const char *feed = memchr(bytes, '\n', length);
        size_t line = feed ? (size_t)(feed - bytes) : length;
        if (!put_bytes(writer, bytes, line))
            return -1;
        if (feed && !put(writer, writer->look->element))
            return -1;
        bytes += line + (feed ? 1 : 0);
        length -= line + (feed ? 1 : 0);
    }
    return 0;
}

static bool write_value(struct writer *writer, const json_t *value)
{
    size_t flags = writer->look->flags | JSON_PRESERVE_ORDER | JSON_ENCODE_ANY;
    return value && json_dump_callback(value, put_moved, writer, flags) == 0;
}

static bool write_key(struct writer *writer, const char *key, bool first)
{
    return (first || put(writer, ",")) && put(writer, writer->look->member) && put(writer, "\"") &&
           put(writer, key) && put(writer, "\"") && put(writer, writer->look->colon);
}

static bool write_head(struct writer *writer, const struct tree *tree)
{
    json_t *head = tree_head(tree);
    const char *key;
    json_t *value;
    bool written = head != NULL, first = true;
    json_object_foreach(head, key, value)
    {
        written = written && write_key(writer, key, first) && write_value(writer, value);
        first = false;
    }
    json_decref(head);
    return written;
}

static bool write_list(struct writer *writer, const struct tree *tree, enum tree_list list)
{
    size_t cursor = 0;
    json_t *element;
    bool written = write_key(writer, tree_list_name(list), false) && put(writer, "["), first = true;
    while (written && tree_list_next(tree, list, &cursor, &element)) {
        written = (first || put(writer, ",")) && put(writer, writer->look->element) &&
                  write_value(writer, element);
        json_decref(element);
        first = false;
    }
    return written && (first || put(writer, writer->look->member)) && put(writer, "]");
}

static bool write_tree(struct tree tree, FILE *stream, const struct look *look)
{
    struct writer writer;
    writer.stream = stream;
    writer.look = look;
    writer.count = 0;
    bool written = put(&writer, "{") && write_head(&writer, &tree);
    for (int list = 0; written && list < TREE_LISTS; list++)
        written = write_list(&writer, &tree, (enum tree_list)list);
    return written && put(&writer, look->end) && put(&writer, "}\n") && finish(&writer);
}

bool print_json(const struct print_job *job)
{
    return write_tree(tree_of_issue(job->issue), job->stream, &indented);
}

/* Flushed a page at a time, for a reader at the other end of a pipe. */
bool print_jsonl(const struct print_job *job)
{
    for (size_t page = 0; page < job->issue->page_count; page++)
        if (!write_tree(tree_of_page(job->issue, page), job->stream, &compact) ||
            fflush(job->stream) != 0)
            return false;
    return true;
}
