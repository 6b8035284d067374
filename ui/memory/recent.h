/* The issues that were read before, the last one first. */
#ifndef DUBAO_RECENT_H
#define DUBAO_RECENT_H

#include "memory.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define RECENT_NONE SIZE_MAX

struct recents {
    struct memory **items; /* each can be opened: its files are there */
    size_t count;
    size_t capacity;
    bool is_read;
};

/* Reads them, if that was not done before: it opens a file for each. Start with zeroes. */
void recents_read(struct recents *recents);
void recents_free(struct recents *recents);

/* "河湾日报  2025-09-26"; the name of its first file when neither is known. Safe to print. */
void recent_title(const struct memory *memory, char *title, size_t size);

/* A line for each: when, how much of it was read, title, where it is. */
void recents_print(const struct recents *recents, FILE *stream);

#endif
