/* Search runs over letters as a reader sees them: each character is folded to one or more letters
 * (… → ..., Ａ → a, 戸 → 户, ガ and ｶﾞ → カ and its mark), white space to a flag of the letter
 * behind it. A hit holds all letters of its first and last character, so that カ is not found in
 * ガ.
 *
 * Knuth, Morris and Pratt's automaton takes each letter of the text once, so a search is linear in
 * the text. A second fold runs behind the first and stands at the first letter of what is matched
 * so far: a hit knows its start without a list of offsets. */
#include "search.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>

/* The longest compatibility decomposition, of U+FDFA, has 18 letters; case folding may add some. */
#define FOLD_LIMIT 64

struct search {
    uint32_t *letters; /* the query, folded */
    bool *spaced;      /* white space stood before that letter of the query */
    size_t *fallback;  /* the automaton: length of the longest border of letters[0..i) */
    size_t length;
    bool any_spaced;
    bool exact_case; /* the query holds an upper-case letter */
};

/* A walk over the folded letters of a text. */
struct fold {
    const uint8_t *text;
    size_t length;
    bool exact_case;
    size_t first; /* the character being handed out */
    size_t last;  /* one past its last byte */
    bool spaced;  /* white space was skipped since the last letter */
    uint32_t letters[FOLD_LIMIT];
    size_t count;
    size_t taken;
};

struct folded {
    uint32_t letter;
    bool spaced;
    bool begins;  /* first letter of its character */
    bool ends;    /* last letter of it */
    size_t first; /* bytes of the character it comes from */
    size_t last;
};

/* Letters that print does not tell apart, and that NFKD leaves alone. Sorted. */
static const struct {
    uint32_t from;
    uint32_t to;
} glyphs[] = {
    {0x2010, '-'},    {0x2013, '-'},    {0x2015, 0x2014}, {0x2018, '\''},   {0x2019, '\''},
    {0x201C, '"'},    {0x201D, '"'},    {0x2022, 0x00B7}, {0x2027, 0x00B7}, {0x2212, '-'},
    {0x2215, '/'},    {0x2219, 0x00B7}, {0x22C5, 0x00B7}, {0x25CB, 0x3007}, {0x301C, '~'},
    {0x30FB, 0x00B7}, {0x6236, 0x6237}, {0x6238, 0x6237},
};

static int compare_glyph(const void *key, const void *entry)
{
    uint32_t letter = *(const uint32_t *)key;
    uint32_t from = *(const uint32_t *)entry;
    return letter < from ? -1 : letter > from;
}

static uint32_t fold_glyph(uint32_t letter)
{
    const uint32_t *entry = bsearch(&letter, glyphs, sizeof glyphs / sizeof *glyphs, sizeof *glyphs,
                                    compare_glyph);
    return entry ? entry[1] : letter;
}

/* Han make up nearly all of a newspaper and fold to themselves, glyph variants apart. */
static bool is_plain_han(uint32_t letter)
{
    return letter >= 0x4E00 && letter <= 0x9FFF;
}

static size_t normalise(uint32_t letter, bool exact_case, uint32_t *letters)
{
    size_t count = FOLD_LIMIT;
    uint32_t *result = exact_case ? u32_normalize(UNINORM_NFKD, &letter, 1, letters, &count)
                                  : u32_casefold(&letter, 1, NULL, UNINORM_NFKD, letters, &count);
    if (result == letters)
        return count;
    free(result);
    letters[0] = letter;
    return 1;
}

static size_t fold_letter(uint32_t letter, bool exact_case, uint32_t *letters)
{
    letters[0] = letter;
    size_t count = is_plain_han(letter) ? 1 : normalise(letter, exact_case, letters);
    for (size_t i = 0; i < count; i++)
        letters[i] = fold_glyph(letters[i]);
    return count;
}

static struct fold fold_start(const char *text, size_t length, size_t from, bool exact_case)
{
    return (struct fold){.text = (const uint8_t *)text,
                         .length = length,
                         .exact_case = exact_case,
                         .first = from,
                         .last = from};
}

static bool fold_character(struct fold *fold)
{
    if (fold->last >= fold->length)
        return false;
    ucs4_t letter;
    fold->first = fold->last;
    fold->last += (size_t)u8_mbtouc(&letter, fold->text + fold->first, fold->length - fold->first);
    fold->taken = 0;
    fold->count = fold_letter(letter, fold->exact_case, fold->letters);
    return true;
}

static bool fold_next(struct fold *fold, struct folded *folded)
{
    for (;;) {
        if (fold->taken == fold->count && !fold_character(fold))
            return false;
        uint32_t letter = fold->letters[fold->taken++];
        if (!uc_is_property_white_space(letter)) {
            *folded = (struct folded){letter,           fold->spaced,
                                      fold->taken == 1, fold->taken == fold->count,
                                      fold->first,      fold->last};
            fold->spaced = false;
            return true;
        }
        fold->spaced = true;
    }
}

static bool has_upper_case(const char *query)
{
    struct fold fold = fold_start(query, strlen(query), 0, true);
    struct folded folded;
    while (fold_next(&fold, &folded))
        if (uc_is_upper(folded.letter))
            return true;
    return false;
}

static size_t count_letters(const char *query, bool exact_case)
{
    struct fold fold = fold_start(query, strlen(query), 0, exact_case);
    struct folded folded;
    size_t count = 0;
    while (fold_next(&fold, &folded))
        count++;
    return count;
}

static void set_query(struct search *search, const char *query)
{
    struct fold fold = fold_start(query, strlen(query), 0, search->exact_case);
    struct folded folded;
    for (size_t i = 0; fold_next(&fold, &folded); i++) {
        search->letters[i] = folded.letter;
        search->spaced[i] = folded.spaced;
        search->any_spaced = search->any_spaced || search->spaced[i];
    }
}

static void build_automaton(struct search *search)
{
    size_t border = 0;
    for (size_t i = 1; i < search->length; i++) {
        while (border > 0 && search->letters[i] != search->letters[border])
            border = search->fallback[border];
        if (search->letters[i] == search->letters[border])
            border++;
        search->fallback[i + 1] = border;
    }
}

struct search *search_compile(const char *query)
{
    bool exact_case = has_upper_case(query);
    size_t length = count_letters(query, exact_case);
    struct search *search = length > 0 ? calloc(1, sizeof *search) : NULL;
    if (!search)
        return NULL;
    search->length = length;
    search->exact_case = exact_case;
    search->letters = calloc(length, sizeof *search->letters);
    search->spaced = calloc(length, sizeof *search->spaced);
    search->fallback = calloc(length + 1, sizeof *search->fallback);
    if (!search->letters || !search->spaced || !search->fallback) {
        search_free(search);
        return NULL;
    }
    set_query(search, query);
    build_automaton(search);
    return search;
}

void search_free(struct search *search)
{
    if (!search)
        return;
    free(search->letters);
    free(search->spaced);
    free(search->fallback);
    free(search);
}

/* A hit that ends inside of e + acute, or begins with the acute, would mark half a letter. */
static bool splits_grapheme(const char *text, size_t length, size_t at)
{
    if (at == 0 || at >= length)
        return false;
    ucs4_t before;
    ucs4_t behind;
    const uint8_t *bytes = (const uint8_t *)text;
    if (!u8_prev(&before, bytes + at, bytes))
        return false;
    u8_mbtouc(&behind, bytes + at, length - at);
    return !uc_is_grapheme_break(before, behind);
}

/* Where the query has white space, the text must have some too. */
static bool spaces_agree(const struct search *search, struct fold behind_first)
{
    struct folded folded;
    for (size_t i = 1; i < search->length && fold_next(&behind_first, &folded); i++)
        if (search->spaced[i] && !folded.spaced)
            return false;
    return true;
}

/* A search on its way: letters[0..matched) of the query stand from `start` to `end`. */
struct match {
    const struct search *search;
    struct fold head; /* behind `end` */
    struct fold tail; /* behind `start` */
    struct folded start;
    struct folded end;
    size_t matched;
};

static void advance_start(struct match *match, size_t count)
{
    for (size_t i = 0; i < count; i++)
        fold_next(&match->tail, &match->start);
}

static void fall_back(struct match *match)
{
    size_t border = match->search->fallback[match->matched];
    advance_start(match, match->matched - border);
    match->matched = border;
}

static void take_letter(struct match *match)
{
    const uint32_t *letters = match->search->letters;
    while (match->matched > 0 && letters[match->matched] != match->end.letter)
        fall_back(match);
    if (letters[match->matched] == match->end.letter)
        match->matched++;
    else
        advance_start(match, 1);
}

static bool is_hit(const struct match *match, const char *text, size_t length)
{
    return match->matched == match->search->length && match->start.begins && match->end.ends &&
           !splits_grapheme(text, length, match->start.first) &&
           !splits_grapheme(text, length, match->end.last) &&
           (!match->search->any_spaced || spaces_agree(match->search, match->tail));
}

bool search_next(const struct search *search, const char *text, size_t length, size_t from,
                 size_t *first, size_t *last)
{
    struct match match = {.search = search};
    match.head = fold_start(text, length, from, search->exact_case);
    match.tail = match.head;
    advance_start(&match, 1);
    while (fold_next(&match.head, &match.end)) {
        take_letter(&match);
        if (is_hit(&match, text, length)) {
            *first = match.start.first;
            *last = match.end.last;
            return true;
        }
        if (match.matched == search->length)
            fall_back(&match);
    }
    return false;
}

struct hit_list {
    struct hit *items;
    size_t count;
    size_t capacity;
};

static void search_passage(const struct search *search, const struct passage *passage,
                           struct field field, struct hit_list *hits)
{
    struct hit hit = {.field = field};
    while (search_next(search, passage->text, passage->length, hit.last, &hit.first, &hit.last)) {
        hits->items = array_reserve(hits->items, &hits->capacity, hits->count + 1,
                                    sizeof *hits->items);
        hits->items[hits->count++] = hit;
    }
}

size_t search_issue(const struct search *search, const struct issue *issue, struct hit **hits)
{
    struct hit_list list = {0};
    struct field_cursor cursor = {0};
    const struct passage *passage;
    while (issue_next_field(issue, &cursor, &passage))
        if (cursor.field.kind != FIELD_FURNITURE && cursor.field.kind != FIELD_JUMP)
            search_passage(search, passage, cursor.field, &list);
    *hits = list.items;
    return list.count;
}
