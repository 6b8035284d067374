#include "workshop.h"

#include "../page_owners.h"
#include "doubts_follow.h"
#include "list.h"

void workshop_open(struct workshop *workshop, const struct issue *issue)
{
    struct arena *arena = arena_create();
    struct issue *copy = arena_take(arena, sizeof *copy);
    *copy = *issue;
    copy->arena = arena;
    LIST_COPY(arena, copy->articles, copy->article_count);
    *workshop = (struct workshop){.issue = copy};
}

/* The owners of pages are those of the issue before where no text came, went or moved: a correction
 * leaves a text on its pages. */
struct issue *workshop_close(struct workshop *workshop)
{
    doubts_follow(workshop);
    if (workshop->is_unsorted)
        page_owners_sort(workshop->issue);
    return workshop->issue;
}

static bool owns_already(bool *owns)
{
    bool before = *owns;
    *owns = true;
    return before;
}

struct photo *workshop_own_photos(struct workshop *workshop)
{
    struct issue *issue = workshop->issue;
    if (!owns_already(&workshop->owns_photos))
        LIST_COPY(issue->arena, issue->photos, issue->photo_count);
    return issue->photos;
}

struct doubt *workshop_own_doubts(struct workshop *workshop)
{
    struct issue *issue = workshop->issue;
    if (!owns_already(&workshop->owns_doubts))
        LIST_COPY(issue->arena, issue->doubts, issue->doubt_count);
    return issue->doubts;
}

static void own_furniture(struct workshop *workshop)
{
    struct issue *issue = workshop->issue;
    if (!owns_already(&workshop->owns_furniture))
        LIST_COPY(issue->arena, issue->furniture, issue->furniture_count);
}

static void own_unplaced(struct workshop *workshop)
{
    struct issue *issue = workshop->issue;
    if (!owns_already(&workshop->owns_unplaced))
        LIST_COPY(issue->arena, issue->unplaced, issue->unplaced_count);
}

struct article *workshop_amend(struct workshop *workshop, size_t index)
{
    struct article *article = &workshop->issue->articles[index];
    article->amended = true;
    workshop->is_unsorted = true;
    return article;
}

struct paragraph *workshop_own_paragraphs(struct workshop *workshop, struct article *article)
{
    LIST_COPY(workshop->issue->arena, article->paragraphs, article->paragraph_count);
    return (struct paragraph *)article->paragraphs;
}

struct part *workshop_own_parts(struct workshop *workshop, struct article *article)
{
    LIST_COPY(workshop->issue->arena, article->parts, article->part_count);
    return (struct part *)article->parts;
}

/* The article's list that the field is in is the issue's own from now on. */
static void own_list(struct workshop *workshop, struct field field)
{
    struct article *article = &workshop->issue->articles[field.owner];
    article->amended = true;
    switch (field.kind) {
    case FIELD_KICKER:
        LIST_COPY(workshop->issue->arena, article->kicker, article->kicker_count);
        break;
    case FIELD_HEADLINE:
        LIST_COPY(workshop->issue->arena, article->headline, article->headline_count);
        break;
    case FIELD_SUBHEAD:
        LIST_COPY(workshop->issue->arena, article->subhead, article->subhead_count);
        break;
    case FIELD_JUMP:
        LIST_COPY(workshop->issue->arena, article->jumps, article->jump_count);
        break;
    case FIELD_PARAGRAPH:
        workshop_own_paragraphs(workshop, article);
        break;
    default:
        break;
    }
}

struct passage *workshop_passage(struct workshop *workshop, struct field field)
{
    if (field.kind <= FIELD_PARAGRAPH)
        own_list(workshop, field);
    else if (field.kind == FIELD_CAPTION || field.kind == FIELD_CREDIT)
        workshop_own_photos(workshop)[field.owner].amended = true;
    else if (field.kind == FIELD_FURNITURE)
        own_furniture(workshop);
    else
        own_unplaced(workshop);
    return (struct passage *)issue_passage(workshop->issue, field);
}

bool workshop_find(struct workshop *workshop, const struct source_range *range, struct field *field,
                   size_t *offset, size_t *length)
{
    if (workshop->is_unsorted)
        page_owners_sort(workshop->issue);
    workshop->is_unsorted = false;
    return decision_find(workshop->issue, range, field, offset, length);
}

bool workshop_find_in(const struct workshop *workshop, const struct source_range *range,
                      const struct passage *passage, size_t *offset, size_t *length)
{
    const struct source *source = &workshop->issue->sources[range->source];
    uint32_t first = source->base + decode_text(&source->decoded, range->first);
    uint32_t last = source->base + decode_text(&source->decoded, range->last);
    if (!passage_find_origin(passage, first, offset))
        return false;
    *length = passage_end_of_origins(passage, *offset, first, last) - *offset;
    return true;
}
