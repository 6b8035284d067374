/* One walk over the grapheme clusters judges each boundary, by what stands before it, behind it,
 * and whether spaces lie between:
 *
 *     … before  previous  [spaces]  |  next  after …
 *
 * libunistring's answer is the ground; the table forbids more, and quotation marks, which UAX #14
 * glues to both sides because it cannot tell opening from closing, allow more. */
#include "linebreak.h"

#include "columns.h"

#include <string.h>
#include <unictype.h>
#include <unilbrk.h>
#include <unistr.h>

struct trait_range {
    uint32_t first;
    uint32_t last;
    uint32_t traits;
};

static const struct trait_range trait_ranges[] = {
#include "linebreak-traits.inc"
};

#define TRAIT_WORD (TRAIT_LETTER | TRAIT_DIGIT)
#define TRAIT_TEXT (TRAIT_WORD | TRAIT_HAN | TRAIT_HANGUL)

static uint32_t traits_from_table(uint32_t letter)
{
    size_t low = 0;
    size_t high = sizeof trait_ranges / sizeof *trait_ranges;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (letter < trait_ranges[middle].first)
            high = middle;
        else if (letter > trait_ranges[middle].last)
            low = middle + 1;
        else
            return trait_ranges[middle].traits;
    }
    if (letter >= 0x80 && uc_is_property_alphabetic(letter))
        return TRAIT_LETTER;
    return 0;
}

uint32_t linebreak_traits(uint32_t letter)
{
    if (letter >= 0x4E00 && letter <= 0x9FFF) /* most of a Chinese newspaper */
        return TRAIT_HAN;
    if ((letter | 0x20) >= 'a' && (letter | 0x20) <= 'z') /* most of an English one */
        return TRAIT_LETTER;
    return traits_from_table(letter);
}

struct unit {
    uint32_t letter; /* the cluster's first code point */
    uint32_t traits;
    size_t size; /* bytes of the cluster */
};

struct walk {
    const char *text;
    size_t length;
    enum linebreak_level level;
    bool japanese;
    bool korean;
    bool chinese_quotes;  /* a quotation mark is surely the text's own, never a Latin word's */
    struct unit before;   /* stands right before `previous`; zero when spaces lie between */
    struct unit previous; /* the last cluster that is no space; zero at the start of a line */
    struct unit next;
    size_t at;    /* first byte of `next` */
    bool spaces;  /* between previous and next */
    bool leading; /* nothing but spaces since the last mandatory break */
    unsigned run; /* `previous` is the how manieth of its kind in a row */
};

static struct unit unit_at(const struct walk *walk, size_t at)
{
    struct unit unit = {0, 0, 0};
    if (at >= walk->length)
        return unit;
    const char *text = walk->text + at;
    ucs4_t letter;
    size_t used = (size_t)u8_mbtouc(&letter, (const uint8_t *)text, walk->length - at);
    unit.letter = letter;
    unit.traits = linebreak_traits(letter);
    unit.size = cluster_length(text, walk->length - at);
    if ((unit.traits & TRAIT_SPACE) && unit.size > used) /* it carries an accent: it is visible */
        unit.traits = 0;
    return unit;
}

static struct unit unit_after(const struct walk *walk)
{
    return unit_at(walk, walk->at + walk->next.size);
}

static bool is_wide(const struct unit *unit)
{
    return unit->traits & TRAIT_FULL_WIDTH;
}

/* 3.45, 34,000, don’t, example.com: the mark belongs to what stands on both sides of it. */
static bool is_inside_separated(const struct walk *walk)
{
    const struct unit *previous = &walk->previous;
    if ((walk->next.traits & TRAIT_SEPARATOR) && (previous->traits & TRAIT_WORD)) {
        struct unit after = unit_after(walk);
        return after.traits & TRAIT_WORD;
    }
    return (previous->traits & TRAIT_SEPARATOR) && (walk->before.traits & TRAIT_WORD) &&
           (walk->next.traits & TRAIT_WORD);
}

/* How many of what `next` is stand right before it. */
static unsigned run_before(const struct walk *walk)
{
    return walk->next.letter == walk->previous.letter && !walk->spaces ? walk->run : 0;
}

/* Within what is never split while it fits. UAX #14 takes full-width letters and digits for
 * ideographs, so there its leave to break is ignored. */
static bool is_inside(const struct walk *walk, bool possible)
{
    const struct unit *previous = &walk->previous;
    const struct unit *next = &walk->next;
    if (walk->spaces)
        return false;
    if (next->traits & (TRAIT_DASH | TRAIT_ELLIPSIS))
        return run_before(walk) % 2 == 1; /* they go in pairs */
    if ((previous->traits & TRAIT_DIGIT) && (next->traits & TRAIT_SUFFIX))
        return true;
    if (possible && !is_wide(previous) && !is_wide(next))
        return false;
    if ((previous->traits & TRAIT_WORD) && (next->traits & TRAIT_WORD))
        return true;
    return is_inside_separated(walk);
}

/* One dash alone is a connector; two are a dash of their own right. */
static bool is_single_dash(const struct walk *walk)
{
    if (!(walk->next.traits & TRAIT_DASH) || run_before(walk) > 0)
        return false;
    return unit_after(walk).letter != walk->next.letter;
}

/* A break here would put a mark where the table does not allow it. */
static bool offends(const struct walk *walk)
{
    uint32_t previous = walk->previous.traits;
    uint32_t next = walk->next.traits;
    if (walk->leading || (next & TRAIT_NEVER_STARTS) || (previous & TRAIT_NEVER_ENDS))
        return true;
    if ((next & TRAIT_BESIDE_HAN) && (previous & TRAIT_HAN))
        return true;
    if ((next & TRAIT_KINSOKU) && walk->japanese)
        return true;
    if (walk->level >= LINEBREAK_GB && (previous & TRAIT_SOLIDUS))
        return true;
    if (walk->level >= LINEBREAK_STRICT && (next & (TRAIT_DASH | TRAIT_ELLIPSIS)))
        return true;
    return is_single_dash(walk);
}

/* UAX #14 LB15 and LB19 glue a quotation mark to its neighbours; here it is known which side is its
 * inside. The inside has been judged by offends() already. */
static bool is_outside_quote(const struct walk *walk)
{
    uint32_t previous = walk->previous.traits;
    uint32_t next = walk->next.traits;
    if ((previous | next) & TRAIT_GLUE || (next & TRAIT_ELLIPSIS))
        return false;
    if (walk->spaces) /* LB15: nobody writes a space behind an opening mark */
        return previous & (TRAIT_CLOSE_QUOTE | TRAIT_STRAIGHT_QUOTE);
    if (walk->chinese_quotes)
        return (previous & TRAIT_CLOSE_QUOTE) || (next & TRAIT_OPEN_QUOTE);
    if (walk->korean)
        return false;
    return ((previous & TRAIT_CLOSE_QUOTE) && (next & TRAIT_HAN)) ||
           ((previous & TRAIT_HAN) && (next & TRAIT_OPEN_QUOTE));
}

/* Korean is written in words: what stands together without a space stays so, brackets, quotation
 * marks and the particle behind them included. */
static bool is_korean_word(const struct walk *walk)
{
    return walk->korean && !walk->spaces &&
           (walk->previous.traits & (TRAIT_TEXT | TRAIT_CLOSER | TRAIT_SUFFIX)) &&
           (walk->next.traits & (TRAIT_TEXT | TRAIT_NEVER_ENDS));
}

static enum linebreak judge(const struct walk *walk, bool possible)
{
    if (walk->next.traits & (TRAIT_SPACE | TRAIT_NEWLINE))
        return LINEBREAK_PROHIBITED; /* spaces belong to the line before */
    if (walk->level == LINEBREAK_NONE)
        return LINEBREAK_POSSIBLE;
    if (is_inside(walk, possible))
        return LINEBREAK_PROHIBITED;
    if (offends(walk))
        return LINEBREAK_FORCED;
    if (is_korean_word(walk))
        return LINEBREAK_EMERGENCY;
    return possible || is_outside_quote(walk) ? LINEBREAK_POSSIBLE : LINEBREAK_EMERGENCY;
}

static void walk_on(struct walk *walk)
{
    const struct unit *next = &walk->next;
    walk->at += next->size;
    if (next->traits & TRAIT_NEWLINE) {
        walk->before = walk->previous = (struct unit){0, 0, 0};
        walk->leading = true;
        walk->spaces = false;
    } else if (next->traits & TRAIT_SPACE) {
        walk->spaces = true;
    } else {
        walk->run = run_before(walk) + 1;
        walk->before = walk->spaces ? (struct unit){0, 0, 0} : walk->previous;
        walk->previous = *next;
        walk->leading = walk->spaces = false;
    }
}

static bool is_language(const char *language, const char *name)
{
    return language && strncmp(language, name, 2) == 0;
}

void linebreak_find(const char *text, size_t length, enum linebreak_level level,
                    const char *language, char *breaks)
{
    struct walk walk = {.text = text,
                        .length = length,
                        .level = level,
                        .japanese = is_language(language, "ja"),
                        .korean = is_language(language, "ko"),
                        .leading = true};
    walk.chinese_quotes = !walk.korean && !is_language(language, "en");
    u8_possible_linebreaks((const uint8_t *)text, length, "UTF-8", breaks);
    bool after_newline = false;
    while (walk.at < length) {
        walk.next = unit_at(&walk, walk.at);
        char *here = breaks + walk.at;
        bool possible = *here == UC_BREAK_POSSIBLE;
        memset(here, LINEBREAK_PROHIBITED, walk.next.size);
        if (after_newline)
            *here = LINEBREAK_MANDATORY;
        else if (walk.at > 0)
            *here = (char)judge(&walk, possible);
        after_newline = walk.next.traits & TRAIT_NEWLINE;
        walk_on(&walk);
    }
}
