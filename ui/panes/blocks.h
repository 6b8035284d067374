/* What the article pane shows for an entry, from top to bottom, before any width is known:
 *
 *   kicker, headline, subhead, byline     the headline block
 *   space                                 an empty row
 *   paragraphs, crossheads                with jumps where the page changes
 *   rule, caption, credit, rule           a photo of the article
 *   end mark, next                        where the reader goes from here
 */
#ifndef DUBAO_BLOCKS_H
#define DUBAO_BLOCKS_H

#include "entries.h"

#include <stdbool.h>
#include <stddef.h>

enum block_kind {
    BLOCK_KICKER,
    BLOCK_UNTITLED, /* stands where the headline would */
    BLOCK_HEADLINE,
    BLOCK_SUBHEAD,
    BLOCK_BYLINE,
    BLOCK_PARAGRAPH,
    BLOCK_CROSSHEAD,
    BLOCK_JUMP,
    BLOCK_CAPTION,
    BLOCK_CREDIT,
    BLOCK_NOTE, /* a word of the program's own */
    BLOCK_SPACE,
    BLOCK_RULE,
    BLOCK_END,
    BLOCK_NEXT,
    BLOCK_KIND_COUNT
};

struct block {
    enum block_kind kind;
    bool printed; /* shows `field`; otherwise the words are the program's */
    struct field field;
    const char *text; /* a view, or owned by the blocks when not printed */
    size_t length;
};

struct blocks {
    struct block *items;
    size_t count;
    size_t capacity;
    const char *language; /* of the text; NULL unknown */
    char *next;           /* the words of BLOCK_NEXT */
    char *note;
};

/* `gap` is the number of empty rows between paragraphs. A field by itself is one paragraph. Free
 * with blocks_free(). */
struct blocks blocks_make(const struct entries *entries, size_t entry, int gap);
struct blocks blocks_make_field(const struct entries *entries, struct field field);
void blocks_free(struct blocks *blocks);

/* The block that shows a field; false when none does. */
bool blocks_find(const struct blocks *blocks, const struct field *field, size_t *block);

#endif
