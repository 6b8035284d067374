#include "headline.h"

#include "../text/gram.h"
#include "../text/letter.h"
#include "assign.h"
#include "dealt.h"
#include "display.h"
#include "place.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LINE_FLOOR    (-1.0)  /* nats: a kicker may share no word with its story */
#define SURE          3.0     /* nats of words that leave no doubt */
#define NEAR_BODY     5       /* lines of a run that may stand right before its story */
#define GUESSED       0.5     /* margin of a headline without a word to go by */
#define DOUBTFUL_LINE 1.0     /* margin of a display line that may be none */
#define LEAST_MARGIN  1e-6    /* of a story that has a headline */
#define PLAIN         2.9     /* a line of which so much speaks against it is hardly a headline's */
#define PLAIN_WORDS   2.0     /* the most that its words can say then */
#define NO_LINE       0.0     /* nats: one in four that had no line left has a headline */
#define TWO_HEADLINES 240     /* bytes: two headlines in one line have 80 letters at most */
#define REMAINDER     10      /* bytes: up to three letters of a headline that ran over its line */
#define PASSES        4       /* until no story has two headlines */
#define CELL_LIMIT    100000u /* lines × stories looked at at once; a page of print has 5000 */

/* One stretch of a page: lines to stories. Lines and stories count from its first. */
struct matcher {
    const struct blocks *blocks;
    const struct stories *stories;
    const struct weights *weights;
    struct arena *arena;
    struct display_line *lines;
    size_t line_count;
    size_t first_story;
    size_t story_count;
    struct gram_index *index;    /* words of the stories */
    double *scores;              /* line × story, words and what earlier passes ruled out */
    size_t *chosen;              /* story of each line, or story count for none */
    int direction;               /* 1: headlines run like the stories, -1: in reverse, 0: unknown */
    double against;              /* cost of a step against that direction */
    double skip;                 /* cost of a story left without a headline by it */
    double before;               /* weight of standing right before the story */
    double after;                /* and of standing right after it */
    const struct places *places; /* NULL: the page has no plan */
    const struct dealt *dealt;   /* NULL: the page came in its own order */
};

static const struct block *block_of(const struct matcher *matcher, size_t line)
{
    return &matcher->blocks->items[matcher->lines[line].block];
}

static bool same_run(const struct matcher *matcher, size_t line, size_t other)
{
    return line < matcher->line_count && other < matcher->line_count &&
           matcher->lines[line].run == matcher->lines[other].run;
}

/* ---- words ---- */

static struct gram_index *index_stories(const struct matcher *matcher)
{
    const struct stories *stories = matcher->stories;
    struct gram_index *index = gram_index_create(matcher->story_count);
    for (size_t i = 0; i < matcher->line_count; i++)
        gram_index_want(index, block_of(matcher, i)->text.text, block_of(matcher, i)->text.length);
    for (size_t story = 0; story < matcher->story_count; story++) {
        const struct story *item = &stories->items[matcher->first_story + story];
        for (size_t i = item->lowest_block; i <= item->last_block; i++) {
            const struct passage *text = &matcher->blocks->items[i].text;
            if (stories->of_block[i] == matcher->first_story + story &&
                matcher->blocks->items[i].kind == BLOCK_BODY)
                gram_index_add(index, story, text->text, text->length, item->first_block == i);
        }
    }
    gram_index_sort(index);
    return index;
}

static void score_words(struct matcher *matcher)
{
    size_t count = matcher->story_count;
    matcher->scores = arena_take_array(matcher->arena, matcher->line_count * count, sizeof(double));
    matcher->index = index_stories(matcher);
    for (size_t i = 0; i < matcher->line_count; i++) {
        const struct passage *text = &block_of(matcher, i)->text;
        double *scores = matcher->scores + i * count;
        double most = matcher->lines[i].plain >= PLAIN ? PLAIN_WORDS : DBL_MAX;
        gram_index_score(matcher->index, text->text, text->length, scores);
        for (size_t story = 0; story < count; story++)
            scores[story] = fmax(LINE_FLOOR, fmin(scores[story], most));
    }
}

/* ---- the choice ---- */

static double line_score(const struct matcher *matcher, size_t line, size_t story)
{
    const struct weights *weights = matcher->weights;
    const struct display_line *item = &matcher->lines[line];
    double score = matcher->scores[line * matcher->story_count + story] - item->plain;
    if (matcher->places)
        score += places_score(matcher->places, weights, &item->box, matcher->first_story + story);
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

/* That the line is no story's: said once for lines that are surely one headline. */
static double none_score(const struct matcher *matcher, size_t line)
{
    bool bound = line > 0 && same_run(matcher, line, line - 1) && matcher->lines[line].bond >= SURE;
    return bound ? 0 : matcher->weights->headline_none;
}

static double choice_score(const struct matcher *matcher, size_t line, size_t story)
{
    return story == matcher->story_count ? none_score(matcher, line)
                                         : line_score(matcher, line, story);
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
    return same_run(matcher, line, line - 1)
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
    if (!same_run(matcher, line, line - 1))
        return matcher->weights->headline_twice;
    return fmax(0, -cut_cost(matcher, line));
}

static double leave_cost(const struct matcher *matcher, size_t line)
{
    return same_run(matcher, line, line - 1) ? fmax(0, cut_cost(matcher, line))
                                             : matcher->weights->headline_none / 2;
}

static void step_line(const struct matcher *matcher, size_t line, const struct path *before,
                      struct path *now, struct origin *origins, struct step *steps)
{
    double none = choice_score(matcher, line, matcher->story_count);
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
        now->with[story] = with.cost - line_score(matcher, line, story);
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
static void choose_stories(struct matcher *matcher)
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

/* Headlines that stand together over all stories run with them as a rule. */
static bool all_before(const struct matcher *matcher)
{
    const struct display_line *last = &matcher->lines[matcher->line_count - 1];
    return last->last_story == STORY_NONE;
}

/* Do the page's headlines run like its stories, and do they stand right before them? Learned from
 * the lines whose words leave no doubt. */
static void learn_places(struct matcher *matcher)
{
    size_t none = matcher->story_count, last = none;
    double forward = all_before(matcher) ? 1.5 : 0.5, backward = 0.5;
    double before = 1.5, after = 1, elsewhere = 1;
    for (size_t i = 0; i < matcher->line_count; i++) {
        size_t story = matcher->chosen[i];
        if (story == none || matcher->scores[i * none + story] < SURE)
            continue;
        if (matcher->lines[i].next_story == matcher->first_story + story)
            before++;
        else if (matcher->lines[i].last_story == matcher->first_story + story)
            after++;
        else
            elsewhere++;
        if (last != none && last != story) {
            forward += story > last;
            backward += story < last;
        }
        last = story;
    }
    matcher->direction = forward > 2 * backward ? 1 : backward > 2 * forward ? -1 : 0;
    matcher->against = matcher->weights->headline_against * fabs(log(forward / backward));
    matcher->skip = matcher->direction == 0 ? 0
                                            : matcher->weights->headline_skip *
                                                  fabs(forward - backward) / (forward + backward);
    double all = before + after + elsewhere;
    matcher->before = matcher->weights->headline_before * 2 * before / all;
    matcher->after = matcher->weights->headline_after * 3 * after / all;
}

/* ---- groups ---- */

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
            matcher->chosen[i] != matcher->story_count && same_run(matcher, i, i - 1))
            groups[count - 1].last++;
        else
            groups[count++] = (struct group){i, i + 1};
    }
    return count;
}

static double group_score(const struct matcher *matcher, const struct group *group, size_t story)
{
    double score = 0;
    for (size_t i = group->first; i < group->last; i++)
        score += line_score(matcher, i, story);
    return score;
}

/* A story has one headline: the best of the groups that chose it stays, for the others it is out
 * of the question from now on. True when there were others. */
static bool rule_out_seconds(struct matcher *matcher)
{
    size_t none = matcher->story_count;
    struct arena *arena = arena_create();
    struct group *groups = arena_take_array(arena, matcher->line_count, sizeof *groups);
    size_t *best = arena_take_array(arena, none, sizeof *best);
    size_t count = collect_groups(matcher, groups);
    bool found = false;
    for (size_t story = 0; story < none; story++)
        best[story] = count;
    for (size_t g = 0; g < count; g++) {
        size_t story = matcher->chosen[groups[g].first];
        if (story == none)
            continue;
        size_t loser = g;
        if (best[story] == count || group_score(matcher, &groups[g], story) >
                                        group_score(matcher, &groups[best[story]], story)) {
            loser = best[story];
            best[story] = g;
        }
        found |= loser != count;
        for (size_t i = loser == count ? 0 : groups[loser].first;
             loser != count && i < groups[loser].last; i++)
            matcher->scores[i * none + story] -= matcher->weights->headline_twice;
    }
    arena_destroy(arena);
    return found;
}

/* How much would be lost if the line were taken out of its group or, at the group's edge, if the
 * neighbour came in. */
static double edge_margin(const struct matcher *matcher, size_t line, size_t story)
{
    size_t other = matcher->chosen[line];
    double cut = matcher->weights->headline_switch + matcher->lines[line].bond;
    return choice_score(matcher, line, other) - choice_score(matcher, line, story) - cut;
}

static double group_margin(const struct matcher *matcher, const struct group *group, size_t story,
                           const double *row)
{
    double second = 0;
    for (size_t other = 0; other < matcher->story_count; other++)
        if (other != story && row[other] > second)
            second = row[other];
    double margin = row[story] - second;
    for (size_t i = group->first; i < group->last; i++)
        if (matcher->lines[i].plain > 0 || block_of(matcher, i)->margin < DOUBTFUL_LINE)
            margin = fmin(margin, GUESSED);

    if (group->first > 0 && same_run(matcher, group->first - 1, group->first)) {
        double cut = matcher->weights->headline_switch + matcher->lines[group->first].bond;
        double edge = choice_score(matcher, group->first - 1, matcher->chosen[group->first - 1]) -
                      choice_score(matcher, group->first - 1, story) - cut;
        margin = fmin(margin, fabs(edge));
    }
    if (group->last < matcher->line_count && same_run(matcher, group->last, group->first))
        margin = fmin(margin, fabs(edge_margin(matcher, group->last, story)));
    return margin;
}

/* The assignment of groups to stories, and how sure each is. */
static void assign_groups(const struct matcher *matcher, struct headlines *headlines)
{
    size_t stories = matcher->story_count;
    struct arena *arena = arena_create();
    struct group *groups = arena_take_array(arena, matcher->line_count, sizeof *groups);
    size_t count = collect_groups(matcher, groups);
    double *weights = arena_take_array(arena, count * stories, sizeof *weights);
    size_t *result = arena_take_array(arena, count, sizeof *result);
    double least = matcher->weights->headline_least;
    double in_order = matcher->weights->headline_order * matcher->skip;
    for (size_t g = 0; g < count; g++)
        for (size_t story = 0; story < stories; story++)
            weights[g * stories + story] = group_score(matcher, &groups[g], story) - least +
                                           (story == matcher->chosen[groups[g].first] ? in_order
                                                                                      : 0);
    assign_best(weights, count, stories, result);
    for (size_t g = 0; g < count; g++) {
        if (result[g] == ASSIGN_NONE)
            continue;
        headlines->margin[matcher->first_story + result[g]] = group_margin(
            matcher, &groups[g], result[g], weights + g * stories);
        for (size_t i = groups[g].first; i < groups[g].last; i++)
            headlines->story_of[matcher->lines[i].block] = matcher->first_story + result[g];
    }
    arena_destroy(arena);
}

/* ---- lines left over ---- */

static size_t placed_in(const struct matcher *matcher, const struct headlines *headlines,
                        size_t line, size_t beside)
{
    return same_run(matcher, line, beside) ? headlines->story_of[matcher->lines[line].block]
                                           : STORY_NONE;
}

/* A kicker or subhead that shares no word with its story stands beside its headline: a line left
 * over goes to the neighbour that it is bound to. */
static void take_neighbours(const struct matcher *matcher, struct headlines *headlines)
{
    for (size_t i = 0; i < matcher->line_count; i++) {
        const struct display_line *line = &matcher->lines[i];
        if (headlines->story_of[line->block] != STORY_NONE || line->plain > 0)
            continue;
        size_t above = i > 0 ? placed_in(matcher, headlines, i - 1, i) : STORY_NONE;
        size_t below = placed_in(matcher, headlines, i + 1, i);
        double least = -matcher->weights->headline_switch;
        double up = above == STORY_NONE ? least : line->bond;
        double down = below == STORY_NONE ? least : matcher->lines[i + 1].bond;
        size_t story = up > least && up >= down ? above : down > least ? below : STORY_NONE;
        if (story == STORY_NONE)
            continue;
        headlines->story_of[line->block] = story;
        headlines->margin[story] = fmin(headlines->margin[story], GUESSED);
    }
}

/* The only story without a headline between two others in the page's direction; stories that
 * jumped here have none as a rule. STORY_NONE on a side: the run ends there. */
static size_t story_between(const struct matcher *matcher, const struct headlines *headlines,
                            size_t above, size_t below)
{
    size_t found = STORY_NONE;
    size_t low = matcher->direction > 0 ? above : below;
    size_t high = matcher->direction > 0 ? below : above;
    size_t first = low == STORY_NONE ? matcher->first_story : low + 1;
    size_t last = high == STORY_NONE ? matcher->first_story + matcher->story_count : high;
    for (size_t story = first; story < last; story++) {
        if (headlines->margin[story] > 0 || matcher->stories->items[story].start == START_JUMP)
            continue;
        if (found != STORY_NONE)
            return STORY_NONE;
        found = story;
    }
    return found;
}

/* Where the headlines of a page stand together in the order of its stories, a headline without
 * words of its own belongs to the story that its neighbours leave. */
static void fill_gaps(const struct matcher *matcher, struct headlines *headlines)
{
    size_t next;
    for (size_t i = 0; i < matcher->line_count; i = next) {
        bool plain = false;
        size_t above = i > 0 ? placed_in(matcher, headlines, i - 1, i) : STORY_NONE;
        for (next = i; same_run(matcher, next, i) &&
                       headlines->story_of[matcher->lines[next].block] == STORY_NONE;
             next++)
            plain |= matcher->lines[next].plain > 0;
        size_t below = placed_in(matcher, headlines, next, i);
        if (next == i) {
            next++;
            continue;
        }
        if (plain || next - i > NEAR_BODY || matcher->lines[i].next_story != STORY_NONE ||
            (above == STORY_NONE && below == STORY_NONE) || matcher->direction == 0)
            continue;
        size_t story = story_between(matcher, headlines, above, below);
        for (size_t k = i; k < next && story != STORY_NONE; k++)
            headlines->story_of[matcher->lines[k].block] = story;
        if (story != STORY_NONE)
            headlines->margin[story] = GUESSED;
    }
}

/* ---- lines of two headlines ---- */

/* A line cut in two: the story that each half speaks for, and how clearly. */
struct halves {
    size_t stories[2];
    double lead;
};

static void score_story(const struct matcher *matcher, const char *text, size_t length,
                        double *scores)
{
    memset(scores, 0, matcher->story_count * sizeof *scores);
    gram_index_score(matcher->index, text, length, scores);
}

static size_t highest(const struct matcher *matcher, const double *scores)
{
    size_t best = 0;
    for (size_t story = 1; story < matcher->story_count; story++)
        if (scores[story] > scores[best])
            best = story;
    return best;
}

static size_t best_story(const struct matcher *matcher, const char *text, size_t length,
                         double *scores)
{
    score_story(matcher, text, length, scores);
    return highest(matcher, scores);
}

static bool surely_goes_on(const struct matcher *matcher, size_t line, size_t first)
{
    return same_run(matcher, line, first) && matcher->lines[line].bond >= SURE;
}

/* Adds what the lines say that surely go on the headline of `line`. */
static void score_below(const struct matcher *matcher, size_t line, double *scores)
{
    for (size_t k = line + 1; surely_goes_on(matcher, k, line); k++) {
        const struct passage *text = &block_of(matcher, k)->text;
        gram_index_score(matcher->index, text->text, text->length, scores);
    }
}

static struct halves read_halves(const struct matcher *matcher, size_t line, size_t at,
                                 double *left, double *right)
{
    const struct passage *text = &block_of(matcher, line)->text;
    size_t first = best_story(matcher, text->text, at, left);
    score_story(matcher, text->text + at, text->length - at, right);
    score_below(matcher, line, right);
    size_t second = highest(matcher, right);
    double lead = fmin(left[first] - left[second], right[second] - right[first]);
    return (struct halves){{first, second}, lead};
}

/* The line goes to the stories of its halves, when one of them has it and the other has none. */
static void give_halves(const struct matcher *matcher, struct headlines *headlines, size_t line,
                        const struct halves *halves, size_t at)
{
    size_t block = matcher->lines[line].block;
    size_t first = matcher->first_story + halves->stories[0];
    size_t second = matcher->first_story + halves->stories[1];
    size_t owner = headlines->story_of[block];
    if (owner != first && owner != second)
        return;
    size_t other = owner == first ? second : first;
    if (headlines->margin[other] > 0)
        return;
    headlines->story_of[block] = first;
    headlines->second[block] = second;
    headlines->parted[block] = at;
    headlines->margin[other] = halves->lead;
    headlines->margin[owner] = fmin(headlines->margin[owner], halves->lead);
    for (size_t k = line + 1; surely_goes_on(matcher, k, line); k++)
        if (headlines->story_of[matcher->lines[k].block] == owner)
            headlines->story_of[matcher->lines[k].block] = second;
}

/* The end of a headline that ran over its line, with another headline beside it: 件 湖北… below
 * …中毒事 goes to the story of the line above. */
static void give_remainder(const struct matcher *matcher, struct headlines *headlines, size_t line,
                           size_t at, double *right)
{
    size_t block = matcher->lines[line].block;
    const struct passage *text = &block_of(matcher, line)->text;
    if (at > REMAINDER || !letter_begins_han(text->text[0]) || line == 0 ||
        !same_run(matcher, line, line - 1))
        return; /* a Latin or Korean word so short is no remainder */
    size_t above = headlines->story_of[matcher->lines[line - 1].block];
    size_t owner = headlines->story_of[block];
    size_t best = best_story(matcher, text->text + at, text->length - at, right);
    size_t beside = matcher->first_story + best;
    if (above == STORY_NONE || above == beside || (owner != above && owner != beside) ||
        (owner == above && headlines->margin[beside] > 0))
        return;
    double lead = right[best] - right[above - matcher->first_story];
    if (lead < SURE)
        return;
    headlines->story_of[block] = above;
    headlines->second[block] = beside;
    headlines->parted[block] = at;
    headlines->margin[beside] = lead;
}

/* Where a space stood in print behind `from`, whether it was kept or not: the offset of the letter
 * behind it; the text's length where none did. */
static size_t next_space(const struct passage *text, size_t from)
{
    const char *space = strchr(text->text + from, ' ');
    size_t next = space ? (size_t)(space - text->text) + 1 : text->length;
    for (size_t i = 1; i < text->piece_count; i++) {
        const struct piece *before = &text->pieces[i - 1], *piece = &text->pieces[i];
        if (piece->start > from && piece->start < next &&
            piece->origin > before->origin + piece_span(before))
            return piece->start;
    }
    return next;
}

/* No second headline begins with a small letter. */
static bool goes_on_small(const struct passage *text, size_t at)
{
    return text->text[at] >= 'a' && text->text[at] <= 'z';
}

/* Headlines that stand side by side in print may come out as one line, with a space between. */
static void part_lines(const struct matcher *matcher, struct headlines *headlines)
{
    double *left = arena_take_array(matcher->arena, matcher->story_count, sizeof *left);
    double *right = arena_take_array(matcher->arena, matcher->story_count, sizeof *right);
    for (size_t i = 0; i < matcher->line_count; i++) {
        const struct passage *text = &block_of(matcher, i)->text;
        size_t block = matcher->lines[i].block;
        if (text->length > TWO_HEADLINES ||
            matcher->blocks->fragments->items[block_of(matcher, i)->first].spread)
            continue;
        for (size_t at = next_space(text, 0);
             at < text->length && headlines->story_of[block] != STORY_NONE &&
             headlines->parted[block] == 0;
             at = next_space(text, at)) {
            if (goes_on_small(text, at))
                continue;
            struct halves halves = read_halves(matcher, i, at, left, right);
            if (halves.lead >= SURE)
                give_halves(matcher, headlines, i, &halves, at);
            if (headlines->parted[block] == 0)
                give_remainder(matcher, headlines, i, at, right);
        }
    }
}

/* How far the best of the lines that no story got falls short of being the headline of each story
 * without one. */
static void find_without(const struct matcher *matcher, struct headlines *headlines)
{
    for (size_t story = 0; story < matcher->story_count; story++) {
        double best = NO_LINE;
        for (size_t i = 0; i < matcher->line_count; i++)
            if (headlines->story_of[matcher->lines[i].block] == STORY_NONE)
                best = fmax(best, line_score(matcher, i, story));
        headlines->without[matcher->first_story + story] = fmax(
            0, matcher->weights->headline_least - best);
    }
}

/* ---- a page, stretch by stretch ---- */

static void match(struct matcher *matcher, struct headlines *headlines)
{
    if (matcher->line_count == 0 || matcher->story_count == 0)
        return;
    matcher->arena = arena_create();
    matcher->chosen = arena_take_array(matcher->arena, matcher->line_count,
                                       sizeof *matcher->chosen);
    matcher->before = matcher->weights->headline_before;
    matcher->after = matcher->weights->headline_after;
    score_words(matcher);
    choose_stories(matcher);
    if (!matcher->places)
        learn_places(matcher);
    for (int pass = 0; pass < PASSES; pass++) {
        choose_stories(matcher);
        if (!rule_out_seconds(matcher))
            break;
    }
    assign_groups(matcher, headlines);
    part_lines(matcher, headlines);
    fill_gaps(matcher, headlines);
    take_neighbours(matcher, headlines);
    find_without(matcher, headlines);
    gram_index_free(matcher->index);
    arena_destroy(matcher->arena);
}

static size_t story_before(const struct stories *stories, size_t first, size_t block)
{
    while (first < stories->count && stories->items[first].first_block < block)
        first++;
    return first;
}

/* A page of print is one stretch; one that no press ever printed is cut, so that its time grows
 * with its length alone. */
static void match_stretches(const struct matcher *page, struct headlines *headlines)
{
    size_t line = 0, story = 0;
    while (line < page->line_count || story < page->stories->count) {
        struct matcher stretch = *page;
        size_t lines = page->line_count - line, stories = page->stories->count - story;
        if (lines > 0 && stories > CELL_LIMIT / lines) {
            lines = lines < 316 ? lines : 316;
            size_t end = line + lines < page->line_count ? page->lines[line + lines].block
                                                         : SIZE_MAX;
            stories = story_before(page->stories, story, end) - story;
            stories = stories < 316 ? stories : 316;
        }
        stretch.lines += line;
        stretch.line_count = lines;
        stretch.first_story = story;
        stretch.story_count = stories;
        match(&stretch, headlines);
        line += lines;
        story += stories;
    }
}

struct headlines headlines_find(const struct blocks *blocks, const struct stories *stories,
                                const struct wording_language *wording,
                                const struct weights *weights, struct arena *arena)
{
    struct headlines headlines = {arena_take_array(arena, blocks->count, sizeof(size_t)),
                                  arena_take_array(arena, blocks->count, sizeof(size_t)),
                                  arena_take_array(arena, blocks->count, sizeof(size_t)),
                                  arena_take_array(arena, stories->count, sizeof(double)),
                                  arena_take_array(arena, stories->count, sizeof(double))};
    for (size_t i = 0; i < blocks->count; i++)
        headlines.story_of[i] = STORY_NONE;
    struct matcher page = {
        .blocks = blocks, .stories = stories, .weights = weights, .arena = arena};
    page.places = places_find(blocks, stories, arena);
    page.dealt = dealt_find(blocks, stories, arena);
    struct display_lines lines = display_lines_find(blocks, stories, wording, weights, arena);
    page.lines = lines.items;
    page.line_count = lines.count;
    if (lines.count == 0 || stories->count == 0)
        return headlines;
    match_stretches(&page, &headlines);
    return headlines;
}
