/* An issue built by hand, for tests that want one without a parser: invented text over real
 * sources, every field of the model used at least once. */
#ifndef DUBAO_FIXTURE_H
#define DUBAO_FIXTURE_H

#include "model/issue.h"

/* The articles, in their order. */
enum fixture_article {
    FIXTURE_RIVER,   /* kicker, two headline lines, subhead, byline, crosshead, jump to page 2 */
    FIXTURE_MAIZE,   /* no headline; characters that Markdown and YAML would take for their own */
    FIXTURE_GRANARY, /* kicker that is a column's name, byline at the end */
    FIXTURE_TOWER,   /* byline after □, two roles */
    FIXTURE_BOAT,    /* English, on a page without a name, a word torn by a hyphen */
    FIXTURE_ARTICLE_COUNT
};

/* The photos: one belongs to FIXTURE_RIVER, one has a credit without a name, one has no credit. */
enum fixture_photo { FIXTURE_FERRY, FIXTURE_BRIDGE, FIXTURE_ROOFS, FIXTURE_PHOTO_COUNT };

/* Two files, three pages: "01.txt" with page 1 要闻; "02-04.txt" with page 2 综合新闻 and, after a
 * form feed, page 4 without a name. Free with fixture_free(). */
struct issue *fixture_issue(void);

/* The same, of which one key must not search all: its first paragraph is longer than a step. */
struct issue *fixture_long_issue(void);
void fixture_free(struct issue *issue);

/* A passage over `text` without a source, for tests of a single text; `text` must outlive it. */
struct passage fixture_passage(const char *text);

#endif
