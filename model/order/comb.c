#include "comb.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TEETH       6   /* columns */
#define ROW_LINES   3   /* lines that may hold the row */
#define ROW_WORDS   12  /* words on them */
#define BLOCK_MOST  120 /* lines of a block */
#define SLACK       2   /* half-em that squeezed marks and Latin letters may make out */
#define INDENT      4   /* half-em */
#define SPREAD_ROOM 4   /* half-em that justification fills by pulling letters apart */

/* Nats, as in seam.h. */
#define EACH   0.5 /* a column whose first line fills it */
#define MARGIN 1.0 /* the comb must be so much likelier than the order as printed */

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

struct comb {
    const struct lines *lines;
    const struct seams *seams;
    const uint32_t *measures;
    unsigned measure_count;
    struct slugs slugs;
    struct word words[ROW_WORDS];
    size_t word_count;
    struct block_range blocks[TEETH];
    size_t block_count;
    size_t cuts[TEETH + 1]; /* words that the best comb's columns begin with, and the end */
    size_t teeth;
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
    while (end < lines->count && comb->block_count < TEETH) {
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
        if (block.end - block.first > 1 && widest + INDENT + SLACK < block.measure)
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
    if (slug->width > measure + SLACK)
        return false;
    return width + SLACK >= measure ||
           (width + SLACK >= measure - INDENT && slug->width <= measure - INDENT + SLACK);
}

/* Words [from, to) as the first line of block `tooth`. */
static double tooth_score(struct comb *comb, size_t tooth, size_t from, size_t to)
{
    const struct block_range *block = &comb->blocks[tooth];
    if (comb->words[from].line != comb->words[to - 1].line)
        return -HUGE_VAL;
    uint32_t slug = slug_add(&comb->slugs, comb->lines, comb->words[from].line,
                             comb->words[from].first, comb->words[to - 1].last);
    if (!fills(&comb->slugs.items[slug], block->measure)) {
        comb->slugs.count--;
        return -HUGE_VAL;
    }
    double score = EACH + follows(comb, slug, block->head, block->measure);
    if (tooth > 0)
        score += follows(comb, comb->blocks[tooth - 1].tail, slug, block->measure);
    comb->slugs.count--;
    return score;
}

/* The best way to part the row's words among the first `teeth` blocks. */
static double best_cuts(struct comb *comb, size_t teeth, size_t *cuts)
{
    double best[TEETH + 1][ROW_WORDS + 1];
    size_t from[TEETH + 1][ROW_WORDS + 1];
    size_t words = comb->word_count;
    for (size_t k = 0; k <= teeth; k++)
        for (size_t to = 0; to <= words; to++) {
            best[k][to] = k == 0 && to == 0 ? 0 : -HUGE_VAL;
            from[k][to] = 0;
            for (size_t at = k > 0 ? k - 1 : to; k > 0 && at < to; at++) {
                if (best[k - 1][at] <= -HUGE_VAL)
                    continue;
                double score = best[k - 1][at] + tooth_score(comb, k - 1, at, to);
                if (score > best[k][to]) {
                    best[k][to] = score;
                    from[k][to] = at;
                }
            }
        }
    cuts[teeth] = words;
    for (size_t k = teeth; k > 0; k--)
        cuts[k - 1] = from[k][cuts[k]];
    return best[teeth][words];
}

/* What speaks for the blocks going on in each other as printed. */
static double printed_score(const struct comb *comb, size_t teeth)
{
    double score = 0;
    for (size_t i = 0; i + 1 < teeth; i++)
        score += fmax(0, follows(comb, comb->blocks[i].tail, comb->blocks[i + 1].head,
                                 comb->blocks[i].measure));
    return score;
}

/* A comb whose row stands on lines [first, end). */
static bool find_comb(struct comb *comb, uint32_t first, uint32_t end)
{
    double most = MARGIN;
    comb->teeth = 0;
    if (!find_row(comb, first, end))
        return false;
    for (size_t teeth = 2; teeth <= comb->block_count && teeth <= comb->word_count; teeth++) {
        size_t cuts[TEETH + 1];
        double score = best_cuts(comb, teeth, cuts) - printed_score(comb, teeth);
        if (score <= most)
            continue;
        most = score;
        comb->teeth = teeth;
        memcpy(comb->cuts, cuts, sizeof cuts);
    }
    return comb->teeth > 0;
}

static void put_line(struct comb *comb, struct line line)
{
    comb->parted[comb->count++] = line;
}

static void put_comb(struct comb *comb)
{
    for (size_t i = 0; i < comb->teeth; i++) {
        const struct word *first = &comb->words[comb->cuts[i]];
        const struct word *last = &comb->words[comb->cuts[i + 1] - 1];
        struct line line = comb->lines->items[first->line];
        line.first = first->first;
        line.last = last->last;
        line.blanks = i == 0 ? (uint16_t)(comb->lines->usual_blanks + 1)
                             : (uint16_t)comb->lines->usual_blanks;
        line.width = lines_measure(comb->lines->text, line.first, line.last, line.spread);
        put_line(comb, line);
        for (uint32_t k = comb->blocks[i].first; k < comb->blocks[i].end; k++) {
            put_line(comb, comb->lines->items[k]);
            if (k == comb->blocks[i].first)
                comb->parted[comb->count - 1].blanks = (uint16_t)comb->lines->usual_blanks;
        }
    }
}

/* Puts out what begins at `line`; returns the line after it. */
static uint32_t put_next(struct comb *comb, uint32_t line)
{
    for (uint32_t size = 1; size <= ROW_LINES && line + size < comb->lines->count; size++) {
        if (size > 1 && starts_block(comb->lines, line + size - 1))
            break;
        if (!starts_block(comb->lines, line + size))
            continue;
        comb->slugs.count = 0;
        find_blocks(comb, line + size);
        if (!find_comb(comb, line, line + size))
            break;
        put_comb(comb);
        return comb->blocks[comb->teeth - 1].end;
    }
    put_line(comb, comb->lines->items[line]);
    return line + 1;
}

struct lines comb_lines(const struct lines *lines, const struct seams *seams,
                        const uint32_t *measures, unsigned measure_count, struct arena *arena)
{
    struct lines result = *lines;
    struct comb comb = {
        .lines = lines,
        .seams = seams,
        .measures = measures,
        .measure_count = measure_count,
        .parted = arena_take_array(arena, lines->count * 2 + TEETH, sizeof *comb.parted),
    };
    for (uint32_t line = 0; line < lines->count;)
        line = put_next(&comb, line);
    free(comb.slugs.items);
    result.items = comb.parted;
    result.count = comb.count;
    return result;
}
