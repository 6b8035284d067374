/* What the parts of matching headlines share: the lines and stories of one stretch of a page, and
 * what speaks for each pair. Private to headline*.c. */
#ifndef DUBAO_MATCHER_H
#define DUBAO_MATCHER_H

#include "../text/gram.h"
#include "bond.h"
#include "dealt.h"
#include "display.h"
#include "headline.h"
#include "place.h"

#define SURE    3.0 /* nats of words that leave no doubt */
#define GUESSED 0.5 /* margin of a headline without a word to go by */

/* One stretch of a page: lines to stories. Lines and stories count from its first. */
struct matcher {
    const struct blocks *blocks;
    const struct stories *stories;
    const struct wording_language *wording;
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

static inline const struct block *matcher_block(const struct matcher *matcher, size_t line)
{
    return &matcher->blocks->items[matcher->lines[line].block];
}

static inline bool matcher_same_run(const struct matcher *matcher, size_t line, size_t other)
{
    return line < matcher->line_count && other < matcher->line_count &&
           matcher->lines[line].run == matcher->lines[other].run;
}

/* Fills `scores`, one a story: what the words of a line's bytes first..last say for each. */
void matcher_score_words(const struct matcher *matcher, size_t line, size_t first, size_t last,
                         double *scores);

/* What its place says for the line being a headline of the story, and what speaks against its being
 * one at all. */
double matcher_place_score(const struct matcher *matcher, size_t line, size_t story);

/* What speaks for the line being a headline of the story, in nats. */
double matcher_line_score(const struct matcher *matcher, size_t line, size_t story);

/* The same, or for the line being none's: `story` is story_count then. */
double matcher_choice_score(const struct matcher *matcher, size_t line, size_t story);

/* Fills `chosen`: each line's story, so that words, places and order together say most. Lines ×
 * stories in time. */
void matcher_choose_stories(struct matcher *matcher);

/* Lines that no story got: to the story of the headline beside them, or to the only one that their
 * neighbours leave. */
void matcher_take_neighbours(const struct matcher *matcher, struct headlines *headlines);
void matcher_fill_gaps(const struct matcher *matcher, struct headlines *headlines);

/* Headlines that stand side by side in print may come out as one line, with a space between: cuts
 * it, and gives each half to its story. */
void matcher_part_lines(const struct matcher *matcher, struct headlines *headlines);

/* Where a space stood in print behind `from`, whether it was kept or not: the offset of the letter
 * behind it; the text's length where none did. */
size_t matcher_next_space(const struct passage *text, size_t from);

/* All of this on a page whose columns were dealt out, in one, see headline_dealt.c. False for a
 * page of more lines and stories than any in print has: nothing was done then. */
bool matcher_find_chains(struct matcher *matcher, struct headlines *headlines);

#endif
