#include "tear.h"

#include "../article/byline.h"
#include "../article/folio.h"
#include "../order/lines.h"
#include "../text/letter.h"
#include "join.h"

#include <float.h>
#include <string.h>

#define BEFORE     5 /* lines of the window before the first piece */
#define AFTER      6 /* lines behind the last */
#define GAPS       3 /* gaps in a row that are decided together */
#define WINDOW     (BEFORE + 1 + GAPS + AFTER)
#define LINE_LIMIT 400 /* bytes; no column of print is so wide */
#define JUMP_LIMIT 60  /* bytes of a jump mark */
#define TORN_SHARE 150 /* one mended line in so many shows that the extractor tears them */

struct tearer {
    struct fragments *fragments;
    struct measures measures;
    const struct wording_language *wording;
    const struct weights *weights;
};

static bool is_mark(uint32_t letter)
{
    enum letter_class class = letter_class(letter);
    return letter_width(letter) == 2 && (class == LETTER_STOP || class == LETTER_PAUSE ||
                                         class == LETTER_CLOSER || class == LETTER_OPENER);
}

/* Does the next line of the source follow, after no more empty lines than usual? */
static bool follows(const struct fragments *fragments, const struct fragment *line,
                    const struct fragment *next)
{
    for (uint32_t at = line->last; at < next->first; at++)
        if (!strchr(" \r\n", fragments->text[at]))
            return false;
    return line->last < next->first && next->blanks <= fragments->usual_blanks;
}

static bool was_mended(const char *text, const struct fragment *fragment)
{
    return memchr(text + fragment->first, '\n', fragment->last - fragment->first) != NULL;
}

static bool is_page_torn(const struct fragments *fragments)
{
    size_t mended = 0;
    for (size_t i = 0; i < fragments->count; i++)
        mended += was_mended(fragments->text, &fragments->items[i]);
    return mended * TORN_SHARE >= fragments->count && mended > 0;
}

static bool opens_bracket(const char *text, const struct fragment *line)
{
    size_t size;
    return letter_at(text + line->first, line->last - line->first, &size) == 0xFF08;
}

/* （下转2版）, （据新华社电） */
static bool is_bracketed(const char *text, const struct fragment *line)
{
    size_t size;
    return opens_bracket(text, line) &&
           letter_before(text + line->first, line->last - line->first, &size) == 0xFF09;
}

/* （下转2版） and （记者 张三） behind a sentence read best on a line of their own, wherever they
 * were printed. */
static bool is_apart(const struct tearer *tearer, const struct fragment *line)
{
    const char *text = tearer->fragments->text + line->first;
    size_t length = line->last - line->first;
    struct byline_found byline;
    struct jump_mark jump;
    return byline_whole(tearer->wording, text, length, &byline) ||
           folio_jump_at_start(tearer->wording, text, length, &jump);
}

static bool may_be_torn(const struct tearer *tearer, const struct fragment *line,
                        const struct fragment *next)
{
    const struct fragments *fragments = tearer->fragments;
    const char *text = fragments->text;
    size_t size;
    if (next->last - line->first > LINE_LIMIT)
        return false;
    uint32_t last = letter_before(text + line->first, line->last - line->first, &size);
    uint32_t first = letter_at(text + next->first, next->last - next->first, &size);
    return next->gap == GAP_LINE && follows(fragments, line, next) && is_mark(last) &&
           is_mark(first) && !is_bracketed(text, line) &&
           (!opens_bracket(text, next) || !fragment_ends_sentence(text, line) ||
            !is_apart(tearer, next));
}

static struct fragment joined(const char *text, const struct fragment *line,
                              const struct fragment *next)
{
    struct fragment both = *line;
    both.last = next->last;
    both.spread = line->spread || next->spread;
    both.justified = line->justified || next->justified;
    both.width = lines_measure(text, both.first, both.last, both.spread);
    return both;
}

/* Are the two one jump mark, too long for the rest of its line: （下转2 and 版）? */
static bool is_jump(const struct tearer *tearer, const struct fragment *line,
                    const struct fragment *next)
{
    const char *text = tearer->fragments->text;
    size_t left = line->last - line->first, right = next->last - next->first;
    char both[JUMP_LIMIT];
    struct jump_mark mark;
    if (left + right > sizeof both || next->gap == GAP_SEAM)
        return false;
    memcpy(both, text + line->first, left);
    memcpy(both + left, text + next->first, right);
    return folio_jump_at_start(tearer->wording, both, left + right, &mark) &&
           mark.range.last == left + right;
}

/* Some lines of the page, those that may have been torn among them. */
struct window {
    struct fragment lines[WINDOW];
    size_t count;
    size_t first; /* the first piece */
    size_t gaps;  /* gaps from there on that may be tears */
};

/* What speaks against a line's end where marks meet. */
static double end_cost(const struct tearer *tearer, const struct fragment *line,
                       const struct fragment *next)
{
    const char *text = tearer->fragments->text;
    const struct weights *weights = tearer->weights;
    if (!fragment_ends_sentence(text, line))
        return weights->marks_apart;
    return opens_bracket(text, next) ? weights->marks_note : weights->marks_stop;
}

/* What it costs to read the window with its gaps torn or not, a bit each. */
static double cost_of(const struct tearer *tearer, const struct window *window, unsigned torn)
{
    const char *text = tearer->fragments->text;
    struct fragment lines[WINDOW];
    struct joined_line read[WINDOW];
    struct fragments fragments = {
        .text = text, .items = lines, .usual_blanks = tearer->fragments->usual_blanks};
    double cost = 0;
    bool mended[WINDOW] = {false};
    for (size_t i = 0; i < window->count; i++) {
        size_t gap = i - window->first - 1;
        bool ambiguous = i > window->first && gap < window->gaps;
        if (ambiguous && (torn >> gap & 1)) {
            struct fragment *last = &lines[fragments.count - 1];
            *last = joined(text, last, &window->lines[i]);
            mended[fragments.count - 1] = true;
            continue;
        }
        cost += ambiguous ? end_cost(tearer, &window->lines[i - 1], &window->lines[i]) : 0;
        lines[fragments.count++] = window->lines[i];
    }
    struct arena *arena = arena_create();
    struct trait *traits = traits_find(&fragments, tearer->wording, arena);
    cost += join_lines_once(&fragments, traits, &tearer->measures, tearer->wording->language,
                            tearer->weights, read, arena);
    for (size_t i = 0; i < fragments.count; i++)
        cost += mended[i] && read[i].display ? tearer->weights->marks_display : 0;
    arena_destroy(arena);
    return cost;
}

/* The window around the gap between the last of `kept` lines and line `next`. */
static struct window window_at(const struct tearer *tearer, size_t kept, size_t next)
{
    const struct fragments *fragments = tearer->fragments;
    struct window window = {.gaps = 1};
    size_t before = kept < BEFORE + 1 ? kept : BEFORE + 1;
    size_t rest = fragments->count - next;
    while (window.gaps < rest && window.gaps < GAPS &&
           may_be_torn(tearer, &fragments->items[next + window.gaps - 1],
                       &fragments->items[next + window.gaps]))
        window.gaps++;
    size_t after = rest < window.gaps + AFTER ? rest : window.gaps + AFTER;
    window.first = before - 1;
    window.count = before + after;
    memcpy(window.lines, fragments->items + kept - before, before * sizeof *window.lines);
    memcpy(window.lines + before, fragments->items + next, after * sizeof *window.lines);
    return window;
}

/* Is the gap between the last of `kept` lines and line `next` a tear in the cheapest reading? */
static bool is_torn_at(const struct tearer *tearer, size_t kept, size_t next)
{
    struct window window = window_at(tearer, kept, next);
    double best = DBL_MAX;
    bool torn = false;
    for (unsigned reading = 0; reading < 1U << window.gaps; reading++) {
        double cost = cost_of(tearer, &window, reading);
        if (cost < best) {
            best = cost;
            torn = reading & 1;
        }
    }
    return torn;
}

/* A doubt about the place of line `from` is one about line `to` now. */
static void move_doubts(struct fragments *fragments, size_t from, size_t to)
{
    for (size_t i = 0; i < fragments->doubt_count; i++)
        if (fragments->doubts[i].fragment == from)
            fragments->doubts[i].fragment = (uint32_t)to;
}

void tear_mend(struct fragments *fragments, const struct wording_language *wording,
               const struct weights *weights)
{
    struct tearer tearer = {.fragments = fragments, .wording = wording, .weights = weights};
    bool torn = is_page_torn(fragments);
    if (torn)
        tearer.measures = measures_find(fragments);
    size_t kept = 0;
    for (size_t i = 0; i < fragments->count; i++) {
        struct fragment *last = kept > 0 ? &fragments->items[kept - 1] : NULL;
        const struct fragment *next = &fragments->items[i];
        if (last && (is_jump(&tearer, last, next) ||
                     (torn && may_be_torn(&tearer, last, next) && is_torn_at(&tearer, kept, i)))) {
            *last = joined(fragments->text, last, next);
            move_doubts(fragments, i, kept - 1);
        } else {
            move_doubts(fragments, i, kept);
            fragments->items[kept++] = *next;
        }
    }
    fragments->count = kept;
}
