#include "lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK_MODE 0644

/* Between opening and locking its holder may have taken the file away; such a lock holds nobody. */
static bool is_still(const char *path, int descriptor)
{
    struct stat named;
    struct stat opened;
    return stat(path, &named) == 0 && fstat(descriptor, &opened) == 0 &&
           named.st_dev == opened.st_dev && named.st_ino == opened.st_ino;
}

static long read_holder(int descriptor)
{
    char digits[32] = "";
    return pread(descriptor, digits, sizeof digits - 1, 0) > 0 ? strtol(digits, NULL, 10) : 0;
}

/* For a message only: where it cannot be written nothing is lost. */
static void write_holder(int descriptor)
{
    char digits[32];
    int length = snprintf(digits, sizeof digits, "%ld\n", (long)getpid());
    if (ftruncate(descriptor, 0) != 0 || pwrite(descriptor, digits, (size_t)length, 0) < 0)
        return;
}

enum lock_result lock_take(const char *path, int *lock, long *holder)
{
    *lock = LOCK_NONE;
    *holder = 0;
    for (;;) {
        int descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, LOCK_MODE);
        if (descriptor < 0)
            return LOCK_IMPOSSIBLE;
        if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            bool busy = errno == EWOULDBLOCK;
            if (busy)
                *holder = read_holder(descriptor);
            close(descriptor);
            return busy ? LOCK_BUSY : LOCK_IMPOSSIBLE;
        }
        if (is_still(path, descriptor)) {
            write_holder(descriptor);
            *lock = descriptor;
            return LOCK_HELD;
        }
        close(descriptor);
    }
}

void lock_release(const char *path, int lock)
{
    if (lock == LOCK_NONE)
        return;
    unlink(path);
    close(lock);
}
