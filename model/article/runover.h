/* Runovers: articles that go on at the head of the next page without a mark. Newspapers print one
 * (下转3版, see jump.h); bulletins and books, whose text flows from column to column, do not need
 * to. The page tells: its text ends at the foot of the last column, the next page begins with text
 * that no headline stands over, and both are set alike. */
#ifndef DUBAO_RUNOVER_H
#define DUBAO_RUNOVER_H

#include "assemble.h"

/* Remembers how the page that was assembled last begins and ends. */
void runovers_note(struct builder *builder, const struct page_parts *parts);

/* Joins the parts in the builder's list of articles, which gets shorter. */
void runovers_join(struct builder *builder);

#endif
