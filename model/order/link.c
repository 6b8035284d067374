#include "link.h"

#include <stdlib.h>

#define NEAR 40 /* threads before and after that are tried */

/* Nats, as in seam.h; chosen by hand and tuned on half of the typeset pages. */
#define BESIDE        3.0  /* the next column of the same group */
#define SAME_GROUP    0.5  /* another column of it */
#define FAR_GROUP     -0.1 /* for each thread between */
#define BACKWARDS     -0.7 /* the second begins before the first on the page */
#define OTHER_MEASURE -4.0 /* print seldom changes the measure within an article */
#define LEAST         1.2  /* less than that is left apart */

struct candidate {
    uint32_t from, to;
    double weight;
};

static const struct slug *slug_of(const struct deal *deal, const struct thread *thread,
                                  size_t index)
{
    return &deal->slugs.items[deal->order[thread->first + index]];
}

static double place_weight(const struct deal *deal, uint32_t from, uint32_t to)
{
    const struct thread *a = &deal->threads[from], *b = &deal->threads[to];
    double weight = a->measure > b->measure + 2 || b->measure > a->measure + 2 ? OTHER_MEASURE : 0;
    if (b->left == from)
        return weight + BESIDE;
    uint32_t distance = from < to ? to - from : from - to;
    weight += a->group == b->group ? SAME_GROUP : FAR_GROUP * distance;
    return from > to ? weight + BACKWARDS : weight;
}

static int by_weight(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    if (a->weight != b->weight)
        return a->weight < b->weight ? 1 : -1;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return a->to < b->to ? -1 : a->to > b->to;
}

static struct candidate *find_candidates(const struct deal *deal, const struct seams *seams,
                                         size_t *count)
{
    struct candidate *candidates = calloc(deal->thread_count * (2 * NEAR + 1) + 1,
                                          sizeof *candidates);
    for (uint32_t from = 0; from < deal->thread_count; from++) {
        const struct thread *thread = &deal->threads[from];
        const struct slug *foot = slug_of(deal, thread, thread->count - 1);
        uint32_t to = from > NEAR ? from - NEAR : 0;
        for (; to < deal->thread_count && to <= from + NEAR; to++) {
            if (to == from)
                continue;
            const struct slug *head = slug_of(deal, &deal->threads[to], 0);
            double weight = place_weight(deal, from, to) +
                            seam_follows(seams, foot, head, thread->measure);
            if (weight >= LEAST)
                candidates[(*count)++] = (struct candidate){from, to, weight};
        }
    }
    qsort(candidates, *count, sizeof *candidates, by_weight);
    return candidates;
}

/* Chains as sets of threads, so that no chain is closed to a circle. */
static uint32_t chain_of(uint32_t *parents, uint32_t thread)
{
    while (parents[thread] != thread)
        thread = parents[thread] = parents[parents[thread]];
    return thread;
}

struct link *link_threads(const struct deal *deal, const struct seams *seams)
{
    struct link *links = calloc(deal->thread_count + 1, sizeof *links);
    uint32_t *parents = calloc(deal->thread_count + 1, sizeof *parents);
    for (uint32_t i = 0; i < deal->thread_count; i++) {
        links[i] = (struct link){LINK_NONE, LINK_NONE, 0};
        parents[i] = i;
    }
    size_t count = 0;
    struct candidate *candidates = find_candidates(deal, seams, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t from = candidates[i].from, to = candidates[i].to;
        if (links[from].next != LINK_NONE || links[to].previous != LINK_NONE)
            continue;
        if (chain_of(parents, from) == chain_of(parents, to))
            continue;
        parents[chain_of(parents, to)] = chain_of(parents, from);
        links[from].next = to;
        links[to].previous = from;
        links[to].weight = candidates[i].weight;
    }
    free(candidates);
    free(parents);
    return links;
}
