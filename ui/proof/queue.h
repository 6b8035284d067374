/* What there is to decide: findings and doubts of the issue as it stands, page by page, worst first
 * on each page. The reader may choose to see only those of a rule, or of a tier.
 *
 * A long issue is looked through in steps, between keys, from the page that is wanted first:
 * until the queue is whole, everything here is about what was found so far. What is found later
 * comes in between: an item that is kept over a step is handed to it. */
#ifndef DUBAO_QUEUE_H
#define DUBAO_QUEUE_H

#include "../../model/proof/survey.h"

#include <stdbool.h>
#include <stddef.h>

#define QUEUE_NONE SIZE_MAX

/* An issue that is no longer than this is looked through at once, or the page of it that is wanted
 * first; of a longer one, so much in each step, so that a key which comes meanwhile does not wait.
 */
#define QUEUE_AT_ONCE    ((size_t)40 * 1024)
#define QUEUE_STEP_BYTES ((size_t)16 * 1024)

/* Which findings are offered. */
enum queue_tier {
    QUEUE_ALL,
    QUEUE_SURE,
    QUEUE_LIKELY, /* the sure ones, too */
    QUEUE_DOUBTS, /* of the model only */
    QUEUE_TIER_COUNT
};

struct queue {
    struct arena *arena; /* holds the findings' texts */
    const struct issue *issue;
    struct survey *survey;    /* NULL: the queue is whole */
    bool *is_found;           /* one a page: it was looked through */
    struct findings findings; /* in the order of the work; an item is an index */
    size_t capacity;
    size_t *done; /* one a rule and page, then of all: decisions whose finding is gone */
    size_t page_count;
    enum queue_tier tier;
    const struct rule *rule; /* NULL: all */
};

/* Finds what there is on a page of `issue`, on which the decisions have been made; everything, when
 * it is no long one, and nothing yet, when the page alone is longer than QUEUE_AT_ONCE. What the
 * queue held before is freed; the filters stay. Start with a zeroed queue. Issue, index and
 * settings must live until the queue is whole, filled anew or freed. */
void queue_begin(struct queue *queue, const struct issue *issue, const struct origin_index *index,
                 const struct proof_settings *settings, const struct decision *decisions,
                 size_t count, size_t page);
void queue_free(struct queue *queue);

/* Goes on for a step, from `page` on, round the end; `*item` is brought up to date. False when
 * nothing more comes. */
bool queue_go_on(struct queue *queue, const struct decision *decisions, size_t count, size_t page,
                 size_t *item);
bool queue_is_whole(const struct queue *queue);

/* Whether an item passes the filters. */
bool queue_shows(const struct queue *queue, size_t item);

/* The next open item behind `item` (QUEUE_NONE: from the beginning), or before it for a step of -1,
 * round the end; QUEUE_NONE when nothing is open. After a decision the item before the one that was
 * decided leads on to the next. */
size_t queue_step(const struct queue *queue, size_t item, int step);

/* How many items stand before those of a page. */
size_t queue_first_of_page(const struct queue *queue, size_t page);

/* The first open item of a page, or of one behind it; QUEUE_NONE. */
size_t queue_first_on(const struct queue *queue, size_t page);

/* The first item of a rule that passes the filters, an open one if there is any; QUEUE_NONE. */
size_t queue_first_of(const struct queue *queue, const struct rule *rule);

/* The item over a byte of a source, open ones first; QUEUE_NONE. */
size_t queue_at(const struct queue *queue, size_t source, uint32_t byte);

/* How many items of the page (ISSUE_NONE: of all) pass the filters, and how many of them are done.
 */
struct queue_count {
    size_t handled;
    size_t total;
};
struct queue_count queue_count(const struct queue *queue, size_t page);

/* The same of one rule on all pages, whatever the filters say. */
struct queue_count queue_count_rule(const struct queue *queue, const struct rule *rule);

#endif
