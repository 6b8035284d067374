/* An issue that grows while it is read: its first page is on the screen, a thread reads on.
 *
 * The thread reads the issue again and again, each time four times as much of it, and all of it
 * when the rest of a file is not much more; each time a whole `struct issue` of its own comes out,
 * which nothing changes any more. So nothing is shared but the configuration, which nobody writes
 * to once the thread runs, and what a reader sees is at any time an issue like any other: its jumps
 * are joined, its sections assigned. All the readings before the last one together cost a third of
 * it at most, in time and memory.
 *
 *   thread    read 1/4 ──▶ read all ──▶ end
 *               │            │               post: under the lock, and a byte into a pipe that the
 *               ▼            ▼                     display waits for
 *   screen    take         take                    between two keys; ids say what is the same
 *
 * What was taken belongs to the growth: until the next is taken, when it was not shown; until the
 * next is shown, when it was. */
#ifndef DUBAO_GROWTH_H
#define DUBAO_GROWTH_H

#include "memory/memory.h"
#include "panes/entries.h"
#include "reporter.h"

#include "../model/read.h"

#define GROWTH_AT_ONCE ((size_t)128 * 1024) /* bytes of an issue that are read at once */

struct growth;

/* Begins to read the whole of an issue of which a first part is known. All that is given must live
 * until growth_end(). NULL when no thread can be started. */
struct growth *growth_begin(const struct read_options *options, const char *const *paths,
                            size_t path_count);

/* The order in which what is read from now on is listed; by section before. */
void growth_set_order(struct growth *growth, enum contents_order order);

/* Gives up what is still being read, and frees all issues that came out. NULL is allowed. */
void growth_end(struct growth *growth);

/* Readable when there is something to take. */
int growth_descriptor(const struct growth *growth);

/* What has come since; everything NULL or empty when nothing has. */
struct growth_news {
    struct issue *issue;
    struct entries *entries;     /* of the issue, with it; the caller's own */
    struct reporters *reporters; /* of the whole issue, with it; the caller's own */
    struct memory *memory;       /* of the whole issue, with it; the caller's own */
    struct error lost;           /* what is wrong with the memory */
    struct error error;          /* why the rest cannot be read */
};
void growth_take(struct growth *growth, struct growth_news *news);

/* What was taken last is shown instead of what was shown before, which is freed. */
void growth_shown(struct growth *growth);

/* The memory of the issue for a reader who leaves before it was read: it takes the files' bytes
 * alone. NULL when they cannot be read. */
struct memory *growth_memory(const struct growth *growth, const struct issue *part);

#endif
