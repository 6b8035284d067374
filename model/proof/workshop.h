/* An issue while it is changed: the moves that decisions are made of.
 *
 * Invariant: every character of the issue stands in exactly one field, as before, but for one that
 * is taken and not yet put; numbers of articles are brought up to date everywhere. */
#ifndef DUBAO_WORKSHOP_H
#define DUBAO_WORKSHOP_H

#include "decision.h"

struct workshop {
    struct issue *issue; /* the new one */
    bool is_unsorted;    /* its pages: texts have come, gone or moved; see page_owners.h */
};

/* A copy of the issue that shares its texts, and of each article the lists until one is changed. */
void workshop_open(struct workshop *workshop, const struct issue *issue);

/* The finished issue: doubts follow their places. */
struct issue *workshop_close(struct workshop *workshop);

/* The passage of a field, to be replaced by one of the same pages. */
struct passage *workshop_passage(struct workshop *workshop, struct field field);

/* decision_find() in the issue as it is now. */
bool workshop_find(struct workshop *workshop, const struct source_range *range, struct field *field,
                   size_t *offset, size_t *length);

/* Where the range stands in one passage, as decision_find() does for the issue. */
bool workshop_find_in(const struct workshop *workshop, const struct source_range *range,
                      const struct passage *passage, size_t *offset, size_t *length);

/* The second paragraph goes on the first, which may be another article's. */
void workshop_join_paragraphs(struct workshop *workshop, struct field first, struct field second);

/* The paragraph's bytes from `offset` on become the next paragraph. */
void workshop_split_paragraph(struct workshop *workshop, struct field field, size_t offset);

/* The paragraphs from `paragraph` on become the next article, without a headline. */
void workshop_split_article(struct workshop *workshop, size_t article, size_t paragraph);

/* The second article's text goes behind the first one's; its headline lines become crossheads. */
void workshop_merge_articles(struct workshop *workshop, size_t into, size_t from);

/* Text on its way from one field to another. */
struct moved {
    struct passage text;
    struct byline byline; /* with its names, when all of one was taken */
    size_t page;
};

/* Takes a field, or a part of it, out of the issue. What it was taken from may be empty now, but
 * keeps its number until workshop_tidy(). */
void workshop_take(struct workshop *workshop, struct field field, size_t offset, size_t length,
                   struct moved *moved);

/* Puts it where it shall be: `near` is the field it was pointed to. `article` ISSUE_NONE: alone. */
void workshop_put(struct workshop *workshop, enum decision_part part, size_t article,
                  struct field near, const struct moved *moved);

/* Articles and photos that have nothing left go. */
void workshop_tidy(struct workshop *workshop);

#endif
