#include "setter.h"

bool setter_is_of_words(const struct setter *setter, size_t word)
{
    const struct pdf_word *item = &setter->words->items[word];
    uint32_t first = pdf_word_first(item), last = pdf_word_last(item);
    return letter_in_words(first) && letter_in_words(last) && !letter_is_small_kana(first) &&
           !letter_is_small_kana(last);
}
