#include "order.h"

/* A page that was printed in its own order stays as it is: one fragment a line. */
static struct fragment fragment_of_line(const struct line *line, unsigned usual_blanks)
{
    return (struct fragment){
        .first = line->first,
        .last = line->last,
        .line = line->number,
        .width = line->width,
        .blanks = line->blanks,
        .gap = line->blanks > usual_blanks ? GAP_BLANK : GAP_LINE,
        .spread = line->spread,
        .indented = line->indent > 0,
    };
}

struct fragments order_page(const struct lines *lines, struct arena *arena)
{
    struct fragments fragments = {
        .text = lines->text,
        .items = arena_take_array(arena, lines->count, sizeof *fragments.items),
        .count = lines->count,
        .usual_blanks = lines->usual_blanks,
    };

    for (size_t i = 0; i < lines->count; i++)
        fragments.items[i] = fragment_of_line(&lines->items[i], lines->usual_blanks);
    return fragments;
}
