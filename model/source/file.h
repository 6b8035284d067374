/* Files as bytes in memory. They are read, however large, and not mapped: whoever cuts a file off
 * or writes it anew while it is open takes nothing away from under the reader, and what was found
 * safe for the terminal stays as it was. */
#ifndef DUBAO_FILE_H
#define DUBAO_FILE_H

#include "../arena.h"
#include "../error.h"

#include <stdbool.h>
#include <stddef.h>

struct file {
    const char *bytes; /* a zero byte behind them; they live as long as the arena */
    size_t length;
    bool is_part; /* more bytes follow in the file; see file_read_part() */
};

/* Reads a whole file, a pipe, or standard input ("-"). False, and `error` says which file and why,
 * when it cannot be read or is longer than DECODE_LIMIT. */
bool file_read(const char *path, struct arena *arena, struct file *file, struct error *error);

/* How much of a file on disk is wanted: its first bytes, or all of it when no more than `rest` are
 * left behind them. */
struct file_share {
    size_t most; /* SIZE_MAX: all */
    size_t rest;
};

/* The same, but only that share of it. A pipe is read whole. */
bool file_read_part(const char *path, const struct file_share *share, struct arena *arena,
                    struct file *file, struct error *error);

enum file_kind { FILE_MISSING, FILE_FOLDER, FILE_OTHER };

/* What a path names; standard input is FILE_OTHER. `error` is set for FILE_MISSING. */
enum file_kind file_kind(const char *path, struct error *error);

/* Fills *names with the names in a folder, unsorted, hidden ones left out; all live in `arena`. */
bool file_list(const char *folder, struct arena *arena, const char *const **names, size_t *count,
               struct error *error);

/* "FOLDER/NAME"; `name` itself when it starts with a slash or `folder` is empty. In `arena`. */
const char *file_join(const char *folder, const char *name, struct arena *arena);

#endif
