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
};

bool dealt_is(const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->items[i].seam)
            return true;
    return false;
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
    return score > 0 ? score * pow(weights->headline_nearness, fmax(0, between)) : score;
}
