#include "line_index.h"

#include "../ascending.h"
#include "../text/letter.h"

#include <stdlib.h>
#include <string.h>

uint32_t line_index_printed(const char *text, uint32_t length, uint32_t start)
{
    uint32_t at = start;
    while (at < length && text[at] != '\n') {
        size_t size;
        if (letter_class(letter_at(text + at, length - at, &size)) != LETTER_SPACE)
            break;
        at += (uint32_t)size;
    }
    return at;
}

uint32_t line_index_end(const char *text, uint32_t length, uint32_t printed)
{
    uint32_t at = printed + (uint32_t)strcspn(text + printed, "\n\f");
    return at < length ? at + 1 : length;
}

uint32_t line_index_next(const struct line_index *index, uint32_t start)
{
    return line_index_end(index->text, index->length,
                          line_index_printed(index->text, index->length, start));
}

struct line_index line_index_make(const char *text, uint32_t length, struct arena *arena)
{
    struct line_index index = {.text = text, .length = length};
    uint32_t *marks = NULL;
    size_t count = 0, capacity = 0;
    for (uint32_t at = 0; at < length; at = line_index_next(&index, at))
        if (index.count++ % LINE_INDEX_APART == 0) {
            marks = array_reserve(marks, &capacity, count + 1, sizeof *marks);
            marks[count++] = at;
        }
    index.marks = array_trim(marks, count, sizeof *marks);
    arena_defer(arena, free, (void *)index.marks);
    return index;
}

uint32_t line_index_start(const struct line_index *index, size_t line)
{
    if (line >= index->count)
        return index->length;
    uint32_t start = index->marks[line / LINE_INDEX_APART];
    for (size_t i = line % LINE_INDEX_APART; i > 0; i--)
        start = line_index_next(index, start);
    return start;
}

size_t line_index_find(const struct line_index *index, uint32_t byte)
{
    if (index->count == 0)
        return 0;
    size_t marks = (index->count - 1) / LINE_INDEX_APART + 1;
    size_t mark = ascending_last(index->marks, marks, sizeof *index->marks, 0, byte);
    size_t line = mark * LINE_INDEX_APART;
    uint32_t next = line_index_next(index, index->marks[mark]);
    for (; next <= byte && line + 1 < index->count; next = line_index_next(index, next))
        line++;
    return line;
}
