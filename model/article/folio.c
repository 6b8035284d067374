#include "folio.h"

#include "../text/letter.h"
#include "../text/letter_set.h"

#include <string.h>

#define FOLIO_LENGTH_LIMIT  400 /* bytes: a folio is one line of furniture, not a paragraph */
#define PAGE_NUMBER_LIMIT   1000
#define SPACED_NUMBER_LIMIT 32 /* bytes */
#define FOLIO_LABEL_LETTERS 8
#define PAPER_LETTERS       8
#define TELEPHONE_DIGITS    7
#define DATE_DIGITS         4
#define DATE_WORDS          6 /* Lunes, 21 de octubre de 2024 */
#define FOLIO_NAME_LETTERS  6 /* an editor's name, or a word that no table knows */
#define UNKNOWN_LETTERS     10
#define UNKNOWN_WORDS       4 /* THE HARBOUR COURIER: between a page's number and a date */

/* No folio holds one. */
static bool is_sentence_mark(uint32_t letter)
{
    return letter == 0xFF0C || letter == 0x3002 || letter == 0xFF1B || letter == 0xFF1F;
}

/* Up to a space, a rule or a sentence mark. */
static size_t token_length(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length) {
        size_t size;
        if (letter_begins_han(text[at])) {
            at = letter_han_end(text, at, length);
            continue;
        }
        uint32_t letter = letter_at(text + at, length - at, &size);
        if (is_sentence_mark(letter) || letter_class(letter) == LETTER_SPACE || letter == '|' ||
            letter == 0xFF5C)
            break;
        at += size;
    }
    return at;
}

static size_t count_letters(const char *text, size_t length)
{
    size_t letters = 0;
    for (size_t at = 0; at < length; at++)
        letters += ((unsigned char)text[at] & 0xC0) != 0x80;
    return letters;
}

static bool is_number(const char *text, size_t length, unsigned *number)
{
    *number = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *number = *number * 10 + (unsigned)(text[i] - '0');
    }
    return length > 0 && length <= 3 && *number > 0;
}

/* A12: the section's letter before the page's number. */
static bool is_lettered_number(const char *text, size_t length, unsigned *number)
{
    return length > 1 && *text >= 'A' && *text <= 'Z' && is_number(text + 1, length - 1, number);
}

/* （0010）5550-1234 */
static bool is_telephone(const char *text, size_t length)
{
    size_t digits = 0;
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t letter = letter_at(text + at, length - at, &size);
        if (letter >= '0' && letter <= '9')
            digits++;
        else if (!strchr("()-", (int)(letter < 0x80 ? letter : ' ')) && letter != 0xFF08 &&
                 letter != 0xFF09)
            return false;
    }
    return digits >= TELEPHONE_DIGITS;
}

/* What stands before a telephone's number, without a colon: 电话 5550-1234. */
static bool is_telephone_label(const char *text, size_t length)
{
    static const char *const labels[] = {"电话", "热线", "電話", "熱線", "전화"};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (length == strlen(labels[i]) && memcmp(text, labels[i], length) == 0)
            return true;
    return false;
}

/* The name of a page, or of several that share it: 公告·广告. */
static bool is_page_name(const struct wording_language *wording, const char *text, size_t length)
{
    static const char mark[] = "·";
    for (size_t at = 0; at < length;) {
        size_t matched = wording_match_list(&wording->page_names, text + at, length - at, NULL,
                                            NULL);
        at += matched;
        if (matched == 0 || at == length)
            return matched > 0;
        if (length - at < sizeof mark || memcmp(text + at, mark, sizeof mark - 1) != 0)
            return false;
        at += sizeof mark - 1;
    }
    return false;
}

static bool ends_with(const char *text, size_t length, const char *end)
{
    size_t size = strlen(end);
    return length > size && memcmp(text + length - size, end, size) == 0;
}

static bool is_paper(const char *text, size_t length)
{
    static const char *const ends[] = {"报", "報", "周刊", "週刊", "新聞", "일보", "신문"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends_with(text, length, ends[i]))
            return count_letters(text, length) <= PAPER_LETTERS;
    return false;
}

static size_t skip_spaces(const char *text, size_t length, size_t at)
{
    while (at < length && text[at] == ' ')
        at++;
    return at;
}

/* A number of a date; in 2025.9.26 each part stands before a point, as if it were a fraction. */
static size_t match_part(const char *text, size_t length, unsigned *value)
{
    size_t matched = wording_match("#", text, length, value), digits = 0;
    if (matched > 0)
        return matched;
    *value = 0;
    while (digits < length && digits < DATE_DIGITS && text[digits] >= '0' && text[digits] <= '9')
        *value = *value * 10 + (unsigned)(text[digits++] - '0');
    return digits;
}

/* (令和7年), behind the year that it names again. */
static size_t era_length(const char *text, size_t length)
{
    static const char *const forms[] = {"(*年)", "（*年）"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t matched = wording_match(forms[i], text, length, NULL);
        if (matched > 0)
            return matched;
    }
    return 0;
}

/* 2025年9月26日, 2025-09-26, 2025 年 9 月 26 日: an extractor takes the gap between Han and a digit
 * for a space; bytes matched. */
static size_t match_date(const char *text, size_t length, struct folio *folio)
{
    static const char *const after[3][4] = {
        {"年", "-", ".", "년"}, {"月", "-", ".", "월"}, {"日", "일", "", ""}};
    unsigned parts[3];
    size_t at = 0;
    for (int part = 0; part < 3; part++) {
        size_t matched = match_part(text + at, length - at, &parts[part]);
        if (matched == 0)
            return 0;
        at += matched;
        size_t mark = 0, gap = skip_spaces(text, length, at);
        for (int i = 0; i < 4 && mark == 0; i++)
            mark = *after[part][i] ? wording_match(after[part][i], text + gap, length - gap, NULL)
                                   : 0;
        if (mark == 0 && part < 2)
            return 0;
        at = mark > 0 ? gap + mark : at;
        at += part == 0 ? era_length(text + at, length - at) : 0;
        at = part < 2 ? skip_spaces(text, length, at) : at;
    }
    if (parts[0] < 1800 || parts[0] > 2999 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1 ||
        parts[2] > 31)
        return 0;
    folio->year = parts[0];
    folio->month = parts[1];
    folio->day = parts[2];
    return at;
}

/* How the names of the months begin in English, Italian, French, Spanish and German. */
static const struct {
    const char *name;
    unsigned month;
} months[] = {{"jan", 1},  {"gen", 1},  {"ene", 1},  {"feb", 2},  {"fév", 2},  {"mar", 3},
              {"mär", 3},  {"apr", 4},  {"avr", 4},  {"abr", 4},  {"may", 5},  {"mag", 5},
              {"mai", 5},  {"juin", 6}, {"jun", 6},  {"giu", 6},  {"juil", 7}, {"jul", 7},
              {"lug", 7},  {"aug", 8},  {"ago", 8},  {"aoû", 8},  {"sep", 9},  {"set", 9},
              {"oct", 10}, {"ott", 10}, {"okt", 10}, {"nov", 11}, {"dec", 12}, {"dic", 12},
              {"déc", 12}, {"dez", 12}};

static unsigned month_of(const char *word, size_t length)
{
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        const char *name = months[i].name;
        size_t size = strlen(name);
        bool first = length > size && (word[0] | 0x20) == name[0];
        if (first && memcmp(word + 1, name + 1, size - 1) == 0)
            return months[i].month;
    }
    return 0;
}

/* Bytes of a word, without the comma or the point behind it. */
static size_t word_length(const char *text, size_t length)
{
    size_t word = 0;
    while (word < length && text[word] != ' ' && text[word] != ',' && text[word] != '.')
        word++;
    return word;
}

static unsigned number_of(const char *word, size_t length)
{
    unsigned number = 0;
    for (size_t i = 0; i < length; i++) {
        if (word[i] < '0' || word[i] > '9' || i == DATE_DIGITS)
            return 0;
        number = number * 10 + (unsigned)(word[i] - '0');
    }
    return number;
}

/* How the names of the days of the week end in the same languages. */
static bool is_weekday(const char *word, size_t length)
{
    static const char *const ends[] = {"day", "dì",  "di",   "tag",  "nes",  "tes",  "les",  "ves",
                                       "ado", "ato", "nica", "nche", "ingo", "woch", "abend"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t size = strlen(ends[i]);
        if (length > size && memcmp(word + length - size, ends[i], size) == 0)
            return true;
    }
    return false;
}

/* Monday, October 21, 2024; 21 ottobre 2024; 21. Oktober 2024; 21 de octubre de 2024: bytes
 * matched. */
static size_t match_named_date(const char *text, size_t length, struct folio *folio)
{
    unsigned day = 0, month = 0;
    bool begins = length > 0 &&
                  ((text[0] >= 'A' && text[0] <= 'Z') || (text[0] >= '0' && text[0] <= '9'));
    for (size_t at = 0, words = 0; begins && at < length && words < DATE_WORDS; words++) {
        size_t word = word_length(text + at, length - at);
        unsigned number = number_of(text + at, word), named = month_of(text + at, word);
        bool weekday = words == 0 && is_weekday(text + at, word);
        bool joins = word == 2 && memcmp(text + at, "de", 2) == 0;
        at += word;
        if (day > 0 && month > 0 && number >= 1800 && number <= 2999) {
            folio->year = number;
            folio->month = month;
            folio->day = day;
            return at;
        }
        if (number >= 1 && number <= 31 && day == 0)
            day = number;
        else if (named > 0 && month == 0)
            month = named;
        else if (!weekday && !joins)
            return 0;
        while (at < length && (text[at] == ' ' || text[at] == ',' || text[at] == '.'))
            at++;
    }
    return 0;
}

static size_t match_any_date(const char *text, size_t length, struct folio *folio)
{
    size_t matched = match_date(text, length, folio);
    return matched > 0 ? matched : match_named_date(text, length, folio);
}

static bool is_wild(const char *pattern)
{
    return strpbrk(pattern, "#*") != NULL;
}

/* A word may go on (责编：乔小禾); a pattern with a number or a wildcard fills its token. The
 * longest match may be a wild one where a plain one would do: 农历*月, 农历. */
static bool match_folio_word(const struct wording_language *wording, const char *text,
                             size_t length)
{
    size_t index;
    const struct wording_list *words = &wording->folio_words;
    size_t matched = wording_match_list(words, text, length, &index, NULL);
    if (matched == length || matched == 0 || !is_wild(words->patterns[index]))
        return matched > 0;
    for (size_t i = 0; i < words->count; i++)
        if (!is_wild(words->patterns[i]) &&
            wording_match(words->patterns[i], text, length, NULL) > 0)
            return true;
    return false;
}

/* A label whose end is a folio word: 副刊投稿邮箱：name@host. */
static bool match_folio_label(const struct wording_language *wording, const char *text,
                              size_t length)
{
    size_t colon = 0, size, letters = 0;
    while (colon < length && letters <= FOLIO_LABEL_LETTERS &&
           letter_at(text + colon, length - colon, &size) != 0xFF1A) {
        colon += size;
        letters++;
    }
    if (colon == length || letters > FOLIO_LABEL_LETTERS)
        return false;
    for (size_t at = 0; at < colon; at += size) {
        if (wording_match_list(&wording->folio_words, text + at, colon - at, NULL, NULL) ==
            colon - at)
            return true;
        letter_at(text + at, length - at, &size);
    }
    return false;
}

/* Vol. 12 No. 41: a number behind such a word is no page's. */
static bool counts_issues(const char *text, size_t at)
{
    static const char *const words[] = {"Vol. ", "No. ", "Nr. ", "N° "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t size = strlen(words[i]);
        if (at >= size && memcmp(text + at - size, words[i], size) == 0)
            return true;
    }
    return false;
}

/* One token of a folio line; true when it is understood. */
static bool read_token(const struct wording_language *wording, const char *text,
                       struct text_range token, bool after_word, struct folio *folio,
                       unsigned *strong)
{
    const char *start = text + token.first;
    size_t length = token.last - token.first;
    unsigned number = 0;
    size_t date = match_any_date(start, length, folio);
    if (date == length || (date > 0 && match_folio_word(wording, start + date, length - date))) {
        *strong += 1;
        return true;
    }
    if (match_folio_word(wording, start, length) || match_folio_label(wording, start, length)) {
        *strong += 1;
        return true;
    }
    size_t numbered = wording_match_list(&wording->page_numbers, start, length, NULL, &number);
    if (numbered > 0 && numbered == length && number < PAGE_NUMBER_LIMIT) {
        folio->number = number;
        *strong += 1;
        return true;
    }
    if (is_number(start, length, &number) || is_lettered_number(start, length, &number)) {
        folio->number = counts_issues(text, token.first) ? folio->number : number;
        return true;
    }
    if (is_telephone(start, length)) {
        *strong += 1;
        return true;
    }
    if (is_telephone_label(start, length))
        return true;
    if (is_page_name(wording, start, length)) {
        folio->name = token;
        return true;
    }
    if (is_paper(start, length)) {
        folio->paper = token;
        return true;
    }
    return after_word && count_letters(start, length) <= FOLIO_NAME_LETTERS;
}

/* 第 5 页: as in a date, the gaps are none of print. */
static bool match_spaced_number(const struct wording_language *wording, const char *text,
                                size_t length, unsigned *number)
{
    char closed[SPACED_NUMBER_LIMIT];
    size_t count = 0;
    if (length > sizeof closed)
        return false;
    for (size_t at = 0; at < length; at++)
        if (text[at] != ' ')
            closed[count++] = text[at];
    return count > 0 && count < length &&
           wording_match_list(&wording->page_numbers, closed, count, NULL, number) == count &&
           *number < PAGE_NUMBER_LIMIT;
}

/* 《河湾日报》（2025年9月26日 第1版）: where an article was printed first; what stands in the
 * second bracket. False: it is no such line. */
static bool match_source(const char *text, size_t length, struct text_range *paper,
                         struct text_range *inside)
{
    static const char title[] = "《", parting[] = "》（", closing[] = "）";
    const size_t opens = sizeof title - 1, parts = sizeof parting - 1, closes = sizeof closing - 1;
    if (length < opens + parts + closes || memcmp(text, title, opens) != 0 ||
        memcmp(text + length - closes, closing, closes) != 0)
        return false;
    for (size_t at = opens; at + parts + closes <= length; at++)
        if (memcmp(text + at, parting, parts) == 0) {
            *paper = (struct text_range){opens, at};
            *inside = (struct text_range){at + parts, length - closes};
            return true;
        }
    return false;
}

/* The name of a section or of a paper that no table knows; in Latin letters it has a capital. */
static bool may_be_name(const char *text, size_t length)
{
    return count_letters(text, length) <= UNKNOWN_LETTERS && !(*text >= 'a' && *text <= 'z');
}

/* Whatever stands beside a page's number and a full date is a part of the folio, too. */
static bool frames_names(const struct folio *folio, unsigned unknown)
{
    return unknown == 0 || (folio->number > 0 && folio->year > 0 && unknown <= UNKNOWN_WORDS);
}

/* Bytes of a token that begins with a folio word which is several in print: Managing Editor, 责
 * 编：乔小禾; `token` when none does. */
static size_t words_length(const struct wording_language *wording, const char *text, size_t length,
                           size_t token)
{
    size_t index;
    const struct wording_list *words = &wording->folio_words;
    size_t matched = wording_match_list(words, text, length, &index, NULL);
    if (matched <= token || is_wild(words->patterns[index]))
        return token;
    return matched + token_length(text + matched, length - matched);
}

static struct folio read_tokens(const struct wording_language *wording, const char *text,
                                size_t length)
{
    struct folio folio = {.strength = FOLIO_NONE};
    unsigned strong = 0, unknown = 0;
    bool after_word = false;
    if (length > FOLIO_LENGTH_LIMIT)
        return folio;
    if (match_spaced_number(wording, text, length, &folio.number)) {
        folio.strength = FOLIO_STRONG;
        return folio;
    }
    folio.number = 0;
    for (size_t at = 0; at < length;) {
        size_t token = token_length(text + at, length - at);
        size_t date = match_any_date(text + at, length - at, &folio);
        token = date > token ? date : words_length(wording, text + at, length - at, token);
        struct text_range range = {at, at + token};
        unsigned before = strong;
        size_t size = 0;
        uint32_t behind = 0;
        if (at + token < length)
            behind = letter_at(text + at + token, length - at - token, &size);
        if (date > 0 && behind == ',') /* on such a day, something happened */
            return (struct folio){.strength = FOLIO_NONE};
        if (is_sentence_mark(behind))
            return (struct folio){.strength = FOLIO_NONE};
        if (token > 0 && !read_token(wording, text, range, after_word, &folio, &strong)) {
            if (!may_be_name(text + at, token))
                return (struct folio){.strength = FOLIO_NONE};
            size_t first;
            bool korean = letter_class(letter_at(text + at, token, &first)) == LETTER_HANGUL;
            unknown += korean ? 2 : 1; /* any word of a text is as short there */
        }
        after_word = after_word || (strong > before && date == 0);
        at += token + size;
    }
    if (!frames_names(&folio, unknown))
        return (struct folio){.strength = FOLIO_NONE};
    folio.strength = strong > 0 ? FOLIO_STRONG : FOLIO_WEAK;
    return folio;
}

struct folio folio_read(const struct wording_language *wording, const char *text, size_t length)
{
    struct text_range paper, inside;
    if (!match_source(text, length, &paper, &inside))
        return read_tokens(wording, text, length);
    struct folio folio = read_tokens(wording, text + inside.first, inside.last - inside.first);
    bool dated = folio.strength == FOLIO_STRONG && folio.year > 0;
    return dated ? (struct folio){.strength = FOLIO_STRONG,
                                  .year = folio.year,
                                  .month = folio.month,
                                  .day = folio.day,
                                  .paper = paper}
                 : (struct folio){.strength = FOLIO_NONE};
}

bool folio_is_number(const struct folio *folio)
{
    return folio->strength != FOLIO_NONE && folio->number > 0 && folio->year == 0 &&
           folio->name.last == 0 && folio->paper.last == 0;
}

static bool match_jump(const struct wording_language *wording, const char *text, size_t length,
                       size_t at, struct jump_mark *mark)
{
    size_t size, start = at;
    bool bracket = letter_class(letter_at(text + at, length - at, &size)) == LETTER_OPENER;
    at += bracket ? size : 0;
    unsigned from_page = 0, to_page = 0;
    size_t from = wording_match_list(&wording->jumps_from, text + at, length - at, NULL,
                                     &from_page);
    size_t to = wording_match_list(&wording->jumps_to, text + at, length - at, NULL, &to_page);
    if (from == 0 && to == 0)
        return false;
    at += from > to ? from : to;
    if (bracket) {
        if (at >= length || letter_class(letter_at(text + at, length - at, &size)) != LETTER_CLOSER)
            return false;
        at += size;
    }
    *mark = (struct jump_mark){{start, at}, from > to ? from_page : to_page, to > from};
    return true;
}

bool folio_jump_at_start(const struct wording_language *wording, const char *text, size_t length,
                         struct jump_mark *mark)
{
    return length > 0 && match_jump(wording, text, length, 0, mark);
}

#define JUMP_LENGTH_LIMIT 64 /* bytes */

bool folio_jump_at_end(const struct wording_language *wording, const char *text, size_t length,
                       struct jump_mark *mark)
{
    size_t start = length > JUMP_LENGTH_LIMIT ? length - JUMP_LENGTH_LIMIT : 0;
    while (start < length && ((unsigned char)text[start] & 0xC0) == 0x80)
        start++;
    const struct letter_set *from = wording_first_letters(&wording->jumps_from);
    const struct letter_set *to = wording_first_letters(&wording->jumps_to);
    for (size_t at = start, size; at < length; at += size) {
        uint32_t letter = letter_at(text + at, length - at, &size);
        if (from && to && !letter_set_has(from, letter) && !letter_set_has(to, letter) &&
            letter_class(letter) != LETTER_OPENER && letter_class(letter) != LETTER_SPACE)
            continue;
        if (match_jump(wording, text, length, at, mark) && mark->range.last == length)
            return true;
    }
    return false;
}
