#include "row_text.h"

#include "row_space.h"

#include <stdlib.h>
#include <string.h>

#define CELL_SPACE "\u3000" /* between two cells of a table */
#define SPREAD     0.08f    /* justification shows from here on; in em */

struct text_builder {
    char *bytes;
    size_t length, capacity;
    struct plan_line *lines;
    size_t line_count, line_capacity;
    struct plan_word *words;
    size_t word_count;
};

static int from_left(const void *left, const void *right)
{
    const struct placed *one = left, *other = right;
    if (one->left != other->left)
        return one->left < other->left ? -1 : 1;
    return one->word < other->word ? -1 : one->word > other->word;
}

/* The words of a row in the order they are read. */
static size_t place_words(const struct setter *setter, const struct row *row, struct placed *placed)
{
    size_t count = 0;
    for (size_t word = row->first; word != SETTER_NONE; word = setter->next[word])
        placed[count++] = (struct placed){setter->boxes[word].left, word};
    /* Those of a table are drawn in their order, cell by cell. */
    if (count > 1 && !row->vertical && !row->table)
        qsort(placed, count, sizeof *placed, from_left);
    return count;
}

static void put_bytes(struct text_builder *builder, const char *bytes, size_t length)
{
    builder->bytes = array_reserve(builder->bytes, &builder->capacity, builder->length + length + 1,
                                   1);
    memcpy(builder->bytes + builder->length, bytes, length);
    builder->length += length;
    builder->bytes[builder->length] = '\0';
}

/* The first so many bytes of a word. */
static void put_word(struct text_builder *builder, const struct setter *setter, size_t word,
                     size_t length)
{
    const struct pdf_word *item = &setter->words->items[word];
    uint32_t first = (uint32_t)builder->length;
    put_bytes(builder, item->text, length);
    builder->words[builder->word_count++] = (struct plan_word){first, (uint32_t)builder->length,
                                                               setter->boxes[word]};
}

static bool is_small_latin(uint32_t letter)
{
    return letter >= 'a' && letter <= 'z';
}

/* Bytes of a word without the hyphen that tore it where a line of its cell ends: cells are narrow,
 * and their lines are put together here. */
static size_t length_in_row(const struct setter *setter, const struct placed *placed, bool is_last)
{
    const struct pdf_word *item = &setter->words->items[placed->word];
    size_t size;
    if (is_last || !setter->line[placed[1].word] || item->letters < 2 ||
        !letter_is_hyphen(pdf_word_last(item)) ||
        !is_small_latin(pdf_word_first(&setter->words->items[placed[1].word])))
        return item->length;
    letter_before(item->text, item->length, &size);
    size_t length = item->length - size;
    return is_small_latin(letter_before(item->text, length, &size)) ? length : item->length;
}

static bool begins_line(const struct setter *setter, size_t word)
{
    return setter->cell[word] || setter->line[word];
}

/* So many words from the first one on are one line of a cell. */
static size_t line_words(const struct setter *setter, const struct placed *placed, size_t count)
{
    size_t words = 1;
    while (words < count && !begins_line(setter, placed[words].word))
        words++;
    return words;
}

static void put_row(struct text_builder *builder, const struct setter *setter,
                    const struct row *row, struct placed *placed, float *gaps)
{
    size_t count = place_words(setter, row, placed);
    /* Each line of a cell is justified by itself. */
    size_t even = row->table ? line_words(setter, placed, count) : count;
    float usual = row->vertical ? 0 : row_space_usual(setter, placed, even, gaps);
    builder->lines = array_reserve(builder->lines, &builder->line_capacity, builder->line_count + 1,
                                   sizeof *builder->lines);
    if (builder->line_count > 0 && builder->lines[builder->line_count - 1].sheet != row->sheet)
        put_bytes(builder, "\f", 1);
    builder->lines[builder->line_count++] = (struct plan_line){
        .box = row->box,
        .em = row->em,
        .sheet = row->sheet,
        .first_word = builder->word_count,
        .word_count = count,
        .spread = usual > SPREAD * row->em,
        .vertical = row->vertical,
        .table = row->table,
        .ornament = row->ornament,
        .set_apart = row_space_sets_apart(setter, row, placed, count)};
    for (size_t i = 0; i < count; i++) {
        if (row->table && i > 0 && begins_line(setter, placed[i].word))
            usual = row_space_usual(setter, placed + i, line_words(setter, placed + i, count - i),
                                    gaps);
        put_word(builder, setter, placed[i].word,
                 length_in_row(setter, placed + i, i + 1 == count));
        if (i + 1 < count && setter->cell[placed[i + 1].word])
            put_bytes(builder, CELL_SPACE, sizeof CELL_SPACE - 1);
        else if (i + 1 < count && row_space_is(setter, row, placed + i, usual))
            put_bytes(builder, " ", 1);
    }
    put_bytes(builder, "\n", 1);
}

struct pdf_text row_text_put(const struct setter *setter)
{
    struct arena *arena = setter->arena;
    size_t count = setter->words->count;
    struct text_builder builder = {.words = arena_take_array(arena, count, sizeof *builder.words)};
    struct placed *placed = arena_take_array(arena, count, sizeof *placed);
    float *gaps = arena_take_array(arena, count, sizeof *gaps);
    put_bytes(&builder, "", 0);
    for (size_t i = 0; i < setter->row_count; i++)
        if (!setter->rows[i].taken)
            put_row(&builder, setter, &setter->rows[i], placed, gaps);
    arena_defer(arena, free, builder.bytes);
    arena_defer(arena, free, builder.lines);
    return (struct pdf_text){builder.bytes,
                             builder.length,
                             {builder.lines, builder.line_count, builder.words, builder.word_count,
                              setter->words->sheets, setter->words->sheet_count}};
}
