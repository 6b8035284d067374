/* Everything a reader can choose, in reading order: the articles of each group of the contents,
 * then photos, then text that no article owns. One entry is one row of the list. */
#ifndef DUBAO_ENTRIES_H
#define DUBAO_ENTRIES_H

#include "../../config/config.h"
#include "../../model/article/section.h"
#include "../../model/issue.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ENTRY_NONE SIZE_MAX

enum entry_kind { ENTRY_ARTICLE, ENTRY_PHOTO, ENTRY_UNPLACED };

/* There is one for all that an issue holds, so it is kept small. */
struct entry {
    const char *id;    /* the article's; "photo-2", "piece-1" for others */
    const char *title; /* one line: the headline, or the opening words with a mark */
    uint32_t index;    /* of the article, photo or stray in the issue */
    uint32_t group;    /* of the contents */
    uint32_t page;     /* index into the issue's pages */
    unsigned jump;     /* number of the page it goes on, 0 none */
    enum entry_kind kind;
    bool has_headline; /* the title is a headline, not the opening of the text */
};

/* Articles come first, each of them once, then photos, then strays: of these all are listed or
 * none, and another order leaves them where they are. */
struct entries {
    const struct issue *issue;
    struct arena *arena;    /* of all but the contents */
    struct arena *grouping; /* of the contents, which each order makes anew */
    enum contents_order order;
    struct contents contents;
    struct entry *items;
    size_t count;
    struct entry_kinds {
        size_t first; /* those of a kind stand together */
        size_t count;
    } kinds[ENTRY_UNPLACED + 1];
    size_t *group_first; /* the first entry of each group */
    size_t *of_article;  /* entry of each article, photo, stray; ENTRY_NONE when not listed */
    size_t *of_photo;
    size_t *of_unplaced;
    size_t *first_photo; /* of each article, in the issue's order; ISSUE_NONE */
    size_t *next_photo;  /* of the same article, behind each photo */
    uint32_t *by_id;     /* a hash table of what entries show: see entries.c */
    size_t by_id_mask;
};

/* Free with entries_destroy(). */
struct entries *entries_create(const struct issue *issue, enum contents_order order);
void entries_destroy(struct entries *entries); /* NULL is allowed */

/* The same entries in another order, without reading the issue again: a key waits for it. Returns
 * how many entries may stand elsewhere now, from the first one on; `moved`, which has room for all,
 * tells for each of these where it stands. */
size_t entries_regroup(struct entries *entries, enum contents_order order, size_t *moved);

/* Makes the entries those of another issue, which a decision made of theirs: only what differs is
 * looked into. False when articles, photos or strays came, went or moved; then they are good for
 * nothing but their ids, and those of the other issue are to be made. */
bool entries_renew(struct entries *entries, const struct issue *issue);

/* The entry that shows an article, photo or stray; ENTRY_NONE when it is not listed. */
size_t entries_of_item(const struct entries *entries, enum entry_kind kind, size_t index);

/* The entry that shows a field; ENTRY_NONE for furniture. */
size_t entries_of_field(const struct entries *entries, const struct field *field);

/* The entry with this id; ENTRY_NONE when there is none. */
size_t entries_of_id(const struct entries *entries, const char *id);

/* What a group is called: its section, its page, photos, text without an article. `buffer` is used
 * when the name must be built. */
const char *entries_group_name(const struct entries *entries, size_t group, char *buffer,
                               size_t size);

/* "page 2", or "p. 2" for where there is little room; from the page's number, or its place in the
 * issue when it has none. */
void entries_page_label(const struct issue *issue, size_t page, char *buffer, size_t size);
void entries_page_short(const struct issue *issue, size_t page, char *buffer, size_t size);

#endif
