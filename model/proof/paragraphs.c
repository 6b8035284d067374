#include "paragraphs.h"

#include "../paragraph/compose.h"
#include "list.h"

struct paragraph paragraphs_new(const struct workshop *workshop, enum paragraph_role role,
                                struct passage text, size_t page)
{
    struct line_range lines = {0, 0};
    issue_lines(workshop->issue, &text, &lines, &page);
    return (struct paragraph){text, (uint32_t)page, lines, role};
}

void paragraphs_insert(struct workshop *workshop, struct article *article, size_t index,
                       const struct paragraph *paragraph)
{
    LIST_INSERT(workshop->issue->arena, article->paragraphs, article->paragraph_count, index,
                *paragraph);
    struct part *parts = workshop_own_parts(workshop, article);
    for (size_t i = 1; i < article->part_count; i++)
        if (parts[i].paragraph >= index)
            parts[i].paragraph++;
}

void paragraphs_remove(struct workshop *workshop, struct article *article, size_t index)
{
    LIST_REMOVE(workshop->issue->arena, article->paragraphs, article->paragraph_count, index);
    struct part *parts = workshop_own_parts(workshop, article);
    for (size_t i = 1; i < article->part_count; i++) {
        struct part *part = &parts[i];
        if (part->paragraph == index)
            part->offset = 0;
        if (part->paragraph > index)
            part->paragraph--;
    }
}

/* Where a part of an article begins when two of its paragraphs become one. */
static void shift_parts(struct workshop *workshop, struct article *article, size_t second,
                        size_t offset)
{
    struct part *parts = workshop_own_parts(workshop, article);
    for (size_t i = 1; i < article->part_count; i++) {
        struct part *part = &parts[i];
        if (part->paragraph != second)
            continue;
        part->paragraph = second - 1;
        part->offset += offset;
    }
}

void paragraphs_join(struct workshop *workshop, struct field first, struct field second)
{
    struct article *article = workshop_amend(workshop, first.owner);
    struct article *from = workshop_amend(workshop, second.owner);
    struct paragraph *paragraph = &workshop_own_paragraphs(workshop, article)[first.index];
    const struct paragraph *rest = &from->paragraphs[second.index];
    size_t rest_length = rest->text.length;
    paragraph->text = compose_join(&paragraph->text, &rest->text, workshop->issue->arena);
    size_t page = paragraph->page;
    issue_lines(workshop->issue, &paragraph->text, &paragraph->lines, &page);
    paragraph->page = (uint32_t)page;
    if (first.owner == second.owner && second.index == first.index + 1)
        shift_parts(workshop, article, second.index, paragraph->text.length - rest_length);
    paragraphs_remove(workshop, from, second.index);
}

void paragraphs_split(struct workshop *workshop, struct field field, size_t offset)
{
    struct article *article = workshop_amend(workshop, field.owner);
    struct paragraph *whole = &workshop_own_paragraphs(workshop, article)[field.index];
    struct passage head = compose_slice(&whole->text, 0, offset, workshop->issue->arena);
    struct passage tail = compose_slice(&whole->text, offset, whole->text.length,
                                        workshop->issue->arena);
    struct paragraph rest = paragraphs_new(workshop, whole->role, tail, whole->page);
    *whole = paragraphs_new(workshop, whole->role, head, whole->page);
    paragraphs_insert(workshop, article, field.index + 1, &rest);
    struct part *parts = workshop_own_parts(workshop, article);
    for (size_t i = 1; i < article->part_count; i++) {
        struct part *part = &parts[i];
        if (part->paragraph != field.index || part->offset < offset)
            continue;
        part->paragraph++;
        part->offset -= offset;
    }
}
