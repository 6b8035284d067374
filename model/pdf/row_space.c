#include "row_space.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* In em, but for shares. */
#define SPACE      0.1f  /* between words of letters, what is more is a space */
#define FACE_SPACE 0.02f /* the same between words of one face and size */
#define WIDE_SPACE 0.16f /* the same between Han */
#define EM_SPACE   0.9f  /* between names of a list */
#define DOWN_SPACE 0.7f  /* between letters under each other */
#define SAME_FACE  0.01f /* a share of the height */

#define SPREAD_GAPS 3 /* so many gaps between Han tell what justification left */

#define TORN_SYLLABLES 2
#define SYLLABLE_BYTES 3
#define WORDS_AROUND   3000 /* a torn one is looked for among so many before it and behind it */

bool row_space_is_wide(uint32_t letter)
{
    return letter_width(letter) == 2 && letter_class(letter) != LETTER_HANGUL;
}

static int by_value(const void *left, const void *right)
{
    float one = *(const float *)left, other = *(const float *)right;
    return (one > other) - (one < other);
}

static float gap_after(const struct setter *setter, const struct placed *placed)
{
    return setter->boxes[placed[1].word].left - setter->boxes[placed[0].word].right;
}

static bool is_wide_gap(const struct setter *setter, const struct placed *placed)
{
    return row_space_is_wide(pdf_word_last(&setter->words->items[placed[0].word])) &&
           row_space_is_wide(pdf_word_first(&setter->words->items[placed[1].word]));
}

/* Letters that stand together, though they could have been pulled apart. */
static bool holds_together(const struct pdf_word *word)
{
    enum letter_class first = letter_class(pdf_word_first(word)),
                      last = letter_class(pdf_word_last(word));
    return word->letters > 1 && (first == LETTER_HAN || first == LETTER_KANA) &&
           (last == LETTER_HAN || last == LETTER_KANA);
}

float row_space_usual(const struct setter *setter, const struct placed *placed, size_t count,
                      float *gaps)
{
    size_t wide = 0;
    for (size_t i = 0; i < count; i++)
        if (holds_together(&setter->words->items[placed[i].word]))
            return 0;
    for (size_t i = 0; i + 1 < count; i++)
        if (is_wide_gap(setter, placed + i))
            gaps[wide++] = gap_after(setter, placed + i);
    if (wide < SPREAD_GAPS)
        return 0;
    qsort(gaps, wide, sizeof *gaps, by_value);
    return fmaxf(gaps[wide / 2], 0);
}

bool row_space_sets_apart(const struct setter *setter, const struct row *row,
                          const struct placed *placed, size_t count)
{
    float least = HUGE_VALF;
    for (size_t i = 0; i + 1 < count && !row->vertical; i++)
        if (is_wide_gap(setter, placed + i) && gap_after(setter, placed + i) > WIDE_SPACE * row->em)
            least = fminf(least, gap_after(setter, placed + i));
    return least < HUGE_VALF && least > EM_SPACE * row->em;
}

/* The last two syllables of one word, or its only one; or the first two. Bytes. */
static size_t syllables_at_end(const struct pdf_word *word)
{
    size_t bytes = 0, size;
    for (int i = 0; i < TORN_SYLLABLES && bytes < word->length; i++, bytes += size)
        if (letter_class(letter_before(word->text, word->length - bytes, &size)) != LETTER_HANGUL)
            break;
    return bytes;
}

static size_t syllables_at_start(const struct pdf_word *word)
{
    size_t bytes = 0, size;
    for (int i = 0; i < TORN_SYLLABLES && bytes < word->length; i++, bytes += size)
        if (letter_class(letter_at(word->text + bytes, word->length - bytes, &size)) !=
            LETTER_HANGUL)
            break;
    return bytes;
}

static bool holds(const struct pdf_word *word, const char *text, size_t length)
{
    for (size_t at = 0; at + length <= word->length; at++)
        if (memcmp(word->text + at, text, length) == 0)
            return true;
    return false;
}

/* Korean tears words at the end of a narrow line as well: nearby in the file one stands whole.
 */
static bool is_torn_korean(const struct setter *setter, size_t one, size_t other)
{
    char torn[2 * TORN_SYLLABLES * SYLLABLE_BYTES];
    const struct pdf_word *items = setter->words->items;
    size_t first = syllables_at_end(&items[one]), second = syllables_at_start(&items[other]);
    if (first == 0 || second == 0 || first + second > sizeof torn)
        return false;
    memcpy(torn, items[one].text + items[one].length - first, first);
    memcpy(torn + first, items[other].text, second);
    size_t begin = one > WORDS_AROUND ? one - WORDS_AROUND : 0;
    for (size_t i = begin; i < setter->words->count && i < other + WORDS_AROUND; i++)
        if (holds(&items[i], torn, first + second))
            return true;
    return false;
}

/* Of a cell of several lines: Han go on at once, words do not, but for a torn one. */
static bool is_space_between_lines(const struct setter *setter, const struct placed *placed)
{
    uint32_t last = pdf_word_last(&setter->words->items[placed[0].word]);
    uint32_t first = pdf_word_first(&setter->words->items[placed[1].word]);
    return !row_space_is_wide(last) && !row_space_is_wide(first) && last != '-' &&
           !is_torn_korean(setter, placed[0].word, placed[1].word);
}

/* Letters that a headline sets apart are words to poppler. */
static bool is_lone_letter(const struct setter *setter, size_t word)
{
    const struct pdf_word *item = &setter->words->items[word];
    return item->letters == 1 && letter_class(pdf_word_first(item)) == LETTER_LATIN;
}

/* Words of one face are not parted but by a space; a face that changes parts them as well. */
static bool is_one_face(const struct setter *setter, const struct placed *placed)
{
    if (is_lone_letter(setter, placed[0].word) || is_lone_letter(setter, placed[1].word))
        return false;
    float one = box_height(&setter->words->items[placed[0].word].box);
    float other = box_height(&setter->words->items[placed[1].word].box);
    return fabsf(one - other) < SAME_FACE * one;
}

/* In a line that runs down. Marks stand anywhere in their em: a gap beside one says nothing. */
static bool is_space_down(const struct setter *setter, const struct row *row,
                          const struct placed *placed)
{
    size_t one = placed[0].word, other = placed[1].word;
    bool turned = setter->sizes[one].turned || setter->sizes[other].turned;
    float gap = -box_overlap_down(&setter->boxes[one], &setter->boxes[other]);
    return turned ? gap > SPACE * row->em
                  : gap > DOWN_SPACE * row->em && setter_is_of_words(setter, one) &&
                        setter_is_of_words(setter, other);
}

bool row_space_is(const struct setter *setter, const struct row *row, const struct placed *placed,
                  float usual)
{
    float gap = gap_after(setter, placed);
    if (setter->initial[placed->word])
        return false;
    if (row->vertical)
        return is_space_down(setter, row, placed);
    if (setter->line[placed[1].word])
        return is_space_between_lines(setter, placed);
    if (is_wide_gap(setter, placed))
        return gap > usual + WIDE_SPACE * row->em;
    return gap > (is_one_face(setter, placed) ? FACE_SPACE : SPACE) * row->em;
}
