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

/* Is the line no wider than the column of the paragraph above? */
static bool is_set_in(const struct blocks *blocks, const struct block *line,
                      const struct block *paragraph)
{
    const struct measure *measure = &blocks->measures->items[paragraph->measure];
    return !line->seam && line->width <= measure->width + measure->spare;
}

/* Does something else begin at the block: a story that opens as one, or whatever is no text? What
 * stands over a story that only words tell from the one above may be its headline. */
static bool begins_apart(const struct blocks *blocks, const struct stories *stories, size_t block)
{
    if (block == blocks->count)
        return true;
    size_t story = stories->of_block[block];
    if (story == STORY_NONE)
        return blocks->items[block].kind != BLOCK_BODY &&
               blocks->items[block].kind != BLOCK_DISPLAY;
    enum story_start start = stories->items[story].start;
    return start == START_LEAD || start == START_BYLINE;
}

/* A single line right under a story's last sentence, in its column, of which no headline wants to
 * know: who wrote it, and where, as under readers' letters. */
static bool closes_story(const struct blocks *blocks, const struct stories *stories, size_t block)
{
    const struct block *line = &blocks->items[block];
    return line[-1].ends && is_set_in(blocks, line, line - 1) &&
           begins_apart(blocks, stories, block + 1);
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
    return last && (is_note(&blocks->items[block]) || closes_story(blocks, stories, block))
               ? story
               : STORY_NONE;
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

/* The story whose byline stands right over the leftover, and whose text right under it; STORY_NONE:
 * none. */
static size_t story_signed_over(const struct blocks *blocks, const struct stories *stories,
                                size_t block)
{
    if (block == 0 || block + 1 == blocks->count || blocks->items[block].seam ||
        blocks->items[block + 1].seam)
        return STORY_NONE;
    size_t story = stories->of_block[block - 1];
    if (story == STORY_NONE || stories->items[story].byline_block != block - 1 ||
        stories->items[story].first_block != block + 1 || stories->items[story].lead_length > 0)
        return STORY_NONE;
    return is_set_in(blocks, &blocks->items[block], &blocks->items[block + 1]) ? story : STORY_NONE;
}

/* The line becomes the crosshead that the story begins with. */
static void put_first(const struct blocks *blocks, struct stories *stories, size_t story,
                      size_t block)
{
    struct story *below = &stories->items[story];
    blocks->items[block].measure = blocks->items[below->first_block].measure;
    below->lowest_block = below->lowest_block == below->first_block ? block : below->lowest_block;
    below->first_block = block;
    below->block_count++;
    stories->of_block[block] = story;
    stories->crosshead[block] = true;
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

/* The line becomes a paragraph of the story that the one above is of. */
static void put_below(const struct blocks *blocks, struct stories *stories, size_t story,
                      size_t block)
{
    struct block *line = &blocks->items[block];
    line->kind = BLOCK_BODY;
    line->measure = line[-1].measure;
    line->indented = true;
    stories->of_block[block] = story;
    stories->items[story].block_count++;
    if (block > stories->items[story].last_block)
        stories->items[story].last_block = block;
}

void leftovers_take(const struct blocks *blocks, struct stories *stories,
                    const struct headlines *headlines)
{
    for (size_t i = 0; i < blocks->count; i++) {
        if (!is_leftover(blocks, stories, headlines, i))
            continue;
        size_t signed_over = story_signed_over(blocks, stories, i);
        size_t above = signed_over == STORY_NONE ? story_of(blocks, stories, headlines, i)
                                                 : STORY_NONE;
        if (signed_over != STORY_NONE)
            put_first(blocks, stories, signed_over, i);
        else if (above != STORY_NONE)
            put_below(blocks, stories, above, i);
    }
}
