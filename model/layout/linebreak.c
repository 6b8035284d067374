/* One walk over the grapheme clusters judges each boundary, by what stands before it, behind it,
 * and whether spaces lie between:
 *
 *     … before  previous  [spaces]  |  next  after …
 *
 * libunistring's answer is the ground; the table forbids more, and quotation marks, which UAX #14
 * glues to both sides because it cannot tell opening from closing, allow more. */
#include "linebreak.h"

#include "../text/columns.h"

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

/* Most of a Chinese or a Korean newspaper; 0 for what has to be looked up. */
static inline uint32_t common_traits(uint32_t letter)
{
    if (letter >= 0x4E00 && letter <= 0x9FFF)
        return TRAIT_HAN;
    return letter >= 0xAC00 && letter <= 0xD7A3 ? TRAIT_HANGUL : 0;
}

uint32_t linebreak_traits(uint32_t letter)
{
    uint32_t traits = common_traits(letter);
    return traits ? traits : traits_from_table(letter);
}

/* Traits looked up lately: a paragraph uses a few dozen different marks, again and again. */
#define MEMO_SIZE 256
struct memo {
    uint32_t letter;
    uint32_t traits;
};

struct unit {
    uint32_t letter; /* the cluster's first code point */
    uint32_t traits;
    size_t size; /* bytes of the cluster */
};

struct walk {
    const char *text;
    size_t length;
    struct memo *memo; /* MEMO_SIZE of them */
    enum linebreak_level level;
    bool japanese;
    bool korean;
    bool chinese_quotes;  /* a quotation mark is surely the text's own, never a Latin word's */
    struct unit before;   /* stands right before `previous`; zero when spaces lie between */
    struct unit previous; /* the last cluster that is no space; zero at the start of a line */
    struct unit next;
    size_t at;      /* first byte of `next` */
    bool spaces;    /* between previous and next */
    bool mandatory; /* `next` stands behind a line feed */
    bool leading;   /* nothing but spaces since the last mandatory break */
    unsigned run;   /* `previous` is the how manieth of its kind in a row */
};

/* The code point at the start of a text: inline for ASCII and the Han and full-width planes. */
static inline uint32_t decode_letter(const char *text, size_t length, size_t *size)
{
    const uint8_t *bytes = (const uint8_t *)text;
    if (bytes[0] < 0x80) {
        *size = 1;
        return bytes[0];
    }
    if (length >= 3 && bytes[0] > 0xE0 && bytes[0] < 0xF0) {
        *size = 3;
        return (uint32_t)(bytes[0] & 0x0F) << 12 | (uint32_t)(bytes[1] & 0x3F) << 6 |
               (bytes[2] & 0x3F);
    }
    ucs4_t letter;
    *size = (size_t)u8_mbtouc(&letter, bytes, length);
    return letter;
}

static inline uint32_t traits_of(const struct walk *walk, uint32_t letter)
{
    uint32_t common = common_traits(letter);
    if (common)
        return common;
    struct memo *memo = &walk->memo[letter % MEMO_SIZE];
    if (memo->letter != letter)
        *memo = (struct memo){letter, linebreak_traits(letter)};
    return memo->traits;
}

/* First bytes of ASCII, of ideographs, of Hangul syllables: none joins another into a cluster. */
static inline bool is_plain_lead(uint8_t lead)
{
    return (lead < 0x80 && lead != '\r') || (lead >= 0xE4 && lead <= 0xE9) || lead == 0xEB ||
           lead == 0xEC;
}

/* cluster_length() without the call for most of the text. */
static inline size_t cluster_size(const char *text, size_t length, size_t used)
{
    if (length <= used || (is_plain_lead((uint8_t)text[0]) && is_plain_lead((uint8_t)text[used])))
        return used;
    return cluster_length(text, length);
}

static struct unit unit_at(const struct walk *walk, size_t at)
{
    struct unit unit = {0, 0, 0};
    if (at >= walk->length)
        return unit;
    const char *text = walk->text + at;
    size_t used;
    unit.letter = decode_letter(text, walk->length - at, &used);
    unit.traits = traits_of(walk, unit.letter);
    unit.size = cluster_size(text, walk->length - at, used);
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

/* A mark between two of a kind holds them together, when it is one of `marks`. But an address may
 * be broken behind a solidus. */
static bool is_joined(const struct walk *walk, uint32_t kind, uint32_t marks, bool possible)
{
    const struct unit *previous = &walk->previous;
    if (walk->spaces)
        return false;
    if ((walk->next.traits & marks) && (previous->traits & kind)) {
        struct unit after = unit_after(walk);
        return after.traits & kind;
    }
    if (possible && (previous->traits & TRAIT_SOLIDUS))
        return false;
    return (previous->traits & marks) && (walk->before.traits & kind) && (walk->next.traits & kind);
}

/* 3.45, 34,000, 8:30 */
static bool is_in_number(const struct walk *walk, bool possible)
{
    return is_joined(walk, TRAIT_DIGIT, TRAIT_SEPARATOR, possible);
}

/* don’t, example.com, R&D */
static bool is_in_joined_word(const struct walk *walk, bool possible)
{
    return is_joined(walk, TRAIT_WORD, TRAIT_SEPARATOR | TRAIT_JOINER, possible);
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
    if ((previous->traits & TRAIT_WORD) && (next->traits & TRAIT_WORD))
        return !possible || is_wide(previous) || is_wide(next);
    return is_in_number(walk, possible);
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
    if ((next & TRAIT_BESIDE_HAN) && ((previous & TRAIT_HAN) || !walk->spaces))
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
    if (walk->spaces) /* LB15 is for opening marks, but nobody writes a space behind those */
        return (previous & (TRAIT_CLOSE_QUOTE | TRAIT_STRAIGHT_QUOTE)) && (next & TRAIT_NEVER_ENDS);
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

/* Han behind Han or kana: no rule changes the library's answer. Only a shortcut. */
static bool is_plain_pair(const struct walk *walk)
{
    return walk->next.traits == TRAIT_HAN && (walk->previous.traits & TRAIT_HAN) && !walk->spaces &&
           !walk->korean;
}

static enum linebreak judge(const struct walk *walk, bool possible)
{
    if (walk->next.traits & (TRAIT_SPACE | TRAIT_NEWLINE))
        return LINEBREAK_PROHIBITED; /* spaces belong to the line before */
    if (walk->level == LINEBREAK_NONE)
        return LINEBREAK_POSSIBLE;
    if (is_plain_pair(walk))
        return possible ? LINEBREAK_POSSIBLE : LINEBREAK_EMERGENCY;
    if (is_inside(walk, possible))
        return LINEBREAK_PROHIBITED;
    if (offends(walk))
        return LINEBREAK_FORCED;
    if (is_korean_word(walk) || is_in_joined_word(walk, possible))
        return LINEBREAK_EMERGENCY;
    return possible || is_outside_quote(walk) ? LINEBREAK_POSSIBLE : LINEBREAK_EMERGENCY;
}

static enum linebreak boundary(const struct walk *walk, bool possible)
{
    if (walk->at == 0)
        return LINEBREAK_PROHIBITED;
    return walk->mandatory ? LINEBREAK_MANDATORY : judge(walk, possible);
}

static void walk_on(struct walk *walk)
{
    const struct unit *next = &walk->next;
    walk->at += next->size;
    walk->mandatory = next->traits & TRAIT_NEWLINE;
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

/* The trait of a character that most of any text is made of, by its bytes alone; 0 for others. */
static inline uint32_t plain_trait(const uint8_t *bytes, size_t length)
{
    if (length == 0)
        return 0;
    uint8_t lead = bytes[0];
    if (lead < 0x80)
        return (lead | 0x20) >= 'a' && (lead | 0x20) <= 'z' ? TRAIT_LETTER : 0;
    if (length < 3)
        return 0;
    if ((lead >= 0xE5 && lead <= 0xE9) || (lead == 0xE4 && bytes[1] >= 0xB8))
        return TRAIT_HAN;
    return lead == 0xEB || lead == 0xEC ? TRAIT_HANGUL : 0;
}

static enum linebreak plain_boundary(const struct walk *walk, uint32_t trait, bool possible)
{
    if (walk->level == LINEBREAK_NONE)
        return LINEBREAK_POSSIBLE;
    if (trait == TRAIT_LETTER)
        return LINEBREAK_PROHIBITED;
    return possible && !walk->korean ? LINEBREAK_POSSIBLE : LINEBREAK_EMERGENCY;
}

/* Only a shortcut: the walk over `next` and what follows it, while that is an ideograph behind
 * ideographs, a letter behind letters or a syllable behind syllables, where no mark can matter. */
static void walk_plain(struct walk *walk, char *breaks)
{
    const uint8_t *bytes = (const uint8_t *)walk->text;
    uint32_t trait = walk->previous.traits;
    if (walk->spaces || !(trait & (TRAIT_LETTER | TRAIT_HAN | TRAIT_HANGUL)))
        return;
    size_t size = trait == TRAIT_LETTER ? 1 : 3;
    size_t start = walk->at;
    while (plain_trait(bytes + walk->at, walk->length - walk->at) == trait &&
           plain_trait(bytes + walk->at + size, walk->length - walk->at - size) == trait) {
        char *here = breaks + walk->at;
        *here = (char)plain_boundary(walk, trait, *here == UC_BREAK_POSSIBLE);
        if (size == 3)
            here[1] = here[2] = LINEBREAK_INSIDE;
        walk->at += size;
    }
    if (walk->at > start)
        walk->before = walk->previous = (struct unit){0, trait, size};
}

static bool is_language(const char *language, const char *name)
{
    return language && strncmp(language, name, 2) == 0;
}

void linebreak_find(const char *text, size_t length, enum linebreak_level level,
                    const char *language, char *breaks)
{
    struct memo memo[MEMO_SIZE] = {{0, 0}};
    struct walk walk = {.memo = memo,
                        .text = text,
                        .length = length,
                        .level = level,
                        .japanese = is_language(language, "ja"),
                        .korean = is_language(language, "ko"),
                        .leading = true};
    walk.chinese_quotes = !walk.korean && !is_language(language, "en");
    u8_possible_linebreaks((const uint8_t *)text, length, "UTF-8", breaks);
    while (walk.at < length) {
        walk_plain(&walk, breaks);
        walk.next = unit_at(&walk, walk.at);
        char *here = breaks + walk.at;
        bool possible = *here == UC_BREAK_POSSIBLE;
        for (size_t i = 1; i < walk.next.size; i++)
            here[i] = LINEBREAK_INSIDE;
        *here = (char)boundary(&walk, possible);
        walk_on(&walk);
    }
}
