#include "mend.h"

#include "letter.h"

#define WINDOW          8 /* lines around that tell how wide the column is */
#define SQUEEZE         3 /* half-em that two meeting marks save, with the extractor's rounding */
#define FIRST_LINE_LACK 6 /* half-em that a first line misses: the indent and a long unit */
#define LEAST_ALIKE     3 /* lines of one width that make it the column's */

/* The width most lines around line i have; 0 where none is common. */
static uint32_t common_width(const struct lines *lines, size_t i)
{
    uint32_t best = 0;
    unsigned most = LEAST_ALIKE - 1;
    size_t first = i > WINDOW ? i - WINDOW : 0;
    size_t last = i + WINDOW < lines->count ? i + WINDOW : lines->count - 1;
    for (size_t k = first; k <= last; k++) {
        unsigned alike = 0;
        for (size_t other = first; other <= last; other++)
            alike += lines->items[other].width == lines->items[k].width;
        if (alike > most || (alike == most && lines->items[k].width > best && best > 0)) {
            most = alike;
            best = lines->items[k].width;
        }
    }
    return best;
}

static bool is_full_width_mark(uint32_t letter)
{
    enum letter_class class = letter_class(letter);
    return letter_width(letter) == 2 && (class == LETTER_STOP || class == LETTER_PAUSE ||
                                         class == LETTER_CLOSER || class == LETTER_OPENER);
}

/* After a stop, a line that opens with a mark may begin a paragraph: then it is as wide as a first
 * line, or ends its sentence itself. */
static bool begins_paragraph(const struct lines *lines, const struct line *line, uint32_t width)
{
    size_t size;
    uint32_t last = letter_before(lines->text + line->first, line->last - line->first, &size);
    enum letter_class class = letter_class(last);
    return line->width + FIRST_LINE_LACK >= width || class == LETTER_STOP || class == LETTER_CLOSER;
}

/* Words of one justified line: the space between them is still there, and the empty line that parts
 * the lines of this page is not. */
static bool is_shard(const struct lines *lines, size_t i)
{
    const struct line *line = &lines->items[i], *next = &lines->items[i + 1];
    return lines->usual_blanks > 0 && next->blanks == 0 && lines->text[line->last] == ' ';
}

/* Were both lines one line in print? Marks meet between them, and together they fill the column. A
 * line cannot begin with a stop, and no paragraph ends in a comma: then they need not fill it. */
static bool is_torn(const struct lines *lines, size_t i)
{
    const struct line *line = &lines->items[i], *next = &lines->items[i + 1];
    size_t size;
    uint32_t left = letter_before(lines->text + line->first, line->last - line->first, &size);
    uint32_t right = letter_at(lines->text + next->first, next->last - next->first, &size);
    if (!is_full_width_mark(left) || !is_full_width_mark(right) ||
        next->blanks > lines->usual_blanks)
        return false;
    uint32_t width = common_width(lines, i), sum = line->width + next->width;
    if (width == 0 || line->width + 2 > width || sum > width + SQUEEZE)
        return false;
    if (letter_never_starts(right) || letter_class(left) == LETTER_PAUSE)
        return true;
    return sum + 1 >= width && !begins_paragraph(lines, next, width);
}

void mend_lines(struct lines *lines)
{
    size_t kept = 0;
    for (size_t i = 0; i < lines->count; i++) {
        struct line line = lines->items[i];
        bool torn = kept > 0 && lines->items[i - 1].number + lines->usual_blanks + 1 >= line.number;
        if (torn) {
            /* the pair is looked at as it stands now: three pieces may make one line */
            struct line before = lines->items[i - 1];
            lines->items[i - 1] = lines->items[kept - 1];
            torn = is_shard(lines, i - 1) || is_torn(lines, i - 1);
            lines->items[i - 1] = before;
        }
        if (!torn) {
            lines->items[kept++] = line;
            continue;
        }
        struct line *joined = &lines->items[kept - 1];
        joined->last = line.last;
        joined->spread |= line.spread;
        joined->width = lines_measure(lines->text, joined->first, joined->last, joined->spread);
    }
    lines->count = kept;
}
