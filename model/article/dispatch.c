#include "dispatch.h"

#include "../text/gram.h"

#include <string.h>

#define STORIES_LIMIT 120 /* a page of more is no page of print */

/* Opens it with a telegram's dateline, not just with 本报讯? */
static bool is_dispatch(const struct blocks *blocks, const struct story *story,
                        const struct wording_language *wording)
{
    static const char wire[] = "电", traditional[] = "電";
    size_t size = sizeof wire - 1;
    const struct passage *text = &blocks->items[story->first_block].text;
    struct byline_found lead;
    if (story->lead_length == 0 || !byline_lead(wording, text->text, text->length, &lead) ||
        lead.label.last < lead.label.first + size)
        return false;
    const char *end = text->text + lead.label.last - size;
    return strncmp(end, wire, size) == 0 || strncmp(end, traditional, size) == 0;
}

/* Does the story begin right under the end of the one before it? */
static bool adjoins(const struct blocks *blocks, const struct stories *stories, size_t story)
{
    const struct story *above = &stories->items[story - 1], *below = above + 1;
    if (blocks->items[below->first_block].seam || above->jump_to_block != STORY_NONE)
        return false;
    for (size_t i = above->last_block + 1; i < below->first_block; i++)
        if (blocks->items[i].kind != BLOCK_CAPTION && blocks->items[i].kind != BLOCK_FURNITURE)
            return false;
    return true;
}

static bool may_go_on(const struct blocks *blocks, const struct stories *stories,
                      const struct headlines *headlines, const struct wording_language *wording,
                      size_t story)
{
    return headlines->margin[story] <= 0 && headlines->margin[story - 1] > 0 &&
           adjoins(blocks, stories, story) && is_dispatch(blocks, &stories->items[story], wording);
}

static struct gram_index *index_bodies(const struct blocks *blocks, const struct stories *stories)
{
    struct gram_index *index = gram_index_create(stories->count);
    for (size_t i = 0; i < blocks->count; i++) {
        size_t story = stories->of_block[i];
        const struct passage *text = &blocks->items[i].text;
        if (story != STORY_NONE && blocks->items[i].kind == BLOCK_BODY)
            gram_index_add(index, story, text->text, text->length,
                           stories->items[story].first_block == i);
    }
    gram_index_sort(index);
    return index;
}

/* What the headline of the story above says for this one; `scores` has room for all stories. */
static double shared_words(const struct blocks *blocks, const struct headlines *headlines,
                           const struct gram_index *index, size_t story, double *scores)
{
    double before = scores[story];
    for (size_t i = 0; i < blocks->count; i++)
        if (headlines->story_of[i] == story - 1)
            gram_index_score(index, blocks->items[i].text.text, blocks->items[i].text.length,
                             scores);
    return scores[story] - before;
}

bool dispatches_join(const struct blocks *blocks, struct stories *stories,
                     const struct headlines *headlines, const struct wording_language *wording,
                     const struct weights *weights, struct arena *arena)
{
    struct gram_index *index = NULL;
    double *scores = NULL;
    size_t before = stories->count;
    if (before > STORIES_LIMIT)
        return false;
    for (size_t story = before; story-- > 1;) { /* what is joined moves only what stands behind */
        if (!may_go_on(blocks, stories, headlines, wording, story))
            continue;
        if (!index) {
            index = index_bodies(blocks, stories);
            scores = arena_take_array(arena, before, sizeof *scores);
        }
        if (shared_words(blocks, headlines, index, story, scores) >= weights->dispatch_words)
            story_join_back(blocks, stories, story);
    }
    gram_index_free(index);
    return stories->count < before;
}
