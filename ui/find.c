#include "find.h"

#include "../model/arena.h"

#include <stdlib.h>
#include <string.h>

struct find {
    char *query;
    struct found *findings; /* in reading order */
    size_t count;
    size_t *by_field; /* indexes of findings, in the order of fields and bytes */
    size_t current;
};

/* Sorting needs more than two findings: where a finding stood among the hits. */
struct ranked {
    struct found finding;
    size_t rank;
};

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_fields(const struct field *a, const struct field *b)
{
    int order = compare_sizes(a->kind, b->kind);
    if (order == 0)
        order = compare_sizes(a->owner, b->owner);
    return order != 0 ? order : compare_sizes(a->index, b->index);
}

/* Reading order: hits of one entry keep the order the search gave them. */
static int compare_reading(const void *left, const void *right)
{
    const struct ranked *a = left;
    const struct ranked *b = right;
    int order = compare_sizes(a->finding.entry, b->finding.entry);
    return order != 0 ? order : compare_sizes(a->rank, b->rank);
}

static int compare_ranked_fields(const void *left, const void *right)
{
    const struct hit *a = &((const struct ranked *)left)->finding.hit;
    const struct hit *b = &((const struct ranked *)right)->finding.hit;
    int order = compare_fields(&a->field, &b->field);
    return order != 0 ? order : compare_sizes(a->first, b->first);
}

static void take_hits(struct find *find, const struct entries *entries, struct ranked *ranked,
                      const struct hit *hits, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t entry = entries_of_field(entries, &hits[i].field);
        if (entry != ENTRY_NONE)
            ranked[find->count++] = (struct ranked){{hits[i], entry}, i};
    }
    if (find->count == 0)
        return;
    qsort(ranked, find->count, sizeof *ranked, compare_reading);
    for (size_t i = 0; i < find->count; i++) {
        find->findings[i] = ranked[i].finding;
        ranked[i].rank = i;
    }
    qsort(ranked, find->count, sizeof *ranked, compare_ranked_fields);
    for (size_t i = 0; i < find->count; i++)
        find->by_field[i] = ranked[i].rank;
}

struct find *find_create(const struct entries *entries, const char *query)
{
    struct search *search = search_compile(query);
    if (!search)
        return NULL;
    struct hit *hits = NULL;
    size_t count = search_issue(search, entries->issue, &hits);
    search_free(search);
    size_t none[4] = {0};
    struct find *find = array_reserve(NULL, none, 1, sizeof *find);
    *find = (struct find){.current = FIND_NONE};
    size_t length = strlen(query);
    find->query = array_reserve(NULL, none + 1, length + 1, 1);
    memcpy(find->query, query, length + 1);
    find->findings = array_reserve(NULL, none + 2, count + 1, sizeof *find->findings);
    find->by_field = array_reserve(NULL, none + 3, count + 1, sizeof *find->by_field);
    size_t capacity = 0;
    struct ranked *ranked = array_reserve(NULL, &capacity, count + 1, sizeof *ranked);
    take_hits(find, entries, ranked, hits, count);
    free(ranked);
    free(hits);
    return find;
}

void find_destroy(struct find *find)
{
    if (!find)
        return;
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
