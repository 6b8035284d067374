/* Sections: what a reader browses by. An article's section is, in this order: a column's name (its
 * kicker, when the wording knows it as a column or several articles of the issue carry it), its
 * page's name, the rule of whose words it holds most; else none, and it is shown under its page. */
#ifndef DUBAO_SECTION_H
#define DUBAO_SECTION_H

#include "../issue.h"
#include "../text/wording.h"

/* An article belongs to section `name` when it holds at least `needed` different words of `words`;
 * words in headline or kicker count twice. Of several such rules it is the one that has `needed`
 * most times over, then the first. */
struct section_rule {
    const char *name;
    const char *const *words;
    size_t word_count;
    unsigned needed;
};

struct section_rules {
    const struct section_rule *rules;
    size_t count;
};

/* Fills `section` of each article. Called by issue_read(). */
void section_assign(struct issue *issue, const struct wording *wording,
                    const struct section_rules *rules);

enum contents_kind { CONTENTS_SECTION, CONTENTS_PAGE, CONTENTS_PHOTOS, CONTENTS_UNPLACED };

/* One group of the list of headlines; `items` are indexes of articles, of photos for
 * CONTENTS_PHOTOS, of unplaced strays for CONTENTS_UNPLACED. */
struct contents_group {
    enum contents_kind kind;
    const char *name; /* section or page name; NULL for a page without one, photos, unplaced */
    size_t page;      /* page of its first item */
    const size_t *items;
    size_t item_count;
};

struct contents {
    const struct contents_group *groups;
    size_t group_count;
};

enum contents_order { CONTENTS_BY_SECTION, CONTENTS_BY_PAGE };

/* The table of contents: groups in the order of their first page, then photos, then unplaced; none
 * is empty; each article stands in exactly one. Lives in `arena`. */
struct contents contents_make(const struct issue *issue, enum contents_order order,
                              struct arena *arena);

#endif
