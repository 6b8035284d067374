#include "byline_scan.h"

#include "../text/name.h"

#include <string.h>

#define NAME_LETTERS_LIMIT 24      /* a transliterated foreign name with its interpuncts */
#define OUTLET_LIMIT       (6 * 3) /* bytes of a paper's name */
#define PLACE_LEAST        2       /* Han, of where a report comes from */
#define PLACE_LIMIT        8
#define SIGNED_LIMIT       (24 * 3) /* bytes before the slash of 記者乔小禾／河灣報導 */
#define OFFICE_LATIN       6        /* bytes: di and by are parts of names, too */

static bool is_latin(uint32_t letter)
{
    return letter_class(letter) == LETTER_LATIN;
}

/* Does byte `at` stand inside a word of Latin letters? */
static bool is_inside_word(const struct byline_scanner *scanner, size_t at)
{
    size_t size;
    return at > 0 && at < scanner->length && is_latin(letter_before(scanner->text, at, &size)) &&
           is_latin(letter_at(scanner->text + at, scanner->length - at, &size));
}

size_t byline_scan_match(const struct byline_scanner *scanner, const struct wording_list *list)
{
    size_t size;
    uint32_t letter = byline_scan_peek(scanner, &size);
    if (size == 0 || !wording_may_match(list, letter) || is_inside_word(scanner, scanner->at))
        return 0;
    size_t matched = wording_match_list(list, scanner->text + scanner->at,
                                        scanner->length - scanner->at, NULL, NULL);
    return is_inside_word(scanner, scanner->at + matched) ? 0 : matched;
}

void byline_scan_spaces(struct byline_scanner *scanner)
{
    size_t size;
    while (letter_class(byline_scan_peek(scanner, &size)) == LETTER_SPACE && size > 0)
        scanner->at += size;
}

size_t byline_scan_name(const struct byline_scanner *scanner, size_t *letters)
{
    struct byline_scanner probe = *scanner;
    *letters = 0;
    while (probe.at < probe.length) {
        size_t size;
        uint32_t letter = byline_scan_peek(&probe, &size);
        if (!name_has_letter(letter))
            break;
        if (*letters > 0 &&
            (byline_scan_match(&probe, &probe.wording->byline_roles) > 0 ||
             byline_scan_match(&probe, &probe.wording->byline_fillers) > 0 ||
             (probe.credit && byline_scan_match(&probe, &probe.wording->credit_verbs) > 0)))
            break;
        probe.at += size;
        ++*letters;
    }
    return probe.at - scanner->at;
}

/* A name of one letter is the first half of one padded to three: 刘 玲. */
static size_t scan_padding(const struct byline_scanner *scanner, size_t name_length)
{
    struct byline_scanner probe = *scanner;
    probe.at += name_length;
    size_t size, letters;
    if (letter_class(byline_scan_peek(&probe, &size)) != LETTER_SPACE || size == 0)
        return 0;
    byline_scan_spaces(&probe);
    if (byline_scan_match(&probe, &probe.wording->byline_roles) > 0 ||
        byline_scan_match(&probe, &probe.wording->credit_verbs) > 0)
        return 0;
    size_t second = byline_scan_name(&probe, &letters);
    return letters == 1 ? probe.at + second - scanner->at : 0;
}

bool byline_scan_add(struct byline_found *found, struct text_range role, size_t first, size_t last)
{
    if (found->name_count == BYLINE_NAMES_LIMIT)
        return false;
    found->names[found->name_count++] = (struct byline_name){role, {first, last}, false};
    return true;
}

static bool add_names(struct byline_found *found, const char *text, struct text_range role,
                      size_t first, size_t last, size_t letters, size_t limit)
{
    if (letters >= 4 && name_is_han(text + first, last - first)) {
        uint8_t ends[NAME_GLUED_LIMIT];
        size_t count = name_part_glued(text + first, letters, ends), start = 0;
        for (size_t i = 0; i < count; start = ends[i++])
            if (!byline_scan_add(found, role, first + 3 * start, first + 3 * (size_t)ends[i]))
                return false;
        if (count > 0)
            return true;
        bool long_name = letters == BYLINE_HAN_LIMIT && limit == BYLINE_HAN_LIMIT;
        if (letters > limit || (long_name && !name_is_family(text + first, 3)))
            return false;
    }
    return byline_scan_add(found, role, first, last);
}

/* English names are several words: "By John Smith and Mary Jones"; an office may follow: "Staff
 * Writer". */
static size_t scan_latin_words(const struct byline_scanner *scanner)
{
    struct byline_scanner probe = *scanner;
    size_t end = scanner->at, words = 0;
    while (words < 5) {
        size_t letters, size;
        size_t word = byline_scan_name(&probe, &letters);
        uint32_t first = byline_scan_peek(&probe, &size);
        if (word == 0 || first < 'A' || first > 'Z' ||
            (words > 0 && byline_scan_match(&probe, &probe.wording->byline_roles) >= OFFICE_LATIN))
            break;
        probe.at += word;
        end = probe.at;
        words++;
        byline_scan_spaces(&probe);
    }
    return end - scanner->at;
}

/* A paper where a name is due: 本报记者 古渡时报 乔小禾. */
static bool scan_outlet(struct byline_scanner *scanner, struct text_range role,
                        struct byline_found *found)
{
    size_t size = byline_scan_match(scanner, &scanner->wording->byline_outlets);
    if (size == 0 || size > OUTLET_LIMIT ||
        !byline_scan_add(found, role, scanner->at, scanner->at + size))
        return false;
    found->names[found->name_count - 1].outlet = true;
    scanner->at += size;
    return true;
}

bool byline_scan_one(struct byline_scanner *scanner, size_t length, size_t letters,
                     struct text_range role, size_t limit, struct byline_found *found)
{
    size_t size;
    if (length == 0 || letters > NAME_LETTERS_LIMIT)
        return false;
    uint32_t first = byline_scan_peek(scanner, &size);
    if (first < 0x80) {
        length = scan_latin_words(scanner);
        if (length == 0)
            return false;
    } else if (letters == 1) {
        size_t padded = scan_padding(scanner, length);
        if (padded == 0)
            return false;
        length = padded;
    }
    if (byline_scan_match(scanner, &scanner->wording->not_names) >= length)
        return false;
    size_t start = scanner->at;
    scanner->at += length;
    return add_names(found, scanner->text, role, start, start + length, letters, limit);
}

static bool scan_letters(struct byline_scanner *scanner, const char *letters)
{
    size_t length = strlen(letters);
    if (scanner->length - scanner->at < length ||
        memcmp(scanner->text + scanner->at, letters, length) != 0)
        return false;
    scanner->at += length;
    return true;
}

bool byline_scan_label_end(struct byline_scanner *scanner)
{
    struct byline_scanner probe = *scanner;
    size_t size;
    while (letter_class(byline_scan_peek(&probe, &size)) == LETTER_DIGIT && size > 0)
        probe.at += size;
    scan_letters(&probe, "日");
    if (!scan_letters(&probe, "电") && !scan_letters(&probe, "讯") && !scan_letters(&probe, "電") &&
        !scan_letters(&probe, "訊"))
        return false;
    *scanner = probe;
    return true;
}

static bool is_slash(uint32_t letter)
{
    return letter == '/' || letter == 0xFF0F || letter == 0x2215; /* the last in some fonts */
}

/* Bytes of 河灣報導, as behind a slash that follows the reporter's name. */
static size_t place_length(const struct byline_scanner *scanner)
{
    static const char *const ends[] = {"報導", "報道", "报道", "报导"};
    struct byline_scanner probe = *scanner;
    size_t size;
    for (size_t letters = 0; letters <= PLACE_LIMIT; letters++) {
        for (size_t i = 0; letters >= PLACE_LEAST && i < sizeof ends / sizeof *ends; i++)
            if (scan_letters(&probe, ends[i]))
                return probe.at - scanner->at;
        if (letter_class(byline_scan_peek(&probe, &size)) != LETTER_HAN || size == 0)
            return 0;
        probe.at += size;
    }
    return 0;
}

/* The place and day of a dispatch right behind the name: 記者乔小禾河灣12日電）. Bytes of the name
 * alone, which has three letters where there is room for a place; 0: there is none. */
static size_t name_before_dateline(const struct byline_scanner *scanner, size_t length,
                                   size_t letters)
{
    struct byline_scanner probe = *scanner;
    size_t size, first = probe.at;
    probe.at += length;
    if (letters < 2 * PLACE_LEAST || letters > PLACE_LIMIT ||
        letter_class(byline_scan_peek(&probe, &size)) != LETTER_DIGIT ||
        !byline_scan_label_end(&probe) ||
        letter_class(byline_scan_peek(&probe, &size)) != LETTER_CLOSER ||
        !name_is_han(scanner->text + first, length) || !name_is_family(scanner->text + first, 3))
        return 0;
    return letters > 2 * PLACE_LEAST ? 3 * 3 : 2 * 3;
}

bool byline_scan_names(struct byline_scanner *scanner, struct byline_found *found, bool *role_seen)
{
    struct text_range role = {scanner->at, scanner->at};
    *role_seen = false;
    while (scanner->at < scanner->length) {
        size_t size;
        uint32_t letter = byline_scan_peek(scanner, &size);
        if (byline_is_separator(letter)) {
            scanner->at += size;
            if (is_slash(letter) && *role_seen && found->name_count > 0)
                scanner->at += place_length(scanner);
            continue;
        }
        if (letter_class(letter) == LETTER_CLOSER)
            break;
        size_t matched = byline_scan_match(scanner, &scanner->wording->byline_roles);
        if (matched > 0) {
            role = (struct text_range){scanner->at, scanner->at + matched};
            *role_seen = true;
        } else {
            matched = byline_scan_match(scanner, &scanner->wording->byline_fillers);
            found->note = found->note || matched > 0;
        }
        scanner->at += matched;
        if (matched > 0 || (*role_seen && scan_outlet(scanner, role, found)))
            continue;
        size_t letters, length = byline_scan_name(scanner, &letters);
        size_t name = *role_seen ? name_before_dateline(scanner, length, letters) : 0;
        if (name > 0) {
            bool added = byline_scan_add(found, role, scanner->at, scanner->at + name);
            scanner->at += length;
            return added && byline_scan_label_end(scanner);
        }
        if (!byline_scan_one(scanner, length, letters, role, BYLINE_HAN_LIMIT, found))
            return false;
    }
    return true;
}

bool byline_scan_bracketed(struct byline_scanner *scanner, struct byline_found *found)
{
    size_t size;
    if (!byline_is_bracket(byline_scan_peek(scanner, &size)))
        return false;
    struct byline_scanner probe = *scanner;
    struct byline_found names = *found;
    bool role;
    probe.at += size;
    if (!byline_scan_names(&probe, &names, &role) || !role || names.name_count == found->name_count)
        return false;
    if (letter_class(byline_scan_peek(&probe, &size)) != LETTER_CLOSER || size == 0)
        return false;
    probe.at += size;
    *scanner = probe;
    *found = names;
    return true;
}

bool byline_scan_slashed(struct byline_scanner *scanner, struct byline_found *found)
{
    struct byline_scanner name = *scanner, place = *scanner;
    size_t size;
    bool role;
    if (byline_scan_match(scanner, &scanner->wording->byline_roles) == 0)
        return false;
    while (place.at < place.length && place.at - scanner->at < SIGNED_LIMIT &&
           !is_slash(byline_scan_peek(&place, &size)))
        place.at += size;
    if (!is_slash(byline_scan_peek(&place, &size)))
        return false;
    name.length = place.at;
    place.at += size;
    size_t length = place_length(&place);
    if (length == 0 || !byline_scan_names(&name, found, &role) || found->name_count == 0)
        return false;
    scanner->at = place.at + length;
    return true;
}
