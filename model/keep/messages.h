/* What is told about one configuration file. */
#ifndef DUBAO_MESSAGES_H
#define DUBAO_MESSAGES_H

#include "../error.h"

#include <stddef.h>

/* Messages about a file, all of them, in order; each without a newline. */
struct config_messages {
    char **texts;
    size_t count;
    size_t capacity; /* start with a zeroed struct */
};
void config_messages_free(struct config_messages *messages);

/* More faults than this are summed up in one message. */
#define MESSAGES_MAX 1000

struct told;

/* A file whose faults are told. Start with zeroes but for `file`. */
struct messages {
    const char *file;
    struct told *items;
    size_t capacity;
    size_t count; /* told, those past MESSAGES_MAX too */
};

/* Adds "FILE:LINE:COLUMN: …"; line 0 leaves line and column out. */
__attribute__((format(printf, 4, 5))) void messages_add(struct messages *messages, size_t line,
                                                        size_t column, const char *format, ...);

/* Moves what was told to the end of `list`, in the order of the file; `list` NULL: nobody wants to
 * know. */
void messages_hand_over(struct messages *messages, struct config_messages *list);

#endif
