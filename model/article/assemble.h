/* From blocks, stories and headlines of one page to the articles, photos and strays of the issue.
 */
#ifndef DUBAO_ASSEMBLE_H
#define DUBAO_ASSEMBLE_H

#include "headline.h"

/* One more element of one of a builder's lists, which is yet to be set. */
#define ASSEMBLE_GROW(builder, list)                                                               \
    ((builder)->list##s = array_reserve((builder)->list##s, &(builder)->list##_capacity,           \
                                        (builder)->list##_count + 1, sizeof *(builder)->list##s),  \
     &(builder)->list##s[(builder)->list##_count++])

/* Lists of an issue while it is read; the arrays are malloc'ed. */
struct builder {
    struct issue *issue;
    struct article *articles;
    size_t article_count, article_capacity;
    struct photo *photos;
    size_t photo_count, photo_capacity;
    struct stray *furniture;
    size_t furniture_count, furniture_capacity;
    struct stray *unplaced;
    size_t unplaced_count, unplaced_capacity;
    struct doubt *doubts;
    size_t doubt_count, doubt_capacity;
    struct page_end *ends; /* see runover.h */
    size_t end_count, end_capacity;
};

struct page_parts {
    size_t page;
    const struct wording_language *wording;
    const char *language;
    const struct fragments *fragments;
    const struct joined_line *lines;
    const struct blocks *blocks;
    const struct stories *stories;
    const struct headlines *headlines;
    const struct weights *weights;
    bool dealt; /* columns of the page were put together again */
};

/* Adds a page, or the next stretch of it. Texts are copied into the issue's arena. */
void assemble_page(struct builder *builder, const struct page_parts *parts);

/* Moves the lists into the issue. */
void assemble_finish(struct builder *builder);

static inline struct arena *assemble_arena(const struct builder *builder)
{
    return builder->issue->arena;
}

/* A part of a text, in the issue's arena. */
struct passage assemble_slice(const struct builder *builder, const struct passage *text,
                              struct text_range range);

#endif
