/* Cutting: where a printed line that runs across several columns may be parted into slugs. */
#ifndef DUBAO_CUT_H
#define DUBAO_CUT_H

#include "../text/wording.h"
#include "slug.h"

#define CUT_WORDS 96 /* a line of more words is not cut */

/* Does a text open like an article: with a lead, a byline, a mark of a jump from elsewhere? */
bool cut_opens_article(const struct wording_language *wording, const char *text, size_t length);

/* A line as words, parted by spaces. */
struct cut {
    const struct lines *lines;
    const struct wording_language *wording;
    uint32_t line;
    const uint32_t *measures; /* the page's column widths, half-em */
    unsigned measure_count;
    bool rows;                    /* of one measure, see row.h */
    uint32_t words[CUT_WORDS][2]; /* bytes */
    bool starts[CUT_WORDS];       /* an article opens so */
    bool arrives[CUT_WORDS];      /* with the mark of a jump from elsewhere */
    uint32_t leads[CUT_WORDS];    /* the byte behind the lead that such a word begins */
    uint32_t box;                 /* see cut_find_box() */
    size_t word_count;            /* at least 1 */
};

/* A line of too many words, and every line of a page without measures, is one word. */
void cut_line(struct cut *cut, uint32_t line);

/* A text set wider than the page's columns, of too few lines to make a measure of the page: where
 * the line above or below holds letters side by side that are wider than every column, its width is
 * a measure of this one, too, half-em. It was 0. */
void cut_find_box(struct cut *cut);

/* May a slug of words [from, …) end its column although others follow: does it fill one of the
 * page's measures? */
bool cut_fills_column(const struct cut *cut, const struct slug *slug, bool first);

/* The word at which a slug that begins with word `from` ends at the latest: print sets the mark of
 * a jump from elsewhere in a line of its own. */
size_t cut_furthest(const struct cut *cut, size_t from);

/* Would a cut before word `to` part a dateline from its byline, or that in itself? */
bool cut_tears_lead(const struct cut *cut, size_t from, size_t to);

/* May a slug that fills no column be a headline beside another, which begins with word `to`? */
bool cut_is_headline(const struct cut *cut, const struct slug *slug, size_t to);

/* Is the slug of a page of rows so wide that it must hold several columns? */
bool cut_is_row(const struct cut *cut, const struct slug *slug);

/* Half-ems by which a slug that others follow misses the right edge of a column. */
double cut_ragged(const struct cut *cut, const struct slug *slug, size_t from, size_t to,
                  uint32_t measure);

/* Spaces that would stay inside words [from, to) although they are no justification. */
unsigned cut_spaces_inside(const struct cut *cut, size_t from, size_t to);

/* The measure of the column that the slug is the first line of; rather the neighbour's than another
 * (0: there is none). */
uint32_t cut_measure(const struct cut *cut, const struct slug *slug, size_t from, size_t to,
                     uint32_t neighbour);

#endif
