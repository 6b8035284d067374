#include "mixed.h"

#include "../text/letter.h"
#include "cut.h"
#include "deal.h"
#include "link.h"

#include <stdlib.h>

#define ROWS_LEAST 2 /* lines of a block that could be parted into columns; one row is a comb's */
#define WIDE_SLACK 8 /* half-em by which a row may fall short of two columns, its last line */
#define BLOCK_PART 2 /* of the page: a block is less than half of it, or nothing parts blocks */

struct mixed {
    const struct lines *lines;
    const struct seams *seams;
    const struct weights *weights;
    const uint32_t *measures;
    unsigned measure_count;
    const struct wording_language *wording;
    uint32_t narrowest;
    struct line *items; /* of the result */
    size_t count;
    size_t capacity;
};

/* Most lines of Han hold none, and are one word. */
static bool holds_space(const char *text, uint32_t first, uint32_t last)
{
    uint32_t at = first, letter;
    while ((letter = letter_behind_han(text, &at, last)) != 0)
        if (letter_class(letter) == LETTER_SPACE)
            return true;
    return false;
}

/* Some words of the line fill a column, and a gap parts them from the next. */
static bool is_row(struct cut *cut, struct slugs *slugs, uint32_t line)
{
    bool found = false;
    const struct line *item = &cut->lines->items[line];
    if (!holds_space(cut->lines->text, item->first, item->last))
        return false;
    cut_line(cut, line);
    for (size_t to = 1; to < cut->word_count && !found; to++) {
        if (cut_spaces_inside(cut, to - 1, to + 1) == 0)
            continue;
        slugs->count = 0;
        uint32_t left = slug_add(slugs, cut->lines, line, cut->words[0][0], cut->words[to - 1][1]);
        found = cut_fills_column(cut, &slugs->items[left], true);
    }
    return found;
}

static bool has_rows(const struct mixed *mixed, const struct lines *block)
{
    struct cut cut = {.lines = block,
                      .wording = mixed->wording,
                      .measures = mixed->measures,
                      .measure_count = mixed->measure_count};
    struct slugs slugs = {NULL, 0, 0};
    size_t rows = 0;
    for (uint32_t i = 0; i < block->count && rows < ROWS_LEAST; i++)
        rows += block->items[i].width + WIDE_SLACK >= 2 * mixed->narrowest &&
                is_row(&cut, &slugs, i);
    free(slugs.items);
    return rows >= ROWS_LEAST;
}

/* The narrowest of the page's measures that holds both; else their own width. */
static uint32_t measure_of(const struct mixed *mixed, const struct slug *above,
                           const struct slug *below)
{
    uint32_t width = above->width > below->width ? above->width : below->width;
    uint32_t best = UINT32_MAX;
    for (unsigned i = 0; i < mixed->measure_count; i++)
        if (mixed->measures[i] + 2 >= width && mixed->measures[i] < best)
            best = mixed->measures[i];
    return best == UINT32_MAX ? width : best;
}

/* What speaks for the slugs being read as they are printed, those of one line in one go. */
static double weigh_printed(const struct mixed *mixed, const struct deal *deal)
{
    double sum = 0;
    const struct slug *before = NULL;
    bool *dealt = calloc(deal->slugs.count + 1, sizeof *dealt);
    for (size_t i = 0; i < deal->order_count; i++)
        dealt[deal->order[i]] = true;
    for (size_t i = 0; i < deal->slugs.count; i++) {
        const struct slug *slug = &deal->slugs.items[i];
        if (!dealt[i]) /* a way to cut that was not taken */
            continue;
        if (before && before->line == slug->line)
            sum += seam_letters(mixed->seams, before, slug);
        else if (before)
            sum += seam_follows(mixed->seams, before, slug, measure_of(mixed, before, slug));
        before = slug;
    }
    free(dealt);
    return sum;
}

static double weigh_dealt(const struct mixed *mixed, const struct deal *deal,
                          const struct link *links)
{
    double sum = 0;
    for (size_t i = 0; i < deal->thread_count; i++) {
        const struct thread *thread = &deal->threads[i];
        const uint32_t *order = deal->order + thread->first;
        for (size_t k = 0; k < thread->count; k++) {
            uint32_t next;
            if (k + 1 < thread->count)
                next = order[k + 1];
            else if (links[i].next != LINK_NONE)
                next = deal->order[deal->threads[links[i].next].first];
            else
                continue;
            sum += seam_follows(mixed->seams, &deal->slugs.items[order[k]],
                                &deal->slugs.items[next], thread->measure);
        }
    }
    return sum;
}

static void put_line(struct mixed *mixed, struct line line)
{
    mixed->items = array_reserve(mixed->items, &mixed->capacity, mixed->count + 1,
                                 sizeof *mixed->items);
    mixed->items[mixed->count++] = line;
}

/* `begins` a chain: more white stands above it than between lines. */
static void put_slug(struct mixed *mixed, const struct line *printed, const struct slug *slug,
                     bool begins)
{
    struct line line = *printed;
    bool whole = slug->first == line.first && slug->last == line.last;
    line.first = slug->first;
    line.last = slug->last;
    line.width = slug->width;
    line.spread = slug->spread;
    line.justified = slug->spread || (whole && line.justified);
    line.indent = slug->first == printed->first ? line.indent : 0;
    line.blanks = (uint16_t)(mixed->lines->usual_blanks + begins);
    put_line(mixed, line);
}

static void put_dealt(struct mixed *mixed, const struct lines *block, const struct deal *deal,
                      const struct link *links)
{
    for (uint32_t head = 0; head < deal->thread_count; head++) {
        if (links[head].previous != LINK_NONE)
            continue;
        for (uint32_t at = head; at != LINK_NONE; at = links[at].next)
            for (size_t i = 0; i < deal->threads[at].count; i++) {
                const struct slug *slug =
                    &deal->slugs.items[deal->order[deal->threads[at].first + i]];
                put_slug(mixed, &block->items[slug->line], slug, at == head && i == 0);
            }
    }
}

static void put_block(struct mixed *mixed, const struct lines *block)
{
    for (size_t i = 0; i < block->count; i++)
        put_line(mixed, block->items[i]);
}

static void deal_block(struct mixed *mixed, const struct lines *block)
{
    struct deal deal = deal_lines(block, mixed->seams, DEAL_ROWS, mixed->measures,
                                  mixed->measure_count, mixed->wording, false);
    struct link *links = link_threads(&deal, mixed->seams, mixed->weights);
    if (weigh_dealt(mixed, &deal, links) >
        weigh_printed(mixed, &deal) + mixed->weights->mixed_margin)
        put_dealt(mixed, block, &deal, links);
    else
        put_block(mixed, block);
    free(links);
    deal_free(&deal);
}

static struct lines next_block(const struct lines *lines, size_t first)
{
    struct lines block = *lines;
    size_t last = first + 1;
    while (last < lines->count && lines->items[last].blanks <= lines->usual_blanks)
        last++;
    block.items += first;
    block.count = last - first;
    return block;
}

struct lines mixed_lines(const struct lines *lines, const struct seams *seams,
                         const uint32_t *measures, unsigned measure_count,
                         const struct wording_language *wording, const struct weights *weights,
                         struct arena *arena)
{
    struct mixed mixed = {.lines = lines,
                          .seams = seams,
                          .weights = weights,
                          .measures = measures,
                          .measure_count = measure_count,
                          .wording = wording,
                          .narrowest = slug_narrowest(measures, measure_count)};
    struct lines result = *lines;
    size_t kept = 0; /* lines from there on are not in the result yet */
    for (size_t first = 0; first < lines->count;) {
        struct lines block = next_block(lines, first);
        if (block.count * BLOCK_PART <= lines->count && has_rows(&mixed, &block)) {
            struct lines before = *lines;
            before.items += kept;
            before.count = first - kept;
            put_block(&mixed, &before);
            deal_block(&mixed, &block);
            kept = first + block.count;
        }
        first += block.count;
    }
    if (kept == 0)
        return result;
    struct lines rest = *lines;
    rest.items += kept;
    rest.count -= kept;
    put_block(&mixed, &rest);
    arena_defer(arena, free, mixed.items);
    result.items = mixed.items;
    result.count = mixed.count;
    return result;
}
