#include "order.h"

#include "deal.h"
#include "link.h"
#include "seam.h"

#include <stdlib.h>

#define LINES_LIMIT   5000 /* more than any page of print has */
#define BYTES_LIMIT   4000000
#define WIDE_SHARE    70 /* one line in so many holds several columns: dealt in rows */
#define PERIOD_LIMIT  8
#define PERIOD_MARGIN 0.05

/* A page that was printed in its own order stays as it is: one fragment a line. */
static struct fragment fragment_of_line(const struct line *line, unsigned usual_blanks)
{
    return (struct fragment){
        .first = line->first,
        .last = line->last,
        .line = line->number,
        .width = line->width,
        .blanks = line->blanks,
        .gap = line->blanks > usual_blanks ? GAP_BLANK : GAP_LINE,
        .spread = line->spread,
        .indented = line->indent > 0,
    };
}

static void keep_order(const struct lines *lines, struct fragments *fragments)
{
    fragments->count = lines->count;
    for (size_t i = 0; i < lines->count; i++)
        fragments->items[i] = fragment_of_line(&lines->items[i], lines->usual_blanks);
}

enum page_order { ORDER_OWN, ORDER_ROWS, ORDER_TURNS };

static struct fragment fragment_of_slug(const struct lines *lines, const struct slug *slug)
{
    const struct line *line = &lines->items[slug->line];
    struct fragment fragment = fragment_of_line(line, lines->usual_blanks);
    fragment.indented = line->indent > 0 && slug->first == line->first;
    fragment.first = slug->first;
    fragment.last = slug->last;
    fragment.width = slug->width;
    fragment.spread = slug->spread;
    return fragment;
}

/* How the fragment of `slug` follows the one put out before it. */
static enum gap gap_before(const struct lines *lines, const struct fragments *fragments,
                           const struct slug *slug, bool linked)
{
    const struct line *line = &lines->items[slug->line];
    if (linked || fragments->count == 0)
        return GAP_LINE;
    const struct fragment *before = &fragments->items[fragments->count - 1];
    bool neighbours = slug->first == line->first && slug->line > 0 &&
                      before->last == lines->items[slug->line - 1].last;
    if (!neighbours)
        return GAP_SEAM;
    return line->blanks > lines->usual_blanks ? GAP_BLANK : GAP_LINE;
}

static void put_chain(const struct lines *lines, const struct deal *deal, const struct link *links,
                      uint32_t head, struct fragments *fragments)
{
    for (uint32_t at = head; at != LINK_NONE; at = links[at].next) {
        const struct thread *thread = &deal->threads[at];
        for (size_t i = 0; i < thread->count; i++) {
            const struct slug *slug = &deal->slugs.items[deal->order[thread->first + i]];
            struct fragment fragment = fragment_of_slug(lines, slug);
            fragment.gap = (uint8_t)gap_before(lines, fragments, slug, at != head || i > 0);
            fragments->items[fragments->count++] = fragment;
        }
    }
}

static void reorder(const struct lines *lines, const struct seams *seams, enum deal_mode mode,
                    const uint32_t *measures, unsigned measure_count, struct fragments *fragments,
                    struct arena *arena)
{
    struct deal deal = deal_lines(lines, seams, mode, measures, measure_count);
    struct link *links = link_threads(&deal, seams);
    fragments->items = arena_take_array(arena, deal.order_count, sizeof *fragments->items);
    fragments->doubts = arena_take_array(arena, deal.thread_count, sizeof *fragments->doubts);
    for (uint32_t i = 0; i < deal.thread_count; i++) {
        if (links[i].previous != LINK_NONE)
            continue;
        if (fragments->count > 0)
            fragments->doubts[fragments->doubt_count++] = (uint32_t)fragments->count;
        put_chain(lines, &deal, links, i, fragments);
    }
    free(links);
    deal_free(&deal);
}

static bool near_measure(uint32_t width, const uint32_t *measures, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        if (width + 1 >= measures[i] && width <= measures[i] + 1)
            return true;
    return false;
}

/* Lines on which two words of a column's width stand side by side. */
static size_t count_wide(const struct lines *lines, const uint32_t *measures, unsigned count)
{
    enum { LIMIT = 32 };
    uint32_t words[LIMIT][2];
    size_t wide = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        size_t word_count = slug_words(lines, i, words, LIMIT);
        bool before = false, found = false;
        for (size_t k = 0; k < word_count; k++) {
            uint32_t width = lines_measure(lines->text, words[k][0], words[k][1], false);
            bool column = near_measure(width, measures, count) &&
                          slug_is_unspaced(lines->text, words[k][0], words[k][1]);
            found = found || (before && column);
            before = column;
        }
        wide += found;
    }
    return wide;
}

/* How well full lines go on in the line `distance` further down. */
static double mean_seam(const struct slugs *slugs, const struct seams *seams,
                        const uint32_t *measures, unsigned count, size_t distance)
{
    double sum = 0;
    size_t torn = 0;
    for (size_t i = 0; i + distance < slugs->count; i++) {
        const struct slug *slug = &slugs->items[i];
        bool full = false;
        for (unsigned k = 0; k < count; k++)
            full = full || (slug->width <= measures[k] + 2 && seam_is_torn(slug, measures[k]));
        if (!full)
            continue;
        torn++;
        sum += seam_letters(seams, slug, &slugs->items[i + distance]);
    }
    return torn == 0 ? 0 : sum / (double)torn;
}

static enum page_order find_order(const struct lines *lines, const struct seams *seams,
                                  const uint32_t *measures, unsigned count)
{
    if (count == 0)
        return ORDER_OWN;
    size_t wide = count_wide(lines, measures, count);
    if (wide > 2 && wide * WIDE_SHARE > lines->count)
        return ORDER_ROWS;
    struct slugs slugs = {NULL, 0, 0};
    for (uint32_t i = 0; i < lines->count; i++)
        slug_add(&slugs, lines, i, lines->items[i].first, lines->items[i].last);
    double next = mean_seam(&slugs, seams, measures, count, 1), other = -1e9;
    for (size_t distance = 2; distance <= PERIOD_LIMIT; distance++) {
        double mean = mean_seam(&slugs, seams, measures, count, distance);
        other = mean > other ? mean : other;
    }
    free(slugs.items);
    if (other > next - PERIOD_MARGIN)
        return ORDER_TURNS;
    return ORDER_OWN;
}

struct fragments order_page(const struct lines *lines, struct arena *arena)
{
    struct fragments fragments = {.text = lines->text, .usual_blanks = lines->usual_blanks};
    uint32_t measures[SLUG_MEASURES];
    bool large = lines->count > LINES_LIMIT ||
                 (lines->count > 0 &&
                  lines->items[lines->count - 1].last - lines->items[0].first > BYTES_LIMIT);
    if (lines->count > 0 && !large) {
        struct seams *seams = seam_create(lines);
        unsigned count = slug_measures(lines, measures);
        enum page_order order = find_order(lines, seams, measures, count);
        if (order != ORDER_OWN)
            reorder(lines, seams, order == ORDER_ROWS ? DEAL_ROWS : DEAL_TURNS, measures, count,
                    &fragments, arena);
        seam_destroy(seams);
    }
    if (fragments.items == NULL) {
        fragments.items = arena_take_array(arena, lines->count, sizeof *fragments.items);
        keep_order(lines, &fragments);
    }
    return fragments;
}
