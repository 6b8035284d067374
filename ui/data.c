#include "data.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef DUBAO_DATA_DIR
#define DUBAO_DATA_DIR "/usr/local/share/dubao"
#endif

#define BUILD_TREE "share/dubao"

/* Bytes of the directory part of a path, its slash included; 0 for a plain name. */
static int directory_length(const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    return slash ? (int)(slash - path) + 1 : 0;
}

static char *existing(char *path)
{
    if (path && access(path, R_OK) == 0)
        return path;
    free(path);
    return NULL;
}

static char *find_in(const char *directory, const char *name)
{
    size_t room = strlen(directory) + strlen(name) + 2;
    char *path = malloc(room);
    if (path)
        snprintf(path, room, "%s/%s", directory, name);
    return existing(path);
}

/* A program called by its bare name was found through PATH, so it is an installed one. */
static char *find_beside(const char *program, const char *name)
{
    int length = directory_length(program);
    if (length == 0)
        return NULL;
    size_t room = (size_t)length + sizeof BUILD_TREE;
    char *directory = malloc(room);
    if (!directory)
        return NULL;
    snprintf(directory, room, "%.*s%s", length, program, BUILD_TREE);
    char *path = find_in(directory, name);
    free(directory);
    return path;
}

char *data_find(const char *program, const char *name)
{
    const char *directory = getenv("DUBAO_DATA_DIR");
    if (directory && *directory)
        return find_in(directory, name);
    char *path = find_beside(program, name);
    return path ? path : find_in(DUBAO_DATA_DIR, name);
}
