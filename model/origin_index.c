#include "origin_index.h"

#include "text/columns.h"

#include <stdlib.h>

/* A piece of a field's passage, seen from the sources. An issue of many pages has millions of them,
 * so they are kept small: numbers, of which the field and the piece are found again. */
struct entry {
    uint32_t origin;
    uint32_t field;
    uint32_t piece; /* of the field's passage */
};

struct origin_index {
    const struct issue *issue;
    struct field *fields;
    size_t field_count;
    struct entry *items; /* by origin */
    size_t count;
};

static int compare_entries(const void *a, const void *b)
{
    uint32_t left = ((const struct entry *)a)->origin;
    uint32_t right = ((const struct entry *)b)->origin;
    return (left > right) - (left < right);
}

static void add_passage(struct origin_index *index, struct field field,
                        const struct passage *passage)
{
    for (size_t i = 0; i < passage->piece_count; i++)
        index->items[index->count++] = (struct entry){passage->pieces[i].origin,
                                                      (uint32_t)index->field_count, (uint32_t)i};
    index->fields[index->field_count++] = field;
}

/* Takes as much memory as there are fields and pieces. */
static void make_room(struct origin_index *index)
{
    struct field_cursor cursor = {0};
    const struct passage *passage;
    size_t fields = 0, pieces = 0, no_fields = 0, no_pieces = 0;
    for (; issue_next_field(index->issue, &cursor, &passage); fields++)
        pieces += passage->piece_count;
    index->fields = array_reserve(NULL, &no_fields, fields + 1, sizeof *index->fields);
    index->fields = array_trim(index->fields, fields + 1, sizeof *index->fields);
    index->items = array_reserve(NULL, &no_pieces, pieces + 1, sizeof *index->items);
    index->items = array_trim(index->items, pieces + 1, sizeof *index->items);
}

struct origin_index *origin_index_create(const struct issue *issue)
{
    size_t one = 0;
    struct origin_index *index = array_reserve(NULL, &one, 1, sizeof *index);
    struct field_cursor cursor = {0};
    const struct passage *passage;
    *index = (struct origin_index){.issue = issue};
    make_room(index);
    while (issue_next_field(issue, &cursor, &passage))
        add_passage(index, cursor.field, passage);
    if (index->count > 0)
        qsort(index->items, index->count, sizeof *index->items, compare_entries);
    return index;
}

void origin_index_destroy(struct origin_index *index)
{
    if (!index)
        return;
    free(index->fields);
    free(index->items);
    free(index);
}

static const struct piece *piece_of(const struct origin_index *index, const struct entry *entry)
{
    return &issue_passage(index->issue, index->fields[entry->field])->pieces[entry->piece];
}

/* The number of entries that begin at or before the origin. */
static size_t count_to(const struct origin_index *index, uint32_t origin)
{
    size_t low = 0;
    size_t high = index->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (index->items[middle].origin <= origin)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The entry that holds the origin; NULL when none does. */
static const struct entry *entry_at(const struct origin_index *index, uint32_t origin)
{
    size_t count = count_to(index, origin);
    if (count == 0)
        return NULL;
    const struct entry *entry = index->items + count - 1;
    return origin - entry->origin < piece_span(piece_of(index, entry)) ? entry : NULL;
}

bool origin_index_find(const struct origin_index *index, uint32_t origin, struct shown *shown)
{
    const struct entry *entry = entry_at(index, origin);
    if (!entry)
        return false;
    const struct piece *piece = piece_of(index, entry);
    struct field field = index->fields[entry->field];
    *shown = (struct shown){field, piece->start, piece->start + piece->length};
    if (piece->replaced)
        return true;
    const struct passage *passage = issue_passage(index->issue, field);
    shown->first += origin - piece->origin;
    shown->last = shown->first +
                  cluster_length(passage->text + shown->first, passage->length - shown->first);
    return true;
}

uint32_t origin_index_nearest(const struct origin_index *index, uint32_t origin)
{
    if (entry_at(index, origin))
        return origin;
    size_t next = count_to(index, origin);
    if (next < index->count)
        return index->items[next].origin;
    return next > 0 ? index->items[next - 1].origin : ORIGIN_NONE;
}
