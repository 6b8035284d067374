/* The setter's case: words of a PDF on their way to rows, and what each step finds out about them.
 *
 *   words   ▇▇▇ ▇▇ ▇▇▇▇  ▇▇     as the file draws them, with how large their letters are (size.h)
 *   rows    ▇▇▇·▇▇·▇▇▇▇  ▇▇     lists of words that are one line (rows.h)
 *
 * Every word is in one row. A row that was joined to another one is taken: its words are that
 * one's. */
#ifndef DUBAO_SETTER_H
#define DUBAO_SETTER_H

#include "../text/letter.h"
#include "size.h"

#define SETTER_NONE SIZE_MAX

/* A line in the making: a list of words. */
struct row {
    struct box box;
    float em;
    size_t first, last; /* words */
    uint32_t sheet;
    bool vertical;
    bool table;    /* a row of a table: its words are cells */
    bool ornament; /* a line by itself, whatever stands beside it */
    bool taken;    /* into another row */
};

struct setter {
    const struct pdf_words *words;
    struct pdf_size *sizes;
    struct box *boxes; /* as high as the letters are large */
    size_t *next;      /* word that follows in its row; SETTER_NONE */
    bool *cell;        /* by word: it begins a cell, or what a number counts */
    bool *line;        /* by word: it begins a further line of its cell */
    bool *initial;     /* by word: it is the first letter of the word behind it */
    bool *down;        /* by sheet: most of its lines run down */
    struct row *rows;
    size_t row_count;
    struct arena *arena;
};

static inline uint32_t pdf_word_first(const struct pdf_word *word)
{
    size_t size;
    return letter_at(word->text, word->length, &size);
}

static inline uint32_t pdf_word_last(const struct pdf_word *word)
{
    size_t size;
    return letter_before(word->text, word->length, &size);
}

/* Whether a word begins and ends with letters in the midst of their em, not with marks or small
 * kana. */
bool setter_is_of_words(const struct setter *setter, size_t word);

#endif
