/* Blocks of a page: paragraphs, and the lines that are none, each with what it is. */
#ifndef DUBAO_BLOCK_H
#define DUBAO_BLOCK_H

#include "../issue.h"
#include "join.h"

enum block_kind {
    BLOCK_BODY,          /* a paragraph */
    BLOCK_DISPLAY,       /* one line of a headline, a kicker, a crosshead, or something unknown */
    BLOCK_BYLINE,        /* nothing but a byline */
    BLOCK_JUMP,          /* nothing but a jump mark */
    BLOCK_CAPTION,       /* ends in a credit, or stands under a picture */
    BLOCK_CREDIT,        /* a photographer's, set upright beside the picture */
    BLOCK_ADVERTISEMENT, /* see advertisement.h */
    BLOCK_STREWN,        /* words whose rows nobody knows, see ../order/strewn.h */
    BLOCK_FURNITURE
};

struct block {
    enum block_kind kind;
    size_t first; /* fragments first..last */
    size_t last;
    struct passage text;
    struct line_range lines;
    uint32_t width;  /* half-em of its widest line */
    uint8_t measure; /* of a body block */
    bool indented;   /* its first line is shorter by the indent */
    bool item;       /* opens like one of a list: 一、 1. ● */
    bool credit;     /* it ends in a photographer's credit */
    bool ends;       /* its last line ends a sentence */
    bool full;       /* its last line leaves no room for more: it may go on elsewhere */
    bool seam;       /* the reading order knows nothing of what stands before it */
    bool parted;     /* more empty lines than usual before it */
    bool adjoining;  /* fewer empty lines than usual before it */
    bool inside;     /* the page's plan shows text before and behind it in one flow */
    bool stray;      /* a display line that was taken out of a paragraph, see stray.h */
    float margin;    /* of the gap before it */
    size_t caption;  /* of a credit: the block of its picture's caption */
};

struct blocks {
    struct block *items;
    size_t count;
    const struct fragments *fragments;
    const struct measures *measures;
};

/* `traits` and `lines` have one element a fragment, `base` is the source's issue-wide origin. Lives
 * in `arena`. */
struct blocks blocks_of_page(const struct fragments *fragments, const struct trait *traits,
                             const struct joined_line *lines, const struct measures *measures,
                             const struct wording_language *wording, uint32_t base,
                             struct arena *arena);

#endif
