#include "link.h"

#include "../article/assign.h"
#include "../text/letter.h"

#include <math.h>
#include <stdlib.h>

#define NEAR        40 /* threads before and after that are tried */
#define TITLE_LINES 3  /* at most */

struct candidate {
    uint32_t from, to;
    double weight;
    bool chosen; /* by the assignment */
};

/* What linking looks at beside the threads themselves. */
struct linking {
    const struct deal *deal;
    const struct seams *seams;
    const struct weights *weights;
    uint32_t *right; /* of each thread, the first one in the column to its right; DEAL_NONE */
    bool *titled;    /* a headline or a byline is printed right above the thread */
};

static double place_weight(const struct linking *linking, uint32_t from, uint32_t to)
{
    const struct weights *weights = linking->weights;
    const struct thread *a = &linking->deal->threads[from], *b = &linking->deal->threads[to];
    bool other = a->measure > b->measure + 2 || b->measure > a->measure + 2;
    double weight = other ? weights->link_other_measure : 0;
    if (b->left == from)
        return weight + weights->link_beside;
    uint32_t distance = from < to ? to - from : from - to;
    weight += a->group == b->group ? weights->link_same_group : weights->link_far_group * distance;
    return from > to ? weight + weights->link_backwards : weight;
}

/* What the letters and widths say about one thread going on in another. */
static double seam_weight(const struct linking *linking, uint32_t from, uint32_t to)
{
    const struct thread *thread = &linking->deal->threads[from];
    const struct slug *foot = deal_slug_of(linking->deal, thread, thread->count - 1);
    const struct slug *head = deal_slug_of(linking->deal, &linking->deal->threads[to], 0);
    double next = seam_next_paragraph(foot, head, thread->measure);
    return fmax(seam_goes_on(linking->seams, foot, head, thread->measure),
                linking->titled[to] ? next + linking->weights->link_titled : next);
}

/* All columns of a group go on below what came between. */
static double beside_weight(const struct linking *linking, uint32_t from, uint32_t to)
{
    if (from == LINK_NONE || to == LINK_NONE || from == to)
        return 0;
    double weight = seam_weight(linking, from, to);
    return weight > 0 ? fmin(linking->weights->link_parallel_most,
                             weight * linking->weights->link_parallel_share)
                      : 0;
}

/* A few lines that end no sentence. */
static bool is_title(const struct deal *deal, const struct thread *thread)
{
    if (thread->count > TITLE_LINES)
        return false;
    enum letter_class class = letter_class(deal_slug_of(deal, thread, thread->count - 1)->tail[1]);
    return class != LETTER_STOP && class != LETTER_PAUSE && class != LETTER_QUOTE;
}

/* Headlines break off and begin as they like; what is dealt in turns is all pieces. */
static double torn_weight(const struct linking *linking, uint32_t from, uint32_t to)
{
    if (linking->deal->mode == DEAL_TURNS)
        return 0;
    const struct thread *above = &linking->deal->threads[from],
                        *below = &linking->deal->threads[to];
    const struct slug *foot = deal_slug_of(linking->deal, above, above->count - 1);
    const struct slug *head = deal_slug_of(linking->deal, below, 0);
    double weight = seam_is_torn(foot, above->measure) && !is_title(linking->deal, above)
                        ? linking->weights->link_torn_foot
                        : 0;
    return seam_no_first(head, below->measure) > 0 && !is_title(linking->deal, below)
               ? weight + linking->weights->link_torn_head
               : weight;
}

static double link_weight(const struct linking *linking, uint32_t from, uint32_t to)
{
    const struct thread *threads = linking->deal->threads;
    double weight = place_weight(linking, from, to) + seam_weight(linking, from, to) +
                    torn_weight(linking, from, to);
    if (threads[to].left == from || from > to)
        return weight;
    return weight + beside_weight(linking, threads[from].left, threads[to].left) +
           beside_weight(linking, linking->right[from], linking->right[to]);
}

/* Slugs are numbered as they are printed, so a thread's head stands right below the foot of the
 * thread that holds the slug before. */
static void find_titled(struct linking *linking)
{
    const struct deal *deal = linking->deal;
    uint32_t *thread_of = calloc(deal->slugs.count + 1, sizeof *thread_of);
    for (size_t i = 0; i < deal->slugs.count; i++)
        thread_of[i] = LINK_NONE;
    for (uint32_t i = 0; i < deal->thread_count; i++)
        for (size_t k = 0; k < deal->threads[i].count; k++)
            thread_of[deal->order[deal->threads[i].first + k]] = i;
    uint32_t before = LINK_NONE;
    for (size_t i = 0; i < deal->slugs.count; i++) {
        uint32_t at = thread_of[i];
        if (at == LINK_NONE) /* a way to cut that was not taken */
            continue;
        if (before != LINK_NONE && before != at && deal->order[deal->threads[at].first] == i)
            linking->titled[at] = is_title(deal, &deal->threads[before]);
        before = at;
    }
    free(thread_of);
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

static struct candidate *find_candidates(const struct linking *linking, size_t *count)
{
    uint32_t threads = (uint32_t)linking->deal->thread_count;
    struct candidate *candidates = calloc((size_t)threads * (2 * NEAR + 1) + 1, sizeof *candidates);
    for (uint32_t from = 0; from < threads; from++)
        for (uint32_t to = from > NEAR ? from - NEAR : 0; to < threads && to <= from + NEAR; to++) {
            bool aside = linking->deal->threads[from].aside || linking->deal->threads[to].aside;
            double weight = to == from || aside ? 0 : link_weight(linking, from, to);
            if (to != from && weight >= linking->weights->link_least)
                candidates[(*count)++] = (struct candidate){from, to, weight, true};
        }
    qsort(candidates, *count, sizeof *candidates, by_weight);
    return candidates;
}

/* Each thread goes on in one other at most, and where several would, the choice that is best for
 * all counts: a thread whose text breaks off takes the only head that its text can go on in. */
static void choose_candidates(struct candidate *candidates, size_t count, size_t threads)
{
    if (threads > ASSIGN_EXACT)
        return; /* the heaviest ones are taken first, as assign_best() would */
    double *weights = calloc(threads * threads + 1, sizeof *weights);
    size_t *next = calloc(threads + 1, sizeof *next);
    for (size_t i = 0; i < count; i++)
        weights[candidates[i].from * threads + candidates[i].to] = candidates[i].weight;
    assign_best(weights, threads, threads, next);
    for (size_t i = 0; i < count; i++)
        candidates[i].chosen = next[candidates[i].from] == candidates[i].to;
    free(weights);
    free(next);
}

/* Chains as sets of threads, so that no chain is closed to a circle. */
static uint32_t chain_of(uint32_t *parents, uint32_t thread)
{
    while (parents[thread] != thread)
        thread = parents[thread] = parents[parents[thread]];
    return thread;
}

struct link *link_threads(const struct deal *deal, const struct seams *seams,
                          const struct weights *weights)
{
    struct link *links = calloc(deal->thread_count + 1, sizeof *links);
    uint32_t *parents = calloc(deal->thread_count + 1, sizeof *parents);
    for (uint32_t i = 0; i < deal->thread_count; i++) {
        links[i] = (struct link){LINK_NONE, LINK_NONE, 0};
        parents[i] = i;
    }
    size_t count = 0;
    struct linking linking = {deal, seams, weights,
                              calloc(deal->thread_count + 1, sizeof *linking.right),
                              calloc(deal->thread_count + 1, sizeof *linking.titled)};
    deal_find_right(deal, linking.right);
    find_titled(&linking);
    struct candidate *candidates = find_candidates(&linking, &count);
    if (deal->mode == DEAL_ROWS)
        choose_candidates(candidates, count, deal->thread_count);
    for (size_t i = 0; i < count; i++) {
        uint32_t from = candidates[i].from, to = candidates[i].to;
        if (!candidates[i].chosen)
            continue;
        if (links[from].next != LINK_NONE || links[to].previous != LINK_NONE)
            continue;
        if (chain_of(parents, from) == chain_of(parents, to))
            continue;
        parents[chain_of(parents, to)] = chain_of(parents, from);
        links[from].next = to;
        links[to].previous = from;
        links[to].margin = candidates[i].weight - weights->link_least;
    }
    free(linking.right);
    free(linking.titled);
    free(candidates);
    free(parents);
    return links;
}
