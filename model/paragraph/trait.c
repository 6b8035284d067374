#include "trait.h"

#include "../article/byline.h"
#include "../article/folio.h"
#include "../text/letter.h"
#include "../text/sort.h"
#include "compose.h"
#include "measure.h"

#include <ctype.h>
#include <string.h>

#define LARGE         1.3f /* times the size of the text */
#define BYLINE_LINES  3    /* of a long byline */
#define BRACKET_REACH 12   /* lines: a bracket open for longer was forgotten, or never one */
#define QUOTE_REACH   6
#define BRACKET_LINES 4   /* lines of a note in brackets */
#define ROLE_LIMIT    24  /* bytes of what stands before a torn role's rest */
#define LEAD_LIMIT    240 /* bytes of two lines that may hold a torn lead */
#define UNIT_LIMIT    60  /* half-em */
#define OFFICE_LINES  2   /* of a stack: no column of text */
#define LABEL_LETTERS 6   /* before the colon */
#define FOLIO_LINES   8   /* of the source, between the parts of a folio */

/* Does the line end in a number, or in one with a point behind it: 2020. and below 3.11. */
static bool ends_in_digit(const char *text, uint32_t first, uint32_t last)
{
    size_t size;
    uint32_t letter = letter_before(text + first, last - first, &size);
    if (letter == '.' && last - first > size)
        letter = letter_before(text + first, last - first - (uint32_t)size, &size);
    return letter_class(letter) == LETTER_DIGIT;
}

/* A hyphen behind text[first..last) that stands behind a space or another one is a dash. */
static bool is_dash(const char *text, uint32_t first, uint32_t last)
{
    size_t size;
    if (last == first)
        return false;
    uint32_t before = letter_before(text + first, last - first, &size);
    return letter_is_hyphen(before) || letter_class(before) == LETTER_SPACE;
}

/* The point behind an initial or an abbreviation, Mary E. and U.S., ends no sentence for certain.
 */
static bool is_initial(const char *text, uint32_t first, uint32_t point)
{
    if (point == first || text[point - 1] < 'A' || text[point - 1] > 'Z')
        return false;
    return point - first == 1 || text[point - 2] == ' ' || text[point - 2] == '.';
}

static enum line_end end_of(const char *text, uint32_t first, uint32_t last)
{
    while (last > first) {
        size_t size;
        uint32_t letter = letter_before(text + first, last - first, &size);
        switch (letter_class(letter)) {
        case LETTER_STOP:
            if (letter == '.' && is_initial(text, first, last - 1))
                return END_LETTER;
            return END_STOP;
        case LETTER_ELLIPSIS:
            return END_STOP;
        case LETTER_PAUSE:
            return letter == ':' || letter == 0xFF1A ? END_COLON : END_PAUSE;
        case LETTER_OPENER:
            return END_OPENER;
        case LETTER_CLOSER:
        case LETTER_QUOTE:
            last -= (uint32_t)size;
            if (last == first || end_of(text, first, last) != END_STOP)
                return END_CLOSER;
            return END_STOP;
        case LETTER_SPACE: /* where a torn line was mended */
            last -= (uint32_t)size;
            break;
        case LETTER_DASH:
            if (!letter_is_hyphen(letter))
                return END_LETTER;
            return is_dash(text, first, last - (uint32_t)size) ? END_DASH : END_HYPHEN;
        default:
            return END_LETTER;
        }
    }
    return END_LETTER;
}

static uint8_t unit_of(const char *text, const struct fragment *fragment)
{
    uint32_t width = measure_unit(text, fragment);
    return (uint8_t)(width > UNIT_LIMIT ? UNIT_LIMIT : width);
}

static uint8_t count_marks(const char *text, const struct fragment *fragment, bool *tight)
{
    unsigned marks = squeeze_marks(text, fragment, tight);
    return (uint8_t)(marks > UINT8_MAX ? UINT8_MAX : marks);
}

/* A mark that parts clauses or sentences inside the line. In Japanese 、 does, in Chinese it only
 * parts the items of a list, as in many a headline. */
static bool has_comma(const char *text, const struct fragment *fragment, bool japanese)
{
    for (uint32_t at = fragment->first; at < fragment->last;) {
        size_t size;
        if (letter_begins_han(text[at])) {
            at = (uint32_t)letter_han_end(text, at, fragment->last);
            continue;
        }
        uint32_t letter = letter_at(text + at, fragment->last - at, &size);
        at += (uint32_t)size;
        if (letter == 0xFF0C || letter == 0xFF1B || (letter == 0x3001 && japanese) ||
            (letter == 0x3002 && at < fragment->last))
            return true;
        bool space = at < fragment->last && text[at] == ' ';
        if (letter < 0x80 && space && ispunct((int)letter) && letter_never_starts(letter))
            return true;
    }
    return false;
}

/* Side by side, as the parts of a folio are. */
static bool on_one_line(const struct setting *one, const struct setting *other)
{
    return box_overlap_down(&one->box, &other->box) > box_height(&one->box) / 2 ||
           box_overlap_down(&one->box, &other->box) > box_height(&other->box) / 2;
}

static bool folio_near(const struct fragments *fragments, const struct folio *folios, size_t i)
{
    size_t count = fragments->count;
    for (size_t k = 0; fragments->settings && k < count; k++)
        if (k != i && folios[k].strength == FOLIO_STRONG &&
            on_one_line(&fragments->settings[i], &fragments->settings[k]))
            return true;
    if (fragments->settings)
        return false;
    for (size_t k = i > 4 ? i - 4 : 0; k <= i + 4 && k < count; k++)
        if (k != i && folios[k].strength == FOLIO_STRONG)
            return true;
    return false;
}

static bool is_page_number(const struct fragments *fragments, const struct folio *folios, size_t i)
{
    return fragments->settings && fragments->settings[i].alone && folio_is_number(&folios[i]);
}

/* Numbers of the lines that hold a strong folio, ascending. */
struct strong_lines {
    uint64_t *numbers;
    size_t count;
};

static struct strong_lines find_strong(const struct fragments *fragments,
                                       const struct folio *folios, struct arena *arena)
{
    struct strong_lines lines = {arena_take_array(arena, fragments->count, sizeof(uint64_t)), 0};
    for (size_t i = 0; i < fragments->count; i++)
        if (folios[i].strength == FOLIO_STRONG)
            lines.numbers[lines.count++] = fragments->items[i].line;
    sort_numbers(lines.numbers, lines.count);
    return lines;
}

/* Is one printed near it? Where columns were dealt out and put together again, the parts of a folio
 * may have come apart. */
static bool strong_near(const struct strong_lines *lines, uint32_t number)
{
    size_t low = 0, high = lines->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (lines->numbers[middle] + FOLIO_LINES < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < lines->count && lines->numbers[low] <= (uint64_t)number + FOLIO_LINES;
}

/* A date in the midst of a column, between lines that are no folio. */
static bool is_among_text(const struct fragments *fragments, const struct folio *folios, size_t i)
{
    const struct setting *settings = fragments->settings;
    return fragments_in_column(fragments, i) && i > 0 && i + 1 < fragments->count &&
           settings[i - 1].stack == settings[i].stack &&
           settings[i + 1].stack == settings[i].stack && folios[i - 1].strength == FOLIO_NONE &&
           folios[i + 1].strength == FOLIO_NONE;
}

/* A weak folio line counts only beside a strong one. */
static void mark_furniture(const struct fragments *fragments,
                           const struct wording_language *wording, struct trait *traits,
                           struct arena *arena)
{
    struct folio *folios = arena_take_array(arena, fragments->count, sizeof *folios);
    for (size_t i = 0; i < fragments->count; i++) {
        const struct fragment *fragment = &fragments->items[i];
        folios[i] = folio_read(wording, fragments->text + fragment->first,
                               fragment->last - fragment->first);
    }
    struct strong_lines lines = find_strong(fragments, folios, arena);
    const struct setting *settings = fragments->settings;
    for (size_t i = 0; i < fragments->count; i++)
        if ((settings && (settings[i].nameplate || settings[i].imprint || settings[i].ornament)) ||
            (folios[i].strength == FOLIO_STRONG && !is_among_text(fragments, folios, i)) ||
            (folios[i].strength == FOLIO_WEAK && !fragments_in_column(fragments, i) &&
             (folio_near(fragments, folios, i) || is_page_number(fragments, folios, i) ||
              (!settings && strong_near(&lines, fragments->items[i].line)))))
            traits[i].sort = SORT_FURNITURE;
}

static bool is_digit_at(const char *text, size_t length, size_t at)
{
    size_t size;
    return at < length && letter_class(letter_at(text + at, length - at, &size)) == LETTER_DIGIT;
}

/* 一 and a space, where the plan of the page shows the space. */
static bool opens_with_numeral(const struct fragments *fragments, const struct fragment *fragment)
{
    const char *text = fragments->text + fragment->first;
    size_t length = fragment->last - fragment->first, size;
    if (!fragments->settings || fragment->spread ||
        letter_class(letter_at(text, length, &size)) != LETTER_HAN)
        return false;
    size_t numeral = wording_match("#", text, length, NULL);
    return numeral > 0 && numeral < length &&
           letter_class(letter_at(text + numeral, length - numeral, &size)) == LETTER_SPACE;
}

/* 1. opens an item, the 3. of a date 3.11. does not. */
static bool opens_item(const struct wording_language *wording, const char *text, size_t length)
{
    size_t opener = wording_match_list(&wording->item_openers, text, length, NULL, NULL);
    return opener > 0 && !(text[opener - 1] == '.' && is_digit_at(text, length, opener));
}

/* 时间： and 主讲人：, but no 10:30 and no http:. */
static bool opens_with_label(const char *text, size_t length)
{
    size_t letters = 0, size;
    for (size_t at = 0; at < length && letters <= LABEL_LETTERS; at += size, letters++) {
        uint32_t letter = letter_at(text + at, length - at, &size);
        if (letter == 0xFF1A || letter == ':')
            return letters > 1;
        if (letter_class(letter) != LETTER_HAN)
            return false;
    }
    return false;
}

/* Notes on the way whether a lead is all that stands there. */
static enum line_sort sort_of(const struct wording_language *wording, const char *text,
                              size_t length, struct trait *trait)
{
    struct jump_mark jump;
    struct byline_found byline;
    if (folio_jump_at_start(wording, text, length, &jump))
        return jump.range.last == length ? SORT_JUMP : jump.onward ? SORT_NONE : SORT_LEAD;
    if (trait->opens_byline && byline_whole(wording, text, length, &byline))
        return byline.note && byline_credit(wording, text, length, &byline) ? SORT_CREDIT
                                                                            : SORT_BYLINE;
    if (byline_lead(wording, text, length, &byline)) {
        trait->lead_only = byline.length == length;
        return SORT_LEAD;
    }
    if (byline_credit(wording, text, length, &byline))
        return SORT_CREDIT;
    if (opens_item(wording, text, length))
        return SORT_ITEM;
    return SORT_NONE;
}

/* The line that ends with the closing bracket of the one line i opens with, within reach; else 0:
 * the bracket closes in the middle of a line, or not at all. */
static size_t bracket_end(const struct fragments *fragments, size_t i)
{
    for (size_t k = i; k < fragments->count && k < i + BRACKET_LINES; k++) {
        const struct fragment *fragment = &fragments->items[k];
        for (uint32_t at = fragment->first; at < fragment->last;) {
            size_t size;
            uint32_t letter = letter_at(fragments->text + at, fragment->last - at, &size);
            at += (uint32_t)size;
            if (letter == 0xFF09 || letter == ')')
                return at == fragment->last ? k + 1 : 0;
        }
    }
    return 0;
}

/* （据新华社电）, maybe over several lines. */
static void mark_bracketed(const struct fragments *fragments, struct trait *traits)
{
    for (size_t i = 0; i < fragments->count; i++) {
        const struct fragment *fragment = &fragments->items[i];
        size_t size;
        uint32_t first = letter_at(fragments->text + fragment->first,
                                   fragment->last - fragment->first, &size);
        if (first != 0xFF08 && first != '(')
            continue;
        size_t end = bracket_end(fragments, i);
        if (end == 0)
            continue;
        traits[i].opens_bracketed = true;
        traits[end - 1].closes_bracketed = true;
    }
}

static void trait_of(const struct fragments *fragments, size_t i,
                     const struct wording_language *wording, struct trait *trait)
{
    const struct fragment *fragment = &fragments->items[i];
    const char *text = fragments->text + fragment->first;
    size_t length = fragment->last - fragment->first, size;
    uint32_t first = letter_at(text, length, &size);
    uint32_t last = letter_before(text, length, &size);
    uint32_t slack = measure_slack(fragments->text, fragment);
    trait->end = (uint8_t)end_of(fragments->text, fragment->first, fragment->last);
    trait->slack = (uint8_t)(slack > UINT8_MAX ? UINT8_MAX : slack);
    trait->unit = unit_of(fragments->text, fragment);
    trait->starts_prohibited = letter_never_starts(first) || letter_is_small_kana(first);
    trait->label = opens_with_label(text, length);
    trait->starts_digit = letter_class(first) == LETTER_DIGIT;
    trait->starts_lower = first >= 'a' && first <= 'z';
    trait->ends_digit = ends_in_digit(fragments->text, fragment->first, fragment->last);
    trait->ends_latin = letter_class(last) == LETTER_LATIN;
    trait->marks = count_marks(fragments->text, fragment, &trait->tight);
    trait->comma = has_comma(fragments->text, fragment, strcmp(wording->language, "ja") == 0);
    trait->opens_byline = byline_opens(wording, text, length);
    trait->sort = (uint8_t)sort_of(wording, text, length, trait);
    if (trait->sort == SORT_NONE && opens_with_numeral(fragments, fragment))
        trait->sort = SORT_ITEM;
    struct byline_found byline;
    struct jump_mark jump;
    trait->ends_story = (trait->sort != SORT_LEAD && byline_end(wording, text, length, &byline)) ||
                        (trait->end == END_CLOSER &&
                         folio_jump_at_end(wording, text, length, &jump) && jump.onward);
}

static bool has_bracket(const char *text, const struct fragment *fragment)
{
    for (uint32_t at = fragment->first; at < fragment->last;) {
        size_t size;
        if (letter_begins_han(text[at])) {
            at = (uint32_t)letter_han_end(text, at, fragment->last);
            continue;
        }
        uint32_t letter = letter_at(text + at, fragment->last - at, &size);
        if (letter == 0xFF08 || letter == '(')
            return true;
        at += (uint32_t)size;
    }
    return false;
}

/* Which lines hold an opening one. */
static bool *find_brackets(const struct fragments *fragments, struct arena *arena)
{
    bool *brackets = arena_take_array(arena, fragments->count, sizeof *brackets);
    for (size_t i = 0; i < fragments->count; i++)
        brackets[i] = has_bracket(fragments->text, &fragments->items[i]);
    return brackets;
}

/* A lead torn over two lines (中新社云岭六月三 / 十日电（记者 …）) is known only when both are read
 * together; its names stand in a bracket. What stands before a lead's own label is none of it. */
static void mark_torn_lead(const struct fragments *fragments, size_t i,
                           const struct wording_language *wording, const bool *brackets,
                           struct trait *traits, struct arena *arena)
{
    const struct fragment *first = &fragments->items[i], *second = &fragments->items[i + 1];
    const char *text = fragments->text;
    size_t left = first->last - first->first, right = second->last - second->first;
    struct byline_found found;
    if (traits[i].end != END_LETTER || left + right > LEAD_LIMIT || second->gap == GAP_SEAM ||
        (traits[i].sort != SORT_NONE && traits[i].sort != SORT_LEAD))
        return;
    if (!brackets[i] && !brackets[i + 1])
        return;
    if (byline_lead(wording, text + second->first, right, &found) &&
        found.label.last > found.label.first)
        return;
    struct passage both = compose_lines(fragments, i, i + 2, 0, arena);
    if (!byline_lead(wording, both.text, both.length, &found) ||
        found.length <= compose_lines(fragments, i, i + 1, 0, arena).length)
        return;
    traits[i].sort = SORT_LEAD;
    traits[i].lead_only = false;
    if (traits[i + 1].sort == SORT_LEAD || traits[i + 1].sort == SORT_BYLINE)
        traits[i + 1].sort = SORT_NONE;
    traits[i + 1].lead_only = found.length == both.length;
}

/* A byline that goes on in the next line. */
static void mark_torn_byline(const struct fragments *fragments, size_t i,
                             const struct wording_language *wording, struct trait *traits,
                             struct arena *arena)
{
    const struct fragment *first = &fragments->items[i], *second = &fragments->items[i + 1];
    if ((traits[i].sort != SORT_BYLINE && traits[i].sort != SORT_NONE &&
         traits[i].sort != SORT_ITEM) ||
        traits[i + 1].sort != SORT_NONE || traits[i].end != END_LETTER ||
        traits[i + 1].end != END_LETTER || second->gap == GAP_SEAM ||
        second->last - first->first > LEAD_LIMIT || !traits[i].opens_byline)
        return;
    struct byline_found found;
    struct passage both = compose_lines(fragments, i, i + 2, 0, arena);
    if (!byline_whole(wording, both.text, both.length, &found))
        return; /* nearly every line */
    struct passage one = compose_lines(fragments, i, i + 1, 0, arena);
    if (byline_goes_on(wording, both.text, both.length, one.length))
        traits[i].sort = traits[i + 1].sort = SORT_BYLINE;
}

/* Bytes of the line behind its last sentence; 0 when none ends in it, or nothing is behind. */
static size_t unended_bytes(const char *text, const struct fragment *line)
{
    uint32_t at = line->last;
    while (at > line->first) {
        size_t size;
        enum letter_class class = letter_class(
            letter_before(text + line->first, at - line->first, &size));
        if (class == LETTER_STOP || class == LETTER_CLOSER)
            break;
        at -= (uint32_t)size;
    }
    while (at > line->first && at < line->last && text[at] == ' ')
        at++;
    return at > line->first ? line->last - at : 0;
}

/* A signature behind a paragraph's last sentence, torn within its role: …。本报 / 记者 王林. What
 * stands on the second line is no byline of its own. */
static void mark_torn_signature(const struct fragments *fragments, size_t i,
                                const struct wording_language *wording, struct trait *traits,
                                struct arena *arena)
{
    const struct fragment *second = &fragments->items[i + 1];
    struct byline_found found;
    if (traits[i + 1].sort != SORT_BYLINE || traits[i].sort != SORT_NONE || second->gap == GAP_SEAM)
        return;
    size_t before = unended_bytes(fragments->text, &fragments->items[i]);
    if (before == 0 || before > ROLE_LIMIT)
        return;
    struct passage both = compose_lines(fragments, i, i + 2, 0, arena);
    struct passage one = compose_lines(fragments, i, i + 1, 0, arena);
    if (one.length < before)
        return;
    size_t first = one.length - before;
    if (byline_whole(wording, both.text + first, both.length - first, &found) &&
        found.names[0].role.first == 0 && found.names[0].role.last > before)
        traits[i + 1].sort = SORT_NONE;
}

/* A byline that closes a paragraph, torn over its last two lines: …（通 / 讯员 王林）. */
static void mark_torn_end(const struct fragments *fragments, size_t i,
                          const struct wording_language *wording, struct trait *traits,
                          struct arena *arena)
{
    const struct fragment *first = &fragments->items[i], *second = &fragments->items[i + 1];
    struct byline_found found;
    if (traits[i + 1].end != END_CLOSER || traits[i + 1].sort != SORT_NONE ||
        second->gap == GAP_SEAM || !traits[i].inside_bracket ||
        second->last - first->first > LEAD_LIMIT || has_bracket(fragments->text, second))
        return;
    struct passage both = compose_lines(fragments, i, i + 2, 0, arena);
    traits[i + 1].ends_story = byline_end(wording, both.text, both.length, &found);
}

/* ---- bylines of several lines, where the page's plan shows which lines stand together ---- */

/* Letters of the last word of a line, or of its first. */
static size_t word_letters(const char *text, const struct fragment *fragment, bool last)
{
    size_t letters = 0, size;
    for (uint32_t at = fragment->first; at < fragment->last; at += (uint32_t)size) {
        uint32_t letter = letter_at(text + at, fragment->last - at, &size);
        bool space = letter_class(letter) == LETTER_SPACE;
        if (space && !last)
            break;
        letters = space ? 0 : letters + 1;
    }
    return letters;
}

/* A name that is torn leaves one letter on one of the two lines; else a space parts two names. */
static bool is_name_torn(const char *text, const struct fragment *above,
                         const struct fragment *below)
{
    return word_letters(text, above, true) == 1 || word_letters(text, below, false) == 1;
}

/* Lines first..last as one text; its length, 0 when there is no room. */
static size_t put_lines(const struct fragments *fragments, size_t first, size_t last,
                        char text[LEAD_LIMIT])
{
    size_t length = 0;
    for (size_t i = first; i < last; i++) {
        const struct fragment *fragment = &fragments->items[i];
        size_t more = fragment->last - fragment->first;
        bool space = i > first && !is_name_torn(fragments->text, fragment - 1, fragment);
        if (length + space + more > LEAD_LIMIT)
            return 0;
        if (space)
            text[length++] = ' ';
        memcpy(text + length, fragments->text + fragment->first, more);
        length += more;
    }
    return length;
}

static bool stands_under(const struct fragments *fragments, size_t i)
{
    const struct setting *above = &fragments->settings[i - 1], *line = above + 1;
    return above->stack == line->stack && fragments->items[i].gap == GAP_LINE &&
           fragments->items[i].blanks == 0;
}

static void mark_byline_lines(struct fragments *fragments, size_t first, size_t last,
                              struct trait *traits)
{
    for (size_t i = first; i < last; i++) {
        traits[i].sort = SORT_BYLINE;
        if (i > first)
            fragments->items[i].spaced = !is_name_torn(fragments->text, &fragments->items[i - 1],
                                                       &fragments->items[i]);
    }
}

/* □ 本报记者 张三 李 / 小四: the second line is known only together with the first. */
static void mark_stacked_byline(struct fragments *fragments, size_t first,
                                const struct wording_language *wording, struct trait *traits)
{
    const struct fragment *fragment = &fragments->items[first];
    const char *text = fragments->text + fragment->first;
    size_t length = fragment->last - fragment->first, last = first + 1;
    if (traits[first].sort != SORT_BYLINE &&
        wording_match_list(&wording->byline_marks, text, length, NULL, NULL) == 0 &&
        wording_match_list(&wording->byline_roles, text, length, NULL, NULL) == 0)
        return;
    while (last < fragments->count && last - first < BYLINE_LINES && stands_under(fragments, last))
        last++;
    for (; last > first + 1; last--) {
        char lines[LEAD_LIMIT];
        struct byline_found found;
        size_t all = put_lines(fragments, first, last, lines);
        if (all == 0 || !byline_whole(wording, lines, all, &found))
            continue;
        mark_byline_lines(fragments, first, last, traits);
        return;
    }
}

/* Openers not yet closed; each remembers its line, so that a forgotten one is given up. */
struct open_marks {
    uint32_t letters[8];
    size_t lines[8];
    size_t count;
};

static uint32_t opener_of(uint32_t closer)
{
    static const uint32_t pairs[][2] = {{0xFF09, 0xFF08}, {')', '('},       {0x300B, 0x300A},
                                        {0x3011, 0x3010}, {0x201D, 0x201C}, {0x2019, 0x2018},
                                        {0x300D, 0x300C}, {0x300F, 0x300E}, {']', '['}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i][0] == closer)
            return pairs[i][1];
    return 0;
}

/* The newest opener of the kind; what was opened after it is dropped with it. */
static bool open_marks_close(struct open_marks *open, uint32_t opener, size_t *line)
{
    for (size_t i = open->count; i-- > 0;) {
        if (open->letters[i] != opener)
            continue;
        *line = open->lines[i];
        open->count = i;
        return true;
    }
    return false;
}

static void open_marks_add(struct open_marks *open, uint32_t letter, size_t line)
{
    size_t limit = sizeof open->letters / sizeof *open->letters;
    if (open->count == limit) {
        for (size_t i = 1; i < limit; i++) {
            open->letters[i - 1] = open->letters[i];
            open->lines[i - 1] = open->lines[i];
        }
        open->count--;
    }
    open->letters[open->count] = letter;
    open->lines[open->count++] = line;
}

static bool is_quote(uint32_t opener)
{
    return opener == 0x201C || opener == 0x2018 || opener == 0x300C || opener == 0x300E;
}

/* Only a mark that is closed within reach holds the lines between together. */
static void mark_inside(const struct fragments *fragments, struct trait *traits)
{
    struct open_marks open = {.count = 0};
    for (size_t i = 0; i < fragments->count; i++) {
        const struct fragment *fragment = &fragments->items[i];
        for (uint32_t at = fragment->first; at < fragment->last;) {
            size_t size, line;
            if (letter_begins_han(fragments->text[at])) {
                at = (uint32_t)letter_han_end(fragments->text, at, fragment->last);
                continue;
            }
            uint32_t letter = letter_at(fragments->text + at, fragment->last - at, &size);
            at += (uint32_t)size;
            uint32_t opener = opener_of(letter);
            if (letter_class(letter) == LETTER_OPENER)
                open_marks_add(&open, letter, i);
            if (!opener || !open_marks_close(&open, opener, &line))
                continue;
            if (i - line > (is_quote(opener) ? QUOTE_REACH : BRACKET_REACH))
                continue;
            for (size_t k = line; k < i; k++)
                *(is_quote(opener) ? &traits[k].inside_quote : &traits[k].inside_bracket) = true;
        }
    }
}

/* What is set larger than text is a headline, whatever words it ends with. */
static void unmark_large_credits(const struct fragments *fragments, struct trait *traits)
{
    for (size_t i = 0; fragments->settings && i < fragments->count; i++)
        if (traits[i].sort == SORT_CREDIT && fragments->settings[i].size > LARGE)
            traits[i].sort = SORT_NONE;
}

/* An office without a name, on a line that stands apart from all columns. */
static void mark_office(const struct fragments *fragments, size_t i,
                        const struct wording_language *wording, struct trait *trait)
{
    const struct fragment *fragment = &fragments->items[i];
    if (trait->sort == SORT_NONE && fragments->settings[i].lines <= OFFICE_LINES &&
        byline_is_office(wording, fragments->text + fragment->first,
                         fragment->last - fragment->first))
        trait->sort = SORT_BYLINE;
}

struct trait *traits_find(struct fragments *fragments, const struct wording_language *wording,
                          struct arena *arena)
{
    struct trait *traits = arena_take_array(arena, fragments->count, sizeof *traits);
    for (size_t i = 0; i < fragments->count; i++)
        trait_of(fragments, i, wording, &traits[i]);
    bool *brackets = find_brackets(fragments, arena);
    for (size_t i = 0; i + 1 < fragments->count; i++)
        mark_torn_lead(fragments, i, wording, brackets, traits, arena);
    for (size_t i = 0; i + 1 < fragments->count; i++)
        mark_torn_byline(fragments, i, wording, traits, arena);
    bool dealt = fragments_were_dealt(fragments); /* else what follows a line is its rest */
    for (size_t i = 0; !dealt && i + 1 < fragments->count; i++)
        mark_torn_signature(fragments, i, wording, traits, arena);
    for (size_t i = 0; fragments->settings && i < fragments->count; i++)
        mark_stacked_byline(fragments, i, wording, traits);
    for (size_t i = 0; fragments->settings && i < fragments->count; i++)
        mark_office(fragments, i, wording, &traits[i]);
    mark_furniture(fragments, wording, traits, arena);
    unmark_large_credits(fragments, traits);
    mark_inside(fragments, traits);
    mark_bracketed(fragments, traits);
    for (size_t i = 0; i + 1 < fragments->count; i++)
        mark_torn_end(fragments, i, wording, traits, arena);
    return traits;
}
