#include "display.h"

#include "../text/letter.h"
#include "bond.h"
#include "dealt.h"
#include "place.h"

#include <math.h>
#include <string.h>

#define LETTERS_SURE      3.0  /* nats of letters that leave no doubt */
#define NEAR_BODY         5    /* lines of a run that may stand right before its story */
#define TEXT_COLUMN_LINES 6    /* lines of one width that make a column of text */
#define MAIN_MEASURES     3    /* of a page's measures, those that most lines have */
#define NOTE_SIZE         0.9f /* times the size of the text: a table, a note */
#define HEADLINE_WIDEST   90   /* half-em; no headline is set in a longer line */

struct display_page {
    const struct blocks *blocks;
    const struct wording_language *wording;
    const struct weights *weights;
    struct arena *arena;
    struct display_lines lines;
    bool dealt; /* see dealt.h */
};

static const struct block *block_of(const struct display_page *page, size_t line)
{
    return &page->blocks->items[page->lines.items[line].block];
}

static bool same_run(const struct display_page *page, size_t line, size_t other)
{
    return line < page->lines.count && other < page->lines.count &&
           page->lines.items[line].run == page->lines.items[other].run;
}

static struct display_line *collect_lines(const struct blocks *blocks,
                                          const struct stories *stories, struct arena *arena,
                                          size_t *count)
{
    struct display_line *lines = arena_take_array(arena, blocks->count, sizeof *lines);
    size_t run = 0, last_story = STORY_NONE;
    for (size_t i = 0; i < blocks->count; i++) {
        size_t story = stories->of_block[i];
        if (blocks->items[i].kind == BLOCK_DISPLAY && !stories->crosshead[i]) {
            lines[(*count)++] = (struct display_line){
                .block = i, .run = run, .next_story = STORY_NONE, .last_story = last_story};
            continue;
        }
        if (blocks->items[i].kind == BLOCK_BYLINE || blocks->items[i].kind == BLOCK_JUMP)
            continue;
        run++;
        if (story != STORY_NONE && blocks->items[i].kind == BLOCK_BODY)
            last_story = story;
        bool starts = story != STORY_NONE && stories->items[story].first_block == i;
        for (size_t k = *count, near = 0; k-- > 0 && lines[k].run + 1 == run && near < NEAR_BODY;
             near++) {
            lines[k].next_story = starts ? story : STORY_NONE;
            lines[k].distance = near;
        }
    }
    return lines;
}

static bool ends_sentence_inside(const struct passage *text)
{
    size_t size;
    bool stop = false, lower = false;
    for (size_t at = 0; at < text->length; at += size) {
        uint32_t letter = letter_at(text->text + at, text->length - at, &size);
        if (letter == 0x3002 || (stop && letter == ' '))
            return true;
        stop = letter == '.' && lower;
        lower = (letter >= 'a' && letter <= 'z') || letter_class(letter) == LETTER_HANGUL;
    }
    return stop;
}

static bool is_bracketed(const struct passage *text)
{
    size_t size;
    if (text->length == 0 ||
        letter_class(letter_at(text->text, text->length, &size)) != LETTER_OPENER ||
        (strncmp(text->text, "（", 3) != 0 && *text->text != '('))
        return false;
    uint32_t last = letter_before(text->text, text->length, &size);
    return last == 0xFF09 || last == ')';
}

/* A figure that belongs to nothing: a page number, a mark of a drawing. */
static bool is_number(const struct passage *text)
{
    size_t size;
    for (size_t at = 0; at < text->length; at += size)
        if (letter_class(letter_at(text->text + at, text->length - at, &size)) != LETTER_DIGIT)
            return false;
    return text->length <= 3;
}

static bool has_comma_inside(const struct passage *text)
{
    const char *comma = strstr(text->text, "，");
    return comma && comma[3] != 0;
}

static bool is_wide_as_column(const struct display_page *page, const struct block *block)
{
    const struct measures *measures = page->blocks->measures;
    for (unsigned i = 0; i < measures->count && i < MAIN_MEASURES; i++)
        if (block->width + 3 >= measures->items[i].width &&
            block->width <= measures->items[i].width + 3)
            return true;
    return false;
}

/* What tells a line of a torn column from a headline's, on a page whose columns were dealt out. */
static double dealt_plainness(const struct display_page *page, const struct block *block)
{
    const struct weights *weights = page->weights;
    const struct fragment *fragment = &page->blocks->fragments->items[block->first];
    return (fragment->spread ? weights->headline_dealt_spread : 0) +
           (has_comma_inside(&block->text) ? weights->headline_dealt_comma : 0) +
           (block->stray ? weights->headline_stray : 0) +
           (is_wide_as_column(page, block) ? weights->headline_dealt_full : 0);
}

/* What opens a byline in many papers, and never a headline. */
static bool opens_with_box(const struct passage *text)
{
    return strncmp(text->text, "□", 3) == 0 || strncmp(text->text, "■", 3) == 0;
}

/* A subhead leads over from the headline above it; where none is, the line signs what it closes. */
static bool opens_with_dash(const struct passage *text)
{
    return strncmp(text->text, "—", 3) == 0;
}

/* How many lines of the same width stand together here, this one among them. */
static size_t column_lines(const struct display_page *page, size_t line)
{
    uint32_t width = block_of(page, line)->width;
    size_t first = line, last = line;
    while (line - first < TEXT_COLUMN_LINES && first > 0 && same_run(page, line, first - 1) &&
           block_of(page, first - 1)->width + 2 >= width &&
           block_of(page, first - 1)->width <= width + 2)
        first--;
    while (last - line < TEXT_COLUMN_LINES && same_run(page, line, last + 1) &&
           block_of(page, last + 1)->width + 2 >= width &&
           block_of(page, last + 1)->width <= width + 2)
        last++;
    return last - first + 1;
}

/* Lines of a body that were taken for display lines, and notes in brackets, share words with the
 * stories as headlines do. */
static void weigh_plainness(struct display_page *page)
{
    const struct weights *weights = page->weights;
    for (size_t i = 0; i < page->lines.count; i++) {
        struct display_line *line = &page->lines.items[i];
        const struct passage *text = &block_of(page, i)->text;
        if (ends_sentence_inside(text))
            line->plain += weights->headline_sentence;
        if (column_lines(page, i) >= TEXT_COLUMN_LINES)
            line->plain += weights->headline_column;
        if (block_of(page, i)->width > HEADLINE_WIDEST)
            line->plain += weights->headline_sentence;
        if (has_comma_inside(text) && is_wide_as_column(page, block_of(page, i)))
            line->plain += weights->headline_comma;
        if (page->dealt)
            line->plain += dealt_plainness(page, block_of(page, i));
        bool first = i == 0 || !same_run(page, i, i - 1);
        line->deck = first && opens_with_dash(text);
        if (page->blocks->fragments->settings && line->size < NOTE_SIZE)
            line->plain += weights->headline_bare;
        else if ((first && is_bracketed(text)) || line->deck || opens_with_box(text) ||
                 is_number(text) || block_of(page, i)->credit)
            line->plain += weights->headline_bare;
    }
}

/* Lines that flow into a paragraph are its beginning, with all that flows into them. */
static void weigh_flow(struct display_page *page, const double *into_body)
{
    for (size_t i = page->lines.count; i-- > 0;) {
        bool flows = into_body[i] >= LETTERS_SURE ||
                     (same_run(page, i, i + 1) && page->lines.items[i + 1].flows &&
                      page->lines.items[i + 1].bond >= LETTERS_SURE);
        page->lines.items[i].flows = flows;
        page->lines.items[i].plain += flows ? page->weights->headline_flows : 0;
    }
}

static void bind_to_above(struct display_line *line)
{
    line->box = box_join(line->box, line[-1].box);
    line->size = fmaxf(line->size, line[-1].size);
}

/* The plan says what belongs together, and where all of it stands. */
static void place_lines(struct display_page *page)
{
    struct display_line *lines = page->lines.items;
    size_t first = 0;
    for (size_t i = 0; i < page->lines.count; i++) {
        const struct block *block = block_of(page, i);
        const struct setting *setting = &page->blocks->fragments->settings[block->first];
        lines[i].box = setting->box;
        lines[i].size = setting->size;
        bool next = i > 0 && lines[i].block == lines[i - 1].block + 1;
        lines[i].bond = next ? places_bond(page->blocks, lines[i - 1].block, lines[i].block,
                                           page->weights)
                             : 0;
        if (!next || lines[i].bond <= 0)
            first = i;
        else
            bind_to_above(&lines[i]);
        for (size_t k = first; k < i; k++) {
            lines[k].box = lines[i].box;
            lines[k].size = lines[i].size;
        }
    }
}

static void bind_lines(struct display_page *page)
{
    struct bond_piece *pieces = arena_take_array(page->arena, page->lines.count, sizeof *pieces);
    for (size_t i = 0; i < page->lines.count; i++)
        pieces[i] = (struct bond_piece){page->lines.items[i].block, 0,
                                        block_of(page, i)->text.length};
    struct bonds bonds = bonds_find(page->blocks, pieces, page->lines.count, page->wording,
                                    page->weights, page->arena);
    for (size_t i = 0; i < page->lines.count; i++)
        page->lines.items[i].bond = bonds.above[i];
    if (page->blocks->fragments->settings)
        place_lines(page);
    weigh_flow(page, bonds.into_body);
}

struct display_lines display_lines_find(const struct blocks *blocks, const struct stories *stories,
                                        const struct wording_language *wording,
                                        const struct weights *weights, struct arena *arena)
{
    struct display_page page = {
        .blocks = blocks, .wording = wording, .weights = weights, .arena = arena};
    page.lines.items = collect_lines(blocks, stories, arena, &page.lines.count);
    if (page.lines.count == 0)
        return page.lines;
    page.dealt = !blocks->fragments->settings && dealt_is(blocks);
    bind_lines(&page);
    weigh_plainness(&page);
    return page.lines;
}
