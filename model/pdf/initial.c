#include "initial.h"

#include <math.h>

/* In em of the text, but for shares. */
#define LARGER            1.6F /* times the size of the text */
#define INITIAL_GAP       0.7F /* from the initial to the first line */
#define INITIAL_OVERLAP   0.3F
#define LINES_EDGE_BESIDE 0.5F /* the lines beside it begin at one edge */
#define LINES_WORDS       64   /* so many words on a line beside it, at most */
#define LETTERS           2    /* with a mark before it */
#define LINES_BESIDE      8    /* rows that follow its own are looked at */

/* One letter, and perhaps a quotation mark; a figure counts an item. */
static bool is_letter(const struct pdf_word *word)
{
    size_t letters = 0, marks = 0;
    for (size_t at = 0, size; at < word->length; at += size) {
        enum letter_class class = letter_class(
            letter_at(word->text + at, word->length - at, &size));
        bool is_letter = class == LETTER_LATIN || class == LETTER_HAN || class == LETTER_KANA ||
                         class == LETTER_HANGUL;
        letters += is_letter;
        marks += !is_letter && class != LETTER_DIGIT;
    }
    return letters == 1 && letters + marks == word->letters && word->letters <= LETTERS;
}

/* Do the letters of a word stand beside the initial, where its lines begin? */
static bool begins_beside(const struct box *initial, const struct box *word, float em)
{
    float gap = word->left - initial->right;
    return gap < INITIAL_GAP * em && gap > -INITIAL_OVERLAP * em &&
           box_middle(word) > initial->top && box_middle(word) < initial->bottom;
}

static bool is_initial(const struct setter *setter, size_t at)
{
    const struct pdf_words *words = setter->words;
    const struct pdf_word *items = words->items;
    const struct pdf_size *sizes = setter->sizes;
    const struct box *boxes = setter->boxes;
    if (at + 1 >= words->count || items[at].sheet != items[at + 1].sheet || !is_letter(&items[at]))
        return false;
    const struct box *initial = &items[at].box, *first = &boxes[at + 1];
    float em = sizes[at + 1].em;
    if (sizes[at].turned || box_height(initial) < LARGER * box_height(&items[at + 1].box) ||
        !begins_beside(initial, first, em) || box_middle(first) >= box_middle(initial))
        return false;
    for (size_t i = at + 2; i < words->count && i < at + 2 + LINES_WORDS; i++)
        if (items[i].sheet == items[at].sheet && begins_beside(initial, &boxes[i], em) &&
            fabsf(boxes[i].left - first->left) < LINES_EDGE_BESIDE * em &&
            box_middle(&boxes[i]) > first->bottom && box_middle(&boxes[i]) > box_middle(initial))
            return true;
    return false;
}

void initial_lower(struct setter *setter)
{
    size_t count = setter->words->count;
    for (size_t i = 0; i < count; i++)
        setter->initial[i] = is_initial(setter, i);
    for (size_t i = 0; i + 1 < count; i++) {
        if (!setter->initial[i])
            continue;
        setter->sizes[i].em = setter->sizes[i + 1].em;
        setter->boxes[i].top = setter->boxes[i + 1].top;
        setter->boxes[i].bottom = setter->boxes[i + 1].bottom;
    }
}

static bool stands_beside(const struct row *row, const struct box *initial)
{
    float gap = row->box.left - initial->right;
    return !row->taken && !row->vertical && fabsf(gap) < row->em &&
           box_middle(&row->box) > initial->top && box_middle(&row->box) < initial->bottom;
}

void initial_widen(struct setter *setter)
{
    for (size_t i = 0; i < setter->row_count; i++) {
        const struct row *first = &setter->rows[i];
        const struct box *initial = &setter->words->items[first->first].box;
        size_t end = i + 1 + LINES_BESIDE;
        if (first->taken || !setter->initial[first->first])
            continue;
        for (size_t k = i + 1; k < end && k < setter->row_count; k++)
            if (setter->rows[k].sheet == first->sheet && stands_beside(&setter->rows[k], initial))
                setter->rows[k].box.left = first->box.left;
    }
}
