/* Pages that were dealt out, set by hand: what was printed where, and in which order it is read. */
#ifndef DUBAO_FIXTURE_DEALT_H
#define DUBAO_FIXTURE_DEALT_H

#include "model/article/story.h"

#define DEALT_PAGE_LIMIT 16

/* A line of the page in reading order, and where it was printed: 0 for the first. */
struct dealt_row {
    enum block_kind kind;
    unsigned printed;
    const char *text;
};

/* Each row is a block, each body a story that a seam begins. */
struct dealt_page {
    struct arena *arena; /* the test's to destroy */
    struct fragments fragments;
    struct measures measures;
    struct blocks blocks;
    struct stories stories;
    struct fragment items[DEALT_PAGE_LIMIT];
    struct block block_items[DEALT_PAGE_LIMIT];
    struct story story_items[DEALT_PAGE_LIMIT];
    size_t of_block[DEALT_PAGE_LIMIT];
    bool crosshead[DEALT_PAGE_LIMIT];
    double margin[DEALT_PAGE_LIMIT];
    char text[4096];
};

void dealt_page_set(struct dealt_page *page, const struct dealt_row *rows, size_t count);

#endif
