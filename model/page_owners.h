/* What stands on which page: from a page to the articles, photos and strays that have text on it,
 * so that a place is looked up among those of a page and not of a year.
 *
 * An owner is known by a number: articles come first, then photos, furniture, unplaced texts. One
 * that is on several pages (an article that jumps) is among those of each. */
#ifndef DUBAO_PAGE_OWNERS_H
#define DUBAO_PAGE_OWNERS_H

#include "issue.h"

/* Sorts the owners of a finished issue by page, for all that is asked below and for
 * issue_find_byte(). What has changed since is not in it: sort again. Is freed with the issue. */
void page_owners_sort(struct issue *issue);

size_t page_owner_count(const struct issue *issue);

/* The first field of an owner. */
struct field page_owner_field(const struct issue *issue, size_t owner);

/* Whether a field is of the owner with that first field. */
bool page_owner_has(struct field first, struct field field);

/* Whether a decision changed the owner with that first field. */
bool page_owner_is_amended(const struct issue *issue, struct field first);

/* The owners of a page, counted from 0, in their order; returns how many. `owners` is set to
 * numbers that belong to the issue. */
size_t page_owners(const struct issue *issue, size_t page, const uint32_t **owners);

/* Walks the fields of a page's owners as issue_next_field() does those of an issue; some of them
 * may stand on other pages. Start with a zeroed cursor. */
struct page_cursor {
    struct field_cursor fields;
    size_t owner; /* of the page's, counted from 1 */
};
bool page_next_field(const struct issue *issue, size_t page, struct page_cursor *cursor,
                     const struct passage **passage);

#endif
