#include "comb.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TEETH       6   /* columns */
#define BLOCKS      12  /* of all columns */
#define ROW_LINES   3   /* lines that may hold the row */
#define ROW_WORDS   12  /* words on them */
#define BLOCK_MOST  120 /* lines of a block */
#define SPREAD_ROOM 4   /* half-em that justification fills by pulling letters apart */

struct word {
    uint32_t first, last; /* bytes */
    uint32_t line;        /* index into the page's lines */
};

/* Lines [first, end) without an empty line between. */
struct block_range {
    uint32_t first, end;
    uint32_t measure;    /* half-em */
    uint32_t head, tail; /* slugs */
};

/* A column: its first line's words [from, to), and the block that goes on below. */
struct tooth {
    size_t from, to;
    size_t block;
};

/* The best ways to read the row up to a word as the first lines of some columns, the last of them
 * going on in each block. */
struct way {
    double score;
    size_t from;  /* word that the last column begins with */
    size_t block; /* of the column before */
};

struct comb {
    const struct lines *lines;
    const struct seams *seams;
    const struct weights *weights;
    const uint32_t *measures;
    unsigned measure_count;
    struct slugs slugs;
    struct word words[ROW_WORDS];
    size_t word_count;
    struct block_range blocks[BLOCKS];
    size_t block_count;
    struct tooth best[TEETH]; /* of the best comb */
    size_t teeth;
    bool own_order;
    struct line *parted;
    size_t count;
};

static bool starts_block(const struct lines *lines, size_t i)
{
    return i == 0 || i >= lines->count || lines->items[i].blanks > lines->usual_blanks;
}

static uint32_t add_line(struct comb *comb, uint32_t line)
{
    const struct line *item = &comb->lines->items[line];
    return slug_add(&comb->slugs, comb->lines, line, item->first, item->last);
}

/* The narrowest of the page's measures that holds a width; else the width. */
static uint32_t measure_of(const struct comb *comb, uint32_t width)
{
    uint32_t best = UINT32_MAX;
    for (unsigned i = 0; i < comb->measure_count; i++)
        if (comb->measures[i] + 2 >= width && comb->measures[i] < best)
            best = comb->measures[i];
    return best == UINT32_MAX ? width : best;
}

/* The blocks that follow line `end`, as far as each is one column wide. */
static void find_blocks(struct comb *comb, uint32_t end)
{
    const struct lines *lines = comb->lines;
    comb->block_count = 0;
    while (end < lines->count && comb->block_count < BLOCKS) {
        struct block_range block = {end, end + 1, 0, 0, 0};
        uint32_t widest = lines->items[end].width, limit = 0;
        while (!starts_block(lines, block.end)) {
            if (lines->items[block.end].width > widest)
                widest = lines->items[block.end].width;
            block.end++;
        }
        for (unsigned i = 0; i < comb->measure_count; i++)
            if (comb->measures[i] > limit)
                limit = comb->measures[i];
        if (widest > limit + 2 || block.end - block.first > BLOCK_MOST)
            return;
        block.measure = measure_of(comb, widest);
        if (block.end - block.first == 1 && comb->block_count > 0 &&
            widest < comb->blocks[0].measure)
            block.measure = comb->blocks[0].measure; /* a paragraph's last line */
        if (block.end - block.first > 1 && widest + LINES_INDENT + LINES_SLACK < block.measure)
            return; /* all but a paragraph's last line fill their column */
        if (comb->block_count > 0 && block.measure != comb->blocks[0].measure)
            return;
        block.head = add_line(comb, block.first);
        block.tail = add_line(comb, block.end - 1);
        comb->blocks[comb->block_count++] = block;
        end = block.end;
    }
}

static bool find_row(struct comb *comb, uint32_t first, uint32_t end)
{
    comb->word_count = 0;
    for (uint32_t line = first; line < end; line++) {
        uint32_t words[ROW_WORDS][2];
        size_t count = slug_words(comb->lines, line, words, ROW_WORDS);
        if (count == 0 || comb->word_count + count > ROW_WORDS)
            return false;
        for (size_t i = 0; i < count; i++)
            comb->words[comb->word_count++] = (struct word){words[i][0], words[i][1], line};
    }
    return true;
}

static double follows(const struct comb *comb, uint32_t above, uint32_t below, uint32_t measure)
{
    return seam_follows(comb->seams, &comb->slugs.items[above], &comb->slugs.items[below], measure);
}

static bool fills(const struct slug *slug, uint32_t measure)
{
    uint32_t width = slug->width + (slug->spread ? SPREAD_ROOM : 0);
    if (slug->width > measure + LINES_SLACK)
        return false;
    return width + LINES_SLACK >= measure || (width + LINES_SLACK >= measure - LINES_INDENT &&
                                              slug->width <= measure - LINES_INDENT + LINES_SLACK);
}

/* What speaks for the slug being the first line of a column that goes on in the block, right behind
 * the column that the block before is the foot of. */
static double tooth_score(const struct comb *comb, uint32_t slug, size_t block)
{
    const struct block_range *below = &comb->blocks[block];
    double score = comb->weights->comb_each + follows(comb, slug, below->head, below->measure);
    if (block == 0)
        return score;
    uint32_t tail = comb->blocks[block - 1].tail;
    return score + follows(comb, tail, slug, below->measure) -
           fmax(0, follows(comb, tail, below->head, below->measure));
}

/* Tries words [from, to) as the first line of the next column behind all ways that end at `from`.
 */
static void try_tooth(const struct comb *comb, struct way ways[][ROW_WORDS + 1][BLOCKS],
                      size_t teeth, size_t from, size_t to, uint32_t slug)
{
    for (size_t block = teeth; block < comb->block_count && (teeth > 0 || block == 0); block++) {
        double score = tooth_score(comb, slug, block);
        for (size_t k = 0; k < block || (teeth == 0 && k == 0); k++) {
            const struct way *before = &ways[teeth][from][k];
            struct way *way = &ways[teeth + 1][to][block];
            if (before->score + score > way->score)
                *way = (struct way){before->score + score, from, k};
        }
    }
}

static void try_span(struct comb *comb, struct way ways[][ROW_WORDS + 1][BLOCKS], size_t from,
                     size_t to)
{
    if (comb->words[from].line != comb->words[to - 1].line)
        return;
    uint32_t slug = slug_add(&comb->slugs, comb->lines, comb->words[from].line,
                             comb->words[from].first, comb->words[to - 1].last);
    if (fills(&comb->slugs.items[slug], comb->blocks[0].measure))
        for (size_t teeth = 0; teeth < TEETH && teeth < comb->block_count; teeth++)
            try_tooth(comb, ways, teeth, from, to, slug);
    comb->slugs.count--;
}

static void find_ways(struct comb *comb, struct way ways[][ROW_WORDS + 1][BLOCKS])
{
    for (size_t teeth = 0; teeth <= TEETH; teeth++)
        for (size_t to = 0; to <= comb->word_count; to++)
            for (size_t block = 0; block < BLOCKS; block++)
                ways[teeth][to][block] = (struct way){-HUGE_VAL, 0, 0};
    ways[0][0][0].score = 0;
    for (size_t from = 0; from < comb->word_count; from++)
        for (size_t to = from + 1; to <= comb->word_count; to++)
            try_span(comb, ways, from, to);
}

static void take_way(struct comb *comb, struct way ways[][ROW_WORDS + 1][BLOCKS], size_t teeth,
                     size_t block)
{
    size_t to = comb->word_count;
    comb->teeth = teeth;
    for (size_t k = teeth; k > 0; k--) {
        const struct way *way = &ways[k][to][block];
        comb->best[k - 1] = (struct tooth){way->from, to, block};
        to = way->from;
        block = way->block;
    }
}

/* A comb whose row stands on lines [first, end), and whose columns go on in the blocks below. */
static bool find_comb(struct comb *comb, uint32_t first, uint32_t end)
{
    struct way ways[TEETH + 1][ROW_WORDS + 1][BLOCKS];
    double most = comb->own_order ? comb->weights->comb_margin_own : comb->weights->comb_margin;
    comb->teeth = 0;
    if (!find_row(comb, first, end) || comb->word_count < 2)
        return false;
    find_blocks(comb, end);
    if (comb->block_count < 2)
        return false;
    find_ways(comb, ways);
    for (size_t teeth = 2; teeth <= TEETH; teeth++)
        for (size_t block = 1; block < comb->block_count; block++) {
            double score = ways[teeth][comb->word_count][block].score;
            if (score <= most)
                continue;
            most = score;
            take_way(comb, ways, teeth, block);
        }
    return comb->teeth > 0;
}

static void put_line(struct comb *comb, struct line line)
{
    comb->parted[comb->count++] = line;
}

/* The blocks of a column, the first one right below its first line. */
static void put_blocks(struct comb *comb, size_t first, size_t end)
{
    uint32_t head = comb->blocks[first].first;
    for (uint32_t line = head; line < comb->blocks[end - 1].end; line++) {
        put_line(comb, comb->lines->items[line]);
        if (line == head)
            comb->parted[comb->count - 1].blanks = (uint16_t)comb->lines->usual_blanks;
    }
}

static void put_comb(struct comb *comb)
{
    for (size_t i = 0; i < comb->teeth; i++) {
        const struct tooth *tooth = &comb->best[i];
        const struct word *first = &comb->words[tooth->from];
        struct line line = comb->lines->items[first->line];
        line.first = first->first;
        line.last = comb->words[tooth->to - 1].last;
        line.blanks = i == 0 ? (uint16_t)(comb->lines->usual_blanks + 1)
                             : (uint16_t)comb->lines->usual_blanks;
        line.width = lines_measure(comb->lines->text, line.first, line.last, line.spread);
        put_line(comb, line);
        put_blocks(comb, tooth->block,
                   i + 1 < comb->teeth ? comb->best[i + 1].block : tooth->block + 1);
    }
}

/* A line that several columns' lines stand on is wider than one of them. */
static bool is_narrow(const struct comb *comb, uint32_t line)
{
    uint32_t least = UINT32_MAX;
    for (unsigned i = 0; i < comb->measure_count; i++)
        if (comb->measures[i] < least)
            least = comb->measures[i];
    return comb->lines->items[line].width < least;
}

/* Puts out what begins at `line`; returns the line after it. */
static uint32_t put_next(struct comb *comb, uint32_t line)
{
    uint32_t row_lines = comb->own_order ? !is_narrow(comb, line) : ROW_LINES;
    for (uint32_t size = 1; size <= row_lines && line + size < comb->lines->count; size++) {
        if (size > 1 && starts_block(comb->lines, line + size - 1))
            break;
        if (!starts_block(comb->lines, line + size))
            continue;
        comb->slugs.count = 0;
        if (!find_comb(comb, line, line + size))
            break;
        put_comb(comb);
        return comb->blocks[comb->best[comb->teeth - 1].block].end;
    }
    put_line(comb, comb->lines->items[line]);
    return line + 1;
}

struct lines comb_lines(const struct lines *lines, const struct seams *seams,
                        const uint32_t *measures, unsigned measure_count, bool own_order,
                        const struct weights *weights, struct arena *arena)
{
    struct lines result = *lines;
    struct comb comb = {
        .lines = lines,
        .seams = seams,
        .weights = weights,
        .measures = measures,
        .measure_count = measure_count,
        .own_order = own_order,
        .parted = arena_take_array(arena, lines->count * 2 + TEETH, sizeof *comb.parted),
    };
    for (uint32_t line = 0; line < lines->count;)
        line = put_next(&comb, line);
    free(comb.slugs.items);
    result.items = comb.parted;
    result.count = comb.count;
    return result;
}
