/* The credit that closes a caption: byline_credit(). */
#include "byline_scan.h"

#include "../text/letter_set.h"

#include <string.h>

#define ORGANISATION_LIMIT 20
#define AGENCY_LIMIT       10
#define CREDIT_LIMIT       96 /* bytes: a credit is short */

/* Before a verb of two letters an organisation may stand: …有限公司供图. `length`: of the name. */
static size_t name_limit(const struct byline_scanner *scanner, size_t length)
{
    struct byline_scanner probe = *scanner;
    probe.at += length;
    bool verb = byline_scan_match(&probe, &scanner->wording->credit_verbs) >= 2 * 3;
    return verb ? ORGANISATION_LIMIT : BYLINE_HAN_LIMIT;
}

/* Is the name that stands there an agency that the wording does not know, before the name in
 * brackets: 河湾融媒发（林岸摄）? */
static bool is_agency(const struct byline_scanner *scanner, size_t length, size_t letters)
{
    struct byline_scanner probe = *scanner;
    size_t size;
    if (letters < 3 || letters > AGENCY_LIMIT ||
        memcmp(scanner->text + scanner->at + length - 3, "发", 3) != 0)
        return false;
    probe.at += length;
    return byline_is_bracket(byline_scan_peek(&probe, &size));
}

/* Names and a verb (记者 王洋 摄), or a source without a name (新华社发). */
static bool scan_credit(struct byline_scanner *scanner, struct byline_found *found)
{
    struct text_range role = {scanner->at, scanner->at};
    bool verb = false, named_source = false;
    while (scanner->at < scanner->length) {
        size_t size, letters;
        uint32_t letter = byline_scan_peek(scanner, &size);
        size_t source = byline_scan_match(scanner, &scanner->wording->credit_sources);
        size_t matched = byline_scan_match(scanner, &scanner->wording->credit_verbs);
        size_t name = byline_scan_name(scanner, &letters);
        if (name > source && is_agency(scanner, name, letters)) {
            scanner->at += name;
        } else if (matched > 0 || source > 0) {
            scanner->at += matched > source ? matched : source;
            verb = true;
            named_source = named_source || source >= matched;
        } else if (byline_is_separator(letter) || byline_is_bracket(letter) ||
                   letter_class(letter) == LETTER_CLOSER) {
            scanner->at += size;
        } else {
            matched = byline_scan_match(scanner, &scanner->wording->byline_roles);
            if (matched > 0)
                role = (struct text_range){scanner->at, scanner->at + matched};
            scanner->at += matched;
            if (matched == 0 &&
                !byline_scan_one(scanner, name, letters, role, name_limit(scanner, name), found))
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
static bool may_hold_credit(struct byline_scanner scanner)
{
    const struct wording_list *verbs = &scanner.wording->credit_verbs;
    const struct wording_list *sources = &scanner.wording->credit_sources;
    const struct letter_set *verb_letters = wording_first_letters(verbs);
    const struct letter_set *source_letters = wording_first_letters(sources);
    for (size_t size; scanner.at < scanner.length; scanner.at += size) {
        uint32_t letter = byline_scan_peek(&scanner, &size);
        if ((may_begin(verb_letters, letter) && byline_scan_match(&scanner, verbs) > 0) ||
            (may_begin(source_letters, letter) && byline_scan_match(&scanner, sources) > 0))
            return true;
    }
    return false;
}

bool byline_credit(const struct wording_language *wording, const char *text, size_t length,
                   struct byline_found *found)
{
    size_t start = credit_start(text, length);
    if (!may_hold_credit((struct byline_scanner){wording, text, length, start, true}))
        return false;
    for (size_t at = start, size; at < length; at += size) {
        uint32_t letter = letter_at(text + at, length - at, &size);
        bool opener = byline_is_bracket(letter);
        if (letter_class(letter) == LETTER_SPACE || (!opener && !may_start_credit(text, at)))
            continue;
        struct byline_scanner scanner = {wording, text, length, at, true};
        byline_scan_begin(found);
        if (scan_credit(&scanner, found)) {
            found->length = length - at;
            return true;
        }
    }
    return false;
}
