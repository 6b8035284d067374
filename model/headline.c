#include "headline.h"

#include "assign.h"
#include "gram.h"
#include "letter.h"

#include <float.h>
#include <stdlib.h>
#include <string.h>

#define LINE_FLOOR (-1.0) /* nats: a kicker may share no word with its story */

/* The display lines of a page that could be headlines. */
struct display_line {
    size_t block;
    size_t run;        /* runs are parted by other blocks */
    size_t next_story; /* the story that begins right after its run; STORY_NONE */
    size_t last_story; /* the one that ends right before it */
};

struct matcher {
    const struct blocks *blocks;
    const struct stories *stories;
    const struct weights *weights;
    struct arena *arena;
    struct display_line *lines;
    size_t line_count;
    double *scores; /* line × story, words and place */
    size_t *chosen; /* story of each line, or story count for none */
    int direction;  /* 1: headlines run like the stories, -1: in reverse, 0: unknown */
    double before;  /* weight of standing right before the story */
};

static void collect_lines(struct matcher *matcher)
{
    const struct blocks *blocks = matcher->blocks;
    matcher->lines = arena_take_array(matcher->arena, blocks->count, sizeof *matcher->lines);
    size_t run = 0, last_story = STORY_NONE;
    for (size_t i = 0; i < blocks->count; i++) {
        size_t story = matcher->stories->of_block[i];
        if (blocks->items[i].kind == BLOCK_DISPLAY && !matcher->stories->crosshead[i]) {
            matcher->lines[matcher->line_count++] = (struct display_line){i, run, STORY_NONE,
                                                                          last_story};
            continue;
        }
        if (blocks->items[i].kind == BLOCK_BYLINE || blocks->items[i].kind == BLOCK_JUMP)
            continue;
        run++;
        if (story != STORY_NONE && blocks->items[i].kind == BLOCK_BODY)
            last_story = story;
        bool starts = story != STORY_NONE && matcher->stories->items[story].first_block == i;
        for (size_t k = matcher->line_count; k-- > 0 && matcher->lines[k].run + 1 == run;)
            matcher->lines[k].next_story = starts ? story : STORY_NONE;
    }
}

static struct gram_index *index_stories(const struct matcher *matcher)
{
    const struct stories *stories = matcher->stories;
    struct gram_index *index = gram_index_create(stories->count);
    for (size_t i = 0; index && i < matcher->blocks->count; i++) {
        size_t story = stories->of_block[i];
        if (story == STORY_NONE || matcher->blocks->items[i].kind != BLOCK_BODY)
            continue;
        const struct passage *text = &matcher->blocks->items[i].text;
        gram_index_add(index, story, text->text, text->length,
                       stories->items[story].first_block == i);
    }
    if (index)
        gram_index_sort(index);
    return index;
}

static void score_words(struct matcher *matcher)
{
    size_t count = matcher->stories->count;
    matcher->scores = arena_take_array(matcher->arena, matcher->line_count * count, sizeof(double));
    struct gram_index *index = index_stories(matcher);
    if (!index)
        return;
    for (size_t i = 0; i < matcher->line_count; i++) {
        const struct passage *text = &matcher->blocks->items[matcher->lines[i].block].text;
        double *scores = matcher->scores + i * count;
        gram_index_score(index, text->text, text->length, scores);
        for (size_t story = 0; story < count; story++)
            if (scores[story] < LINE_FLOOR)
                scores[story] = LINE_FLOOR;
    }
    gram_index_free(index);
}

static double line_score(const struct matcher *matcher, size_t line, size_t story)
{
    const struct weights *weights = matcher->weights;
    double score = matcher->scores[line * matcher->stories->count + story];
    if (matcher->lines[line].next_story == story)
        score += matcher->before;
    else if (matcher->lines[line].last_story == story)
        score += weights->headline_after;
    if (matcher->stories->items[story].start == START_JUMP)
        score -= weights->headline_jumped;
    return score;
}

static double switch_cost(const struct matcher *matcher, size_t line, size_t from, size_t to)
{
    const struct weights *weights = matcher->weights;
    const struct block *block = &matcher->blocks->items[matcher->lines[line].block];
    size_t none = matcher->stories->count;
    if (from == to)
        return 0;
    if (matcher->lines[line - 1].run != matcher->lines[line].run)
        return to == none ? weights->headline_none / 2 : 0;
    double cost = weights->headline_switch;
    if (from != none && to != none && matcher->direction != 0 &&
        (long)to == (long)from + matcher->direction)
        cost -= weights->headline_next;
    cost -= block->parted ? weights->headline_apart : 0;
    cost += block->adjoining ? weights->headline_adjoining : 0;
    return cost > 0 ? cost : 0;
}

/* Viterbi over the lines; the state after the last story is "none". */
static void choose_stories(struct matcher *matcher)
{
    size_t states = matcher->stories->count + 1, none = states - 1;
    size_t lines = matcher->line_count;
    struct arena *arena = arena_create();
    double *best = arena_take_array(arena, states * 2, sizeof *best);
    uint32_t *from = arena_take_array(arena, states * lines, sizeof *from);
    for (size_t i = 0; i < lines; i++) {
        double *now = best + (i % 2) * states, *before = best + ((i + 1) % 2) * states;
        size_t cheapest = 0;
        for (size_t s = 1; s < states; s++)
            cheapest = before[s] < before[cheapest] ? s : cheapest;
        for (size_t s = 0; s < states; s++) {
            /* staying, the neighbour in the page's direction, and the cheapest of all: no other
             * step can be better */
            size_t tried[] = {s, cheapest, s > 0 ? s - 1 : s, s + 1 < states ? s + 1 : s};
            double cost = i == 0 ? 0 : DBL_MAX;
            for (size_t t = 0; t < 4 && i > 0; t++) {
                double step = before[tried[t]] + switch_cost(matcher, i, tried[t], s);
                if (step < cost) {
                    cost = step;
                    from[i * states + s] = (uint32_t)tried[t];
                }
            }
            now[s] = cost -
                     (s == none ? matcher->weights->headline_none : line_score(matcher, i, s));
        }
    }
    const double *last = best + ((lines + 1) % 2) * states;
    size_t state = 0;
    for (size_t s = 1; s < states; s++)
        state = last[s] < last[state] ? s : state;
    for (size_t i = lines; i-- > 0;) {
        matcher->chosen[i] = state;
        state = from[i * states + state];
    }
    arena_destroy(arena);
}

/* Do the page's headlines run like its stories, and do they stand right before them? Learned from
 * the lines whose words leave no doubt. */
static void learn_places(struct matcher *matcher)
{
    size_t none = matcher->stories->count, last = none;
    double forward = 1, backward = 1, before = 1.5, elsewhere = 1;
    for (size_t i = 0; i < matcher->line_count; i++) {
        size_t story = matcher->chosen[i];
        if (story == none || matcher->scores[i * none + story] < 3)
            continue;
        if (matcher->lines[i].next_story == story)
            before++;
        else
            elsewhere++;
        if (last != none && last != story) {
            forward += story > last;
            backward += story < last;
        }
        last = story;
    }
    matcher->direction = forward > 2 * backward ? 1 : backward > 2 * forward ? -1 : 0;
    double share = before / (before + elsewhere);
    matcher->before = matcher->weights->headline_before * 2 * share;
}

/* Neighbouring lines of one story. */
struct group {
    size_t first;
    size_t last;
};

static size_t collect_groups(const struct matcher *matcher, struct group *groups)
{
    size_t count = 0;
    for (size_t i = 0; i < matcher->line_count; i++) {
        if (count > 0 && groups[count - 1].last == i &&
            matcher->chosen[i] == matcher->chosen[i - 1] &&
            matcher->chosen[i] != matcher->stories->count &&
            matcher->lines[i].run == matcher->lines[i - 1].run)
            groups[count - 1].last++;
        else
            groups[count++] = (struct group){i, i + 1};
    }
    return count;
}

/* The assignment of groups to stories, and how sure each is. */
static void assign_groups(const struct matcher *matcher, struct headlines *headlines)
{
    size_t stories = matcher->stories->count;
    struct arena *arena = arena_create();
    struct group *groups = arena_take_array(arena, matcher->line_count, sizeof *groups);
    size_t count = collect_groups(matcher, groups);
    double *weights = arena_take_array(arena, count * stories, sizeof *weights);
    size_t *result = arena_take_array(arena, count, sizeof *result);
    for (size_t g = 0; g < count; g++)
        for (size_t story = 0; story < stories; story++) {
            double weight = 0;
            for (size_t i = groups[g].first; i < groups[g].last; i++)
                weight += line_score(matcher, i, story);
            weights[g * stories + story] = weight - matcher->weights->headline_least;
        }
    assign_best(weights, count, stories, result);
    for (size_t g = 0; g < count; g++) {
        if (result[g] == ASSIGN_NONE)
            continue;
        double second = 0, *row = weights + g * stories;
        for (size_t story = 0; story < stories; story++)
            if (story != result[g] && row[story] > second)
                second = row[story];
        headlines->margin[result[g]] = row[result[g]] - second;
        for (size_t i = groups[g].first; i < groups[g].last; i++)
            headlines->story_of[matcher->lines[i].block] = result[g];
    }
    arena_destroy(arena);
}

/* A kicker or subhead that shares no word with its story stands beside its headline: a line left
 * over, with placed lines of one story on one side only or of the same story on both. */
static void take_neighbours(const struct matcher *matcher, struct headlines *headlines)
{
    for (size_t i = 0; i < matcher->line_count; i++) {
        const struct display_line *line = &matcher->lines[i];
        if (headlines->story_of[line->block] != STORY_NONE)
            continue;
        size_t above = i > 0 && matcher->lines[i - 1].run == line->run
                           ? headlines->story_of[matcher->lines[i - 1].block]
                           : STORY_NONE;
        size_t below = i + 1 < matcher->line_count && matcher->lines[i + 1].run == line->run
                           ? headlines->story_of[matcher->lines[i + 1].block]
                           : STORY_NONE;
        const struct block *block = &matcher->blocks->items[line->block];
        bool next_apart = i + 1 < matcher->line_count &&
                          matcher->blocks->items[matcher->lines[i + 1].block].parted;
        if (above != STORY_NONE && (below == STORY_NONE || above == below || next_apart) &&
            !block->parted)
            headlines->story_of[line->block] = above;
        else if (below != STORY_NONE && !next_apart)
            headlines->story_of[line->block] = below;
    }
}

struct headlines headlines_find(const struct blocks *blocks, const struct stories *stories,
                                const struct weights *weights, struct arena *arena)
{
    struct headlines headlines = {arena_take_array(arena, blocks->count, sizeof(size_t)),
                                  arena_take_array(arena, stories->count, sizeof(double))};
    for (size_t i = 0; i < blocks->count; i++)
        headlines.story_of[i] = STORY_NONE;
    struct matcher matcher = {.blocks = blocks,
                              .stories = stories,
                              .weights = weights,
                              .arena = arena,
                              .before = weights->headline_before};
    collect_lines(&matcher);
    if (matcher.line_count == 0 || stories->count == 0)
        return headlines;
    matcher.chosen = arena_take_array(arena, matcher.line_count, sizeof *matcher.chosen);
    score_words(&matcher);
    choose_stories(&matcher);
    learn_places(&matcher);
    choose_stories(&matcher);
    assign_groups(&matcher, &headlines);
    take_neighbours(&matcher, &headlines);
    return headlines;
}
