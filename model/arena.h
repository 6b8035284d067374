/* Memory of one issue: taken piece by piece, given back at once. */
#ifndef DUBAO_ARENA_H
#define DUBAO_ARENA_H

#include <stddef.h>

struct arena;

/* Never fails: when memory runs out the program says so and stops with exit status 2. */
struct arena *arena_create(void);
void arena_destroy(struct arena *arena); /* NULL is allowed */

/* `size` bytes set to zero, aligned for any object but a long double; they live as long as the arena. */
void *arena_take(struct arena *arena, size_t size);

/* The same for bytes of text, which lie close together: not aligned. */
char *arena_take_text(struct arena *arena, size_t size);

/* `count` objects of `size` bytes; an overflow counts as out of memory. */
void *arena_take_array(struct arena *arena, size_t count, size_t size);

/* A copy with a zero byte behind it. */
char *arena_copy(struct arena *arena, const char *text, size_t length);

/* Calls `release` on `object` when the arena is destroyed, the last one added first: for what an
 * issue holds that is no piece of the arena, such as the bytes of a file. `object` may lie in the
 * arena.
 */
void arena_defer(struct arena *arena, void (*release)(void *object), void *object);

/* Releases a deferred object now, for good; nothing happens for one that was not deferred. */
void arena_release(struct arena *arena, const void *object);

/* Growing arrays, for what is counted only while it is read: makes room for `wanted` elements in
 * a malloc'ed array, doubling; returns the (moved) array. The owner frees it with free(). */
void *array_reserve(void *array, size_t *capacity, size_t wanted, size_t element_size);

/* Gives back the room that a finished array does not need; returns the (moved) array. */
void *array_trim(void *array, size_t count, size_t element_size);

#endif
