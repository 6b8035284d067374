#include "lone.h"

#include "../text/letter.h"

#define FEWEST_STORIES 3    /* of a page: else it may be one article and what is torn from it */
#define LONG_TEXT      1500 /* bytes: so much text may need one crosshead */
#define SHORT_PART     600  /* bytes: crossheads have more text below them, on the mean */
#define HEADLINE       18   /* half-em: crossheads are hardly as wide, on the mean */

/* The crossheads of a story, and the text around them. */
struct parts {
    size_t count;        /* runs of crossheads, each with text below it */
    size_t below;        /* the last of those bodies */
    size_t width;        /* half-em of all crossheads */
    size_t bytes;        /* of the whole text */
    size_t parted_bytes; /* of that from the first body below a crosshead on */
    bool listed;         /* some are items or questions */
};

/* Crossheads of a list, or of questions that the text below them answers. */
static bool is_item_or_question(const struct block *line)
{
    size_t size;
    uint32_t last = letter_before(line->text.text, line->text.length, &size);
    return line->item || last == '?' || last == 0xFF1F;
}

static struct parts parts_of(const struct blocks *blocks, const struct stories *stories,
                             size_t story)
{
    struct parts parts = {.count = 0};
    for (size_t i = stories->items[story].first_block; i <= stories->items[story].last_block; i++) {
        const struct block *block = &blocks->items[i];
        if (stories->of_block[i] != story)
            continue;
        if (stories->crosshead[i]) {
            parts.width += block->width;
            parts.listed = parts.listed || is_item_or_question(block);
        }
        if (block->kind != BLOCK_BODY)
            continue;
        if (i > stories->items[story].first_block && stories->crosshead[i - 1]) {
            parts.count++;
            parts.below = i;
        }
        parts.bytes += block->text.length;
        parts.parted_bytes += parts.count > 0 ? block->text.length : 0;
    }
    return parts;
}

static bool are_headlines(const struct stories *stories, const struct parts *parts)
{
    if (parts->count == 1 && stories->count >= FEWEST_STORIES && parts->bytes < LONG_TEXT)
        return true;
    return parts->count + stories->count > 2 && !parts->listed &&
           parts->parted_bytes < SHORT_PART * parts->count &&
           parts->width >= HEADLINE * parts->count;
}

void lone_crossheads_part(const struct blocks *blocks, struct stories *stories)
{
    for (size_t story = stories->count; story-- > 0;) {
        struct parts parts = parts_of(blocks, stories, story);
        for (bool parted = are_headlines(stories, &parts);
             parted && parts.count > 0 && stories->count < blocks->count;
             parts = parts_of(blocks, stories, story))
            story_split(blocks, stories, story, parts.below);
    }
}
