/* Lines that the search left over. */
#include "matcher.h"

#include <math.h>

#define NEAR_BODY 5 /* lines of a run that may stand right before its story */

static size_t placed_in(const struct matcher *matcher, const struct headlines *headlines,
                        size_t line, size_t beside)
{
    return matcher_same_run(matcher, line, beside) ? headlines->story_of[matcher->lines[line].block]
                                                   : STORY_NONE;
}

/* A kicker or subhead that shares no word with its story stands beside its headline: a line left
 * over goes to the neighbour that it is bound to. */
void matcher_take_neighbours(const struct matcher *matcher, struct headlines *headlines)
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
void matcher_fill_gaps(const struct matcher *matcher, struct headlines *headlines)
{
    size_t next;
    for (size_t i = 0; i < matcher->line_count; i = next) {
        bool plain = false;
        size_t above = i > 0 ? placed_in(matcher, headlines, i - 1, i) : STORY_NONE;
        for (next = i; matcher_same_run(matcher, next, i) &&
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
