#include "workshop.h"

#include "../ascending.h"
#include "../page_owners.h"
#include "../paragraph/compose.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct passage no_text = {"", 0, NULL, 0};

static struct arena *arena_of(const struct workshop *workshop)
{
    return workshop->issue->arena;
}

/* ---- lists ---- */

static void *copy_list(struct arena *arena, const void *list, size_t count, size_t size)
{
    void *copy = arena_take_array(arena, count, size);
    if (count > 0)
        memcpy(copy, list, count * size);
    return copy;
}

/* A copy of the list with room for one element at `index`. */
static void *list_open(struct arena *arena, const void *list, size_t count, size_t size,
                       size_t index)
{
    char *copy = arena_take_array(arena, count + 1, size);
    if (index > 0)
        memcpy(copy, list, index * size);
    if (index < count)
        memcpy(copy + (index + 1) * size, (const char *)list + index * size,
               (count - index) * size);
    return copy;
}

/* A copy without the element at `index`. */
static void *list_close(struct arena *arena, const void *list, size_t count, size_t size,
                        size_t index)
{
    char *copy = arena_take_array(arena, count, size);
    if (index > 0)
        memcpy(copy, list, index * size);
    if (index + 1 < count)
        memcpy(copy + index * size, (const char *)list + (index + 1) * size,
               (count - index - 1) * size);
    return copy;
}

#define INSERT(workshop, list, count, index, element)                                              \
    do {                                                                                           \
        void *opened = list_open(arena_of(workshop), list, count, sizeof *(list), index);          \
        memcpy((char *)opened + (index) * sizeof *(list), &(element), sizeof *(list));             \
        (list) = opened;                                                                           \
        (count)++;                                                                                 \
    } while (0)

#define REMOVE(workshop, list, count, index)                                                       \
    ((list) = list_close(arena_of(workshop), list, count, sizeof *(list), index), (count)--)

/* ---- opening ---- */

/* Copies a list before something in it is changed; the elements may be changed then. */
#define OWN(workshop, list, count)                                                                 \
    ((list) = copy_list(arena_of(workshop), list, count, sizeof *(list)))

static struct paragraph *own_paragraphs(struct workshop *workshop, struct article *article)
{
    OWN(workshop, article->paragraphs, article->paragraph_count);
    return (struct paragraph *)article->paragraphs;
}

static struct part *own_parts(struct workshop *workshop, struct article *article)
{
    OWN(workshop, article->parts, article->part_count);
    return (struct part *)article->parts;
}

/* An article whose texts come, go or move. */
static struct article *amend(struct workshop *workshop, size_t index)
{
    struct article *article = &workshop->issue->articles[index];
    article->amended = true;
    workshop->is_unsorted = true;
    return article;
}

void workshop_open(struct workshop *workshop, const struct issue *issue)
{
    struct arena *arena = arena_create();
    struct issue *copy = arena_take(arena, sizeof *copy);
    *copy = *issue;
    copy->arena = arena;
    copy->articles = copy_list(arena, issue->articles, issue->article_count,
                               sizeof *issue->articles);
    copy->photos = copy_list(arena, issue->photos, issue->photo_count, sizeof *issue->photos);
    copy->furniture = copy_list(arena, issue->furniture, issue->furniture_count,
                                sizeof *issue->furniture);
    copy->unplaced = copy_list(arena, issue->unplaced, issue->unplaced_count,
                               sizeof *issue->unplaced);
    copy->doubts = copy_list(arena, issue->doubts, issue->doubt_count, sizeof *issue->doubts);
    *workshop = (struct workshop){.issue = copy};
}

/* The list that the field is in is the issue's own from now on. */
static void own_list(struct workshop *workshop, struct field field)
{
    struct article *article = &workshop->issue->articles[field.owner];
    article->amended = true;
    switch (field.kind) {
    case FIELD_KICKER:
        OWN(workshop, article->kicker, article->kicker_count);
        break;
    case FIELD_HEADLINE:
        OWN(workshop, article->headline, article->headline_count);
        break;
    case FIELD_SUBHEAD:
        OWN(workshop, article->subhead, article->subhead_count);
        break;
    case FIELD_JUMP:
        OWN(workshop, article->jumps, article->jump_count);
        break;
    case FIELD_PARAGRAPH:
        own_paragraphs(workshop, article);
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

/* ---- doubts ---- */

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

static int by_origin(const void *left, const void *right)
{
    const struct standing *one = left;
    const struct standing *other = right;
    return one->origin < other->origin ? -1 : one->origin > other->origin;
}

static void add_standings(struct standings *standings, struct field field,
                          const struct passage *passage)
{
    for (size_t i = 0; i < passage->piece_count; i++) {
        const struct piece *piece = &passage->pieces[i];
        standings->items = array_reserve(standings->items, &standings->capacity,
                                         standings->count + 1, sizeof *standings->items);
        standings->items[standings->count++] = (struct standing){
            piece->origin, piece->origin + piece_span(piece), field};
    }
}

static bool is_amended(const struct issue *issue, struct field owner)
{
    switch (owner.kind) {
    case FIELD_CAPTION:
        return issue->photos[owner.owner].amended;
    case FIELD_FURNITURE:
        return issue->furniture[owner.owner].amended;
    case FIELD_UNPLACED:
        return issue->unplaced[owner.owner].amended;
    default:
        return issue->articles[owner.owner].amended;
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
        while (is_amended(issue, first) && issue_next_field(issue, &cursor, &passage) &&
               page_owner_has(first, cursor.field))
            add_standings(&standings, cursor.field, passage);
    }
    if (standings.count > 1)
        qsort(standings.items, standings.count, sizeof *standings.items, by_origin);
    return standings;
}

static void place_doubt(const struct standings *standings, struct doubt *doubt)
{
    const struct standing *found = standings->items +
                                   ascending_last(standings->items, standings->count,
                                                  sizeof *standings->items,
                                                  offsetof(struct standing, origin), doubt->origin);
    if (doubt->origin < found->origin || doubt->origin >= found->end)
        return;
    doubt->article = found->field.kind <= FIELD_PARAGRAPH ? found->field.owner : ISSUE_NONE;
    doubt->paragraph = found->field.kind == FIELD_PARAGRAPH ? found->field.index : 0;
}

/* The owners of pages are those of the issue before where no text came, went or moved: a correction
 * leaves a text on its pages. */
struct issue *workshop_close(struct workshop *workshop)
{
    struct issue *issue = workshop->issue;
    struct standings standings = find_standings(issue);
    for (size_t i = 0; i < issue->doubt_count && standings.count > 0; i++)
        place_doubt(&standings, &issue->doubts[i]);
    free(standings.items);
    if (workshop->is_unsorted)
        page_owners_sort(issue);
    return issue;
}

/* ---- lines and pages of a text ---- */

/* The page and the source lines a text stands on; what was there before for a text without any. */
static void find_lines(const struct workshop *workshop, const struct passage *text,
                       struct line_range *lines, size_t *page)
{
    struct place first;
    if (!issue_place(workshop->issue, text, 0, &first))
        return;
    if (first.page != ISSUE_NONE)
        *page = first.page;
    *lines = (struct line_range){first.line, first.line};
    for (size_t i = 0; i < text->piece_count; i++) {
        struct place place;
        const struct piece *piece = &text->pieces[i];
        size_t last = piece->start + (piece->length > 0 ? piece->length - 1 : 0);
        if (!issue_place(workshop->issue, text, last, &place) || place.source != first.source)
            continue;
        if (place.line < lines->first)
            lines->first = place.line;
        if (place.line > lines->last)
            lines->last = place.line;
    }
}

static struct paragraph new_paragraph(const struct workshop *workshop, enum paragraph_role role,
                                      struct passage text, size_t page)
{
    struct paragraph paragraph = {role, text, page, {0, 0}};
    find_lines(workshop, &text, &paragraph.lines, &paragraph.page);
    return paragraph;
}

/* ---- paragraphs ---- */

static void insert_paragraph(struct workshop *workshop, struct article *article, size_t index,
                             const struct paragraph *paragraph)
{
    INSERT(workshop, article->paragraphs, article->paragraph_count, index, *paragraph);
    struct part *parts = own_parts(workshop, article);
    for (size_t i = 1; i < article->part_count; i++)
        if (parts[i].paragraph >= index)
            parts[i].paragraph++;
}

/* Parts that begin with it begin with what follows; the last one may begin behind the end. */
static void remove_paragraph(struct workshop *workshop, struct article *article, size_t index)
{
    REMOVE(workshop, article->paragraphs, article->paragraph_count, index);
    struct part *parts = own_parts(workshop, article);
    for (size_t i = 1; i < article->part_count; i++) {
        struct part *part = &parts[i];
        if (part->paragraph == index)
            part->offset = 0;
        if (part->paragraph > index)
            part->paragraph--;
    }
}

static bool is_empty(const struct article *article)
{
    return article->kicker_count + article->headline_count + article->subhead_count +
                   article->jump_count + article->paragraph_count ==
               0 &&
           passage_is_empty(&article->byline.text);
}

static void follow_removal(size_t *article, size_t index, size_t heir)
{
    if (*article == index)
        *article = heir;
    if (*article != ISSUE_NONE && *article > index)
        --*article;
}

/* `heir` receives its photos and doubts; ISSUE_NONE: they stand alone from now on. */
static void remove_article(struct workshop *workshop, size_t index, size_t heir)
{
    struct issue *issue = workshop->issue;
    REMOVE(workshop, issue->articles, issue->article_count, index);
    workshop->is_unsorted = true;
    for (size_t i = 0; i < issue->photo_count; i++)
        follow_removal(&issue->photos[i].article, index, heir);
    for (size_t i = 0; i < issue->doubt_count; i++)
        follow_removal(&issue->doubts[i].article, index, heir);
}

static void insert_article(struct workshop *workshop, size_t index, const struct article *article)
{
    struct issue *issue = workshop->issue;
    INSERT(workshop, issue->articles, issue->article_count, index, *article);
    workshop->is_unsorted = true;
    for (size_t i = 0; i < issue->photo_count; i++)
        if (issue->photos[i].article != ISSUE_NONE && issue->photos[i].article >= index)
            issue->photos[i].article++;
    for (size_t i = 0; i < issue->doubt_count; i++)
        if (issue->doubts[i].article != ISSUE_NONE && issue->doubts[i].article >= index)
            issue->doubts[i].article++;
}

void workshop_tidy(struct workshop *workshop)
{
    struct issue *issue = workshop->issue;
    for (size_t i = issue->article_count; i > 0; i--)
        if (is_empty(&issue->articles[i - 1]))
            remove_article(workshop, i - 1, ISSUE_NONE);
    for (size_t i = issue->photo_count; i > 0; i--) {
        const struct photo *photo = &issue->photos[i - 1];
        if (passage_is_empty(&photo->caption) && passage_is_empty(&photo->credit.text)) {
            REMOVE(workshop, issue->photos, issue->photo_count, i - 1);
            workshop->is_unsorted = true;
        }
    }
}

/* Where a part of an article begins when two of its paragraphs become one. */
static void shift_parts(struct workshop *workshop, struct article *article, size_t second,
                        size_t offset)
{
    struct part *parts = own_parts(workshop, article);
    for (size_t i = 1; i < article->part_count; i++) {
        struct part *part = &parts[i];
        if (part->paragraph != second)
            continue;
        part->paragraph = second - 1;
        part->offset += offset;
    }
}

void workshop_join_paragraphs(struct workshop *workshop, struct field first, struct field second)
{
    struct article *article = amend(workshop, first.owner);
    struct article *from = amend(workshop, second.owner);
    struct paragraph *paragraph = &own_paragraphs(workshop, article)[first.index];
    const struct paragraph *rest = &from->paragraphs[second.index];
    size_t rest_length = rest->text.length;
    paragraph->text = compose_join(&paragraph->text, &rest->text, arena_of(workshop));
    find_lines(workshop, &paragraph->text, &paragraph->lines, &paragraph->page);
    if (first.owner == second.owner && second.index == first.index + 1)
        shift_parts(workshop, article, second.index, paragraph->text.length - rest_length);
    remove_paragraph(workshop, from, second.index);
    workshop_tidy(workshop);
}

void workshop_split_paragraph(struct workshop *workshop, struct field field, size_t offset)
{
    struct article *article = amend(workshop, field.owner);
    struct paragraph *whole = &own_paragraphs(workshop, article)[field.index];
    struct passage head = compose_slice(&whole->text, 0, offset, arena_of(workshop));
    struct passage tail = compose_slice(&whole->text, offset, whole->text.length,
                                        arena_of(workshop));
    struct paragraph rest = new_paragraph(workshop, whole->role, tail, whole->page);
    *whole = new_paragraph(workshop, whole->role, head, whole->page);
    insert_paragraph(workshop, article, field.index + 1, &rest);
    struct part *parts = own_parts(workshop, article);
    for (size_t i = 1; i < article->part_count; i++) {
        struct part *part = &parts[i];
        if (part->paragraph != field.index || part->offset < offset)
            continue;
        part->paragraph++;
        part->offset -= offset;
    }
}

/* ---- articles ---- */

static bool id_is_taken(const struct issue *issue, const char *id)
{
    for (size_t i = 0; i < issue->article_count; i++)
        if (strcmp(issue->articles[i].id, id) == 0)
            return true;
    return false;
}

/* "p2-a1.2": the second article that p2-a1 was parted into. */
static const char *new_id(const struct workshop *workshop, const char *id)
{
    size_t size = strlen(id) + 24;
    char *text = arena_take(arena_of(workshop), size);
    for (unsigned number = 2; number == 2 || id_is_taken(workshop->issue, text); number++)
        snprintf(text, size, "%s.%u", id, number);
    return text;
}

/* The parts that begin in the article's second half, counted from there. */
static void split_parts(struct workshop *workshop, struct article *first, struct article *second,
                        size_t paragraph)
{
    struct part *parts = arena_take_array(arena_of(workshop), first->part_count + 1, sizeof *parts);
    struct part *first_parts = own_parts(workshop, first);
    size_t kept = 0;
    size_t count = 1;
    parts[0] = (struct part){second->paragraphs[0].page, 0, 0};
    for (size_t i = 0; i < first->part_count; i++) {
        struct part part = first->parts[i];
        if (i == 0 || part.paragraph < paragraph) {
            first_parts[kept++] = part;
            continue;
        }
        part.paragraph -= paragraph;
        if (part.paragraph > 0 || part.offset > 0)
            parts[count++] = part;
    }
    first->part_count = kept;
    second->parts = parts;
    second->part_count = count;
}

void workshop_split_article(struct workshop *workshop, size_t index, size_t paragraph)
{
    struct article *first = amend(workshop, index);
    struct article second = {
        .id = new_id(workshop, first->id),
        .page = first->paragraphs[paragraph].page,
        .section = first->section,
        .language = first->language,
        .byline = {no_text, no_text, NULL, 0},
        .paragraphs = copy_list(arena_of(workshop), first->paragraphs + paragraph,
                                first->paragraph_count - paragraph, sizeof *first->paragraphs),
        .paragraph_count = first->paragraph_count - paragraph,
        .amended = true,
    };
    first->paragraph_count = paragraph;
    split_parts(workshop, first, &second, paragraph);
    insert_article(workshop, index + 1, &second);
}

static void append_paragraph(struct workshop *workshop, struct article *article,
                             enum paragraph_role role, struct passage text, size_t page)
{
    struct paragraph paragraph = new_paragraph(workshop, role, text, page);
    INSERT(workshop, article->paragraphs, article->paragraph_count, article->paragraph_count,
           paragraph);
}

static void append_lines(struct workshop *workshop, struct article *article,
                         const struct passage *lines, size_t count, size_t page)
{
    for (size_t i = 0; i < count; i++)
        append_paragraph(workshop, article, PARAGRAPH_CROSSHEAD, lines[i], page);
}

static void append_byline(struct workshop *workshop, struct article *article,
                          const struct byline *byline, size_t page)
{
    if (passage_is_empty(&byline->text))
        return;
    if (passage_is_empty(&article->byline.text))
        article->byline = *byline;
    else
        append_paragraph(workshop, article, PARAGRAPH_BODY, byline->text, page);
}

static void append_rest(struct workshop *workshop, struct article *article,
                        const struct article *from)
{
    size_t before = article->paragraph_count;
    for (size_t i = 0; i < from->jump_count; i++)
        INSERT(workshop, article->jumps, article->jump_count, article->jump_count, from->jumps[i]);
    for (size_t i = 0; i < from->paragraph_count; i++)
        INSERT(workshop, article->paragraphs, article->paragraph_count, article->paragraph_count,
               from->paragraphs[i]);
    for (size_t i = 0; i < from->part_count; i++) {
        struct part part = from->parts[i];
        part.paragraph += before;
        if (i > 0 || part.page != article->parts[article->part_count - 1].page)
            INSERT(workshop, article->parts, article->part_count, article->part_count, part);
    }
    if (!article->continued_from)
        article->continued_from = from->continued_from;
    if (!article->continued_to)
        article->continued_to = from->continued_to;
}

void workshop_merge_articles(struct workshop *workshop, size_t into, size_t from)
{
    struct article *article = amend(workshop, into);
    const struct article *second = &workshop->issue->articles[from];
    append_lines(workshop, article, second->kicker, second->kicker_count, second->page);
    append_lines(workshop, article, second->headline, second->headline_count, second->page);
    append_lines(workshop, article, second->subhead, second->subhead_count, second->page);
    append_byline(workshop, article, &second->byline, second->page);
    append_rest(workshop, article, second);
    remove_article(workshop, from, into);
}

/* ---- taking ---- */

static void drop_jump(struct workshop *workshop, struct article *article, size_t index)
{
    if (article->jumps[index].direction == JUMP_TO)
        article->continued_to = 0;
    else
        article->continued_from = 0;
    REMOVE(workshop, article->jumps, article->jump_count, index);
}

static void drop_of_article(struct workshop *workshop, struct field field)
{
    struct article *article = amend(workshop, field.owner);
    switch (field.kind) {
    case FIELD_KICKER:
        REMOVE(workshop, article->kicker, article->kicker_count, field.index);
        break;
    case FIELD_HEADLINE:
        REMOVE(workshop, article->headline, article->headline_count, field.index);
        break;
    case FIELD_SUBHEAD:
        REMOVE(workshop, article->subhead, article->subhead_count, field.index);
        break;
    case FIELD_BYLINE:
        article->byline = (struct byline){no_text, no_text, NULL, 0};
        break;
    case FIELD_JUMP:
        drop_jump(workshop, article, field.index);
        break;
    default:
        remove_paragraph(workshop, article, field.index);
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
        issue->photos[field.owner].caption = no_text;
        break;
    case FIELD_CREDIT:
        issue->photos[field.owner].credit = (struct byline){no_text, no_text, NULL, 0};
        break;
    case FIELD_FURNITURE:
        REMOVE(workshop, issue->furniture, issue->furniture_count, field.owner);
        break;
    case FIELD_UNPLACED:
        REMOVE(workshop, issue->unplaced, issue->unplaced_count, field.owner);
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

void workshop_take(struct workshop *workshop, struct field field, size_t offset, size_t length,
                   struct moved *moved)
{
    struct arena *arena = arena_of(workshop);
    struct passage *text = workshop_passage(workshop, field);
    *moved = (struct moved){compose_slice(text, offset, offset + length, arena),
                            {no_text, no_text, NULL, 0},
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
    return text->piece_count > 0 ? text->pieces[0].origin : UINT32_MAX;
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

static void put_line(struct workshop *workshop, const struct passage **lines, size_t *count,
                     enum field_kind kind, struct field near, const struct passage *text)
{
    bool pointed = near.kind == kind && near.index < *count;
    size_t index = place_of_line(*lines, *count, pointed, near.index, text);
    INSERT(workshop, *lines, *count, index, *text);
}

static void put_paragraph(struct workshop *workshop, struct article *article, struct field near,
                          enum paragraph_role role, const struct moved *moved)
{
    struct paragraph paragraph = new_paragraph(workshop, role, moved->text, moved->page);
    bool pointed = near.kind == FIELD_PARAGRAPH && near.index < article->paragraph_count;
    insert_paragraph(workshop, article, pointed ? near.index + 1 : 0, &paragraph);
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
    byline->text = compose_join(&byline->text, &moved->text, arena_of(workshop));
    for (size_t i = 0; i < moved->byline.credit_count; i++)
        INSERT(workshop, byline->credits, byline->credit_count, byline->credit_count,
               moved->byline.credits[i]);
}

/* Pointed at a photo it goes on that caption; else it is a photo of its own. */
static void put_caption(struct workshop *workshop, size_t article, struct field near,
                        const struct moved *moved)
{
    struct issue *issue = workshop->issue;
    if ((near.kind == FIELD_CAPTION || near.kind == FIELD_CREDIT) &&
        near.owner < issue->photo_count) {
        struct passage *caption = &issue->photos[near.owner].caption;
        *caption = compose_join(caption, &moved->text, arena_of(workshop));
        issue->photos[near.owner].amended = true;
        return;
    }
    struct photo photo = {.page = moved->page,
                          .caption = moved->text,
                          .credit = {no_text, no_text, NULL, 0},
                          .article = article,
                          .amended = true};
    find_lines(workshop, &moved->text, &photo.lines, &photo.page);
    INSERT(workshop, issue->photos, issue->photo_count, issue->photo_count, photo);
}

static struct stray new_stray(const struct workshop *workshop, const struct moved *moved)
{
    struct stray stray = {moved->page, moved->text, {0, 0}, true};
    find_lines(workshop, &moved->text, &stray.lines, &stray.page);
    return stray;
}

static void put_in_article(struct workshop *workshop, enum decision_part part, size_t index,
                           struct field near, const struct moved *moved)
{
    struct article *article = amend(workshop, index);
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

void workshop_put(struct workshop *workshop, enum decision_part part, size_t article,
                  struct field near, const struct moved *moved)
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
        INSERT(workshop, issue->furniture, issue->furniture_count, issue->furniture_count, stray);
        break;
    case PART_UNPLACED:
        stray = new_stray(workshop, moved);
        INSERT(workshop, issue->unplaced, issue->unplaced_count, issue->unplaced_count, stray);
        break;
    default:
        put_in_article(workshop, part, article, near, moved);
        break;
    }
}
