#include "placement.h"

#include <math.h>
#include <string.h>

#define MOST_SEAM 4    /* nats that hardly a seam speaks for going on with */
#define ROUNDING  1e-9 /* nats: sums of the same costs in another order */
#define INDENTED  6    /* half-em by which a first line may miss its measure */

static void mark_idle(struct state *state, unsigned from, unsigned to)
{
    for (unsigned i = from; i < to; i++)
        if (state->slots[i].idle != SLOT_AWAY)
            state->slots[i].idle++;
}

static void keep(struct table *table, const struct choice *choice, struct state *state, bool begins,
                 bool new_group)
{
    const struct slot *slot = &state->slots[state->pointer];
    state->next = (struct step){
        .slug = choice->slug,
        .left = state->pointer > 0 ? slot[-1].thread : BEAM_NOTHING,
        .measure = slot->measure,
        .begins = begins,
        .new_group = new_group,
    };
    state->is_aside = false;
    beam_keep(&table->beams[choice->to], state);
}

static void keep_aside(struct table *table, const struct choice *choice, struct state *state,
                       bool begins)
{
    state->next = (struct step){
        .slug = choice->slug,
        .left = BEAM_NOTHING,
        .measure = state->aside.measure,
        .begins = begins,
        .aside = true,
    };
    state->is_aside = true;
    beam_keep(&table->beams[choice->to], state);
}

/* The slug belongs to no column: a headline over the columns below, or beside others. */
static void put_aside(struct table *table, const struct choice *choice, const struct state *state)
{
    const struct slug *slug = price_slug_at(&table->prices, choice->slug);
    if (!slug_is_display(slug))
        return;
    struct state next = *state;
    next.cost += choice->cost +
                 (state->is_aside ? table->prices.costs->aside_next : table->prices.costs->aside);
    if (beam_refuses(&table->beams[choice->to], next.cost))
        return;
    next.aside = (struct slot){
        .top = choice->slug, .last = choice->slug, .measure = (uint16_t)slug->width};
    keep_aside(table, choice, &next, true);
}

/* It goes on the display line before it. */
static void go_on_aside(struct table *table, const struct choice *choice, const struct state *state)
{
    struct state next = *state;
    double letters = seam_letters(table->prices.seams,
                                  price_slug_at(&table->prices, state->aside.last),
                                  price_slug_at(&table->prices, choice->slug));
    next.cost += choice->cost - fmin(letters, table->prices.costs->aside_letters);
    next.aside.last = choice->slug;
    keep_aside(table, choice, &next, false);
}

/* Where a slug goes: the slot, on the row of the way's last slug, at the start of another, or at
 * the start of a block that need not hold all columns. */
struct move {
    unsigned slot;
    enum { MOVE_ON_ROW, MOVE_TO_ROW, MOVE_TO_BLOCK } kind;
};

/* The way with the columns passed over that the move leaves behind. */
static struct state pass_over(const struct state *state, struct move move)
{
    struct state next = *state;
    unsigned after = state->pointer + 1u;
    if (move.kind == MOVE_ON_ROW) {
        mark_idle(&next, after, move.slot);
    } else if (move.kind == MOVE_TO_ROW) {
        mark_idle(&next, after, state->count);
        mark_idle(&next, 0, move.slot);
    } else {
        for (unsigned i = 0; i < state->count; i++)
            next.slots[i].idle = SLOT_AWAY;
    }
    if (move.kind != MOVE_ON_ROW) {
        next.first_row = false;
        next.entered = move.kind == MOVE_TO_BLOCK;
    }
    next.pointer = (uint8_t)move.slot;
    return next;
}

/* Does the column go on after rows that passed it over? */
static bool wakes(const struct state *state, struct move move)
{
    const struct slot *slot = &state->slots[move.slot];
    if (move.kind == MOVE_TO_BLOCK)
        return false;
    if (move.kind == MOVE_TO_ROW)
        return slot->idle > 0 || move.slot > state->pointer;
    return slot->idle == SLOT_AWAY ? !state->entered : slot->idle > 0;
}

/* Puts the slug under the slot's last one: the same text, or another. Returns what that costs. */
static double put_under(struct table *table, const struct choice *choice, const struct state *state,
                        struct move move, double cost)
{
    struct slot target = state->slots[move.slot];
    double limit = price_break(&table->prices, choice, state, move.slot);
    double on = price_next(&table->prices, &target, choice->slug);
    bool breaks = on > limit;
    cost = cost + choice->cost + (breaks ? limit : on) +
           price_ragged(&table->prices, choice, target.measure) +
           (wakes(state, move) ? table->prices.costs->wake_idle : 0);
    if (beam_refuses(&table->beams[choice->to], state->cost + cost))
        return cost;
    target.last = choice->slug;
    if (breaks) {
        target.top = choice->slug;
        price_begin_text(&table->prices, &target);
    }
    target.idle = 0;
    struct state next = pass_over(state, move);
    next.cost += cost;
    next.slots[move.slot] = target;
    keep(table, choice, &next, breaks, false);
    return cost;
}

/* A new slot of that measure among the group's; for a new group, the only one. */
static void open_measured(struct table *table, const struct choice *choice,
                          const struct state *state, unsigned slot, uint32_t measure, double cost,
                          bool new_group)
{
    double over = (double)price_slug_at(&table->prices, choice->slug)->width - measure - PRICE_GAP;
    cost += choice->cost + price_ragged(&table->prices, choice, measure) +
            (over > 0
                 ? fmin(over * table->prices.costs->over_half_em, table->prices.costs->over_limit)
                 : 0);
    if (beam_refuses(&table->beams[choice->to], cost))
        return;
    struct state next = *state;
    next.cost = cost;
    next.count = new_group ? 1 : (uint8_t)(next.count + 1);
    memmove(&next.slots[slot + 1], &next.slots[slot],
            (next.count - slot - 1u) * sizeof *next.slots);
    next.slots[slot] = (struct slot){
        .top = choice->slug, .last = choice->slug, .measure = (uint16_t)measure};
    price_begin_text(&table->prices, &next.slots[slot]);
    next.pointer = (uint8_t)slot;
    keep(table, choice, &next, true, new_group);
}

/* A column of body text has one of the page's measures; a headline has its own, that its first line
 * fills when it goes on below. No column costs less than being opened does. */
static void open_slot(struct table *table, const struct choice *choice, const struct state *state,
                      unsigned slot, double cost, bool new_group)
{
    cost += state->cost;
    if (beam_refuses(&table->beams[choice->to], cost + choice->cost))
        return;
    uint32_t neighbour = new_group ? 0 : state->slots[state->pointer].measure;
    const struct slug *slug = price_slug_at(&table->prices, choice->slug);
    uint32_t measure = cut_measure(table->prices.cut, slug, choice->from, choice->to, neighbour);
    open_measured(table, choice, state, slot, measure, cost, new_group);
    if (slug->width <= SLUG_DISPLAY_MOST &&
        (slug->width + INDENTED < measure || slug->width > measure + PRICE_GAP))
        open_measured(table, choice, state, slot, slug->width,
                      cost + table->prices.costs->display_column, new_group);
}

/* Returns what that costs at least. */
static double open_column(struct table *table, const struct choice *choice,
                          const struct state *state, unsigned slot, double cost)
{
    if (state->count >= BEAM_SLOTS)
        return HUGE_VAL;
    if (state->first_row)
        cost += table->prices.costs->open_first_row;
    else
        cost += slot > 0 && price_begins_beside(state) ? table->prices.costs->open_beside
                                                       : table->prices.costs->open_later;
    open_slot(table, choice, state, slot, cost, false);
    return cost + choice->cost;
}

/* Writes down the group of the beam's way, once. */
static uint32_t leave_group(struct table *table, const struct state *state, unsigned way)
{
    if (table->leaving[way] == BEAM_NOTHING)
        table->leaving[way] = beam_leave(&table->left, state, price_links(&table->prices, state));
    return table->leaving[way];
}

static void open_group(struct table *table, const struct choice *choice, const struct state *state,
                       unsigned way)
{
    double cost = 0;
    struct state next = *state;
    if (state->count > 0) {
        uint32_t current = leave_group(table, state, way);
        bool apart = table->prices.mode == DEAL_ROWS && table->blank;
        cost = apart ? table->prices.costs->group_blank : table->prices.costs->group_cost;
        cost -= table->left.items[current].links;
        cost -= state->is_aside ? table->prices.costs->group_titled : 0;
        beam_push_earlier(&next, current);
    }
    next.first_row = true;
    next.entered = false;
    open_slot(table, choice, &next, 0, cost, true);
}

/* The line goes on the row of the line before it. Returns what that costs at least. */
static double go_on_row(struct table *table, const struct choice *choice, const struct state *state,
                        const double skips[BEAM_SLOTS])
{
    unsigned after = state->pointer + 1u;
    double skipped = 0, least = HUGE_VAL;
    for (unsigned slot = after; slot < state->count; slot++) {
        double cost = put_under(table, choice, state, (struct move){slot, MOVE_ON_ROW},
                                price_row(&table->prices, state, choice->slug, slot) + skipped);
        least = cost < least ? cost : least;
        skipped += skips[slot];
    }
    double column = open_column(table, choice, state, after,
                                price_row(&table->prices, state, choice->slug, state->count));
    return column < least ? column : least;
}

/* The line stands on another row. Returns what that costs at least. */
static double start_row(struct table *table, const struct choice *choice, const struct state *state,
                        const double skips[BEAM_SLOTS])
{
    double rest = 0, skipped = 0, least = HUGE_VAL;
    for (unsigned slot = state->pointer + 1u; slot < state->count; slot++)
        rest += skips[slot];
    if (table->blank && table->prices.mode == DEAL_ROWS)
        rest += table->prices.costs->across_blank;
    for (unsigned slot = 0; slot < state->count; slot++) {
        double cost = put_under(table, choice, state, (struct move){slot, MOVE_TO_ROW},
                                rest + skipped);
        least = cost < least ? cost : least;
        skipped += skips[slot];
    }
    double column = open_column(table, choice, state, 0, rest + table->prices.costs->open_left);
    return column < least ? column : least;
}

/* The line begins a block that goes on in some of the columns, as below a row of their first lines;
 * what it does not hold is not passed over. Returns what that costs at least. */
static double enter_block(struct table *table, const struct choice *choice,
                          const struct state *state)
{
    double skipped = 0, least = HUGE_VAL;
    for (unsigned slot = 0; slot < state->count; slot++) {
        bool right = slot > state->pointer, below_first_row = state->first_row && slot == 0;
        double cost = right || below_first_row ? table->prices.costs->block_next + skipped
                                               : table->prices.costs->block_back;
        cost = put_under(table, choice, state, (struct move){slot, MOVE_TO_BLOCK}, cost);
        least = cost < least ? cost : least;
        if (right && state->slots[slot].idle == 0)
            skipped += table->prices.costs->block_skip;
    }
    return least;
}

/* The line goes on the way's group. Returns what that costs at least. */
static double go_on_group(struct table *table, const struct choice *choice,
                          const struct state *state)
{
    double skips[BEAM_SLOTS];
    price_skips(&table->prices, state, skips);
    double least = go_on_row(table, choice, state, skips);
    least = fmin(least, start_row(table, choice, state, skips));
    if (table->blank && table->prices.mode == DEAL_ROWS)
        least = fmin(least, enter_block(table, choice, state));
    return least;
}

/* The slug stands on the same printed line as the one before it. */
static void go_on_line(struct table *table, const struct choice *choice, const struct state *state)
{
    unsigned after = state->pointer + 1u;
    double skips[BEAM_SLOTS], skipped = 0;
    price_skips(&table->prices, state, skips);
    for (unsigned slot = after; slot < state->count; slot++) {
        put_under(table, choice, state, (struct move){slot, MOVE_ON_ROW},
                  skipped + table->prices.costs->skip_inside * (slot - after));
        skipped += skips[slot];
    }
    open_column(table, choice, state, after, 0);
}

/* What is known of going on in an earlier group; at first, that it may cost nothing. */
static struct resumed *find_resumed(struct table *table, uint32_t group)
{
    unsigned i = 0;
    while (i < table->resumed_count && table->resumed[i].group != group)
        i++;
    if (i == table->resumed_count)
        table->resumed[table->resumed_count++] = (struct resumed){group, -HUGE_VAL};
    return &table->resumed[i];
}

/* An earlier group goes on. */
static void resume_groups(struct table *table, const struct choice *choice,
                          const struct state *state, unsigned way)
{
    uint32_t current = leave_group(table, state, way);
    double base = state->cost - table->left.items[current].links +
                  (table->blank ? table->prices.costs->resume_blank
                                : table->prices.costs->resume_cost);
    for (unsigned place = 0; place < BEAM_EARLIER; place++) {
        if (state->earlier[place] == BEAM_NOTHING)
            return;
        double cost = base + table->left.items[state->earlier[place]].links;
        struct resumed *resumed = find_resumed(table, state->earlier[place]);
        if (beam_refuses(&table->beams[choice->to], cost + fmax(resumed->least, -MOST_SEAM)))
            continue;
        struct state next = beam_resume(&table->left, state, current, place);
        next.cost = cost;
        resumed->least = go_on_group(table, choice, &next) - ROUNDING;
    }
}

/* The slug begins a printed line. */
static void start_line(struct table *table, const struct choice *choice, const struct state *state,
                       unsigned way)
{
    bool goes_on = table->prices.mode == DEAL_TURNS && !table->blank;
    if (goes_on && state->is_aside)
        go_on_aside(table, choice, state);
    open_group(table, choice, state, way);
    if (table->prices.mode == DEAL_TURNS && !goes_on)
        put_aside(table, choice, state);
    if (state->count == 0)
        return;
    if (goes_on && !state->is_aside) { /* lines of one block are of one column */
        put_under(table, choice, state, (struct move){state->pointer, MOVE_ON_ROW}, 0);
        return;
    }
    go_on_group(table, choice, state);
    resume_groups(table, choice, state, way);
}

void placement_begin_line(struct table *table, bool blank)
{
    table->blank = blank;
    for (unsigned i = 0; i < BEAM_WIDTH; i++)
        table->leaving[i] = BEAM_NOTHING;
}

void placement_slug(struct table *table, const struct choice *choice)
{
    table->resumed_count = 0;
    const struct beam *beam = &table->beams[choice->from];
    for (unsigned i = 0; i < beam->count; i++) {
        if (choice->from > 0)
            go_on_line(table, choice, &beam->states[i]);
        else
            start_line(table, choice, &beam->states[i], i);
    }
}
