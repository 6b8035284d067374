/* Stories of a page: which paragraphs make one article's body.
 *
 * A story begins at a lead (本报讯 （记者 …）), at a byline of its own line, at a jump mark, or
 * where a paragraph cannot go on the last story; it ends at a jump mark, an end byline, or the next
 * start. */
#ifndef DUBAO_STORY_H
#define DUBAO_STORY_H

#include "../paragraph/block.h"
#include "byline.h"
#include "folio.h"

enum story_start {
    START_LEAD,    /* the first paragraph opens with one */
    START_BYLINE,  /* a byline stands before it */
    START_JUMP,    /* （上接1版） stands before it */
    START_DISPLAY, /* a display line stands before it, and the words have changed */
    START_SEAM,    /* the reading order breaks here */
    START_PLAIN
};

#define STORY_NONE SIZE_MAX
#define STORY_SURE 99.0 /* margin of what nobody has to ask about */

struct story {
    enum story_start start;
    size_t first_block;  /* of its body */
    size_t last_block;   /* of its body */
    size_t lowest_block; /* before the first one only where the reading order left a part of it
                            there, see attach.h: that is read last */
    size_t byline_block; /* STORY_NONE: none; the first block of a story without text */
    size_t lead_length;  /* bytes of the first paragraph that are its lead */
    size_t end_byline;   /* block whose last bytes are the byline; STORY_NONE: none */
    size_t end_length;
    size_t jump_from_block; /* block that holds the mark, whole or at its start; STORY_NONE: none */
    size_t jump_to_block;   /* the same, with the mark at its end */
    struct jump_mark jump_from;
    struct jump_mark jump_to;
    size_t block_count; /* body blocks */
    bool split;         /* nothing printed says that it begins here, see split.h */
    bool stranger;      /* the same, and its words are not those of the story before it */
    size_t crossheads;  /* display blocks before it that would be crossheads if it did not */
};

struct stories {
    struct story *items;
    size_t count;
    size_t *of_block; /* story of each block; STORY_NONE for those in none */
    bool *crosshead;  /* display blocks that are crossheads of their story */
    double *margin; /* by body block: how sure it is that a story begins there, or that none does */
    size_t supposed; /* stories that begin where only words and headlines say so, see cleave.h */
};

/* Lives in `arena`; there may be none. */
struct stories stories_find(const struct blocks *blocks, const struct wording_language *wording,
                            struct arena *arena);

/* Blocks of the story from `block` on, one of its body, become a story of their own right behind
 * it, in place; fewer stories than blocks. */
void story_split(const struct blocks *blocks, struct stories *stories, size_t story, size_t block);

/* The story goes on the one before it after all: joins the two, in place. */
void story_join_back(const struct blocks *blocks, struct stories *stories, size_t story);

#endif
