#include "find.h"

#include "../model/arena.h"

#include <stdlib.h>
#include <string.h>

/* Bytes of text that one step goes through, so that a key which comes meanwhile does not wait. */
#define STEP_BYTES ((size_t)128 * 1024)

struct find {
    const struct entries *entries;
    char *query;
    struct search *search;   /* NULL once the whole issue was searched */
    struct search_walk walk; /* what was found so far */
    bool is_awaited;
    struct found *findings; /* in reading order */
    size_t count;
    size_t *by_field; /* indexes of findings, in the order of fields and bytes */
    size_t current;
};

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/* What can own fields, in the order of issue_next_field(). */
static size_t owner_kind(enum field_kind kind)
{
    if (kind <= FIELD_PARAGRAPH)
        return FIELD_KICKER;
    return kind == FIELD_CREDIT ? FIELD_CAPTION : kind;
}

/* The order of issue_next_field(), in which hits come. */
static int compare_fields(const struct field *a, const struct field *b)
{
    int order = compare_sizes(owner_kind(a->kind), owner_kind(b->kind));
    if (order == 0)
        order = compare_sizes(a->owner, b->owner);
    if (order == 0)
        order = compare_sizes(a->kind, b->kind);
    return order != 0 ? order : compare_sizes(a->index, b->index);
}

static void *take(size_t count, size_t size)
{
    size_t capacity = 0;
    void *memory = array_reserve(NULL, &capacity, count + 1, size);
    memset(memory, 0, (count + 1) * size);
    return memory;
}

/* Where the findings of each entry begin: they are counted, then added up. */
static size_t *count_by_entry(struct find *find)
{
    size_t *begin = take(find->entries->count + 1, sizeof *begin);
    for (size_t i = 0; i < find->walk.count; i++) {
        size_t entry = entries_of_field(find->entries, &find->walk.hits[i].field);
        if (entry == ENTRY_NONE)
            continue;
        begin[entry + 1]++;
        find->count++;
    }
    for (size_t i = 0; i < find->entries->count; i++)
        begin[i + 1] += begin[i];
    return begin;
}

/* Puts the hits into reading order; those of one entry keep the order the search gave them. */
static void take_hits(struct find *find)
{
    size_t *next = count_by_entry(find);
    size_t taken = 0;
    find->findings = take(find->count, sizeof *find->findings);
    find->by_field = take(find->count, sizeof *find->by_field);
    for (size_t i = 0; i < find->walk.count; i++) {
        const struct hit *hit = find->walk.hits + i;
        size_t entry = entries_of_field(find->entries, &hit->field);
        if (entry == ENTRY_NONE)
            continue;
        size_t number = next[entry]++;
        find->findings[number] = (struct found){*hit, entry};
        find->by_field[taken++] = number;
    }
    free(next);
}

struct find *find_create(const struct entries *entries, const char *query)
{
    struct search *search = search_compile(query);
    if (!search)
        return NULL;
    struct find *find = take(1, sizeof *find);
    size_t length = strlen(query);
    *find = (struct find){.entries = entries, .search = search, .current = FIND_NONE};
    find->query = take(length, 1);
    memcpy(find->query, query, length);
    find_go_on(find);
    return find;
}

bool find_go_on(struct find *find)
{
    if (!find->search)
        return false;
    if (search_walk_on(find->search, find->entries->issue, &find->walk, STEP_BYTES))
        return true;
    take_hits(find);
    search_free(find->search);
    free(find->walk.hits);
    find->search = NULL;
    find->walk = (struct search_walk){0};
    return false;
}

bool find_is_whole(const struct find *find)
{
    return !find || !find->search;
}

void find_await(struct find *find, bool is_awaited)
{
    if (find)
        find->is_awaited = is_awaited;
}

bool find_is_awaited(const struct find *find)
{
    return find && find->is_awaited;
}

void find_destroy(struct find *find)
{
    if (!find)
        return;
    search_free(find->search);
    free(find->walk.hits);
    free(find->query);
    free(find->findings);
    free(find->by_field);
    free(find);
}

size_t find_count(const struct find *find)
{
    return find ? find->count : 0;
}

const char *find_query(const struct find *find)
{
    return find ? find->query : "";
}

const struct found *find_at(const struct find *find, size_t number)
{
    return find->findings + number;
}

size_t find_first_in(const struct find *find, size_t entry)
{
    size_t low = 0;
    size_t high = find_count(find);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (find->findings[middle].entry < entry)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t find_current(const struct find *find)
{
    return find ? find->current : FIND_NONE;
}

void find_set_current(struct find *find, size_t number)
{
    if (find)
        find->current = number;
}

/* The first finding, in the order of fields, that ends after `byte` of the field or stands in a
 * later field. Hits of a field do not overlap. */
static size_t lower_bound(const struct find *find, const struct field *field, size_t byte)
{
    size_t low = 0;
    size_t high = find->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct hit *hit = &find->findings[find->by_field[middle]].hit;
        int order = compare_fields(&hit->field, field);
        if (order < 0 || (order == 0 && hit->last <= byte))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

enum find_state find_state(const struct find *find, const struct field *field, size_t byte,
                           size_t *until)
{
    *until = SIZE_MAX;
    if (find_count(find) == 0)
        return FIND_NOTHING;
    size_t place = lower_bound(find, field, byte);
    if (place >= find->count)
        return FIND_NOTHING;
    size_t number = find->by_field[place];
    const struct hit *hit = &find->findings[number].hit;
    if (compare_fields(&hit->field, field) != 0)
        return FIND_NOTHING;
    *until = hit->first > byte ? hit->first : hit->last;
    if (hit->first > byte)
        return FIND_NOTHING;
    return number == find->current ? FIND_CURRENT : FIND_HIT;
}
