/* Finding text in an issue: smart case, full and half width alike, glyph variants alike, layout
 * ignored (a word torn over two printed lines is found, white space in the text is skipped when the
 * query has none at that place). */
#ifndef DUBAO_SEARCH_H
#define DUBAO_SEARCH_H

#include "../issue.h"

struct search;

/* NULL for an empty query. Free with search_free(). */
struct search *search_compile(const char *query);
void search_free(struct search *search);

/* The first hit in text[from..length): false for none. first/last are bytes, whole characters. */
bool search_next(const struct search *search, const char *text, size_t length, size_t from,
                 size_t *first, size_t *last);

/* One hit: a field of the issue and the bytes in it. */
struct hit {
    struct field field;
    size_t first;
    size_t last;
};

/* All hits in articles (kicker, headline, subhead, byline, paragraphs), photos and unplaced text,
 * in the order of issue_next_field(). *hits is malloc'ed; returns the count. */
size_t search_issue(const struct search *search, const struct issue *issue, struct hit **hits);

/* The same in steps. Start with zeroes; `hits` is malloc'ed and grows. */
struct search_walk {
    struct field_cursor cursor;
    struct hit *hits;
    size_t count;
    size_t capacity;
};

/* Goes on through about `bytes` of text, whole fields; false at the end of the issue. */
bool search_walk_on(const struct search *search, const struct issue *issue,
                    struct search_walk *walk, size_t bytes);

#endif
