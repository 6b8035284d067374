#include "doubts_follow.h"

#include "../page_owners.h"

#include <stdlib.h>

/* Where a stretch of the sources stands now. */
struct standing {
    uint32_t origin;
    uint32_t end;
    struct field field;
};

struct standings {
    struct standing *items; /* malloc'ed */
    size_t count;
    size_t capacity;
};

static void add_standings(struct standings *standings, struct field field,
                          const struct passage *passage)
{
    for (size_t i = 0; i < passage->piece_count; i++) {
        const struct piece piece = passage_piece(passage, i);
        standings->items = array_reserve(standings->items, &standings->capacity,
                                         standings->count + 1, sizeof *standings->items);
        standings->items[standings->count++] = (struct standing){
            piece.origin, piece.origin + piece_span(&piece), field};
    }
}

/* All of what was amended. */
static struct standings find_standings(const struct issue *issue)
{
    struct standings standings = {NULL, 0, 0};
    size_t count = page_owner_count(issue);
    for (size_t owner = 0; owner < count; owner++) {
        struct field first = page_owner_field(issue, owner);
        struct field_cursor cursor = {.field = first};
        const struct passage *passage;
        while (page_owner_is_amended(issue, first) && issue_next_field(issue, &cursor, &passage) &&
               page_owner_has(first, cursor.field))
            add_standings(&standings, cursor.field, passage);
    }
    return standings;
}

/* Most decisions leave a doubt where it is. */
static void follow(struct workshop *workshop, const struct standing *standing, size_t index)
{
    const struct field *field = &standing->field;
    struct doubt *doubt = &workshop->issue->doubts[index];
    size_t article = field->kind <= FIELD_PARAGRAPH ? field->owner : ISSUE_NONE;
    size_t paragraph = field->kind == FIELD_PARAGRAPH ? field->index : 0;
    if (doubt->article == article && doubt->paragraph == paragraph)
        return;
    doubt = &workshop_own_doubts(workshop)[index];
    doubt->article = article;
    doubt->paragraph = paragraph;
}

void doubts_follow(struct workshop *workshop)
{
    const struct issue *issue = workshop->issue;
    struct standings standings = find_standings(issue);
    for (size_t i = 0; i < standings.count; i++) {
        const struct standing *standing = &standings.items[i];
        for (size_t k = issue_doubts_before(issue, standing->origin);
             k < issue->doubt_count && issue->doubts[k].origin < standing->end; k++)
            follow(workshop, standing, k);
    }
    free(standings.items);
}
