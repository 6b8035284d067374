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

/* Draws lines from `top` into `area`. The grid's cursor goes to the current hit when it is seen. */
void body_draw(const struct body *body, struct grid *grid, struct area area, size_t top,
               const struct find *find);

#endif
