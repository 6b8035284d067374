#include "attach.h"

#include "../text/gram.h"
#include "dealt.h"

#include <float.h>
#include <math.h>

#define STORIES_LIMIT 120 /* a page of more is no page of print */
#define OPENING_LIMIT 600 /* bytes: a lead and a paragraph or two */
#define STUB_LIMIT    100 /* bytes: hardly more than a lead */
#define FEWEST_OWN    3   /* stories of a page in its own order: two alone always mean each other */

struct attacher {
    const struct blocks *blocks;
    struct stories *stories;
    const struct weights *weights;
    struct gram_index *index;
    double *scores; /* what the words of each story say for each other one, see scores_of() */
    bool *scored;   /* by story */
    size_t *hosts;  /* story each one is joined to; itself */
    bool dealt;     /* columns of the page were put together again */
};

static void index_story(const struct attacher *attacher, size_t story)
{
    const struct story *item = &attacher->stories->items[story];
    for (size_t i = item->first_block; i <= item->last_block; i++) {
        const struct passage *text = &attacher->blocks->items[i].text;
        if (attacher->stories->of_block[i] == story)
            gram_index_add(attacher->index, story, text->text, text->length, false);
    }
}

/* The row of a story, put down when it is first asked for: most are never. No story may have been
 * joined yet. */
static const double *scores_of(const struct attacher *attacher, size_t story)
{
    const struct story *item = &attacher->stories->items[story];
    double *scores = attacher->scores + story * attacher->stories->count;
    if (attacher->scored[story])
        return scores;
    attacher->scored[story] = true;
    for (size_t i = item->first_block; i <= item->last_block; i++) {
        const struct passage *text = &attacher->blocks->items[i].text;
        if (attacher->stories->of_block[i] == story)
            gram_index_score(attacher->index, text->text, text->length, scores);
    }
    return scores;
}

/* Nothing printed says that a story begins there. */
static bool is_orphan(const struct story *story)
{
    return story->start >= START_DISPLAY && story->byline_block == STORY_NONE &&
           story->lead_length == 0 && story->jump_from_block == STORY_NONE;
}

static bool is_ended(const struct story *story)
{
    return story->end_byline != STORY_NONE || story->jump_to_block != STORY_NONE;
}

/* The story that the words of one speak for, and by how much more than for the next. */
struct favourite {
    size_t story;
    double score, lead;
};

static struct favourite favourite_of(const struct attacher *attacher, size_t story)
{
    const double *scores = scores_of(attacher, story);
    struct favourite best = {STORY_NONE, 0, 0};
    double second = -DBL_MAX;
    for (size_t i = 0; i < attacher->stories->count; i++) {
        if (i == story)
            continue;
        if (best.story == STORY_NONE || scores[i] > best.score) {
            second = best.story == STORY_NONE ? second : best.score;
            best.story = i;
            best.score = scores[i];
        } else {
            second = fmax(second, scores[i]);
        }
    }
    best.lead = best.score - second;
    return best;
}

static bool is_signed_off(const struct story *story)
{
    return is_ended(story) ||
           (story->byline_block != STORY_NONE && story->byline_block > story->last_block);
}

/* Where a page came in its own order few pieces were left apart: both have to mean each other,
 * neither may speak against it, and what is signed at its end has ended. */
static bool is_clear_in_order(const struct attacher *attacher, size_t orphan,
                              const struct favourite *host)
{
    const struct weights *weights = attacher->weights;
    size_t first = orphan < host->story ? orphan : host->story;
    if (is_signed_off(&attacher->stories->items[first]) || host->score < weights->attach_score ||
        host->lead < weights->attach_own_lead)
        return false;
    struct favourite back = favourite_of(attacher, host->story);
    return back.story == orphan && back.score >= -weights->attach_own_lead;
}

/* A long piece shares words with all stories, so that its score is low even for its own; there the
 * lead tells, and that both mean each other. */
static bool is_clear(const struct attacher *attacher, size_t orphan, const struct favourite *host)
{
    const struct weights *weights = attacher->weights;
    if (!attacher->dealt)
        return is_clear_in_order(attacher, orphan, host);
    if (host->score >= weights->attach_score && host->lead >= weights->attach_lead)
        return true;
    return host->lead >= weights->attach_clear_lead && host->score >= -host->lead &&
           favourite_of(attacher, host->story).story == orphan;
}

static void join_stories(struct story *host, const struct story *orphan)
{
    host->last_block = orphan->last_block > host->last_block ? orphan->last_block
                                                             : host->last_block;
    host->lowest_block = orphan->lowest_block < host->lowest_block ? orphan->lowest_block
                                                                   : host->lowest_block;
    host->block_count += orphan->block_count;
    if (orphan->end_byline != STORY_NONE) {
        host->end_byline = orphan->end_byline;
        host->end_length = orphan->end_length;
    }
    if (orphan->jump_to_block != STORY_NONE) {
        host->jump_to_block = orphan->jump_to_block;
        host->jump_to = orphan->jump_to;
    }
}

static size_t root_of(const struct attacher *attacher, size_t story)
{
    while (attacher->hosts[story] != story)
        story = attacher->hosts[story];
    return story;
}

/* Of two pieces that begin with nothing printed, the first one on the page. */
static void join_roots(struct attacher *attacher, size_t orphan, size_t host)
{
    struct story *items = attacher->stories->items;
    size_t one = root_of(attacher, orphan), other = root_of(attacher, host);
    bool both_begin = !is_orphan(&items[one]) && !is_orphan(&items[other]);
    if (one == other || both_begin || (is_ended(&items[one]) && is_ended(&items[other])))
        return;
    bool first = is_orphan(&items[other]) && (!is_orphan(&items[one]) || one < other);
    attacher->hosts[first ? other : one] = first ? one : other;
    join_stories(&items[first ? one : other], &items[first ? other : one]);
}

/* Moves the blocks of joined stories over, and closes the gaps they leave. */
static void end(struct attacher *attacher, struct arena *arena)
{
    struct stories *stories = attacher->stories;
    size_t count = stories->count, kept = 0;
    size_t *places = arena_take_array(arena, count, sizeof *places);
    gram_index_free(attacher->index);
    for (size_t i = 0; i < count; i++) {
        if (attacher->hosts[i] != i)
            continue;
        places[i] = kept;
        stories->items[kept++] = stories->items[i];
    }
    for (size_t i = 0; i < attacher->blocks->count; i++)
        if (stories->of_block[i] != STORY_NONE)
            stories->of_block[i] = places[root_of(attacher, stories->of_block[i])];
    stories->count = kept;
}

static struct attacher begin(const struct blocks *blocks, struct stories *stories,
                             const struct weights *weights, struct arena *arena)
{
    size_t count = stories->count;
    struct attacher attacher = {.blocks = blocks,
                                .stories = stories,
                                .weights = weights,
                                .dealt = dealt_is(blocks),
                                .index = gram_index_create(count),
                                .scores = arena_take_array(arena, count * count, sizeof(double)),
                                .scored = arena_take_array(arena, count, sizeof(bool)),
                                .hosts = arena_take_array(arena, count, sizeof *attacher.hosts)};
    for (size_t i = 0; i < count; i++) {
        attacher.hosts[i] = i;
        index_story(&attacher, i);
    }
    gram_index_sort(attacher.index);
    return attacher;
}

/* Only what begins with nothing printed is joined, to whatever it means. */
static bool has_orphan(const struct stories *stories)
{
    for (size_t i = 0; i < stories->count; i++)
        if (is_orphan(&stories->items[i]))
            return true;
    return false;
}

/* May the story be one of two that are joined? Where a page came in its own order both have to mean
 * each other, so it begins with nothing printed, or is what such a piece means. */
static void mark_candidates(const struct attacher *attacher, bool *candidates)
{
    for (size_t i = 0; i < attacher->stories->count; i++) {
        candidates[i] = candidates[i] || attacher->dealt;
        if (attacher->dealt || !is_orphan(&attacher->stories->items[i]))
            continue;
        candidates[i] = true;
        struct favourite host = favourite_of(attacher, i);
        if (host.score >= -attacher->weights->attach_own_lead)
            candidates[host.story] = true;
    }
}

void attach_stories(const struct blocks *blocks, struct stories *stories,
                    const struct weights *weights, struct arena *arena)
{
    size_t count = stories->count;
    if (count < (dealt_is(blocks) ? 2 : FEWEST_OWN) || count > STORIES_LIMIT ||
        !has_orphan(stories))
        return;
    struct attacher attacher = begin(blocks, stories, weights, arena);
    bool *candidates = arena_take_array(arena, count, sizeof *candidates);
    mark_candidates(&attacher, candidates);
    for (size_t i = 0; i < count; i++) {
        if (!candidates[i])
            continue;
        struct favourite host = favourite_of(&attacher, i);
        if (is_clear(&attacher, i, &host))
            join_roots(&attacher, i, host.story);
    }
    end(&attacher, arena);
}

/* ---- signed pieces ---- */

/* Rows of what each story's headline says for each story, by its words and where it is printed. */
static double *score_headlines(const struct attacher *attacher, const struct headlines *headlines,
                               struct arena *arena)
{
    size_t count = attacher->stories->count;
    const struct dealt *dealt = dealt_find(attacher->blocks, attacher->stories, arena);
    double *scores = arena_take_array(arena, count * count, sizeof *scores);
    double *places = arena_take_array(arena, count * count, sizeof *places);
    for (size_t i = 0; i < count * count; i++)
        places[i] = attacher->weights->headline_dealt_far;
    for (size_t i = 0; i < attacher->blocks->count; i++) {
        size_t row = headlines->story_of[i] * count;
        const struct passage *text = &attacher->blocks->items[i].text;
        if (headlines->story_of[i] == STORY_NONE || headlines->parted[i] > 0)
            continue;
        gram_index_score(attacher->index, text->text, text->length, scores + row);
        for (size_t k = 0; k < count; k++)
            places[row + k] = fmax(places[row + k], dealt_score(dealt, attacher->weights, i, k));
    }
    for (size_t i = 0; i < count * count; i++)
        scores[i] += places[i];
    return scores;
}

static bool has_headline(const struct headlines *headlines, size_t story)
{
    return headlines->margin[story] > 0;
}

/* The piece that the headline of an unsigned story says most for, among those that are signed and
 * have none; STORY_NONE: there is none. */
static size_t signed_piece(const struct attacher *attacher, const struct headlines *headlines,
                           const double *scores, size_t story)
{
    const struct stories *stories = attacher->stories;
    const double *row = scores + story * stories->count;
    size_t best = STORY_NONE;
    if (!has_headline(headlines, story) || !is_orphan(&stories->items[story]))
        return STORY_NONE;
    for (size_t i = 0; i < stories->count; i++)
        if (!has_headline(headlines, i) && !is_orphan(&stories->items[i]) &&
            stories->items[i].jump_from_block == STORY_NONE &&
            (best == STORY_NONE || row[i] > row[best]))
            best = i;
    return best;
}

/* Does no other unsigned story's headline say more for the piece? */
static bool is_wanted_most(const struct attacher *attacher, const struct headlines *headlines,
                           const double *scores, size_t story, size_t piece)
{
    size_t count = attacher->stories->count;
    for (size_t i = 0; i < count; i++)
        if (has_headline(headlines, i) && is_orphan(&attacher->stories->items[i]) &&
            scores[i * count + piece] > scores[story * count + piece])
            return false;
    return true;
}

static size_t bytes_of(const struct attacher *attacher, size_t story)
{
    const struct story *item = &attacher->stories->items[story];
    size_t bytes = 0;
    for (size_t i = item->lowest_block; i <= item->last_block; i++)
        if (attacher->stories->of_block[i] == story)
            bytes += attacher->blocks->items[i].text.length;
    return bytes;
}

/* The reading order puts the rest of a text behind its opening, even where it does not join the
 * two: of 20 pairs of a short signed piece without a headline and a piece that opens with nothing
 * right behind it, 18 were of one article. What is hardly more than a lead may have the headline.
 */
static bool is_opening_of_next(const struct attacher *attacher, const struct headlines *headlines,
                               size_t story)
{
    const struct story *item = &attacher->stories->items[story];
    size_t limit = has_headline(headlines, story) ? STUB_LIMIT : OPENING_LIMIT;
    return !is_orphan(item) && !is_ended(item) && item->jump_from_block == STORY_NONE &&
           is_orphan(item + 1) && bytes_of(attacher, story) <= limit &&
           scores_of(attacher, story)[story + 1] >= -attacher->weights->attach_strange;
}

bool attach_signed(const struct blocks *blocks, struct stories *stories,
                   const struct headlines *headlines, const struct weights *weights,
                   struct arena *arena)
{
    size_t count = stories->count;
    if (count < 2 || count > STORIES_LIMIT || !dealt_is(blocks))
        return false;
    struct attacher attacher = begin(blocks, stories, weights, arena);
    const double *scores = score_headlines(&attacher, headlines, arena);
    for (size_t i = 0; i + 1 < count; i++)
        if (is_opening_of_next(&attacher, headlines, i))
            join_roots(&attacher, i, i + 1);
    for (size_t i = 0; i < count; i++) {
        size_t piece = signed_piece(&attacher, headlines, scores, i);
        if (piece != STORY_NONE && scores[i * count + piece] >= weights->attach_signed &&
            is_wanted_most(&attacher, headlines, scores, i, piece) &&
            scores_of(&attacher, piece)[i] >= -weights->attach_strange)
            join_roots(&attacher, i, piece);
    }
    end(&attacher, arena);
    return stories->count < count;
}
