#include "strewn.h"

#include "../text/letter.h"
#include "word_kind.h"

#define SHARE 3  /* lines, one of them a strewn word; it is every second, elsewhere one in six */
#define WIDE  32 /* half-em; what is wider is an address or a rule, no word of a line */

/* One word of a script that parts words by spaces and is broken between them. */
static bool is_word(const char *text, const struct line *line)
{
    size_t size;
    if (line->width > WIDE)
        return false;
    for (uint32_t at = line->first; at < line->last; at += (uint32_t)size) {
        enum letter_class class = letter_class(letter_at(text + at, line->last - at, &size));
        if (class == LETTER_SPACE || class == LETTER_HAN || class == LETTER_KANA ||
            class == LETTER_HANGUL)
            return false;
    }
    return true;
}

static bool is_latin(const char *text, const struct line *line)
{
    size_t size;
    for (uint32_t at = line->first; at < line->last; at += (uint32_t)size)
        if (letter_class(letter_at(text + at, line->last - at, &size)) == LETTER_LATIN)
            return true;
    return false;
}

/* The byte behind the last space of a line. */
static uint32_t last_word(const char *text, const struct line *line)
{
    uint32_t at = line->last;
    while (at > line->first && text[at - 1] != ' ')
        at--;
    return at;
}

/* Line i is the first word of a sentence that does not go on the line above it. */
static bool begins_anew(const struct lines *lines, size_t i)
{
    const struct line *above = &lines->items[i - 1], *line = &lines->items[i];
    const char *text = lines->text;
    if (!is_word(text, line))
        return false;
    uint32_t first = last_word(text, above), length = line->last - line->first;
    enum word_kind next = word_kind_next(text + line->first, length);
    return (next == WORD_CAPITAL || next == WORD_CAPITAL_FUNCTION) &&
           word_kind_last(text + line->first, length) != WORD_STOP &&
           word_kind_follows(word_kind_last(text + first, above->last - first), next) < 0;
}

/* The lines from `first` on that no empty line parts: of one column, whatever their lengths. But a
 * strewn word may come right behind a headline. */
static size_t block_end(const struct lines *lines, size_t first)
{
    size_t last = first + 1;
    while (last < lines->count && lines->items[last].blanks == 0 && !begins_anew(lines, last))
        last++;
    return last;
}

/* A word that stands with whole lines is one of their column: the last of its paragraph. */
static bool is_strewn(const struct lines *lines, size_t first, size_t last)
{
    for (size_t i = first; i < last; i++)
        if (!is_word(lines->text, &lines->items[i]))
            return false;
    return true;
}

/* Numbers do not count: a table is full of them. */
static bool are_words_strewn(const struct lines *lines)
{
    size_t words = 0;
    for (size_t first = 0, last; first < lines->count; first = last) {
        last = block_end(lines, first);
        if (!is_strewn(lines, first, last))
            continue;
        for (size_t i = first; i < last; i++)
            words += is_latin(lines->text, &lines->items[i]);
    }
    return words * SHARE > lines->count;
}

struct lines strewn_take(struct lines *lines, struct arena *arena)
{
    struct lines rest = *lines, taken = *lines;
    taken.count = 0;
    if (!are_words_strewn(lines))
        return taken;
    rest.items = arena_take_array(arena, lines->count, sizeof *rest.items);
    taken.items = arena_take_array(arena, lines->count, sizeof *taken.items);
    rest.count = 0;
    for (size_t first = 0, last; first < lines->count; first = last) {
        last = block_end(lines, first);
        struct lines *list = is_strewn(lines, first, last) ? &taken : &rest;
        for (size_t i = first; i < last; i++)
            list->items[list->count++] = lines->items[i];
    }
    *lines = rest;
    return taken;
}
