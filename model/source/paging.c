#include "paging.h"

#include "../text/letter.h"

#include <stdlib.h>
#include <string.h>

/* A line as paging sees it. */
struct stretch {
    size_t end; /* where the next line starts */
    bool begins_page;
    bool ends_page;
    bool is_printed;
};

struct builder {
    struct paging paging;
    uint32_t *line_starts;
    size_t line_capacity;
    struct sheet *sheets;
    size_t sheet_capacity;
    struct sheet open; /* the page whose lines are being read */
    bool is_printed;
};

static struct stretch read_line(const char *text, size_t length, size_t start)
{
    struct stretch line = {.end = start};
    size_t at = start;
    while (at < length && text[at] != '\n') {
        size_t size;
        if (letter_class(letter_at(text + at, length - at, &size)) != LETTER_SPACE) {
            line.is_printed = true;
            break;
        }
        line.begins_page |= text[at] == '\f';
        at += size;
    }
    at += strcspn(text + at, "\n\f");
    line.end = at < length ? at + 1 : at;
    line.ends_page = at < length && text[at] == '\f';
    return line;
}

static void close_sheet(struct builder *builder)
{
    if (builder->is_printed) {
        builder->sheets = array_reserve(builder->sheets, &builder->sheet_capacity,
                                        builder->paging.sheet_count + 1, sizeof *builder->sheets);
        builder->sheets[builder->paging.sheet_count++] = builder->open;
    }
    builder->open = (struct sheet){builder->paging.line_count + 1, 0};
    builder->is_printed = false;
}

static void add_line(struct builder *builder, size_t start, const struct stretch *line)
{
    if (line->begins_page)
        close_sheet(builder);
    builder->line_starts = array_reserve(builder->line_starts, &builder->line_capacity,
                                         builder->paging.line_count + 1,
                                         sizeof *builder->line_starts);
    builder->line_starts[builder->paging.line_count++] = (uint32_t)start;
    builder->open.line_count++;
    builder->is_printed |= line->is_printed;
    if (line->ends_page)
        close_sheet(builder);
}

struct paging paging_find(const struct decoded *decoded, struct arena *arena)
{
    struct builder builder = {.open = {1, 0}};
    for (size_t at = 0; at < decoded->length;) {
        struct stretch line = read_line(decoded->text, decoded->length, at);
        add_line(&builder, at, &line);
        at = line.end;
    }
    close_sheet(&builder);
    builder.line_starts = array_trim(builder.line_starts, builder.paging.line_count,
                                     sizeof *builder.line_starts);
    arena_defer(arena, free, builder.line_starts);
    arena_defer(arena, free, builder.sheets);
    builder.paging.line_starts = builder.line_starts;
    builder.paging.sheets = builder.sheets;
    return builder.paging;
}
