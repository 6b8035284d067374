#include "list.h"

#include <string.h>

static void copy_elements(void *to, const void *from, size_t count, size_t size)
{
    if (count > 0)
        memcpy(to, from, count * size);
}

void *list_copy(struct arena *arena, const void *list, size_t count, size_t size)
{
    void *copy = arena_take_array(arena, count, size);
    copy_elements(copy, list, count, size);
    return copy;
}

void *list_with(struct arena *arena, const void *list, size_t count, size_t size, size_t index,
                const void *elements, size_t more)
{
    char *copy = arena_take_array(arena, count + more, size);
    copy_elements(copy, list, index, size);
    copy_elements(copy + index * size, elements, more, size);
    if (index < count)
        copy_elements(copy + (index + more) * size, (const char *)list + index * size,
                      count - index, size);
    return copy;
}

void *list_without(struct arena *arena, const void *list, size_t count, size_t size, size_t index)
{
    char *copy = arena_take_array(arena, count, size);
    copy_elements(copy, list, index, size);
    copy_elements(copy + index * size, (const char *)list + (index + 1) * size, count - index - 1,
                  size);
    return copy;
}
