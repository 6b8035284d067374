#include "bond.h"

#include "../order/seam.h"
#include "../text/letter.h"
#include "dealt.h"

#include <stdlib.h>
#include <string.h>

#define REMAINDER     6 /* half-em: what is left over when a headline is broken, not a new one */
#define BRACKET_LINES 4 /* no bracket of a headline runs over more lines */
#define LONG_WORD     4 /* letters; shorter ones have no capital even where most have */
#define BOND_LIMIT    9.0
#define FORBIDDEN     -4.0 /* what seam.h says, or less, for a mark that may not stand there */

struct binder {
    const struct blocks *blocks;
    const struct wording_language *wording;
    const struct weights *weights;
    const struct bond_piece *pieces;
    size_t count;
    struct passage *texts; /* one a piece */
    struct lines page;
    const struct seams *seams;
    struct slugs slugs; /* one a piece */
    double *bonds;
    bool capitals; /* every word of a headline has one */
    bool parted;   /* empty lines stand between most display lines of the page */
    bool dealt;    /* see dealt.h */
};

static const struct block *block_of(const struct binder *binder, size_t piece)
{
    return &binder->blocks->items[binder->pieces[piece].block];
}

static bool adjoins(const struct binder *binder, size_t piece)
{
    return piece > 0 && binder->pieces[piece].block == binder->pieces[piece - 1].block + 1;
}

/* The page as the reading order left it, for the letter pairs and the slugs. */
static struct lines lines_of_fragments(const struct fragments *fragments, struct arena *arena)
{
    struct lines lines = {.text = fragments->text,
                          .items = arena_take_array(arena, fragments->count, sizeof(struct line)),
                          .count = fragments->count};
    for (size_t i = 0; i < fragments->count; i++) {
        const struct fragment *fragment = &fragments->items[i];
        lines.items[i] = (struct line){.first = fragment->first,
                                       .last = fragment->last,
                                       .number = fragment->line,
                                       .width = fragment->width,
                                       .spread = fragment->spread};
    }
    return lines;
}

/* A piece begins and ends where a letter stands in print. */
static void add_piece(struct binder *binder, size_t index)
{
    const struct bond_piece *piece = &binder->pieces[index];
    const struct block *block = block_of(binder, index);
    const struct passage *text = &block->text;
    const struct line *line = &binder->page.items[block->first];
    uint32_t origin = passage_origin(text, 0), first = line->first, last = line->last;
    if (piece->first > 0)
        first = line->first + passage_origin(text, piece->first) - origin;
    if (piece->last < text->length)
        last = line->first + passage_origin(text, piece->last) - origin;
    binder->texts[index] = (struct passage){.text = text->text + piece->first,
                                            .length = (uint32_t)(piece->last - piece->first)};
    slug_add(&binder->slugs, &binder->page, (uint32_t)block->first, first, last);
}

static bool starts_with(const struct passage *text, const char *start)
{
    return strncmp(text->text, start, strlen(start)) == 0;
}

static bool ends_with(const struct passage *text, const char *end)
{
    size_t length = strlen(end);
    return text->length >= length && memcmp(text->text + text->length - length, end, length) == 0;
}

static bool ends_with_any(const struct passage *text, const char *const *ends)
{
    for (; *ends; ends++)
        if (ends_with(text, *ends))
            return true;
    return false;
}

static bool is_small(uint32_t letter)
{
    return letter >= 'a' && letter <= 'z';
}

static bool is_capital(uint32_t letter)
{
    return letter >= 'A' && letter <= 'Z';
}

/* Words of four letters and more behind the first one of a line, and how many have a capital. */
static void count_capitals(const struct passage *text, size_t *words, size_t *capitals)
{
    for (size_t at = strcspn(text->text, " "); text->text[at];) {
        at += strspn(text->text + at, " ");
        size_t length = strcspn(text->text + at, " ");
        unsigned char first = (unsigned char)text->text[at];
        if (length >= LONG_WORD && (is_small(first) || is_capital(first))) {
            ++*words;
            *capitals += is_capital(first);
        }
        at += length;
    }
}

static void find_capitals(struct binder *binder)
{
    size_t words = 0, capitals = 0;
    for (size_t i = 0; i < binder->count; i++)
        count_capitals(&binder->texts[i], &words, &capitals);
    binder->capitals = capitals * 3 > words * 2;
}

/* A headline begins with a capital; inside, where not every word has one, only a name does. */
static double capital_bond(const struct binder *binder, uint32_t first)
{
    if (is_small(first))
        return binder->weights->headline_small;
    return is_capital(first) && !binder->capitals ? -binder->weights->headline_capital : 0;
}

/* Does the line end in a word that no headline ends in? */
static bool is_unfinished(const struct binder *binder, const struct passage *text)
{
    const struct wording_list *list = &binder->wording->unfinished_ends;
    for (size_t i = 0; i < list->count; i++) {
        size_t length = strlen(list->patterns[i]), size;
        if (length >= text->length)
            continue;
        const char *end = text->text + text->length - length;
        uint32_t before = letter_before(text->text, text->length - length, &size);
        bool inside = letter_class(before) == LETTER_LATIN &&
                      letter_class(letter_at(end, length, &size)) == LETTER_LATIN;
        if (!inside && wording_match(list->patterns[i], end, length, NULL) == length)
            return true;
    }
    return false;
}

/* What the letters on both sides of the break say. A line broken for want of room is no narrower
 * than what is left over, so a wider line below makes a word over the break a matter of chance. */
static double letters_bond(const struct binder *binder, size_t upper, size_t lower)
{
    const struct weights *weights = binder->weights;
    const struct slug *above = &binder->slugs.items[upper], *below = &binder->slugs.items[lower];
    if (letter_class(above->tail[1]) == LETTER_LATIN &&
        letter_class(below->head[0]) == LETTER_LATIN)
        return capital_bond(binder, below->head[0]);
    double letters = seam_letters(binder->seams, above, below);
    if (letters <= FORBIDDEN)
        return letter_class(below->head[0]) == LETTER_BULLET ? -1 : weights->headline_torn;
    if (letters < 0)
        return -weights->headline_foreign;
    bool narrower = below->width <= above->width + 2;
    return letters * (narrower ? weights->headline_word : weights->headline_word / 2);
}

static double marks_bond(const struct binder *binder, size_t upper, size_t lower)
{
    static const char *const leading[] = {"—", "：", ":", NULL};
    static const char *const pausing[] = {"，", "、", ",", "；", NULL};
    static const char *const closing[] = {"）", ")", NULL};
    const struct weights *weights = binder->weights;
    const struct passage *above = &binder->texts[upper], *below = &binder->texts[lower];
    double bond = is_unfinished(binder, above) ? weights->headline_unfinished : 0;
    if (ends_with_any(above, pausing))
        bond += weights->headline_torn;
    else if (ends_with_any(above, leading) || starts_with(below, "—"))
        bond += weights->headline_dash;
    else if (ends_with_any(above, closing))
        bond -= weights->headline_closed;
    if (ends_with_any(below, leading) && !ends_with_any(above, leading))
        bond -= weights->headline_kicker;
    if ((starts_with(below, "（") || starts_with(below, "(")) && ends_with_any(below, closing))
        bond += weights->headline_bracketed;
    return bond;
}

static void find_parting(struct binder *binder)
{
    size_t parted = 0, pairs = 0;
    for (size_t i = 0; i < binder->count; i++) {
        pairs += adjoins(binder, i);
        parted += adjoins(binder, i) && block_of(binder, i)->parted;
    }
    binder->parted = parted * 2 > pairs;
}

/* Where the page's columns were put together again, lines that came together may have been printed
 * far from each other. */
static bool is_printed_next(const struct binder *binder, size_t line)
{
    if (!binder->dealt)
        return true;
    const struct fragment *fragments = binder->blocks->fragments->items;
    const struct fragment *below = &fragments[block_of(binder, line)->first];
    return below->line == fragments[block_of(binder, line - 1)->last - 1].line + 1 + below->blanks;
}

static double place_bond(const struct binder *binder, size_t line)
{
    const struct weights *weights = binder->weights;
    const struct block *above = block_of(binder, line - 1), *below = block_of(binder, line);
    bool adjoining = below->adjoining || (binder->parted && !below->parted && !below->seam);
    double bond = adjoining ? weights->headline_adjoining : 0;
    bond -= is_printed_next(binder, line) ? 0 : weights->headline_strayed;
    bond -= below->parted && !binder->parted ? weights->headline_apart : 0;
    if (below->width <= REMAINDER && above->width >= 3 * below->width)
        bond += weights->headline_remainder;
    return bond;
}

/* +1 for each bracket a line leaves open, -1 for each it closes that it did not open. */
struct balance {
    int opened;
    int closed;
};

static struct balance balance_of(const struct passage *text)
{
    struct balance balance = {0, 0};
    size_t size;
    for (size_t at = 0; at < text->length; at += size) {
        enum letter_class class = letter_class(
            letter_at(text->text + at, text->length - at, &size));
        if (class == LETTER_OPENER)
            balance.opened++;
        else if (class == LETTER_CLOSER && balance.opened > 0)
            balance.opened--;
        else if (class == LETTER_CLOSER)
            balance.closed++;
    }
    return balance;
}

/* Binds all lines between a bracket and the one that closes it. */
static void bind_brackets(struct binder *binder)
{
    size_t opener = 0;
    bool open = false;
    for (size_t i = 0; i < binder->count; i++) {
        struct balance balance = balance_of(&binder->texts[i]);
        if (!adjoins(binder, i) || i - opener > BRACKET_LINES)
            open = false;
        if (open && balance.closed > 0) {
            for (size_t k = opener + 1; k <= i; k++)
                binder->bonds[k] += binder->weights->headline_torn;
            open = false;
        }
        if (balance.opened > 0) {
            open = true;
            opener = i;
        }
    }
}

/* A paragraph's first line is shorter by the indent, its second is not. */
static double body_bond(struct binder *binder, size_t line)
{
    const struct lines *page = &binder->page;
    size_t next = binder->pieces[line].block + 1;
    if (next >= binder->blocks->count)
        return 0;
    const struct block *body = &binder->blocks->items[next];
    if (body->kind != BLOCK_BODY || body->indented)
        return 0;
    uint32_t first = (uint32_t)body->first;
    uint32_t below = slug_add(&binder->slugs, page, first, page->items[first].first,
                              page->items[first].last);
    double bond = seam_letters(binder->seams, &binder->slugs.items[line],
                               &binder->slugs.items[below]);
    binder->slugs.count--;
    return bond;
}

static void bind_page(struct binder *binder, struct arena *arena)
{
    binder->page = lines_of_fragments(binder->blocks->fragments, arena);
    binder->texts = arena_take_array(arena, binder->count, sizeof *binder->texts);
    binder->seams = binder->blocks->fragments->seams;
    for (size_t i = 0; i < binder->count; i++)
        add_piece(binder, i);
    find_capitals(binder);
}

static void unbind(struct binder *binder)
{
    free(binder->slugs.items);
}

struct bonds bonds_find(const struct blocks *blocks, const struct bond_piece *pieces, size_t count,
                        const struct wording_language *wording, const struct weights *weights,
                        struct arena *arena)
{
    struct binder binder = {
        .blocks = blocks, .wording = wording, .weights = weights, .pieces = pieces, .count = count};
    struct bonds bonds = {arena_take_array(arena, count, sizeof *bonds.above),
                          arena_take_array(arena, count, sizeof *bonds.into_body)};
    binder.bonds = bonds.above;
    binder.dealt = dealt_is(blocks);
    bind_page(&binder, arena);
    find_parting(&binder);
    bind_brackets(&binder);
    for (size_t i = 0; i < count; i++) {
        bonds.into_body[i] = body_bond(&binder, i);
        if (!adjoins(&binder, i))
            continue;
        double bond = binder.bonds[i] + letters_bond(&binder, i - 1, i) +
                      marks_bond(&binder, i - 1, i) + place_bond(&binder, i);
        binder.bonds[i] = bond > BOND_LIMIT ? BOND_LIMIT : bond;
    }
    unbind(&binder);
    return bonds;
}

static double near_bond(const struct binder *binder, size_t upper, size_t lower)
{
    bool closes = balance_of(&binder->texts[upper]).opened > 0 &&
                  balance_of(&binder->texts[lower]).closed > 0;
    uint32_t above = binder->slugs.items[upper].width, below = binder->slugs.items[lower].width;
    bool remains = below <= REMAINDER && above >= 3 * below;
    double bond = letters_bond(binder, upper, lower) + marks_bond(binder, upper, lower) +
                  (closes ? binder->weights->headline_torn : 0) +
                  (remains ? binder->weights->headline_remainder : 0);
    return bond > BOND_LIMIT ? BOND_LIMIT : bond;
}

double *bonds_near(const struct blocks *blocks, const struct bond_piece *pieces, size_t count,
                   size_t reach, const struct wording_language *wording,
                   const struct weights *weights, struct arena *arena)
{
    struct binder binder = {
        .blocks = blocks, .wording = wording, .weights = weights, .pieces = pieces, .count = count};
    double *bonds = arena_take_array(arena, count * reach, sizeof *bonds);
    bind_page(&binder, arena);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 1; k <= reach && k <= i; k++)
            bonds[i * reach + k - 1] = near_bond(&binder, i - k, i);
    unbind(&binder);
    return bonds;
}
