#include "margin.h"

/* Times the text's size: what is larger may be a headline whose text is unknown. */
#define LARGEST 1.6f

static bool is_placed(const struct stories *stories, const struct headlines *headlines,
                      size_t block)
{
    return stories->of_block[block] != STORY_NONE || headlines->story_of[block] != STORY_NONE;
}

static struct box box_of(const struct blocks *blocks, const struct block *block,
                         const struct plan *plan)
{
    const struct fragment *items = blocks->fragments->items;
    struct box box = plan->lines[items[block->first].line - 1].box;
    for (size_t i = block->first + 1; i < block->last; i++)
        box = box_join(box, plan->lines[items[i].line - 1].box);
    return box;
}

/* The box of all that belongs to an article, and of photos; false: there is no paragraph. */
static bool find_extent(const struct blocks *blocks, const struct stories *stories,
                        const struct headlines *headlines, const struct plan *plan,
                        struct box *extent)
{
    bool found = false, text = false;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->items[i];
        if (block->kind != BLOCK_CAPTION && !is_placed(stories, headlines, i))
            continue;
        struct box box = box_of(blocks, block, plan);
        *extent = found ? box_join(*extent, box) : box;
        found = true;
        text |= block->kind == BLOCK_BODY;
    }
    return text;
}

/* Above or below it but for half a line: a mark that opens a line of text may hang out. */
static bool is_outside(const struct box *box, const struct box *extent)
{
    float middle = (box->top + box->bottom) / 2;
    return middle <= extent->top || middle >= extent->bottom;
}

const bool *margins_find(const struct blocks *blocks, const struct stories *stories,
                         const struct headlines *headlines, const struct plan *plan,
                         struct arena *arena)
{
    const struct setting *settings = blocks->fragments->settings;
    struct box extent = {0, 0, 0, 0};
    if (!plan || !settings || !find_extent(blocks, stories, headlines, plan, &extent))
        return NULL;
    bool *margins = arena_take_array(arena, blocks->count, sizeof *margins);
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->items[i];
        struct box box = box_of(blocks, block, plan);
        margins[i] = block->kind == BLOCK_DISPLAY && !is_placed(stories, headlines, i) &&
                     settings[block->first].size < LARGEST && is_outside(&box, &extent);
    }
    return margins;
}
