/* The article pane: the blocks of one entry, laid out at one width. Built once for an entry and a
 * width; drawing touches the lines that are on the screen only. */
#ifndef DUBAO_BODY_H
#define DUBAO_BODY_H

#include "../find.h"
#include "blocks.h"
#include "grid.h"

#include <stddef.h>

/* A position in an entry that no change of the screen's size can move: a byte of one of its blocks.
 */
struct position {
    size_t block;
    size_t byte;
};

/* Text from one position up to another one, which does not belong to it any more. */
struct span {
    struct position first;
    struct position last;
};

/* < 0 when `a` stands before `b`, 0 for the same, > 0 behind it. */
int position_compare(struct position a, struct position b);

/* How a body is laid out. */
struct body_format {
    struct cell_widths widths;
    struct columns width; /* of the column of print */
    int indent;           /* first line, in Han */
    int gap;              /* empty rows between paragraphs */
    int line_breaking;    /* enum linebreak_level */
    bool hanging;
    bool justify;
};

struct body;

struct body *body_create(const struct entries *entries, size_t entry,
                         const struct body_format *format);

/* The same of a single field, as of the furniture, which no entry shows. */
struct body *body_create_field(const struct entries *entries, struct field field,
                               const struct body_format *format);

/* Shows `text` where the field stood, until the body is made anew; `text` must live as long. */
void body_replace(struct body *body, const struct field *field, const char *text, size_t length);

void body_destroy(struct body *body); /* NULL is allowed */

/* Whether the body shows this entry in this format. */
bool body_matches(const struct body *body, size_t entry, const struct body_format *format);

size_t body_line_count(const struct body *body);

/* The position where a line begins, and the line that holds a position (the last one for a position
 * that does not exist). */
struct position body_position(const struct body *body, size_t line);
size_t body_line(const struct body *body, struct position position);

/* The position of a byte of a field; false when the body does not show the field. */
bool body_find(const struct body *body, const struct field *field, size_t byte,
               struct position *position);

/* What stands at the beginning of a line: a byte of a field; false for the program's own signs. */
bool body_field_at(const struct body *body, size_t line, struct field *field, size_t *byte);

/* The field that a position is in; false for the program's own signs. */
bool body_field(const struct body *body, struct position position, struct field *field);

/* The printed character that a line shows at a column of the column of print, or nearest to it;
 * false for a line without any. */
bool body_position_at(const struct body *body, size_t line, int column, struct position *position);

/* The column in which a position is drawn. */
int body_column(const struct body *body, struct position position);

/* The next printed character, or the one before (`direction` < 0); the same one at both ends. */
struct position body_step(const struct body *body, struct position position, int direction);

/* How many blocks there are for positions to be in. */
size_t body_block_count(const struct body *body);

/* The printed block that holds a position, and the character there alone. */
struct span body_block_span(const struct body *body, struct position position);
struct span body_character(const struct body *body, struct position position);

/* A stretch that is drawn in a role of its own. */
struct body_light {
    struct span span;
    enum role role;
};

/* What lights up. */
struct body_marks {
    const struct find *find; /* NULL: nothing is looked for */
    struct span marked;      /* empty: nothing is marked */
    bool has_caret;
    struct position caret;
    const struct body_light *lights; /* a later one goes over an earlier one */
    size_t light_count;
};

/* Draws lines from `top` into `area`. The grid's cursor goes to the caret, else to the current hit
 * when it is seen. */
void body_draw(const struct body *body, struct grid *grid, struct area area, size_t top,
               const struct body_marks *marks);

#endif
