/* What a folder holds of an issue: its page files in their order, or a list of them. */
#ifndef DUBAO_FOLDER_H
#define DUBAO_FOLDER_H

#include "../arena.h"
#include "../error.h"

#include <stdbool.h>
#include <stddef.h>

#define FOLDER_MANIFEST "issue.yaml"

/* All in the arena; paths begin with the folder's own. */
struct folder {
    const char *manifest; /* path of its issue.yaml; NULL when it has none */
    const char **pages;   /* paths of page files (*.txt, *.pdf), by their numbers */
    size_t page_count;
    const char **folders; /* paths of the folders in it, sorted likewise */
    size_t folder_count;
};

/* False, and `error` set, when it cannot be read. */
bool folder_read(const char *path, struct arena *arena, struct folder *folder, struct error *error);

#endif
