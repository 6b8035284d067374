#include "fixture_dealt.h"

#include "fixture.h"
#include "fixture_story.h"

#include <string.h>

#define LINE_BYTES 160

static void put_row(struct dealt_page *page, const struct dealt_row *row)
{
    size_t i = page->blocks.count++;
    uint32_t first = row->printed * LINE_BYTES, length = (uint32_t)strlen(row->text);
    memcpy(page->text + first, row->text, length);
    page->items[i] = (struct fragment){first, first + length, row->printed + 1, 20,
                                       .gap = GAP_SEAM};
    page->block_items[i] = (struct block){.kind = row->kind,
                                          .first = i,
                                          .last = i + 1,
                                          .text = fixture_passage(row->text),
                                          .width = 20,
                                          .seam = true,
                                          .margin = 9};
    page->of_block[i] = STORY_NONE;
    if (row->kind != BLOCK_BODY)
        return;
    page->of_block[i] = page->stories.count;
    page->story_items[page->stories.count++] = fixture_story(START_SEAM, i);
}

void dealt_page_set(struct dealt_page *page, const struct dealt_row *rows, size_t count)
{
    *page = (struct dealt_page){.arena = arena_create()};
    memset(page->text, ' ', sizeof page->text);
    page->fragments = (struct fragments){.text = page->text, .items = page->items, .count = count};
    page->measures.items[0] = (struct measure){.width = 40, .support = 20};
    page->measures.count = 1;
    page->blocks = (struct blocks){page->block_items, 0, &page->fragments, &page->measures};
    page->stories = (struct stories){.items = page->story_items,
                                     .of_block = page->of_block,
                                     .crosshead = page->crosshead,
                                     .margin = page->margin};
    for (size_t i = 0; i < count; i++)
        put_row(page, &rows[i]);
    fixture_learn(&page->fragments, page->arena);
}
