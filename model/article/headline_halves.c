/* Lines that hold two headlines. */
#include "matcher.h"

#include "../text/letter.h"

#include <math.h>
#include <string.h>

#define TWO_HEADLINES 240 /* bytes: two headlines in one line have 80 letters at most */
#define REMAINDER     10  /* bytes: up to three letters of a headline that ran over its line */

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
    return matcher_same_run(matcher, line, first) && matcher->lines[line].bond >= SURE;
}

/* Adds what the lines say that surely go on the headline of `line`. */
static void score_below(const struct matcher *matcher, size_t line, double *scores)
{
    for (size_t k = line + 1; surely_goes_on(matcher, k, line); k++) {
        const struct passage *text = &matcher_block(matcher, k)->text;
        gram_index_score(matcher->index, text->text, text->length, scores);
    }
}

static struct halves read_halves(const struct matcher *matcher, size_t line, size_t at,
                                 double *left, double *right)
{
    const struct passage *text = &matcher_block(matcher, line)->text;
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
    const struct passage *text = &matcher_block(matcher, line)->text;
    if (at > REMAINDER || !letter_begins_han(text->text[0]) || line == 0 ||
        !matcher_same_run(matcher, line, line - 1))
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

size_t matcher_next_space(const struct passage *text, size_t from)
{
    const char *space = strchr(text->text + from, ' ');
    size_t next = space ? (size_t)(space - text->text) + 1 : text->length;
    for (size_t i = 1; i < text->piece_count; i++) {
        const struct piece before = passage_piece(text, i - 1), piece = passage_piece(text, i);
        if (piece.start > from && piece.start < next &&
            piece.origin > before.origin + piece_span(&before))
            return piece.start;
    }
    return next;
}

/* No second headline begins with a small letter. */
static bool goes_on_small(const struct passage *text, size_t at)
{
    return text->text[at] >= 'a' && text->text[at] <= 'z';
}

void matcher_part_lines(const struct matcher *matcher, struct headlines *headlines)
{
    double *left = arena_take_array(matcher->arena, matcher->story_count, sizeof *left);
    double *right = arena_take_array(matcher->arena, matcher->story_count, sizeof *right);
    for (size_t i = 0; i < matcher->line_count; i++) {
        const struct passage *text = &matcher_block(matcher, i)->text;
        size_t block = matcher->lines[i].block;
        if (text->length > TWO_HEADLINES ||
            matcher->blocks->fragments->items[matcher_block(matcher, i)->first].spread)
            continue;
        for (size_t at = matcher_next_space(text, 0);
             at < text->length && headlines->story_of[block] != STORY_NONE &&
             headlines->parted[block] == 0;
             at = matcher_next_space(text, at)) {
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
