#include "sign.h"

#include "dealt.h"

/* The story whose headline a block is; its last one where it holds two. */
static size_t headline_story(const struct headlines *headlines, size_t block, bool last)
{
    if (block == STORY_NONE)
        return STORY_NONE;
    return last && headlines->parted[block] > 0 ? headlines->second[block]
                                                : headlines->story_of[block];
}

/* The story that begins with a block. */
static size_t story_begun(const struct stories *stories, size_t block)
{
    size_t story = block == STORY_NONE ? STORY_NONE : stories->of_block[block];
    return story != STORY_NONE && stories->items[story].first_block == block ? story : STORY_NONE;
}

/* What the byline's neighbours in print say: the headline over it or under it, or the text right
 * under it. */
static size_t printed_story(const struct dealt *dealt, const struct stories *stories,
                            const struct headlines *headlines, size_t byline)
{
    size_t behind = dealt_behind(dealt, byline);
    size_t story = headline_story(headlines, dealt_before(dealt, byline), true);
    if (story == STORY_NONE)
        story = headline_story(headlines, behind, false);
    if (story == STORY_NONE && dealt_under(dealt, byline) == DEALT_TEXT)
        story = story_begun(stories, behind);
    return story;
}

static void take_away(struct stories *stories, size_t byline)
{
    size_t owner = stories->of_block[byline];
    struct story *story = owner == STORY_NONE ? NULL : &stories->items[owner];
    if (story && story->jump_to_block == byline)
        story->jump_to_block = STORY_NONE;
    if (story && story->byline_block == byline)
        story->byline_block = STORY_NONE;
    stories->of_block[byline] = STORY_NONE;
}

/* The story's own byline, which no headline is printed beside, makes way. */
static bool sign(struct stories *stories, const size_t *printed, size_t byline)
{
    struct story *story = &stories->items[printed[byline]];
    if (stories->of_block[byline] == printed[byline] || story->lead_length > 0 ||
        (story->byline_block != STORY_NONE && printed[story->byline_block] == printed[byline]))
        return false;
    take_away(stories, byline);
    if (story->byline_block != STORY_NONE)
        take_away(stories, story->byline_block);
    story->byline_block = byline;
    stories->of_block[byline] = printed[byline];
    return true;
}

bool sign_stories(const struct blocks *blocks, struct stories *stories,
                  const struct headlines *headlines, struct arena *arena)
{
    const struct dealt *dealt = dealt_find(blocks, stories, arena);
    if (!dealt)
        return false;
    bool moved = false;
    size_t *printed = arena_take_array(arena, blocks->count, sizeof *printed);
    for (size_t i = 0; i < blocks->count; i++)
        printed[i] = blocks->items[i].kind == BLOCK_BYLINE
                         ? printed_story(dealt, stories, headlines, i)
                         : STORY_NONE;
    for (size_t i = 0; i < blocks->count; i++)
        moved |= printed[i] != STORY_NONE && sign(stories, printed, i);
    return moved;
}
