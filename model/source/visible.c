#include "visible.h"

#include <stdint.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

static ucs4_t visible_letter(ucs4_t letter)
{
    if (letter < 0x20)
        return 0x2400 + letter;
    if (letter == 0x7F)
        return 0x2421;
    bool unseen = uc_is_general_category_withtable(letter,
                                                   UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cf |
                                                       UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp);
    return unseen ? 0xFFFD : letter;
}

void visible_write(const char *text, char *line)
{
    const uint8_t *from = (const uint8_t *)text;
    const uint8_t *end = from + strlen(text);
    uint8_t *to = (uint8_t *)line;
    while (from < end) {
        ucs4_t letter;
        from += u8_mbtouc(&letter, from, (size_t)(end - from));
        to += u8_uctomb(to, visible_letter(letter), 4);
    }
    *to = 0;
}

const char *visible_line(struct arena *arena, const char *text)
{
    if (!text)
        return NULL;
    char *line = arena_take(arena, VISIBLE_ROOM(strlen(text)));
    visible_write(text, line);
    return line;
}
