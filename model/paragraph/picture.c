#include "picture.h"

#include <math.h>

#define PICTURE_HEIGHT 8.0f /* em: more white is a picture */
#define PICTURE_WIDTH  15.0f
#define TEXT_SIZE      0.12f /* by which letters of the page's text differ in size */
#define COLUMN_TEXT    3     /* lines */
#define CAPTION_SIZE   1.1f  /* of the text's */
#define CAPTION_SMALL  0.7f
#define UNSIGNED_LINES 2

/* Nothing is read right before or right behind it. */
static bool stands_alone(const struct blocks *blocks, size_t index)
{
    return blocks->items[index].seam &&
           (index + 1 == blocks->count || blocks->items[index + 1].seam);
}

/* The white over a line up to what is printed above it; without height where nothing is. */
static struct box white_over(const struct fragments *fragments, size_t line)
{
    struct box white = fragments->settings[line].box;
    float top = -HUGE_VALF;
    for (size_t i = 0; i < fragments->count; i++) {
        const struct box *other = &fragments->settings[i].box;
        if (i != line && other->top < white.top && box_overlap_across(&white, other) > 0)
            top = fmaxf(top, other->bottom);
    }
    white.bottom = white.top;
    white.top = top > -HUGE_VALF ? top : white.top;
    return white;
}

/* Is the white over a line a picture's? It is high, and as wide as a column or beside one. */
static bool is_under_picture(const struct fragments *fragments, size_t line)
{
    float em = box_height(&fragments->settings[line].box);
    struct box white = white_over(fragments, line);
    bool beside = box_width(&white) > PICTURE_WIDTH * em;
    for (size_t i = 0; i < fragments->count && !beside; i++) {
        const struct setting *text = &fragments->settings[i];
        beside = text->text && text->lines >= COLUMN_TEXT && !text->table &&
                 fabsf(text->size - 1) < TEXT_SIZE && box_overlap_down(&white, &text->box) > 0;
    }
    return beside && box_height(&white) > PICTURE_HEIGHT * em;
}

/* A line or two, no larger than text, that stand by themselves under a picture. */
static void find_captions(struct blocks *blocks, const struct trait *traits)
{
    const struct setting *settings = blocks->fragments->settings;
    for (size_t i = 0; i < blocks->count; i++) {
        struct block *block = &blocks->items[i];
        const struct setting *line = &settings[block->first];
        if (block->kind == BLOCK_DISPLAY && stands_alone(blocks, i) &&
            traits[block->first].sort == SORT_NONE && line->size < CAPTION_SIZE &&
            line->size > CAPTION_SMALL && !line->alone && !line->table && !line->upright &&
            line->lines <= UNSIGNED_LINES && is_under_picture(blocks->fragments, block->first))
            block->kind = BLOCK_CAPTION;
    }
}

/* Is nothing printed between a credit and the white over a caption, at the height of the credit? */
static bool stands_at_picture(const struct fragments *fragments, size_t credit, size_t caption)
{
    const struct setting *settings = fragments->settings;
    const struct box *box = &settings[credit].box;
    struct box white = white_over(fragments, caption);
    float em = box_height(&settings[caption].box);
    if (box->top < white.top || box->bottom > white.bottom + em)
        return false;
    struct box between = box_join(white, *box);
    between.top = box->top;
    between.bottom = fminf(box->bottom, white.bottom);
    for (size_t i = 0; i < fragments->count; i++)
        if (i != credit && box_overlap_across(&settings[i].box, &between) > 0 &&
            box_overlap_down(&settings[i].box, &between) > 0)
            return false;
    return true;
}

/* The caption right under the picture that the credit stands at; the blocks' count for none. */
static size_t caption_of_credit(const struct blocks *blocks, size_t credit)
{
    const struct setting *settings = blocks->fragments->settings;
    size_t best = blocks->count;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *caption = &blocks->items[i];
        if (caption->kind == BLOCK_CAPTION && !caption->credit &&
            stands_at_picture(blocks->fragments, blocks->items[credit].first, caption->first) &&
            (best == blocks->count ||
             settings[caption->first].box.top < settings[blocks->items[best].first].box.top))
            best = i;
    }
    return best;
}

/* A line much smaller than text that runs up or down beside a picture says whose it is. */
static void find_credits(struct blocks *blocks)
{
    const struct setting *settings = blocks->fragments->settings;
    for (size_t i = 0; i < blocks->count; i++) {
        struct block *block = &blocks->items[i];
        if (block->kind != BLOCK_DISPLAY || !stands_alone(blocks, i) ||
            !settings[block->first].upright || settings[block->first].size > CAPTION_SMALL)
            continue;
        block->caption = caption_of_credit(blocks, i);
        if (block->caption < blocks->count)
            block->kind = BLOCK_CREDIT;
    }
}

void pictures_find(struct blocks *blocks, const struct trait *traits)
{
    if (!blocks->fragments->settings)
        return;
    find_captions(blocks, traits);
    find_credits(blocks);
}
