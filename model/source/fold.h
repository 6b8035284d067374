/* One form of each letter: what a code point of a newspaper's text layer is turned into before
 * anything else looks at it. */
#ifndef DUBAO_FOLD_H
#define DUBAO_FOLD_H

#include "charset.h"

#include <stdbool.h>
#include <stdint.h>

enum fold_kind {
    FOLD_SAME,    /* stands as it is */
    FOLD_LETTER,  /* another form of the letters in `codes` */
    FOLD_HARMFUL, /* would disturb a terminal or hide text: codes[0] is shown for it */
    FOLD_DROPPED, /* chooses between glyphs only: a variation selector */
    FOLD_MARK     /* combines with the letter before it */
};

struct fold {
    enum fold_kind kind;
    uint32_t codes[2]; /* the second is 0 where there is one letter */
};

/* `chinese`: fold what is another letter in Japanese or in traditional characters, too. */
struct fold fold_letter(uint32_t code, bool chinese);

/* Whether `chinese` matters for this code point; to find out costs a look at the text. */
bool fold_needs_language(uint32_t code);

/* Whether the text is Chinese in simplified characters, by counting over its beginning. */
bool fold_is_chinese(const struct charset *charset, const char *bytes, size_t length);

#endif
