/* Reading a byline letter by letter: for byline.c, which knows its forms, and byline_credit.c.
 *
 * From the first letter on each place is either a role (the wording says), a filler (文/图), a
 * separator, or a letter of a name. What holds anything else is no byline. */
#ifndef DUBAO_BYLINE_SCAN_H
#define DUBAO_BYLINE_SCAN_H

#include "../text/letter.h"
#include "byline.h"

#include <stdint.h>

#define BYLINE_HAN_LIMIT 4 /* a Chinese name with a double family name */

struct byline_scanner {
    const struct wording_language *wording;
    const char *text;
    size_t length;
    size_t at;
    bool credit; /* reading a credit: 摄 ends a name */
};

/* Names behind the count are never read, so they need not be wiped: this runs for every line. */
static inline void byline_scan_begin(struct byline_found *found)
{
    found->label = (struct text_range){0, 0};
    found->name_count = 0;
    found->note = false;
    found->length = 0;
}

/* The letter that comes next; *size is 0 at the end. */
static inline uint32_t byline_scan_peek(const struct byline_scanner *scanner, size_t *size)
{
    if (scanner->at >= scanner->length) {
        *size = 0;
        return 0;
    }
    return letter_at(scanner->text + scanner->at, scanner->length - scanner->at, size);
}

static inline bool byline_is_separator(uint32_t letter)
{
    switch (letter) {
    case 0x3001: /* 、 */
    case '/':
    case 0xFF0F:
    case 0x2215:
    case ':':
    case 0xFF1A:
    case '&':
    case ',':
        return true;
    default:
        return letter_class(letter) == LETTER_SPACE;
    }
}

static inline bool byline_is_bracket(uint32_t letter)
{
    return letter == 0xFF08 || letter == '(' || letter == 0x3010 || letter == 0x3014 ||
           letter == '[' || letter == 0xFF3B;
}

void byline_scan_spaces(struct byline_scanner *scanner);

/* Bytes of the list's word that stands there; 0: none. Of Latin letters only whole words match: and
 * is no part of Alexander. */
size_t byline_scan_match(const struct byline_scanner *scanner, const struct wording_list *list);

/* Bytes, and letters, of a name up to a separator, a role or anything else. */
size_t byline_scan_name(const struct byline_scanner *scanner, size_t *letters);

/* False: there is no room for one more. */
bool byline_scan_add(struct byline_found *found, struct text_range role, size_t first, size_t last);

/* Takes one name, or several without a gap. `length`, `letters`: what byline_scan_name() found.
 * `limit`: Han letters a name may have. */
bool byline_scan_one(struct byline_scanner *scanner, size_t length, size_t letters,
                     struct text_range role, size_t limit, struct byline_found *found);

/* Takes roles and names up to the end of the scanner's text or a closing bracket. */
bool byline_scan_names(struct byline_scanner *scanner, struct byline_found *found, bool *role_seen);

/* Takes （记者 王涛）, with both brackets. */
bool byline_scan_bracketed(struct byline_scanner *scanner, struct byline_found *found);

/* Takes 記者乔小禾／河灣報導, without brackets, before the text. */
bool byline_scan_slashed(struct byline_scanner *scanner, struct byline_found *found);

/* Takes the last letters of a label: 日电, 7日电, 讯. */
bool byline_scan_label_end(struct byline_scanner *scanner);

#endif
