/* The plan of a printed page: where on the sheet each line and word stands.
 *
 * Only what comes with geometry (a PDF) has one; the text layer of a page that was taken out by
 * another program has none. Line i of the plan is line i of the source, counted from 0; lines stand
 * in the order in which the file draws them. A box is as high as the letters are large, whatever
 * room the face leaves above and below them. */
#ifndef DUBAO_PLAN_H
#define DUBAO_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct verbatim;

/* In points (1/72 inch) from the sheet's upper left corner. */
struct box {
    float left, top, right, bottom;
};

struct plan_word {
    uint32_t first; /* bytes of the source */
    uint32_t last;
    struct box box;
};

struct plan_line {
    struct box box;
    float em;          /* points: how large its letters are set */
    uint32_t sheet;    /* index of its sheet in the file */
    size_t first_word; /* index into the plan's words */
    size_t word_count; /* at least 1 */
    bool spread;       /* justification pulled its letters apart */
    bool vertical;     /* set from top to bottom */
    bool table;        /* a row of a table */
    bool ornament;     /* one letter from a face of pictures: ▶ */
    bool set_apart;    /* Han that do not touch stand an em apart, as names in a list do */
};

struct plan_sheet {
    float width, height;
};

struct plan {
    const struct plan_line *lines;
    size_t line_count;
    const struct plan_word *words; /* in the order of the source's bytes */
    size_t word_count;
    const struct plan_sheet *sheets;
    size_t sheet_count;
};

static inline float box_width(const struct box *box)
{
    return box->right - box->left;
}

static inline float box_height(const struct box *box)
{
    return box->bottom - box->top;
}

/* How far down its middle is. */
static inline float box_middle(const struct box *box)
{
    return (box->top + box->bottom) / 2;
}

/* The smallest box that holds both. */
static inline struct box box_join(struct box one, struct box other)
{
    return (struct box){one.left < other.left ? one.left : other.left,
                        one.top < other.top ? one.top : other.top,
                        one.right > other.right ? one.right : other.right,
                        one.bottom > other.bottom ? one.bottom : other.bottom};
}

/* What two boxes share from left to right, and from top to bottom; negative: the gap between them.
 */
static inline float box_overlap_across(const struct box *one, const struct box *other)
{
    float left = one->left > other->left ? one->left : other->left;
    float right = one->right < other->right ? one->right : other->right;
    return right - left;
}

static inline float box_overlap_down(const struct box *one, const struct box *other)
{
    float top = one->top > other->top ? one->top : other->top;
    float bottom = one->bottom < other->bottom ? one->bottom : other->bottom;
    return bottom - top;
}

/* The smallest box that holds the letters of the source's `bytes` from first to last; false: none
 * is there. Of a word that holds other letters as well they have their share, as wide as print sets
 * them. */
bool plan_box(const struct plan *plan, const struct verbatim *bytes, uint32_t first, uint32_t last,
              struct box *box);

/* The sheet on which the source's byte, or the first word behind it, stands. */
uint32_t plan_sheet_of(const struct plan *plan, uint32_t byte);

#endif
