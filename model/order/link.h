/* Linking: from threads, each a stretch of one column, to chains that are read one after the other:
 * the foot of a column goes on at the head of another. */
#ifndef DUBAO_LINK_H
#define DUBAO_LINK_H

#include "../weights.h"
#include "deal.h"

#define LINK_NONE UINT32_MAX

struct link {
    uint32_t next; /* thread that goes on here; LINK_NONE */
    uint32_t previous;
    double margin; /* how much more than is needed speaks for `previous`: nats */
};

/* One element a thread, malloc'ed. Only threads close to each other on the page are tried, so the
 * time is linear in their count. No circles. */
struct link *link_threads(const struct deal *deal, const struct seams *seams,
                          const struct weights *weights);

#endif
