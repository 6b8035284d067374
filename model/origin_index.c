#include "origin_index.h"

#include "text/columns.h"

#include <stdlib.h>

/* A piece of a field's passage, seen from the sources. */
struct entry {
    struct piece piece;
    struct field field;
};

struct origin_index {
    const struct issue *issue;
    struct entry *items; /* by origin */
    size_t count;
    size_t capacity;
};

static int compare_entries(const void *a, const void *b)
{
    uint32_t left = ((const struct entry *)a)->piece.origin;
    uint32_t right = ((const struct entry *)b)->piece.origin;
    return (left > right) - (left < right);
}

static void add_passage(struct origin_index *index, struct field field,
                        const struct passage *passage)
{
    index->items = array_reserve(index->items, &index->capacity,
                                 index->count + passage->piece_count, sizeof *index->items);
    for (size_t i = 0; i < passage->piece_count; i++)
        index->items[index->count++] = (struct entry){passage->pieces[i], field};
}

struct origin_index *origin_index_create(const struct issue *issue)
{
    size_t one = 0;
    struct origin_index *index = array_reserve(NULL, &one, 1, sizeof *index);
    struct field_cursor cursor = {0};
    const struct passage *passage;
    *index = (struct origin_index){.issue = issue};
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
    free(index->items);
    free(index);
}

/* The number of entries that begin at or before the origin. */
static size_t count_to(const struct origin_index *index, uint32_t origin)
{
    size_t low = 0;
    size_t high = index->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (index->items[middle].piece.origin <= origin)
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
    return origin - entry->piece.origin < piece_span(&entry->piece) ? entry : NULL;
}

bool origin_index_find(const struct origin_index *index, uint32_t origin, struct shown *shown)
{
    const struct entry *entry = entry_at(index, origin);
    if (!entry)
        return false;
    const struct piece *piece = &entry->piece;
    *shown = (struct shown){entry->field, piece->start, piece->start + piece->length};
    if (piece->replaced)
        return true;
    const struct passage *passage = issue_passage(index->issue, entry->field);
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
        return index->items[next].piece.origin;
    return next > 0 ? index->items[next - 1].piece.origin : ORIGIN_NONE;
}
