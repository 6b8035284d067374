/* What a placement costs: cutting a slug off a line, putting it under another, passing columns
 * over.
 *
 * In nats like seam.h's, from which what letters and measures say is asked; the fixed prices of the
 * moves stand in deal.def. Which placements there are, placement.c knows. What is asked of nearly
 * every one of them is inline, which dealing is faster by. */
#ifndef DUBAO_PRICE_H
#define DUBAO_PRICE_H

#include "beam.h"
#include "cut.h"
#include "deal.h"
#include "seam.h"

#define PRICE_GAP 2 /* half-em: an extractor parts a row only where more than that is white */

struct costs {
#define X(name, rows, turns, what) double name;
#include "deal.def"
#undef X
};

/* A slug of the line being dealt. */
struct choice {
    uint32_t slug;
    size_t from, to; /* words */
    double cost;     /* of cutting it so; see price_slug() */
};

struct prices {
    const struct seams *seams;
    const struct cut *cut; /* the line being dealt */
    const struct slugs *slugs;
    enum deal_mode mode;
    const struct costs *costs;
    struct answer *answers;
};

/* Borrows all it is given; prices_free() it. */
struct prices prices_begin(const struct seams *seams, const struct cut *cut,
                           const struct slugs *slugs, enum deal_mode mode);

void prices_free(struct prices *prices);

static inline const struct slug *price_slug_at(const struct prices *prices, uint32_t index)
{
    return &prices->slugs->items[index];
}

/* The last slug begins its thread: an article begins in several columns at once. */
static inline bool price_begins_beside(const struct state *state)
{
    const struct slot *slot = &state->slots[state->pointer];
    return slot->top == slot->last;
}

/* Of cutting the slug off its line so, wherever it goes. */
double price_slug(const struct prices *prices, const struct choice *choice);

/* Of the slug's missing the right edge of a column of that measure, half-em, although others follow
 * it. */
static inline double price_ragged(const struct prices *prices, const struct choice *choice,
                                  uint32_t measure)
{
    return prices->costs->ragged_half_em * cut_ragged(prices->cut,
                                                      price_slug_at(prices, choice->slug),
                                                      choice->from, choice->to, measure);
}

/* Puts the slug behind the last one of a slot and returns what that costs: the slug is the first
 * line of a paragraph, or another, and so was the last one. The slot's `last` stays. Measured: rows
 * are dealt better so, turns are not. */
double price_next(const struct prices *prices, struct slot *slot, uint32_t slug);

/* Another text begins with the slot's last slug: nothing is known of the line before. */
void price_begin_text(const struct prices *prices, struct slot *slot);

/* From what cost on the slug is rather another text than the next line of the slot's. */
static inline double price_break(const struct prices *prices, const struct choice *choice,
                                 const struct state *state, unsigned slot)
{
    if (price_slug_at(prices, choice->slug)->starts)
        return prices->costs->break_start;
    return slot == state->pointer + 1u && price_begins_beside(state) ? prices->costs->break_beside
                                                                     : prices->costs->break_cost;
}

/* Fills in what each column of a way costs to be passed over in a row. */
void price_skips(const struct prices *prices, const struct state *state, double skips[BEAM_SLOTS]);

/* Of a new line's going on the row of the line before it, in that slot or a new one: an extractor
 * starts a new line within a row only at a wide gap. */
static inline double price_row(const struct prices *prices, const struct state *state,
                               uint32_t slug, unsigned slot)
{
    if (prices->mode == DEAL_TURNS)
        return prices->costs->turn_next;
    const struct slot *left = &state->slots[state->pointer];
    uint32_t measure = slot < state->count ? state->slots[slot].measure : left->measure;
    bool gap = price_slug_at(prices, left->last)->width + PRICE_GAP < left->measure ||
               price_slug_at(prices, slug)->width + PRICE_GAP < measure ||
               slot > state->pointer + 1u;
    return prices->costs->same_row + (gap ? 0 : prices->costs->same_row_no_gap);
}

/* What speaks for the columns of the way's group being one text, each going on at the top of the
 * next; the way has columns. */
double price_links(const struct prices *prices, const struct state *state);

#endif
