#include "print_walk.h"

#include "../article/section.h"
#include "../message.h"
#include "../source/visible.h"
#include "../text/columns.h"

#include <stdio.h>
#include <string.h>

#define OPENING_COLUMNS 24

static const char *join_words(struct arena *arena, const char *first, const char *between,
                              const char *second)
{
    size_t room = strlen(first) + strlen(between) + strlen(second) + 1;
    char *line = arena_take(arena, room);
    snprintf(line, room, "%s%s%s", first, between, second);
    return line;
}

static const char *page_heading(const struct issue *issue, size_t page, struct arena *arena)
{
    unsigned number = issue->pages[page].number;
    char heading[64];
    snprintf(heading, sizeof heading, _("page %u"), number ? number : (unsigned)page + 1);
    return arena_copy(arena, heading, strlen(heading));
}

static const char *group_heading(const struct issue *issue, const struct contents_group *group,
                                 struct arena *arena)
{
    if (group->kind == CONTENTS_PHOTOS)
        return _("Photos");
    if (group->kind == CONTENTS_UNPLACED)
        return _("Without an article");
    return group->name ? visible_line(arena, group->name) : page_heading(issue, group->page, arena);
}

static void walk_article(const struct issue *issue, size_t index,
                         const struct print_visitor *visitor)
{
    visitor->article(visitor->self, &issue->articles[index]);
    for (size_t i = 0; i < issue->photo_count; i++)
        if (issue->photos[i].article == index)
            visitor->photo(visitor->self, &issue->photos[i]);
}

static void walk_item(const struct issue *issue, enum contents_kind kind, size_t item,
                      const struct print_visitor *visitor)
{
    if (kind == CONTENTS_UNPLACED)
        visitor->stray(visitor->self, &issue->unplaced[item]);
    else if (kind != CONTENTS_PHOTOS)
        walk_article(issue, item, visitor);
    else if (issue->photos[item].article == ISSUE_NONE)
        visitor->photo(visitor->self, &issue->photos[item]);
}

/* Photos that belong to articles were shown there; a group of nothing else has no heading. */
static bool has_something(const struct issue *issue, const struct contents_group *group)
{
    for (size_t i = 0; i < group->item_count; i++)
        if (group->kind != CONTENTS_PHOTOS || issue->photos[group->items[i]].article == ISSUE_NONE)
            return true;
    return false;
}

void print_walk(const struct issue *issue, const struct print_visitor *visitor)
{
    struct arena *arena = arena_create();
    struct contents contents = contents_make(issue, CONTENTS_BY_SECTION, arena);
    for (size_t i = 0; i < contents.group_count; i++) {
        const struct contents_group *group = &contents.groups[i];
        if (!has_something(issue, group))
            continue;
        visitor->heading(visitor->self, group_heading(issue, group, arena));
        for (size_t k = 0; k < group->item_count; k++)
            walk_item(issue, group->kind, group->items[k], visitor);
    }
    arena_destroy(arena);
}

const char *print_title(const struct issue *issue, struct arena *arena)
{
    if (!issue->paper && !issue->date)
        return NULL;
    const char *paper = issue->paper ? visible_line(arena, issue->paper) : "";
    const char *date = issue->date ? visible_line(arena, issue->date) : "";
    return join_words(arena, paper, *paper && *date ? "  " : "", date);
}

const char *print_opening(const struct article *article, struct arena *arena)
{
    const char *mark = _("[untitled]");
    if (article->paragraph_count == 0)
        return mark;
    const struct passage *text = &article->paragraphs[0].text;
    size_t length = text_clip(&(struct cell_widths){1}, text->text, text->length,
                              columns_of(OPENING_COLUMNS));
    return join_words(arena, mark, arena_copy(arena, text->text, length),
                      length < text->length ? "…" : "");
}

bool print_jump_is_open(const struct article *article, const struct jump *jump,
                        const struct issue *issue)
{
    for (size_t i = 0; i < article->part_count; i++)
        if (issue->pages[article->parts[i].page].number == jump->page)
            return false;
    return true;
}
