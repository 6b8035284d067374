#include "affinity.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#define HAN_SIZE 3 /* bytes; all letters of the table lie between U+4E00 and U+9FFF */

static const struct row {
    char letter[HAN_SIZE + 1];
    struct affinity_edges edges;
    const char *seconds; /* letters, after the digit of their bond */
} rows[] = {
#define X(letter, ends, begins, seconds) {letter, {ends, begins}, seconds},
#include "affinity.def"
#undef X
};

#define ROW_COUNT (sizeof rows / sizeof *rows)

static int compare_letter(const void *key, const void *row)
{
    return memcmp(key, ((const struct row *)row)->letter, HAN_SIZE);
}

static bool is_han(uint32_t letter)
{
    return letter >= 0x4E00 && letter <= 0x9FFF;
}

/* NUL-terminated. */
static void encode(uint32_t letter, char bytes[HAN_SIZE + 1])
{
    u8_uctomb((uint8_t *)bytes, letter, HAN_SIZE);
    bytes[HAN_SIZE] = 0;
}

/* UTF-8 keeps the order of code points. */
static const struct row *find_row(uint32_t letter)
{
    char bytes[HAN_SIZE + 1];
    if (!is_han(letter))
        return NULL;
    encode(letter, bytes);
    return bsearch(bytes, rows, ROW_COUNT, sizeof *rows, compare_letter);
}

enum affinity affinity_of(uint32_t first, uint32_t second)
{
    char bytes[HAN_SIZE + 1];
    const struct row *row = is_han(second) ? find_row(first) : NULL;
    if (!row)
        return AFFINITY_NONE;
    encode(second, bytes);
    const char *found = strstr(row->seconds, bytes);
    if (!found)
        return AFFINITY_NONE;
    while ((unsigned char)*found >= 0x80)
        found--;
    return (enum affinity)(*found - '0');
}

struct affinity_edges affinity_edges(uint32_t letter)
{
    const struct row *row = find_row(letter);
    return row ? row->edges : (struct affinity_edges){3, 3}; /* what most letters have */
}
