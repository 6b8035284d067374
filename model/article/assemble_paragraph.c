#include "assemble_paragraph.h"

#include "../paragraph/compose.h"
#include "assemble_doubt.h"
#include "name_space.h"

#include <string.h>

#define CROSSHEAD_ROOM 4 /* half-em: less is left in a full line of a crosshead */

/* What of a body block is text to read: without byline, lead, end byline and jump marks. */
static struct text_range text_to_read(const struct page_parts *parts, const struct story *story,
                                      size_t block)
{
    struct text_range range = {0, parts->blocks->items[block].text.length};
    if (block == story->byline_block)
        return (struct text_range){0, 0};
    if (block == story->first_block && story->lead_length > 0)
        range.first = story->lead_length;
    if (block == story->jump_from_block && story->jump_from.range.last > range.first)
        range.first = story->jump_from.range.last;
    if (block == story->end_byline)
        range.last -= story->end_length;
    if (block == story->jump_to_block && story->jump_to.range.first < range.last)
        range.last = story->jump_to.range.first;
    return range;
}

static bool ends_sentence(const struct passage *text)
{
    static const char *const ends[] = {"。", "！", "？", "…",  "”",  "’", "）",
                                       ".",  "!",  "?",  "\"", "」", "』"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t length = strlen(ends[i]);
        if (text->length >= length &&
            memcmp(text->text + text->length - length, ends[i], length) == 0)
            return true;
    }
    return false;
}

/* A paragraph that a caption or a folio cut in two: the first half is full and unfinished, the
 * second begins without an indent. */
static bool goes_on(const struct page_parts *parts, size_t before, size_t block)
{
    const struct block *first = &parts->blocks->items[before];
    const struct block *second = &parts->blocks->items[block];
    return block > before + 1 && first->kind == BLOCK_BODY && second->kind == BLOCK_BODY &&
           first->full && !second->indented && !ends_sentence(&first->text);
}

/* A crosshead as wide as its column goes on in the next line. */
static bool fills_column(const struct page_parts *parts, const struct story *story, size_t block)
{
    const struct block *blocks = parts->blocks->items;
    const struct measures *measures = parts->blocks->measures;
    return blocks[block].width + CROSSHEAD_ROOM >
           measures->items[blocks[story->first_block].measure].width;
}

/* A crosshead of two lines: one stands right under the other, where the page's plan shows it. */
static bool is_same_crosshead(const struct page_parts *parts, const struct story *story,
                              size_t before, size_t block)
{
    const struct setting *settings = parts->fragments->settings;
    const struct block *blocks = parts->blocks->items;
    if (before == STORY_NONE || block != before + 1 || blocks[before].kind != BLOCK_DISPLAY ||
        blocks[block].kind != BLOCK_DISPLAY)
        return false;
    if (settings)
        return settings[blocks[before].first].stack == settings[blocks[block].first].stack;
    return fills_column(parts, story, before) && blocks[block].width < blocks[before].width;
}

static void add_paragraph(const struct builder *builder, const struct page_parts *parts,
                          const struct story *story, size_t block, size_t before,
                          struct article *article)
{
    struct paragraph *paragraphs = (struct paragraph *)article->paragraphs;
    const struct block *body = &parts->blocks->items[block];
    struct passage text = assemble_slice(builder, &body->text, text_to_read(parts, story, block));
    if (text.length == 0)
        return;
    if (body->kind == BLOCK_BODY)
        text = name_space_restore(parts->wording, &text, assemble_arena(builder));
    if (is_same_crosshead(parts, story, before, block)) {
        struct paragraph *last = &paragraphs[article->paragraph_count - 1];
        last->text = compose_join(&last->text, &text, assemble_arena(builder));
        last->lines.last = body->lines.last;
        return;
    }
    if (article->paragraph_count > 0 && before != STORY_NONE && goes_on(parts, before, block)) {
        struct paragraph *last = &paragraphs[article->paragraph_count - 1];
        last->text = compose_join(&last->text, &text, assemble_arena(builder));
        if (body->lines.last > last->lines.last)
            last->lines.last = body->lines.last;
        return;
    }
    bool is_crosshead = body->kind == BLOCK_DISPLAY;
    paragraphs[article->paragraph_count++] = (struct paragraph){
        text, (uint32_t)parts->page, body->lines,
        is_crosshead ? PARAGRAPH_CROSSHEAD : PARAGRAPH_BODY};
}

void assemble_paragraphs(struct builder *builder, const struct page_parts *parts, size_t index,
                         struct article *article)
{
    const struct story *story = &parts->stories->items[index];
    article->paragraphs = arena_take_array(assemble_arena(builder), story->block_count,
                                           sizeof(struct paragraph));
    size_t before = STORY_NONE;
    size_t blocks = story->last_block - story->lowest_block + 1;
    for (size_t i = 0, block = story->first_block; i < blocks; i++, block++) {
        if (block > story->last_block)
            block = story->lowest_block;
        const struct block *item = &parts->blocks->items[block];
        if (parts->stories->of_block[block] != index ||
            (item->kind != BLOCK_BODY && item->kind != BLOCK_DISPLAY))
            continue;
        size_t count = article->paragraph_count;
        add_paragraph(builder, parts, story, block, before, article);
        before = block;
        if (item->kind == BLOCK_BODY && article->paragraph_count > 0)
            assemble_line_doubts(builder, parts, block, builder->article_count,
                                 article->paragraph_count - 1);
        if (item->kind == BLOCK_BODY && article->paragraph_count > count)
            assemble_seam_doubt(builder, parts, block, article);
    }
}
