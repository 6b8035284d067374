#include "initial.h"

#include "../text/letter.h"

#include <math.h>

/* In em of the text, but for shares. */
#define LARGER      1.6F /* times the size of the text */
#define GAP_MOST    0.7F /* from the initial to the first line */
#define GAP_BACK    0.3F
#define SAME_EDGE   0.5F /* the lines beside it begin at one edge */
#define LINES_WORDS 64   /* so many words on a line beside it, at most */
#define LETTERS     2    /* with a mark before it */

static float middle(const struct box *box)
{
    return (box->top + box->bottom) / 2;
}

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
    return gap < GAP_MOST * em && gap > -GAP_BACK * em && middle(word) > initial->top &&
           middle(word) < initial->bottom;
}

bool pdf_initial_is(const struct pdf_words *words, const struct pdf_size *sizes,
                    const struct box *boxes, size_t at)
{
    const struct pdf_word *items = words->items;
    if (at + 1 >= words->count || items[at].sheet != items[at + 1].sheet || !is_letter(&items[at]))
        return false;
    const struct box *initial = &items[at].box, *first = &boxes[at + 1];
    float em = sizes[at + 1].em;
    if (sizes[at].turned || box_height(initial) < LARGER * box_height(&items[at + 1].box) ||
        !begins_beside(initial, first, em) || middle(first) >= middle(initial))
        return false;
    for (size_t i = at + 2; i < words->count && i < at + 2 + LINES_WORDS; i++)
        if (items[i].sheet == items[at].sheet && begins_beside(initial, &boxes[i], em) &&
            fabsf(boxes[i].left - first->left) < SAME_EDGE * em &&
            middle(&boxes[i]) > first->bottom && middle(&boxes[i]) > middle(initial))
            return true;
    return false;
}
