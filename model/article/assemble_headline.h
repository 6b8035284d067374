/* The kicker, headline and subhead of an article: which of the lines that were bound to a story is
 * which. */
#ifndef DUBAO_ASSEMBLE_HEADLINE_H
#define DUBAO_ASSEMBLE_HEADLINE_H

#include "assemble.h"

/* Fills in all three from the story of that index; none where it has no headline. */
void assemble_headline(const struct builder *builder, const struct page_parts *parts, size_t story,
                       struct article *article);

#endif
