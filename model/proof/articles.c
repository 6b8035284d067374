#include "articles.h"

#include "list.h"
#include "paragraphs.h"

#include <stdio.h>
#include <string.h>

/* ---- coming and going ---- */

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

static void follow_insertion(size_t *article, size_t index)
{
    if (*article != ISSUE_NONE && *article >= index)
        ++*article;
}

/* `heir` receives its photos and doubts; ISSUE_NONE: they stand alone from now on. */
static void remove_article(struct workshop *workshop, size_t index, size_t heir)
{
    struct issue *issue = workshop->issue;
    struct photo *photos = workshop_own_photos(workshop);
    struct doubt *doubts = workshop_own_doubts(workshop);
    LIST_REMOVE(issue->arena, issue->articles, issue->article_count, index);
    workshop->is_unsorted = true;
    for (size_t i = 0; i < issue->photo_count; i++)
        follow_removal(&photos[i].article, index, heir);
    for (size_t i = 0; i < issue->doubt_count; i++)
        follow_removal(&doubts[i].article, index, heir);
}

static void insert_article(struct workshop *workshop, size_t index, const struct article *article)
{
    struct issue *issue = workshop->issue;
    struct photo *photos = workshop_own_photos(workshop);
    struct doubt *doubts = workshop_own_doubts(workshop);
    LIST_INSERT(issue->arena, issue->articles, issue->article_count, index, *article);
    workshop->is_unsorted = true;
    for (size_t i = 0; i < issue->photo_count; i++)
        follow_insertion(&photos[i].article, index);
    for (size_t i = 0; i < issue->doubt_count; i++)
        follow_insertion(&doubts[i].article, index);
}

void articles_tidy(struct workshop *workshop)
{
    struct issue *issue = workshop->issue;
    for (size_t i = issue->article_count; i > 0; i--)
        if (is_empty(&issue->articles[i - 1]))
            remove_article(workshop, i - 1, ISSUE_NONE);
    for (size_t i = issue->photo_count; i > 0; i--) {
        const struct photo *photo = &issue->photos[i - 1];
        if (passage_is_empty(&photo->caption) && passage_is_empty(&photo->credit.text)) {
            LIST_REMOVE(issue->arena, issue->photos, issue->photo_count, i - 1);
            workshop->is_unsorted = true;
        }
    }
}

/* ---- one becomes two ---- */

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
    char *text = arena_take(workshop->issue->arena, size);
    for (unsigned number = 2; number == 2 || id_is_taken(workshop->issue, text); number++)
        snprintf(text, size, "%s.%u", id, number);
    return text;
}

/* The parts that begin in the article's second half, counted from there. */
static void split_parts(struct workshop *workshop, struct article *first, struct article *second,
                        size_t paragraph)
{
    struct part *parts = arena_take_array(workshop->issue->arena, first->part_count + 1,
                                          sizeof *parts);
    struct part *first_parts = workshop_own_parts(workshop, first);
    uint32_t kept = 0;
    uint32_t count = 1;
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

void articles_split(struct workshop *workshop, size_t index, size_t paragraph)
{
    struct article *first = workshop_amend(workshop, index);
    struct article second = {
        .id = new_id(workshop, first->id),
        .page = first->paragraphs[paragraph].page,
        .section = first->section,
        .language = first->language,
        .byline = BYLINE_EMPTY,
        .paragraphs = list_copy(workshop->issue->arena, first->paragraphs + paragraph,
                                first->paragraph_count - paragraph, sizeof *first->paragraphs),
        .paragraph_count = first->paragraph_count - (uint32_t)paragraph,
        .amended = true,
    };
    first->paragraph_count = (uint32_t)paragraph;
    split_parts(workshop, first, &second, paragraph);
    insert_article(workshop, index + 1, &second);
}

/* ---- two become one ---- */

static void append_paragraph(struct workshop *workshop, struct article *article,
                             enum paragraph_role role, struct passage text, size_t page)
{
    struct paragraph paragraph = paragraphs_new(workshop, role, text, page);
    LIST_INSERT(workshop->issue->arena, article->paragraphs, article->paragraph_count,
                article->paragraph_count, paragraph);
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
    struct arena *arena = workshop->issue->arena;
    LIST_APPEND(arena, article->jumps, article->jump_count, from->jumps, from->jump_count);
    LIST_APPEND(arena, article->paragraphs, article->paragraph_count, from->paragraphs,
                from->paragraph_count);
    for (size_t i = 0; i < from->part_count; i++) {
        struct part part = from->parts[i];
        part.paragraph += before;
        if (i > 0 || part.page != article->parts[article->part_count - 1].page)
            LIST_INSERT(arena, article->parts, article->part_count, article->part_count, part);
    }
    if (!article->continued_from)
        article->continued_from = from->continued_from;
    if (!article->continued_to)
        article->continued_to = from->continued_to;
}

void articles_merge(struct workshop *workshop, size_t into, size_t from)
{
    struct article *article = workshop_amend(workshop, into);
    const struct article *second = &workshop->issue->articles[from];
    append_lines(workshop, article, second->kicker, second->kicker_count, second->page);
    append_lines(workshop, article, second->headline, second->headline_count, second->page);
    append_lines(workshop, article, second->subhead, second->subhead_count, second->page);
    append_byline(workshop, article, &second->byline, second->page);
    append_rest(workshop, article, second);
    remove_article(workshop, from, into);
}
