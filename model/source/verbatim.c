#include "verbatim.h"

#include "../ascending.h"
#include "fold.h"

#include <stdlib.h>
#include <string.h>
#include <unistr.h>

/* Bytes that are compared at once; equal ones between two that differ are kept with them when they
 * are fewer than a run costs. */
#define BLOCK ((size_t)4096)
#define APART (2 * sizeof(struct verbatim_run))

/* Bytes first..last of the file that are not those of the text; behind them they are, from `text`
 * on. */
struct difference {
    uint32_t first;
    uint32_t last;
    uint32_t text;
};

struct comparison {
    const struct decoded *decoded;
    const char *bytes;
    struct difference *items; /* malloc'ed; the last one ends with the file */
    size_t count;
    size_t capacity;
    size_t kept; /* bytes of all of them */
};

struct verbatim verbatim_whole(const char *bytes, size_t length, struct arena *arena)
{
    struct verbatim_run *run = arena_take(arena, sizeof *run);
    *run = (struct verbatim_run){0, bytes};
    return (struct verbatim){run, 1, length};
}

/* ---- comparing ---- */

static void add_difference(struct comparison *comparison, size_t first, size_t last, size_t text)
{
    struct difference *before = comparison->count > 0 ? &comparison->items[comparison->count - 1]
                                                      : NULL;
    if (before && first - before->last < APART) {
        comparison->kept += last - before->last;
        before->last = (uint32_t)last;
        before->text = (uint32_t)text;
        return;
    }
    comparison->items = array_reserve(comparison->items, &comparison->capacity,
                                      comparison->count + 1, sizeof *comparison->items);
    comparison->items[comparison->count++] = (struct difference){(uint32_t)first, (uint32_t)last,
                                                                 (uint32_t)text};
    comparison->kept += last - first;
}

/* Where two stretches of so many bytes begin to differ, or no longer do. */
static size_t same_length(const char *one, const char *other, size_t length)
{
    size_t at = 0;
    while (at + BLOCK <= length && memcmp(one + at, other + at, BLOCK) == 0)
        at += BLOCK;
    while (at < length && one[at] == other[at])
        at++;
    return at;
}

static size_t other_length(const char *one, const char *other, size_t length)
{
    size_t at = 0;
    while (at < length && one[at] != other[at])
        at++;
    return at;
}

/* `length` bytes of file and text that stand for each other. */
static void compare(struct comparison *comparison, size_t source, size_t text, size_t length)
{
    const char *bytes = comparison->bytes + source;
    const char *letters = comparison->decoded->text + text;
    for (size_t at = 0; at < length;) {
        at += same_length(bytes + at, letters + at, length - at);
        size_t other = other_length(bytes + at, letters + at, length - at);
        if (other > 0)
            add_difference(comparison, source + at, source + at + other, text + at + other);
        at += other;
    }
}

/* The text of a run of the map, in bytes. */
static size_t run_length(const struct decoded *decoded, size_t index)
{
    uint32_t end = index + 1 < decoded->run_count ? decoded->runs[index + 1].text : decoded->length;
    return end - decoded->runs[index].text;
}

/* What lies between two runs of the map was left out of the text. */
static void compare_all(struct comparison *comparison, size_t length)
{
    const struct decoded *decoded = comparison->decoded;
    size_t end = 0;
    for (size_t i = 0; i < decoded->run_count; i++) {
        const struct decode_run *run = &decoded->runs[i];
        size_t text = run_length(decoded, i);
        size_t source = text / run->text_unit * run->source_unit;
        bool alike = run->text_unit == 1 && run->source_unit == 1;
        if (run->source > end)
            add_difference(comparison, end, run->source, run->text);
        if (alike)
            compare(comparison, run->source, run->text, text);
        else if (source > 0)
            add_difference(comparison, run->source, run->source + source, run->text + text);
        end = run->source + source;
    }
    if (end < length)
        add_difference(comparison, end, length, decoded->length);
}

/* ---- keeping ---- */

static struct verbatim keep(const struct comparison *comparison, size_t length, struct arena *arena)
{
    const char *text = comparison->decoded->text;
    struct verbatim_run *runs = arena_take_array(arena, 2 * comparison->count + 1, sizeof *runs);
    char *kept = arena_take(arena, comparison->kept);
    size_t count = 0, end = 0;
    if (comparison->count == 0 || comparison->items[0].first > 0)
        runs[count++] = (struct verbatim_run){0, text};
    for (size_t i = 0; i < comparison->count; i++) {
        const struct difference *item = &comparison->items[i];
        size_t size = item->last - item->first;
        memcpy(kept + end, comparison->bytes + item->first, size);
        runs[count++] = (struct verbatim_run){item->first, kept + end};
        end += size;
        if (item->last < length)
            runs[count++] = (struct verbatim_run){item->last, text + item->text};
    }
    return (struct verbatim){runs, count, length};
}

bool verbatim_of_text(const struct decoded *decoded, const char *bytes, size_t length,
                      struct arena *arena, struct verbatim *verbatim)
{
    struct comparison comparison = {.decoded = decoded, .bytes = bytes};
    bool is_text = decoded->text >= bytes && decoded->text <= bytes + length;
    if (!is_text)
        compare_all(&comparison, length);
    size_t cost = comparison.kept + comparison.count * APART;
    bool differs_little = !is_text && cost <= length / 2;
    *verbatim = differs_little ? keep(&comparison, length, arena)
                               : verbatim_whole(bytes, length, arena);
    free(comparison.items);
    return differs_little;
}

/* ---- what is asked ---- */

const char *verbatim_from(const struct verbatim *verbatim, size_t first, size_t *length)
{
    *length = 0;
    if (first >= verbatim->length)
        return "";
    size_t index = ascending_last(verbatim->runs, verbatim->run_count, sizeof *verbatim->runs,
                                  offsetof(struct verbatim_run, first), (uint32_t)first);
    const struct verbatim_run *run = &verbatim->runs[index];
    size_t end = index + 1 < verbatim->run_count ? run[1].first : verbatim->length;
    *length = end - first;
    return run->bytes + (first - run->first);
}

size_t verbatim_copy(const struct verbatim *verbatim, size_t first, size_t last, char *bytes)
{
    size_t copied = 0, together;
    while (first + copied < last) {
        const char *run = verbatim_from(verbatim, first + copied, &together);
        if (together == 0)
            break;
        size_t left = last - first - copied;
        size_t size = together < left ? together : left;
        memcpy(bytes + copied, run, size);
        copied += size;
    }
    return copied;
}

char verbatim_byte(const struct verbatim *verbatim, size_t at)
{
    size_t length;
    return *verbatim_from(verbatim, at, &length);
}

bool verbatim_letter(const struct verbatim *verbatim, const struct decoded *decoded,
                     uint32_t offset, char letter[VERBATIM_LETTER])
{
    uint32_t first;
    uint32_t last;
    ucs4_t code;
    decode_source(decoded, offset, &first, &last);
    size_t length = last - first;
    if (strcmp(decoded->encoding, "UTF-8") != 0 || length == 0 || length >= VERBATIM_LETTER ||
        verbatim_copy(verbatim, first, last, letter) != length ||
        memcmp(letter, decoded->text + offset, length) == 0 ||
        u8_mbtoucr(&code, (const uint8_t *)letter, length) != (int)length ||
        fold_letter(code, true).kind != FOLD_LETTER)
        return false;
    letter[length] = '\0';
    return true;
}

bool verbatim_is_text(const struct verbatim *verbatim, const struct decoded *decoded)
{
    return verbatim->run_count == 1 && verbatim->runs[0].bytes == decoded->text;
}
