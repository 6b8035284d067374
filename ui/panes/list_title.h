/* How the title of an entry is parted into the one or two rows that it has in the list; found out
 * when the entry comes near the screen. */
#ifndef DUBAO_LIST_TITLE_H
#define DUBAO_LIST_TITLE_H

#include "entries.h"

#include "../../model/text/columns.h"

#include <stdbool.h>
#include <stdint.h>

#define LIST_TITLE_COLUMN 3  /* cells before a title: a blank, the mark, a blank */
#define LIST_JUMP_SIZE    64 /* bytes of what tells of a jump, the zero byte included */

struct title_cut {
    uint32_t last; /* byte where the first row ends */
    uint32_t next; /* byte where a second row begins; 0: there is none */
    bool is_known;
};

struct list_titles {
    const struct entries *entries;
    struct cell_widths widths;
    struct columns width;   /* of the pane */
    struct title_cut *cuts; /* one an entry */
};

/* Free with list_titles_free(). */
struct list_titles list_titles_make(const struct entries *entries, const struct cell_widths *widths,
                                    struct columns width);
void list_titles_free(struct list_titles *titles);

const struct title_cut *list_titles_cut(const struct list_titles *titles, size_t entry);

/* Columns for a row of a title: in its last one a jump may stand behind it. */
int list_titles_room(const struct list_titles *titles, const struct entry *entry, bool ends);

/* "→ p. 4", "" for an entry that goes on nowhere. */
void list_jump_label(const struct entry *entry, char label[LIST_JUMP_SIZE]);

#endif
