#include "aside.h"

#include "../article/byline.h"
#include "../article/folio.h"
#include "../text/letter.h"

#include <stdlib.h>
#include <string.h>

#define WORD_LETTERS 3 /* Han side by side: a space beside them is no justification */

/* Lines [first, last) between two empty lines. */
struct aside_block {
    const struct line *first;
    const struct line *last;
};

/* The block's lines without what parts them, as a credit may be torn over two of them. */
static size_t join_block(const char *text, const struct aside_block *block, char *joined)
{
    size_t length = 0;
    for (const struct line *line = block->first; line < block->last; line++) {
        memcpy(joined + length, text + line->first, line->last - line->first);
        length += line->last - line->first;
    }
    return length;
}

static bool is_full_but_last(const struct aside_block *block)
{
    uint32_t widest = 0;
    for (const struct line *line = block->first; line < block->last; line++)
        widest = line->width > widest ? line->width : widest;
    for (const struct line *line = block->first; line + 1 < block->last; line++)
        if (line->width + BYLINE_CAPTION_RAGGED < widest)
            return false;
    return true;
}

/* A space between two words of so many Han parts columns, or headlines, or a slogan. */
static bool has_parted_words(const char *text, size_t length)
{
    unsigned letters = 0;
    bool parted = false;
    for (size_t at = 0, size; at < length; at += size) {
        enum letter_class class = letter_class(letter_at(text + at, length - at, &size));
        if (class == LETTER_SPACE) {
            parted = letters >= WORD_LETTERS;
            letters = 0;
        } else {
            letters = class == LETTER_HAN ? letters + 1 : 0;
            parted = parted && letters > 0;
        }
        if (parted && letters >= WORD_LETTERS)
            return true;
    }
    return false;
}

/* A sentence, then its credit. */
static bool is_caption(const char *text, const struct aside_block *block,
                       const struct wording_language *wording)
{
    char joined[BYLINE_CAPTION_BYTES];
    struct byline_found found;
    size_t size;
    if (block->last - block->first > BYLINE_CAPTION_LINES ||
        block->last[-1].last - block->first->first > BYLINE_CAPTION_BYTES ||
        !is_full_but_last(block))
        return false;
    size_t length = join_block(text, block, joined);
    if (!byline_credit(wording, joined, length, &found) || found.length == length)
        return false;
    size_t sentence = length - found.length;
    while (sentence > 0 && joined[sentence - 1] == ' ')
        sentence--;
    return sentence > 0 && letter_class(letter_before(joined, sentence, &size)) == LETTER_STOP &&
           !has_parted_words(joined, sentence);
}

static bool is_folio(const char *text, const struct aside_block *block,
                     const struct wording_language *wording, enum folio_strength least)
{
    const struct line *line = block->first;
    return block->last - line == 1 &&
           folio_read(wording, text + line->first, line->last - line->first).strength >= least;
}

static struct aside_block next_block(const struct lines *lines, size_t first)
{
    size_t last = first + 1;
    while (last < lines->count && lines->items[last].blanks <= lines->usual_blanks)
        last++;
    return (struct aside_block){lines->items + first, lines->items + last};
}

static void put_block(struct lines *lines, const struct aside_block *block)
{
    for (const struct line *line = block->first; line < block->last; line++)
        lines->items[lines->count++] = *line;
}

struct lines aside_take(struct lines *lines, const struct wording_language *wording,
                        struct arena *arena)
{
    struct lines rest = *lines, taken = *lines;
    rest.items = arena_take_array(arena, lines->count, sizeof *rest.items);
    taken.items = arena_take_array(arena, lines->count, sizeof *taken.items);
    rest.count = taken.count = 0;
    for (size_t i = 0; i < lines->count;) {
        struct aside_block block = next_block(lines, i);
        bool alone = is_caption(lines->text, &block, wording) ||
                     is_folio(lines->text, &block, wording, FOLIO_STRONG);
        put_block(alone ? &taken : &rest, &block);
        i = (size_t)(block.last - lines->items);
    }
    *lines = rest;
    return taken;
}

/* Is it one line, and does the text above end with no stop? Most blocks need no closer look. */
static bool may_interrupt(const struct lines *lines, const struct aside_block *block)
{
    size_t size;
    if (block->last - block->first > 1 || block->first == lines->items)
        return false;
    const struct line *above = block->first - 1;
    enum letter_class class = letter_class(
        letter_before(lines->text + above->first, above->last - above->first, &size));
    return class != LETTER_STOP && class != LETTER_CLOSER;
}

/* Does the line above break off, and go on in the line below? */
static bool interrupts(const struct lines *lines, const struct aside_block *block,
                       const struct seams *seams, const uint32_t *measures, unsigned measure_count)
{
    const struct line *above = block->first - 1, *below = block->last;
    if (below == lines->items + lines->count)
        return false;
    struct slugs slugs = {NULL, 0, 0};
    slug_add(&slugs, lines, (uint32_t)(above - lines->items), above->first, above->last);
    slug_add(&slugs, lines, (uint32_t)(below - lines->items), below->first, below->last);
    bool found = false;
    for (unsigned i = 0; i < measure_count && !found; i++)
        found = above->width <= measures[i] + LINES_SLACK &&
                below->width <= measures[i] + LINES_SLACK &&
                seam_is_torn(&slugs.items[0], measures[i]) &&
                seam_goes_on(seams, &slugs.items[0], &slugs.items[1], measures[i]) > 0;
    free(slugs.items);
    return found;
}

struct lines aside_take_folios(struct lines *lines, const struct wording_language *wording,
                               const struct seams *seams, const uint32_t *measures,
                               unsigned measure_count, struct arena *arena)
{
    struct lines rest = *lines, taken = *lines;
    rest.items = arena_take_array(arena, lines->count, sizeof *rest.items);
    taken.items = arena_take_array(arena, lines->count, sizeof *taken.items);
    rest.count = taken.count = 0;
    bool joins = false; /* the block goes on what stands above a folio */
    if (measure_count == 0)
        return taken;
    for (size_t i = 0; i < lines->count;) {
        struct aside_block block = next_block(lines, i);
        bool alone = !joins && may_interrupt(lines, &block) &&
                     is_folio(lines->text, &block, wording, FOLIO_WEAK) &&
                     interrupts(lines, &block, seams, measures, measure_count);
        put_block(alone ? &taken : &rest, &block);
        if (joins)
            rest.items[rest.count - (size_t)(block.last - block.first)].blanks =
                (uint16_t)lines->usual_blanks;
        joins = alone;
        i = (size_t)(block.last - lines->items);
    }
    *lines = rest;
    return taken;
}
