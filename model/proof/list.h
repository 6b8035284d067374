/* Lists that an issue shares with the one it is made of: whoever changes one changes a copy. The
 * copies live in the arena; the list before stays as it was. */
#ifndef DUBAO_LIST_H
#define DUBAO_LIST_H

#include "../arena.h"

/* `count` elements of `size` bytes, to be changed one by one. */
void *list_copy(struct arena *arena, const void *list, size_t count, size_t size);

/* With copies of `more` elements at `index`, before what stood there; `index` may be `count`. */
void *list_with(struct arena *arena, const void *list, size_t count, size_t size, size_t index,
                const void *elements, size_t more);

/* Without the element at `index`. */
void *list_without(struct arena *arena, const void *list, size_t count, size_t size, size_t index);

/* The same, for a list and its count that are fields of something: both are set. `element` is an
 * object of the list's type. */
#define LIST_COPY(arena, list, count) ((list) = list_copy(arena, list, count, sizeof *(list)))
#define LIST_INSERT(arena, list, count, index, element)                                            \
    ((list) = list_with(arena, list, count, sizeof *(list), index, &(element), 1), (count)++)
#define LIST_APPEND(arena, list, count, elements, more)                                            \
    ((list) = list_with(arena, list, count, sizeof *(list), count, elements, more),                \
     (count) += (more))
#define LIST_REMOVE(arena, list, count, index)                                                     \
    ((list) = list_without(arena, list, count, sizeof *(list), index), (count)--)

#endif
