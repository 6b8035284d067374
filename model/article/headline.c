#include "headline.h"

#include "assign.h"
#include "matcher.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#define LINE_FLOOR    (-1.0)  /* nats: a kicker may share no word with its story */
#define DOUBTFUL_LINE 1.0     /* margin of a display line that may be none */
#define PLAIN         2.9     /* a line of which so much speaks against it is hardly a headline's */
#define PLAIN_WORDS   2.0     /* the most that its words can say then */
#define NO_LINE       0.0     /* nats: one in four that had no line left has a headline */
#define FEWEST        2       /* stories that words are weighed among */
#define PASSES        4       /* until no story has two headlines */
#define CELL_LIMIT    100000u /* lines × stories looked at at once; a page of print has 5000 */

/* ---- words ---- */

/* Without those that are only supposed; a word tells nothing of one story alone. */
static size_t sure_stories(const struct matcher *matcher)
{
    size_t count = matcher->story_count, supposed = matcher->stories->supposed;
    return count >= supposed + FEWEST ? count - supposed : count < FEWEST ? count : FEWEST;
}

static struct gram_index *index_stories(const struct matcher *matcher)
{
    const struct stories *stories = matcher->stories;
    struct gram_index *index = gram_index_create(matcher->story_count);
    gram_index_count_as(index, sure_stories(matcher));
    for (size_t i = 0; i < matcher->line_count; i++)
        gram_index_want(index, matcher_block(matcher, i)->text.text,
                        matcher_block(matcher, i)->text.length);
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

void matcher_score_words(const struct matcher *matcher, size_t line, size_t first, size_t last,
                         double *scores)
{
    const char *text = matcher_block(matcher, line)->text.text;
    double most = matcher->lines[line].plain >= PLAIN ? PLAIN_WORDS : DBL_MAX;
    gram_index_score(matcher->index, text + first, last - first, scores);
    for (size_t story = 0; story < matcher->story_count; story++)
        scores[story] = fmax(LINE_FLOOR, fmin(scores[story], most));
}

static void score_lines(struct matcher *matcher)
{
    size_t count = matcher->story_count;
    matcher->scores = arena_take_array(matcher->arena, matcher->line_count * count, sizeof(double));
    for (size_t i = 0; i < matcher->line_count; i++)
        matcher_score_words(matcher, i, 0, matcher_block(matcher, i)->text.length,
                            matcher->scores + i * count);
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
            matcher->chosen[i] != matcher->story_count && matcher_same_run(matcher, i, i - 1))
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
        score += matcher_line_score(matcher, i, story);
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
    return matcher_choice_score(matcher, line, other) - matcher_choice_score(matcher, line, story) -
           cut;
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
        if (matcher->lines[i].plain > 0 || matcher_block(matcher, i)->margin < DOUBTFUL_LINE)
            margin = fmin(margin, GUESSED);

    if (group->first > 0 && matcher_same_run(matcher, group->first - 1, group->first)) {
        double cut = matcher->weights->headline_switch + matcher->lines[group->first].bond;
        double edge = matcher_choice_score(matcher, group->first - 1,
                                           matcher->chosen[group->first - 1]) -
                      matcher_choice_score(matcher, group->first - 1, story) - cut;
        margin = fmin(margin, fabs(edge));
    }
    if (group->last < matcher->line_count && matcher_same_run(matcher, group->last, group->first))
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

/* How far the best of the lines that no story got falls short of being the headline of each story
 * without one. */
static void find_without(const struct matcher *matcher, struct headlines *headlines)
{
    for (size_t story = 0; story < matcher->story_count; story++) {
        double best = NO_LINE;
        for (size_t i = 0; i < matcher->line_count; i++)
            if (headlines->story_of[matcher->lines[i].block] == STORY_NONE)
                best = fmax(best, matcher_line_score(matcher, i, story));
        headlines->without[matcher->first_story + story] = fmax(
            0, matcher->weights->headline_least - best);
    }
}

/* ---- a page, stretch by stretch ---- */

static void match_lines(struct matcher *matcher, struct headlines *headlines)
{
    matcher->chosen = arena_take_array(matcher->arena, matcher->line_count,
                                       sizeof *matcher->chosen);
    matcher->before = matcher->weights->headline_before;
    matcher->after = matcher->weights->headline_after;
    matcher_choose_stories(matcher);
    if (!matcher->places)
        learn_places(matcher);
    for (int pass = 0; pass < PASSES; pass++) {
        matcher_choose_stories(matcher);
        if (!rule_out_seconds(matcher))
            break;
    }
    assign_groups(matcher, headlines);
    matcher_part_lines(matcher, headlines);
    matcher_fill_gaps(matcher, headlines);
    matcher_take_neighbours(matcher, headlines);
}

static void match(struct matcher *matcher, struct headlines *headlines)
{
    if (matcher->line_count == 0 || matcher->story_count == 0)
        return;
    matcher->arena = arena_create();
    matcher->index = index_stories(matcher);
    score_lines(matcher);
    if (!matcher->dealt || !matcher_find_chains(matcher, headlines))
        match_lines(matcher, headlines);
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
                                  arena_take_array(arena, stories->count, sizeof(double)),
                                  0};
    for (size_t i = 0; i < blocks->count; i++)
        headlines.story_of[i] = STORY_NONE;
    struct matcher page = {.blocks = blocks,
                           .stories = stories,
                           .wording = wording,
                           .weights = weights,
                           .arena = arena};
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

/* Lines of one paragraph that follow each other are of one headline, or of none: one past the last
 * that does. */
static size_t strays_end(const bool *strays, const struct joined_line *joined, size_t count,
                         size_t first)
{
    size_t end = first + 1;
    while (end < count && strays[end] && joined[end].joins)
        end++;
    return end;
}

bool headlines_keep_strays(const struct headlines *headlines, const struct blocks *blocks,
                           const struct joined_line *joined, bool *strays, struct arena *arena)
{
    size_t count = blocks->fragments->count;
    bool *taken = arena_take_array(arena, count, sizeof *taken), all = true;
    for (size_t i = 0; i < blocks->count; i++)
        for (size_t line = blocks->items[i].first; line < blocks->items[i].last; line++)
            taken[line] = headlines->story_of[i] != STORY_NONE;
    for (size_t first = 0, end; first < count; first = end) {
        end = strays[first] ? strays_end(strays, joined, count, first) : first + 1;
        bool kept = strays[first];
        for (size_t line = first; line < end; line++)
            kept &= taken[line];
        for (size_t line = first; line < end; line++) {
            all &= kept || !strays[line];
            strays[line] = kept;
        }
    }
    return all;
}

bool headlines_share(const struct headlines *headlines, const struct stories *stories, size_t story)
{
    return headlines->margin[story] <= 0 ||
           (headlines->margin[story - 1] <= 0 &&
            stories->items[story - 1].jump_from_block == STORY_NONE);
}
