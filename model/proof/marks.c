/* Punctuation marks, GB/T 15834-2011. */
#include "family.h"

#include "../message.h"

#include <string.h>

enum {
    COMMA = 0xFF0C,       /* ， */
    ENUMERATION = 0x3001, /* 、 */
    FULL_STOP = 0x3002,   /* 。 */
    SEMICOLON = 0xFF1B,   /* ； */
    COLON = 0xFF1A,       /* ： */
    EXCLAMATION = 0xFF01, /* ！ */
    QUESTION = 0xFF1F,    /* ？ */
    EM_DASH = 0x2014,     /* — */
    ELLIPSIS = 0x2026,    /* … */
    INTERPUNCT = 0xB7     /* · */
};

/* ---- pairs ---- */

/* Opening and closing mark, and which pairs are one but for their width. */
static const struct mark_pair {
    uint32_t open;
    uint32_t close;
    int kind;
    const char *wide_open, *wide_close; /* what a half-width one should be; NULL: it is wide */
} mark_pairs[] = {
    {0x201C, 0x201D, 0, NULL, NULL}, {0x2018, 0x2019, 1, NULL, NULL},
    {0xFF08, 0xFF09, 2, NULL, NULL}, {'(', ')', 2, "（", "）"},
    {0x300A, 0x300B, 3, NULL, NULL}, {0x3010, 0x3011, 4, NULL, NULL},
    {0xFF3B, 0xFF3D, 5, NULL, NULL}, {'[', ']', 5, "［", "］"},
    {0x3014, 0x3015, 6, NULL, NULL}, {0x300C, 0x300D, 7, NULL, NULL},
    {0x300E, 0x300F, 8, NULL, NULL}, {0x3008, 0x3009, 9, NULL, NULL},
};

#define PAIR_COUNT    (sizeof mark_pairs / sizeof *mark_pairs)
#define DOUBLE_QUOTE  0
#define SINGLE_QUOTE  1
#define ROUND_BRACKET 2

/* A mark that waits for its other half. */
struct open_mark {
    const struct proof_text *text;
    size_t at;
    const struct mark_pair *pair;
    bool closes;
    bool crossed; /* what was opened before it was closed before it */
};

struct mark_stack {
    struct open_mark *items;
    size_t count;
};

static const struct mark_pair *pair_of(uint32_t letter, bool *closes)
{
    for (size_t i = 0; i < PAIR_COUNT; i++) {
        *closes = letter == mark_pairs[i].close;
        if (*closes || letter == mark_pairs[i].open)
            return &mark_pairs[i];
    }
    return NULL;
}

static bool is_latin(uint32_t letter)
{
    return letter_class(letter) == LETTER_LATIN;
}

/* It's; '26: an apostrophe is no quotation mark. */
static bool is_apostrophe(const struct proof_text *text, size_t at, const struct mark_pair *pair,
                          bool closes)
{
    uint32_t before = proof_before(text, at);
    return pair->kind == SINGLE_QUOTE && closes && (is_latin(before) || proof_is_digit(before));
}

/* 1）, a）, 一）: what closes nothing may number an item. */
static bool numbers_item(const struct proof_text *text, size_t at, const struct mark_pair *pair)
{
    uint32_t before = proof_before(text, at);
    return pair->kind == ROUND_BRACKET &&
           (proof_is_digit(before) || proof_numeral(before) >= 0 || is_latin(before));
}

static void tell_mixed(struct proof *proof, const struct open_mark *open,
                       const struct open_mark *close)
{
    if ((open->pair->wide_open == NULL) == (close->pair->wide_open == NULL))
        return;
    const struct open_mark *narrow = open->pair->wide_open ? open : close;
    proof_add_letters(proof, RULE_MIXED_BRACKET, narrow->text, narrow->at, narrow->at + 1, NULL,
                      narrow == open ? open->pair->wide_open : close->pair->wide_close);
}

static void tell_pair(struct proof *proof, const struct open_mark *mark, const char *message)
{
    const char *letter = proof_copy(proof, mark->text, mark->at, mark->at + 1);
    proof_add_letters(proof, RULE_PAIR, mark->text, mark->at, mark->at + 1,
                      proof_format(proof, "%s %s", letter, message), NULL);
}

static void drop_mark(struct mark_stack *stack, size_t index)
{
    memmove(&stack->items[index], &stack->items[index + 1],
            (stack->count - index - 1) * sizeof *stack->items);
    stack->count--;
}

/* Closes the nearest open mark of the kind; those inside it stay open. False when there is none. */
static bool close_mark(struct proof *proof, struct mark_stack *stack, const struct open_mark *mark)
{
    for (size_t i = stack->count; i > 0; i--) {
        struct open_mark *open = &stack->items[i - 1];
        if (open->closes || open->pair->kind != mark->pair->kind)
            continue;
        tell_mixed(proof, open, mark);
        if (open->crossed)
            tell_pair(proof, open, _("crosses the pair around it"));
        for (size_t k = i; k < stack->count; k++)
            stack->items[k].crossed = true;
        drop_mark(stack, i - 1);
        return true;
    }
    return false;
}

/* Speech begins a paragraph, or stands behind a colon. */
static bool opens_speech(const struct open_mark *mark)
{
    return mark->at == 0 || proof_before(mark->text, mark->at) == COLON;
}

/* A quotation of several paragraphs opens anew with each of them: the mark before is no fault. */
static void forget_reopened(struct mark_stack *stack, const struct open_mark *mark)
{
    for (size_t i = stack->count; i > 0; i--) {
        const struct open_mark *before = &stack->items[i - 1];
        if (!before->closes && before->pair == mark->pair && before->text + 1 == mark->text &&
            opens_speech(before))
            drop_mark(stack, i - 1);
    }
}

/* “ inside of “ is another kind of mark (‘): the first was never closed. */
static void tell_reopened(struct proof *proof, struct mark_stack *stack,
                          const struct open_mark *mark)
{
    for (size_t i = stack->count; i > 0; i--) {
        const struct open_mark *before = &stack->items[i - 1];
        if (before->closes || before->pair != mark->pair || before->text != mark->text)
            continue;
        tell_pair(proof, before, _("is not closed"));
        drop_mark(stack, i - 1);
    }
}

static void walk_pairs(struct proof *proof, struct mark_stack *stack, const struct proof_text *text)
{
    for (size_t at = 0; at < text->count; at++) {
        bool closes;
        const struct mark_pair *pair = pair_of(text->letters[at].letter, &closes);
        if (!pair || is_apostrophe(text, at, pair, closes))
            continue;
        struct open_mark mark = {text, at, pair, closes, false};
        if (!closes && at == 0 && pair->kind == DOUBLE_QUOTE)
            forget_reopened(stack, &mark);
        if (!closes && pair->kind <= SINGLE_QUOTE)
            tell_reopened(proof, stack, &mark);
        bool settled = closes && (close_mark(proof, stack, &mark) || numbers_item(text, at, pair));
        if (!settled)
            stack->items[stack->count++] = mark;
    }
}

/* A text, or all lines of a headline, all paragraphs of an article, together. */
static void check_pairs(struct proof *proof, const struct proof_text *texts, size_t count)
{
    size_t letters = 0;
    for (size_t i = 0; i < count; i++)
        letters += texts[i].count;
    struct mark_stack stack = {arena_take_array(proof->scratch, letters + 1, sizeof *stack.items),
                               0};
    for (size_t i = 0; i < count; i++)
        walk_pairs(proof, &stack, &texts[i]);
    for (size_t i = 0; i < stack.count; i++) {
        const struct open_mark *mark = &stack.items[i];
        tell_pair(proof, mark, mark->closes ? _("closes nothing") : _("is not closed"));
    }
}

/* What a mark may be closed in: the lines of one headline, the paragraphs of one article, a caption
 * with its credit. */
static bool go_together(const struct proof_text *one, const struct proof_text *other)
{
    enum field_kind left = one->field.kind;
    enum field_kind right = other->field.kind;
    if (one->field.owner != other->field.owner)
        return false;
    if (left <= FIELD_SUBHEAD)
        return right <= FIELD_SUBHEAD;
    if (left == FIELD_CAPTION)
        return right == FIELD_CREDIT;
    return left == right && left == FIELD_PARAGRAPH;
}

static void check_all_pairs(struct proof *proof)
{
    for (size_t first = 0, end; first < proof->text_count; first = end) {
        end = first + 1;
        while (end < proof->text_count && go_together(&proof->texts[end - 1], &proof->texts[end]))
            end++;
        check_pairs(proof, &proof->texts[first], end - first);
    }
}

/* ---- marks of the wrong width ---- */

static bool is_wide_mark(uint32_t letter)
{
    enum letter_class class = letter_class(letter);
    return letter >= 0x2010 && (class == LETTER_STOP || class == LETTER_PAUSE ||
                                class == LETTER_OPENER || class == LETTER_CLOSER);
}

static bool is_han_or_wide(uint32_t letter)
{
    return proof_is_han(letter) || is_wide_mark(letter);
}

/* The place of the next letter that is no space. */
static size_t skip_spaces(const struct proof_text *text, size_t at)
{
    while (text->letters[at].letter == ' ')
        at++;
    return at;
}

/* Whether a quotation is open before the place. */
static bool in_quotation(const struct proof_text *text, size_t at)
{
    int open = 0;
    for (size_t i = 0; i < at; i++) {
        uint32_t letter = text->letters[i].letter;
        open += letter == 0x201C || (letter == '"' && open == 0);
        open -= open > 0 && letter == 0x201D;
    }
    return open > 0;
}

/* Straight quotes open and close by turns. 5'30" is no quotation. */
static void check_straight_quotes(struct proof *proof, const struct proof_text *text)
{
    static const char *const curly[2][2] = {{"“", "”"}, {"‘", "’"}};
    size_t seen[2] = {0};
    for (size_t at = 0; at < text->count; at++) {
        uint32_t letter = text->letters[at].letter;
        uint32_t before = proof_before(text, at);
        uint32_t after = text->letters[at + 1].letter;
        bool in_han = is_han_or_wide(before) || is_han_or_wide(after);
        if ((letter != '"' && letter != '\'') || !in_han ||
            (proof_is_digit(before) && !in_quotation(text, at)))
            continue;
        if (letter == '\'' && is_latin(before) && is_latin(after))
            continue;
        size_t single = letter == '\'';
        proof_add_letters(proof, RULE_ASCII_QUOTE, text, at, at + 1, NULL,
                          curly[single][seen[single]++ % 2]);
    }
}

static const char *wide_form(uint32_t letter)
{
    switch (letter) {
    case ',':
        return "，";
    case '.':
        return "。";
    case ':':
        return "：";
    case ';':
        return "；";
    case '?':
        return "？";
    case '!':
        return "！";
    default:
        return NULL;
    }
}

static bool is_half_mark(uint32_t letter)
{
    return wide_form(letter) != NULL;
}

static bool is_closer(uint32_t letter)
{
    return letter >= 0x2010 && letter_class(letter) == LETTER_CLOSER;
}

/* Behind Han no number goes on, so 3元,65岁 is as wrong as a comma between Han. */
static void check_half_marks(struct proof *proof, const struct proof_text *text)
{
    for (size_t at = 0; at < text->count; at++) {
        uint32_t before = proof_before(text, at);
        uint32_t after = text->letters[skip_spaces(text, at + 1)].letter;
        if (!is_half_mark(text->letters[at].letter) ||
            !(proof_is_han(before) || is_closer(before) || letter_class(before) == LETTER_SUFFIX) ||
            !(is_han_or_wide(after) || after == 0 || letter_class(after) == LETTER_DIGIT))
            continue;
        proof_add_letters(proof, RULE_HALF_MARK, text, at, at + 1, NULL,
                          wide_form(text->letters[at].letter));
    }
}

/* ---- two marks where one belongs ---- */

/* How much a mark says, so that of two the stronger one stays: 。 over ； over ， over 、 */
static int weight_of_mark(uint32_t letter)
{
    static const uint32_t marks[] = {ENUMERATION, COMMA,       COLON,   SEMICOLON,
                                     FULL_STOP,   EXCLAMATION, QUESTION};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (letter == marks[i])
            return (int)i + 1;
    return 0;
}

/* ？！ and up to three ！ are emphasis (§4.6.3.4). */
static bool is_emphasis(const struct proof_text *text, size_t first, size_t last)
{
    for (size_t at = first; at < last; at++)
        if (text->letters[at].letter != EXCLAMATION && text->letters[at].letter != QUESTION)
            return false;
    return last - first <= 3;
}

static bool is_all(const struct proof_text *text, size_t first, size_t last, uint32_t letter)
{
    for (size_t at = first; at < last; at++)
        if (text->letters[at].letter != letter)
            return false;
    return true;
}

static void check_double_marks(struct proof *proof, const struct proof_text *text)
{
    for (size_t first = 0, last; first < text->count; first = last + 1) {
        size_t strongest = first;
        for (last = first; weight_of_mark(text->letters[last].letter); last++)
            if (weight_of_mark(text->letters[last].letter) >
                weight_of_mark(text->letters[strongest].letter))
                strongest = last;
        bool dots = last - first >= 3 && is_all(text, first, last, FULL_STOP);
        if (last - first < 2 || dots || is_emphasis(text, first, last))
            continue;
        proof_add_letters(proof, RULE_DOUBLE_MARK, text, first, last, NULL,
                          proof_copy(proof, text, strongest, strongest + 1));
    }
}

/* ---- dash, ellipsis, interpunct ---- */

static bool is_dash(uint32_t letter)
{
    return letter == '-' || letter == EM_DASH || letter == 0x2010 || letter == 0x2011 ||
           letter == 0x2013 || letter == 0x2015 || letter == 0x2500 || letter == 0xFF0D ||
           letter == 0x2212 || letter == 0xFE58;
}

#define DASH_LONGEST 6 /* longer runs are rules, drawn in letters */

/* A hyphen alone may join two words, a dash alone two places (§4.13): only runs are looked at. */
static void check_dashes(struct proof *proof, const struct proof_text *text)
{
    for (size_t first = 0, last; first < text->count; first = last + 1) {
        last = first;
        while (is_dash(text->letters[last].letter))
            last++;
        bool right = last - first == 2 && is_all(text, first, last, EM_DASH);
        bool in_han = is_han_or_wide(proof_before(text, first)) ||
                      is_han_or_wide(text->letters[last].letter);
        if (last - first < 2 || last - first > DASH_LONGEST || right || !in_han)
            continue;
        proof_add_letters(proof, RULE_DASH, text, first, last, NULL, "——");
    }
}

static bool is_dot(uint32_t letter)
{
    return letter == '.' || letter == ELLIPSIS || letter == FULL_STOP || letter == INTERPUNCT ||
           letter == 0x22EF || letter == 0xFF0E;
}

#define DOTS_LONGEST 9 /* longer runs lead to a page number */

/* …… of two letters; four for whole paragraphs or lines of verse (§4.11.3.2). */
static bool is_ellipsis(const struct proof_text *text, size_t first, size_t last)
{
    return (last - first == 2 || last - first == 4) && is_all(text, first, last, ELLIPSIS);
}

static void check_ellipses(struct proof *proof, const struct proof_text *text)
{
    for (size_t first = 0, last; first < text->count; first = last + 1) {
        last = first;
        while (text->letters[last].letter && is_dot(text->letters[last].letter) &&
               text->letters[last].letter == text->letters[first].letter)
            last++;
        uint32_t letter = text->letters[first].letter;
        bool in_han = is_han_or_wide(proof_before(text, first)) ||
                      is_han_or_wide(text->letters[last].letter);
        size_t least = letter == ELLIPSIS ? 1 : 3;
        if (last == first || last - first < least || last - first > DOTS_LONGEST || !in_han ||
            is_ellipsis(text, first, last))
            continue;
        proof_add_letters(proof, RULE_ELLIPSIS, text, first, last, NULL, "……");
    }
}

/* What is taken for the point between the parts of a foreign name. */
static bool is_wrong_interpunct(uint32_t letter)
{
    static const uint32_t points[] = {0x2022, 0x30FB, 0xFF65, 0x2027, 0x2219,
                                      0x22C5, 0xFF0E, 0x25CF, 0x2024, 0x387};
    for (size_t i = 0; i < sizeof points / sizeof *points; i++)
        if (letter == points[i])
            return true;
    return false;
}

static void check_interpuncts(struct proof *proof, const struct proof_text *text)
{
    for (size_t at = 1; at < text->count; at++) {
        uint32_t before = proof_before(text, at);
        uint32_t after = text->letters[at + 1].letter;
        bool in_name = proof_is_han(before) && proof_is_han(after);
        bool in_date = proof_is_digit(before) && proof_is_digit(after); /* “9·18” */
        if ((!in_name && !in_date) || (in_date && text->letters[at].letter == 0xFF0E))
            continue;
        /* ・ is read as · where the text is Chinese, so what was printed tells. */
        uint32_t printed = text->letters[at].letter == INTERPUNCT ? proof_printed(proof, text, at)
                                                                  : text->letters[at].letter;
        if (is_wrong_interpunct(printed))
            proof_add_letters(proof, RULE_INTERPUNCT, text, at, at + 1, NULL, "·");
    }
}

/* ---- line ends ---- */

/* Only white space stands between the place and the line's start (or end) in the source. */
static bool at_line_edge(const struct proof *proof, uint32_t origin, int direction)
{
    const struct source *source = proof_source(proof, origin);
    const char *text = source->decoded.text;
    size_t at = origin - source->base;
    for (;;) {
        if (direction < 0 ? at == 0 : at >= source->decoded.length)
            return true;
        at = direction < 0 ? at - 1 : at;
        if (text[at] == '\n' || text[at] == '\f')
            return true;
        if (text[at] != ' ')
            return false;
        at += direction > 0;
    }
}

static bool edge_of(const struct proof_text *text, size_t at, bool opens, uint32_t *origin)
{
    size_t offset = text->letters[at].offset;
    size_t found;
    *origin = passage_origin(text->passage, offset);
    if (!passage_find_origin(text->passage, *origin, &found) || found != offset)
        return false;
    if (opens)
        *origin += text->letters[at + 1].offset - text->letters[at].offset;
    return true;
}

/* No line starts with a stop or ends with an opening mark: where one does, the text layer lost or
 * moved something, or the page was set wrongly. */
static void check_line_ends(struct proof *proof, const struct proof_text *text)
{
    if (text->field.kind != FIELD_PARAGRAPH)
        return;
    for (size_t at = 0; at < text->count; at++) {
        uint32_t letter = text->letters[at].letter;
        uint32_t origin;
        bool starts = is_wide_mark(letter) && letter_never_starts(letter);
        bool ends = is_wide_mark(letter) && letter_never_ends(letter);
        if ((!starts && !ends) || !edge_of(text, at, ends, &origin) ||
            !at_line_edge(proof, origin, ends ? 1 : -1))
            continue;
        proof_add_letters(proof, RULE_OPENER, text, at, at + 1,
                          ends ? _("a line ends with an opening mark")
                               : _("a line begins with a mark that may not stand there"),
                          NULL);
    }
}

void marks_check(struct proof *proof)
{
    check_all_pairs(proof);
    for (size_t i = 0; i < proof->text_count; i++) {
        const struct proof_text *text = &proof->texts[i];
        check_straight_quotes(proof, text);
        check_half_marks(proof, text);
        check_double_marks(proof, text);
        check_dashes(proof, text);
        check_ellipses(proof, text);
        check_interpuncts(proof, text);
        check_line_ends(proof, text);
    }
}
