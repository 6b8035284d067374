#include "affinity.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <unistr.h>

/* All letters of the table lie between them. */
#define HAN_FIRST 0x4E00
#define HAN_LAST  0x9FFF
#define HAN_SIZE  3 /* bytes */

/* The letters that stand behind each letter, one string behind the other: a pointer for each would
 * have to be set whenever the program starts. */
static const struct seconds {
#define X(code, letter, ends, begins, text) char of_##code[sizeof text];
#include "affinity.def"
#undef X
} seconds = {
#define X(code, letter, ends, begins, text) .of_##code = text,
#include "affinity.def"
#undef X
};

enum row_number {
    ROW_NONE,
#define X(code, letter, ends, begins, text) ROW_##code,
#include "affinity.def"
#undef X
};

static const struct row {
    struct affinity_edges edges;
    uint32_t seconds; /* bytes from the beginning of `seconds`: letters, after the digit of their
                         bond */
} rows[] = {
    {{3, 3}, sizeof seconds.of_4E00 - 1}, /* what most letters have, and no seconds */
#define X(code, letter, ends, begins, text) {{ends, begins}, offsetof(struct seconds, of_##code)},
#include "affinity.def"
#undef X
};

static const uint16_t row_of[HAN_LAST - HAN_FIRST + 1] = {
#define X(code, letter, ends, begins, text) [0x##code - HAN_FIRST] = ROW_##code,
#include "affinity.def"
#undef X
};

static bool is_han(uint32_t letter)
{
    return letter >= HAN_FIRST && letter <= HAN_LAST;
}

static const struct row *find_row(uint32_t letter)
{
    return &rows[is_han(letter) ? row_of[letter - HAN_FIRST] : ROW_NONE];
}

enum affinity affinity_of(uint32_t first, uint32_t second)
{
    if (!is_han(second))
        return AFFINITY_NONE;
    char bytes[HAN_SIZE + 1] = {0};
    u8_uctomb((uint8_t *)bytes, second, HAN_SIZE);
    const char *found = strstr((const char *)&seconds + find_row(first)->seconds, bytes);
    if (!found)
        return AFFINITY_NONE;
    while ((unsigned char)*found >= 0x80)
        found--;
    return (enum affinity)(*found - '0');
}

struct affinity_edges affinity_edges(uint32_t letter)
{
    return find_row(letter)->edges;
}
