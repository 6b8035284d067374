#include "chain.h"

#include "../article/assign.h"
#include "heading.h"
#include "imprint.h"
#include "linker.h"
#include "nameplate.h"
#include "notes.h"
#include "succession.h"

#include <math.h>

#define STACKS_LIMIT 600 /* a page of more is read as the file draws it */

bool chains_lead_to(const struct chains *chains, size_t from, size_t to)
{
    for (size_t at = from; at != STACK_NONE; at = chains->next[at])
        if (at == to)
            return true;
    return false;
}

void chains_unlink(struct chains *chains, size_t stack)
{
    if (chains->previous[stack] != STACK_NONE)
        chains->next[chains->previous[stack]] = STACK_NONE;
    if (chains->next[stack] != STACK_NONE)
        chains->previous[chains->next[stack]] = STACK_NONE;
    chains->next[stack] = chains->previous[stack] = STACK_NONE;
}

void chains_insert(struct chains *chains, size_t before, size_t stack)
{
    size_t next = chains->next[before];
    chains->next[before] = stack;
    chains->previous[stack] = before;
    chains->next[stack] = next;
    if (next != STACK_NONE)
        chains->previous[next] = stack;
}

static void link(struct linker *linker, struct chains *chains, size_t from, size_t to)
{
    struct stack *upper = &linker->stacks->items[from], *lower = &linker->stacks->items[to];
    if (chains_lead_to(chains, to, from))
        return;
    chains->next[from] = to;
    chains->previous[to] = from;
    float left = succession_left(linker, upper, lower);
    if (left < lower->left) {
        lower->right = fmaxf(lower->right, left + upper->right - upper->left);
        lower->left = left;
    }
}

/* A table is read where it stands in its column. */
static void insert_tables(const struct linker *linker, struct chains *chains)
{
    const struct stack *items = linker->stacks->items;
    for (size_t from = 0; from < linker->stacks->count; from++) {
        size_t to = chains->next[from], at = from;
        if (to == STACK_NONE || !linker_is_over_table(linker, &items[from], &items[to]))
            continue;
        for (size_t i; (i = linker_next_inside(linker, &items[from], &items[to],
                                               items[at].box.bottom)) != STACK_NONE;
             at = i) {
            chains_unlink(chains, i);
            chains_insert(chains, at, i);
            chains->aside[i] = true;
        }
    }
}

static bool may_link(const struct linker *linker, size_t stack)
{
    return stack_is_text(linker->stacks, &linker->stacks->items[stack]) &&
           !linker->furniture[stack];
}

static void assign(struct linker *linker, struct chains *chains, struct arena *arena)
{
    size_t count = linker->stacks->count;
    double *scores = arena_take_array(arena, count * count, sizeof *scores);
    size_t *result = arena_take_array(arena, count, sizeof *result);
    for (size_t from = 0; from < count; from++)
        for (size_t to = 0; to < count; to++)
            if (from != to && may_link(linker, from) && may_link(linker, to))
                scores[from * count + to] = succession_score(linker, from, to);
    assign_best(scores, count, count, result);
    for (size_t from = 0; from < count; from++)
        if (result[from] != ASSIGN_NONE)
            link(linker, chains, from, result[from]);
}

struct chains chains_find(struct stacks *stacks, const struct lines *lines,
                          const struct seams *seams, const struct wording_language *wording,
                          const struct weights *weights, struct arena *arena)
{
    struct chains chains = {.next = arena_take_array(arena, stacks->count, sizeof(size_t)),
                            .previous = arena_take_array(arena, stacks->count, sizeof(size_t)),
                            .nameplate = arena_take_array(arena, stacks->count, sizeof(bool)),
                            .imprint = arena_take_array(arena, stacks->count, sizeof(bool)),
                            .aside = arena_take_array(arena, stacks->count, sizeof(bool))};
    for (size_t i = 0; i < stacks->count; i++)
        chains.next[i] = chains.previous[i] = STACK_NONE;
    if (stacks->count == 0 || stacks->count > STACKS_LIMIT)
        return chains;
    chains.nameplate = nameplate_find(stacks, lines, wording, arena);
    struct linker linker = linker_make(stacks, lines, seams, wording, weights, chains.nameplate,
                                       arena);
    chains.flow = linker.flow;
    assign(&linker, &chains, arena);
    insert_tables(&linker, &chains);
    notes_append(&linker, &chains, arena);
    headings_link(&linker, &chains);
    chains.imprint = imprint_find(stacks, lines, &chains, arena);
    linker_free(&linker);
    return chains;
}
