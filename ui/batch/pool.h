/* Many items of work on all cores, with the results in the order of the items.
 *
 * Workers are processes, not threads: a page that makes one crash or run out of memory costs that
 * page, the memory a worker took is the system's again when it ends, and the model may keep what it
 * has learned (an index made at first use) without locks. A worker inherits everything by fork(),
 * so there is nothing to hand over but the number of an item.
 *
 *   parent   orders ────▶   worker     the number of the next item, one at a time
 *            output ◀────              the bytes that `work` writes
 *            answers ◀───              done, or what was wrong
 *
 * Invariants:
 *   1 the bytes of item n come out before those of item n + 1, whole lines of them at once;
 *   2 what waits for its turn is bounded: items are handed out at most POOL_AHEAD a worker ahead of
 *     the one whose turn it is;
 *   3 an item whose worker dies is answered for, with the lines it had finished; another worker
 *     takes its place. */
#ifndef DUBAO_POOL_H
#define DUBAO_POOL_H

#include "../../model/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define POOL_AHEAD 16

/* How an item ended. */
enum pool_outcome {
    POOL_DONE,
    POOL_FINDINGS, /* done, and there is something to tell by the exit status */
    POOL_FAILED    /* `error` says why */
};

struct pool {
    size_t count;  /* of items */
    unsigned jobs; /* workers; 0: one a core */
    void *context;

    /* In a worker: writes the item's result. What it prints reaches `output` in whole lines. */
    enum pool_outcome (*work)(void *context, size_t item, FILE *output, struct error *error);

    /* In the parent, in the order of the items: more bytes of the item. False ends the run. */
    bool (*take)(void *context, size_t item, const char *bytes, size_t length);

    /* In the parent, in the order of the items, after its last bytes. */
    void (*finish)(void *context, size_t item, enum pool_outcome outcome,
                   const struct error *error);
};

/* Works on all items; returns when all are finished. False and `error` set when `take` gave up
 * (without a message) or no worker could be started. */
bool pool_run(const struct pool *pool, struct error *error);

/* Cores that this process may use; at least 1. */
unsigned pool_cores(void);

#endif
