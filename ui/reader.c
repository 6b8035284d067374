#include "reader.h"

#include "../model/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Zeroed memory; running out of it is array_reserve()'s business. */
static void *take(size_t count, size_t size)
{
    size_t capacity = 0;
    void *memory = array_reserve(NULL, &capacity, count + 1, size);
    memset(memory, 0, (count + 1) * size);
    return memory;
}

struct reader *reader_create(const struct issue *issue, const struct config *config,
                             const struct cell_widths *widths)
{
    struct reader *reader = take(1, sizeof *reader);
    reader->issue = issue;
    reader->config = config;
    reader->options = config->options;
    reader->widths = *widths;
    reader->entries = entries_create(issue, (enum contents_order)config->options.list_order);
    reader->read = take(reader->entries->count, sizeof *reader->read);
    reader->positions = take(reader->entries->count, sizeof *reader->positions);
    return reader;
}

void reader_destroy(struct reader *reader)
{
    if (!reader)
        return;
    list_destroy(reader->list);
    body_destroy(reader->body);
    find_destroy(reader->find);
    find_destroy(reader->find_before);
    entries_destroy(reader->entries);
    free(reader->read);
    free(reader->positions);
    free(reader);
}

void reader_resize(struct reader *reader, int rows, int columns)
{
    reader->rows = rows;
    reader->columns = columns;
    reader_prepare(reader);
}

static struct body_format body_format_of(const struct reader *reader)
{
    const struct config_options *options = &reader->options;
    return (struct body_format){
        .widths = reader->widths,
        .width = columns_of(reader->geometry.text.columns),
        .indent = options->indent,
        .gap = options->paragraph_gap,
        .line_breaking = options->line_breaking,
        .hanging = options->hanging,
        .justify = options->justify,
    };
}

static void prepare_body(struct reader *reader)
{
    struct body_format format = body_format_of(reader);
    if (reader->body && body_matches(reader->body, reader->selected, &format))
        return;
    body_destroy(reader->body);
    reader->body = body_create(reader->entries, reader->selected, &format);
    reader->body_top = body_line(reader->body, reader->positions[reader->selected]);
}

static void prepare_list(struct reader *reader)
{
    struct columns width = columns_of(reader->geometry.list.columns);
    if (!reader->list || !list_matches(reader->list, reader->entries, width)) {
        list_destroy(reader->list);
        reader->list = list_create(reader->entries, &reader->widths, width);
    }
    reader->list_top = list_scroll(reader->list, reader->list_top, reader->selected,
                                   reader->geometry.list.rows);
}

void reader_prepare(struct reader *reader)
{
    reader->geometry = geometry_make(reader->rows, reader->columns, reader->pane, &reader->options);
    if (reader->geometry.too_small) {
        /* What was laid out may be out of date when there is room again. */
        body_destroy(reader->body);
        reader->body = NULL;
        return;
    }
    prepare_list(reader);
    prepare_body(reader);
}

void reader_select(struct reader *reader, size_t entry)
{
    size_t count = reader->entries->count;
    if (entry >= count)
        entry = count > 0 ? count - 1 : 0;
    reader->selected = entry;
    reader_prepare(reader);
}

void reader_set_pane(struct reader *reader, enum pane pane)
{
    reader->pane = pane;
    reader_prepare(reader);
}

/* The last line that may stand at the top: below it the pane would be partly empty. */
static size_t last_top(const struct reader *reader)
{
    size_t lines = reader->body ? body_line_count(reader->body) : 0;
    size_t rows = reader->geometry.body.rows > 0 ? (size_t)reader->geometry.body.rows : 1;
    return lines > rows ? lines - rows : 0;
}

size_t reader_top(const struct reader *reader)
{
    size_t last = last_top(reader);
    return reader->body_top < last ? reader->body_top : last;
}

bool reader_at_end(const struct reader *reader)
{
    return reader->body_top >= last_top(reader);
}

unsigned reader_percent(const struct reader *reader)
{
    size_t lines = reader->body ? body_line_count(reader->body) : 0;
    if (lines == 0 || reader_at_end(reader))
        return 100;
    size_t seen = reader_top(reader) + (size_t)reader->geometry.body.rows;
    return (unsigned)(seen * 100 / lines);
}

bool reader_scroll_to(struct reader *reader, size_t line)
{
    if (reader->geometry.too_small || !reader->body)
        return false;
    size_t before = reader_top(reader);
    size_t last = last_top(reader);
    size_t top = line < last ? line : last;
    if (top == before)
        return false;
    reader->body_top = top;
    reader->positions[reader->selected] = body_position(reader->body, top);
    return true;
}

bool reader_scroll(struct reader *reader, long lines)
{
    size_t top = reader_top(reader);
    if (lines < 0)
        return reader_scroll_to(reader, top > (size_t)-lines ? top - (size_t)-lines : 0);
    return reader_scroll_to(reader, top + (size_t)lines);
}

void reader_note_end(struct reader *reader)
{
    if (!reader->geometry.too_small && reader_at_end(reader))
        reader->read[reader->selected] = true;
}

struct trail_mark reader_mark(const struct reader *reader)
{
    return (struct trail_mark){reader->selected, reader->positions[reader->selected], reader->pane};
}

void reader_return(struct reader *reader, struct trail_mark mark)
{
    reader->pane = mark.pane;
    reader->positions[mark.entry] = mark.position;
    reader_select(reader, mark.entry);
    if (!reader->geometry.too_small)
        reader->body_top = body_line(reader->body, mark.position);
}

void reader_push(struct reader *reader)
{
    if (reader->trail_length == READER_TRAIL) {
        reader->trail_length--;
        memmove(reader->trail, reader->trail + 1, reader->trail_length * sizeof *reader->trail);
    }
    reader->trail[reader->trail_length++] = reader_mark(reader);
}

bool reader_pop(struct reader *reader)
{
    if (reader->trail_length == 0)
        return false;
    reader_return(reader, reader->trail[--reader->trail_length]);
    return true;
}

void reader_say(struct reader *reader, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reader->message, sizeof reader->message, format, arguments);
    va_end(arguments);
}
