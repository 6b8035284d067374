/* What of an issue is compared: the same form for the truth and for what the parser made of a page.
 * Texts live in the arena that the reading was made in. */
#ifndef DUBAO_TUNE_READING_H
#define DUBAO_TUNE_READING_H

#include "text.h"

#include "model/issue.h"

struct reading_article {
    struct text *paragraphs;
    size_t paragraph_count;
    struct text body;     /* the paragraphs, joined */
    struct text running;  /* the printed dateline and byline before it, and the body; truth only */
    struct text headline; /* kicker, headline and subhead, joined */
    struct text *names;   /* sorted */
    size_t name_count;
    unsigned continued_from; /* 0 none */
    unsigned continued_to;
};

struct reading {
    struct reading_article *articles;
    size_t article_count;
    struct text *captions;
    size_t caption_count;
};

/* What the parser made of a page. */
struct reading reading_of_issue(const struct issue *issue, struct arena *arena);

/* True when no character of the sources is lost or made up, hyphens left out. Needs UTF-8 sources.
 */
bool reading_keeps_all(const struct issue *issue, struct arena *arena);

#endif
