/* The paragraphs of an article that is changed. Its parts, which begin at a paragraph, follow. */
#ifndef DUBAO_PARAGRAPHS_H
#define DUBAO_PARAGRAPHS_H

#include "workshop.h"

/* `page` counts for a text without any place in the sources. */
struct paragraph paragraphs_new(const struct workshop *workshop, enum paragraph_role role,
                                struct passage text, size_t page);

/* Before the one at `index`, which may be the count. */
void paragraphs_insert(struct workshop *workshop, struct article *article, size_t index,
                       const struct paragraph *paragraph);

/* A part that begins with it begins with what follows; the last one may begin behind the end. */
void paragraphs_remove(struct workshop *workshop, struct article *article, size_t index);

/* The second paragraph goes on the first, which may be another article's. */
void paragraphs_join(struct workshop *workshop, struct field first, struct field second);

/* The paragraph's bytes from `offset` on become the next paragraph. */
void paragraphs_split(struct workshop *workshop, struct field field, size_t offset);

#endif
