/* The display lines of a page that could be headlines: where they stand, what binds them together
 * and what speaks against each. */
#ifndef DUBAO_DISPLAY_H
#define DUBAO_DISPLAY_H

#include "story.h"

struct display_line {
    size_t block;
    size_t run;        /* runs are parted by other blocks */
    size_t next_story; /* the story that begins right after its run; STORY_NONE */
    size_t last_story; /* the one that ends right before it */
    double bond;       /* to the line before it, see bond.h */
    double plain;      /* what speaks against its being a headline at all */
    bool deck;         /* counted in `plain`: a dash leads over to it, and no line is above it */
    bool flows;        /* it is the beginning of the paragraph below */
    size_t distance;   /* lines between it and the next story */
    struct box box;    /* of all lines bound to it, where the page's plan is known */
    float size;        /* of the largest letters among them, by that of the page's text */
};

struct display_lines {
    struct display_line *items;
    size_t count;
};

/* Lives in `arena`. */
struct display_lines display_lines_find(const struct blocks *blocks, const struct stories *stories,
                                        const struct wording_language *wording,
                                        const struct weights *weights, struct arena *arena);

#endif
