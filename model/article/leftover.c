#include "leftover.h"

#include "../text/letter.h"

#include <string.h>

static bool is_bracketed(const struct passage *text)
{
    size_t size;
    uint32_t first = letter_at(text->text, text->length, &size);
    uint32_t last = letter_before(text->text, text->length, &size);
    return (first == 0xFF08 || first == '(') && (last == 0xFF09 || last == ')');
}

static bool begins_with_dash(const struct passage *text)
{
    size_t size;
    uint32_t first = letter_at(text->text, text->length, &size);
    return letter_class(first) == LETTER_DASH && !letter_is_hyphen(first);
}

static bool is_note(const struct block *block)
{
    const struct passage *text = &block->text;
    return text->length > 0 && (block->credit || is_bracketed(text) || begins_with_dash(text));
}

static bool is_leftover(const struct blocks *blocks, const struct stories *stories,
                        const struct headlines *headlines, size_t block)
{
    return blocks->items[block].kind == BLOCK_DISPLAY && headlines->story_of[block] == STORY_NONE &&
           stories->of_block[block] == STORY_NONE;
}

/* The story of the paragraph that the leftovers from `block` on stand over; STORY_NONE: none. */
static size_t story_below(const struct blocks *blocks, const struct stories *stories,
                          const struct headlines *headlines, size_t block)
{
    while (block < blocks->count && is_leftover(blocks, stories, headlines, block))
        block++;
    return block < blocks->count && blocks->items[block].kind == BLOCK_BODY
               ? stories->of_block[block]
               : STORY_NONE;
}

/* Whose paragraph the leftover is, right under one of it; STORY_NONE: nobody's. */
static size_t story_of(const struct blocks *blocks, const struct stories *stories,
                       const struct headlines *headlines, size_t block)
{
    size_t story = block > 0 ? stories->of_block[block - 1] : STORY_NONE;
    if (story == STORY_NONE || blocks->items[block - 1].kind != BLOCK_BODY ||
        blocks->items[block].seam)
        return STORY_NONE;
    if (story_below(blocks, stories, headlines, block) == story)
        return story;
    bool last = stories->items[story].last_block == block - 1 &&
                stories->items[story].jump_to_block == STORY_NONE;
    return last && is_note(&blocks->items[block]) ? story : STORY_NONE;
}

/* Is the line no wider than the column of the paragraph above? */
static bool is_set_in(const struct blocks *blocks, const struct block *line,
                      const struct block *paragraph)
{
    const struct measure *measure = &blocks->measures->items[paragraph->measure];
    return !line->seam && line->width <= measure->width + measure->spare;
}

/* Do the two stories adjoin but for leftovers? */
static bool are_parted_by_leftovers(const struct blocks *blocks, const struct stories *stories,
                                    const struct headlines *headlines, size_t story)
{
    const struct story *above = &stories->items[story - 1], *below = above + 1;
    if (below->start != START_DISPLAY || above->jump_to_block != STORY_NONE ||
        above->end_byline != STORY_NONE || above->last_block + 1 >= below->first_block ||
        blocks->items[below->first_block].seam)
        return false;
    for (size_t i = above->last_block + 1; i < below->first_block; i++)
        if (!is_leftover(blocks, stories, headlines, i) ||
            !is_set_in(blocks, &blocks->items[i], &blocks->items[above->last_block]))
            return false;
    return true;
}

bool leftovers_join(const struct blocks *blocks, struct stories *stories,
                    const struct headlines *headlines)
{
    size_t before = stories->count;
    for (size_t story = before; story-- > 1;)
        if (are_parted_by_leftovers(blocks, stories, headlines, story) &&
            headlines_share(headlines, stories, story) &&
            (headlines->margin[story] > 0 || headlines->margin[story - 1] > 0))
            story_join_back(blocks, stories, story);
    return stories->count < before;
}

void leftovers_take(const struct blocks *blocks, struct stories *stories,
                    const struct headlines *headlines)
{
    for (size_t i = 0; i < blocks->count; i++) {
        if (!is_leftover(blocks, stories, headlines, i))
            continue;
        size_t story = story_of(blocks, stories, headlines, i);
        if (story == STORY_NONE)
            continue;
        struct block *block = &blocks->items[i];
        block->kind = BLOCK_BODY;
        block->measure = blocks->items[i - 1].measure;
        block->indented = true;
        stories->of_block[i] = story;
        stories->items[story].block_count++;
        if (i > stories->items[story].last_block)
            stories->items[story].last_block = i;
    }
}
