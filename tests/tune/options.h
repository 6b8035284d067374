/* The command line of `tune`. */
#ifndef DUBAO_TUNE_OPTIONS_H
#define DUBAO_TUNE_OPTIONS_H

#include "model/error.h"
#include "model/weights.h"

#include <stdbool.h>
#include <stdio.h>

enum task {
    TASK_TABLE,
    TASK_EACH,
    TASK_MISSES,
    TASK_SLOPES,
    TASK_CLIMB,
    TASK_DOUBTS,
    TASK_ORDER,
    TASK_HELP
};

struct options {
    enum task task;
    size_t count; /* pages of --misses and --order, rounds of --climb */
    size_t jobs;
    struct weights weights; /* the parser's own, and --set over them */
    char **directories;
    size_t directory_count;
};

/* False and `error` set for what is no command line. */
bool options_read(struct options *options, int argc, char **argv, struct error *error);

void options_write_help(FILE *stream);

#endif
