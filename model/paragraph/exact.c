#include "exact.h"

#include "../text/letter.h"

#include <stdlib.h>

#define STRETCHED_LEAST 10 /* lines */
#define STRETCHED_SHARE 20 /* one line in so many */
#define TIGHTEST        10 /* one stretched line in so many may be so by mistake */

static bool opens_hangul(const char *text, const struct fragment *fragment)
{
    size_t size;
    uint32_t first = letter_at(text + fragment->first, fragment->last - fragment->first, &size);
    return letter_class(first) == LETTER_HANGUL;
}

/* A Korean word may have been broken before it, or a space swallowed there: it counts as one. */
static uint32_t next_unit(const struct measures *measures, const char *text,
                          const struct fragment *next)
{
    uint32_t unit = face_unit(&measures->face, text, next, measures->whole_words);
    bool swallowed = opens_hangul(text, next) && !measures->whole_words;
    return unit + (swallowed ? measures->face.latin[0] : 0);
}

static uint32_t count_gaps(const char *text, const struct fragment *fragment)
{
    uint32_t gaps = 0;
    bool space = false;
    for (uint32_t at = fragment->first; at < fragment->last;) {
        size_t size;
        enum letter_class class = letter_class(letter_at(text + at, fragment->last - at, &size));
        gaps += class == LETTER_SPACE && !space;
        space = class == LETTER_SPACE;
        at += (uint32_t)size;
    }
    return gaps;
}

struct exact *exact_find(const struct fragments *fragments, const struct measures *measures,
                         struct arena *arena)
{
    if (!measures->proportional)
        return NULL;
    const char *text = fragments->text;
    struct exact *lines = arena_take_array(arena, fragments->count, sizeof *lines);
    for (size_t i = 0; i < fragments->count; i++) {
        const struct fragment *fragment = &fragments->items[i];
        lines[i].width = face_width(&measures->face, text, fragment->first, fragment->last);
        lines[i].gaps = count_gaps(text, fragment);
        if (i + 1 < fragments->count)
            lines[i].next = next_unit(measures, text, fragment + 1);
    }
    return lines;
}

bool exact_is_full(const struct exact *line, uint32_t room)
{
    return line->width <= room + EXACT_LOOSE && line->width + line->next + EXACT_LOOSE > room;
}

static int compare_stretch(const void *one, const void *other)
{
    uint32_t left = *(const uint32_t *)one, right = *(const uint32_t *)other;
    return (left > right) - (left < right);
}

/* How far the spaces of a full line were stretched, in the first measure that it fills. */
static bool stretch_of(const struct exact *line, const struct measures *measures, uint32_t *stretch)
{
    for (unsigned k = 0; k < measures->count; k++) {
        uint32_t room = measures->items[k].exact;
        if (!exact_is_full(line, room))
            continue;
        *stretch = room > line->width ? (room - line->width) / line->gaps : 0;
        return true;
    }
    return false;
}

uint32_t exact_stretch(const struct exact *lines, const struct fragments *fragments,
                       const struct measures *measures, struct arena *arena)
{
    uint32_t *stretches = arena_take_array(arena, fragments->count, sizeof *stretches);
    size_t count = 0;
    for (size_t i = 0; i < fragments->count; i++)
        if (fragments->items[i].justified && lines[i].gaps > 0)
            count += stretch_of(&lines[i], measures, &stretches[count]);
    if (count < STRETCHED_LEAST || count * STRETCHED_SHARE < fragments->count)
        return 0;
    qsort(stretches, count, sizeof *stretches, compare_stretch);
    return stretches[count / TIGHTEST];
}
