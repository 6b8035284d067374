#include "deal.h"

#include "beam.h"
#include "cut.h"
#include "placement.h"
#include "price.h"

#include "../arena.h"

#include <stdlib.h>

#define ENDS 12 /* ways to cut the next slug off a line */

/* Who cuts the lines and keeps what came of it; the slugs become the deal's. */
struct dealer {
    struct cut cut;
    struct slugs slugs;
    struct steps steps;
    struct table table;
};

/* Tries the slugs that begin at a word: those that fill a column, and the rest of the line. */
static void deal_from_word(struct dealer *dealer, size_t from)
{
    struct cut *cut = &dealer->cut;
    unsigned ends = 0;
    bool turns = dealer->table.prices.mode == DEAL_TURNS;
    size_t end = turns ? cut->word_count : cut_furthest(cut, from);
    for (size_t to = turns ? end : from + 1; to <= end; to++) {
        if (ends == ENDS)
            to = end;
        uint32_t slug = slug_add(&dealer->slugs, cut->lines, cut->line, cut->words[from][0],
                                 cut->words[to - 1][1]);
        if (to < end && !cut_fills_column(cut, &dealer->slugs.items[slug], from == 0) &&
            !cut_is_headline(cut, &dealer->slugs.items[slug], to)) {
            dealer->slugs.count--;
            continue;
        }
        dealer->slugs.items[slug].starts = cut->starts[from];
        struct choice choice = {.slug = slug, .from = from, .to = to};
        choice.cost = price_slug(&dealer->table.prices, &choice);
        placement_slug(&dealer->table, &choice);
        ends++;
    }
}

static void deal_line(struct dealer *dealer, uint32_t index)
{
    struct beam *beams = dealer->table.beams;
    const struct line *line = &dealer->cut.lines->items[index];
    unsigned usual = dealer->table.prices.mode == DEAL_TURNS ? 0 : dealer->cut.lines->usual_blanks;
    placement_begin_line(&dealer->table, line->blanks > usual);
    cut_line(&dealer->cut, index);
    if (dealer->table.prices.mode == DEAL_ROWS)
        cut_find_box(&dealer->cut);
    beam_forget_idle(&beams[0]);
    size_t end = dealer->cut.word_count;
    for (size_t word = 1; word <= end; word++)
        beam_clear(&beams[word]);
    for (size_t word = 0; word < end; word++) {
        if (beams[word].count > 0)
            deal_from_word(dealer, word);
        beam_settle(&beams[word + 1], &dealer->steps);
    }
    beams[0] = beams[end];
}

/* The steps of the best way, first to last; malloc'ed. */
static uint32_t *best_way(const struct dealer *dealer, size_t *count)
{
    uint32_t last = beam_best(&dealer->table.beams[0])->step;
    *count = 0;
    for (uint32_t at = last; at != BEAM_NOTHING; at = dealer->steps.items[at].parent)
        ++*count;
    uint32_t *way = calloc(*count + 1, sizeof *way);
    size_t place = *count;
    for (uint32_t at = last; at != BEAM_NOTHING; at = dealer->steps.items[at].parent)
        way[--place] = at;
    return way;
}

/* Steps of the way → threads; thread_of[step] is the thread that a step began. */
static void gather_threads(const struct dealer *dealer, const uint32_t *way, size_t count,
                           uint32_t *thread_of, struct deal *deal)
{
    for (size_t i = 0; i < count; i++) {
        const struct step *step = &dealer->steps.items[way[i]];
        if (step->begins) {
            uint32_t left = step->left == BEAM_NOTHING ? DEAL_NONE : thread_of[step->left];
            thread_of[way[i]] = (uint32_t)deal->thread_count;
            deal->threads[deal->thread_count++] = (struct thread){
                .group = step->group, .left = left, .measure = step->measure, .aside = step->aside};
        }
        deal->threads[thread_of[step->thread]].count++;
    }
}

static void gather(const struct dealer *dealer, struct deal *deal)
{
    size_t count;
    uint32_t *way = best_way(dealer, &count);
    uint32_t *thread_of = calloc(dealer->steps.count + 1, sizeof *thread_of);
    deal->threads = calloc(count + 1, sizeof *deal->threads);
    deal->order = calloc(count + 1, sizeof *deal->order);
    deal->order_count = count;
    gather_threads(dealer, way, count, thread_of, deal);
    size_t first = 0;
    for (size_t i = 0; i < deal->thread_count; i++) {
        deal->threads[i].first = first;
        first += deal->threads[i].count;
        deal->threads[i].count = 0;
    }
    for (size_t i = 0; i < count; i++) {
        const struct step *step = &dealer->steps.items[way[i]];
        struct thread *thread = &deal->threads[thread_of[step->thread]];
        deal->order[thread->first + thread->count++] = step->slug;
    }
    free(thread_of);
    free(way);
}

static void dealer_free(struct dealer *dealer)
{
    free(dealer->table.left.items);
    free(dealer->table.left.slots);
    free(dealer->table.beams);
    free(dealer->steps.items);
    prices_free(&dealer->table.prices);
}

struct deal deal_lines(const struct lines *lines, const struct seams *seams, enum deal_mode mode,
                       const uint32_t *measures, unsigned measure_count,
                       const struct wording_language *wording, bool rows)
{
    struct deal deal = {.mode = mode};
    struct dealer dealer = {.cut = {.lines = lines,
                                    .wording = wording,
                                    .measures = measures,
                                    .measure_count = measure_count,
                                    .rows = rows}};
    struct table *table = &dealer.table;
    table->prices = prices_begin(seams, &dealer.cut, &dealer.slugs, mode);
    size_t none = 0;
    /* Most lines have few words, so most beams are never touched. */
    table->beams = array_reserve(NULL, &none, CUT_WORDS + 1, sizeof *table->beams);
    beam_begin(&table->beams[0]);
    for (uint32_t i = 0; i < lines->count; i++)
        deal_line(&dealer, i);
    gather(&dealer, &deal);
    deal.slugs = dealer.slugs;
    dealer_free(&dealer);
    return deal;
}

const struct slug *deal_slug_of(const struct deal *deal, const struct thread *thread, size_t index)
{
    return &deal->slugs.items[deal->order[thread->first + index]];
}

void deal_find_right(const struct deal *deal, uint32_t *right)
{
    for (uint32_t i = 0; i < deal->thread_count; i++)
        right[i] = DEAL_NONE;
    for (uint32_t i = (uint32_t)deal->thread_count; i-- > 0;)
        if (deal->threads[i].left != DEAL_NONE)
            right[deal->threads[i].left] = i;
}

void deal_free(struct deal *deal)
{
    free(deal->slugs.items);
    free(deal->order);
    free(deal->threads);
}
