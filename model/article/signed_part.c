#include "signed_part.h"

#define HEADING 120 /* bytes of a paragraph that may be a heading */

/* Does the byline of the story stand right under a heading in the text of the one before? */
static bool is_under_heading(const struct blocks *blocks, const struct stories *stories,
                             size_t story)
{
    const struct story *above = &stories->items[story - 1], *below = above + 1;
    size_t byline = below->byline_block;
    if (below->start != START_BYLINE || byline == STORY_NONE || byline == 0 ||
        below->first_block != byline + 1 || above->last_block + 1 != byline)
        return false;
    const struct block *heading = &blocks->items[byline - 1];
    return heading->kind == BLOCK_BODY && !heading->ends && heading->text.length < HEADING &&
           !blocks->items[byline].seam && above->jump_to_block == STORY_NONE &&
           above->end_byline == STORY_NONE;
}

bool signed_parts_join(const struct blocks *blocks, struct stories *stories,
                       const struct headlines *headlines)
{
    size_t before = stories->count;
    for (size_t story = before; story-- > 1;) {
        if (!is_under_heading(blocks, stories, story) ||
            !headlines_share(headlines, stories, story))
            continue;
        size_t byline = stories->items[story].byline_block;
        blocks->items[byline].kind = BLOCK_BODY;
        stories->items[story].block_count++;
        story_join_back(blocks, stories, story);
    }
    return stories->count < before;
}
