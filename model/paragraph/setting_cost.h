/* What a line's place on the page's plan says of its paragraph: its indent, what it leaves of its
 * column, the stack and the table it stands in, the size of its letters; in nats.
 *
 * Where the plan is not known, all of it is 0 or false, but for labels, which are seen in the
 * text. */
#ifndef DUBAO_SETTING_COST_H
#define DUBAO_SETTING_COST_H

#include "join_cost.h"

/* Where the line stands; NULL: nobody knows. */
static inline const struct setting *setting_of(const struct join_model *model, size_t i)
{
    return model->fragments->settings ? &model->fragments->settings[i] : NULL;
}

/* As the first line of a paragraph is. */
bool setting_is_indented(const struct setting *setting);

bool setting_is_table_row(const struct join_model *model, size_t i);

/* For or against line i's being a display line. */
double setting_display_cost(const struct join_model *model, size_t i);

/* Against its being a line of a paragraph, in that state. */
double setting_body_cost(const struct join_model *model, size_t i, unsigned state);

/* Against its going on the paragraph of the line before; i > 0. */
double setting_join_cost(const struct join_model *model, size_t i);

/* Of each line whether it stands alone farther in than first lines do, as a title may; in
 * `arena`. */
bool *setting_find_set_in(const struct fragments *fragments, const struct trait *traits,
                          struct arena *arena);

/* Of each line whether its stack is a list with items whose first line stands farther out than the
 * others. Lines that must go on tell: most of them do so in an indented one; a single one does not,
 * where it is indented as the first lines of this page are. In `arena`. */
bool *setting_find_hanging(const struct fragments *fragments, const struct trait *traits,
                           struct arena *arena);

/* Do lines behind the end of a paragraph stand flush more often than indented? */
bool setting_has_no_indent(const struct fragments *fragments);

/* Does a full line of the page end within an address, which goes on in the next one? */
bool setting_breaks_addresses(const struct fragments *fragments);

#endif
