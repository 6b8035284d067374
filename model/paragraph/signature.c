#include "signature.h"

#include "../text/name.h"

#include <math.h>

#define LARGER 1.3f /* times its size: the headline over it */
#define WHITE  2.5f /* em between both, at most */
#define TEXT   5.0f /* the same between it and the text */

static const struct setting *setting_of(const struct blocks *blocks, size_t block)
{
    return &blocks->fragments->settings[blocks->items[block].first];
}

/* Does nothing else stand at its height, from the headline's left edge on? */
static bool has_own_row(const struct blocks *blocks, size_t author, const struct box *headline)
{
    const struct fragments *fragments = blocks->fragments;
    struct box row = setting_of(blocks, author)->box;
    row.left = fminf(row.left, headline->left);
    for (size_t i = 0; i < fragments->count; i++)
        if (i != blocks->items[author].first &&
            box_overlap_down(&fragments->settings[i].box, &row) > 0 &&
            box_overlap_across(&fragments->settings[i].box, &row) > 0)
            return false;
    return true;
}

/* The block before it is the last line of a headline, right above. */
static bool is_under_headline(const struct blocks *blocks, size_t author)
{
    if (author == 0 || blocks->items[author - 1].kind != BLOCK_DISPLAY)
        return false;
    const struct setting *headline = setting_of(blocks, author - 1);
    const struct setting *line = setting_of(blocks, author);
    float white = line->box.top - headline->box.bottom, em = box_height(&line->box);
    return headline->size > LARGER * line->size && white > -em && white < WHITE * em &&
           has_own_row(blocks, author, &headline->box);
}

/* The block behind it is the text, right below. */
static bool is_over_text(const struct blocks *blocks, size_t author)
{
    if (author + 1 >= blocks->count || blocks->items[author + 1].kind != BLOCK_BODY)
        return false;
    const struct box *text = &setting_of(blocks, author + 1)->box;
    const struct box *line = &setting_of(blocks, author)->box;
    float white = text->top - line->bottom, em = box_height(line);
    return white > 0 && white < TEXT * em && box_overlap_across(text, line) > 0;
}

void signatures_find(struct blocks *blocks)
{
    for (size_t i = 1; blocks->fragments->settings && i < blocks->count; i++) {
        struct block *block = &blocks->items[i];
        if (block->kind == BLOCK_DISPLAY && name_length(block->text.text, block->text.length) > 0 &&
            is_under_headline(blocks, i) && is_over_text(blocks, i)) {
            block->kind = BLOCK_BYLINE;
            block->seam = false; /* it is read with its headline */
        }
    }
}
