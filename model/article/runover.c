#include "runover.h"

#include "../order/stack.h"
#include "merge.h"

#include <math.h>

/* In em, but for a share. */
#define FOOT      1.8f /* the last line stands no higher above the foot of the page's text */
#define SAME_EDGE 1.0f
#define EM_ALIKE  0.05f /* a share by which the letters of two pages differ */

/* How a page's text begins and ends. */
struct page_end {
    size_t page;
    unsigned columns; /* through which it flows */
    float em;         /* points */
    float left;       /* of its text, in points */
    size_t opening;   /* the article that its text begins with, if it may go on another; or
                         ISSUE_NONE */
    size_t closing;   /* the article at its foot, if it may go on */
    size_t notes;     /* paragraphs under the text that may go on */
    bool flush;       /* its first line is not indented */
    bool full;        /* its last line leaves no room */
    bool ends;        /* its last line ends a sentence */
    bool indents;     /* it has first lines that are indented */
};

static bool is_text(const struct block *block)
{
    return block->kind != BLOCK_FURNITURE && block->kind != BLOCK_CAPTION &&
           block->kind != BLOCK_STREWN && block->kind != BLOCK_ADVERTISEMENT &&
           block->kind != BLOCK_CREDIT;
}

/* The first block of text is the beginning of a story that nothing shows to begin there; where it
 * is a headline it is in no story. */
static size_t opening_story(const struct page_parts *parts, size_t block)
{
    size_t index = parts->stories->of_block[block];
    if (index == STORY_NONE)
        return ISSUE_NONE;
    const struct story *story = &parts->stories->items[index];
    bool begins = story->byline_block != STORY_NONE || story->lead_length > 0 ||
                  story->jump_from_block != STORY_NONE;
    return story->first_block == block && !begins ? index : ISSUE_NONE;
}

/* Around all of the page's text, which there is. */
static struct box text_box(const struct page_parts *parts)
{
    struct box box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < parts->blocks->count; i++)
        for (size_t k = parts->blocks->items[i].first;
             k < parts->blocks->items[i].last && is_text(&parts->blocks->items[i]); k++)
            box = box_join(box, parts->fragments->settings[k].box);
    return box;
}

/* The last block of text is the end of a story, at the page's foot, that nothing shows to end. */
static size_t closing_story(const struct page_parts *parts, size_t block, float em)
{
    size_t index = parts->stories->of_block[block];
    const struct block *last = &parts->blocks->items[block];
    if (index == STORY_NONE)
        return ISSUE_NONE;
    const struct story *story = &parts->stories->items[index];
    float bottom = parts->fragments->settings[last->last - 1].box.bottom;
    bool ends = story->jump_to_block != STORY_NONE || story->end_byline != STORY_NONE ||
                bottom < text_box(parts).bottom - FOOT * em;
    return story->last_block == block && !ends ? index : ISSUE_NONE;
}

static bool has_indents(const struct page_parts *parts)
{
    size_t indented = 0, flush = 0;
    for (size_t i = 0; i < parts->blocks->count; i++) {
        const struct block *block = &parts->blocks->items[i];
        if (block->kind == BLOCK_BODY && block->last - block->first > 1)
            *(parts->fragments->settings[block->first].indent > STACK_INDENT_LEAST ? &indented
                                                                                   : &flush) += 1;
    }
    return indented > flush;
}

/* The last block of text that the notes behind it, up to `last`, stand under. */
static size_t block_over_notes(const struct page_parts *parts, size_t last)
{
    const struct block *blocks = parts->blocks->items;
    size_t block = last;
    while (block > 0 && parts->fragments->settings[blocks[block].first].aside &&
           blocks[block].kind == BLOCK_BODY &&
           parts->stories->of_block[block - 1] == parts->stories->of_block[last])
        block--;
    return blocks[block].kind == BLOCK_BODY ? block : last;
}

/* `first` and `last` are the first and the last block of text. */
static struct page_end read_end(const struct page_parts *parts, size_t first, size_t last,
                                size_t articles)
{
    size_t over = block_over_notes(parts, last);
    const struct block *head = &parts->blocks->items[first], *foot = &parts->blocks->items[over];
    const struct setting *settings = parts->fragments->settings,
                         *line = &settings[parts->blocks->items[last].last - 1];
    float em = box_height(&line->box);
    size_t opening = opening_story(parts, first), closing = closing_story(parts, last, em);
    return (struct page_end){
        .page = parts->page,
        .columns = parts->fragments->columns,
        .em = em / line->size,
        .left = text_box(parts).left,
        .opening = opening == ISSUE_NONE ? ISSUE_NONE : articles + opening,
        .closing = closing == ISSUE_NONE ? ISSUE_NONE : articles + closing,
        .notes = last - over,
        .flush = settings[head->first].indent < STACK_INDENT_LEAST,
        .full = foot->full,
        .ends = foot->ends,
        .indents = has_indents(parts),
    };
}

void runovers_note(struct builder *builder, const struct page_parts *parts)
{
    size_t first = 0, last = parts->blocks->count;
    if (!parts->fragments->settings || parts->fragments->columns == 0)
        return;
    while (first < last && !is_text(&parts->blocks->items[first]))
        first++;
    while (last > first && !is_text(&parts->blocks->items[last - 1]))
        last--;
    if (first == last)
        return;
    size_t articles = builder->article_count - parts->stories->count;
    builder->ends = array_reserve(builder->ends, &builder->end_capacity, builder->end_count + 1,
                                  sizeof *builder->ends);
    builder->ends[builder->end_count++] = read_end(parts, first, last - 1, articles);
}

static bool are_set_alike(const struct page_end *one, const struct page_end *other)
{
    return one->columns == other->columns && fabsf(one->em - other->em) < EM_ALIKE * one->em &&
           fabsf(one->left - other->left) < SAME_EDGE * one->em;
}

static bool goes_on(const struct issue *issue, const struct page_end *one,
                    const struct page_end *other)
{
    const struct page *page = &issue->pages[one->page], *next = &issue->pages[other->page];
    return one->closing != ISSUE_NONE && other->opening != ISSUE_NONE &&
           one->page + 1 == other->page && page->source == next->source &&
           page->sheet + 1 == next->sheet && are_set_alike(one, other);
}

/* The paragraph itself goes on: a full line, and the next one flush where others are indented. */
static bool is_torn(const struct page_end *one, const struct page_end *other)
{
    return one->full && other->flush && (!one->ends || one->indents);
}

void runovers_join(struct builder *builder)
{
    struct arena *scratch = arena_create();
    struct merger merger = merger_begin(builder, scratch);
    for (size_t i = 1; i < builder->end_count; i++) {
        const struct page_end *one = &builder->ends[i - 1], *other = &builder->ends[i];
        if (goes_on(builder->issue, one, other))
            merger_join(&merger, one->closing, other->opening, is_torn(one, other), one->notes);
    }
    merger_end(&merger);
    arena_destroy(scratch);
}
