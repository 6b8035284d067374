#include "trim.h"

#include "../text/letter.h"

#define INDENT     4  /* half-em of a first line */
#define LEAST_GAIN 2  /* lines more that must be full */
#define RARE_SHARE 12 /* a measure of fewer lines than one in so many says nothing */
#define TRIMS      2  /* nothing is trimmed, or all that may be */
#define SPARES     2  /* half-em */

/* A line whose width is certain, and the unit that was not set behind it; half-em. */
struct set_line {
    int widths[TRIMS];
    int unit;
};

/* How many lines are full in one measure, if lines are trimmed and the measure has room to spare,
 * or not. */
struct tally {
    unsigned full[TRIMS][SPARES];
};

static bool is_full(int width, int unit, int room)
{
    return width <= room && width + unit > room;
}

static bool fills(const struct set_line *line, unsigned trim, int room)
{
    return is_full(line->widths[trim], line->unit, room);
}

static void tally_add(struct tally *tally, const struct set_line *line, int width)
{
    for (unsigned trim = 0; trim < TRIMS; trim++)
        for (int spare = 0; spare < SPARES; spare++)
            tally->full[trim][spare] += fills(line, trim, width + spare) ||
                                        fills(line, trim, width + spare - INDENT);
}

static bool ends_in_letter(const char *text, const struct fragment *fragment)
{
    size_t size;
    return letter_in_words(
        letter_before(text + fragment->first, fragment->last - fragment->first, &size));
}

static bool opens_wide(const char *text, const struct fragment *fragment)
{
    size_t size;
    uint32_t first = letter_at(text + fragment->first, fragment->last - fragment->first, &size);
    return letter_width(first) == 2;
}

/* False for a line that says nothing: with letters of uncertain width in it or behind it, or behind
 * a mark, where it may be the rest of a torn one. */
static bool read_line(const struct fragments *fragments, size_t i, struct set_line *line)
{
    const char *text = fragments->text;
    const struct fragment *fragment = &fragments->items[i], *next = fragment + 1;
    if (next->gap != GAP_LINE || !opens_wide(text, next) ||
        (i > 0 && !ends_in_letter(text, fragment - 1)) || measure_slack(text, fragment) > 0)
        return false;
    struct squeeze_counts counts = squeeze_count(text, fragment);
    int width = (int)fragment->width;
    int trimmed = (int)(counts.of[SQUEEZE_PAIR] + counts.of[SQUEEZE_OPEN]);
    *line = (struct set_line){{width, width - trimmed}, (int)measure_unit(text, next)};
    return true;
}

static void tally_lines(const struct fragments *fragments, const struct measures *measures,
                        struct tally *tallies)
{
    for (size_t i = 0; i + 1 < fragments->count; i++) {
        struct set_line line;
        if (!read_line(fragments, i, &line))
            continue;
        for (unsigned k = 0; k < measures->count; k++)
            if (measures->items[k].support * RARE_SHARE >= fragments->count)
                tally_add(&tallies[k], &line, (int)measures->items[k].width);
    }
}

static unsigned best_spare(const struct tally *tally, unsigned trim)
{
    return tally->full[trim][1] > tally->full[trim][0];
}

static unsigned count_full(const struct tally *tallies, unsigned count, unsigned trim)
{
    unsigned sum = 0;
    for (unsigned k = 0; k < count; k++)
        sum += tallies[k].full[trim][best_spare(&tallies[k], trim)];
    return sum;
}

/* Does line i with an opening mark begin a paragraph: behind a last line that would have held more,
 * and that is no part of this one, torn between its marks? */
static bool opens_paragraph(const struct fragments *fragments, const struct measures *measures,
                            const struct measure *measure, size_t i)
{
    const struct fragment *line = &fragments->items[i], *before = line - 1;
    int room = (int)(measure->width + measure->spare);
    int left = (int)measure_width(measures, fragments->text, before);
    int both = left + (int)measure_width(measures, fragments->text, line);
    return line->gap == GAP_LINE && left + 2 * INDENT < room &&
           fragment_ends_sentence(fragments->text, before) &&
           (both > room + 1 || both + INDENT < room);
}

/* Do first lines whose opening mark keeps its em fill a measure more often than others? */
static bool is_first_whole(const struct fragments *fragments, const struct measures *measures)
{
    int whole = 0;
    for (size_t i = 1; i + 1 < fragments->count; i++) {
        const struct fragment *line = &fragments->items[i];
        if (line[1].gap != GAP_LINE || !squeeze_opens(fragments->text, line) ||
            measure_slack(fragments->text, line) > 0)
            continue;
        int width = (int)measure_width(measures, fragments->text, line);
        int unit = (int)measure_unit(fragments->text, line + 1);
        for (unsigned k = 0; k < measures->count; k++) {
            const struct measure *measure = &measures->items[k];
            int room = (int)(measure->width + measure->spare) - INDENT;
            if (measure->support * RARE_SHARE < fragments->count ||
                !opens_paragraph(fragments, measures, measure, i))
                continue;
            whole += is_full(width + 1, unit, room) - is_full(width, unit, room);
        }
    }
    return whole > 0;
}

void trim_find(const struct fragments *fragments, struct measures *measures)
{
    struct tally tallies[MEASURE_LIMIT] = {{{{0}}}};
    struct squeeze *squeeze = &measures->squeeze;
    if (measures->proportional || squeeze->saved[SQUEEZE_MARK] > 0 ||
        !fragments_follow_file(fragments))
        return;
    tally_lines(fragments, measures, tallies);
    if (count_full(tallies, measures->count, 1) <
        count_full(tallies, measures->count, 0) + LEAST_GAIN)
        return;
    squeeze->trimmed = true;
    squeeze->saved[SQUEEZE_QUOTE] = 0;
    squeeze->saved[SQUEEZE_PAIR] = squeeze->saved[SQUEEZE_OPEN] = 1;
    for (unsigned k = 0; k < measures->count; k++)
        measures->items[k].spare = best_spare(&tallies[k], 1);
    squeeze->first_whole = is_first_whole(fragments, measures);
}
