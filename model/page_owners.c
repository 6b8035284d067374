#include "page_owners.h"

#include <stdlib.h>
#include <string.h>

/* Those of page p are items[starts[p]] to items[starts[p + 1] - 1]. */
struct page_owners {
    uint32_t *items;
    uint32_t *starts;
    size_t page_count;
};

size_t page_owner_count(const struct issue *issue)
{
    return issue->article_count + issue->photo_count + issue->furniture_count +
           issue->unplaced_count;
}

struct field page_owner_field(const struct issue *issue, size_t owner)
{
    static const enum field_kind kinds[] = {FIELD_KICKER, FIELD_CAPTION, FIELD_FURNITURE};
    const size_t counts[] = {issue->article_count, issue->photo_count, issue->furniture_count};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (owner < counts[i])
            return (struct field){kinds[i], owner, 0};
        owner -= counts[i];
    }
    return (struct field){FIELD_UNPLACED, owner, 0};
}

bool page_owner_has(struct field first, struct field field)
{
    return field.owner == first.owner && field_first_kind(field.kind) == first.kind;
}

bool page_owner_is_amended(const struct issue *issue, struct field first)
{
    switch (first.kind) {
    case FIELD_CAPTION:
        return issue->photos[first.owner].amended;
    case FIELD_FURNITURE:
        return issue->furniture[first.owner].amended;
    case FIELD_UNPLACED:
        return issue->unplaced[first.owner].amended;
    default:
        return issue->articles[first.owner].amended;
    }
}

/* ---- sorting ---- */

/* The list in the making. An owner is put once on each page, whatever asks for it. */
struct sorter {
    const struct issue *issue;
    struct page_owners *owners;
    uint32_t *last; /* of each page: the owner put last, plus 1 */
    bool counts;    /* only counts */
};

static void put(struct sorter *sorter, size_t page, size_t owner)
{
    page = page < sorter->issue->page_count ? page : 0; /* one that is not there: the first */
    if (sorter->issue->page_count == 0 || sorter->last[page] == owner + 1)
        return;
    uint32_t *next = &sorter->owners->starts[page + 1];
    sorter->last[page] = (uint32_t)owner + 1;
    if (!sorter->counts)
        sorter->owners->items[*next] = (uint32_t)owner;
    ++*next;
}

/* On every page that a piece of it stands for a byte of. */
static void put_piece(struct sorter *sorter, size_t owner, struct piece piece)
{
    uint32_t span = piece_span(&piece);
    size_t first = issue_page_of(sorter->issue, piece.origin);
    size_t last = issue_page_of(sorter->issue, piece.origin + (span > 0 ? span - 1 : 0));
    put(sorter, first, owner);
    for (size_t page = first + 1; first != ISSUE_NONE && page <= last; page++)
        put(sorter, page, owner);
}

static void put_pieces(struct sorter *sorter, size_t owner, struct field first)
{
    struct field_cursor cursor = {.field = first};
    const struct passage *passage;
    while (issue_next_field(sorter->issue, &cursor, &passage) &&
           page_owner_has(first, cursor.field))
        for (size_t i = 0; i < passage->piece_count; i++)
            put_piece(sorter, owner, passage_piece(passage, i));
}

static void put_article(struct sorter *sorter, size_t owner, const struct article *article)
{
    put(sorter, article->page, owner);
    for (size_t i = 0; i < article->part_count; i++)
        put(sorter, article->parts[i].page, owner);
}

static void put_owner(struct sorter *sorter, size_t owner)
{
    const struct issue *issue = sorter->issue;
    struct field first = page_owner_field(issue, owner);
    switch (first.kind) {
    case FIELD_CAPTION:
        put(sorter, issue->photos[first.owner].page, owner);
        break;
    case FIELD_FURNITURE:
        put(sorter, issue->furniture[first.owner].page, owner);
        break;
    case FIELD_UNPLACED:
        put(sorter, issue->unplaced[first.owner].page, owner);
        break;
    default:
        put_article(sorter, owner, &issue->articles[first.owner]);
        break;
    }
    if (page_owner_is_amended(issue, first))
        put_pieces(sorter, owner, first);
}

/* Counts, or puts; starts[p + 1] runs on from where page p starts to its end. */
static void put_all(struct sorter *sorter, struct arena *scratch, bool counts)
{
    sorter->last = arena_take_array(scratch, sorter->issue->page_count, sizeof *sorter->last);
    sorter->counts = counts;
    size_t count = page_owner_count(sorter->issue);
    for (size_t owner = 0; owner < count; owner++)
        put_owner(sorter, owner);
}

static void release(void *object)
{
    struct page_owners *owners = object;
    free(owners->items);
    free(owners->starts);
    free(owners);
}

static void *take(size_t count, size_t size)
{
    size_t capacity = 0;
    void *items = array_reserve(NULL, &capacity, count + 1, size);
    memset(items, 0, (count + 1) * size);
    return items;
}

void page_owners_sort(struct issue *issue)
{
    struct arena *scratch = arena_create();
    struct page_owners *owners = take(1, sizeof *owners);
    struct sorter sorter = {.issue = issue, .owners = owners};
    owners->page_count = issue->page_count;
    owners->starts = take(issue->page_count, sizeof *owners->starts);
    put_all(&sorter, scratch, true);
    uint32_t start = 0;
    for (size_t page = 0; page < issue->page_count; page++) {
        uint32_t count = owners->starts[page + 1];
        owners->starts[page + 1] = start;
        start += count;
    }
    owners->items = take(start, sizeof *owners->items);
    put_all(&sorter, scratch, false);
    arena_destroy(scratch);
    arena_release(issue->arena, issue->on_page);
    arena_defer(issue->arena, release, owners);
    issue->on_page = owners;
}

/* ---- what is asked ---- */

size_t page_owners(const struct issue *issue, size_t page, const uint32_t **owners)
{
    if (!issue->on_page || page >= issue->on_page->page_count)
        return 0;
    const uint32_t *starts = issue->on_page->starts;
    *owners = issue->on_page->items + starts[page];
    return starts[page + 1] - starts[page];
}

bool page_next_field(const struct issue *issue, size_t page, struct page_cursor *cursor,
                     const struct passage **passage)
{
    const uint32_t *owners = NULL;
    size_t count = page_owners(issue, page, &owners);
    while (cursor->owner <= count) {
        if (cursor->owner > 0 && issue_next_field(issue, &cursor->fields, passage) &&
            page_owner_has(page_owner_field(issue, owners[cursor->owner - 1]),
                           cursor->fields.field))
            return true;
        if (cursor->owner == count)
            break;
        cursor->fields = (struct field_cursor){
            .field = page_owner_field(issue, owners[cursor->owner++])};
    }
    return false;
}
