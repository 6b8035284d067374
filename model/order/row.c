#include "row.h"

#include "../text/letter.h"
#include "slug.h"

#define NARROWEST 14 /* half-em: where columns are narrower, spaces stand everywhere */
#define WIDEST    48 /* nor are columns wider that an extractor takes for one */
#define SLACK     2  /* half-em by which a line of such a column falls short */
#define WORDS     48 /* a line of more words is not looked at */
#define COLUMNS   2  /* so many a line has to hold to count */
/* On the one page of such rows among three of Korean 85 lines in 88 could be parted; on the others
 * hardly a line is wide enough to be asked. */
#define LINES_LEAST 24
#define SHARE       0.92
#define BROAD_LEAST 12 /* lines wider than a column; else two of them are one */

/* The words of a line, and how wide it is from one to another, both included: half-em, or TOO_WIDE.
 */
struct row {
    uint8_t widths[WORDS][WORDS];
    uint32_t width;
    size_t count;
};

#define TOO_WIDE UINT8_MAX

static bool holds_hangul(const struct lines *lines, const struct line *line)
{
    size_t size;
    for (uint32_t at = line->first; at < line->last; at += (uint32_t)size) {
        if (letter_begins_han(lines->text[at]))
            size = letter_han_end(lines->text, at, line->last) - at;
        else if (letter_class(letter_at(lines->text + at, line->last - at, &size)) == LETTER_HANGUL)
            return true;
    }
    return false;
}

static bool is_korean(const struct lines *lines)
{
    size_t hangul = 0;
    for (size_t i = 0; i < lines->count; i++)
        hangul += holds_hangul(lines, &lines->items[i]);
    return hangul * 4 > lines->count * 3;
}

static void row_of_line(const struct lines *lines, uint32_t line, struct row *row)
{
    uint32_t words[WORDS][2];
    row->count = slug_words(lines, line, words, WORDS);
    row->width = lines->items[line].width;
    for (size_t from = 0; from < row->count; from++) {
        uint32_t width = 0;
        for (size_t to = from; to < row->count; to++) {
            if (width <= WIDEST)
                width = lines_measure(lines->text, words[from][0], words[to][1], false);
            row->widths[from][to] = width <= WIDEST ? (uint8_t)width : TOO_WIDE;
        }
    }
}

static bool fills(uint32_t width, uint32_t measure)
{
    uint32_t indented = width + LINES_INDENT;
    return (width + SLACK >= measure && width <= measure) ||
           (indented + 1 >= measure && indented <= measure + 1);
}

/* Can the line be parted at spaces, each part but the last filling the column? */
static bool parts_into(const struct row *row, uint32_t measure)
{
    bool reached[WORDS] = {true};
    size_t last = row->count - 1;
    for (size_t from = 0; from < row->count; from++) {
        if (!reached[from])
            continue;
        if (row->widths[from][last] <= measure + 1)
            return true;
        for (size_t to = from; to + 1 < row->count; to++)
            if (fills(row->widths[from][to], measure))
                reached[to + 1] = true;
    }
    return false;
}

/* How many lines hold more than a column, and how many of them can be parted. */
struct votes {
    size_t wide;
    size_t parted;
};

static void count_votes(const struct row *row, struct votes votes[WIDEST + 1])
{
    if (row->count < COLUMNS)
        return;
    for (uint32_t measure = NARROWEST; measure <= WIDEST; measure++) {
        if (row->width + LINES_INDENT < measure * COLUMNS)
            return;
        votes[measure].wide++;
        votes[measure].parted += parts_into(row, measure);
    }
}

/* The measure that most lines are parted by, those that are not taken off. */
static uint32_t best_measure(const struct votes votes[WIDEST + 1])
{
    uint32_t best = 0;
    size_t most = 0;
    for (uint32_t measure = NARROWEST; measure <= WIDEST; measure++) {
        const struct votes *vote = &votes[measure];
        size_t against = vote->wide - vote->parted;
        if (vote->wide < LINES_LEAST || (double)vote->parted <= SHARE * (double)vote->wide ||
            vote->parted - against <= most)
            continue;
        most = vote->parted - against;
        best = measure;
    }
    return best;
}

uint32_t row_measure(const struct lines *lines)
{
    struct votes votes[WIDEST + 1] = {{0, 0}};
    size_t broad = 0;
    if (!is_korean(lines))
        return 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        struct row row;
        row_of_line(lines, i, &row);
        count_votes(&row, votes);
        broad += row.width > WIDEST;
    }
    uint32_t measure = broad < BROAD_LEAST ? 0 : best_measure(votes);
    return measure > 0 ? measure - SLACK / 2 : 0;
}
