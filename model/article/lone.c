#include "lone.h"

#define FEWEST_STORIES 3    /* of a page: else it may be one article and what is torn from it */
#define LONG_TEXT      1500 /* bytes: so much text may need one crosshead */

/* The body below the story's only crossheads; STORY_NONE when there are none, or more. */
static size_t below_lone_crosshead(const struct blocks *blocks, const struct stories *stories,
                                   size_t story)
{
    const struct story *parted = &stories->items[story];
    size_t below = STORY_NONE;
    for (size_t i = parted->first_block + 1; i <= parted->last_block; i++) {
        if (blocks->items[i].kind != BLOCK_BODY || stories->of_block[i] != story ||
            !stories->crosshead[i - 1])
            continue;
        if (below != STORY_NONE)
            return STORY_NONE;
        below = i;
    }
    return below;
}

static size_t text_bytes(const struct blocks *blocks, const struct stories *stories, size_t story)
{
    size_t bytes = 0;
    for (size_t i = stories->items[story].first_block; i <= stories->items[story].last_block; i++)
        if (stories->of_block[i] == story && blocks->items[i].kind == BLOCK_BODY)
            bytes += blocks->items[i].text.length;
    return bytes;
}

void lone_crossheads_part(const struct blocks *blocks, struct stories *stories)
{
    if (stories->count < FEWEST_STORIES)
        return;
    for (size_t story = 0; story < stories->count && stories->count < blocks->count; story++) {
        size_t below = below_lone_crosshead(blocks, stories, story);
        if (below != STORY_NONE && text_bytes(blocks, stories, story) < LONG_TEXT)
            story_split(blocks, stories, story, below);
    }
}
