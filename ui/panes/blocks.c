#include "blocks.h"

#include "../../model/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One filling of `blocks`. */
struct builder {
    struct blocks blocks;
    const struct entries *entries;
    const struct entry *entry;
    int gap;
    bool *photo_done; /* photos of the article that have their place; indexed like the issue's */
};

static void add(struct builder *builder, struct block block)
{
    struct blocks *blocks = &builder->blocks;
    blocks->items = array_reserve(blocks->items, &blocks->capacity, blocks->count + 1,
                                  sizeof *blocks->items);
    blocks->items[blocks->count++] = block;
}

static void add_words(struct builder *builder, enum block_kind kind, const char *words)
{
    add(builder, (struct block){.kind = kind, .text = words, .length = strlen(words)});
}

static void add_space(struct builder *builder)
{
    add_words(builder, BLOCK_SPACE, "");
}

static bool add_field(struct builder *builder, enum block_kind kind, struct field field)
{
    const struct passage *passage = issue_passage(builder->entries->issue, field);
    if (!passage || passage_is_empty(passage))
        return false;
    add(builder, (struct block){kind, true, field, passage->text, passage->length});
    return true;
}

static void add_lines(struct builder *builder, enum block_kind kind, enum field_kind field,
                      size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_field(builder, kind, (struct field){field, builder->entry->index, i});
}

static void add_head(struct builder *builder, const struct article *article)
{
    add_lines(builder, BLOCK_KICKER, FIELD_KICKER, article->kicker_count);
    add_lines(builder, BLOCK_HEADLINE, FIELD_HEADLINE, article->headline_count);
    if (article->headline_count == 0)
        add_words(builder, BLOCK_UNTITLED, _("[untitled]"));
    add_lines(builder, BLOCK_SUBHEAD, FIELD_SUBHEAD, article->subhead_count);
    add_field(builder, BLOCK_BYLINE, (struct field){FIELD_BYLINE, builder->entry->index, 0});
    add_space(builder);
}

static void add_photo(struct builder *builder, size_t photo)
{
    builder->photo_done[photo] = true;
    add_words(builder, BLOCK_RULE, "");
    add_field(builder, BLOCK_CAPTION, (struct field){FIELD_CAPTION, photo, 0});
    add_field(builder, BLOCK_CREDIT, (struct field){FIELD_CREDIT, photo, 0});
    add_words(builder, BLOCK_RULE, "");
}

/* Captions printed before `line` of the page; all that are left for a line of 0. */
static void add_photos_before(struct builder *builder, size_t page, size_t line)
{
    const struct entries *entries = builder->entries;
    size_t i = entries->first_photo[builder->entry->index];
    for (; i != ISSUE_NONE; i = entries->next_photo[i]) {
        const struct photo *photo = entries->issue->photos + i;
        if (builder->photo_done[i])
            continue;
        if (line == 0 || (photo->page == page && photo->lines.first < line))
            add_photo(builder, i);
    }
}

/* Stands for the place before the first paragraph. */
#define BEFORE_ALL SIZE_MAX

static bool part_is_on(const struct issue *issue, const struct part *part, unsigned number)
{
    return part->page < issue->page_count && issue->pages[part->page].number == number;
}

/* The paragraph behind which a jump's mark stands: where the reader turns the page. A mark whose
 * other page is not in the issue stands at the beginning or the end. */
static size_t paragraph_of_jump(const struct issue *issue, const struct article *article,
                                const struct jump *jump)
{
    bool to = jump->direction == JUMP_TO;
    for (size_t i = 1; i < article->part_count; i++) {
        const struct part *part = article->parts + i;
        if (!part_is_on(issue, to ? part : part - 1, jump->page))
            continue;
        size_t behind = part->paragraph + (part->offset > 0);
        return behind > 0 ? behind - 1 : 0;
    }
    return to && article->paragraph_count > 0 ? article->paragraph_count - 1 : BEFORE_ALL;
}

static void add_jumps(struct builder *builder, const struct article *article, size_t paragraph)
{
    for (size_t i = 0; i < article->jump_count; i++)
        if (paragraph_of_jump(builder->entries->issue, article, article->jumps + i) == paragraph)
            add_field(builder, BLOCK_JUMP, (struct field){FIELD_JUMP, builder->entry->index, i});
}

static void add_paragraphs(struct builder *builder, const struct article *article)
{
    add_jumps(builder, article, BEFORE_ALL);
    for (size_t i = 0; i < article->paragraph_count; i++) {
        const struct paragraph *paragraph = article->paragraphs + i;
        bool crosshead = paragraph->role == PARAGRAPH_CROSSHEAD;
        if (i > 0) {
            add_photos_before(builder, paragraph->page, paragraph->lines.first);
            for (int row = 0; row < builder->gap || (row < 1 && crosshead); row++)
                add_space(builder);
        }
        add_field(builder, crosshead ? BLOCK_CROSSHEAD : BLOCK_PARAGRAPH,
                  (struct field){FIELD_PARAGRAPH, builder->entry->index, i});
        add_jumps(builder, article, i);
    }
    add_photos_before(builder, 0, 0);
}

static void add_article(struct builder *builder)
{
    const struct issue *issue = builder->entries->issue;
    const struct article *article = issue->articles + builder->entry->index;
    size_t capacity = 0;
    builder->photo_done = array_reserve(NULL, &capacity, issue->photo_count + 1, sizeof(bool));
    memset(builder->photo_done, 0, (issue->photo_count + 1) * sizeof(bool));
    builder->blocks.language = article->language;
    add_head(builder, article);
    add_paragraphs(builder, article);
    free(builder->photo_done);
}

/* "format" with a title in it, malloc'ed. */
static char *words_with(const char *format, const char *title)
{
    int length = snprintf(NULL, 0, format, title);
    size_t size = length > 0 ? (size_t)length + 1 : 1;
    size_t capacity = 0;
    char *words = array_reserve(NULL, &capacity, size, 1);
    words[0] = '\0';
    snprintf(words, size, format, title);
    return words;
}

static void add_lone_photo(struct builder *builder)
{
    const struct entries *entries = builder->entries;
    size_t photo = builder->entry->index;
    add_field(builder, BLOCK_PARAGRAPH, (struct field){FIELD_CAPTION, photo, 0});
    add_field(builder, BLOCK_CREDIT, (struct field){FIELD_CREDIT, photo, 0});
    size_t article = entries->issue->photos[photo].article;
    if (article >= entries->issue->article_count || entries->of_article[article] == ENTRY_NONE)
        return;
    const char *title = entries->items[entries->of_article[article]].title;
    builder->blocks.note = words_with(_("belongs to: %s"), title);
    add_space(builder);
    add_words(builder, BLOCK_NOTE, builder->blocks.note);
}

static void add_end(struct builder *builder)
{
    const struct entries *entries = builder->entries;
    size_t next = (size_t)(builder->entry - entries->items) + 1;
    add_words(builder, BLOCK_END, "");
    if (next >= entries->count)
        return;
    builder->blocks.next = words_with(_("next: %s"), entries->items[next].title);
    add_space(builder);
    add_words(builder, BLOCK_NEXT, builder->blocks.next);
}

struct blocks blocks_make(const struct entries *entries, size_t entry, int gap)
{
    struct builder builder = {.entries = entries, .gap = gap};
    if (entry >= entries->count) {
        add_words(&builder, BLOCK_NOTE, _("There is nothing to read in this issue."));
        return builder.blocks;
    }
    builder.entry = entries->items + entry;
    switch (builder.entry->kind) {
    case ENTRY_ARTICLE:
        add_article(&builder);
        break;
    case ENTRY_PHOTO:
        add_lone_photo(&builder);
        break;
    case ENTRY_UNPLACED:
        add_field(&builder, BLOCK_PARAGRAPH,
                  (struct field){FIELD_UNPLACED, builder.entry->index, 0});
        break;
    }
    add_end(&builder);
    return builder.blocks;
}

struct blocks blocks_make_field(const struct entries *entries, struct field field)
{
    struct builder builder = {.entries = entries};
    add_field(&builder, BLOCK_PARAGRAPH, field);
    return builder.blocks;
}

void blocks_free(struct blocks *blocks)
{
    free(blocks->items);
    free(blocks->next);
    free(blocks->note);
    *blocks = (struct blocks){0};
}

bool blocks_find(const struct blocks *blocks, const struct field *field, size_t *block)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *item = blocks->items + i;
        if (!item->printed || !field_is_same(item->field, *field))
            continue;
        *block = i;
        return true;
    }
    return false;
}
