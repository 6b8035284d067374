/* Han and ASCII make up nearly all of a newspaper and are folded at sight. The Unicode tables are
 * slow to ask; a folder keeps their last answers, one slot for all letters that share it. */
#include "folding.h"

#include "letter.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>

#define MEMO_SLOTS   1024 /* more than the kana or the usual Hangul */
#define MEMO_LETTERS 3    /* a Hangul syllable; what has more is rare */

struct memo {
    uint32_t letter; /* 0: free */
    uint32_t count;
    uint32_t letters[MEMO_LETTERS];
};

struct folder {
    bool exact_case;
    struct memo memos[MEMO_SLOTS];
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

/* Folds to itself: Han, but for the two glyph variants among them. */
static bool is_plain_han(uint32_t letter)
{
    return letter >= 0x4E00 && letter <= 0x9FFF && letter != 0x6236 && letter != 0x6238;
}

struct folder *folder_create(bool exact_case, struct arena *arena)
{
    struct folder *folder = arena_take(arena, sizeof *folder);
    folder->exact_case = exact_case;
    return folder;
}

static size_t normalise(uint32_t letter, bool exact_case, uint32_t *letters)
{
    size_t count = FOLDING_LIMIT;
    uint32_t *result = exact_case ? u32_normalize(UNINORM_NFKD, &letter, 1, letters, &count)
                                  : u32_casefold(&letter, 1, NULL, UNINORM_NFKD, letters, &count);
    if (result != letters) {
        free(result);
        letters[0] = letter;
        count = 1;
    }
    for (size_t i = 0; i < count; i++)
        letters[i] = fold_glyph(letters[i]);
    return count;
}

/* As normalise(), from memory where it can. */
static size_t recall(struct folder *folder, uint32_t letter, uint32_t *letters)
{
    struct memo *memo = &folder->memos[letter % MEMO_SLOTS];
    if (memo->letter == letter) {
        memcpy(letters, memo->letters, sizeof memo->letters);
        return memo->count;
    }
    size_t count = normalise(letter, folder->exact_case, letters);
    if (count > MEMO_LETTERS)
        return count;
    *memo = (struct memo){.letter = letter, .count = (uint32_t)count};
    memcpy(memo->letters, letters, count * sizeof *letters);
    return count;
}

static uint32_t fold_ascii(const struct folder *folder, uint32_t letter)
{
    bool upper = letter >= 'A' && letter <= 'Z';
    return upper && !folder->exact_case ? letter + ('a' - 'A') : letter;
}

static size_t fold_letter(struct folder *folder, uint32_t letter, uint32_t *letters)
{
    if (letter >= 0x80 && !is_plain_han(letter))
        return recall(folder, letter, letters);
    letters[0] = letter < 0x80 ? fold_ascii(folder, letter) : letter;
    return 1;
}

static bool is_space(uint32_t letter)
{
    return letter_class(letter) == LETTER_SPACE;
}

struct folding folding_start(struct folder *folder, const char *text, size_t length, size_t from)
{
    return (struct folding){.folder = folder,
                            .text = (const uint8_t *)text,
                            .length = length,
                            .first = from,
                            .last = from};
}

static bool fold_character(struct folding *folding)
{
    if (folding->last >= folding->length)
        return false;
    size_t size;
    folding->first = folding->last;
    uint32_t letter = letter_at((const char *)folding->text + folding->first,
                                folding->length - folding->first, &size);
    folding->last += size;
    folding->taken = 0;
    folding->count = fold_letter(folding->folder, letter, folding->letters);
    return true;
}

bool folding_next(struct folding *folding, struct folded *folded)
{
    for (;;) {
        if (folding->taken == folding->count && !fold_character(folding))
            return false;
        uint32_t letter = folding->letters[folding->taken++];
        if (!is_space(letter)) {
            *folded = (struct folded){letter,
                                      folding->spaced,
                                      folding->taken == 1,
                                      folding->taken == folding->count,
                                      folding->first,
                                      folding->last};
            folding->spaced = false;
            return true;
        }
        folding->spaced = true;
    }
}

/* What the letter is folded to when that is one letter and known without asking; else 0. */
static uint32_t fold_at_sight(const struct folder *folder, uint32_t letter)
{
    if (letter < 0x80)
        return fold_ascii(folder, letter);
    if (is_plain_han(letter))
        return letter;
    const struct memo *memo = &folder->memos[letter % MEMO_SLOTS];
    return memo->letter == letter && memo->count == 1 ? memo->letters[0] : 0;
}

void folding_skip(struct folding *folding, const struct letter_set *wanted)
{
    if (folding->taken != folding->count)
        return;
    const char *text = (const char *)folding->text;
    size_t size;
    for (; folding->last < folding->length; folding->last += size) {
        uint32_t letter = letter_at(text + folding->last, folding->length - folding->last, &size);
        uint32_t folded = fold_at_sight(folding->folder, letter);
        if (folded == 0 || letter_set_has(wanted, folded))
            return;
    }
}

static size_t count_letters(struct folder *folder, const char *text, size_t length)
{
    struct folding folding = folding_start(folder, text, length, 0);
    struct folded folded;
    size_t count = 0;
    while (folding_next(&folding, &folded))
        count++;
    return count;
}

struct folded_text folding_all(struct folder *folder, const char *text, struct arena *arena)
{
    size_t length = strlen(text);
    size_t count = count_letters(folder, text, length);
    struct folded *letters = arena_take_array(arena, count, sizeof *letters);
    struct folding folding = folding_start(folder, text, length, 0);
    for (size_t i = 0; i < count; i++)
        folding_next(&folding, &letters[i]);
    return (struct folded_text){letters, count};
}

bool folding_splits_letter(const char *text, size_t length, size_t at)
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

bool folding_is_exact(const char *query)
{
    uint32_t letters[FOLDING_LIMIT];
    size_t length = strlen(query);
    for (size_t at = 0; at < length;) {
        size_t size;
        uint32_t letter = letter_at(query + at, length - at, &size);
        at += size;
        if (letter >= 'A' && letter <= 'Z')
            return true;
        bool known = letter < 0x80 || is_plain_han(letter);
        size_t count = known ? 0 : normalise(letter, true, letters);
        for (size_t i = 0; i < count; i++)
            if (uc_is_upper(letters[i]))
                return true;
    }
    return false;
}
