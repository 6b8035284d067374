/* Which gram (gram.h) stands in which paragraph of a page: each occurrence is one number, the gram
 * above and the paragraph below, so that sorting compares and moves one number. */
#ifndef DUBAO_OCCURRENCE_H
#define DUBAO_OCCURRENCE_H

#include "../passage.h"

#include <stddef.h>
#include <stdint.h>

typedef uint64_t occurrence;

struct occurrences {
    occurrence *items;
    size_t count;
    size_t capacity;
};

static inline uint32_t occurrence_gram(occurrence packed)
{
    return (uint32_t)(packed >> 32);
}

static inline uint32_t occurrence_paragraph(occurrence packed)
{
    return (uint32_t)packed;
}

/* Adds each gram of the text, as often as it stands there. */
void occurrences_add(struct occurrences *occurrences, uint32_t paragraph,
                     const struct passage *text);

/* By gram, then by paragraph. */
void occurrences_sort(struct occurrences *occurrences);

/* Of a gram that stands more than once in a paragraph keeps one; they are sorted. */
void occurrences_unique(struct occurrences *occurrences);

/* One past the last of the gram that the one at `first` is of. */
size_t occurrences_end(const struct occurrences *occurrences, size_t first);

void occurrences_free(struct occurrences *occurrences);

#endif
