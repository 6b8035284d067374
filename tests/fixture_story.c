#include "fixture_story.h"

#include "model/order/seam.h"

struct story fixture_story(enum story_start start, size_t block)
{
    return (struct story){.start = start,
                          .first_block = block,
                          .last_block = block,
                          .lowest_block = block,
                          .block_count = 1,
                          .byline_block = STORY_NONE,
                          .end_byline = STORY_NONE,
                          .jump_from_block = STORY_NONE,
                          .jump_to_block = STORY_NONE};
}

void fixture_learn(struct fragments *fragments, struct arena *arena)
{
    struct lines lines = {.text = fragments->text, .count = fragments->count};
    lines.items = arena_take_array(arena, lines.count, sizeof *lines.items);
    for (size_t i = 0; i < lines.count; i++)
        lines.items[i] = (struct line){.first = fragments->items[i].first,
                                       .last = fragments->items[i].last};
    fragments->seams = seam_create(&lines, arena);
}
