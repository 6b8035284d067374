/* What corrections have changed, as it is shown: in the source what was replaced or deleted, in the
 * text what stands there now. */
#ifndef DUBAO_CHANGES_H
#define DUBAO_CHANGES_H

#include "../panes/body.h"
#include "sheet.h"

struct changes {
    struct sheet_mark *marks; /* in no order */
    size_t mark_count;
    size_t mark_capacity;
    struct body_light *lights;
    size_t light_count;
    size_t light_capacity;
};

/* The changes of a page, and of what the body shows. What was there before goes.
 * Start with zeroes. */
void changes_find_marks(struct changes *changes, const struct issue *issue, size_t page);
void changes_find_lights(struct changes *changes, const struct issue *issue,
                         const struct body *body);
void changes_free(struct changes *changes);

#endif
