#include "foot.h"

#include <stdlib.h>

#define FOOT_LINES   3 /* of a headline, at most */
#define COLUMN_LEAST 3 /* lines above them that make a column */

struct feet {
    struct deal *deal;
    const struct seams *seams;
    const struct weights *weights;
    uint32_t *right; /* of each thread, the first one in the column to its right; DEAL_NONE */
    size_t *cut;     /* of each thread, the last lines that are none of it */
};

static double follows(const struct feet *feet, const struct slug *above, const struct slug *below,
                      uint32_t measure)
{
    return seam_follows(feet->seams, above, below, measure);
}

/* What speaks for the last `lines` of a thread being none of it. */
static double cut_weight(const struct feet *feet, uint32_t index, size_t lines)
{
    const struct thread *thread = &feet->deal->threads[index];
    const struct slug *last = deal_slug_of(feet->deal, thread, thread->count - 1);
    const struct slug *first = deal_slug_of(feet->deal, thread, thread->count - lines);
    const struct slug *foot = deal_slug_of(feet->deal, thread, thread->count - lines - 1);
    double weight = -follows(feet, foot, first, thread->measure);
    if (last->width + LINES_SLACK < thread->measure || last->width > thread->measure + LINES_SLACK)
        weight += feet->weights->foot_none;
    if (feet->right[index] == DEAL_NONE)
        return 0;
    const struct slug *head = deal_slug_of(feet->deal, &feet->deal->threads[feet->right[index]], 0);
    double on = follows(feet, foot, head, thread->measure);
    if (on < 0)
        return 0;
    return weight + on - follows(feet, last, head, thread->measure);
}

static size_t find_cut(const struct feet *feet, uint32_t index)
{
    const struct thread *thread = &feet->deal->threads[index];
    size_t best = 0;
    double most = feet->weights->foot_least;
    if (thread->aside)
        return 0;
    for (size_t lines = 1; lines <= FOOT_LINES && lines + COLUMN_LEAST <= thread->count; lines++) {
        if (!slug_is_display(deal_slug_of(feet->deal, thread, thread->count - lines)))
            break;
        double weight = cut_weight(feet, index, lines);
        if (weight <= most)
            continue;
        most = weight;
        best = lines;
    }
    return best;
}

static int by_number(const void *left, const void *right)
{
    uint32_t one = *(const uint32_t *)left, other = *(const uint32_t *)right;
    return one < other ? -1 : one > other;
}

/* A thread and its index, to be put in the order of first slugs. */
struct placed {
    uint32_t slug;
    uint32_t index; /* among the old ones; DEAL_NONE for a new one */
    struct thread thread;
};

static size_t list_threads(const struct feet *feet, struct placed *list)
{
    const struct deal *deal = feet->deal;
    size_t count = 0;
    for (uint32_t i = 0; i < deal->thread_count; i++) {
        struct thread thread = deal->threads[i];
        size_t kept = thread.count - feet->cut[i];
        if (feet->cut[i] > 0)
            list[count++] = (struct placed){deal->order[thread.first + kept],
                                            DEAL_NONE,
                                            {.first = thread.first + kept,
                                             .count = feet->cut[i],
                                             .group = deal->order[thread.first + kept],
                                             .left = DEAL_NONE,
                                             .measure = thread.measure,
                                             .aside = true}};
        thread.count = kept;
        list[count++] = (struct placed){deal->order[thread.first], i, thread};
    }
    qsort(list, count, sizeof *list, by_number); /* `slug` is its first member */
    return count;
}

static void put_threads(struct feet *feet, const struct placed *list, size_t count)
{
    struct deal *deal = feet->deal;
    uint32_t *now = calloc(deal->thread_count + 1, sizeof *now);
    free(deal->threads);
    deal->threads = calloc(count + 1, sizeof *deal->threads);
    for (uint32_t i = 0; i < count; i++)
        if (list[i].index != DEAL_NONE)
            now[list[i].index] = i;
    for (size_t i = 0; i < count; i++) {
        deal->threads[i] = list[i].thread;
        if (list[i].thread.left != DEAL_NONE)
            deal->threads[i].left = now[list[i].thread.left];
    }
    deal->thread_count = count;
    free(now);
}

void feet_cut(struct deal *deal, const struct seams *seams, const struct weights *weights)
{
    struct feet feet = {deal, seams, weights, calloc(deal->thread_count + 1, sizeof *feet.right),
                        calloc(deal->thread_count + 1, sizeof *feet.cut)};
    struct placed *list = calloc(2 * deal->thread_count + 1, sizeof *list);
    deal_find_right(deal, feet.right);
    for (uint32_t i = 0; i < deal->thread_count; i++)
        feet.cut[i] = find_cut(&feet, i);
    size_t count = list_threads(&feet, list);
    put_threads(&feet, list, count);
    free(list);
    free(feet.right);
    free(feet.cut);
}
