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
    LIST_COPY(arena, copy->photos, copy->photo_count);
    LIST_COPY(arena, copy->furniture, copy->furniture_count);
    LIST_COPY(arena, copy->unplaced, copy->unplaced_count);
    LIST_COPY(arena, copy->doubts, copy->doubt_count);
    *workshop = (struct workshop){.issue = copy};
}

/* The owners of pages are those of the issue before where no text came, went or moved: a correction
 * leaves a text on its pages. */
struct issue *workshop_close(struct workshop *workshop)
{
    doubts_follow(workshop->issue);
    if (workshop->is_unsorted)
        page_owners_sort(workshop->issue);
    return workshop->issue;
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

/* The list that the field is in is the issue's own from now on. */
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
        workshop->issue->photos[field.owner].amended = true;
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
