/* How a byline is read: from its first letter on, each place is either a role (the wording says),
 * a filler (文/图), a separator, or a letter of a name. What holds anything else is no byline. */
#include "byline.h"

#include "../text/letter.h"
#include "../text/letter_set.h"
#include "../text/name.h"
#include "folio.h"

#include <string.h>

#define NAME_LETTERS_LIMIT 24 /* a transliterated foreign name with its interpuncts */
#define NAME_HAN_LIMIT     4  /* a Chinese name with a double family name */
#define ORGANISATION_LIMIT 20
#define AGENCY_LIMIT       10
#define OUTLET_LIMIT       (6 * 3) /* bytes of a paper's name */
#define PLACE_LEAST        2       /* Han, of where a report comes from */
#define PLACE_LIMIT        8
#define SIGNED_LIMIT       (24 * 3) /* bytes before the slash of 記者乔小禾／河灣報導 */
#define OFFICE_LEAST       (4 * 3)  /* bytes: 记者 alone is a word */
#define OFFICE_LATIN       6        /* bytes: di and by are parts of names, too */
#define BARE_NAMES         2        /* of writers who sign with nothing but their name */
#define BARE_LIMIT         40       /* bytes of both */
#define CREDIT_LIMIT       96       /* bytes: a credit is short */

struct scanner {
    const struct wording_language *wording;
    const char *text;
    size_t length;
    size_t at;
    bool credit; /* reading a credit: 摄 ends a name */
};

/* Names behind the count are never read, so they need not be wiped: this runs for every line. */
static void byline_clear(struct byline_found *found)
{
    found->label = (struct text_range){0, 0};
    found->name_count = 0;
    found->note = false;
    found->length = 0;
}

static uint32_t scanner_peek(const struct scanner *scanner, size_t *size)
{
    if (scanner->at >= scanner->length) {
        *size = 0;
        return 0;
    }
    return letter_at(scanner->text + scanner->at, scanner->length - scanner->at, size);
}

static bool is_latin(uint32_t letter)
{
    return letter_class(letter) == LETTER_LATIN;
}

/* Does byte `at` stand inside a word of Latin letters? */
static bool is_inside_word(const struct scanner *scanner, size_t at)
{
    size_t size;
    return at > 0 && at < scanner->length && is_latin(letter_before(scanner->text, at, &size)) &&
           is_latin(letter_at(scanner->text + at, scanner->length - at, &size));
}

/* Of Latin letters only whole words match: and is no part of Alexander. */
static size_t scanner_match(const struct scanner *scanner, const struct wording_list *list)
{
    size_t size;
    uint32_t letter = scanner_peek(scanner, &size);
    if (size == 0 || !wording_may_match(list, letter) || is_inside_word(scanner, scanner->at))
        return 0;
    size_t matched = wording_match_list(list, scanner->text + scanner->at,
                                        scanner->length - scanner->at, NULL, NULL);
    return is_inside_word(scanner, scanner->at + matched) ? 0 : matched;
}

static void scanner_skip_spaces(struct scanner *scanner)
{
    size_t size;
    while (letter_class(scanner_peek(scanner, &size)) == LETTER_SPACE && size > 0)
        scanner->at += size;
}

static bool is_separator(uint32_t letter)
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

/* Letters of a name up to a separator, a role or anything else. */
static size_t scan_name(const struct scanner *scanner, size_t *letters)
{
    struct scanner probe = *scanner;
    *letters = 0;
    while (probe.at < probe.length) {
        size_t size;
        uint32_t letter = scanner_peek(&probe, &size);
        if (!name_has_letter(letter))
            break;
        if (*letters > 0 &&
            (scanner_match(&probe, &probe.wording->byline_roles) > 0 ||
             scanner_match(&probe, &probe.wording->byline_fillers) > 0 ||
             (probe.credit && scanner_match(&probe, &probe.wording->credit_verbs) > 0)))
            break;
        probe.at += size;
        ++*letters;
    }
    return probe.at - scanner->at;
}

/* A name of one letter is the first half of one padded to three: 刘 玲. */
static size_t scan_padding(const struct scanner *scanner, size_t name_length)
{
    struct scanner probe = *scanner;
    probe.at += name_length;
    size_t size, letters;
    if (letter_class(scanner_peek(&probe, &size)) != LETTER_SPACE || size == 0)
        return 0;
    scanner_skip_spaces(&probe);
    if (scanner_match(&probe, &probe.wording->byline_roles) > 0 ||
        scanner_match(&probe, &probe.wording->credit_verbs) > 0)
        return 0;
    size_t second = scan_name(&probe, &letters);
    return letters == 1 ? probe.at + second - scanner->at : 0;
}

static bool add_name(struct byline_found *found, struct text_range role, size_t first, size_t last)
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
            if (!add_name(found, role, first + 3 * start, first + 3 * (size_t)ends[i]))
                return false;
        if (count > 0)
            return true;
        bool long_name = letters == NAME_HAN_LIMIT && limit == NAME_HAN_LIMIT;
        if (letters > limit || (long_name && !name_is_family(text + first, 3)))
            return false;
    }
    return add_name(found, role, first, last);
}

/* English names are several words: "By John Smith and Mary Jones"; an office may follow: "Staff
 * Writer". */
static size_t scan_latin_words(const struct scanner *scanner)
{
    struct scanner probe = *scanner;
    size_t end = scanner->at, words = 0;
    while (words < 5) {
        size_t letters, size;
        size_t word = scan_name(&probe, &letters);
        uint32_t first = scanner_peek(&probe, &size);
        if (word == 0 || first < 'A' || first > 'Z' ||
            (words > 0 && scanner_match(&probe, &probe.wording->byline_roles) >= OFFICE_LATIN))
            break;
        probe.at += word;
        end = probe.at;
        words++;
        scanner_skip_spaces(&probe);
    }
    return end - scanner->at;
}

/* A paper where a name is due: 本报记者 古渡时报 乔小禾. */
static bool scan_outlet(struct scanner *scanner, struct text_range role, struct byline_found *found)
{
    size_t size = scanner_match(scanner, &scanner->wording->byline_outlets);
    if (size == 0 || size > OUTLET_LIMIT || !add_name(found, role, scanner->at, scanner->at + size))
        return false;
    found->names[found->name_count - 1].outlet = true;
    scanner->at += size;
    return true;
}

/* `length`, `letters`: see scan_name(). `limit`: Han letters a name may have. */
static bool scan_one_name(struct scanner *scanner, size_t length, size_t letters,
                          struct text_range role, size_t limit, struct byline_found *found)
{
    size_t size;
    if (length == 0 || letters > NAME_LETTERS_LIMIT)
        return false;
    uint32_t first = scanner_peek(scanner, &size);
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
    if (scanner_match(scanner, &scanner->wording->not_names) >= length)
        return false;
    size_t start = scanner->at;
    scanner->at += length;
    return add_names(found, scanner->text, role, start, start + length, letters, limit);
}

static bool scan_letters(struct scanner *scanner, const char *letters)
{
    size_t length = strlen(letters);
    if (scanner->length - scanner->at < length ||
        memcmp(scanner->text + scanner->at, letters, length) != 0)
        return false;
    scanner->at += length;
    return true;
}

/* 日电, 7日电, 讯: the last letters of a label. */
static bool scan_label_end(struct scanner *scanner)
{
    struct scanner probe = *scanner;
    size_t size;
    while (letter_class(scanner_peek(&probe, &size)) == LETTER_DIGIT && size > 0)
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
static size_t place_length(const struct scanner *scanner)
{
    static const char *const ends[] = {"報導", "報道", "报道", "报导"};
    struct scanner probe = *scanner;
    size_t size;
    for (size_t letters = 0; letters <= PLACE_LIMIT; letters++) {
        for (size_t i = 0; letters >= PLACE_LEAST && i < sizeof ends / sizeof *ends; i++)
            if (scan_letters(&probe, ends[i]))
                return probe.at - scanner->at;
        if (letter_class(scanner_peek(&probe, &size)) != LETTER_HAN || size == 0)
            return 0;
        probe.at += size;
    }
    return 0;
}

/* The place and day of a dispatch right behind the name: 記者乔小禾河灣12日電）. Bytes of the name
 * alone, which has three letters where there is room for a place; 0: there is none. */
static size_t name_before_dateline(const struct scanner *scanner, size_t length, size_t letters)
{
    struct scanner probe = *scanner;
    size_t size, first = probe.at;
    probe.at += length;
    if (letters < 2 * PLACE_LEAST || letters > PLACE_LIMIT ||
        letter_class(scanner_peek(&probe, &size)) != LETTER_DIGIT || !scan_label_end(&probe) ||
        letter_class(scanner_peek(&probe, &size)) != LETTER_CLOSER ||
        !name_is_han(scanner->text + first, length) || !name_is_family(scanner->text + first, 3))
        return 0;
    return letters > 2 * PLACE_LEAST ? 3 * 3 : 2 * 3;
}

/* Roles and names up to the end of the scanner's text or a closing bracket. */
static bool scan_names(struct scanner *scanner, struct byline_found *found, bool *role_seen)
{
    struct text_range role = {scanner->at, scanner->at};
    *role_seen = false;
    while (scanner->at < scanner->length) {
        size_t size;
        uint32_t letter = scanner_peek(scanner, &size);
        if (is_separator(letter)) {
            scanner->at += size;
            if (is_slash(letter) && *role_seen && found->name_count > 0)
                scanner->at += place_length(scanner);
            continue;
        }
        if (letter_class(letter) == LETTER_CLOSER)
            break;
        size_t matched = scanner_match(scanner, &scanner->wording->byline_roles);
        if (matched > 0) {
            role = (struct text_range){scanner->at, scanner->at + matched};
            *role_seen = true;
        } else {
            matched = scanner_match(scanner, &scanner->wording->byline_fillers);
            found->note = found->note || matched > 0;
        }
        scanner->at += matched;
        if (matched > 0 || (*role_seen && scan_outlet(scanner, role, found)))
            continue;
        size_t letters, length = scan_name(scanner, &letters);
        size_t name = *role_seen ? name_before_dateline(scanner, length, letters) : 0;
        if (name > 0) {
            bool added = add_name(found, role, scanner->at, scanner->at + name);
            scanner->at += length;
            return added && scan_label_end(scanner);
        }
        if (!scan_one_name(scanner, length, letters, role, NAME_HAN_LIMIT, found))
            return false;
    }
    return true;
}

static void skip_marks(struct scanner *scanner, bool *mark)
{
    size_t matched = scanner_match(scanner, &scanner->wording->byline_marks);
    *mark = matched > 0;
    scanner->at += matched;
    scanner_skip_spaces(scanner);
}

static bool is_bracket(uint32_t letter)
{
    return letter == 0xFF08 || letter == '(' || letter == 0x3010 || letter == 0x3014 ||
           letter == '[' || letter == 0xFF3B;
}

/* （记者 王涛）, with both brackets. */
static bool scan_bracketed(struct scanner *scanner, struct byline_found *found)
{
    size_t size;
    if (!is_bracket(scanner_peek(scanner, &size)))
        return false;
    struct scanner probe = *scanner;
    struct byline_found names = *found;
    bool role;
    probe.at += size;
    if (!scan_names(&probe, &names, &role) || !role || names.name_count == found->name_count)
        return false;
    if (letter_class(scanner_peek(&probe, &size)) != LETTER_CLOSER || size == 0)
        return false;
    probe.at += size;
    *scanner = probe;
    *found = names;
    return true;
}

/* 記者乔小禾／河灣報導, without brackets, before the text. */
static bool scan_slashed(struct scanner *scanner, struct byline_found *found)
{
    struct scanner name = *scanner, place = *scanner;
    size_t size;
    bool role;
    if (scanner_match(scanner, &scanner->wording->byline_roles) == 0)
        return false;
    while (place.at < place.length && place.at - scanner->at < SIGNED_LIMIT &&
           !is_slash(scanner_peek(&place, &size)))
        place.at += size;
    if (!is_slash(scanner_peek(&place, &size)))
        return false;
    name.length = place.at;
    place.at += size;
    size_t length = place_length(&place);
    if (length == 0 || !scan_names(&name, found, &role) || found->name_count == 0)
        return false;
    scanner->at = place.at + length;
    return true;
}

/* A pattern with a wildcard (本报*电) also fits ordinary words; a label is parted from its text. */
static bool label_ends(const struct scanner *scanner)
{
    size_t size;
    uint32_t next = scanner_peek(scanner, &size);
    return size == 0 || letter_class(next) == LETTER_SPACE || is_bracket(next) ||
           letter_class(next) == LETTER_DASH;
}

static bool scan_label(struct scanner *scanner, struct byline_found *found)
{
    size_t index = 0;
    const struct wording_list *labels = &scanner->wording->dateline_labels;
    size_t matched = wording_match_list(labels, scanner->text + scanner->at,
                                        scanner->length - scanner->at, &index, NULL);
    if (matched == 0)
        return false;
    struct scanner after = *scanner;
    after.at += matched;
    if (strpbrk(labels->patterns[index], "*#") && !label_ends(&after))
        return false;
    found->label = (struct text_range){scanner->at, after.at};
    *scanner = after;
    return true;
}

bool byline_lead(const struct wording_language *wording, const char *text, size_t length,
                 struct byline_found *found)
{
    struct scanner scanner = {wording, text, length, 0, false};
    byline_clear(found);
    bool mark;
    skip_marks(&scanner, &mark);
    bool label = scan_label(&scanner, found);
    size_t end = scanner.at;
    scanner_skip_spaces(&scanner);
    if ((scan_bracketed(&scanner, found) || scan_slashed(&scanner, found)) && !found->note) {
        end = scanner.at;
    } else {
        found->name_count = 0;
        found->note = false;
        if (!label)
            return false;
    }
    scanner.at = end;
    scanner_skip_spaces(&scanner);
    found->length = scanner.at;
    return true;
}

static bool looks_like_name(const char *text, struct text_range name)
{
    return name_looks_right(text + name.first, name.last - name.first);
}

static bool all_look_like_names(const char *text, const struct byline_found *found)
{
    for (size_t i = 0; i < found->name_count; i++)
        if (!looks_like_name(text, found->names[i].name))
            return false;
    return found->name_count > 0;
}

bool byline_lead_rest(const struct wording_language *wording, const char *text, size_t length,
                      struct byline_found *found)
{
    struct scanner scanner = {wording, text, length, 0, false};
    byline_clear(found);
    size_t size;
    bool role;
    if (scan_label_end(&scanner)) {
        scanner_skip_spaces(&scanner);
        if (!scan_bracketed(&scanner, found))
            return false;
    } else {
        if (!scan_names(&scanner, found, &role) || !all_look_like_names(text, found))
            return false;
        uint32_t closer = scanner_peek(&scanner, &size);
        if (closer != 0xFF09 && closer != ')')
            return false;
        scanner.at += size;
    }
    scanner_skip_spaces(&scanner);
    found->length = scanner.at;
    return !found->note && found->length < length;
}

/* One of two names may be rare: half of them have to look like names. */
static bool names_look_right(const char *text, const struct byline_found *found)
{
    size_t right = 0;
    for (size_t i = 0; i < found->name_count; i++)
        right += looks_like_name(text, found->names[i].name);
    return right * 2 >= found->name_count;
}

/* 记者, 通讯员, 实习生: an office that only a person holds; 摄影, 文字 are ordinary words as well.
 */
static bool is_office(const char *text, struct text_range role)
{
    static const char *const ends[] = {"者", "员", "員", "生"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (role.last - role.first > 3 && memcmp(text + role.last - 3, ends[i], 3) == 0)
            return true;
    return false;
}

bool byline_is_office(const struct wording_language *wording, const char *text, size_t length)
{
    struct scanner scanner = {wording, text, length, 0, false};
    return length >= OFFICE_LEAST && scanner_match(&scanner, &wording->byline_roles) == length &&
           is_office(text, (struct text_range){0, length});
}

bool byline_names_only(const struct wording_language *wording, const char *text, size_t length)
{
    struct scanner scanner = {wording, text, length, 0, false};
    struct byline_found found = {.name_count = 0};
    bool role;
    if (!scan_names(&scanner, &found, &role) || scanner.at < length || found.name_count == 0)
        return false;
    return all_look_like_names(text, &found);
}

/* But for the space that pads it. */
static size_t han_of(const char *text, struct text_range name)
{
    size_t han = 0;
    for (size_t at = name.first; at < name.last; at++)
        han += (unsigned char)text[at] >= 0xE0;
    return han;
}

bool byline_bare(const struct wording_language *wording, const char *text, size_t length,
                 struct byline_found *found)
{
    struct scanner scanner = {wording, text, length, 0, false};
    bool role;
    byline_clear(found);
    if (length > BARE_LIMIT || !scan_names(&scanner, found, &role) || role || found->note ||
        scanner.at < length || found->name_count == 0 || found->name_count > BARE_NAMES ||
        !all_look_like_names(text, found))
        return false;
    for (size_t i = 0; i < found->name_count; i++) {
        size_t han = han_of(text, found->names[i].name);
        if (han < 2 || han > 3)
            return false;
    }
    found->length = length;
    return true;
}

/* Bytes before a mark that the text goes on elsewhere: by Ana Ferrer, continued on page 4. */
static size_t length_before_jump(const struct wording_language *wording, const char *text,
                                 size_t length)
{
    struct jump_mark mark;
    if (!folio_jump_at_end(wording, text, length, &mark) || !mark.onward)
        return length;
    return mark.range.first > 0 ? mark.range.first : length;
}

bool byline_whole(const struct wording_language *wording, const char *text, size_t whole,
                  struct byline_found *found)
{
    struct scanner scanner = {wording, text, whole, 0, false};
    byline_clear(found);
    bool mark, role;
    skip_marks(&scanner, &mark);
    if (scan_bracketed(&scanner, found)) {
        found->length = whole;
        return scanner.at == whole && !found->note;
    }
    if (!mark && scanner_match(&scanner, &wording->byline_roles) == 0)
        return false; /* nothing begins like one: most lines of a page */
    size_t start = scanner.at;
    scanner.length = length_before_jump(wording, text, whole);
    if (!scan_names(&scanner, found, &role) || scanner.at < scanner.length ||
        found->name_count == 0)
        return false;
    if (!mark && !is_office(text, found->names[0].role) && !names_look_right(text, found))
        return false;
    found->length = whole;
    bool role_first = role && found->names[0].role.first == start &&
                      found->names[0].role.last > start;
    return mark || role_first;
}

bool byline_author(const char *text, size_t length, struct byline_found *found)
{
    size_t name = name_length(text, length);
    byline_clear(found);
    if (name == 0)
        return false;
    found->length = length;
    return add_name(found, (struct text_range){0, 0}, 0, name);
}

bool byline_opens(const struct wording_language *wording, const char *text, size_t length)
{
    struct scanner scanner = {wording, text, length, 0, false};
    bool mark;
    size_t size;
    skip_marks(&scanner, &mark);
    return mark || is_bracket(scanner_peek(&scanner, &size)) ||
           scanner_match(&scanner, &wording->byline_roles) > 0;
}

/* Names of two letters or three behind the byte `first`, one of them maybe torn there. */
static bool names_go_on(const char *text, const struct byline_found *found, size_t first)
{
    size_t behind = 0;
    for (size_t i = 0; i < found->name_count; i++) {
        struct text_range name = found->names[i].name;
        bool han = name_is_han(text + name.first, name.last - name.first);
        if (found->names[i].outlet)
            continue;
        if (!looks_like_name(text, name) || (han && name.last - name.first > 3 * 3))
            return false;
        behind += name.last > first;
    }
    return behind > 0;
}

bool byline_goes_on(const struct wording_language *wording, const char *text, size_t length,
                    size_t first)
{
    struct byline_found found;
    return length > first && byline_whole(wording, text, length, &found) &&
           names_go_on(text, &found, first);
}

/* The last opening bracket of a text that ends in its closing one. */
static size_t last_bracket(const char *text, size_t length)
{
    size_t size;
    if (length == 0 || letter_class(letter_before(text, length, &size)) != LETTER_CLOSER)
        return length;
    for (size_t at = length - size; at > 0; at -= size)
        if (is_bracket(letter_before(text, at, &size)))
            return at - size;
    return length;
}

bool byline_end(const struct wording_language *wording, const char *text, size_t length,
                struct byline_found *found)
{
    size_t start = last_bracket(text, length);
    if (start == length)
        return false;
    struct scanner scanner = {wording, text, length, start, false};
    byline_clear(found);
    if (!scan_bracketed(&scanner, found) || scanner.at < length || found->note)
        return false;
    found->length = length - start;
    return true;
}

/* Before a verb of two letters an organisation may stand: …有限公司供图. `length`: of the name. */
static size_t name_limit(const struct scanner *scanner, size_t length)
{
    struct scanner probe = *scanner;
    probe.at += length;
    bool verb = scanner_match(&probe, &scanner->wording->credit_verbs) >= 2 * 3;
    return verb ? ORGANISATION_LIMIT : NAME_HAN_LIMIT;
}

/* Is the name that stands there an agency that the wording does not know, before the name in
 * brackets: 河湾融媒发（林岸摄）? */
static bool is_agency(const struct scanner *scanner, size_t length, size_t letters)
{
    struct scanner probe = *scanner;
    size_t size;
    if (letters < 3 || letters > AGENCY_LIMIT ||
        memcmp(scanner->text + scanner->at + length - 3, "发", 3) != 0)
        return false;
    probe.at += length;
    return is_bracket(scanner_peek(&probe, &size));
}

/* Names and a verb (记者 王洋 摄), or a source without a name (新华社发). */
static bool scan_credit(struct scanner *scanner, struct byline_found *found)
{
    struct text_range role = {scanner->at, scanner->at};
    bool verb = false, named_source = false;
    while (scanner->at < scanner->length) {
        size_t size, letters;
        uint32_t letter = scanner_peek(scanner, &size);
        size_t source = scanner_match(scanner, &scanner->wording->credit_sources);
        size_t matched = scanner_match(scanner, &scanner->wording->credit_verbs);
        size_t name = scan_name(scanner, &letters);
        if (name > source && is_agency(scanner, name, letters)) {
            scanner->at += name;
        } else if (matched > 0 || source > 0) {
            scanner->at += matched > source ? matched : source;
            verb = true;
            named_source = named_source || source >= matched;
        } else if (is_separator(letter) || is_bracket(letter) ||
                   letter_class(letter) == LETTER_CLOSER) {
            scanner->at += size;
        } else {
            matched = scanner_match(scanner, &scanner->wording->byline_roles);
            if (matched > 0)
                role = (struct text_range){scanner->at, scanner->at + matched};
            scanner->at += matched;
            if (matched == 0 &&
                !scan_one_name(scanner, name, letters, role, name_limit(scanner, name), found))
                return false;
        }
    }
    return verb && (named_source || found->name_count > 0);
}

/* A credit begins after a stop, a space or an opening bracket; the earliest place from which the
 * rest reads as one is its start. */
static bool may_start_credit(const char *text, size_t at)
{
    size_t size;
    if (at == 0)
        return true;
    uint32_t before = letter_before(text, at, &size);
    enum letter_class class = letter_class(before);
    return class == LETTER_SPACE || class == LETTER_STOP || class == LETTER_CLOSER ||
           class == LETTER_QUOTE;
}

static bool may_begin(const struct letter_set *letters, uint32_t letter)
{
    return !letters || letter_set_has(letters, letter);
}

/* Behind the last mark of a sentence within the last bytes of the text: a credit has none. */
static size_t credit_start(const char *text, size_t length)
{
    size_t limit = length > CREDIT_LIMIT ? length - CREDIT_LIMIT : 0, size;
    for (size_t at = length; at > limit; at -= size) {
        uint32_t letter = letter_before(text, at, &size);
        if (letter == 0x3002 || letter == 0xFF0C || letter == 0xFF1B || at < limit + size)
            return at;
    }
    return limit;
}

/* Most texts hold neither a verb nor a source: then no start has to be tried. */
static bool may_hold_credit(struct scanner scanner)
{
    const struct wording_list *verbs = &scanner.wording->credit_verbs;
    const struct wording_list *sources = &scanner.wording->credit_sources;
    const struct letter_set *verb_letters = wording_first_letters(verbs);
    const struct letter_set *source_letters = wording_first_letters(sources);
    for (size_t size; scanner.at < scanner.length; scanner.at += size) {
        uint32_t letter = scanner_peek(&scanner, &size);
        if ((may_begin(verb_letters, letter) && scanner_match(&scanner, verbs) > 0) ||
            (may_begin(source_letters, letter) && scanner_match(&scanner, sources) > 0))
            return true;
    }
    return false;
}

bool byline_credit(const struct wording_language *wording, const char *text, size_t length,
                   struct byline_found *found)
{
    size_t start = credit_start(text, length);
    if (!may_hold_credit((struct scanner){wording, text, length, start, true}))
        return false;
    for (size_t at = start, size; at < length; at += size) {
        uint32_t letter = letter_at(text + at, length - at, &size);
        bool opener = is_bracket(letter);
        if (letter_class(letter) == LETTER_SPACE || (!opener && !may_start_credit(text, at)))
            continue;
        struct scanner scanner = {wording, text, length, at, true};
        byline_clear(found);
        if (scan_credit(&scanner, found)) {
            found->length = length - at;
            return true;
        }
    }
    return false;
}
