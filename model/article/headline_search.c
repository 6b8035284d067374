/* The search: which line is a headline of which story. */
#include "matcher.h"

#include <float.h>
#include <math.h>

double matcher_place_score(const struct matcher *matcher, size_t line, size_t story)
{
    const struct weights *weights = matcher->weights;
    const struct display_line *item = &matcher->lines[line];
    double score = -item->plain;
    if (matcher->places)
        score += places_score(matcher->places, weights, &item->box, item->size,
                              matcher->first_story + story);
    else if (matcher->dealt)
        score += dealt_score(matcher->dealt, weights, item->block, matcher->first_story + story);
    else if (item->next_story == matcher->first_story + story)
        score += matcher->before * pow(weights->headline_nearness, (double)item->distance);
    else if (item->last_story == matcher->first_story + story)
        score += matcher->after;
    if (matcher->stories->items[matcher->first_story + story].start == START_JUMP)
        score -= weights->headline_jumped;
    return score;
}

double matcher_line_score(const struct matcher *matcher, size_t line, size_t story)
{
    return matcher->scores[line * matcher->story_count + story] +
           matcher_place_score(matcher, line, story);
}

/* That the line is no story's: said once for lines that are surely one headline. */
static double none_score(const struct matcher *matcher, size_t line)
{
    bool bound = line > 0 && matcher_same_run(matcher, line, line - 1) &&
                 matcher->lines[line].bond >= SURE;
    return bound ? 0 : matcher->weights->headline_none;
}

double matcher_choice_score(const struct matcher *matcher, size_t line, size_t story)
{
    return story == matcher->story_count ? none_score(matcher, line)
                                         : matcher_line_score(matcher, line, story);
}

/* The search gives each line to a story or to none, and remembers the last story that got one: that
 * is what order means. Costs of reaching a line, one row a line. */
struct path {
    double *with;    /* the line is a headline of the story */
    double *without; /* it is none's, and the last headline was the story's */
    double start;    /* no line yet was any story's */
};

/* The last step to a line's state: story, and whether the line before was its headline. */
struct step {
    uint32_t story;
    bool with;
};

#define NO_STORY UINT32_MAX

/* The cheapest state so far, and what it costs to come from there. */
struct origin {
    double cost;
    struct step step;
};

static const struct origin nowhere = {DBL_MAX / 4, {NO_STORY, false}};

static struct origin cheaper(struct origin one, struct origin other)
{
    return other.cost < one.cost ? other : one;
}

static struct origin dearer(struct origin origin, double more)
{
    origin.cost += more;
    return origin;
}

static struct origin origin_at(const struct path *path, size_t story)
{
    struct origin with = {path->with[story], {(uint32_t)story, true}};
    struct origin without = {path->without[story], {(uint32_t)story, false}};
    return cheaper(with, without);
}

/* Of leaving a story without a headline, where the page's headlines run in order. */
static double skip_cost(const struct matcher *matcher, size_t story)
{
    bool jumped = matcher->stories->items[matcher->first_story + story].start == START_JUMP;
    return jumped ? 0 : matcher->skip;
}

/* What it costs at least that line `line` begins another headline than the line before it. */
static double cut_cost(const struct matcher *matcher, size_t line)
{
    return matcher_same_run(matcher, line, line - 1)
               ? matcher->weights->headline_switch + matcher->lines[line].bond
               : 0;
}

/* Where each story's headline may come from when line `line` is its first: from the story before it
 * in the page's direction, or from further back over stories without one, or against it. */
static void find_origins(const struct matcher *matcher, size_t line, const struct path *before,
                         struct origin *origins)
{
    const struct weights *weights = matcher->weights;
    size_t count = matcher->story_count;
    bool reverse = matcher->direction < 0, ordered = matcher->direction != 0;
    double cut = cut_cost(matcher, line);
    double along = fmax(0, cut - (ordered ? weights->headline_next : 0));
    double against = fmax(0, cut) + (ordered ? matcher->against : 0);
    struct origin near = {before->start, {NO_STORY, false}}, far = near;
    for (size_t k = 0; k < count; k++) {
        size_t story = reverse ? count - 1 - k : k;
        struct origin farthest = dearer(far, weights->headline_skips * matcher->skip);
        origins[story] = dearer(cheaper(near, farthest), along);
        struct origin here = origin_at(before, story);
        near = cheaper(dearer(near, skip_cost(matcher, story)), here);
        far = cheaper(far, here);
    }
    struct origin behind = nowhere;
    for (size_t k = count; k-- > 0;) {
        size_t story = reverse ? count - 1 - k : k;
        origins[story] = cheaper(origins[story], dearer(behind, against));
        behind = cheaper(behind, origin_at(before, story));
    }
}

/* Of a line that goes on the headline of the line before it. */
static double stay_cost(const struct matcher *matcher, size_t line)
{
    if (!matcher_same_run(matcher, line, line - 1))
        return matcher->weights->headline_twice;
    return fmax(0, -cut_cost(matcher, line));
}

static double leave_cost(const struct matcher *matcher, size_t line)
{
    return matcher_same_run(matcher, line, line - 1) ? fmax(0, cut_cost(matcher, line))
                                                     : matcher->weights->headline_none / 2;
}

static void step_line(const struct matcher *matcher, size_t line, const struct path *before,
                      struct path *now, struct origin *origins, struct step *steps)
{
    double none = matcher_choice_score(matcher, line, matcher->story_count);
    double stay = stay_cost(matcher, line), leave = leave_cost(matcher, line);
    find_origins(matcher, line, before, origins);
    now->start = before->start - none;
    for (size_t story = 0; story < matcher->story_count; story++) {
        uint32_t number = (uint32_t)story;
        struct origin stayed = {before->with[story] + stay, {number, true}};
        struct origin left = {before->with[story] + leave, {number, true}};
        struct origin off = {before->without[story], {number, false}};
        struct origin with = cheaper(cheaper(origins[story], stayed),
                                     dearer(off, matcher->weights->headline_twice));
        struct origin without = cheaper(left, off);
        now->with[story] = with.cost - matcher_line_score(matcher, line, story);
        now->without[story] = without.cost - none;
        steps[2 * story] = without.step;
        steps[2 * story + 1] = with.step;
    }
}

/* The cheapest end: stories behind the last headline have none. */
static struct step last_step(const struct matcher *matcher, const struct path *last)
{
    size_t count = matcher->story_count;
    struct origin best = {last->start, {NO_STORY, false}};
    double skipped = 0, most = matcher->weights->headline_skips * matcher->skip;
    for (size_t k = count; k-- > 0;) {
        size_t story = matcher->direction < 0 ? count - 1 - k : k;
        best = cheaper(best, dearer(origin_at(last, story), fmin(skipped, most)));
        skipped += skip_cost(matcher, story);
    }
    return best.step;
}

static struct path path_take(struct arena *arena, size_t stories)
{
    struct path path = {arena_take_array(arena, stories, sizeof(double)),
                        arena_take_array(arena, stories, sizeof(double)), 0};
    for (size_t story = 0; story < stories; story++)
        path.with[story] = path.without[story] = DBL_MAX / 4;
    return path;
}

/* Viterbi over the lines. */
void matcher_choose_stories(struct matcher *matcher)
{
    size_t count = matcher->story_count;
    struct arena *arena = arena_create();
    struct path paths[2] = {path_take(arena, count), path_take(arena, count)};
    struct origin *origins = arena_take_array(arena, count, sizeof *origins);
    struct step *steps = arena_take_array(arena, 2 * count * matcher->line_count, sizeof *steps);
    for (size_t i = 0; i < matcher->line_count; i++)
        step_line(matcher, i, &paths[i % 2], &paths[(i + 1) % 2], origins, steps + 2 * count * i);
    struct step step = last_step(matcher, &paths[matcher->line_count % 2]);
    for (size_t i = matcher->line_count; i-- > 0;) {
        matcher->chosen[i] = step.with ? step.story : count;
        if (step.story != NO_STORY)
            step = steps[2 * (count * i + step.story) + step.with];
    }
    arena_destroy(arena);
}
