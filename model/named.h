/* Names for a person that stand for the values of an enum: "text", "json". */
#ifndef DUBAO_NAMED_H
#define DUBAO_NAMED_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Which of `count` names is `name`; false when none is. */
static inline bool named_find(const char *const *names, size_t count, const char *name,
                              size_t *index)
{
    for (*index = 0; *index < count; ++*index)
        if (strcmp(names[*index], name) == 0)
            return true;
    return false;
}

#endif
