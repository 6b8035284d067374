#include "occurrence.h"

#include "../arena.h"
#include "../text/gram.h"
#include "../text/sort.h"

#include <stdlib.h>

struct reading {
    struct occurrences *occurrences;
    uint32_t paragraph;
};

static void take_gram(void *context, uint32_t gram, enum gram_kind kind)
{
    struct reading *reading = context;
    struct occurrences *occurrences = reading->occurrences;
    (void)kind;
    occurrences->items[occurrences->count++] = (occurrence)gram << 32 | reading->paragraph;
}

void occurrences_add(struct occurrences *occurrences, uint32_t paragraph,
                     const struct passage *text)
{
    struct reading reading = {occurrences, paragraph};
    occurrences->items = array_reserve(occurrences->items, &occurrences->capacity,
                                       occurrences->count + gram_limit(text->length),
                                       sizeof *occurrences->items);
    gram_walk(text->text, text->length, take_gram, &reading);
}

void occurrences_sort(struct occurrences *occurrences)
{
    sort_numbers(occurrences->items, occurrences->count);
}

void occurrences_unique(struct occurrences *occurrences)
{
    occurrences->count = sort_unique(occurrences->items, occurrences->count);
}

size_t occurrences_end(const struct occurrences *occurrences, size_t first)
{
    size_t end = first + 1;
    while (end < occurrences->count &&
           occurrence_gram(occurrences->items[end]) == occurrence_gram(occurrences->items[first]))
        end++;
    return end;
}

void occurrences_free(struct occurrences *occurrences)
{
    free(occurrences->items);
    *occurrences = (struct occurrences){NULL, 0, 0};
}
