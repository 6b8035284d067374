#include "origin_index.h"

#include "ascending.h"
#include "page_owners.h"
#include "text/columns.h"

#include <stdlib.h>

/* A piece of a field's passage, seen from the sources. */
struct entry {
    struct field field;
    struct piece piece;
};

/* What shows the bytes of one page. */
struct page_entries {
    size_t page;         /* ISSUE_NONE: of none yet */
    struct entry *items; /* by origin */
    size_t count;
    size_t capacity;
};

struct origin_index {
    const struct issue *issue;
    struct page_entries *seen; /* of the page asked for last: one asks for much of a page */
};

struct origin_index *origin_index_create(const struct issue *issue)
{
    size_t one = 0, same = 0;
    struct origin_index *index = array_reserve(NULL, &one, 1, sizeof *index);
    index->issue = issue;
    index->seen = array_reserve(NULL, &same, 1, sizeof *index->seen);
    *index->seen = (struct page_entries){.page = ISSUE_NONE};
    return index;
}

void origin_index_destroy(struct origin_index *index)
{
    if (!index)
        return;
    free(index->seen->items);
    free(index->seen);
    free(index);
}

/* ---- pages ---- */

static int compare_entries(const void *a, const void *b)
{
    uint32_t left = ((const struct entry *)a)->piece.origin;
    uint32_t right = ((const struct entry *)b)->piece.origin;
    return (left > right) - (left < right);
}

/* Pieces that stand for bytes of other pages alone are left out. */
static void add_passage(struct page_entries *entries, struct field field,
                        const struct passage *passage, uint32_t first, uint32_t last)
{
    for (size_t i = 0; i < passage->piece_count; i++) {
        const struct piece piece = passage_piece(passage, i);
        if (piece.origin >= last || piece.origin + piece_span(&piece) <= first)
            continue;
        entries->items = array_reserve(entries->items, &entries->capacity, entries->count + 1,
                                       sizeof *entries->items);
        entries->items[entries->count++] = (struct entry){field, piece};
    }
}

static const struct page_entries *entries_of(const struct origin_index *index, size_t page)
{
    struct page_entries *entries = index->seen;
    if (entries->page == page)
        return entries;
    uint32_t first, last;
    struct page_cursor cursor = {.owner = 0};
    const struct passage *passage;
    issue_page_range(index->issue, page, &first, &last);
    entries->page = page;
    entries->count = 0;
    while (page_next_field(index->issue, page, &cursor, &passage))
        add_passage(entries, cursor.fields.field, passage, first, last);
    if (entries->count > 1)
        qsort(entries->items, entries->count, sizeof *entries->items, compare_entries);
    return entries;
}

/* The number of entries that begin at or before the origin. */
static size_t count_to(const struct page_entries *entries, uint32_t origin)
{
    return ascending_count(entries->items, entries->count, sizeof *entries->items,
                           offsetof(struct entry, piece.origin), origin);
}

/* ---- what is asked ---- */

/* The page of an origin, or the first one for what stands before it. */
static size_t page_of(const struct origin_index *index, uint32_t origin)
{
    size_t page = issue_page_of(index->issue, origin);
    return page != ISSUE_NONE ? page : 0;
}

/* The entry that holds the origin; NULL when none does. */
static const struct entry *entry_at(const struct origin_index *index, uint32_t origin)
{
    if (index->issue->page_count == 0)
        return NULL;
    const struct page_entries *entries = entries_of(index, page_of(index, origin));
    size_t count = count_to(entries, origin);
    if (count == 0)
        return NULL;
    const struct entry *entry = entries->items + count - 1;
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

/* The first origin behind `origin` that a field shows. */
static uint32_t next_shown(const struct origin_index *index, uint32_t origin)
{
    for (size_t page = page_of(index, origin); page < index->issue->page_count; page++) {
        const struct page_entries *entries = entries_of(index, page);
        size_t count = count_to(entries, origin);
        if (count < entries->count)
            return entries->items[count].piece.origin;
    }
    return ORIGIN_NONE;
}

static uint32_t last_shown(const struct origin_index *index, uint32_t origin)
{
    for (size_t page = page_of(index, origin) + 1; page > 0; page--) {
        const struct page_entries *entries = entries_of(index, page - 1);
        size_t count = count_to(entries, origin);
        if (count > 0)
            return entries->items[count - 1].piece.origin;
    }
    return ORIGIN_NONE;
}

uint32_t origin_index_nearest(const struct origin_index *index, uint32_t origin)
{
    if (index->issue->page_count == 0)
        return ORIGIN_NONE;
    if (entry_at(index, origin))
        return origin;
    uint32_t next = next_shown(index, origin);
    return next != ORIGIN_NONE ? next : last_shown(index, origin);
}
