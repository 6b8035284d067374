#include "move.h"

#include "../paragraph/compose.h"
#include "articles.h"
#include "list.h"
#include "paragraphs.h"

/* ---- taking ---- */

static void drop_jump(struct workshop *workshop, struct article *article, size_t index)
{
    if (article->jumps[index].direction == JUMP_TO)
        article->continued_to = 0;
    else
        article->continued_from = 0;
    LIST_REMOVE(workshop->issue->arena, article->jumps, article->jump_count, index);
}

static void drop_of_article(struct workshop *workshop, struct field field)
{
    struct article *article = workshop_amend(workshop, field.owner);
    switch (field.kind) {
    case FIELD_KICKER:
        LIST_REMOVE(workshop->issue->arena, article->kicker, article->kicker_count, field.index);
        break;
    case FIELD_HEADLINE:
        LIST_REMOVE(workshop->issue->arena, article->headline, article->headline_count,
                    field.index);
        break;
    case FIELD_SUBHEAD:
        LIST_REMOVE(workshop->issue->arena, article->subhead, article->subhead_count, field.index);
        break;
    case FIELD_BYLINE:
        article->byline = (struct byline)BYLINE_EMPTY;
        break;
    case FIELD_JUMP:
        drop_jump(workshop, article, field.index);
        break;
    default:
        paragraphs_remove(workshop, article, field.index);
        break;
    }
}

/* Takes a whole field out. */
static void drop(struct workshop *workshop, struct field field)
{
    struct issue *issue = workshop->issue;
    workshop->is_unsorted = true;
    switch (field.kind) {
    case FIELD_CAPTION:
        workshop_own_photos(workshop)[field.owner].caption = (struct passage)PASSAGE_EMPTY;
        break;
    case FIELD_CREDIT:
        workshop_own_photos(workshop)[field.owner].credit = (struct byline)BYLINE_EMPTY;
        break;
    case FIELD_FURNITURE:
        LIST_REMOVE(issue->arena, issue->furniture, issue->furniture_count, field.owner);
        break;
    case FIELD_UNPLACED:
        LIST_REMOVE(issue->arena, issue->unplaced, issue->unplaced_count, field.owner);
        break;
    default:
        drop_of_article(workshop, field);
        break;
    }
}

static size_t page_of_field(const struct workshop *workshop, struct field field)
{
    const struct issue *issue = workshop->issue;
    switch (field.kind) {
    case FIELD_PARAGRAPH:
        return issue->articles[field.owner].paragraphs[field.index].page;
    case FIELD_CAPTION:
    case FIELD_CREDIT:
        return issue->photos[field.owner].page;
    case FIELD_FURNITURE:
        return issue->furniture[field.owner].page;
    case FIELD_UNPLACED:
        return issue->unplaced[field.owner].page;
    default:
        return issue->articles[field.owner].page;
    }
}

void move_take(struct workshop *workshop, struct field field, size_t offset, size_t length,
               struct moved *moved)
{
    struct arena *arena = workshop->issue->arena;
    struct passage *text = workshop_passage(workshop, field);
    *moved = (struct moved){compose_slice(text, offset, offset + length, arena), BYLINE_EMPTY,
                            page_of_field(workshop, field)};
    struct passage head = compose_slice(text, 0, offset, arena);
    struct passage tail = compose_slice(text, offset + length, text->length, arena);
    bool whole = passage_is_empty(&head) && passage_is_empty(&tail);
    if (!whole) {
        *text = compose_join(&head, &tail, arena);
        return;
    }
    if (field.kind == FIELD_BYLINE)
        moved->byline = workshop->issue->articles[field.owner].byline;
    if (field.kind == FIELD_CREDIT)
        moved->byline = workshop->issue->photos[field.owner].credit;
    drop(workshop, field);
}

/* ---- putting ---- */

static uint32_t first_origin(const struct passage *text)
{
    return text->piece_count > 0 ? passage_piece(text, 0).origin : UINT32_MAX;
}

/* Lines of a headline stand in the order they were printed in, unless one was pointed at. */
static size_t place_of_line(const struct passage *lines, size_t count, bool pointed, size_t index,
                            const struct passage *text)
{
    if (pointed)
        return index + 1;
    size_t place = 0;
    while (place < count && first_origin(&lines[place]) < first_origin(text))
        place++;
    return place;
}

static void put_line(struct workshop *workshop, const struct passage **lines, uint32_t *count,
                     enum field_kind kind, struct field near, const struct passage *text)
{
    bool pointed = near.kind == kind && near.index < *count;
    size_t index = place_of_line(*lines, *count, pointed, near.index, text);
    LIST_INSERT(workshop->issue->arena, *lines, *count, index, *text);
}

static void put_paragraph(struct workshop *workshop, struct article *article, struct field near,
                          enum paragraph_role role, const struct moved *moved)
{
    struct paragraph paragraph = paragraphs_new(workshop, role, moved->text, moved->page);
    bool pointed = near.kind == FIELD_PARAGRAPH && near.index < article->paragraph_count;
    paragraphs_insert(workshop, article, pointed ? near.index + 1 : 0, &paragraph);
}

/* A second byline is said behind the first. */
static void put_byline(struct workshop *workshop, struct article *article,
                       const struct moved *moved)
{
    struct byline *byline = &article->byline;
    if (passage_is_empty(&byline->text)) {
        *byline = moved->byline;
        byline->text = moved->text;
        return;
    }
    byline->text = compose_join(&byline->text, &moved->text, workshop->issue->arena);
    LIST_APPEND(workshop->issue->arena, byline->credits, byline->credit_count,
                moved->byline.credits, moved->byline.credit_count);
}

/* Pointed at a photo it goes on that caption; else it is a photo of its own. */
static void put_caption(struct workshop *workshop, size_t article, struct field near,
                        const struct moved *moved)
{
    struct issue *issue = workshop->issue;
    if ((near.kind == FIELD_CAPTION || near.kind == FIELD_CREDIT) &&
        near.owner < issue->photo_count) {
        struct photo *owner = &workshop_own_photos(workshop)[near.owner];
        owner->caption = compose_join(&owner->caption, &moved->text, issue->arena);
        owner->amended = true;
        return;
    }
    struct photo photo = {.page = moved->page,
                          .caption = moved->text,
                          .credit = BYLINE_EMPTY,
                          .article = article,
                          .amended = true};
    issue_lines(workshop->issue, &moved->text, &photo.lines, &photo.page);
    LIST_INSERT(issue->arena, issue->photos, issue->photo_count, issue->photo_count, photo);
}

static struct stray new_stray(const struct workshop *workshop, const struct moved *moved)
{
    struct stray stray = {moved->page, moved->text, {0, 0}, true};
    issue_lines(workshop->issue, &moved->text, &stray.lines, &stray.page);
    return stray;
}

static void put_in_article(struct workshop *workshop, enum decision_part part, size_t index,
                           struct field near, const struct moved *moved)
{
    struct article *article = workshop_amend(workshop, index);
    const struct passage *text = &moved->text;
    switch (part) {
    case PART_KICKER:
        put_line(workshop, &article->kicker, &article->kicker_count, FIELD_KICKER, near, text);
        break;
    case PART_HEADLINE:
        put_line(workshop, &article->headline, &article->headline_count, FIELD_HEADLINE, near,
                 text);
        break;
    case PART_SUBHEAD:
        put_line(workshop, &article->subhead, &article->subhead_count, FIELD_SUBHEAD, near, text);
        break;
    case PART_BYLINE:
        put_byline(workshop, article, moved);
        break;
    case PART_CROSSHEAD:
        put_paragraph(workshop, article, near, PARAGRAPH_CROSSHEAD, moved);
        break;
    default:
        put_paragraph(workshop, article, near, PARAGRAPH_BODY, moved);
        break;
    }
}

void move_put(struct workshop *workshop, enum decision_part part, size_t article, struct field near,
              const struct moved *moved)
{
    struct issue *issue = workshop->issue;
    struct stray stray;
    workshop->is_unsorted = true;
    switch (part) {
    case PART_CAPTION:
        put_caption(workshop, article, near, moved);
        break;
    case PART_FURNITURE:
        stray = new_stray(workshop, moved);
        LIST_INSERT(issue->arena, issue->furniture, issue->furniture_count, issue->furniture_count,
                    stray);
        break;
    case PART_UNPLACED:
        stray = new_stray(workshop, moved);
        LIST_INSERT(issue->arena, issue->unplaced, issue->unplaced_count, issue->unplaced_count,
                    stray);
        break;
    default:
        put_in_article(workshop, part, article, near, moved);
        break;
    }
}
