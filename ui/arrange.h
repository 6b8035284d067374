/* What the list shows, and in which order: grouped by section or page, groups folded, entries
 * filtered; and moving among what is shown. */
#ifndef DUBAO_ARRANGE_H
#define DUBAO_ARRANGE_H

#include "view.h"

/* The other order: by section, by page. The reader stays where he is. */
void arrange_regroup(struct view *view);

/* Shows another issue, made of the one shown before by corrections, or one that holds more of it;
 * entries are known by their ids. The reader stays where he is. `entries` are the issue's, and the
 * view's own from now on; NULL: they are made here. */
void arrange_show_issue(struct view *view, const struct issue *issue, struct entries *entries);

/* Folds or unfolds the group of the selected entry, or all of them. */
void arrange_fold(struct view *view);
void arrange_fold_all(struct view *view);

/* Whether the selected entry is behind its folded group's name. */
bool arrange_is_folded(const struct view *view);

/* Asks for a text; only entries that hold it, or whose section is called so, stay in the list. */
void arrange_ask_filter(struct view *view);

/* Shows only what bears the name of a reporter, and goes to the first of it. */
void arrange_only_by(struct view *view, const char *name);

/* Filters on in an issue that is too long for one key, a step for each call between two keys, until
 * it is whole. */
bool arrange_is_whole(const struct view *view);
void arrange_go_on(struct view *view);

/* Shows everything. */
void arrange_clear_filter(struct view *view);

/* The entry `step` entries on (back when negative), or as far as it goes; hidden ones do not count.
 * In the list a folded group counts as one. */
size_t arrange_step(const struct view *view, long step, bool in_list);

/* The first entry shown, and the last. ENTRY_NONE when all are hidden. */
size_t arrange_first(const struct view *view);
size_t arrange_last(const struct view *view);

/* The first entry shown of a group; ENTRY_NONE when all are hidden, or there is no such group. */
size_t arrange_first_of(const struct view *view, size_t group);

/* Goes to the first entry of a group, and shows as many of the others as there is room for. */
void arrange_go_to_group(struct view *view, size_t first);

/* The first entry of the next group that has one, or of the one before; ENTRY_NONE at the end. */
size_t arrange_next_group(const struct view *view, int direction);

/* The next article that was not read, round the end; ENTRY_NONE when all were. */
size_t arrange_next_unread(const struct view *view);

#endif
