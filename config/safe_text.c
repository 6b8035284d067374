#include "safe_text.h"

#include <stdint.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

/* Controls, bidi and zero-width characters, line and paragraph separators. */
static bool is_harmful(ucs4_t letter)
{
    if (letter < 0x80)
        return letter < 0x20 || letter == 0x7F;
    const uint32_t mask = UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cf | UC_CATEGORY_MASK_Cs |
                          UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp;
    return uc_is_general_category_withtable(letter, mask);
}

static ucs4_t next_letter(const char *text, size_t length, size_t *at)
{
    ucs4_t letter = 0;
    int size = u8_mbtouc(&letter, (const uint8_t *)text + *at, length - *at);
    *at += size > 0 ? (size_t)size : 1;
    return letter;
}

void quote_text(const char *text, size_t length, char quoted[QUOTE_SIZE])
{
    size_t used = 0;
    size_t letters = 0;
    size_t at = 0;
    while (at < length && letters++ < QUOTE_LETTERS_MAX) {
        ucs4_t letter = next_letter(text, length, &at);
        int size = u8_uctomb((uint8_t *)quoted + used, is_harmful(letter) ? 0xFFFD : letter, 4);
        used += size > 0 ? (size_t)size : 0;
    }
    strcpy(quoted + used, at < length ? "…" : "");
}

/* True for ASCII without controls and for what begins with a lead byte from 0xE3 to 0xED (kana,
 * Han, Hangul), where nothing harmful lies: nearly all words of a configuration. */
static bool is_plain(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte < 0x20 || byte == 0x7F || (byte >= 0xC0 && (byte < 0xE3 || byte > 0xED)))
            return false;
    }
    return true;
}

bool text_is_harmless(const char *text, size_t length)
{
    if (is_plain(text, length))
        return true;
    for (size_t at = 0; at < length;)
        if (is_harmful(next_letter(text, length, &at)))
            return false;
    return true;
}
