#include "beam.h"

#include "../arena.h"

#include <string.h>

#define IDLE_LIMIT 8 /* rows that may pass over a column before it is forgotten */

void beam_clear(struct beam *beam)
{
    beam->count = 0;
    memset(beam->signatures, 0, sizeof beam->signatures);
}

void beam_begin(struct beam *beam)
{
    struct state *state = &beam->states[0];
    beam_clear(beam);
    beam->count = 1;
    *state = (struct state){.step = BEAM_NOTHING};
    for (unsigned i = 0; i < BEAM_EARLIER; i++)
        state->earlier[i] = BEAM_NOTHING;
}

/* Equal for equal columns, and hardly ever for others. */
static uint32_t signature_of(const struct state *state)
{
    uint32_t hash = (uint32_t)state->pointer << 8 | state->count;
    if (state->is_aside)
        hash = (hash ^ state->aside.last) * 2246822519u;
    for (unsigned i = 0; i < state->count; i++) {
        const struct slot *slot = &state->slots[i];
        uint32_t away = slot->idle == SLOT_AWAY;
        hash = (hash ^ slot->last ^ (uint32_t)slot->measure << 16 ^ away << 15) * 2654435769u;
    }
    return hash;
}

static bool same_column(const struct slot *a, const struct slot *b)
{
    return a->last == b->last && a->measure == b->measure &&
           (a->idle == SLOT_AWAY) == (b->idle == SLOT_AWAY);
}

static bool same_columns(const struct state *a, const struct state *b)
{
    if (a->pointer != b->pointer || a->count != b->count || a->is_aside != b->is_aside ||
        (a->is_aside && a->aside.last != b->aside.last))
        return false;
    for (unsigned i = 0; i < a->count; i++)
        if (!same_column(&a->slots[i], &b->slots[i]))
            return false;
    return true;
}

/* False is certain. All places are looked at, free ones too: a processor does so in a few steps. */
static bool may_have(const struct beam *beam, uint32_t signature)
{
    unsigned found = 0;
    for (unsigned i = 0; i < BEAM_WIDTH; i++)
        found |= beam->signatures[i] == signature;
    return found != 0;
}

/* The way with the same columns, or the count. */
static unsigned find_same(const struct beam *beam, const struct state *state, uint32_t signature)
{
    unsigned i = 0;
    if (!may_have(beam, signature))
        return beam->count;
    while (i < beam->count &&
           (beam->signatures[i] != signature || !same_columns(&beam->states[i], state)))
        i++;
    return i;
}

/* The first of the worst ones among a part of the ways. */
static unsigned worst_of_part(const struct beam *beam, unsigned part)
{
    unsigned worst = part * BEAM_PART;
    for (unsigned i = worst + 1; i < (part + 1) * BEAM_PART; i++)
        if (beam->costs[i] > beam->costs[worst])
            worst = i;
    return worst;
}

/* The first of the worst ones, once no part has changed but those from `first` up to `last`. */
static void find_worst(struct beam *beam, unsigned first, unsigned last)
{
    for (unsigned part = first; part < last; part++)
        beam->worst_of[part] = worst_of_part(beam, part);
    beam->worst = beam->worst_of[0];
    for (unsigned part = 1; part < BEAM_PARTS; part++)
        if (beam->costs[beam->worst_of[part]] > beam->costs[beam->worst])
            beam->worst = beam->worst_of[part];
}

void beam_keep(struct beam *beam, const struct state *state)
{
    uint32_t signature = signature_of(state);
    unsigned at = find_same(beam, state, signature);
    bool fills = at == beam->count && at + 1 == BEAM_WIDTH;
    if (at == beam->count && beam->count < BEAM_WIDTH) {
        beam->count++;
    } else {
        at = at < beam->count ? at : beam->worst;
        if (state->cost >= beam->costs[at])
            return;
    }
    /* Behind its last slot there is nothing. */
    memcpy(&beam->states[at], state,
           offsetof(struct state, slots) + state->count * sizeof *state->slots);
    beam->signatures[at] = signature;
    beam->costs[at] = state->cost;
    if (fills)
        find_worst(beam, 0, BEAM_PARTS);
    else if (beam->count == BEAM_WIDTH)
        find_worst(beam, at / BEAM_PART, at / BEAM_PART + 1);
}

void beam_settle(struct beam *beam, struct steps *steps)
{
    steps->items = array_reserve(steps->items, &steps->capacity, steps->count + beam->count,
                                 sizeof *steps->items);
    for (unsigned i = 0; i < beam->count; i++) {
        struct state *state = &beam->states[i];
        struct slot *slot = state->is_aside ? &state->aside : &state->slots[state->pointer];
        if (state->next.begins)
            slot->thread = (uint32_t)steps->count;
        if (state->next.new_group)
            state->group = (uint32_t)steps->count;
        state->next.group = state->next.aside ? slot->thread : state->group;
        state->next.thread = slot->thread;
        state->next.parent = state->step;
        state->step = (uint32_t)steps->count;
        steps->items[steps->count++] = state->next;
    }
}

uint32_t beam_leave(struct left_groups *left, const struct state *state, double links)
{
    left->items = array_reserve(left->items, &left->capacity, left->count + 1, sizeof *left->items);
    left->slots = array_reserve(left->slots, &left->slot_capacity, left->slot_count + state->count,
                                sizeof *left->slots);
    left->items[left->count] = (struct left_group){
        .group = state->group,
        .slots = (uint32_t)left->slot_count,
        .pointer = state->pointer,
        .count = state->count,
        .first_row = state->first_row,
        .links = links,
    };
    memcpy(left->slots + left->slot_count, state->slots, state->count * sizeof *left->slots);
    left->slot_count += state->count;
    return (uint32_t)left->count++;
}

void beam_push_earlier(struct state *state, uint32_t current)
{
    for (unsigned i = BEAM_EARLIER - 1; i > 0; i--)
        state->earlier[i] = state->earlier[i - 1];
    state->earlier[0] = current;
}

struct state beam_resume(const struct left_groups *left, const struct state *state,
                         uint32_t current, unsigned place)
{
    struct state next = *state;
    const struct left_group *group = &left->items[state->earlier[place]];
    for (unsigned i = place; i > 0; i--)
        next.earlier[i] = next.earlier[i - 1];
    next.earlier[0] = current;
    next.group = group->group;
    next.pointer = group->pointer;
    next.count = group->count;
    next.first_row = group->first_row;
    next.entered = false;
    memcpy(next.slots, left->slots + group->slots, group->count * sizeof *next.slots);
    return next;
}

const struct state *beam_best(const struct beam *beam)
{
    const struct state *best = &beam->states[0];
    for (unsigned i = 1; i < beam->count; i++)
        if (beam->states[i].cost < best->cost)
            best = &beam->states[i];
    return best;
}

static void forget_idle(struct state *state)
{
    unsigned kept = 0, pointer = state->pointer;
    for (unsigned i = 0; i < state->count; i++) {
        if (i == pointer)
            state->pointer = (uint8_t)kept;
        else if (state->slots[i].idle >= IDLE_LIMIT && state->slots[i].idle != SLOT_AWAY)
            continue;
        state->slots[kept++] = state->slots[i];
    }
    state->count = (uint8_t)kept;
}

void beam_forget_idle(struct beam *beam)
{
    for (unsigned i = 0; i < beam->count; i++)
        forget_idle(&beam->states[i]);
}
