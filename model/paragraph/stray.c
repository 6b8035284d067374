#include "stray.h"

#include "../text/sort.h"

#include <string.h>

#define ROUNDS 2 /* a line found is a display line to those printed beside it */
#define SHORT  6 /* half-em of room that a full line has not */
#define WHOLE  2 /* lines of a paragraph that is none */

struct stray_page {
    const struct fragments *fragments;
    const struct trait *traits;
    const struct joined_line *lines;
    const struct measures *measures;
    const struct weights *weights;
    uint64_t *places; /* fragments in printed order */
    bool *found;
    bool *more; /* by place: found in this round */
};

static const struct fragment *printed(const struct stray_page *page, size_t place)
{
    return &page->fragments->items[(uint32_t)page->places[place]];
}

static bool is_display(const struct stray_page *page, size_t place)
{
    size_t fragment = (uint32_t)page->places[place];
    return page->lines[fragment].display || page->found[fragment];
}

/* What is printed beyond the gap between two places; `beyond` is one of them. */
static double side_score(const struct stray_page *page, size_t place, size_t beyond)
{
    const struct weights *weights = page->weights;
    size_t upper = place < beyond ? place : beyond;
    unsigned usual = page->fragments->usual_blanks;
    if (beyond >= page->fragments->count)
        return weights->stray_apart;
    uint32_t blanks = printed(page, upper + 1)->line - printed(page, upper)->line - 1;
    if (blanks > usual)
        return weights->stray_apart;
    return (is_display(page, beyond) ? weights->stray_display : 0) +
           (blanks < usual ? weights->stray_adjoining : 0);
}

/* Nothing else is printed in its line. */
static bool is_alone(const struct stray_page *page, size_t place)
{
    uint32_t line = printed(page, place)->line;
    return (place == 0 || printed(page, place - 1)->line != line) &&
           (place + 1 == page->fragments->count || printed(page, place + 1)->line != line);
}

static bool has_stop(const struct stray_page *page, const struct fragment *fragment)
{
    const char *text = page->fragments->text;
    return fragment_holds(text, fragment, "。") || fragment_holds(text, fragment, "；") ||
           text[fragment->last - 1] == '.';
}

static double position_score(const struct stray_page *page, size_t line)
{
    const struct joined_line *lines = page->lines;
    size_t first = line, last = line + 1, count = page->fragments->count;
    while (first > 0 && line - first < WHOLE && lines[first].joins)
        first--;
    while (last < count && last - line <= WHOLE && lines[last].joins)
        last++;
    bool ends = last == line + 1;
    return ends || last - first <= WHOLE ? page->weights->stray_last : 0;
}

static double look_score(const struct stray_page *page, size_t line)
{
    const struct weights *weights = page->weights;
    const struct trait *trait = &page->traits[line];
    uint32_t room = page->measures->items[page->lines[line].measure].width;
    uint32_t width = page->fragments->items[line].width;
    return (trait->end == END_CLOSER || trait->end == END_STOP ? weights->stray_closed : 0) +
           (width + SHORT <= room ? weights->stray_short : 0) -
           (trait->comma ? weights->stray_comma : 0);
}

/* A report opens right under it. */
static double report_score(const struct stray_page *page, size_t place)
{
    if (place + 1 >= page->fragments->count)
        return 0;
    bool opens = page->traits[(uint32_t)page->places[place + 1]].sort == SORT_LEAD;
    return opens ? page->weights->stray_report : 0;
}

/* How much more likely than not the line is a headline's, in nats. */
static double stray_score(const struct stray_page *page, size_t place)
{
    size_t line = (uint32_t)page->places[place];
    return side_score(page, place, place - 1) + side_score(page, place, place + 1) +
           report_score(page, place) + position_score(page, line) + look_score(page, line) -
           page->weights->stray_rare;
}

static bool may_be_stray(const struct stray_page *page, size_t place)
{
    size_t line = (uint32_t)page->places[place];
    const struct trait *trait = &page->traits[line];
    const struct fragment *fragment = &page->fragments->items[line];
    return !is_display(page, place) && trait->sort == SORT_NONE && !fragment->spread &&
           is_alone(page, place) && !has_stop(page, fragment);
}

static void find_more(struct stray_page *page)
{
    for (size_t place = 0; place < page->fragments->count; place++)
        page->more[place] = may_be_stray(page, place) && stray_score(page, place) > 0;
    for (size_t place = 0; place < page->fragments->count; place++)
        page->found[(uint32_t)page->places[place]] |= page->more[place];
}

/* What closes a quotation or bracket that the line before it opened goes with that line. */
static void leave_closing(struct stray_page *page)
{
    for (size_t i = 1; i < page->fragments->count; i++) {
        const struct trait *before = &page->traits[i - 1];
        if (page->lines[i].joins && !page->found[i - 1] &&
            (before->inside_bracket || before->inside_quote))
            page->found[i] = false;
    }
}

bool strays_find(const struct fragments *fragments, const struct trait *traits,
                 const struct joined_line *lines, const struct measures *measures,
                 const struct weights *weights, bool *found, struct arena *arena)
{
    size_t count = fragments->count;
    if (measures->count == 0)
        return false;
    struct stray_page page = {fragments, traits, lines, measures, weights, .found = found};
    page.places = arena_take_array(arena, count, sizeof *page.places);
    page.more = arena_take_array(arena, count, sizeof *page.more);
    for (size_t i = 0; i < count; i++)
        page.places[i] = (uint64_t)fragments->items[i].first << 32 | i;
    sort_numbers(page.places, count);
    for (int round = 0; round < ROUNDS; round++)
        find_more(&page);
    leave_closing(&page);
    return memchr(found, true, count) != NULL;
}

struct joined_line *strays_free(const struct joined_line *lines, size_t count, const bool *strays,
                                struct arena *arena)
{
    struct joined_line *freed = arena_take_array(arena, count, sizeof *freed);
    if (count > 0)
        memcpy(freed, lines, count * sizeof *freed);
    for (size_t i = 0; i < count; i++) {
        if (!strays[i])
            continue;
        freed[i].display = freed[i].stray = true;
        freed[i].joins = false;
        if (i + 1 < count)
            freed[i + 1].joins = false;
    }
    return freed;
}
