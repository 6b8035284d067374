#include "order.h"

#include "../text/letter.h"
#include "aside.h"
#include "comb.h"
#include "deal.h"
#include "foot.h"
#include "link.h"
#include "mixed.h"
#include "row.h"
#include "seam.h"
#include "sheet.h"
#include "strewn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LINES_LIMIT  4000  /* more than any page of print has; such a page is left as it is */
#define SPACES_LIMIT 20000 /* the same: the search takes a step for every word */
#define WIDE_SHARE   33 /* one line in so many holds several columns: the page is dealt in rows */
#define WIDE_LEAST   3  /* lines */
#define WIDE_TEXT    2  /* the same, where each holds a comma or a stop: slogans have none */
#define WIDE_SLACK   8  /* half-em that two words may count more by themselves than in their line */
#define WIDE_WORDS   32 /* words of a line that are looked at */
#define PERIOD_LIMIT 8  /* columns that extractors deal in turn */

/* Nats: no page dealt in turns of 40 reached 1.2, own order mostly does 1.2 to 2.5. */
#define OWN_ORDER_SURE 1.5
/* Nats: in own order the next line leads by 0.2 (English) to 2 (Chinese). */
#define PERIOD_MARGIN 0.05

#define SAMPLE_LINES      48
#define SAMPLE_MARGIN     1.0 /* nats; more than chance makes of so many lines */
#define TORN_LEAST        10  /* lines or blocks that must go on; chance decides over fewer */
#define BLOCK_LINES       2   /* lines of a block, on the mean; else the lines themselves tell */
#define TURNS_LEAST       24  /* lines */
#define TURNS_LEAST_LATIN 60  /* lines */
#define COLUMN_LINES      4
#define FLOW_LINES        2 /* the same, where nothing but columns and headlines is on the page */
#define TEXT_SIZE         0.12f /* by which letters of one text may differ in size */

/* A page that was printed in its own order stays as it is: one fragment a line. */
static struct fragment fragment_of_line(const struct line *line, unsigned usual_blanks)
{
    return (struct fragment){
        .first = line->first,
        .last = line->last,
        .line = line->number,
        .width = line->width,
        .blanks = line->blanks,
        .gap = line->blanks > usual_blanks ? GAP_BLANK : GAP_LINE,
        .spread = line->spread,
        .justified = line->justified,
        .indented = line->indent > 0,
    };
}

/* How the extractor went through the page. */
enum page_order { ORDER_OWN, ORDER_ROWS, ORDER_TURNS };

/* The common widths of the page's columns. */
struct measure_list {
    uint32_t widths[SLUG_MEASURES]; /* half-em */
    unsigned count;
    uint32_t rows; /* see row.h */
};

/* What ordering looks at beside the lines. */
struct tools {
    const struct seams *seams;
    const struct measure_list *measures;
    const struct wording_language *wording;
    const struct weights *weights;
    struct arena *arena;
};

/* Folios that were printed in the midst of a text stand at the end, and rows of columns are parted
 * where the page holds some after all. */
static void keep_order(const struct lines *lines, const struct tools *tools,
                       struct fragments *fragments)
{
    const struct measure_list *measures = tools->measures;
    const struct seams *seams = tools->seams;
    struct lines kept = *lines;
    struct lines folios = aside_take_folios(&kept, tools->wording, seams, measures->widths,
                                            measures->count, tools->arena);
    if (measures->count > 0) {
        kept = mixed_lines(&kept, seams, measures->widths, measures->count, tools->wording,
                           tools->weights, tools->arena);
        kept = comb_lines(&kept, seams, measures->widths, measures->count, true, tools->weights,
                          tools->arena);
    }
    fragments->items = arena_take_array(tools->arena, kept.count + folios.count,
                                        sizeof *fragments->items);
    for (size_t i = 0; i < kept.count; i++)
        fragments->items[fragments->count++] = fragment_of_line(&kept.items[i], kept.usual_blanks);
    for (size_t i = 0; i < folios.count; i++) {
        struct fragment folio = fragment_of_line(&folios.items[i], kept.usual_blanks);
        folio.aside = true;
        fragments->items[fragments->count++] = folio;
    }
}

static struct fragment fragment_of_slug(const struct lines *lines, const struct slug *slug)
{
    const struct line *line = &lines->items[slug->line];
    struct fragment fragment = fragment_of_line(line, lines->usual_blanks);
    fragment.indented = line->indent > 0 && slug->first == line->first;
    fragment.first = slug->first;
    fragment.last = slug->last;
    fragment.width = slug->width;
    bool whole = slug->first == line->first && slug->last == line->last;
    fragment.spread = slug->spread;
    fragment.justified = slug->spread || (whole && line->justified);
    return fragment;
}

/* How the fragment of `slug` follows the one put out before it. */
static enum gap gap_before(const struct lines *lines, const struct fragments *fragments,
                           const struct slug *slug, bool linked)
{
    const struct line *line = &lines->items[slug->line];
    if (linked || fragments->count == 0)
        return GAP_LINE;
    const struct fragment *before = &fragments->items[fragments->count - 1];
    bool neighbours = slug->first == line->first && slug->line > 0 &&
                      before->last == lines->items[slug->line - 1].last;
    if (!neighbours)
        return GAP_SEAM;
    return line->blanks > lines->usual_blanks ? GAP_BLANK : GAP_LINE;
}

/* The fragment put out next stands where it does because its thread was linked to the one before,
 * or for want of a better place. */
static void add_doubt(struct fragments *fragments, double margin)
{
    if (fragments->count > 0)
        fragments->doubts[fragments->doubt_count++] = (struct order_doubt){
            (uint32_t)fragments->count, (float)margin};
}

/* Puts out what was set aside and is printed above `line`; returns how much of it is out. Nothing
 * goes on in a block that stands alone. */
static size_t put_aside(const struct lines *aside, size_t done, uint32_t line,
                        struct fragments *fragments)
{
    for (; done < aside->count && aside->items[done].number < line; done++) {
        struct fragment fragment = fragment_of_line(&aside->items[done], aside->usual_blanks);
        if (fragment.gap == GAP_BLANK)
            fragment.gap = GAP_SEAM;
        fragments->items[fragments->count++] = fragment;
    }
    return done;
}

static void put_chain(const struct lines *lines, const struct deal *deal, const struct link *links,
                      uint32_t head, struct fragments *fragments)
{
    for (uint32_t at = head; at != LINK_NONE; at = links[at].next) {
        const struct thread *thread = &deal->threads[at];
        add_doubt(fragments, at == head ? 0 : links[at].margin);
        for (size_t i = 0; i < thread->count; i++) {
            const struct slug *slug = &deal->slugs.items[deal->order[thread->first + i]];
            struct fragment fragment = fragment_of_slug(lines, slug);
            fragment.gap = (uint8_t)gap_before(lines, fragments, slug, at != head || i > 0);
            fragments->items[fragments->count++] = fragment;
        }
    }
}

/* Puts out chain after chain, and what was set aside where it is printed; where a chain begins is a
 * guess. */
static void put_chains(const struct lines *lines, const struct lines *aside,
                       const struct deal *deal, const struct link *links,
                       struct fragments *fragments)
{
    size_t done = 0;
    for (uint32_t i = 0; i < deal->thread_count; i++) {
        if (links[i].previous != LINK_NONE)
            continue;
        const struct slug *head = &deal->slugs.items[deal->order[deal->threads[i].first]];
        done = put_aside(aside, done, lines->items[head->line].number, fragments);
        put_chain(lines, deal, links, i, fragments);
    }
    put_aside(aside, done, UINT32_MAX, fragments);
}

/* Does the word go on behind the one before it, as far as the file tells? A hyphen may have torn a
 * word whose rest is elsewhere. */
static bool adjoins_word(const struct lines *strewn, size_t i)
{
    const struct line *line = &strewn->items[i];
    size_t size;
    if (i == 0 || line->number != strewn->items[i - 1].number + line->blanks + 1)
        return false;
    const struct line *before = &strewn->items[i - 1];
    return !letter_is_hyphen(
        letter_before(strewn->text + before->first, before->last - before->first, &size));
}

/* Behind everything else, words that were printed behind each other together. */
static void put_strewn(const struct lines *strewn, struct fragments *fragments)
{
    for (size_t i = 0; i < strewn->count; i++) {
        struct fragment fragment = fragment_of_line(&strewn->items[i], strewn->usual_blanks);
        fragment.gap = adjoins_word(strewn, i) ? GAP_LINE : GAP_SEAM;
        fragment.strewn = true;
        fragments->items[fragments->count++] = fragment;
    }
}

/* Picks the threads apart and puts them together again. */
static void reorder(const struct lines *lines, const struct lines *strewn, enum page_order order,
                    const struct tools *tools, struct fragments *fragments)
{
    const struct measure_list *measures = tools->measures;
    const struct seams *seams = tools->seams;
    struct lines dealt = *lines, aside = {.count = 0};
    if (order == ORDER_ROWS) {
        aside = aside_take(&dealt, tools->wording, tools->arena);
        dealt = comb_lines(&dealt, seams, measures->widths, measures->count, false, tools->weights,
                           tools->arena);
    }
    struct deal deal = deal_lines(&dealt, seams, order == ORDER_ROWS ? DEAL_ROWS : DEAL_TURNS,
                                  measures->widths, measures->count, tools->wording,
                                  measures->rows > 0);
    if (order == ORDER_TURNS)
        feet_cut(&deal, seams, tools->weights);
    struct link *links = link_threads(&deal, seams, tools->weights);
    fragments->items = arena_take_array(
        tools->arena, deal.order_count + aside.count + strewn->count, sizeof *fragments->items);
    fragments->doubts = arena_take_array(tools->arena, deal.thread_count,
                                         sizeof *fragments->doubts);
    put_chains(&dealt, &aside, &deal, links, fragments);
    put_strewn(strewn, fragments);
    free(links);
    deal_free(&deal);
}

static bool near_measure(uint32_t width, const struct measure_list *measures)
{
    for (unsigned i = 0; i < measures->count; i++)
        if (width + 1 >= measures->widths[i] && width <= measures->widths[i] + 1)
            return true;
    return false;
}

/* Was the line torn between two marks and put together again? Both parts are one column's. */
static bool is_mended(const struct lines *lines, const struct line *line)
{
    return memchr(lines->text + line->first, '\n', line->last - line->first) != NULL;
}

/* Two words of a column's width stand side by side on the line. */
static bool is_wide(const struct lines *lines, uint32_t line, const struct measure_list *measures)
{
    uint32_t words[WIDE_WORDS][2];
    size_t count = slug_words(lines, line, words, WIDE_WORDS);
    bool before = false;
    for (size_t i = 0; i < count; i++) {
        uint32_t width = slug_word_width(lines, line, words[i]);
        bool column = near_measure(width, measures) &&
                      slug_is_unspaced(lines->text, words[i][0], words[i][1]);
        if (before && column)
            return true;
        before = column;
    }
    return false;
}

static bool has_clause(const struct lines *lines, const struct line *line)
{
    uint32_t at = line->first, letter;
    while ((letter = letter_behind_han(lines->text, &at, line->last)) != 0)
        if (letter_class(letter) == LETTER_PAUSE || letter_class(letter) == LETTER_STOP)
            return true;
    return false;
}

static bool is_dealt_in_rows(const struct lines *lines, const struct measure_list *measures)
{
    size_t wide = 0, text = 0;
    uint32_t two_words = 2 * slug_narrowest(measures->widths, measures->count);
    for (uint32_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->items[i];
        if (line->width + WIDE_SLACK < two_words || is_mended(lines, line) ||
            !is_wide(lines, i, measures))
            continue;
        wide++;
        text += has_clause(lines, line);
    }
    return (wide >= WIDE_LEAST || text >= WIDE_TEXT) && wide * WIDE_SHARE > lines->count;
}

static bool is_torn(const struct slug *slug, const struct measure_list *measures)
{
    for (unsigned i = 0; i < measures->count; i++)
        if (slug->width <= measures->widths[i] + LINES_SLACK &&
            seam_is_torn(slug, measures->widths[i]))
            return true;
    return false;
}

/* How well lines that must go on do so in the line `distance` further down; each `step`th line is
 * asked. */
static double mean_seam(const struct slugs *slugs, const struct seams *seams,
                        const struct measure_list *measures, size_t distance, size_t step)
{
    double sum = 0;
    size_t torn = 0;
    for (size_t i = 0; i + distance < slugs->count; i += step) {
        if (!is_torn(&slugs->items[i], measures))
            continue;
        torn++;
        sum += seam_letters(seams, &slugs->items[i], &slugs->items[i + distance]);
    }
    return torn == 0 ? 0 : sum / (double)torn;
}

static bool enough_torn(const struct slugs *slugs, const struct measure_list *measures)
{
    size_t torn = 0;
    for (size_t i = 0; i < slugs->count && torn < TORN_LEAST; i++)
        torn += is_torn(&slugs->items[i], measures);
    return torn == TORN_LEAST;
}

static bool is_latin(const struct slugs *slugs)
{
    size_t latin = 0;
    for (size_t i = 0; i < slugs->count; i++)
        latin += letter_class(slugs->items[i].head[0]) == LETTER_LATIN;
    return latin * 2 > slugs->count;
}

/* Chance makes any distance look as good where lines are few; more of them are needed where letters
 * tell little, as between words. */
static bool is_telling(const struct slugs *slugs)
{
    return slugs->count >= (is_latin(slugs) ? TURNS_LEAST_LATIN : TURNS_LEAST);
}

/* In own order a line goes on in the next one; where columns are dealt in turn, in one further
 * down. Most distances are so much worse that a sample of the lines tells. */
static bool are_lines_dealt(const struct slugs *slugs, const struct seams *seams,
                            const struct measure_list *measures)
{
    double next = mean_seam(slugs, seams, measures, 1, 1);
    size_t step = slugs->count / SAMPLE_LINES + 1;
    bool found = false, sure = next > OWN_ORDER_SURE;
    for (size_t distance = 2; distance <= PERIOD_LIMIT && !found && !sure; distance++)
        found = mean_seam(slugs, seams, measures, distance, step) > next - SAMPLE_MARGIN &&
                mean_seam(slugs, seams, measures, distance, 1) > next - PERIOD_MARGIN;
    return found;
}

/* Lines without an empty one between are of one column. Blocks of them, by their first lines. */
struct block_list {
    uint32_t *first; /* one more than there are */
    size_t count;
};

static struct block_list find_blocks(const struct lines *lines)
{
    struct block_list blocks = {calloc(lines->count + 1, sizeof *blocks.first), 0};
    for (uint32_t i = 0; i < lines->count; i++)
        if (i == 0 || lines->items[i].blanks > 0)
            blocks.first[blocks.count++] = i;
    blocks.first[blocks.count] = (uint32_t)lines->count;
    return blocks;
}

/* The same as mean_seam() for blocks; `torn` receives how many must go on. */
static double mean_block_seam(const struct block_list *blocks, const struct slugs *slugs,
                              const struct seams *seams, const struct measure_list *measures,
                              size_t distance, size_t *torn)
{
    double sum = 0;
    *torn = 0;
    for (size_t i = 0; i + distance < blocks->count; i++) {
        const struct slug *last = &slugs->items[blocks->first[i + 1] - 1];
        if (!is_torn(last, measures))
            continue;
        ++*torn;
        sum += seam_letters(seams, last, &slugs->items[blocks->first[i + distance]]);
    }
    return *torn == 0 ? 0 : sum / (double)*torn;
}

/* Where several lines of each column are dealt at once, most lines go on in the next one, and only
 * the ends of blocks tell: too few where letters tell little. */
static bool are_blocks_dealt(const struct lines *lines, const struct slugs *slugs,
                             const struct seams *seams, const struct measure_list *measures)
{
    struct block_list blocks = find_blocks(lines);
    size_t torn, rest;
    double next = mean_block_seam(&blocks, slugs, seams, measures, 1, &torn);
    bool found = false,
         tell = torn >= TORN_LEAST && next < 0 && blocks.count * BLOCK_LINES < lines->count;
    for (size_t distance = 2; distance <= PERIOD_LIMIT && tell && !found; distance++)
        found = mean_block_seam(&blocks, slugs, seams, measures, distance, &rest) >
                next - PERIOD_MARGIN;
    free(blocks.first);
    return found;
}

static bool is_dealt_in_turns(const struct lines *lines, const struct seams *seams,
                              const struct measure_list *measures)
{
    struct slugs slugs = {NULL, 0, 0};
    for (uint32_t i = 0; i < lines->count; i++)
        slug_add(&slugs, lines, i, lines->items[i].first, lines->items[i].last);
    bool found = is_telling(&slugs) && enough_torn(&slugs, measures) &&
                 (are_lines_dealt(&slugs, seams, measures) ||
                  are_blocks_dealt(lines, &slugs, seams, measures));
    free(slugs.items);
    return found;
}

static enum page_order find_order(const struct lines *lines, const struct seams *seams,
                                  const struct measure_list *measures)
{
    if (measures->count == 0)
        return ORDER_OWN;
    if (measures->rows > 0 || is_dealt_in_rows(lines, measures))
        return ORDER_ROWS;
    return is_dealt_in_turns(lines, seams, measures) ? ORDER_TURNS : ORDER_OWN;
}

/* Most pages have fewer bytes than one may have spaces, and need no count of them. */
static bool is_of_print(const struct lines *lines)
{
    size_t spaces = 0, bytes = 0;
    if (lines->count == 0 || lines->count > LINES_LIMIT)
        return false;
    for (size_t i = 0; i < lines->count; i++)
        bytes += lines->items[i].last - lines->items[i].first;
    for (size_t i = 0; i < lines->count && bytes > SPACES_LIMIT; i++)
        for (uint32_t at = lines->items[i].first; at < lines->items[i].last; at++)
            spaces += lines->text[at] == ' ';
    return spaces <= SPACES_LIMIT;
}

static struct measure_list find_measures(const struct lines *lines)
{
    struct measure_list measures = {.rows = row_measure(lines)};
    if (measures.rows > 0)
        measures.widths[measures.count++] = measures.rows;
    else
        measures.count = slug_measures(lines, measures.widths);
    return measures;
}

struct fragments order_page(const struct lines *lines, const struct wording_language *wording,
                            const struct weights *weights, struct arena *arena)
{
    struct fragments fragments = {
        .text = lines->text, .usual_blanks = lines->usual_blanks, .hyphenates = lines->hyphenates};
    struct measure_list measures = {.count = 0};
    if (lines->plan) {
        sheet_order(lines, wording, weights, &fragments, arena);
        return fragments;
    }
    struct lines rest = *lines, strewn = {.count = 0};
    if (is_of_print(lines)) {
        strewn = strewn_take(&rest, arena);
        measures = find_measures(&rest);
    }
    enum page_order order = ORDER_OWN;
    fragments.seams = seam_create(&rest, arena);
    if (measures.count > 0)
        order = find_order(&rest, fragments.seams, &measures);
    if (order == ORDER_ROWS && measures.rows == 0)
        measures.count = slug_measures_of_rows(&rest, measures.widths, measures.count);
    struct tools tools = {fragments.seams, &measures, wording, weights, arena};
    if (order == ORDER_OWN)
        keep_order(lines, &tools, &fragments);
    else
        reorder(&rest, &strewn, order, &tools, &fragments);
    return fragments;
}

bool fragment_holds(const char *text, const struct fragment *fragment, const char *letter)
{
    size_t size = strlen(letter);
    for (size_t at = fragment->first; at + size <= fragment->last; at++)
        if (memcmp(text + at, letter, size) == 0)
            return true;
    return false;
}

bool fragment_ends_sentence(const char *text, const struct fragment *fragment)
{
    for (uint32_t last = fragment->last; last > fragment->first;) {
        size_t size;
        uint32_t letter = letter_before(text + fragment->first, last - fragment->first, &size);
        enum letter_class class = letter_class(letter);
        if (class != LETTER_CLOSER)
            return class == LETTER_STOP;
        last -= (uint32_t)size;
    }
    return false;
}

bool fragments_were_dealt(const struct fragments *fragments)
{
    for (size_t i = 0; i < fragments->count; i++)
        if (fragments->items[i].gap == GAP_SEAM)
            return true;
    return false;
}

bool fragments_have_strewn(const struct fragments *fragments)
{
    return fragments->count > 0 && fragments->items[fragments->count - 1].strewn;
}

bool fragments_follow_file(const struct fragments *fragments)
{
    for (size_t i = 1; i < fragments->count; i++)
        if (!fragments->items[i].aside && fragments->items[i].first < fragments->items[i - 1].first)
            return false;
    return true;
}

uint32_t fragments_reach(const struct fragments *fragments, size_t index)
{
    if (!fragments->settings)
        return fragments->items[index].width;
    const struct setting *setting = &fragments->settings[index];
    float reach = 2 * (setting->measure - setting->rest);
    return reach > 0 ? (uint32_t)lroundf(fminf(reach, UINT16_MAX)) : 0;
}

bool fragments_in_column(const struct fragments *fragments, size_t index)
{
    if (!fragments->settings)
        return false;
    const struct setting *setting = &fragments->settings[index];
    size_t least = fragments->columns > 0 ? FLOW_LINES : COLUMN_LINES;
    return setting->lines >= least && fabsf(setting->size - 1) < TEXT_SIZE && !setting->centred;
}
