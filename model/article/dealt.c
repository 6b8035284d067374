#include "dealt.h"

#include "../text/sort.h"

#include <math.h>

/* What is printed before a line of the page. */
struct above {
    uint32_t text; /* lines */
    uint32_t display;
};

struct dealt {
    const struct blocks *blocks;
    struct above *above;  /* by fragment */
    struct above *starts; /* by story, of the first line of it that is printed */
    uint8_t *over;        /* by fragment: enum dealt_side */
    uint8_t *under;
    size_t *before; /* by fragment: the block printed before it */
    size_t *behind;
};

bool dealt_is(const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->items[i].seam)
            return true;
    return false;
}

static bool is_text(enum block_kind kind)
{
    return kind != BLOCK_DISPLAY && kind != BLOCK_BYLINE;
}

/* places[first..last) are the fragments of one printed line. */
static enum dealt_side side_of(const uint64_t *places, size_t first, size_t last, const bool *text)
{
    for (size_t i = first; i < last; i++)
        if (!text[(uint32_t)places[i]])
            return DEALT_DISPLAY;
    return DEALT_TEXT;
}

static void find_sides(struct dealt *dealt, const uint64_t *places, const bool *text,
                       struct arena *arena)
{
    const struct fragment *items = dealt->blocks->fragments->items;
    size_t count = dealt->blocks->fragments->count, before = 0;
    dealt->over = arena_take_array(arena, count, sizeof *dealt->over);
    dealt->under = arena_take_array(arena, count, sizeof *dealt->under);
    for (size_t first = 0, last; first < count; before = first, first = last) {
        uint32_t line = items[(uint32_t)places[first]].line;
        for (last = first; last < count && items[(uint32_t)places[last]].line == line;)
            last++;
        if (first == 0 ||
            items[(uint32_t)places[before]].line + 1 + dealt->blocks->fragments->usual_blanks <
                line)
            continue;
        for (size_t i = first; i < last; i++)
            dealt->over[(uint32_t)places[i]] = (uint8_t)side_of(places, before, first, text);
        for (size_t i = before; i < first; i++)
            dealt->under[(uint32_t)places[i]] = (uint8_t)side_of(places, first, last, text);
    }
}

static void find_neighbours(struct dealt *dealt, const uint64_t *places, struct arena *arena)
{
    const struct blocks *blocks = dealt->blocks;
    size_t count = blocks->fragments->count;
    size_t *block_of = arena_take_array(arena, count, sizeof *block_of);
    dealt->before = arena_take_array(arena, count, sizeof *dealt->before);
    dealt->behind = arena_take_array(arena, count, sizeof *dealt->behind);
    for (size_t block = 0; block < blocks->count; block++)
        for (size_t i = blocks->items[block].first; i < blocks->items[block].last; i++)
            block_of[i] = block;
    for (size_t i = 0; i < count; i++) {
        size_t fragment = (uint32_t)places[i];
        dealt->before[fragment] = i > 0 ? block_of[(uint32_t)places[i - 1]] : STORY_NONE;
        dealt->behind[fragment] = i + 1 < count ? block_of[(uint32_t)places[i + 1]] : STORY_NONE;
    }
}

/* Counts lines in the order in which they are printed. */
static void count_lines(struct dealt *dealt, struct arena *arena)
{
    const struct blocks *blocks = dealt->blocks;
    const struct fragments *fragments = blocks->fragments;
    uint64_t *places = arena_take_array(arena, fragments->count, sizeof *places);
    bool *text = arena_take_array(arena, fragments->count, sizeof *text);
    dealt->above = arena_take_array(arena, fragments->count, sizeof *dealt->above);
    for (size_t block = 0; block < blocks->count; block++)
        for (size_t i = blocks->items[block].first; i < blocks->items[block].last; i++)
            text[i] = blocks->items[block].kind != BLOCK_DISPLAY;
    for (size_t i = 0; i < fragments->count; i++)
        places[i] = (uint64_t)fragments->items[i].first << 32 | i;
    sort_numbers(places, fragments->count);
    struct above above = {0, 0};
    for (size_t i = 0; i < fragments->count; i++) {
        size_t fragment = (uint32_t)places[i];
        dealt->above[fragment] = above;
        ++*(text[fragment] ? &above.text : &above.display);
    }
    for (size_t block = 0; block < blocks->count; block++)
        for (size_t i = blocks->items[block].first; i < blocks->items[block].last; i++)
            text[i] = is_text(blocks->items[block].kind);
    find_sides(dealt, places, text, arena);
    find_neighbours(dealt, places, arena);
}

static void find_starts(struct dealt *dealt, const struct stories *stories, struct arena *arena)
{
    const struct block *blocks = dealt->blocks->items;
    dealt->starts = arena_take_array(arena, stories->count, sizeof *dealt->starts);
    for (size_t i = 0; i < stories->count; i++) {
        const struct story *story = &stories->items[i];
        struct above start = dealt->above[blocks[story->first_block].first];
        if (story->byline_block != STORY_NONE) {
            struct above byline = dealt->above[blocks[story->byline_block].first];
            start = byline.text < start.text ? byline : start;
        }
        dealt->starts[i] = start;
    }
}

struct dealt *dealt_find(const struct blocks *blocks, const struct stories *stories,
                         struct arena *arena)
{
    if (blocks->fragments->settings || !dealt_is(blocks))
        return NULL;
    struct dealt *dealt = arena_take(arena, sizeof *dealt);
    dealt->blocks = blocks;
    count_lines(dealt, arena);
    find_starts(dealt, stories, arena);
    return dealt;
}

double dealt_score(const struct dealt *dealt, const struct weights *weights, size_t block,
                   size_t story)
{
    struct above line = dealt->above[dealt->blocks->items[block].first];
    struct above start = dealt->starts[story];
    double score = weights->headline_dealt_far;
    if (start.text >= line.text)
        score = fmax(score, weights->headline_dealt -
                                weights->headline_dealt_line * log(1.0 + start.text - line.text));
    double between = (double)start.display - line.display - 1;
    return score > 0 ? score * pow(weights->headline_dealt_nearness, fmax(0, between)) : score;
}

size_t dealt_text_between(const struct dealt *dealt, size_t above, size_t below)
{
    const struct block *blocks = dealt->blocks->items;
    return dealt->above[blocks[below].first].text - dealt->above[blocks[above].first].text;
}

enum dealt_side dealt_over(const struct dealt *dealt, size_t block)
{
    return dealt->over[dealt->blocks->items[block].first];
}

enum dealt_side dealt_under(const struct dealt *dealt, size_t block)
{
    return dealt->under[dealt->blocks->items[block].first];
}

size_t dealt_before(const struct dealt *dealt, size_t block)
{
    return dealt->before[dealt->blocks->items[block].first];
}

size_t dealt_behind(const struct dealt *dealt, size_t block)
{
    return dealt->behind[dealt->blocks->items[block].last - 1];
}
