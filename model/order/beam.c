#include "beam.h"

#include "../arena.h"

#define IDLE_LIMIT 8 /* rows that may pass over a column before it is forgotten */

bool beam_refuses(const struct beam *beam, double cost)
{
    if (beam->count < BEAM_WIDTH)
        return false;
    for (unsigned i = 0; i < beam->count; i++)
        if (beam->states[i].cost > cost)
            return false;
    return true;
}

static bool same_columns(const struct state *a, const struct state *b)
{
    if (a->pointer != b->pointer || a->count != b->count)
        return false;
    for (unsigned i = 0; i < a->count; i++)
        if (a->slots[i].last != b->slots[i].last || a->slots[i].measure != b->slots[i].measure)
            return false;
    return true;
}

void beam_keep(struct beam *beam, const struct state *state)
{
    struct state *worst = NULL;
    for (unsigned i = 0; i < beam->count; i++) {
        struct state *other = &beam->states[i];
        if (same_columns(other, state)) {
            if (state->cost < other->cost)
                *other = *state;
            return;
        }
        if (worst == NULL || other->cost > worst->cost)
            worst = other;
    }
    if (beam->count < BEAM_WIDTH)
        beam->states[beam->count++] = *state;
    else if (state->cost < worst->cost)
        *worst = *state;
}

void beam_settle(struct beam *beam, struct steps *steps)
{
    steps->items = array_reserve(steps->items, &steps->capacity, steps->count + beam->count,
                                 sizeof *steps->items);
    for (unsigned i = 0; i < beam->count; i++) {
        struct state *state = &beam->states[i];
        struct slot *slot = &state->slots[state->pointer];
        if (state->next.begins)
            slot->thread = (uint32_t)steps->count;
        state->next.thread = slot->thread;
        state->next.parent = state->step;
        state->step = (uint32_t)steps->count;
        steps->items[steps->count++] = state->next;
    }
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
        else if (state->slots[i].idle >= IDLE_LIMIT)
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
