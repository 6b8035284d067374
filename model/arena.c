#include "arena.h"

#include "message.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Blocks grow with what their arena holds, so that a small arena costs little and a large one few
 * blocks. Objects are taken from a block's front, text from its back: it needs no alignment. Memory
 * is wiped when it is taken: the last block of an arena ends half used. Only a block for one large
 * object comes wiped, as the system gives it, and what nobody writes to is not touched. */
#define BLOCK_SMALLEST ((size_t)4 * 1024)
#define BLOCK_LARGEST  ((size_t)256 * 1024)

/* What objects are made of: nobody keeps a long double. */
union widest {
    void *pointer;
    double number;
    uint64_t bits;
};

struct block {
    struct block *next;
    size_t size; /* bytes of `data` */
    size_t used; /* of its front */
    size_t back; /* where the text taken from its back begins */
    alignas(union widest) char data[];
};

struct deferred {
    struct deferred *next;
    void (*release)(void *object);
    void *object;
};

struct arena {
    struct block *blocks; /* the one that has room comes first */
    size_t block_size;    /* of the next one */
    struct deferred *deferred;
};

_Noreturn static void out_of_memory(void)
{
    fprintf(stderr, "dubao: %s\n", _("out of memory"));
    exit(2);
}

struct arena *arena_create(void)
{
    struct arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        out_of_memory();
    arena->block_size = BLOCK_SMALLEST;
    return arena;
}

void arena_destroy(struct arena *arena)
{
    if (!arena)
        return;
    for (struct deferred *each = arena->deferred; each; each = each->next)
        each->release(each->object);
    while (arena->blocks) {
        struct block *next = arena->blocks->next;
        free(arena->blocks);
        arena->blocks = next;
    }
    free(arena);
}

static bool is_wiped(size_t block_size)
{
    return block_size > BLOCK_LARGEST;
}

static struct block *block_create(size_t size)
{
    if (size > SIZE_MAX - sizeof(struct block))
        out_of_memory();
    struct block *block = is_wiped(size) ? calloc(1, sizeof *block + size)
                                         : malloc(sizeof *block + size);
    if (!block)
        out_of_memory();
    block->next = NULL;
    block->size = size;
    block->used = 0;
    block->back = size;
    return block;
}

/* A large object gets a block of its own behind the first one, so that the first keeps its room. */
static struct block *block_for(struct arena *arena, size_t size)
{
    struct block *first = arena->blocks;
    if (first && first->back - first->used >= size)
        return first;
    if (first && size > arena->block_size / 4) {
        struct block *own = block_create(size);
        own->next = first->next;
        first->next = own;
        return own;
    }
    struct block *block = block_create(size > arena->block_size ? size : arena->block_size);
    if (arena->block_size < BLOCK_LARGEST)
        arena->block_size *= 2;
    block->next = first;
    arena->blocks = block;
    return block;
}

static void *wipe(struct block *block, size_t at, size_t size)
{
    void *memory = block->data + at;
    if (!is_wiped(block->size))
        memset(memory, 0, size);
    return memory;
}

void *arena_take(struct arena *arena, size_t size)
{
    size_t unit = alignof(union widest);
    if (size > SIZE_MAX - unit)
        out_of_memory();
    size = (size + unit - 1) / unit * unit;
    struct block *block = block_for(arena, size);
    block->used += size;
    return wipe(block, block->used - size, size);
}

char *arena_take_text(struct arena *arena, size_t size)
{
    struct block *block = block_for(arena, size);
    block->back -= size;
    return wipe(block, block->back, size);
}

void *arena_take_array(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        out_of_memory();
    return arena_take(arena, count * size);
}

char *arena_copy(struct arena *arena, const char *text, size_t length)
{
    if (length == SIZE_MAX)
        out_of_memory();
    char *copy = arena_take_text(arena, length + 1);
    if (length > 0)
        memcpy(copy, text, length);
    return copy;
}

void arena_defer(struct arena *arena, void (*release)(void *object), void *object)
{
    struct deferred *deferred = arena_take(arena, sizeof *deferred);
    *deferred = (struct deferred){arena->deferred, release, object};
    arena->deferred = deferred;
}

void arena_release(struct arena *arena, const void *object)
{
    for (struct deferred **each = &arena->deferred; *each; each = &(*each)->next) {
        struct deferred *deferred = *each;
        if (deferred->object != object)
            continue;
        *each = deferred->next;
        deferred->release(deferred->object);
        return;
    }
}

void *array_reserve(void *array, size_t *capacity, size_t wanted, size_t element_size)
{
    if (wanted <= *capacity)
        return array;
    size_t larger = *capacity < 16 ? 16 : *capacity;
    while (larger < wanted) {
        if (larger > SIZE_MAX / 2)
            out_of_memory();
        larger *= 2;
    }
    if (larger > SIZE_MAX / element_size)
        out_of_memory();
    void *moved = realloc(array, larger * element_size);
    if (!moved)
        out_of_memory();
    *capacity = larger;
    return moved;
}

void *array_trim(void *array, size_t count, size_t element_size)
{
    void *trimmed = count > 0 ? realloc(array, count * element_size) : NULL;
    return trimmed ? trimmed : array;
}
