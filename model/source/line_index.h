/* Where the lines of a decoded text begin. An issue has a line for some 28 bytes of text: only
 * where every sixteenth begins is kept, those between are walked to.
 *
 * A line ends behind a line feed, or behind a form feed that follows printed characters; one that
 * follows white space alone belongs to the line that comes (paging.h). */
#ifndef DUBAO_LINE_INDEX_H
#define DUBAO_LINE_INDEX_H

#include "../arena.h"

#include <stddef.h>
#include <stdint.h>

#define LINE_INDEX_APART 16

struct line_index {
    const char *text; /* a zero byte behind it */
    const uint32_t *marks;
    size_t count;    /* lines */
    uint32_t length; /* bytes of text */
};

/* `text`, `length` bytes and a zero byte, must live as long as `arena`. */
struct line_index line_index_make(const char *text, uint32_t length, struct arena *arena);

/* Of the line that begins at `start`: its first byte that is printed, or its line feed; the text's
 * length where nothing more is printed. */
uint32_t line_index_printed(const char *text, uint32_t length, uint32_t start);

/* Where the line ends whose first printed byte this is: where the next one begins. */
uint32_t line_index_end(const char *text, uint32_t length, uint32_t printed);

/* Where a line begins, counted from 0; the text's length behind the last one. */
uint32_t line_index_start(const struct line_index *index, size_t line);

/* Where the line behind the one that begins at `start` does. */
uint32_t line_index_next(const struct line_index *index, uint32_t start);

/* The line, counted from 0, that holds a byte; the last one for a byte behind the text. */
size_t line_index_find(const struct line_index *index, uint32_t byte);

#endif
