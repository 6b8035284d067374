#include "body.h"

#include "../../model/arena.h"
#include "../../model/layout/layout.h"

#include <stdlib.h>
#include <string.h>

/* In a pane narrower than this a first-line indent is one Han only. */
#define NARROW_COLUMNS 24
/* Wide enough for what must stay in one row; drawing cuts it. */
#define ONE_ROW_COLUMNS 10000

enum alignment { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

struct block_look {
    enum role role;
    unsigned attributes;
    enum alignment alignment;
    bool running; /* running text: indented, justified, its stops may hang */
};

static const struct block_look looks[BLOCK_KIND_COUNT] = {
    [BLOCK_KICKER] = {ROLE_KICKER, 0, ALIGN_CENTRE, false},
    [BLOCK_UNTITLED] = {ROLE_KICKER, 0, ALIGN_CENTRE, false},
    [BLOCK_HEADLINE] = {ROLE_HEADLINE, 0, ALIGN_CENTRE, false},
    [BLOCK_SUBHEAD] = {ROLE_KICKER, 0, ALIGN_CENTRE, false},
    [BLOCK_BYLINE] = {ROLE_BYLINE, 0, ALIGN_CENTRE, false},
    [BLOCK_PARAGRAPH] = {ROLE_TEXT, 0, ALIGN_LEFT, true},
    [BLOCK_CROSSHEAD] = {ROLE_CROSSHEAD, 0, ALIGN_CENTRE, false},
    [BLOCK_JUMP] = {ROLE_JUMP, 0, ALIGN_RIGHT, false},
    [BLOCK_CAPTION] = {ROLE_CAPTION, 0, ALIGN_LEFT, true},
    [BLOCK_CREDIT] = {ROLE_CAPTION, 0, ALIGN_RIGHT, false},
    [BLOCK_NOTE] = {ROLE_TEXT, INK_DIM, ALIGN_LEFT, false},
    [BLOCK_SPACE] = {ROLE_TEXT, 0, ALIGN_LEFT, false},
    [BLOCK_RULE] = {ROLE_RULE, 0, ALIGN_LEFT, false},
    [BLOCK_END] = {ROLE_TEXT, 0, ALIGN_RIGHT, false},
    [BLOCK_NEXT] = {ROLE_TEXT, INK_DIM, ALIGN_LEFT, false},
};

/* A block with its rows. */
struct setting {
    struct layout layout;
    struct layout_options options;
    size_t first_line; /* of the body */
};

struct body {
    size_t entry;
    struct body_format format;
    struct blocks blocks;
    struct setting *settings; /* one a block */
    size_t line_count;
};

static struct layout_options options_for(const struct body *body, const struct block *block)
{
    const struct body_format *format = &body->format;
    bool running = looks[block->kind].running;
    int indent = format->width.count < NARROW_COLUMNS && format->indent > 1 ? 1 : format->indent;
    return (struct layout_options){
        .widths = format->widths,
        .level = (enum linebreak_level)format->line_breaking,
        .language = body->blocks.language,
        .width = block->kind == BLOCK_NEXT ? columns_of(ONE_ROW_COLUMNS) : format->width,
        .indent = columns_of(running ? indent * 2 : 0),
        .hang = running && format->hanging,
        .justify = running && format->justify,
    };
}

struct body *body_create(const struct entries *entries, size_t entry,
                         const struct body_format *format)
{
    size_t none[2] = {0};
    struct body *body = array_reserve(NULL, none, 1, sizeof *body);
    *body = (struct body){.entry = entry, .format = *format};
    body->blocks = blocks_make(entries, entry, format->gap);
    body->settings = array_reserve(NULL, none + 1, body->blocks.count, sizeof *body->settings);
    for (size_t i = 0; i < body->blocks.count; i++) {
        const struct block *block = body->blocks.items + i;
        struct setting *setting = body->settings + i;
        setting->options = options_for(body, block);
        setting->layout = layout_paragraph(block->text, block->length, &setting->options);
        setting->first_line = body->line_count;
        body->line_count += setting->layout.row_count;
    }
    return body;
}

void body_destroy(struct body *body)
{
    if (!body)
        return;
    for (size_t i = 0; i < body->blocks.count; i++)
        layout_free(&body->settings[i].layout);
    blocks_free(&body->blocks);
    free(body->settings);
    free(body);
}

bool body_matches(const struct body *body, size_t entry, const struct body_format *format)
{
    const struct body_format *own = &body->format;
    return body->entry == entry && own->widths.ambiguous == format->widths.ambiguous &&
           own->width.count == format->width.count && own->indent == format->indent &&
           own->gap == format->gap && own->line_breaking == format->line_breaking &&
           own->hanging == format->hanging && own->justify == format->justify;
}

size_t body_line_count(const struct body *body)
{
    return body->line_count;
}

/* The block that holds a line; lines past the end belong to the last block. */
static size_t block_of_line(const struct body *body, size_t line)
{
    size_t low = 0;
    size_t high = body->blocks.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (body->settings[middle].first_line <= line)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct position body_position(const struct body *body, size_t line)
{
    size_t block = block_of_line(body, line);
    const struct setting *setting = body->settings + block;
    size_t row = line - setting->first_line;
    if (row >= setting->layout.row_count)
        return (struct position){block, 0};
    return (struct position){block, setting->layout.rows[row].first};
}

size_t body_line(const struct body *body, struct position position)
{
    if (position.block >= body->blocks.count)
        return body->line_count > 0 ? body->line_count - 1 : 0;
    const struct setting *setting = body->settings + position.block;
    return setting->first_line + layout_find_row(&setting->layout, position.byte);
}

bool body_find(const struct body *body, const struct field *field, size_t byte,
               struct position *position)
{
    size_t block;
    if (!blocks_find(&body->blocks, field, &block))
        return false;
    *position = (struct position){block, byte};
    return true;
}

bool body_field_at(const struct body *body, size_t line, struct field *field, size_t *byte)
{
    if (line >= body->line_count)
        return false;
    struct position position = body_position(body, line);
    const struct block *block = body->blocks.items + position.block;
    *field = block->field;
    *byte = position.byte;
    return block->printed;
}

/* One row being drawn. */
struct stroke {
    struct grid *grid;
    struct area area;     /* the gutter for hanging stops included */
    struct columns width; /* of the column of print */
    int line;             /* of the area */
    const struct block *block;
    const struct setting *setting;
    size_t row;
    const struct find *find;
};

static int row_start(const struct stroke *stroke, const struct row *row)
{
    int room = stroke->width.count - row->width.count - row->indent.count;
    if (room < 0)
        room = 0;
    switch (looks[stroke->block->kind].alignment) {
    case ALIGN_CENTRE:
        return row->indent.count + room / 2;
    case ALIGN_RIGHT:
        return row->indent.count + room;
    case ALIGN_LEFT:
        break;
    }
    return row->indent.count;
}

static struct ink ink_of_state(enum find_state state, struct ink plain)
{
    if (state == FIND_NOTHING)
        return plain;
    return ink_of(state == FIND_CURRENT ? ROLE_HIT_CURRENT : ROLE_HIT);
}

static void draw_text(const struct stroke *stroke, struct ink plain)
{
    const struct setting *setting = stroke->setting;
    const struct row *row = setting->layout.rows + stroke->row;
    const char *text = stroke->block->text;
    int column = row_start(stroke, row);
    enum find_state state = FIND_NOTHING;
    size_t until = stroke->block->printed ? 0 : SIZE_MAX;
    for (size_t at = row->first; at < row->drawn;) {
        if (at >= until) {
            state = find_state(stroke->find, &stroke->block->field, at, &until);
            if (state == FIND_CURRENT)
                grid_set_cursor(stroke->grid, stroke->area, stroke->line, column, false);
        }
        size_t length = cluster_length(text + at, row->drawn - at);
        column += layout_gap(&setting->layout, stroke->row, text, at, &setting->options).count;
        column += grid_cluster(stroke->grid, stroke->area, stroke->line, column, text + at, length,
                               ink_of_state(state, plain))
                      .count;
        at += length;
    }
}

static void draw_row(const struct stroke *stroke)
{
    const struct block_look *look = looks + stroke->block->kind;
    struct ink ink = ink_with(look->role, look->attributes);
    struct area print = stroke->area;
    print.columns = stroke->width.count;
    const struct block *block = stroke->block;
    const char *sign = grid_sign(stroke->grid, SIGN_END);
    switch (block->kind) {
    case BLOCK_RULE:
        grid_rule(stroke->grid, print, stroke->line, SIGN_THIN, ink);
        break;
    case BLOCK_END:
        grid_text(stroke->grid, print, stroke->line, print.columns - 2, sign, strlen(sign), ink);
        break;
    case BLOCK_NEXT:
        grid_text_cut(stroke->grid, print, stroke->line, 0, block->text, block->length,
                      stroke->width, ink);
        break;
    default:
        draw_text(stroke, ink);
    }
}

void body_draw(const struct body *body, struct grid *grid, struct area area, size_t top,
               const struct find *find)
{
    if (body->blocks.count == 0)
        return;
    /* A hanging stop stands in the two columns behind the column of print. */
    struct area wide = area;
    wide.columns += 2;
    size_t block = block_of_line(body, top);
    for (int line = 0; line < area.rows; line++) {
        size_t number = top + (size_t)line;
        if (number >= body->line_count)
            return;
        while (block + 1 < body->blocks.count && body->settings[block + 1].first_line <= number)
            block++;
        struct stroke stroke = {
            .grid = grid,
            .area = wide,
            .width = body->format.width,
            .line = line,
            .block = body->blocks.items + block,
            .setting = body->settings + block,
            .row = number - body->settings[block].first_line,
            .find = find,
        };
        draw_row(&stroke);
    }
}
