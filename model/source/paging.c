#include "paging.h"

#include <stdlib.h>
#include <string.h>

/* A line as paging sees it. */
struct stretch {
    uint32_t end; /* where the next line starts */
    bool begins_page;
    bool ends_page;
    bool is_printed;
};

struct builder {
    struct paging paging;
    struct sheet *sheets;
    size_t sheet_capacity;
    size_t line_count;
    struct sheet open; /* the page whose lines are being read */
    bool is_printed;
};

static struct stretch read_line(const char *text, uint32_t length, uint32_t start)
{
    uint32_t printed = line_index_printed(text, length, start);
    struct stretch line = {.end = line_index_end(text, length, printed)};
    line.begins_page = memchr(text + start, '\f', printed - start) != NULL;
    line.is_printed = printed < length && text[printed] != '\n';
    line.ends_page = line.is_printed && text[line.end - 1] == '\f';
    return line;
}

static void close_sheet(struct builder *builder)
{
    if (builder->is_printed) {
        builder->sheets = array_reserve(builder->sheets, &builder->sheet_capacity,
                                        builder->paging.sheet_count + 1, sizeof *builder->sheets);
        builder->sheets[builder->paging.sheet_count++] = builder->open;
    }
    builder->open = (struct sheet){builder->line_count + 1, 0};
    builder->is_printed = false;
}

static void add_line(struct builder *builder, const struct stretch *line)
{
    if (line->begins_page)
        close_sheet(builder);
    builder->line_count++;
    builder->open.line_count++;
    builder->is_printed |= line->is_printed;
    if (line->ends_page)
        close_sheet(builder);
}

struct paging paging_find(const struct decoded *decoded, struct arena *arena)
{
    struct builder builder = {.open = {1, 0}};
    for (uint32_t at = 0; at < decoded->length;) {
        struct stretch line = read_line(decoded->text, decoded->length, at);
        add_line(&builder, &line);
        at = line.end;
    }
    close_sheet(&builder);
    arena_defer(arena, free, builder.sheets);
    builder.paging.lines = line_index_make(decoded->text, decoded->length, arena);
    builder.paging.sheets = builder.sheets;
    return builder.paging;
}
