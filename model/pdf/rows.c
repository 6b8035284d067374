#include "rows.h"

#include "../text/letter.h"
#include "beside.h"
#include "initial.h"
#include "ornament.h"
#include "row_merge.h"
#include "row_text.h"
#include "setter.h"
#include "upright.h"

#include <math.h>

/* Boxes as high as the letters are large: those of a face are higher. */
static void tighten(struct setter *setter)
{
    for (size_t i = 0; i < setter->words->count; i++) {
        const struct pdf_word *word = &setter->words->items[i];
        setter->boxes[i] = word->box;
        if (setter->sizes[i].turned)
            continue;
        setter->boxes[i].top = box_middle(&word->box) - setter->sizes[i].em / 2;
        setter->boxes[i].bottom = box_middle(&word->box) + setter->sizes[i].em / 2;
    }
}

static void start_row(struct setter *setter, size_t word, bool vertical)
{
    setter->rows[setter->row_count++] = (struct row){.box = setter->boxes[word],
                                                     .first = word,
                                                     .last = word,
                                                     .sheet = setter->words->items[word].sheet,
                                                     .vertical = vertical,
                                                     .ornament = ornament_is(setter->words, word)};
}

static void extend_row(struct setter *setter, size_t word)
{
    struct row *row = &setter->rows[setter->row_count - 1];
    setter->next[row->last] = word;
    row->last = word;
    row->box = box_join(row->box, setter->boxes[word]);
}

/* A line that runs down is as wide as its letters: marks stand beside them, as a face has it. */
static void narrow_row(struct setter *setter)
{
    struct row *row = &setter->rows[setter->row_count - 1];
    float left = HUGE_VALF, right = -HUGE_VALF;
    for (size_t word = row->first; word != SETTER_NONE; word = setter->next[word]) {
        if (!setter_is_of_words(setter, word))
            continue;
        left = fminf(left, setter->boxes[word].left);
        right = fmaxf(right, setter->boxes[word].right);
    }
    if (left < right) {
        row->box.left = left;
        row->box.right = right;
    }
}

static void collect_rows(struct setter *setter)
{
    const struct pdf_word *items = setter->words->items;
    for (size_t i = 0; i < setter->words->count;) {
        size_t upright = upright_words(setter, i);
        const struct row *row = setter->row_count > 0 ? &setter->rows[setter->row_count - 1] : NULL;
        if (upright == 0 && row && !row->vertical && !row->ornament &&
            !ornament_is(setter->words, i) && row->sheet == items[i].sheet &&
            beside_goes_on(setter, row->last, i)) {
            setter->cell[i] = beside_is_far(setter, row->last, i);
            extend_row(setter, i);
        } else
            start_row(setter, i, upright > 0);
        for (size_t k = 1; k < upright; k++)
            extend_row(setter, i + k);
        if (upright > 1)
            narrow_row(setter);
        i += upright > 0 ? upright : 1;
    }
}

/* Letters of a word that are an em wide: they tell its size, which Latin letters let guess. */
static size_t count_wide(const struct pdf_word *word)
{
    size_t wide = 0;
    for (size_t at = 0, size; at < word->length; at += size) {
        enum letter_class class = letter_class(
            letter_at(word->text + at, word->length - at, &size));
        wide += class == LETTER_HAN || class == LETTER_KANA || class == LETTER_HANGUL;
    }
    return wide;
}

/* The word with most of the letters that are an em wide, or with most letters where none is. */
static size_t telling_word(const struct setter *setter, const struct row *row)
{
    size_t found = row->first, most_wide = 0, most = 0;
    for (size_t word = row->first; word != SETTER_NONE; word = setter->next[word]) {
        const struct pdf_word *item = &setter->words->items[word];
        size_t wide = count_wide(item);
        if (wide < most_wide || (wide == most_wide && item->letters <= most))
            continue;
        found = word;
        most_wide = wide;
        most = item->letters;
    }
    return found;
}

static void size_rows(struct setter *setter)
{
    for (size_t i = 0; i < setter->row_count; i++)
        setter->rows[i].em = setter->sizes[telling_word(setter, &setter->rows[i])].em;
}

struct pdf_text pdf_rows_set(const struct pdf_words *words, struct arena *arena)
{
    struct setter setter = {.words = words,
                            .sizes = pdf_sizes_find(words, arena),
                            .boxes = arena_take_array(arena, words->count, sizeof(struct box)),
                            .next = arena_take_array(arena, words->count, sizeof(size_t)),
                            .cell = arena_take_array(arena, words->count, sizeof(bool)),
                            .line = arena_take_array(arena, words->count, sizeof(bool)),
                            .initial = arena_take_array(arena, words->count, sizeof(bool)),
                            .down = arena_take_array(arena, words->sheet_count, sizeof(bool)),
                            .rows = arena_take_array(arena, words->count, sizeof(struct row)),
                            .arena = arena};
    for (size_t i = 0; i < words->count; i++)
        setter.next[i] = SETTER_NONE;
    tighten(&setter);
    initial_lower(&setter);
    upright_find_sheets(&setter);
    collect_rows(&setter);
    size_rows(&setter);
    row_merge_cells(&setter);
    row_merge_lines(&setter);
    initial_widen(&setter);
    return row_text_put(&setter);
}
