/* The bylines of an article or a photo, from all places that sign it: above the text, within its
 * lead, below its end. */
#ifndef DUBAO_ASSEMBLE_BYLINE_H
#define DUBAO_ASSEMBLE_BYLINE_H

#include "assemble.h"

/* Adds printed characters to the byline's text; `found` is relative to `text`, `range` cuts it. */
void assemble_add_byline(const struct builder *builder, const struct passage *text,
                         struct text_range range, const struct byline_found *found,
                         struct byline *byline);

/* All that signs the story; empty where nothing does. */
struct byline assemble_byline(const struct builder *builder, const struct page_parts *parts,
                              const struct story *story);

#endif
