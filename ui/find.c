#include "find.h"

#include "../model/arena.h"

#include <stdlib.h>
#include <string.h>

/* Hits that one step puts into reading order. */
#define STEP_HITS ((size_t)8 * 1024)

struct find {
    const struct entries *entries;
    char *query;
    struct search *search;   /* NULL once the whole issue was searched */
    struct search_walk walk; /* what was found so far; nothing once it is in order */
    size_t *next;            /* place of the next finding of each entry; before, how many it has */
    size_t taken;            /* hits that are counted, then that are in their place */
    bool is_whole;
    bool is_awaited;
    struct found *findings; /* in reading order */
    size_t count;
    size_t *by_field; /* indexes of findings, in the order of fields and bytes */
    size_t placed;
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
    return array_reserve(NULL, &capacity, count + 1, size);
}

/* How many findings each entry has, one place further. */
static void count_hits(struct find *find)
{
    for (; find->taken < find->walk.count; find->taken++) {
        size_t entry = entries_of_field(find->entries, &find->walk.hits[find->taken].field);
        if (entry == ENTRY_NONE)
            continue;
        find->next[entry + 1]++;
        find->count++;
    }
}

/* Once all are counted it is known where the findings of each entry begin. */
static void make_room(struct find *find)
{
    for (size_t i = 0; i < find->entries->count; i++)
        find->next[i + 1] += find->next[i];
    find->findings = take(find->count, sizeof *find->findings);
    find->by_field = take(find->count, sizeof *find->by_field);
    find->taken = 0;
}

/* Puts some more hits into reading order; those of one entry keep the order the search gave them.
 * False when all are. */
static bool place_hits(struct find *find)
{
    size_t left = find->walk.count - find->taken;
    size_t end = find->taken + (left < STEP_HITS ? left : STEP_HITS);
    for (; find->taken < end; find->taken++) {
        const struct hit *hit = find->walk.hits + find->taken;
        size_t entry = entries_of_field(find->entries, &hit->field);
        if (entry == ENTRY_NONE)
            continue;
        size_t number = find->next[entry]++;
        find->findings[number] = (struct found){*hit, entry};
        find->by_field[find->placed++] = number;
    }
    return end < find->walk.count;
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
    memcpy(find->query, query, length + 1);
    find->next = take(entries->count + 1, sizeof *find->next);
    memset(find->next, 0, (entries->count + 1) * sizeof *find->next);
    find_go_on(find);
    return find;
}

static bool search_on(struct find *find)
{
    bool more = search_walk_on(find->search, find->entries->issue, &find->walk, FIND_STEP_BYTES);
    count_hits(find);
    if (more)
        return true;
    make_room(find);
    search_free(find->search);
    find->search = NULL;
    return find->walk.count > STEP_HITS || place_hits(find);
}

bool find_go_on(struct find *find)
{
    if (find->is_whole)
        return false;
    if (find->search ? search_on(find) : place_hits(find))
        return true;
    free(find->walk.hits);
    free(find->next);
    find->walk = (struct search_walk){0};
    find->next = NULL;
    find->is_whole = true;
    return false;
}

bool find_is_whole(const struct find *find)
{
    return !find || find->is_whole;
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
    free(find->next);
    free(find->query);
    free(find->findings);
    free(find->by_field);
    free(find);
}

size_t find_count(const struct find *find)
{
    return find && find->is_whole ? find->count : 0;
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
