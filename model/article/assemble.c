#include "assemble.h"

#include "../page_owners.h"
#include "../paragraph/compose.h"
#include "assemble_byline.h"
#include "assemble_doubt.h"
#include "assemble_headline.h"
#include "assemble_paragraph.h"
#include "margin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct passage assemble_slice(const struct builder *builder, const struct passage *text,
                              struct text_range range)
{
    return range.first == range.last
               ? (struct passage)PASSAGE_EMPTY
               : compose_slice(text, range.first, range.last, assemble_arena(builder));
}

static void add_jump(const struct builder *builder, const struct page_parts *parts, size_t block,
                     const struct jump_mark *mark, struct article *article)
{
    const struct passage *text = &parts->blocks->items[block].text;
    struct jump *jumps = arena_take_array(assemble_arena(builder), article->jump_count + 1,
                                          sizeof *jumps);
    if (article->jump_count > 0)
        memcpy(jumps, article->jumps, article->jump_count * sizeof *jumps);
    jumps[article->jump_count++] = (struct jump){assemble_slice(builder, text, mark->range),
                                                 mark->onward ? JUMP_TO : JUMP_FROM, mark->page};
    article->jumps = jumps;
    if (mark->onward)
        article->continued_to = mark->page;
    else
        article->continued_from = mark->page;
}

static unsigned number_of_page(const struct issue *issue, size_t page)
{
    return issue->pages[page].number > 0 ? issue->pages[page].number : (unsigned)page + 1;
}

/* An earlier page has the same number. */
static bool number_is_taken(const struct issue *issue, size_t page)
{
    for (size_t i = 0; i < page; i++)
        if (number_of_page(issue, i) == number_of_page(issue, page))
            return true;
    return false;
}

/* Two pages may print the same number: the later one's articles name its place too. */
static const char *article_id(const struct builder *builder, const struct page_parts *parts,
                              size_t number, bool taken)
{
    char id[80];
    unsigned page_number = number_of_page(builder->issue, parts->page);
    int length = taken
                     ? snprintf(id, sizeof id, "p%u.%zu-a%zu", page_number, parts->page + 1, number)
                     : snprintf(id, sizeof id, "p%u-a%zu", page_number, number);
    return arena_copy(assemble_arena(builder), id, (size_t)length);
}

static void add_article(struct builder *builder, const struct page_parts *parts, size_t index,
                        size_t number, bool taken)
{
    const struct story *story = &parts->stories->items[index];
    struct article article = {.page = parts->page, .language = parts->language};
    article.id = article_id(builder, parts, number, taken);
    article.byline = assemble_byline(builder, parts, story);
    if (story->jump_from_block != STORY_NONE)
        add_jump(builder, parts, story->jump_from_block, &story->jump_from, &article);
    if (story->jump_to_block != STORY_NONE)
        add_jump(builder, parts, story->jump_to_block, &story->jump_to, &article);
    assemble_paragraphs(builder, parts, index, &article);
    assemble_headline(builder, parts, index, &article);
    struct part *part = arena_take(assemble_arena(builder), sizeof *part);
    *part = (struct part){parts->page, 0, 0};
    article.parts = part;
    article.part_count = 1;
    assemble_headline_doubt(builder, parts, index, &article);
    *ASSEMBLE_GROW(builder, article) = article;
}

/* No verb tells which of its words are names: all of a credit set upright is text. */
static void add_upright_credits(const struct builder *builder, const struct page_parts *parts,
                                size_t caption, struct byline *credit)
{
    const struct byline_found unread = {.name_count = 0};
    for (size_t i = 0; i < parts->blocks->count; i++) {
        const struct block *block = &parts->blocks->items[i];
        if (block->kind == BLOCK_CREDIT && block->caption == caption)
            assemble_add_byline(builder, &block->text, (struct text_range){0, block->text.length},
                                &unread, credit);
    }
}

static void add_photo(struct builder *builder, const struct page_parts *parts, size_t index)
{
    const struct block *block = &parts->blocks->items[index];
    struct byline_found found = {.name_count = 0};
    const struct passage *text = &block->text;
    struct photo photo = {.page = parts->page, .article = ISSUE_NONE, .lines = block->lines};
    byline_credit(parts->wording, text->text, text->length, &found);
    size_t split = text->length - found.length;
    photo.caption = assemble_slice(builder, text, (struct text_range){0, split});
    photo.credit = (struct byline)BYLINE_EMPTY;
    assemble_add_byline(builder, text, (struct text_range){split, text->length}, &found,
                        &photo.credit);
    add_upright_credits(builder, parts, index, &photo.credit);
    *ASSEMBLE_GROW(builder, photo) = photo;
}

static void add_stray(struct builder *builder, const struct page_parts *parts,
                      const struct block *block, bool furniture)
{
    struct text_range whole = {0, block->text.length};
    struct stray stray = {parts->page, assemble_slice(builder, &block->text, whole), block->lines,
                          false};
    if (furniture) {
        builder->furniture = array_reserve(builder->furniture, &builder->furniture_capacity,
                                           builder->furniture_count + 1,
                                           sizeof *builder->furniture);
        builder->furniture[builder->furniture_count++] = stray;
        return;
    }
    builder->unplaced = array_reserve(builder->unplaced, &builder->unplaced_capacity,
                                      builder->unplaced_count + 1, sizeof *builder->unplaced);
    builder->unplaced[builder->unplaced_count++] = stray;
}

static void add_strays(struct builder *builder, const struct page_parts *parts)
{
    const struct page *page = &builder->issue->pages[parts->page];
    const bool *margins = margins_find(parts->blocks, parts->stories, parts->headlines,
                                       builder->issue->sources[page->source].plan,
                                       assemble_arena(builder));
    for (size_t i = 0; i < parts->blocks->count; i++) {
        const struct block *block = &parts->blocks->items[i];
        bool placed = parts->stories->of_block[i] != STORY_NONE ||
                      parts->headlines->story_of[i] != STORY_NONE;
        if (block->kind == BLOCK_CAPTION)
            add_photo(builder, parts, i);
        else if (block->kind == BLOCK_CREDIT)
            continue; /* its photo's */
        else if (block->kind == BLOCK_FURNITURE || !placed)
            add_stray(builder, parts, block,
                      block->kind == BLOCK_FURNITURE || (margins && margins[i]));
    }
}

void assemble_page(struct builder *builder, const struct page_parts *parts)
{
    size_t number = 1; /* a long page comes in stretches, its articles are counted through */
    for (size_t i = builder->article_count; i > 0 && builder->articles[i - 1].page == parts->page;
         i--)
        number++;
    bool taken = number_is_taken(builder->issue, parts->page);
    for (size_t i = 0; i < parts->stories->count; i++)
        add_article(builder, parts, i, number++, taken);
    add_strays(builder, parts);
}

static int by_origin(const void *left, const void *right)
{
    const struct doubt *one = left, *other = right;
    if (one->origin != other->origin)
        return one->origin < other->origin ? -1 : 1;
    return (one->margin > other->margin) - (one->margin < other->margin);
}

/* The list itself becomes the issue's, for it may be as long as the page has lines. */
static void *keep(struct arena *arena, void *list, size_t count, size_t size)
{
    if (count == 0) {
        free(list);
        return NULL;
    }
    void *trimmed = realloc(list, count * size);
    void *kept = trimmed ? trimmed : list;
    arena_defer(arena, free, kept);
    return kept;
}

void assemble_finish(struct builder *builder)
{
    struct issue *issue = builder->issue;
    struct arena *arena = issue->arena;
    if (builder->doubt_count > 1)
        qsort(builder->doubts, builder->doubt_count, sizeof *builder->doubts, by_origin);
    issue->articles = keep(arena, builder->articles, builder->article_count,
                           sizeof *issue->articles);
    issue->article_count = builder->article_count;
    issue->photos = keep(arena, builder->photos, builder->photo_count, sizeof *issue->photos);
    issue->photo_count = builder->photo_count;
    issue->furniture = keep(arena, builder->furniture, builder->furniture_count,
                            sizeof *issue->furniture);
    issue->furniture_count = builder->furniture_count;
    issue->unplaced = keep(arena, builder->unplaced, builder->unplaced_count,
                           sizeof *issue->unplaced);
    issue->unplaced_count = builder->unplaced_count;
    issue->doubts = keep(arena, builder->doubts, builder->doubt_count, sizeof *issue->doubts);
    issue->doubt_count = builder->doubt_count;
    free(builder->ends);
    page_owners_sort(issue);
}
