#include "script.h"

#include "letter.h"

/* Japanese holds kana in nearly every clause, Korean Hangul in every word: a twentieth of the
 * letters tells them from Chinese that quotes a foreign name. A Latin word has about five letters
 * where Chinese has two, so English is what has four times as many Latin letters as others. */
#define FOREIGN_SHARE 20
#define LATIN_SHARE   4

const char *script_language(const char *text, size_t length)
{
    size_t han = 0, kana = 0, hangul = 0, latin = 0;
    for (size_t at = 0; at < length;) {
        size_t size;
        if (letter_begins_han(text[at])) {
            han++;
            at += 3;
            continue;
        }
        enum letter_class class = letter_class(letter_at(text + at, length - at, &size));
        at += size;
        han += class == LETTER_HAN;
        kana += class == LETTER_KANA;
        hangul += class == LETTER_HANGUL;
        latin += class == LETTER_LATIN;
    }
    size_t east_asian = han + kana + hangul;
    if (latin > LATIN_SHARE * east_asian)
        return "en";
    if (hangul * FOREIGN_SHARE > east_asian && hangul >= kana)
        return "ko";
    if (kana * FOREIGN_SHARE > east_asian)
        return "ja";
    return "zh";
}
