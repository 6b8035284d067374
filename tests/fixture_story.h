/* Stories built by hand, for tests of what is done with them. */
#ifndef DUBAO_FIXTURE_STORY_H
#define DUBAO_FIXTURE_STORY_H

#include "model/article/story.h"

/* A story of one block, without a byline or a jump. */
struct story fixture_story(enum story_start start, size_t block);

/* What finding a page's order learns of its letters. */
void fixture_learn(struct fragments *fragments, struct arena *arena);

#endif
