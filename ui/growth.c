#include "growth.h"

#include "../model/arena.h"
#include "../model/proof/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#define FACTOR 4
/* What is left of a file is read at once when it is no longer than so many times the part. */
#define REST_FACTOR 8

struct growth {
    struct read_options options;
    const char *const *paths;
    size_t path_count;
    pthread_t thread;
    int news[2];       /* a pipe: a byte for each post */
    atomic_bool ended; /* nobody waits for more */
    atomic_int order;  /* enum contents_order */
    struct issue *shown;
    struct issue *taken; /* not shown yet */

    pthread_mutex_t lock;      /* of what follows */
    struct growth_news posted; /* not taken yet */
};

/* -- in the thread -------------------------------------------------------------------------- */

static bool goes_on(void *context)
{
    const struct growth *growth = context;
    return !atomic_load(&growth->ended);
}

static void post(struct growth *growth, const struct growth_news *news)
{
    pthread_mutex_lock(&growth->lock);
    struct growth_news before = growth->posted;
    growth->posted = *news;
    /* What cannot be read on does not take away what was read. */
    if (!news->issue) {
        growth->posted.issue = before.issue;
        growth->posted.entries = before.entries;
    }
    pthread_mutex_unlock(&growth->lock);
    if (news->issue) { /* nobody saw the one before */
        entries_destroy(before.entries);
        issue_free(before.issue);
    }
    while (write(growth->news[1], "", 1) < 0 && errno == EINTR)
        ;
}

/* Reads as much as the limit says; false when there is nothing more to come. */
static bool read_part(struct growth *growth)
{
    struct growth_news news = {0};
    struct issue *issue = issue_read(&growth->options, growth->paths, growth->path_count,
                                     &news.error);
    if (!goes_on(growth)) {
        issue_free(issue);
        return false;
    }
    news.issue = issue;
    if (issue)
        news.entries = entries_create(issue, (enum contents_order)atomic_load(&growth->order));
    if (issue && !issue->is_partial) {
        digest_keep(issue); /* the first decision writes it down */
        news.reporters = reporters_create(issue);
        news.memory = memory_of_issue(issue, growth->paths, growth->path_count, &news.lost);
    }
    bool done = !issue || !issue->is_partial;
    post(growth, &news);
    return !done;
}

static void *read_on(void *context)
{
    struct growth *growth = context;
    do {
        growth->options.limit.bytes *= FACTOR;
        growth->options.limit.rest = growth->options.limit.bytes * REST_FACTOR;
    } while (read_part(growth));
    return NULL;
}

/* -- in the program ------------------------------------------------------------------------- */

/* Signals are for the one who waits for keys. */
static bool start_thread(struct growth *growth)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = pthread_create(&growth->thread, NULL, read_on, growth) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static void free_growth(struct growth *growth)
{
    close(growth->news[0]);
    close(growth->news[1]);
    pthread_mutex_destroy(&growth->lock);
    issue_free(growth->shown);
    issue_free(growth->taken);
    entries_destroy(growth->posted.entries);
    issue_free(growth->posted.issue);
    reporters_destroy(growth->posted.reporters);
    memory_destroy(growth->posted.memory);
    free(growth);
}

struct growth *growth_begin(const struct read_options *options, const char *const *paths,
                            size_t path_count)
{
    int news[2];
    if (pipe(news) != 0)
        return NULL;
    fcntl(news[0], F_SETFL, O_NONBLOCK);
    fcntl(news[0], F_SETFD, FD_CLOEXEC);
    fcntl(news[1], F_SETFD, FD_CLOEXEC);
    size_t one = 0;
    struct growth *growth = array_reserve(NULL, &one, 1, sizeof *growth);
    *growth = (struct growth){
        .options = *options, .paths = paths, .path_count = path_count, .news = {news[0], news[1]}};
    growth->options.limit = (struct read_limit){.bytes = GROWTH_AT_ONCE};
    growth->options.goes_on = goes_on;
    growth->options.context = growth;
    pthread_mutex_init(&growth->lock, NULL);
    if (start_thread(growth))
        return growth;
    free_growth(growth);
    return NULL;
}

void growth_end(struct growth *growth)
{
    if (!growth)
        return;
    atomic_store(&growth->ended, true);
    pthread_join(growth->thread, NULL);
    free_growth(growth);
}

void growth_set_order(struct growth *growth, enum contents_order order)
{
    atomic_store(&growth->order, (int)order);
}

int growth_descriptor(const struct growth *growth)
{
    return growth->news[0];
}

/* There are at most a dozen posts, so the pipe is never full, and one read may take several. */
void growth_take(struct growth *growth, struct growth_news *news)
{
    char bytes[64];
    *news = (struct growth_news){0};
    if (read(growth->news[0], bytes, sizeof bytes) <= 0)
        return;
    pthread_mutex_lock(&growth->lock);
    *news = growth->posted;
    growth->posted.issue = NULL;
    growth->posted.entries = NULL;
    growth->posted.reporters = NULL;
    growth->posted.memory = NULL;
    pthread_mutex_unlock(&growth->lock);
    if (!news->issue)
        return;
    issue_free(growth->taken);
    growth->taken = news->issue;
}

void growth_shown(struct growth *growth)
{
    issue_free(growth->shown);
    growth->shown = growth->taken;
    growth->taken = NULL;
}

struct memory *growth_memory(const struct growth *growth, const struct issue *part)
{
    struct error error = {{0}};
    struct issue *sources = issue_read_sources(growth->paths, growth->path_count, &error);
    if (!sources)
        return NULL;
    sources->paper = part->paper;
    sources->date = part->date;
    sources->article_count = part->article_count;
    struct memory *memory = memory_of_issue(sources, growth->paths, growth->path_count, &error);
    sources->article_count = 0;
    issue_free(sources);
    return memory;
}
