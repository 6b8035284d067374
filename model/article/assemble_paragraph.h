/* The paragraphs and crossheads of an article: what of a story's blocks is text to read, and which
 * blocks are one paragraph. */
#ifndef DUBAO_ASSEMBLE_PARAGRAPH_H
#define DUBAO_ASSEMBLE_PARAGRAPH_H

#include "assemble.h"

/* Fills in the paragraphs of the article, which will be the builder's next, from the story of that
 * index; notes what is doubtful of them. */
void assemble_paragraphs(struct builder *builder, const struct page_parts *parts, size_t index,
                         struct article *article);

#endif
