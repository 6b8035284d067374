/* Pages with a known truth, read and decoded once, to be parsed again and again. */
#ifndef DUBAO_TUNE_PAGES_H
#define DUBAO_TUNE_PAGES_H

#include "truth.h"

#define PRODUCERS_MAX 16

struct known_page {
    const char *name;    /* DIR/NAME, without suffix */
    size_t producer;     /* index into `producers` */
    struct issue *issue; /* sources and pages only; never parsed itself */
    struct truth truth;
};

struct pages {
    struct arena *arena;
    struct known_page *items; /* by directory, then by name */
    size_t count;
    size_t capacity;
    const char *producers[PRODUCERS_MAX]; /* in the order they were met */
    size_t producer_count;
};

/* All NAME.txt of the directories that have a NAME.truth.json, and NAME.pdf where there is no text:
 * their producer is called pdf. False and `error` set when there are
 * none, or one cannot be read; free in any case. */
bool pages_load(struct pages *pages, char *const *directories, size_t count, struct error *error);
void pages_free(struct pages *pages);

/* The page as an issue of its own, parsed. Its sources are the page's; free with page_release(). */
struct weights;
struct wording;
struct issue page_parse(const struct known_page *page, const struct wording *wording,
                        const struct weights *weights);
void page_release(struct issue *issue);

#endif
