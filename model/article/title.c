#include "title.h"

#include "../order/affinity.h"
#include "../text/letter.h"

#include <string.h>

/* Columns by which a line broken for want of room may be narrower than its rest. */
#define NARROWER 2
/* Of how often two letters end and begin words: less of it, and a fair pair is one. */
#define OPEN 4
/* CJK Symbols and Punctuation; what stands before it in Unicode may be narrow in a terminal. */
#define FULL_WIDTH 0x3000

/* A mark that a terminal draws full-width, with its white, however it draws “ and —. */
static bool is_mark(uint32_t letter)
{
    enum letter_class class = letter_class(letter);
    return letter >= FULL_WIDTH && (class == LETTER_STOP || class == LETTER_PAUSE ||
                                    class == LETTER_OPENER || class == LETTER_CLOSER);
}

static size_t width_of(const struct passage *line)
{
    size_t width = 0, size;
    for (size_t at = 0; at < line->length; at += size)
        width += (size_t)letter_width(letter_at(line->text + at, line->length - at, &size));
    return width;
}

/* Do the two letters make a word over the break? */
static bool makes_word(uint32_t last, uint32_t first)
{
    enum affinity affinity = affinity_of(last, first);
    int open = affinity_edges(last).ends + affinity_edges(first).begins;
    return affinity > AFFINITY_FAIR || (affinity == AFFINITY_FAIR && open <= OPEN);
}

static bool is_parted(const struct passage *upper, const struct passage *lower)
{
    size_t size;
    if (upper->length == 0 || lower->length == 0)
        return false;
    uint32_t last = letter_before(upper->text, upper->length, &size);
    uint32_t first = letter_at(lower->text, lower->length, &size);
    if (is_mark(last) || is_mark(first))
        return false;
    return !makes_word(last, first) || width_of(upper) + NARROWER < width_of(lower);
}

const char *title_of(const struct article *article, struct arena *arena)
{
    size_t length = 0;
    for (size_t i = 0; i < article->headline_count; i++)
        length += article->headline[i].length + 1;
    char *title = arena_take_text(arena, length + 1), *end = title;
    for (size_t i = 0; i < article->headline_count; i++) {
        const struct passage *line = &article->headline[i];
        if (i > 0 && is_parted(line - 1, line))
            *end++ = ' ';
        memcpy(end, line->text, line->length);
        end += line->length;
    }
    return title;
}
