/* Which display lines are whose headline: one decision over a page.
 *
 * The words tell (gram.h), place only helps: a Viterbi search gives each display line to a story or
 * to none, so that neighbouring lines tend to stay together; where the page's headlines run with
 * its stories, or in reverse, steps against that order and over stories without a headline cost.
 * The groups it makes then compete for the stories in one assignment (assign.h). A group that no
 * story's words speak for stays unplaced. */
#ifndef DUBAO_HEADLINE_H
#define DUBAO_HEADLINE_H

#include "story.h"

struct headlines {
    size_t *story_of; /* story of each block that is a headline line, STORY_NONE for others */
    size_t *parted;   /* by block: byte where the headline of a second story begins; 0 for none */
    size_t *second;   /* by block: that story */
    double *without;  /* by story without one: how much the best line for it falls short */
    double *margin;   /* by story: how much better its group is than the next; 0 without one */
    double worth;     /* on a dealt page: what speaks for all of them, in nats */
};

/* Lives in `arena`. */
struct headlines headlines_find(const struct blocks *blocks, const struct stories *stories,
                                const struct wording_language *wording,
                                const struct weights *weights, struct arena *arena);

/* Has the story, or the one before it, no headline, so that the two may share one? A part that
 * jumped here has none of its own, and shares none. */
bool headlines_share(const struct headlines *headlines, const struct stories *stories,
                     size_t story);

/* Lines that were taken out of paragraphs stay out where a headline took them, see stray.h: unsets
 * `strays`, one a line, for the others; those that follow each other in `joined`, the paragraphs as
 * they were, stay out together or not at all. True when all stay. */
bool headlines_keep_strays(const struct headlines *headlines, const struct blocks *blocks,
                           const struct joined_line *joined, bool *strays, struct arena *arena);

#endif
