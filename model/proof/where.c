#include "where.h"

#include <math.h>

static const struct plan *plan_of(const struct issue *issue, const struct place *place)
{
    return place->source < issue->source_count ? issue->sources[place->source].plan : NULL;
}

size_t where_sheet(const struct issue *issue, const struct place *place)
{
    const struct plan *plan = plan_of(issue, place);
    return plan ? (size_t)plan_sheet_of(plan, place->first_byte) + 1 : 0;
}

bool where_box(const struct issue *issue, const struct place *place, uint32_t last, struct box *box)
{
    const struct plan *plan = plan_of(issue, place);
    uint32_t first = place->first_byte;
    if (!plan)
        return false;
    const struct verbatim *bytes = &issue->sources[place->source].bytes;
    /* A place between two words, as the end of a line, is told by the words beside it. */
    if (!plan_box(plan, bytes, first, last > first ? last : first + 1, box) &&
        !plan_box(plan, bytes, first > 0 ? first - 1 : 0, last + 1, box))
        return false;
    *box = (struct box){floorf(box->left), floorf(box->top), ceilf(box->right), ceilf(box->bottom)};
    return true;
}

void where_box_text(const struct box *box, char text[WHERE_BOX_BYTES])
{
    snprintf(text, WHERE_BOX_BYTES, "%.0f,%.0f-%.0f,%.0f", (double)box->left, (double)box->top,
             (double)box->right, (double)box->bottom);
}

void where_write(const struct issue *issue, const struct place *place, const char *name,
                 size_t column, FILE *stream)
{
    size_t sheet = where_sheet(issue, place);
    if (sheet > 0)
        fprintf(stream, "%s:%zu: ", name, sheet);
    else
        fprintf(stream, "%s:%zu:%zu: ", name, place->line, column);
}
