/* `--to jsonl` of several paths: an archive, on all cores.
 *
 * Each path is an issue of its own: a directory or a manifest with all its pages, a file with those
 * it holds. Jumps are joined inside of an issue, never between two paths, so that a path gives the
 * same lines in whatever company it is given. */
#ifndef DUBAO_BATCH_H
#define DUBAO_BATCH_H

#include "../arguments.h"

#include "../../config/config.h"

/* Called for each message, in the order of the paths, after the last line was printed. */
typedef void batch_complaint(const char *message);

/* Prints all issues to standard output, in the order of arguments->paths; what cannot be read is
 * left out and complained about at the end. On a terminal standard error shows how far it is. True
 * when all was well. */
bool batch_print(const struct arguments *arguments, const struct config *config,
                 batch_complaint *complain);

#endif
