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

/* Counts the lines of all blocks. */
static void number_lines(struct body *body)
{
    body->line_count = 0;
    for (size_t i = 0; i < body->blocks.count; i++) {
        body->settings[i].first_line = body->line_count;
        body->line_count += body->settings[i].layout.row_count;
    }
}

static void set_block(struct body *body, size_t index)
{
    const struct block *block = body->blocks.items + index;
    struct setting *setting = body->settings + index;
    setting->options = options_for(body, block);
    setting->layout = layout_paragraph(block->text, block->length, &setting->options);
}

static struct body *set_blocks(struct blocks blocks, size_t entry, const struct body_format *format)
{
    size_t none[2] = {0};
    struct body *body = array_reserve(NULL, none, 1, sizeof *body);
    *body = (struct body){.entry = entry, .format = *format, .blocks = blocks};
    body->settings = array_reserve(NULL, none + 1, blocks.count, sizeof *body->settings);
    for (size_t i = 0; i < blocks.count; i++)
        set_block(body, i);
    number_lines(body);
    return body;
}

struct body *body_create(const struct entries *entries, size_t entry,
                         const struct body_format *format)
{
    return set_blocks(blocks_make(entries, entry, format->gap), entry, format);
}

struct body *body_create_field(const struct entries *entries, struct field field,
                               const struct body_format *format)
{
    return set_blocks(blocks_make_field(entries, field), ENTRY_NONE, format);
}

void body_replace(struct body *body, const struct field *field, const char *text, size_t length)
{
    size_t index;
    if (!blocks_find(&body->blocks, field, &index))
        return;
    body->blocks.items[index].text = text;
    body->blocks.items[index].length = length;
    layout_free(&body->settings[index].layout);
    set_block(body, index);
    number_lines(body);
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

size_t body_block_count(const struct body *body)
{
    return body->blocks.count;
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

bool body_field(const struct body *body, struct position position, struct field *field)
{
    if (position.block >= body->blocks.count || !body->blocks.items[position.block].printed)
        return false;
    *field = body->blocks.items[position.block].field;
    return true;
}

int position_compare(struct position a, struct position b)
{
    if (a.block != b.block)
        return a.block < b.block ? -1 : 1;
    return (a.byte > b.byte) - (a.byte < b.byte);
}

/* The clusters that a row draws, from left to right. */
struct row_walk {
    const struct block *block;
    const struct setting *setting;
    size_t number; /* of the row in its block */
    size_t at;     /* byte of the cluster */
    size_t length; /* its bytes */
    int column;    /* its first one, in the column of print */
    int width;
};

static int row_start(const struct body *body, const struct row_walk *walk)
{
    const struct row *row = walk->setting->layout.rows + walk->number;
    int room = body->format.width.count - row->width.count - row->indent.count;
    if (room < 0)
        room = 0;
    switch (looks[walk->block->kind].alignment) {
    case ALIGN_CENTRE:
        return row->indent.count + room / 2;
    case ALIGN_RIGHT:
        return row->indent.count + room;
    case ALIGN_LEFT:
        break;
    }
    return row->indent.count;
}

static struct row_walk walk_row(const struct body *body, size_t block, size_t number)
{
    struct row_walk walk = {
        .block = body->blocks.items + block, .setting = body->settings + block, .number = number};
    walk.at = walk.setting->layout.rows[number].first;
    walk.column = row_start(body, &walk);
    return walk;
}

/* On to the next cluster, at first to the first one; false behind the last. */
static bool walk_next(struct row_walk *walk)
{
    const struct layout *layout = &walk->setting->layout;
    const struct layout_options *options = &walk->setting->options;
    const char *text = walk->block->text;
    size_t end = layout->rows[walk->number].drawn;
    walk->at += walk->length;
    walk->column += walk->width;
    if (walk->at >= end)
        return false;
    walk->length = cluster_length(text + walk->at, end - walk->at);
    walk->column += layout_gap(layout, walk->number, text, walk->at, options).count;
    walk->width = cell_width(&options->widths, text + walk->at, walk->length).count;
    return true;
}

bool body_position_at(const struct body *body, size_t line, int column, struct position *position)
{
    if (line >= body->line_count)
        return false;
    size_t block = block_of_line(body, line);
    if (!body->blocks.items[block].printed)
        return false;
    struct row_walk walk = walk_row(body, block, line - body->settings[block].first_line);
    *position = (struct position){block, walk.at};
    while (walk_next(&walk) && walk.column <= column)
        position->byte = walk.at;
    return true;
}

int body_column(const struct body *body, struct position position)
{
    const struct layout *layout = &body->settings[position.block].layout;
    struct row_walk walk = walk_row(body, position.block, layout_find_row(layout, position.byte));
    while (walk_next(&walk) && walk.at < position.byte)
        ;
    return walk.column;
}

/* The nearest block with printed text from `block` on, or back; SIZE_MAX when there is none. */
static size_t printed_block(const struct body *body, size_t block, int direction)
{
    for (; block < body->blocks.count; block += direction < 0 ? SIZE_MAX : 1)
        if (body->blocks.items[block].printed && body->blocks.items[block].length > 0)
            return block;
    return SIZE_MAX;
}

/* Where the last cluster before `end` begins. */
static size_t cluster_before(const char *text, size_t end)
{
    size_t last = 0;
    for (size_t at = 0; at < end; at += cluster_length(text + at, end - at))
        last = at;
    return last;
}

struct position body_step(const struct body *body, struct position position, int direction)
{
    const struct block *block = body->blocks.items + position.block;
    if (direction < 0 && position.byte > 0)
        return (struct position){position.block, cluster_before(block->text, position.byte)};
    size_t next = body_character(body, position).last.byte;
    if (direction >= 0 && next < block->length)
        return (struct position){position.block, next};
    size_t other = printed_block(body, position.block + (direction < 0 ? SIZE_MAX : 1), direction);
    if (other == SIZE_MAX)
        return position;
    block = body->blocks.items + other;
    return (struct position){other, direction < 0 ? cluster_before(block->text, block->length) : 0};
}

struct span body_block_span(const struct body *body, struct position position)
{
    size_t length = body->blocks.items[position.block].length;
    return (struct span){{position.block, 0}, {position.block, length}};
}

struct span body_character(const struct body *body, struct position position)
{
    const struct block *block = body->blocks.items + position.block;
    struct span span = {position, position};
    if (position.byte < block->length)
        span.last.byte += cluster_length(block->text + position.byte,
                                         block->length - position.byte);
    return span;
}

/* One row being drawn. */
struct stroke {
    const struct body *body;
    const struct body_marks *marks;
    struct grid *grid;
    struct area area; /* the gutter for hanging stops included */
    int line;         /* of the area */
    size_t block;
    size_t row; /* of the block */
};

static struct ink ink_of_state(enum find_state state, struct ink plain)
{
    if (state == FIND_NOTHING)
        return plain;
    return ink_of(state == FIND_CURRENT ? ROLE_HIT_CURRENT : ROLE_HIT);
}

static bool span_holds(const struct span *span, struct position position)
{
    return position_compare(span->first, position) <= 0 &&
           position_compare(position, span->last) < 0;
}

/* How a character is drawn: what lies over it last counts. */
static struct ink ink_at(const struct stroke *stroke, struct position position, struct ink plain)
{
    const struct body_marks *marks = stroke->marks;
    if (span_holds(&marks->marked, position))
        return ink_of(ROLE_MARKED);
    for (size_t i = marks->light_count; i > 0; i--)
        if (span_holds(&marks->lights[i - 1].span, position))
            return ink_of(marks->lights[i - 1].role);
    return plain;
}

static void place_cursor(const struct stroke *stroke, struct position position, int column,
                         enum find_state state)
{
    const struct body_marks *marks = stroke->marks;
    if (marks->has_caret ? position_compare(marks->caret, position) == 0 : state == FIND_CURRENT)
        grid_set_cursor(stroke->grid, stroke->area, stroke->line, column, marks->has_caret);
}

static void draw_text(const struct stroke *stroke, struct ink plain)
{
    struct row_walk walk = walk_row(stroke->body, stroke->block, stroke->row);
    const struct block *block = walk.block;
    enum find_state state = FIND_NOTHING;
    size_t until = block->printed ? 0 : SIZE_MAX;
    while (walk_next(&walk)) {
        struct position position = {stroke->block, walk.at};
        bool asks = walk.at >= until;
        if (asks)
            state = find_state(stroke->marks->find, &block->field, walk.at, &until);
        if (asks || stroke->marks->has_caret)
            place_cursor(stroke, position, walk.column, state);
        struct ink ink = ink_at(stroke, position, ink_of_state(state, plain));
        grid_cluster(stroke->grid, stroke->area, stroke->line, walk.column, block->text + walk.at,
                     walk.length, ink);
    }
}

static void draw_row(const struct stroke *stroke)
{
    const struct block *block = stroke->body->blocks.items + stroke->block;
    const struct block_look *look = looks + block->kind;
    struct ink ink = ink_with(look->role, look->attributes);
    struct columns width = stroke->body->format.width;
    struct area print = stroke->area;
    print.columns = width.count;
    const char *sign = grid_sign(stroke->grid, SIGN_END);
    switch (block->kind) {
    case BLOCK_RULE:
        grid_rule(stroke->grid, print, stroke->line, SIGN_THIN, ink);
        break;
    case BLOCK_END:
        grid_text(stroke->grid, print, stroke->line, print.columns - 2, sign, strlen(sign), ink);
        break;
    case BLOCK_NEXT:
        grid_text_cut(stroke->grid, print, stroke->line, 0, block->text, block->length, width, ink);
        break;
    default:
        draw_text(stroke, ink);
    }
}

void body_draw(const struct body *body, struct grid *grid, struct area area, size_t top,
               const struct body_marks *marks)
{
    if (body->blocks.count == 0)
        return;
    /* A hanging stop stands in the two columns behind the column of print. */
    struct area wide = area;
    wide.columns += 2;
    struct stroke stroke = {.body = body,
                            .marks = marks,
                            .grid = grid,
                            .area = wide,
                            .block = block_of_line(body, top)};
    for (; stroke.line < area.rows; stroke.line++) {
        size_t number = top + (size_t)stroke.line;
        if (number >= body->line_count)
            return;
        while (stroke.block + 1 < body->blocks.count &&
               body->settings[stroke.block + 1].first_line <= number)
            stroke.block++;
        stroke.row = number - body->settings[stroke.block].first_line;
        draw_row(&stroke);
    }
}
