#include "sheet.h"
#include "../../model/ascending.h"

#include "../../model/arena.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Columns before a line's number or place, and between it and the line. */
#define NUMBER_MARGIN 1
#define NUMBER_GAP    2
/* Fewer columns for the lines make no sense; the number gives way. */
#define TEXT_LEAST 4
/* A place on a sheet: numbers of a file may be of any size. */
#define PLACE_BYTES 100

struct sheet_row {
    uint32_t first; /* origins first..last */
    uint32_t last;
    size_t line; /* number in the file; 0 where the row goes on a line */
};

struct sheet {
    const struct source *source;
    size_t page;
    struct sheet_format format;
    uint32_t first; /* origins of the page */
    uint32_t last;
    int number_columns; /* of a line's number or place and the gap behind it */
    struct sheet_row *rows;
    size_t row_count;
    size_t row_capacity;
};

/* A character as it is drawn. */
struct glyph {
    const char *text;
    size_t length;
    size_t bytes; /* of the decoded text that it stands for */
    int width;
    bool sign;                    /* the program's own, for what has no ink */
    char letter[VERBATIM_LETTER]; /* room for a letter of the source */
};

static const char *text_at(const struct source *source, uint32_t origin)
{
    return source->decoded.text + (origin - source->base);
}

/* The sign for what is not seen; NULL for what is. What is ambiguous is two columns wide in some
 * terminals: a space must not be. */
static const char *sign_of(const char *text, size_t length, bool plain)
{
    static const struct {
        const char *text;
        const char *sign;
        const char *plain;
    } signs[] = {
        {"\n", "↵", "↵"},     {"\f", "␌", "␌"},     {" ", "·", "_"},
        {"\u00A0", "·", "_"}, {"\u3000", "·", "_"},
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strlen(signs[i].text) == length && memcmp(signs[i].text, text, length) == 0)
            return plain ? signs[i].plain : signs[i].sign;
    return NULL;
}

/* Where a letter was folded, the proofreader sees the one that the file holds. */
static void show_source_letter(const struct source *source, uint32_t origin, struct glyph *glyph)
{
    if (!verbatim_letter(&source->bytes, &source->decoded, origin - source->base, glyph->letter))
        return;
    glyph->text = glyph->letter;
    glyph->length = strlen(glyph->letter);
}

static struct glyph glyph_at(const struct sheet *sheet, uint32_t origin)
{
    const struct cell_widths *widths = &sheet->format.widths;
    const char *text = text_at(sheet->source, origin);
    size_t length = cluster_length(text, sheet->last - origin);
    struct glyph glyph = {.text = text, .length = length, .bytes = length};
    const char *sign = sign_of(text, length, widths->ambiguous == 2);
    glyph.width = cell_width(widths, text, length).count;
    if (sign) {
        glyph.sign = true;
        glyph.text = sign;
        glyph.length = strlen(sign);
        int width = text_width(widths, sign, glyph.length).count;
        glyph.width = glyph.width > width ? glyph.width : width;
    }
    return glyph;
}

static void add_row(struct sheet *sheet, uint32_t first, size_t line)
{
    sheet->rows = array_reserve(sheet->rows, &sheet->row_capacity, sheet->row_count + 1,
                                sizeof *sheet->rows);
    sheet->rows[sheet->row_count++] = (struct sheet_row){first, sheet->last, line};
}

static int text_columns(const struct sheet *sheet)
{
    int columns = sheet->format.width.count - sheet->number_columns;
    return columns < 2 ? 2 : columns;
}

/* Breaks the page into rows: at line ends, and where a line is wider than the pane. */
static void make_rows(struct sheet *sheet, size_t line)
{
    int room = text_columns(sheet);
    int used = room + 1; /* the first character opens a row */
    bool starts = true;
    for (uint32_t at = sheet->first; at < sheet->last;) {
        struct glyph glyph = glyph_at(sheet, at);
        bool ends = *text_at(sheet->source, at) == '\n';
        bool opens = starts && (sheet->format.raw || !ends || sheet->row_count == 0);
        if (opens || used + glyph.width > room) {
            add_row(sheet, at, opens ? line : 0);
            used = 0;
        }
        used += glyph.width;
        line += ends;
        starts = ends;
        at += (uint32_t)glyph.bytes;
        sheet->rows[sheet->row_count - 1].last = at;
    }
    if (sheet->row_count == 0)
        add_row(sheet, sheet->first, line);
}

static int write_place(float left, float top, char text[PLACE_BYTES])
{
    return snprintf(text, PLACE_BYTES, "%.0f,%.0f", (double)floorf(left), (double)floorf(top));
}

/* Columns of the page's line numbers or places, with the blank ones around them. */
static int number_columns(const struct issue *issue, const struct page *page)
{
    char text[PLACE_BYTES];
    const struct plan *plan = issue->sources[page->source].plan;
    int width = snprintf(NULL, 0, "%zu", page->first_line + page->line_count);
    if (plan && page->sheet < plan->sheet_count)
        width = write_place(plan->sheets[page->sheet].width, plan->sheets[page->sheet].height,
                            text);
    return NUMBER_MARGIN + width + NUMBER_GAP;
}

struct sheet *sheet_create(const struct issue *issue, size_t page,
                           const struct sheet_format *format)
{
    size_t one = 0;
    struct sheet *sheet = array_reserve(NULL, &one, 1, sizeof *sheet);
    *sheet = (struct sheet){.page = page, .format = *format};
    sheet->source = issue->sources + issue->pages[page].source;
    issue_page_range(issue, page, &sheet->first, &sheet->last);
    sheet->number_columns = number_columns(issue, issue->pages + page);
    if (format->width.count - sheet->number_columns < TEXT_LEAST)
        sheet->number_columns = 0;
    make_rows(sheet, issue->pages[page].first_line);
    return sheet;
}

void sheet_destroy(struct sheet *sheet)
{
    if (!sheet)
        return;
    free(sheet->rows);
    free(sheet);
}

bool sheet_matches(const struct sheet *sheet, size_t page, const struct sheet_format *format)
{
    const struct sheet_format *own = &sheet->format;
    return sheet->page == page && own->widths.ambiguous == format->widths.ambiguous &&
           own->width.count == format->width.count && own->raw == format->raw;
}

size_t sheet_row_count(const struct sheet *sheet)
{
    return sheet->row_count;
}

size_t sheet_row(const struct sheet *sheet, uint32_t origin)
{
    return ascending_last(sheet->rows, sheet->row_count, sizeof *sheet->rows,
                          offsetof(struct sheet_row, first), origin);
}

struct columns sheet_column(const struct sheet *sheet, uint32_t origin)
{
    const struct sheet_row *row = sheet->rows + sheet_row(sheet, origin);
    int column = sheet->number_columns;
    for (uint32_t at = row->first; at < row->last;) {
        struct glyph glyph = glyph_at(sheet, at);
        at += (uint32_t)glyph.bytes;
        if (origin < at)
            break;
        column += glyph.width;
    }
    return columns_of(column);
}

uint32_t sheet_origin(const struct sheet *sheet, size_t row, struct columns column)
{
    const struct sheet_row *found = sheet->rows +
                                    (row < sheet->row_count ? row : sheet->row_count - 1);
    int end = sheet->number_columns;
    uint32_t origin = found->first;
    for (uint32_t at = found->first; at < found->last;) {
        struct glyph glyph = glyph_at(sheet, at);
        origin = at;
        end += glyph.width;
        if (column.count < end)
            break;
        at += (uint32_t)glyph.bytes;
    }
    return origin;
}

uint32_t sheet_next(const struct sheet *sheet, uint32_t origin)
{
    if (origin < sheet->first || origin >= sheet->last)
        return origin;
    uint32_t next = origin + (uint32_t)glyph_at(sheet, origin).bytes;
    return next < sheet->last ? next : origin;
}

uint32_t sheet_previous(const struct sheet *sheet, uint32_t origin)
{
    size_t row = sheet_row(sheet, origin);
    if (origin <= sheet->first)
        return origin;
    if (sheet->rows[row].first >= origin && row > 0)
        row--;
    uint32_t before = sheet->rows[row].first;
    for (uint32_t at = before; at < origin; at += (uint32_t)glyph_at(sheet, at).bytes)
        before = at;
    return before;
}

/* The last mark over an origin; NULL for none. */
static const struct sheet_mark *mark_at(const struct sheet_mark *marks, size_t count,
                                        uint32_t origin)
{
    for (size_t i = count; i > 0; i--)
        if (origin >= marks[i - 1].first && origin < marks[i - 1].last)
            return marks + i - 1;
    return NULL;
}

static void draw_number(const struct sheet *sheet, struct grid *grid, struct area area, int row,
                        size_t line)
{
    char number[PLACE_BYTES];
    const struct plan *plan = sheet->source->plan;
    if (line == 0 || sheet->number_columns == 0 || (plan && line > plan->line_count))
        return;
    const struct box *box = plan ? &plan->lines[line - 1].box : NULL;
    int length = box ? write_place(box->left, box->top, number)
                     : snprintf(number, sizeof number, "%zu", line);
    int column = sheet->number_columns - NUMBER_GAP - length;
    if (column >= 0) /* else it stands beside the sheet */
        grid_text(grid, area, row, column, number, (size_t)length, ink_of(ROLE_LINE_NUMBER));
}

void sheet_draw(const struct sheet *sheet, struct grid *grid, struct area area, size_t top,
                const struct sheet_mark *marks, size_t mark_count)
{
    for (int line = 0; line < area.rows && top + (size_t)line < sheet->row_count; line++) {
        const struct sheet_row *row = sheet->rows + top + (size_t)line;
        int column = sheet->number_columns;
        draw_number(sheet, grid, area, line, row->line);
        for (uint32_t at = row->first; at < row->last;) {
            struct glyph glyph = glyph_at(sheet, at);
            const struct sheet_mark *mark = mark_at(marks, mark_count, at);
            struct ink ink = ink_of(mark ? mark->role : glyph.sign ? ROLE_SIGN : ROLE_TEXT);
            if (!glyph.sign)
                show_source_letter(sheet->source, at, &glyph);
            struct area cell = {area.row + line, area.column + column, 1, glyph.width};
            if (mark)
                grid_fill(grid, cell, ink);
            grid_text(grid, area, line, column, glyph.text, glyph.length, ink);
            column += glyph.width;
            at += (uint32_t)glyph.bytes;
        }
    }
}

/* The width that all but one line in LINES_PAST are within; wider ones are broken. */
#define LINES_PAST  20
#define WIDEST_LINE 160

struct columns sheet_usual_columns(const struct issue *issue, size_t page,
                                   const struct cell_widths *widths)
{
    size_t counts[WIDEST_LINE + 1] = {0};
    const struct page *found = issue->pages + page;
    const struct source *source = issue->sources + found->source;
    size_t past = 0;
    uint32_t next = found->origin - source->base;
    for (size_t i = 0; i < found->line_count; i++) {
        uint32_t first = next;
        uint32_t last = next = line_index_next(&source->lines, first);
        int width = text_width(widths, source->decoded.text + first, last - first).count;
        counts[width < WIDEST_LINE ? width : WIDEST_LINE] += last > first + 1;
        past += last > first + 1;
    }
    int width = WIDEST_LINE;
    for (past /= LINES_PAST; width > 0 && counts[width] <= past; width--)
        past -= counts[width];
    /* Two line ends, as where every second line is empty, and a column apart from the divider. */
    return columns_of(width + number_columns(issue, found) + 3);
}
