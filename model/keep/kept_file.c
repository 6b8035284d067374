#include "kept_file.h"

#include "../arena.h"
#include "../message.h"
#include "../print/tree_yaml.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* A file in the making is called PATH.PROCESS.new. */
#define FRESH_END ".new"
/* Nobody else's business what somebody reads. */
#define FOLDER_MODE 0700

char *kept_path(const char *first, const char *second, const char *third)
{
    size_t capacity = 0;
    size_t size = strlen(first) + strlen(second) + strlen(third) + 1;
    char *text = array_reserve(NULL, &capacity, size, 1);
    snprintf(text, size, "%s%s%s", first, second, third);
    return text;
}

/* A relative path in such a variable counts as none. */
static const char *absolute(const char *variable)
{
    const char *path = getenv(variable);
    return path && path[0] == '/' ? path : NULL;
}

char *kept_home(const char *variable, const char *fallback, const char *name)
{
    const char *folder = absolute(variable);
    const char *home = absolute("HOME");
    if (folder)
        return kept_path(folder, "/dubao/", name);
    if (!home)
        return NULL;
    char *beginning = kept_path(home, "/", fallback);
    char *path = kept_path(beginning, "/dubao/", name);
    free(beginning);
    return path;
}

static bool complain(const char *path, struct error *error)
{
    error_set(error, _("%s: cannot be kept: %s"), path, strerror(errno));
    return false;
}

/* The path up to its last slash, malloc'ed; "." without one. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = kept_path(slash ? path : ".", "", "");
    if (slash)
        folder[slash == path ? 1 : slash - path] = '\0';
    return folder;
}

bool kept_folder_is_writable(const char *path)
{
    char *folder = folder_of(path);
    bool writable = access(folder, W_OK | X_OK) == 0;
    free(folder);
    return writable;
}

/* Makes every folder above the last part of the path. */
static bool make_folders(const char *path)
{
    char *copy = kept_path(path, "", "");
    bool made = true;
    for (char *slash = strchr(copy + 1, '/'); slash && made; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        made = mkdir(copy, FOLDER_MODE) == 0 || errno == EEXIST;
        *slash = '/';
    }
    free(copy);
    return made;
}

bool kept_prepare(const char *path, struct error *error)
{
    return (make_folders(path) && kept_folder_is_writable(path)) || complain(path, error);
}

static bool write_bytes(int descriptor, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t count = write(descriptor, bytes, length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes += count;
        length -= (size_t)count;
    }
    return true;
}

/* A rename is on the disk when its folder is. Not every file system knows how; then it is on its
 * way, which is all that can be had. */
static void settle_folder(const char *path)
{
    char *folder = folder_of(path);
    int descriptor = open(folder, O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0) {
        fsync(descriptor);
        close(descriptor);
    }
    free(folder);
}

static bool fill(const char *fresh, const char *path, mode_t mode, const char *bytes, size_t length)
{
    struct stat old;
    int descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (descriptor < 0)
        return false;
    if (stat(path, &old) == 0)
        fchmod(descriptor, old.st_mode & 07777);
    bool written = write_bytes(descriptor, bytes, length) && fsync(descriptor) == 0;
    int fault = errno;
    bool closed = close(descriptor) == 0;
    if (!written)
        errno = fault;
    return written && closed;
}

/* A new file takes the old one's place when it is whole: a full disk or a crash costs the new one
 * only. */
static bool replace(const char *path, mode_t mode, const char *bytes, size_t length)
{
    char process[32];
    snprintf(process, sizeof process, ".%ld", (long)getpid());
    char *fresh = kept_path(path, process, FRESH_END);
    bool replaced = fill(fresh, path, mode, bytes, length) && rename(fresh, path) == 0;
    int fault = errno;
    if (replaced)
        settle_folder(path);
    else
        unlink(fresh);
    free(fresh);
    errno = fault;
    return replaced;
}

bool kept_write(const char *path, mode_t mode, const char *bytes, size_t length,
                struct error *error)
{
    char *target = realpath(path,
                            NULL); /* what a link points to; NULL where there is no file yet */
    bool written = replace(target ? target : path, mode, bytes, length) || complain(path, error);
    free(target);
    return written;
}

bool kept_write_tree(const char *path, mode_t mode, const json_t *tree, struct error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&bytes, &length);
    bool made = stream && tree && tree_write_yaml(tree, stream);
    if (stream && fclose(stream) != 0)
        made = false;
    if (!made)
        errno = ENOMEM;
    bool written = made ? kept_write(path, mode, bytes, length, error) : complain(path, error);
    free(bytes);
    return written;
}

void kept_time(char text[KEPT_TIME_SIZE])
{
    time_t now = time(NULL);
    struct tm moment;
    text[0] = '\0';
    if (gmtime_r(&now, &moment))
        strftime(text, KEPT_TIME_SIZE, "%Y-%m-%dT%H:%M:%SZ", &moment);
}

static bool is_fresh_of(const char *name, const char *kept)
{
    size_t length = strlen(kept);
    if (strncmp(name, kept, length) != 0 || name[length] != '.')
        return false;
    const char *digits = name + length + 1;
    size_t count = strspn(digits, "0123456789");
    return count > 0 && strcmp(digits + count, FRESH_END) == 0;
}

void kept_sweep(const char *path)
{
    char *folder = folder_of(path);
    const char *slash = strrchr(path, '/');
    const char *kept = slash ? slash + 1 : path;
    DIR *directory = opendir(folder);
    for (const struct dirent *entry; directory && (entry = readdir(directory));) {
        if (!is_fresh_of(entry->d_name, kept))
            continue;
        char *fresh = kept_path(folder, "/", entry->d_name);
        unlink(fresh);
        free(fresh);
    }
    if (directory)
        closedir(directory);
    free(folder);
}
