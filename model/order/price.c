#include "price.h"

#include <math.h>
#include <stdlib.h>

#define DISPLAY_WORDS 8 /* of a line that holds headlines */
#define ANSWERS       4096

static const struct costs costs_of_mode[] = {
    [DEAL_ROWS] =
        {
#define X(name, rows, turns, what) .name = rows,
#include "deal.def"
#undef X
        },
    [DEAL_TURNS] =
        {
#define X(name, rows, turns, what) .name = turns,
#include "deal.def"
#undef X
        },
};

/* What was asked of seams before: the ways that are kept have most of their slugs in common. */
struct answer {
    uint32_t above; /* slugs */
    uint32_t below;
    uint32_t measure;      /* 0: a free place */
    struct seam_ways ways; /* in rows */
    double follows;        /* in turns */
};

struct prices prices_begin(const struct seams *seams, const struct cut *cut,
                           const struct slugs *slugs, enum deal_mode mode)
{
    return (struct prices){.seams = seams,
                           .cut = cut,
                           .slugs = slugs,
                           .mode = mode,
                           .costs = &costs_of_mode[mode],
                           .answers = calloc(ANSWERS, sizeof(struct answer))};
}

void prices_free(struct prices *prices)
{
    free(prices->answers);
}

/* What a seam says, from memory where it can. */
static const struct answer *ask(const struct prices *prices, uint32_t above, uint32_t below,
                                uint32_t measure)
{
    uint32_t hash = (above * 2654435769u ^ below * 2246822519u) + measure * 3266489917u;
    struct answer *answer = &prices->answers[(hash >> 16 ^ hash) % ANSWERS];
    if (answer->above == above && answer->below == below && answer->measure == measure &&
        measure != 0)
        return answer;
    const struct slug *upper = price_slug_at(prices, above), *lower = price_slug_at(prices, below);
    *answer = (struct answer){.above = above, .below = below, .measure = measure};
    if (prices->mode == DEAL_TURNS)
        answer->follows = seam_follows(prices->seams, upper, lower, measure);
    else
        answer->ways = seam_ways(prices->seams, upper, lower, measure);
    return answer;
}

double price_next(const struct prices *prices, struct slot *slot, uint32_t slug)
{
    const struct answer *answer = ask(prices, slot->last, slug, slot->measure);
    if (prices->mode == DEAL_TURNS)
        return -answer->follows;
    const struct seam_ways *ways = &answer->ways;
    float other = fminf(slot->first - ways->goes_on[1], slot->other - ways->goes_on[0]);
    float first = fminf(slot->first - ways->next[1], slot->other - ways->next[0]);
    float least = fminf(first, other);
    slot->first = first - least;
    slot->other = other - least;
    return (double)least;
}

void price_begin_text(const struct prices *prices, struct slot *slot)
{
    slot->first = (float)(prices->costs->first_line +
                          seam_no_first(price_slug_at(prices, slot->last), slot->measure));
    slot->other = 0;
}

void price_skips(const struct prices *prices, const struct state *state, double skips[BEAM_SLOTS])
{
    for (unsigned i = 0; i < state->count; i++) {
        const struct slot *slot = &state->slots[i];
        if (slot->idle == SLOT_AWAY)
            skips[i] = 0;
        else if (slot->idle > 0)
            skips[i] = prices->costs->skip_idle;
        else if (seam_is_torn(price_slug_at(prices, slot->last), slot->measure))
            skips[i] = prices->costs->skip_torn;
        else
            skips[i] = prices->costs->skip_ended;
    }
}

double price_links(const struct prices *prices, const struct state *state)
{
    double sum = 0;
    for (unsigned i = 0; i + 1 < state->count; i++) {
        struct slot slot = state->slots[i];
        double link = -price_next(prices, &slot, state->slots[i + 1].top);
        sum += link > 0 ? link : 0;
    }
    const struct slot *end = &state->slots[state->count - 1];
    bool torn = seam_is_torn(price_slug_at(prices, end->last), end->measure);
    return sum * prices->costs->link_share - (torn ? prices->costs->torn_end : 0);
}

/* Print sets a space between the words of a headline, too. */
static double space_cost(const struct prices *prices, size_t from, size_t to, uint32_t slug)
{
    bool display = prices->cut->word_count <= DISPLAY_WORDS &&
                   slug_is_display(price_slug_at(prices, slug));
    return (display ? prices->costs->space_display : prices->costs->space_cost) *
           cut_spaces_inside(prices->cut, from, to);
}

double price_slug(const struct prices *prices, const struct choice *choice)
{
    const struct cut *cut = prices->cut;
    double cost = prices->costs->slug_cost;
    if (cut_is_row(cut, price_slug_at(prices, choice->slug)))
        cost += prices->costs->whole_row;
    cost += space_cost(prices, choice->from, choice->to, choice->slug);
    if (choice->to < cut->word_count && cut_tears_lead(cut, choice->from, choice->to))
        cost += prices->costs->torn_lead;
    return cost;
}
