#include "ornament.h"

#include <math.h>

#define WIDEST     0.62f /* width by height; of all small letters only m and w may be wider */
#define OTHER_FACE 0.15f /* a share of the height */

static bool is_small_letter(const struct pdf_word *word)
{
    char letter = word->text[0];
    return word->letters == 1 && letter >= 'a' && letter <= 'z' && letter != 'm' && letter != 'w';
}

/* Does a word of another face stand on the same line? */
static bool is_unlike(const struct pdf_word *word, const struct pdf_word *other)
{
    float height = box_height(&word->box);
    return word->sheet == other->sheet &&
           box_overlap_down(&word->box, &other->box) > box_height(&other->box) / 2 &&
           fabsf(box_height(&other->box) - height) > OTHER_FACE * height;
}

bool ornament_is(const struct pdf_words *words, size_t index)
{
    const struct pdf_word *word = &words->items[index];
    if (!is_small_letter(word) || box_width(&word->box) < WIDEST * box_height(&word->box))
        return false;
    return (index > 0 && is_unlike(word, word - 1)) ||
           (index + 1 < words->count && is_unlike(word, word + 1));
}
