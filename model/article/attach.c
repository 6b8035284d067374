#include "attach.h"

#include "../text/gram.h"
#include "dealt.h"

#define STORIES_LIMIT 120 /* a page of more is no page of print */
#define LEAST         4.0 /* nats by which the best story must lead */
#define LEAD_SHARE    0.1 /* of what speaks for it */

struct attacher {
    const struct blocks *blocks;
    struct stories *stories;
    struct gram_index *index;
    double *scores;
    size_t *hosts; /* story each one is joined to; itself */
};

static void index_story(struct attacher *attacher, size_t story)
{
    const struct story *item = &attacher->stories->items[story];
    for (size_t i = item->first_block; i <= item->last_block; i++) {
        const struct passage *text = &attacher->blocks->items[i].text;
        if (attacher->stories->of_block[i] == story)
            gram_index_add(attacher->index, story, text->text, text->length, false);
    }
}

static bool is_orphan(const struct attacher *attacher, size_t story)
{
    const struct story *item = &attacher->stories->items[story];
    return (item->start == START_SEAM || item->start == START_PLAIN) &&
           item->byline_block == STORY_NONE && item->lead_length == 0 &&
           item->jump_from_block == STORY_NONE && item->end_byline == STORY_NONE &&
           item->jump_to_block == STORY_NONE && attacher->blocks->items[item->first_block].seam;
}

static void score_orphan(struct attacher *attacher, size_t orphan)
{
    const struct story *item = &attacher->stories->items[orphan];
    for (size_t i = 0; i < attacher->stories->count; i++)
        attacher->scores[i] = 0;
    for (size_t i = item->first_block; i <= item->last_block; i++) {
        const struct passage *text = &attacher->blocks->items[i].text;
        if (attacher->stories->of_block[i] == orphan)
            gram_index_score(attacher->index, text->text, text->length, attacher->scores);
    }
}

/* The story before the orphan that holds its words, if no other does nearly as well. */
static size_t find_host(const struct attacher *attacher, size_t orphan)
{
    size_t best = orphan;
    double lowest = 0, second = -1e9;
    for (size_t i = 0; i < attacher->stories->count; i++)
        if (attacher->scores[i] < lowest)
            lowest = attacher->scores[i];
    for (size_t i = 0; i < attacher->stories->count; i++) {
        if (i == orphan)
            continue;
        if (best == orphan || attacher->scores[i] > attacher->scores[best]) {
            second = best == orphan ? second : attacher->scores[best];
            best = i;
        } else if (attacher->scores[i] > second) {
            second = attacher->scores[i];
        }
    }
    if (best >= orphan)
        return orphan;
    double lead = attacher->scores[best] - second;
    bool clear = lead >= LEAST && lead >= LEAD_SHARE * (attacher->scores[best] - lowest);
    return clear ? attacher->hosts[best] : orphan;
}

static void join_stories(struct story *host, const struct story *orphan)
{
    host->last_block = orphan->last_block > host->last_block ? orphan->last_block
                                                             : host->last_block;
    host->block_count += orphan->block_count;
}

/* Moves the blocks of joined stories over, and closes the gaps they leave. */
static void close_up(struct attacher *attacher, size_t *places)
{
    struct stories *stories = attacher->stories;
    size_t kept = 0;
    for (size_t i = 0; i < stories->count; i++) {
        size_t host = attacher->hosts[i];
        if (host != i)
            join_stories(&stories->items[places[host]], &stories->items[i]);
        places[i] = host == i ? kept : places[host];
        if (host == i)
            stories->items[kept++] = stories->items[i];
    }
    for (size_t i = 0; i < attacher->blocks->count; i++)
        if (stories->of_block[i] != STORY_NONE)
            stories->of_block[i] = places[stories->of_block[i]];
    stories->count = kept;
}

void attach_stories(const struct blocks *blocks, struct stories *stories, struct arena *arena)
{
    if (stories->count < 2 || stories->count > STORIES_LIMIT || !dealt_is(blocks))
        return;
    struct attacher attacher = {
        .blocks = blocks,
        .stories = stories,
        .index = gram_index_create(stories->count),
        .scores = arena_take_array(arena, stories->count, sizeof(double)),
        .hosts = arena_take_array(arena, stories->count, sizeof(size_t)),
    };
    for (size_t i = 0; i < stories->count; i++)
        index_story(&attacher, i);
    gram_index_sort(attacher.index);
    for (size_t i = 0; i < stories->count; i++) {
        attacher.hosts[i] = i;
        if (!is_orphan(&attacher, i))
            continue;
        score_orphan(&attacher, i);
        attacher.hosts[i] = find_host(&attacher, i);
    }
    gram_index_free(attacher.index);
    close_up(&attacher, arena_take_array(arena, stories->count, sizeof(size_t)));
}
