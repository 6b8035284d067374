#include "affinity.h"

#include <stdbool.h>
#include <stddef.h>

/* All letters of the table lie between them. */
#define HAN_FIRST 0x4E00
#define HAN_LAST  0x9FFF

/* The letters that stand behind each letter, in order, one string behind the other: a pointer for
 * each would have to be set whenever the program starts. */
static const struct seconds {
#define X(code, letter, ends, begins, text, digits)                                                \
    uint_least16_t of_##code[sizeof(u"" text) / sizeof *u""];
#include "affinity.def"
#undef X
} seconds = {
#define X(code, letter, ends, begins, text, digits) .of_##code = u"" text,
#include "affinity.def"
#undef X
};

/* Of each of them the digit of its bond, in the same place. */
static const struct bonds {
#define X(code, letter, ends, begins, text, digits) char of_##code[sizeof digits];
#include "affinity.def"
#undef X
} bonds = {
#define X(code, letter, ends, begins, text, digits) .of_##code = digits,
#include "affinity.def"
#undef X
};

enum row_number {
    ROW_NONE,
#define X(code, letter, ends, begins, text, digits) ROW_##code,
#include "affinity.def"
#undef X
};

static const struct row {
    struct affinity_edges edges;
    uint16_t first; /* of its seconds */
    uint16_t last;  /* behind them */
} rows[] = {
    {{3, 3}, 0, 0}, /* what most letters have, and no seconds */
#define X(code, letter, ends, begins, text, digits)                                                \
    {{ends, begins},                                                                               \
     offsetof(struct bonds, of_##code),                                                            \
     offsetof(struct bonds, of_##code) + sizeof digits - 1},
#include "affinity.def"
#undef X
};

static const uint16_t row_of[HAN_LAST - HAN_FIRST + 1] = {
#define X(code, letter, ends, begins, text, digits) [0x##code - HAN_FIRST] = ROW_##code,
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
    const struct row *row = find_row(first);
    const uint_least16_t *letters = (const uint_least16_t *)&seconds;
    size_t low = row->first, high = row->last;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (letters[middle] == second)
            return (enum affinity)(((const char *)&bonds)[middle] - '0');
        if (letters[middle] < second)
            low = middle + 1;
        else
            high = middle;
    }
    return AFFINITY_NONE;
}

struct affinity_edges affinity_edges(uint32_t letter)
{
    return find_row(letter)->edges;
}
