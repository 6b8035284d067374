#include "mend.h"

#include "../text/letter.h"

#define WINDOW      8   /* lines around that tell how wide the column is */
#define SQUEEZE     3   /* half-em that two meeting marks save, with the extractor's rounding */
#define TORN_SHARE  100 /* one torn line in so many shows that the extractor tears them */
#define LEAST_ALIKE 3   /* lines of one width that make it the column's */

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

/* A page's lines, and what its spaces at line ends mean. */
struct mending {
    const struct lines *lines;
    bool torn;       /* this extractor tears lines between two marks */
    bool space_ends; /* an empty line and all, a space at its end says that a line goes on */
};

/* Words of one justified line: the space between them is still there, and the empty line that parts
 * the lines of this page is not, or says nothing. */
static bool is_shard(const struct mending *mending, size_t i)
{
    const struct lines *lines = mending->lines;
    const struct line *next = &lines->items[i + 1];
    return lines->usual_blanks > 0 && lines->text[lines->items[i].last] == ' ' &&
           (next->blanks == 0 || (mending->space_ends && next->blanks <= lines->usual_blanks));
}

/* Some extractors put a space at every line's end; where half the lines and more have none, and
 * those that have one are followed by an empty line as a rule, it was printed between two words. */
static bool tells_by_space(const struct lines *lines)
{
    size_t spaced = 0, parted = 0;
    for (size_t i = 0; i + 1 < lines->count; i++) {
        bool space = lines->text[lines->items[i].last] == ' ';
        spaced += space;
        parted += space && lines->items[i + 1].blanks > 0;
    }
    return spaced > 0 && spaced * 2 < lines->count && parted * 3 >= spaced * 2;
}

static bool is_single_letter(const char *text, const struct line *line)
{
    size_t size;
    uint32_t letter = letter_at(text + line->first, line->last - line->first, &size);
    return line->first + size == line->last && letter_width(letter) == 2;
}

/* A letter as high as two or three lines, at an article's start: it comes out as a line of its own,
 * and the rest of its word as the next. */
static bool is_drop_cap(const struct lines *lines, const struct line *line, const struct line *next)
{
    const char *text = lines->text;
    return line->last == line->first + 1 && text[line->first] >= 'A' && text[line->first] <= 'Z' &&
           next->last > next->first + 2 && text[next->first] >= 'a' && text[next->first] <= 'z' &&
           text[next->first + 1] >= 'a' && text[next->first + 1] <= 'z' &&
           next->blanks <= lines->usual_blanks;
}

/* Letters that justification pulled so far apart that each came out as a line. */
static bool is_strewn(const struct lines *lines, const struct line *line, const struct line *next)
{
    return next->blanks == 0 && is_single_letter(lines->text, next) &&
           (line->spread || is_single_letter(lines->text, line));
}

/* No line of print begins with a stop or ends with an opening mark. */
static bool is_impossible(const struct lines *lines, size_t i)
{
    const struct line *line = &lines->items[i], *next = &lines->items[i + 1];
    size_t size;
    uint32_t left = letter_before(lines->text + line->first, line->last - line->first, &size);
    uint32_t right = letter_at(lines->text + next->first, next->last - next->first, &size);
    return (is_full_width_mark(right) && letter_never_starts(right)) ||
           (is_full_width_mark(left) && letter_never_ends(left));
}

/* Does this extractor tear lines? */
static bool is_page_torn(const struct lines *lines)
{
    size_t torn = 0;
    for (size_t i = 0; i + 1 < lines->count; i++)
        torn += is_impossible(lines, i);
    return torn * TORN_SHARE >= lines->count;
}

/* May what stands in `next` go on the line before it? */
static bool is_beside(const struct lines *lines, const struct line *line, const struct line *next)
{
    return next->blanks <= lines->usual_blanks && next->number <= line->number + next->blanks + 1;
}

/* Two marks that meet where no line of print ends: the extractor tore it, however wide the pieces.
 */
static bool is_torn_at_marks(const struct lines *lines, size_t i)
{
    if (i + 1 >= lines->count)
        return false;
    const struct line *line = &lines->items[i], *next = &lines->items[i + 1];
    size_t size;
    uint32_t left = letter_before(lines->text + line->first, line->last - line->first, &size);
    uint32_t right = letter_at(lines->text + next->first, next->last - next->first, &size);
    return is_full_width_mark(left) && is_full_width_mark(right) && is_impossible(lines, i) &&
           is_beside(lines, line, next);
}

/* The last of the pieces that were one line in print with line i, so narrow that the column holds
 * them all. */
static size_t narrow_end(const struct lines *lines, size_t i)
{
    if (i + 1 == lines->count || !is_impossible(lines, i))
        return i; /* nearly every line: its neighbours need not be looked at */
    uint32_t width = common_width(lines, i), sum = lines->items[i].width;
    size_t end = i;
    while (end + 1 < lines->count && sum + 2 <= width && is_impossible(lines, end) &&
           is_beside(lines, &lines->items[end], &lines->items[end + 1])) {
        sum += lines->items[end + 1].width;
        if (sum > width + SQUEEZE * (uint32_t)(end + 1 - i))
            break;
        end++;
    }
    return end;
}

static size_t torn_end(const struct mending *mending, size_t i)
{
    size_t end = i;
    while (mending->torn && is_torn_at_marks(mending->lines, end))
        end++;
    return end > i ? end : narrow_end(mending->lines, i);
}

/* The last piece of line i, whatever tore it. */
static size_t line_end(const struct mending *mending, size_t i)
{
    const struct lines *lines = mending->lines;
    size_t end = i;
    if (end + 1 < lines->count && is_drop_cap(lines, &lines->items[end], &lines->items[end + 1]))
        end++;
    while (end + 1 < lines->count &&
           (is_shard(mending, end) || is_strewn(lines, &lines->items[end], &lines->items[end + 1])))
        end++;
    return end > i ? end : torn_end(mending, i);
}

static struct line joined_line(const struct mending *mending, size_t first, size_t last)
{
    const struct lines *lines = mending->lines;
    struct line line = lines->items[first];
    for (size_t i = first + 1; i <= last; i++)
        line.spread |= lines->items[i].spread || is_strewn(lines, &line, &lines->items[i]);
    for (size_t i = first; i < last; i++)
        line.justified |= is_shard(mending, i);
    line.justified |= line.spread;
    line.last = lines->items[last].last;
    if (last > first)
        line.width = lines_measure(lines->text, line.first, line.last, line.spread);
    return line;
}

void mend_lines(struct lines *lines)
{
    struct mending mending = {lines, is_page_torn(lines), tells_by_space(lines)};
    size_t kept = 0;
    for (size_t i = 0; i < lines->count; i++) {
        size_t end = line_end(&mending, i);
        lines->items[kept++] = joined_line(&mending, i, end);
        i = end;
    }
    lines->count = kept;
}
