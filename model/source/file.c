#include "file.h"

#include "../message.h"
#include "decode.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_AT_LEAST ((size_t)64 << 10)

static bool fail(struct error *error, const char *path, int number)
{
    error_set(error, "%s: %s", path, strerror(number));
    return false;
}

static bool fail_size(struct error *error, const char *path)
{
    error_set(error, _("%s: larger than 2 GiB; split the file"), path);
    return false;
}

/* What is read of a file, and how far. */
struct reach {
    size_t expected; /* bytes; 0 unknown */
    size_t most;     /* SIZE_MAX: all, whatever was expected */
};

/* Returns 0, or an errno; EFBIG over the limit. */
static int read_bytes(int descriptor, const struct reach *reach, char **bytes, size_t *length)
{
    size_t capacity = 0, expected = reach->expected;
    while (*length < reach->most) {
        size_t wanted = *length < expected ? expected - *length : expected ? 1 : READ_AT_LEAST;
        *bytes = array_reserve(*bytes, &capacity, *length + wanted + 1, 1);
        size_t room = capacity - *length - 1, left = reach->most - *length;
        ssize_t count = read(descriptor, *bytes + *length, room < left ? room : left);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errno;
        *length += (size_t)count;
        (*bytes)[*length] = '\0';
        if (count == 0)
            break;
        if (*length > DECODE_LIMIT)
            return EFBIG;
    }
    *bytes = array_trim(*bytes, *length + 1, 1);
    return 0;
}

static bool read_descriptor(int descriptor, const char *path, const struct file_share *share,
                            struct arena *arena, struct file *file, struct error *error)
{
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        return fail(error, path, errno);
    if (S_ISDIR(status.st_mode))
        return fail(error, path, EISDIR);
    bool regular = S_ISREG(status.st_mode) && status.st_size > 0;
    if (regular && (unsigned long long)status.st_size > DECODE_LIMIT)
        return fail_size(error, path);
    size_t size = regular ? (size_t)status.st_size : 0;
    bool is_part = size > share->most && size - share->most > share->rest;
    struct reach reach = {is_part ? share->most : size, is_part ? share->most : SIZE_MAX};
    char *bytes = NULL;
    size_t length = 0;
    int failure = read_bytes(descriptor, &reach, &bytes, &length);
    arena_defer(arena, free, bytes);
    if (failure == EFBIG)
        return fail_size(error, path);
    if (failure)
        return fail(error, path, failure);
    *file = (struct file){bytes, length, is_part};
    return true;
}

bool file_read_part(const char *path, const struct file_share *share, struct arena *arena,
                    struct file *file, struct error *error)
{
    const struct file_share all = {SIZE_MAX, 0};
    if (strcmp(path, "-") == 0)
        return read_descriptor(STDIN_FILENO, path, &all, arena, file, error);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return fail(error, path, errno);
    bool done = read_descriptor(descriptor, path, share, arena, file, error);
    close(descriptor);
    return done;
}

bool file_read(const char *path, struct arena *arena, struct file *file, struct error *error)
{
    return file_read_part(path, &(struct file_share){SIZE_MAX, 0}, arena, file, error);
}

enum file_kind file_kind(const char *path, struct error *error)
{
    struct stat status;
    if (strcmp(path, "-") == 0)
        return FILE_OTHER;
    if (stat(path, &status) != 0) {
        fail(error, path, errno);
        return FILE_MISSING;
    }
    return S_ISDIR(status.st_mode) ? FILE_FOLDER : FILE_OTHER;
}

bool file_list(const char *folder, struct arena *arena, const char *const **names, size_t *count,
               struct error *error)
{
    DIR *directory = opendir(folder);
    if (!directory)
        return fail(error, folder, errno);
    const char **list = NULL;
    size_t capacity = 0;
    *count = 0;
    for (const struct dirent *entry; (entry = readdir(directory));) {
        if (entry->d_name[0] == '.')
            continue;
        list = array_reserve(list, &capacity, *count + 1, sizeof *list);
        list[(*count)++] = arena_copy(arena, entry->d_name, strlen(entry->d_name));
    }
    closedir(directory);
    arena_defer(arena, free, list);
    *names = list;
    return true;
}

const char *file_join(const char *folder, const char *name, struct arena *arena)
{
    size_t length = strlen(folder);
    if (length == 0 || name[0] == '/')
        return name;
    size_t slash = folder[length - 1] != '/';
    char *path = arena_take(arena, length + slash + strlen(name) + 1);
    memcpy(path, folder, length);
    if (slash)
        path[length] = '/';
    memcpy(path + length + slash, name, strlen(name));
    return path;
}
