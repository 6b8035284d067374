#include "fixture_story.h"

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
