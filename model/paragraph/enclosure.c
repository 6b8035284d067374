#include "enclosure.h"

#include "../text/letter.h"

#define BRACKET_REACH 12 /* lines: a bracket open for longer was forgotten, or never one */
#define QUOTE_REACH   6
#define BRACKET_LINES 4 /* lines of a note in brackets */

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
        uint32_t at = fragment->first, letter;
        while ((letter = letter_behind_han(fragments->text, &at, fragment->last)) != 0) {
            size_t line;
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

/* The line that ends with the closing bracket of the one line i opens with, within reach; else 0:
 * the bracket closes in the middle of a line, or not at all. */
static size_t bracket_end(const struct fragments *fragments, size_t i)
{
    for (size_t k = i; k < fragments->count && k < i + BRACKET_LINES; k++) {
        const struct fragment *fragment = &fragments->items[k];
        uint32_t at = fragment->first, letter;
        while ((letter = letter_behind_han(fragments->text, &at, fragment->last)) != 0)
            if (letter == 0xFF09 || letter == ')')
                return at == fragment->last ? k + 1 : 0;
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

void enclosures_mark(const struct fragments *fragments, struct trait *traits)
{
    mark_inside(fragments, traits);
    mark_bracketed(fragments, traits);
}
