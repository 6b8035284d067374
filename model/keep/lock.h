/* Who may write a file that is replaced as a whole: the holder of the lock file beside it. The
 * kernel gives a lock back when its holder dies, however that happens; the file that stays behind
 * then locks nothing. */
#ifndef DUBAO_LOCK_H
#define DUBAO_LOCK_H

#include <stdbool.h>

#define LOCK_NONE (-1)

enum lock_result {
    LOCK_HELD,       /* it is ours now */
    LOCK_BUSY,       /* another program has it */
    LOCK_IMPOSSIBLE, /* no file can be made, or the file system knows no locks: see errno */
};

/* Locks the file `path`, which is made for it. `lock` receives the lock, or LOCK_NONE; `holder` the
 * number of the process that has it when it is busy, 0 unknown. */
enum lock_result lock_take(const char *path, int *lock, long *holder);

/* Gives it back and takes the file away. LOCK_NONE is allowed. */
void lock_release(const char *path, int lock);

#endif
