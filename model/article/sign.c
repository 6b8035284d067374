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

/* ---- bylines that are nobody's ---- */

/* The reading order may leave a byline without a text, or put it below one that is signed already;
 * then it goes to a text without any. */

static uint32_t printed_line(const struct blocks *blocks, size_t block)
{
    return blocks->fragments->items[blocks->items[block].first].line;
}

static uint32_t lines_between(const struct blocks *blocks, size_t one, size_t other)
{
    uint32_t first = printed_line(blocks, one), second = printed_line(blocks, other);
    return first > second ? first - second : second - first;
}

/* A line of text that would sign a story, had that not been signed already. */
static bool is_second_byline(const struct blocks *blocks, const struct wording_language *wording,
                             size_t block)
{
    struct byline_found found;
    const struct block *line = &blocks->items[block];
    return line->kind == BLOCK_BODY && line->last - line->first == 1 &&
           byline_whole(wording, line->text.text, line->text.length, &found) &&
           found.name_count > 0;
}

static bool is_nobodys(const struct blocks *blocks, const struct stories *stories,
                       const struct wording_language *wording, size_t block)
{
    size_t story = stories->of_block[block];
    if (story == STORY_NONE)
        return blocks->items[block].kind == BLOCK_BYLINE;
    const struct story *owner = &stories->items[story];
    return owner->byline_block != block && owner->end_byline != block &&
           owner->first_block != block && is_second_byline(blocks, wording, block);
}

/* A text below a headline that nobody signed. */
static bool is_unsigned(const struct stories *stories, const struct headlines *headlines,
                        size_t story)
{
    const struct story *item = &stories->items[story];
    return headlines->margin[story] > 0 && item->byline_block == STORY_NONE &&
           item->lead_length == 0 && item->end_byline == STORY_NONE &&
           item->jump_from_block == STORY_NONE;
}

/* The unsigned story whose text begins nearest in print. */
static size_t nearest_unsigned(const struct blocks *blocks, const struct stories *stories,
                               const struct headlines *headlines, size_t byline)
{
    size_t best = STORY_NONE;
    uint32_t least = UINT32_MAX;
    for (size_t i = 0; i < stories->count; i++) {
        uint32_t lines = lines_between(blocks, byline, stories->items[i].first_block);
        if (!is_unsigned(stories, headlines, i) || lines >= least)
            continue;
        least = lines;
        best = i;
    }
    return best;
}

/* Takes a line out of the text of a story, which begins elsewhere. */
static void take_out(struct stories *stories, size_t block)
{
    size_t owner = stories->of_block[block];
    struct story *story = &stories->items[owner];
    story->block_count--;
    stories->of_block[block] = STORY_NONE;
    while (story->last_block > story->first_block && stories->of_block[story->last_block] != owner)
        story->last_block--;
}

static bool sign_rest(struct blocks *blocks, struct stories *stories,
                      const struct headlines *headlines, const struct wording_language *wording)
{
    bool signed_one = false;
    for (size_t i = 0; i < blocks->count; i++) {
        if (!is_nobodys(blocks, stories, wording, i))
            continue;
        size_t owner = stories->of_block[i];
        size_t story = owner != STORY_NONE && is_unsigned(stories, headlines, owner)
                           ? owner
                           : nearest_unsigned(blocks, stories, headlines, i);
        if (story == STORY_NONE)
            continue;
        if (owner != STORY_NONE)
            take_out(stories, i);
        blocks->items[i].kind = BLOCK_BYLINE;
        stories->items[story].byline_block = i;
        stories->of_block[i] = story;
        signed_one = true;
    }
    return signed_one;
}

bool sign_stories(struct blocks *blocks, struct stories *stories, const struct headlines *headlines,
                  const struct wording_language *wording, struct arena *arena)
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
    return sign_rest(blocks, stories, headlines, wording) || moved;
}
