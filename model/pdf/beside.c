#include "beside.h"

#include <math.h>

/* In em. */
#define BASE_LINE     0.45f /* words of one line differ by less */
#define MARKS_OVERLAP 1.2f  /* BESIDE_OVERLAP, where two marks meet: ： “ */
#define ITEM_GAP      0.4f  /* BESIDE_CLOSE, before a bullet */

#define NUMBER_LETTERS 2

bool beside_agree(float one, float other, float least)
{
    return one >= other * least && other >= one * least;
}

bool beside_on_line(const struct box *left, float left_size, const struct box *right,
                    float right_size)
{
    return fabsf(box_middle(left) - box_middle(right)) < BASE_LINE * fmaxf(left_size, right_size);
}

bool beside_is_number(const struct pdf_word *word, const struct pdf_word *next)
{
    size_t size;
    for (size_t at = 0; at < word->length; at += size)
        if (letter_class(letter_at(word->text + at, word->length - at, &size)) != LETTER_DIGIT)
            return false;
    enum letter_class class = letter_class(pdf_word_first(next));
    return word->letters <= NUMBER_LETTERS && (class == LETTER_OPENER || class == LETTER_HAN ||
                                               class == LETTER_KANA || class == LETTER_HANGUL);
}

/* What a bullet opens is an item, in a cell of its own where there is a table. */
static bool is_item(const struct pdf_word *word)
{
    return letter_class(pdf_word_first(word)) == LETTER_BULLET;
}

/* A mark's box holds its white, which print takes away where two marks meet. */
static float overlap_between(const struct pdf_word *word, const struct pdf_word *next)
{
    enum letter_class first = letter_class(pdf_word_first(next));
    bool opens = first == LETTER_OPENER || first == LETTER_QUOTE;
    bool meet = opens && letter_never_starts(pdf_word_last(word));
    return meet ? MARKS_OVERLAP : BESIDE_OVERLAP;
}

bool beside_goes_on(const struct setter *setter, size_t word, size_t next)
{
    const struct box *left = &setter->boxes[word], *right = &setter->boxes[next];
    float one = setter->sizes[word].em, other = setter->sizes[next].em;
    float gap = right->left - left->right;
    const struct pdf_word *items = setter->words->items;
    float most = beside_is_number(&items[word], &items[next]) ? BESIDE_NUMBER_GAP
                 : is_item(&items[next])                      ? ITEM_GAP
                                                              : BESIDE_CLOSE;
    return beside_agree(one, other, BESIDE_SIZES) && beside_on_line(left, one, right, other) &&
           gap > -overlap_between(&items[word], &items[next]) * fminf(one, other) &&
           gap < most * fmaxf(one, other);
}

bool beside_is_far(const struct setter *setter, size_t word, size_t next)
{
    float em = fmaxf(setter->sizes[word].em, setter->sizes[next].em);
    return setter->boxes[next].left - setter->boxes[word].right >= BESIDE_CLOSE * em;
}
