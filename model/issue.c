#include "issue.h"
#include "ascending.h"
#include "page_owners.h"

void issue_free(struct issue *issue)
{
    if (issue)
        arena_destroy(issue->arena); /* the issue itself lies in it */
}

size_t issue_source_of(const struct issue *issue, uint32_t origin)
{
    return ascending_last(issue->sources, issue->source_count, sizeof *issue->sources,
                          offsetof(struct source, base), origin);
}

/* Pages are in the order of their sources and lines. */
size_t issue_page_of(const struct issue *issue, uint32_t origin)
{
    size_t page = ascending_last(issue->pages, issue->page_count, sizeof *issue->pages,
                                 offsetof(struct page, origin), origin);
    bool is_before = issue->page_count == 0 || issue->pages[page].origin > origin;
    return is_before ? ISSUE_NONE : page;
}

size_t issue_doubts_before(const struct issue *issue, uint32_t origin)
{
    return origin == 0 ? 0
                       : ascending_count(issue->doubts, issue->doubt_count, sizeof *issue->doubts,
                                         offsetof(struct doubt, origin), origin - 1);
}

void issue_page_range(const struct issue *issue, size_t page, uint32_t *first, uint32_t *last)
{
    const struct page *found = issue->pages + page;
    const struct source *source = issue->sources + found->source;
    *first = found->origin;
    *last = source->base +
            line_index_start(&source->lines, found->first_line - 1 + found->line_count);
}

static size_t column_of(const struct source *source, size_t line_start, uint32_t text)
{
    size_t column = 1;
    for (size_t i = line_start + 1; i <= text && i < source->decoded.length; i++)
        column += ((unsigned char)source->decoded.text[i] & 0xC0) != 0x80;
    return column;
}

void issue_place_of(const struct issue *issue, uint32_t origin, struct place *place)
{
    place->source = issue_source_of(issue, origin);
    const struct source *source = &issue->sources[place->source];
    uint32_t text = origin - source->base;
    size_t line = line_index_find(&source->lines, text);
    decode_source(&source->decoded, text, &place->first_byte, &place->last_byte);
    place->line = line + 1;
    place->column = column_of(source, line_index_start(&source->lines, line), text);
    place->page = issue_page_of(issue, origin);
}

bool issue_place(const struct issue *issue, const struct passage *passage, size_t offset,
                 struct place *place)
{
    if (passage->piece_count == 0 || issue->source_count == 0)
        return false;
    issue_place_of(issue, passage_origin(passage, offset), place);
    return true;
}

void issue_lines(const struct issue *issue, const struct passage *passage, struct line_range *lines,
                 size_t *page)
{
    struct place first;
    if (!issue_place(issue, passage, 0, &first))
        return;
    if (first.page != ISSUE_NONE)
        *page = first.page;
    *lines = (struct line_range){(uint32_t)first.line, (uint32_t)first.line};
    for (size_t i = 0; i < passage->piece_count; i++) {
        struct place place;
        const struct piece piece = passage_piece(passage, i);
        size_t last = piece.start + (piece.length > 0 ? piece.length - 1 : 0);
        if (!issue_place(issue, passage, last, &place) || place.source != first.source)
            continue;
        if (place.line < lines->first)
            lines->first = (uint32_t)place.line;
        if (place.line > lines->last)
            lines->last = (uint32_t)place.line;
    }
}

/* The bytes of a piece, in the source. */
static void piece_bytes(const struct source *source, const struct piece *piece, uint32_t *first,
                        uint32_t *last)
{
    uint32_t text = piece->origin - source->base, ignored;
    decode_source(&source->decoded, text, first, &ignored);
    decode_source(&source->decoded, text + piece->length - 1, &ignored, last);
}

bool issue_box(const struct issue *issue, const struct passage *passage, struct box *box)
{
    bool found = false;
    uint32_t sheet = 0;
    size_t home = 0;
    for (size_t i = 0; i < passage->piece_count && issue->source_count > 0; i++) {
        const struct piece piece = passage_piece(passage, i);
        size_t index = issue_source_of(issue, piece.origin);
        const struct source *source = &issue->sources[index];
        uint32_t first, last;
        struct box part;
        if (!source->plan || (found && index != home))
            continue;
        piece_bytes(source, &piece, &first, &last);
        uint32_t on = plan_sheet_of(source->plan, first);
        if ((found && on != sheet) || !plan_box(source->plan, &source->bytes, first, last, &part))
            continue;
        *box = found ? box_join(*box, part) : part;
        sheet = on;
        home = index;
        found = true;
    }
    return found;
}

bool issue_find_byte(const struct issue *issue, size_t source, uint32_t byte, struct field *field,
                     size_t *offset)
{
    if (source >= issue->source_count)
        return false;
    const struct source *found = &issue->sources[source];
    uint32_t text = decode_text(&found->decoded, byte);
    uint32_t first;
    uint32_t last;
    decode_source(&found->decoded, text, &first, &last);
    if (byte < first || byte >= last)
        return false;
    uint32_t origin = found->base + text;
    size_t page = issue_page_of(issue, origin);
    struct page_cursor cursor = {.owner = 0};
    const struct passage *passage;
    while (page_next_field(issue, page, &cursor, &passage)) {
        if (!passage_find_origin(passage, origin, offset))
            continue;
        *field = cursor.fields.field;
        return true;
    }
    return false;
}
