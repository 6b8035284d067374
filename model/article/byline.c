#include "byline.h"

#include "../text/letter.h"
#include "../text/name.h"
#include "byline_scan.h"
#include "folio.h"

#include <string.h>

#define OFFICE_LEAST (4 * 3) /* bytes: 记者 alone is a word */
#define BARE_NAMES   2       /* of writers who sign with nothing but their name */
#define PLACE_BYTES  (6 * 3) /* of 새강= */
#define BARE_LIMIT   40      /* bytes of both */

static void skip_marks(struct byline_scanner *scanner, bool *mark)
{
    size_t matched = byline_scan_match(scanner, &scanner->wording->byline_marks);
    *mark = matched > 0;
    scanner->at += matched;
    byline_scan_spaces(scanner);
}

/* A pattern with a wildcard (本报*电) also fits ordinary words; a label is parted from its text. */
static bool label_ends(const struct byline_scanner *scanner)
{
    size_t size;
    uint32_t next = byline_scan_peek(scanner, &size);
    return size == 0 || letter_class(next) == LETTER_SPACE || byline_is_bracket(next) ||
           letter_class(next) == LETTER_DASH;
}

static bool scan_label(struct byline_scanner *scanner, struct byline_found *found)
{
    size_t index = 0;
    const struct wording_list *labels = &scanner->wording->dateline_labels;
    size_t matched = wording_match_list(labels, scanner->text + scanner->at,
                                        scanner->length - scanner->at, &index, NULL);
    if (matched == 0)
        return false;
    struct byline_scanner after = *scanner;
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
    struct byline_scanner scanner = {wording, text, length, 0, false};
    byline_scan_begin(found);
    bool mark;
    skip_marks(&scanner, &mark);
    bool label = scan_label(&scanner, found);
    size_t end = scanner.at;
    byline_scan_spaces(&scanner);
    if ((byline_scan_bracketed(&scanner, found) || byline_scan_slashed(&scanner, found)) &&
        !found->note) {
        end = scanner.at;
    } else {
        found->name_count = 0;
        found->note = false;
        if (!label)
            return false;
    }
    scanner.at = end;
    byline_scan_spaces(&scanner);
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
    struct byline_scanner scanner = {wording, text, length, 0, false};
    byline_scan_begin(found);
    size_t size;
    bool role;
    if (byline_scan_label_end(&scanner)) {
        byline_scan_spaces(&scanner);
        if (!byline_scan_bracketed(&scanner, found))
            return false;
    } else {
        if (!byline_scan_names(&scanner, found, &role) || !all_look_like_names(text, found))
            return false;
        uint32_t closer = byline_scan_peek(&scanner, &size);
        if (closer != 0xFF09 && closer != ')')
            return false;
        scanner.at += size;
    }
    byline_scan_spaces(&scanner);
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
    struct byline_scanner scanner = {wording, text, length, 0, false};
    return length >= OFFICE_LEAST &&
           byline_scan_match(&scanner, &wording->byline_roles) == length &&
           is_office(text, (struct text_range){0, length});
}

bool byline_names_only(const struct wording_language *wording, const char *text, size_t length)
{
    struct byline_scanner scanner = {wording, text, length, 0, false};
    struct byline_found found = {.name_count = 0};
    bool role;
    if (!byline_scan_names(&scanner, &found, &role) || scanner.at < length || found.name_count == 0)
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
    struct byline_scanner scanner = {wording, text, length, 0, false};
    bool role;
    byline_scan_begin(found);
    if (length == 0 || length > BARE_LIMIT)
        return false;
    size_t size;
    uint32_t last = letter_before(text, length, &size);
    if (last == 0xFF1A || last == ':' || !byline_scan_names(&scanner, found, &role) || role ||
        found->note || scanner.at < length || found->name_count == 0 ||
        found->name_count > BARE_NAMES || !all_look_like_names(text, found))
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

/* 记者连线, 记者跑腿: as long as a reporter's name, and no other word around it. */
static bool is_column(const char *text, const struct byline_found *found, size_t whole)
{
    static const char reporter[] = "记者";
    const struct byline_name *name = &found->names[0];
    return found->name_count == 1 && whole == 2 * (sizeof reporter - 1) &&
           memcmp(text, reporter, sizeof reporter - 1) == 0 && name->name.first == name->role.last;
}

/* Is there nothing but roles between two places: 文/图 本报记者? */
static bool holds_roles(const struct byline_scanner *whole, size_t first, size_t last)
{
    struct byline_scanner scanner = *whole;
    scanner.at = first;
    while (scanner.at < last) {
        size_t matched = byline_scan_match(&scanner, &scanner.wording->byline_roles);
        if (matched == 0)
            return false;
        scanner.at += matched;
        byline_scan_spaces(&scanner);
    }
    return scanner.at == last;
}

bool byline_whole(const struct wording_language *wording, const char *text, size_t whole,
                  struct byline_found *found)
{
    struct byline_scanner scanner = {wording, text, whole, 0, false};
    byline_scan_begin(found);
    bool mark, role;
    skip_marks(&scanner, &mark);
    if (byline_scan_bracketed(&scanner, found)) {
        found->length = whole;
        return scanner.at == whole && !found->note;
    }
    if (!mark && byline_scan_match(&scanner, &wording->byline_roles) == 0)
        return false; /* nothing begins like one: most lines of a page */
    size_t start = scanner.at;
    scanner.length = length_before_jump(wording, text, whole);
    if (!byline_scan_names(&scanner, found, &role) || scanner.at < scanner.length ||
        found->name_count == 0)
        return false;
    bool office = is_office(text, found->names[0].role) && !is_column(text, found, whole);
    if (!mark && !office && !names_look_right(text, found))
        return false;
    found->length = whole;
    bool role_first = role && found->names[0].role.last > start &&
                      holds_roles(&scanner, start, found->names[0].role.first);
    return mark || role_first;
}

bool byline_author(const char *text, size_t length, struct byline_found *found)
{
    size_t name = name_length(text, length);
    byline_scan_begin(found);
    if (name == 0)
        return false;
    found->length = length;
    return byline_scan_add(found, (struct text_range){0, 0}, 0, name);
}

/* Bytes of the place and the = behind it. */
static size_t place_before_name(const char *text, size_t length)
{
    size_t limit = length < PLACE_BYTES ? length : PLACE_BYTES;
    const char *mark = memchr(text, '=', limit);
    return mark ? (size_t)(mark - text) + 1 : 0;
}

/* Is what is left one word with an @ in it, or nothing? */
static bool ends_in_address(struct byline_scanner *scanner)
{
    byline_scan_spaces(scanner);
    const char *rest = scanner->text + scanner->at;
    size_t length = scanner->length - scanner->at;
    return length == 0 || (memchr(rest, '@', length) && !memchr(rest, ' ', length));
}

bool byline_reporter(const struct wording_language *wording, const char *text, size_t length,
                     struct byline_found *found)
{
    struct byline_scanner scanner = {wording, text, length, place_before_name(text, length), false};
    size_t first = scanner.at, letters, name = byline_scan_name(&scanner, &letters);
    byline_scan_begin(found);
    if (name == 0 || name_length(text + first, name) != name)
        return false;
    scanner.at += name;
    byline_scan_spaces(&scanner);
    size_t role = byline_scan_match(&scanner, &wording->byline_roles);
    struct text_range office = {scanner.at, scanner.at + role};
    scanner.at += role;
    if (role == 0 || !ends_in_address(&scanner))
        return false;
    found->length = length;
    return byline_scan_add(found, office, first, first + name);
}

bool byline_opens(const struct wording_language *wording, const char *text, size_t length)
{
    struct byline_scanner scanner = {wording, text, length, 0, false};
    bool mark;
    size_t size;
    skip_marks(&scanner, &mark);
    return mark || byline_is_bracket(byline_scan_peek(&scanner, &size)) ||
           byline_scan_match(&scanner, &wording->byline_roles) > 0;
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
        if (byline_is_bracket(letter_before(text, at, &size)))
            return at - size;
    return length;
}

bool byline_end(const struct wording_language *wording, const char *text, size_t length,
                struct byline_found *found)
{
    size_t start = last_bracket(text, length);
    if (start == length)
        return false;
    struct byline_scanner scanner = {wording, text, length, start, false};
    byline_scan_begin(found);
    if (!byline_scan_bracketed(&scanner, found) || scanner.at < length || found->note)
        return false;
    found->length = length - start;
    return true;
}
