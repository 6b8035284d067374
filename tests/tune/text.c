#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#define RADICAL_FIRST 0x2E80
#define DOOR_RADICAL  0x2F3E /* Unicode's list gives the traditional 戶, the scorer wants 户 */

static const uint32_t radicals[] = {
#include "model/source/radicals.inc"
};

#define RADICAL_COUNT (sizeof radicals / sizeof *radicals)

/* Letters that a font may draw with one glyph, so that a text layer mixes them. */
static const struct {
    uint32_t from, to;
} variants[] = {
    {DOOR_RADICAL, 0x6237}, {0x2E3A, 0x2014}, {0x2015, 0x2014}, {0x6236, 0x6237},
    {0x2215, 0xFF0F},       {0x30FB, 0x00B7}, {0x2219, 0x00B7},
};

static uint32_t fold_letter(uint32_t letter)
{
    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++)
        if (variants[i].from == letter)
            return variants[i].to;
    if (letter < RADICAL_FIRST || letter - RADICAL_FIRST >= RADICAL_COUNT)
        return letter;
    uint32_t ideograph = radicals[letter - RADICAL_FIRST];
    return ideograph ? ideograph : letter;
}

/* What Python's \s matches, for that is what the scorer drops. */
static bool is_space(uint32_t letter)
{
    return (letter >= 0x09 && letter <= 0x0D) || (letter >= 0x1C && letter <= 0x20) ||
           letter == 0x85 || letter == 0xA0 || letter == 0x1680 ||
           (letter >= 0x2000 && letter <= 0x200A) || letter == 0x2028 || letter == 0x2029 ||
           letter == 0x202F || letter == 0x205F || letter == 0x3000;
}

/* Up to two letters for each byte: a two-em dash becomes two dashes. */
static size_t fold_all(const char *bytes, size_t length, uint32_t *letters)
{
    size_t count = 0;
    for (size_t at = 0; at < length;) {
        ucs4_t letter;
        at += (size_t)u8_mbtouc(&letter, (const uint8_t *)bytes + at, length - at);
        letters[count++] = fold_letter(letter);
        if (letter == 0x2E3A)
            letters[count++] = 0x2014;
    }
    return count;
}

struct text text_fold(struct arena *arena, const char *bytes, size_t length)
{
    uint32_t *spaced = arena_take_array(arena, 2 * length + 1, sizeof *spaced);
    size_t end = fold_all(bytes, length, spaced);
    uint32_t *letters = arena_take_array(arena, end + 1, sizeof *letters);
    size_t count = 0, start = 0;
    for (size_t i = 0; i < end; i++)
        if (!is_space(spaced[i]))
            letters[count++] = spaced[i];
    while (start < end && is_space(spaced[start]))
        start++;
    while (end > start && is_space(spaced[end - 1]))
        end--;
    return (struct text){letters, count, spaced + start, end - start};
}

struct text text_join(struct arena *arena, const struct text *texts, size_t count)
{
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        length += texts[i].length;
    uint32_t *letters = arena_take_array(arena, length + 1, sizeof *letters);
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        memcpy(letters + used, texts[i].letters, texts[i].length * sizeof *letters);
        used += texts[i].length;
    }
    return (struct text){.letters = letters, .length = length};
}

int text_compare(const void *one, const void *other)
{
    const struct text *a = one, *b = other;
    size_t shorter = a->length < b->length ? a->length : b->length;
    for (size_t i = 0; i < shorter; i++)
        if (a->letters[i] != b->letters[i])
            return a->letters[i] < b->letters[i] ? -1 : 1;
    return (a->length > b->length) - (a->length < b->length);
}

bool text_equal(const struct text *one, const struct text *other)
{
    return one->length == other->length && text_compare(one, other) == 0;
}

struct text *text_sorted(struct arena *arena, const struct text *texts, size_t count)
{
    struct text *sorted = arena_take_array(arena, count + 1, sizeof *sorted);
    if (count == 0)
        return sorted;
    memcpy(sorted, texts, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, text_compare);
    return sorted;
}

size_t text_shared(struct arena *arena, const struct text *one, size_t one_count,
                   const struct text *other, size_t other_count)
{
    const struct text *a = text_sorted(arena, one, one_count);
    const struct text *b = text_sorted(arena, other, other_count);
    size_t shared = 0;
    for (size_t i = 0, k = 0; i < one_count && k < other_count;) {
        int order = text_compare(&a[i], &b[k]);
        shared += order == 0;
        i += order <= 0;
        k += order >= 0;
    }
    return shared;
}

void text_write(FILE *stream, const uint32_t *letters, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        uint8_t bytes[6];
        int size = u8_uctomb(bytes, letters[i], sizeof bytes);
        fwrite(bytes, 1, size > 0 ? (size_t)size : 0, stream);
    }
}
