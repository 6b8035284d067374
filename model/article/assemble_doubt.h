/* What of a page is worth a proofreader's look: each decision that was taken by a small margin. */
#ifndef DUBAO_ASSEMBLE_DOUBT_H
#define DUBAO_ASSEMBLE_DOUBT_H

#include "assemble.h"

/* About each line of a paragraph but those that open the page or an article: does it go on the line
 * before it? `article` and `paragraph` are indexes. */
void assemble_line_doubts(struct builder *builder, const struct page_parts *parts, size_t block,
                          size_t article, size_t paragraph);

/* Does a story begin, or does none, at the article's last paragraph? */
void assemble_seam_doubt(struct builder *builder, const struct page_parts *parts, size_t block,
                         const struct article *article);

/* Is the headline the story's, or has it none? */
void assemble_headline_doubt(struct builder *builder, const struct page_parts *parts, size_t story,
                             const struct article *article);

#endif
