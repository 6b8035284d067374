/* An issue while decisions change it: its paragraphs (paragraphs.h), its articles (articles.h) and
 * what its texts are (move.h).
 *
 * Everything is changed in copies: lists are copied whole before an element comes, goes or changes
 * (list.h), passages are composed anew, and all of it lives in the new issue's arena.
 *
 * Invariant: every character of the issue stands in exactly one field, as before, but for one that
 * is taken and not yet put; numbers of articles are brought up to date everywhere. */
#ifndef DUBAO_WORKSHOP_H
#define DUBAO_WORKSHOP_H

#include "decision.h"

struct workshop {
    struct issue *issue; /* the new one */
    bool is_unsorted;    /* its pages: texts have come, gone or moved; see page_owners.h */
    bool owns_photos;    /* its lists are copies, and elements of them may be changed */
    bool owns_furniture;
    bool owns_unplaced;
    bool owns_doubts;
};

/* A copy of the issue that shares its texts, and all lists but that of the articles until one is
 * changed. */
void workshop_open(struct workshop *workshop, const struct issue *issue);

/* The finished issue: doubts follow their places. */
struct issue *workshop_close(struct workshop *workshop);

/* The article, whose texts come, go or move. */
struct article *workshop_amend(struct workshop *workshop, size_t index);

/* The article's lists, whose elements may be changed then. */
struct paragraph *workshop_own_paragraphs(struct workshop *workshop, struct article *article);
struct part *workshop_own_parts(struct workshop *workshop, struct article *article);

/* The issue's lists, whose elements may be changed then. */
struct photo *workshop_own_photos(struct workshop *workshop);
struct doubt *workshop_own_doubts(struct workshop *workshop);

/* The passage of a field, to be replaced by one of the same pages. */
struct passage *workshop_passage(struct workshop *workshop, struct field field);

/* decision_find() in the issue as it is now. */
bool workshop_find(struct workshop *workshop, const struct source_range *range, struct field *field,
                   size_t *offset, size_t *length);

/* Where the range stands in one passage, as decision_find() does for the issue. */
bool workshop_find_in(const struct workshop *workshop, const struct source_range *range,
                      const struct passage *passage, size_t *offset, size_t *length);

#endif
