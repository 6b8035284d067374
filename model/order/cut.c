#include "cut.h"

#include "../article/byline.h"
#include "../article/folio.h"
#include "../text/letter.h"

#include <math.h>

#define SPREAD_ROOM      4   /* half-em that justification fills by pulling letters apart */
#define RAGGED_LIMIT     3   /* half-em a slug may miss the edge by */
#define SPACES_LIMIT     4   /* more say no more */
#define NEIGHBOUR_BONUS  1.5 /* half-em: columns side by side mostly have one measure */
#define HEADLINE_WORDS   8   /* of a line that holds headlines side by side */
#define HEADLINE_WIDTH   10  /* half-em: hardly a headline is narrower */
#define HEADLINE_LETTERS 3   /* and the next begins with so many letters */
#define SPACE_SLACK      1   /* half-em that justified spaces of Korean make out */
#define FIRST_LINE       1.0 /* half-em: most lines are no first ones */
#define SHORT_LIMIT      2.0 /* half-em: the last line of a paragraph may be as short as it likes */

static bool arrives(const struct wording_language *wording, const char *text, size_t length)
{
    struct jump_mark mark;
    return folio_jump_at_start(wording, text, length, &mark) && !mark.onward;
}

/* `lead` receives how many bytes of it are the lead or the byline. */
static bool opens_article(const struct wording_language *wording, const char *text, size_t length,
                          size_t *lead)
{
    struct byline_found found;
    *lead = 0;
    if (wording_match_list(&wording->dateline_labels, text, length, NULL, NULL) == 0 &&
        wording_match_list(&wording->byline_marks, text, length, NULL, NULL) == 0)
        return arrives(wording, text, length);
    if (!byline_lead(wording, text, length, &found) && !byline_whole(wording, text, length, &found))
        return false;
    *lead = found.length;
    return true;
}

bool cut_opens_article(const struct wording_language *wording, const char *text, size_t length)
{
    size_t lead;
    return opens_article(wording, text, length, &lead);
}

static void mark_starts(struct cut *cut)
{
    const struct line *line = &cut->lines->items[cut->line];
    for (size_t i = 0; i < cut->word_count; i++) {
        size_t lead;
        uint32_t first = cut->words[i][0];
        const char *text = cut->lines->text + first;
        cut->starts[i] = opens_article(cut->wording, text, line->last - first, &lead);
        cut->arrives[i] = cut->starts[i] && arrives(cut->wording, text, line->last - first);
        cut->leads[i] = first + (uint32_t)lead;
    }
}

static void find_words(struct cut *cut, uint32_t line)
{
    cut->line = line;
    cut->word_count = 0;
    if (cut->measure_count > 0)
        cut->word_count = slug_words(cut->lines, line, cut->words, CUT_WORDS);
    if (cut->word_count > 0)
        return;
    cut->word_count = 1;
    cut->words[0][0] = cut->lines->items[line].first;
    cut->words[0][1] = cut->lines->items[line].last;
}

void cut_line(struct cut *cut, uint32_t line)
{
    find_words(cut, line);
    mark_starts(cut);
    cut->box = 0;
}

static uint32_t widest(const struct cut *cut)
{
    uint32_t most = 0;
    for (unsigned i = 0; i < cut->measure_count; i++)
        most = cut->measures[i] > most ? cut->measures[i] : most;
    return most;
}

/* Some letters that no space parts are too wide for the width. */
static bool outgrows(const struct cut *cut, uint32_t line, uint32_t width)
{
    uint32_t words[CUT_WORDS][2];
    const struct lines *lines = cut->lines;
    if (lines->items[line].width <= width)
        return false;
    size_t count = slug_words(lines, line, words, CUT_WORDS);
    for (size_t i = 0; i < count; i++)
        if (slug_word_width(lines, line, words[i]) > width &&
            slug_is_unspaced(lines->text, words[i][0], words[i][1]))
            return true;
    return false;
}

void cut_find_box(struct cut *cut)
{
    const struct line *items = cut->lines->items;
    uint32_t line = cut->line, below = line + 1, width = widest(cut) + LINES_SLACK;
    unsigned usual = cut->lines->usual_blanks;
    if (items[line].width <= width)
        return;
    if (below < cut->lines->count && items[below].blanks <= usual && outgrows(cut, below, width))
        cut->box = items[below].width;
    else if (line > 0 && items[line].blanks <= usual && outgrows(cut, line - 1, width))
        cut->box = items[line - 1].width;
}

bool cut_fills_column(const struct cut *cut, const struct slug *slug, bool first)
{
    uint32_t wide = slug->width + RAGGED_LIMIT + (slug->spread ? SPREAD_ROOM : 0);
    uint32_t indented = slug->width + LINES_INDENT;
    for (unsigned i = 0; i < cut->measure_count; i++) {
        uint32_t measure = cut->measures[i];
        if (wide >= measure && slug->width <= measure + RAGGED_LIMIT)
            return true;
        if ((first || cut->rows) && indented + 2 >= measure && indented <= measure + 2)
            return true;
    }
    return false;
}

size_t cut_furthest(const struct cut *cut, size_t from)
{
    size_t to = from + 1;
    while (to < cut->word_count && !cut->arrives[to])
        to++;
    return to;
}

bool cut_tears_lead(const struct cut *cut, size_t from, size_t to)
{
    const char *text = cut->lines->text + cut->words[to][0];
    size_t length = cut->lines->items[cut->line].last - cut->words[to][0];
    return cut->starts[from] && !cut->arrives[from] &&
           (cut->words[to][0] < cut->leads[from] || byline_opens(cut->wording, text, length));
}

bool cut_is_row(const struct cut *cut, const struct slug *slug)
{
    return cut->rows && slug->width > cut->measures[0] + SPACE_SLACK;
}

/* Korean is broken inside words, so every line but a paragraph's last one is full. */
static double row_ragged(const struct slug *slug, bool last, double measure)
{
    enum letter_class end = letter_class(slug->tail[1]);
    if (last && (end == LETTER_STOP || end == LETTER_CLOSER || end == LETTER_QUOTE))
        return 0;
    double width = slug->width, first_line = fabs(width + LINES_INDENT - measure) + FIRST_LINE;
    return fmax(0, fmin(fabs(width - measure), first_line) - SPACE_SLACK);
}

double cut_ragged(const struct cut *cut, const struct slug *slug, size_t from, size_t to,
                  uint32_t measure)
{
    if (cut->rows && measure == cut->measures[0])
        return row_ragged(slug, to == cut->word_count, measure);
    if (to == cut->word_count)
        return 0;
    double width = slug->width;
    double off = fabs(width - measure);
    if (slug->spread && width < measure)
        off = fmax(0, off - SPREAD_ROOM);
    if (from == 0)
        off = fmin(off, fabs(width + LINES_INDENT - measure));
    return fmax(0, off - 1); /* one half-em is what a squeezed mark makes out */
}

/* A word that begins with so many full-width letters of a script that puts no spaces between
 * words. */
static bool is_wide_word(const struct cut *cut, size_t word, unsigned least)
{
    uint32_t at = cut->words[word][0];
    for (unsigned i = 0; i < least; i++) {
        size_t size;
        uint32_t last = cut->words[word][1];
        if (at >= last)
            return false;
        uint32_t letter = letter_at(cut->lines->text + at, last - at, &size);
        if (letter_width(letter) != 2 || letter_class(letter) == LETTER_HANGUL)
            return false;
        at += (uint32_t)size;
    }
    return true;
}

bool cut_is_headline(const struct cut *cut, const struct slug *slug, size_t to)
{
    return cut->word_count <= HEADLINE_WORDS && slug->width >= HEADLINE_WIDTH && !slug->spread &&
           is_wide_word(cut, to, HEADLINE_LETTERS);
}

/* Justification pulls all letters of a line apart, so a space beside three that stand together is
 * not its doing. Those of a lead are print's own. */
unsigned cut_spaces_inside(const struct cut *cut, size_t from, size_t to)
{
    unsigned count = 0;
    size_t first = from;
    while (first + 1 < to && cut->words[first + 1][0] < cut->leads[from])
        first++;
    for (size_t i = first; i + 1 < to && count < SPACES_LIMIT; i++)
        count += (is_wide_word(cut, i, 3) && is_wide_word(cut, i + 1, 1)) ||
                 (is_wide_word(cut, i, 1) && is_wide_word(cut, i + 1, 3));
    return count;
}

uint32_t cut_measure(const struct cut *cut, const struct slug *slug, size_t from, size_t to,
                     uint32_t neighbour)
{
    double least = HUGE_VAL, width = slug->width;
    uint32_t best = slug->width < UINT16_MAX ? slug->width : UINT16_MAX;
    const uint32_t others[] = {neighbour, cut->box};
    for (unsigned i = 0; i < cut->measure_count + 2; i++) {
        uint32_t measure = i < cut->measure_count ? cut->measures[i]
                                                  : others[i - cut->measure_count];
        if (measure == 0)
            continue;
        double full = fabs(measure - width), indented = fabs(measure - LINES_INDENT - width);
        double over = width - measure - 2;
        double off = cut_ragged(cut, slug, from, to, measure) +
                     (over > 0 ? over : fmin(SHORT_LIMIT, fmin(full, indented) / 2)) -
                     (measure == neighbour ? NEIGHBOUR_BONUS : 0);
        if (off < least) {
            least = off;
            best = measure;
        }
    }
    return best;
}
