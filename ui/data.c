#include "data.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef DUBAO_DATA_DIR
#define DUBAO_DATA_DIR "/usr/local/share/dubao"
#endif

static char *existing(char *path)
{
    if (path && access(path, R_OK) == 0)
        return path;
    free(path);
    return NULL;
}

/* "FOLDER/MIDDLE/NAME", malloc'ed; NULL when there is nothing of that name. */
static char *find_in(const char *folder, size_t length, const char *middle, const char *name)
{
    size_t room = length + strlen(middle) + strlen(name) + 3;
    char *path = malloc(room);
    if (path)
        snprintf(path, room, "%.*s/%s%s%s", (int)length, folder, middle, middle[0] ? "/" : "",
                 name);
    return existing(path);
}

/* From the folder of the program; `length` 0 is the folder one is in. */
static char *find_beside(const char *folder, size_t length, const char *name)
{
    if (length == 0) {
        folder = ".";
        length = 1;
    }
    char *path = find_in(folder, length, "share/dubao", name);
    return path ? path : find_in(folder, length, "../share/dubao", name);
}

/* The folder of PATH that has the program; NULL when none has. */
static const char *search_path(const char *program, size_t *length)
{
    const char *folder = getenv("PATH");
    while (folder && *folder) {
        *length = strcspn(folder, ":");
        char *found = find_in(*length > 0 ? folder : ".", *length > 0 ? *length : 1, "", program);
        free(found);
        if (found)
            return folder;
        folder += *length + (folder[*length] == ':');
    }
    return NULL;
}

/* A name without a slash was found through PATH. */
static char *find_by_program(const char *program, const char *name)
{
    size_t length;
    const char *slash = program ? strrchr(program, '/') : NULL;
    if (slash)
        return find_beside(program, (size_t)(slash - program), name);
    const char *folder = program ? search_path(program, &length) : NULL;
    return folder ? find_beside(folder, length, name) : NULL;
}

char *data_find(const char *program, const char *name)
{
    const char *directory = getenv("DUBAO_DATA_DIR");
    if (directory && *directory)
        return find_in(directory, strlen(directory), "", name);
    char *path = find_by_program(program, name);
    return path ? path : find_in(DUBAO_DATA_DIR, strlen(DUBAO_DATA_DIR), "", name);
}
