#include "parse.h"

#include "article/assemble.h"
#include "article/attach.h"
#include "article/author.h"
#include "article/cleave.h"
#include "article/dispatch.h"
#include "article/folio.h"
#include "article/illustrate.h"
#include "article/jump.h"
#include "article/leftover.h"
#include "article/lone.h"
#include "article/runover.h"
#include "article/sign.h"
#include "article/signed_part.h"
#include "article/split.h"
#include "order/lines.h"
#include "order/order.h"
#include "order/part.h"
#include "paragraph/korean.h"
#include "paragraph/measure.h"
#include "paragraph/stray.h"
#include "paragraph/tear.h"
#include "text/script.h"

#include <stdio.h>
#include <string.h>

/* Printed lines: twice a broadsheet page of agate type, and more than order.c looks at. */
#define STRETCH       5000
#define STRETCH_SLACK 400

/* What the stages need beside the page. */
struct parse_tools {
    const struct wording_language *words;
    const char *language;
    const struct weights *weights;
};

static struct text_range page_range(const struct issue *issue, size_t index)
{
    const struct page *page = &issue->pages[index];
    const struct source *source = &issue->sources[page->source];
    return (struct text_range){
        page->origin - source->base,
        line_index_start(&source->lines, page->first_line - 1 + page->line_count)};
}

const char *parse_language(const struct issue *issue, size_t index)
{
    struct text_range range = page_range(issue, index);
    const struct source *source = &issue->sources[issue->pages[index].source];
    return script_language(source->decoded.text + range.first, range.last - range.first);
}

/* What the folio says about page and issue, where nothing better is known. */
static void read_folio(struct issue *issue, size_t index, const struct blocks *blocks,
                       const struct wording_language *wording)
{
    struct page *page = &issue->pages[index];
    for (size_t i = 0; i < blocks->count; i++) {
        const struct passage *text = &blocks->items[i].text;
        if (blocks->items[i].kind != BLOCK_FURNITURE)
            continue;
        struct folio folio = folio_read(wording, text->text, text->length);
        if (page->number == 0)
            page->number = folio.number;
        if (!page->name && folio.name.last > folio.name.first)
            page->name = arena_copy(issue->arena, text->text + folio.name.first,
                                    folio.name.last - folio.name.first);
        if (!issue->paper && folio.paper.last > folio.paper.first)
            issue->paper = arena_copy(issue->arena, text->text + folio.paper.first,
                                      folio.paper.last - folio.paper.first);
        if (!issue->date && folio.year > 0) {
            char date[32];
            int length = snprintf(date, sizeof date, "%04u-%02u-%02u", folio.year, folio.month,
                                  folio.day);
            issue->date = arena_copy(issue->arena, date, (size_t)length);
        }
    }
}

/* The lines of a stretch of a page. */
struct ordered_page {
    struct fragments fragments;
    struct trait *traits;
    struct measures measures;
    bool dealt;
};

/* What they were read as. */
struct reading {
    struct joined_line *joined;
    struct blocks blocks;
    struct stories stories;
    struct headlines headlines;
};

static struct reading read_joined(const struct ordered_page *page, struct joined_line *joined,
                                  uint32_t base, const struct parse_tools *tools,
                                  struct arena *scratch)
{
    const struct wording_language *words = tools->words;
    const struct weights *weights = tools->weights;
    struct blocks blocks = blocks_of_page(&page->fragments, page->traits, joined, &page->measures,
                                          words, base, scratch);
    if (!page->dealt)
        authors_find(&blocks, words);
    struct stories stories = stories_find(&blocks, words, scratch);
    if (!page->dealt && !page->fragments.settings)
        lone_crossheads_part(&blocks, &stories);
    if (!page->fragments.settings) { /* where lines stand tells what belongs together */
        split_stories(&blocks, &stories, weights, scratch);
        attach_stories(&blocks, &stories, weights, scratch);
    }
    struct headlines headlines = headlines_find(&blocks, &stories, words, weights, scratch);
    bool joined_back = split_review(&blocks, &stories, &headlines);
    if (!page->dealt) /* else what adjoins says little */
        joined_back |= dispatches_join(&blocks, &stories, &headlines, words, weights, scratch);
    if (joined_back)
        headlines = headlines_find(&blocks, &stories, words, weights, scratch);
    if (!page->dealt && signed_parts_join(&blocks, &stories, &headlines))
        headlines = headlines_find(&blocks, &stories, words, weights, scratch);
    if (!page->dealt && leftovers_join(&blocks, &stories, &headlines))
        headlines = headlines_find(&blocks, &stories, words, weights, scratch);
    if (page->dealt && !page->fragments.settings) {
        cleave_stories(&blocks, &stories, &headlines, words, weights, scratch);
        if (attach_signed(&blocks, &stories, &headlines, weights, scratch))
            headlines = headlines_find(&blocks, &stories, words, weights, scratch);
    }
    if (sign_stories(&blocks, &stories, &headlines, words, scratch))
        headlines = headlines_find(&blocks, &stories, words, weights, scratch);
    if (!page->dealt && !page->fragments.settings)
        leftovers_take(&blocks, &stories, &headlines);
    return (struct reading){joined, blocks, stories, headlines};
}

/* Reads a page that was dealt out with each line by itself that a paragraph may have taken from a
 * headline, and anew with those that no headline took back in their paragraphs. */
static struct reading read_strays(const struct ordered_page *page, struct joined_line *joined,
                                  uint32_t base, const struct parse_tools *tools,
                                  struct arena *scratch)
{
    size_t count = page->fragments.count;
    bool *strays = arena_take_array(scratch, count, sizeof *strays);
    if (!page->dealt || page->fragments.settings ||
        !strays_find(&page->fragments, page->traits, joined, &page->measures, tools->weights,
                     strays, scratch))
        return read_joined(page, joined, base, tools, scratch);
    struct joined_line *freed = strays_free(joined, count, strays, scratch);
    struct reading reading = read_joined(page, freed, base, tools, scratch);
    if (headlines_keep_strays(&reading.headlines, &reading.blocks, joined, strays, scratch))
        return reading;
    freed = strays_free(joined, count, strays, scratch);
    return read_joined(page, freed, base, tools, scratch);
}

/* A stretch of a page, from its lines on; all but what the issue keeps lives in `scratch`. */
static void parse_lines(struct builder *builder, size_t index, struct lines lines,
                        const struct parse_tools *tools, struct arena *scratch)
{
    struct issue *issue = builder->issue;
    const struct wording_language *words = tools->words;
    uint32_t base = issue->sources[issue->pages[index].source].base;
    if (!lines.plan)
        part_lines(&lines, words, scratch);
    struct ordered_page page = {.fragments = order_page(&lines, words, tools->weights, scratch)};
    tear_mend(&page.fragments, words, tools->weights);
    if (strcmp(tools->language, "ko") == 0)
        korean_spaces_find(&page.fragments, scratch);
    page.traits = traits_find(&page.fragments, words, scratch);
    page.measures = measures_find(&page.fragments);
    page.dealt = fragments_were_dealt(&page.fragments);
    struct joined_line *joined = join_lines(&page.fragments, page.traits, &page.measures,
                                            tools->language, tools->weights, scratch);
    struct reading reading = read_strays(&page, joined, base, tools, scratch);
    read_folio(issue, index, &reading.blocks, words);
    struct page_parts parts = {
        index,          words,           tools->language,  &page.fragments,
        reading.joined, &reading.blocks, &reading.stories, &reading.headlines,
        tools->weights, page.dealt};
    assemble_page(builder, &parts);
    runovers_note(builder, &parts);
}

/* Where a stretch that begins at `first` ends: at the page's end, or before the line with most
 * empty lines before it, not far from the limit. */
static size_t stretch_end(const struct lines *lines, size_t first)
{
    if (lines->count - first <= STRETCH)
        return lines->count;
    size_t best = first + STRETCH;
    for (size_t i = first + STRETCH; i > first + STRETCH - STRETCH_SLACK; i--)
        if (lines->items[i].blanks > lines->items[best].blanks)
            best = i;
    return best;
}

/* No printed page has so many lines: what is longer (a book, a hostile file) is parsed in
 * stretches, so that time and memory grow with its length and not faster. */
static void parse_page(struct builder *builder, size_t index, const struct wording *wording,
                       const struct weights *weights)
{
    const char *language = parse_language(builder->issue, index);
    struct parse_tools tools = {wording_for(wording, language), language, weights};
    struct arena *page = arena_create();
    struct lines lines = lines_of_page(builder->issue, index, page);
    for (size_t first = 0, end; first < lines.count; first = end) {
        end = stretch_end(&lines, first);
        struct arena *scratch = arena_create();
        struct lines stretch = lines;
        stretch.items += first;
        stretch.count = end - first;
        parse_lines(builder, index, stretch, &tools, scratch);
        arena_destroy(scratch);
    }
    arena_destroy(page);
}

/* False when it gave up. */
static bool parse_pages(struct builder *builder, const struct wording *wording,
                        const struct weights *weights, bool (*goes_on)(void *context),
                        void *context)
{
    for (size_t page = 0; page < builder->issue->page_count; page++) {
        if (goes_on && !goes_on(context))
            return false;
        parse_page(builder, page, wording, weights);
    }
    runovers_join(builder);
    jumps_join(builder);
    illustrate_articles(builder);
    return true;
}

bool parse_issue_while(struct issue *issue, const struct wording *wording,
                       bool (*goes_on)(void *context), void *context)
{
    struct builder builder = {.issue = issue};
    bool done = parse_pages(&builder, wording, &weights_default, goes_on, context);
    assemble_finish(&builder);
    return done;
}

void parse_issue_with(struct issue *issue, const struct wording *wording,
                      const struct weights *weights)
{
    struct builder builder = {.issue = issue};
    parse_pages(&builder, wording, weights, NULL, NULL);
    assemble_finish(&builder);
}

void parse_issue(struct issue *issue, const struct wording *wording)
{
    parse_issue_with(issue, wording, &weights_default);
}
