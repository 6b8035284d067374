#include "part.h"

#include "../article/byline.h"
#include "../text/letter.h"

#include <string.h>

/* Is text[first..last) a lead and nothing else? What follows it is its text, whatever it opens
 * with. */
static bool is_lead(const char *text, uint32_t first, uint32_t last,
                    const struct wording_language *wording)
{
    struct byline_found found;
    return byline_lead(wording, text + first, last - first, &found) && found.length == last - first;
}

/* Where a lead begins inside the line, after white space that follows a stop; 0: nowhere. */
static uint32_t lead_inside(const char *text, const struct line *line,
                            const struct wording_language *wording)
{
    uint32_t before = 0;
    for (uint32_t at = line->first; at < line->last;) {
        size_t size, next;
        if (letter_begins_han(text[at])) {
            at = (uint32_t)letter_han_end(text, at, line->last);
            before = 0; /* no stop */
            continue;
        }
        uint32_t letter = letter_at(text + at, line->last - at, &size);
        if (letter_class(letter) == LETTER_SPACE && at + size < line->last) {
            enum letter_class class = letter_class(before);
            uint32_t rest = at + (uint32_t)size;
            bool ends = class == LETTER_STOP || class == LETTER_CLOSER;
            struct byline_found found;
            if (ends &&
                letter_class(letter_at(text + rest, line->last - rest, &next)) == LETTER_HAN &&
                byline_lead(wording, text + rest, line->last - rest, &found))
                return is_lead(text, line->first, at, wording) ? 0 : rest;
        } else {
            before = letter;
        }
        at += (uint32_t)size;
    }
    return 0;
}

static void measure_again(const char *text, struct line *line)
{
    size_t size;
    while (line->last > line->first &&
           letter_class(letter_before(text + line->first, line->last - line->first, &size)) ==
               LETTER_SPACE)
        line->last -= (uint32_t)size;
    line->width = lines_measure(text, line->first, line->last, line->spread);
}

void part_lines(struct lines *lines, const struct wording_language *wording, struct arena *arena)
{
    size_t capacity = lines->count + lines->count / 8 + 8, count = 0;
    struct line *parted = NULL;
    for (size_t i = 0; i < lines->count; i++) {
        uint32_t lead = lead_inside(lines->text, &lines->items[i], wording);
        if (lead > 0 && !parted) {
            parted = arena_take_array(arena, capacity, sizeof *parted);
            memcpy(parted, lines->items, i * sizeof *parted);
            count = i;
        }
        if (!parted)
            continue;
        if (lead > 0 && count + (lines->count - i) + 1 < capacity) {
            parted[count] = lines->items[i];
            parted[count].last = lead;
            measure_again(lines->text, &parted[count++]);
            lines->items[i].first = lead;
            lines->items[i].blanks = 0;
            measure_again(lines->text, &lines->items[i]);
        }
        parted[count++] = lines->items[i];
    }
    if (!parted)
        return;
    lines->items = parted;
    lines->count = count;
}
