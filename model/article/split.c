#include "split.h"

#include "../text/gram.h"
#include "../text/sort.h"
#include "cohesion.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define REACH        5 /* paragraphs over which a word that recurs holds a story together */
#define LEAST_HOLD   0.001
#define SIGNED_SHARE 4
#define SHORT_STORY  500  /* bytes: less is hardly an article of its own */
#define HEADING      120  /* bytes of a paragraph that may be a crosshead */
#define SHARED_BYTES 300  /* of words that any two stories share */
#define MARGIN_CUT   0.7  /* nats: of a cut that nothing speaks for */
#define MARGIN_SCALE 10.0 /* what has to be overcome is no likelihood */
#define SPLIT_LIMIT  4000 /* paragraphs and display lines of a page; beyond, nothing is split */

struct splitter {
    const struct blocks *blocks;
    struct stories *stories;
    const struct weights *weights;
    struct arena *arena;
    size_t *paragraphs; /* block of each paragraph */
    size_t paragraph_count;
    size_t *bytes;  /* of the paragraphs before each; one more than there are */
    size_t *headed; /* of them, those under a crosshead, see is_headed() */
    size_t *lines;  /* block of each display line */
    size_t line_count;
    struct occurrences occurrences; /* sorted, unique */
    bool dealt;                     /* the page's columns were put together again */
    bool unsigned_page;             /* few stories are signed, so that words must tell */
    struct cohesion *cohesion;      /* NULL: not asked for */
    double *holds;                  /* by paragraph: what holds it to the ones before */
    double usual;                   /* the median of that inside stories */
};

/* Paragraphs first..last of one story. */
struct span {
    size_t first;
    size_t last;
};

static void collect(struct splitter *splitter)
{
    const struct blocks *blocks = splitter->blocks;
    splitter->paragraphs = arena_take_array(splitter->arena, blocks->count, sizeof(size_t));
    splitter->lines = arena_take_array(splitter->arena, blocks->count, sizeof(size_t));
    for (size_t i = 0; i < blocks->count; i++) {
        const struct passage *text = &blocks->items[i].text;
        if (blocks->items[i].kind == BLOCK_DISPLAY)
            splitter->lines[splitter->line_count++] = i;
        if (blocks->items[i].kind != BLOCK_BODY || splitter->stories->of_block[i] == STORY_NONE)
            continue;
        occurrences_add(&splitter->occurrences, (uint32_t)splitter->paragraph_count, text);
        splitter->paragraphs[splitter->paragraph_count++] = i;
    }
    occurrences_sort(&splitter->occurrences);
}

static const struct block *block_of(const struct splitter *splitter, size_t paragraph)
{
    return &splitter->blocks->items[splitter->paragraphs[paragraph]];
}

/* Does a crosshead stand before the paragraph, or is it one itself, set like text? */
static bool is_headed(const struct splitter *splitter, size_t paragraph)
{
    const struct block *block = block_of(splitter, paragraph);
    size_t above = paragraph == 0 ? 0 : splitter->paragraphs[paragraph - 1];
    for (size_t i = splitter->paragraphs[paragraph]; i-- > above;)
        if (splitter->blocks->items[i].kind == BLOCK_DISPLAY)
            return true;
    return block->text.length < HEADING && !block->ends;
}

static void count_paragraphs(struct splitter *splitter)
{
    size_t count = splitter->paragraph_count;
    splitter->bytes = arena_take_array(splitter->arena, count + 1, sizeof *splitter->bytes);
    splitter->headed = arena_take_array(splitter->arena, count + 1, sizeof *splitter->headed);
    for (size_t p = 0; p < count; p++) {
        splitter->bytes[p + 1] = splitter->bytes[p] + block_of(splitter, p)->text.length;
        splitter->headed[p + 1] = splitter->headed[p] + is_headed(splitter, p);
    }
}

static size_t count_headed(const struct splitter *splitter, size_t first, size_t last)
{
    return splitter->headed[last] - splitter->headed[first];
}

static size_t story_of(const struct splitter *splitter, size_t paragraph)
{
    return splitter->stories->of_block[splitter->paragraphs[paragraph]];
}

/* A word in few paragraphs of the page says much. */
static double weight_of(const struct splitter *splitter, size_t holders)
{
    return log((double)splitter->paragraph_count / (double)holders);
}

static int by_value(const void *left, const void *right)
{
    double one = *(const double *)left, other = *(const double *)right;
    return one < other ? -1 : one > other;
}

static size_t length_around(const struct splitter *splitter, size_t paragraph, int step)
{
    size_t length = 0, story = story_of(splitter, paragraph);
    for (int k = 0; k < 3; k++) {
        length += splitter->blocks->items[splitter->paragraphs[paragraph]].text.length;
        if ((step < 0 && paragraph == 0) ||
            (step > 0 && paragraph + 1 == splitter->paragraph_count))
            break;
        paragraph = step > 0 ? paragraph + 1 : paragraph - 1;
        if (story_of(splitter, paragraph) != story)
            break;
    }
    return length;
}

/* Each word that recurs within reach holds together all paragraphs between; by the length of the
 * shorter side. */
static void measure_looseness(struct splitter *splitter)
{
    size_t count = splitter->paragraph_count;
    double *steps = arena_take_array(splitter->arena, count + 1, sizeof *steps);
    splitter->holds = arena_take_array(splitter->arena, count + 1, sizeof(double));
    const struct occurrences *occurrences = &splitter->occurrences;
    for (size_t i = 0, end; i < occurrences->count; i = end) {
        end = occurrences_end(occurrences, i);
        if (end - i < 2) /* most stand once */
            continue;
        double weight = weight_of(splitter, end - i);
        for (size_t k = i; k + 1 < end; k++) {
            size_t from = occurrence_paragraph(occurrences->items[k]);
            size_t to = occurrence_paragraph(occurrences->items[k + 1]);
            if (to - from > REACH || story_of(splitter, from) != story_of(splitter, to))
                continue;
            steps[from + 1] += weight;
            steps[to + 1 <= count ? to + 1 : count] -= weight;
        }
    }
    double *inside = arena_take_array(splitter->arena, count + 1, sizeof *inside);
    size_t inside_count = 0;
    double sum = 0;
    for (size_t p = 0; p < count; p++) {
        sum += steps[p];
        if (p == 0 || story_of(splitter, p) != story_of(splitter, p - 1))
            continue;
        size_t before = length_around(splitter, p - 1, -1), after = length_around(splitter, p, 1);
        size_t shorter = before < after ? before : after;
        splitter->holds[p] = sum / (double)(shorter + 60);
        inside[inside_count++] = splitter->holds[p];
    }
    if (inside_count > 1)
        qsort(inside, inside_count, sizeof *inside, by_value);
    splitter->usual = inside_count > 0 ? inside[inside_count / 2] : 0;
}

/* What one display line says for a cut before each paragraph of a span: the weight of its words
 * that stand only behind the cut, less that of those only before it. */
struct line_reading {
    const struct splitter *splitter;
    struct span span;
    double *steps; /* by paragraph of the span, one more than it has */
};

static void read_gram(void *context, uint32_t gram, enum gram_kind kind)
{
    struct line_reading *reading = context;
    const struct splitter *splitter = reading->splitter;
    const struct occurrences *occurrences = &splitter->occurrences;
    size_t low = 0, high = occurrences->count;
    (void)kind;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (occurrence_gram(occurrences->items[middle]) < gram)
            low = middle + 1;
        else
            high = middle;
    }
    size_t first = SIZE_MAX, last = 0, holders = 0;
    for (size_t i = low; i < occurrences->count && occurrence_gram(occurrences->items[i]) == gram;
         i++) {
        size_t paragraph = occurrence_paragraph(occurrences->items[i]);
        holders++;
        if (paragraph < reading->span.first || paragraph >= reading->span.last)
            continue;
        first = first == SIZE_MAX ? paragraph : first;
        last = paragraph;
    }
    if (first == SIZE_MAX)
        return;
    double weight = weight_of(splitter, holders);
    reading->steps[0] += weight;                               /* behind, up to the first */
    reading->steps[first - reading->span.first + 1] -= weight; /* then on both sides */
    reading->steps[last - reading->span.first + 1] -= weight;  /* before, from the last on */
}

static bool is_signed_above(const struct story *story)
{
    return story->byline_block != STORY_NONE || story->lead_length > 0;
}

/* Do fewer stories than one in so many say where they begin? */
static bool is_unsigned(const struct stories *stories)
{
    size_t signed_stories = 0;
    for (size_t i = 0; i < stories->count; i++)
        signed_stories += stories->items[i].byline_block != STORY_NONE ||
                          stories->items[i].lead_length > 0;
    return signed_stories * SIGNED_SHARE < stories->count;
}

static bool is_signed_twice(const struct story *story)
{
    return is_signed_above(story) && story->end_byline != STORY_NONE;
}

/* Does this page sign its stories? Above 0 where most are; those that jumped here say nothing. */
static double signs(const struct stories *stories)
{
    size_t with = 0, without = 0;
    for (size_t i = 0; i < stories->count; i++)
        if (is_signed_above(&stories->items[i]))
            with++;
        else
            without += stories->items[i].jump_from_block == STORY_NONE;
    return with > without ? log(((double)with + 1) / ((double)without + 1)) : 0;
}

/* What a seam has to overcome: less on a page with more headline lines than its stories can have,
 * and in a story that is signed above and below. */
static double threshold(const struct splitter *splitter, const struct story *story)
{
    const struct weights *weights = splitter->weights;
    size_t lines = 0;
    for (size_t i = 0; i < splitter->line_count; i++)
        lines += !splitter->stories->crosshead[splitter->lines[i]];
    double expected = weights->split_lines * (double)splitter->stories->count;
    double demand = log(((double)lines + 1) / (expected + 1));
    double signatures = is_signed_twice(story) ? weights->split_signed : 0;
    double least = splitter->unsigned_page ? weights->split_least_unsigned : weights->split_least;
    return least + weights->split_signs * signs(splitter->stories) - signatures -
           (demand > 0 ? weights->split_demand * demand : 0);
}

static size_t bytes_of(const struct splitter *splitter, struct span span)
{
    return splitter->bytes[span.last] - splitter->bytes[span.first];
}

/* Bytes of the shorter of the two parts. */
static size_t shorter_part(const struct splitter *splitter, struct span span, size_t cut)
{
    size_t before = bytes_of(splitter, (struct span){span.first, cut});
    size_t after = bytes_of(splitter, (struct span){cut, span.last});
    return before < after ? before : after;
}

/* What the display line that says most for a cut before each paragraph says: by words that stand
 * only behind it, or only before it. */
struct line_evidence {
    double *behind;
    double *before;
};

static struct line_evidence read_lines(const struct splitter *splitter, struct span span,
                                       struct arena *arena)
{
    size_t count = span.last - span.first;
    struct line_evidence evidence = {arena_take_array(arena, count + 1, sizeof(double)),
                                     arena_take_array(arena, count + 1, sizeof(double))};
    for (size_t l = 0; l < splitter->line_count; l++) {
        struct line_reading reading = {splitter, span,
                                       arena_take_array(arena, count + 2, sizeof(double))};
        const struct passage *text = &splitter->blocks->items[splitter->lines[l]].text;
        gram_walk(text->text, text->length, read_gram, &reading);
        double sum = 0;
        for (size_t c = 0; c <= count; c++) {
            sum += reading.steps[c];
            evidence.behind[c] = fmax(evidence.behind[c], sum);
            evidence.before[c] = fmax(evidence.before[c], -sum);
        }
    }
    return evidence;
}

/* May no story begin with the paragraph? */
static bool is_no_start(const struct block *above, const struct block *block)
{
    return block->item || !above->ends;
}

/* How much more than one story's words usually do those of both sides differ? What the cut saves
 * grows with the text; an article of several parts changes its words from part to part. Counted on
 * signed pages in their own order, with the geometric mean of the shorter part's length and the
 * whole's: of 17 seams without a mark eight save 2.1 to 4.1 for its root, of the others in articles
 * of less than three parts none more than 1.6. */
static double strangeness(const struct splitter *splitter, struct span span, size_t cut,
                          double gain)
{
    const struct weights *weights = splitter->weights;
    if (splitter->unsigned_page || splitter->dealt || count_headed(splitter, cut, cut + 1) > 0)
        return 0;
    double shorter = (double)(shorter_part(splitter, span, cut) + SHARED_BYTES);
    double whole = (double)(bytes_of(splitter, span) + SHARED_BYTES);
    double usual = weights->split_strange_least +
                   weights->split_strange_part *
                       (double)count_headed(splitter, span.first + 1, span.last);
    return fmax(gain / sqrt(sqrt(shorter * whole)) - usual, 0);
}

/* What the words of both sides say for a seam. */
static double words_score(const struct splitter *splitter, size_t cut, double gain)
{
    const struct weights *weights = splitter->weights;
    double loose = log((splitter->usual + LEAST_HOLD) / (splitter->holds[cut] + LEAST_HOLD));
    if (!splitter->unsigned_page)
        return weights->split_loose * loose;
    return fmin(weights->split_gain * gain, weights->split_gain_limit) +
           weights->split_loose_unsigned * loose;
}

static double cut_score(const struct splitter *splitter, struct span span, size_t cut,
                        const struct line_evidence *evidence, double gain)
{
    const struct weights *weights = splitter->weights;
    const struct block *block = block_of(splitter, cut), *above = block_of(splitter, cut - 1);
    double score = words_score(splitter, cut, gain);
    score += fmin(evidence->behind[cut - span.first], weights->split_limit);
    score += fmin(evidence->before[cut - span.first], weights->split_limit) / 2;
    score += block->measure != above->measure ? weights->split_measure : 0;
    score -= shorter_part(splitter, span, cut) < SHORT_STORY ? weights->split_short : 0;
    score += weights->split_strange * strangeness(splitter, span, cut, gain);
    return score - (block->indented ? 0 : weights->split_no_indent);
}

/* A seam of a span that may be made. */
struct cut {
    size_t paragraph;
    double score;  /* 0: nothing speaks for any */
    bool stranger; /* the words of both sides are those of two stories, see strangeness() */
};

/* The best cut of a span. */
static struct cut best_cut(const struct splitter *splitter, struct span span)
{
    const struct stories *stories = splitter->stories;
    struct arena *scratch = arena_create();
    struct line_evidence evidence = read_lines(splitter, span, scratch);
    double *gains = arena_take_array(scratch, span.last - span.first, sizeof *gains);
    struct cut best = {.score = 0};
    double least = threshold(splitter, &stories->items[story_of(splitter, span.first)]);
    if (splitter->cohesion)
        cohesion_gains(splitter->cohesion, span.first, span.last, gains);
    for (size_t c = span.first + 1; c < span.last; c++) {
        const struct block *block = block_of(splitter, c), *above = block_of(splitter, c - 1);
        double gain = gains[c - span.first];
        double score = cut_score(splitter, span, c, &evidence, gain) - least;
        if (evidence.behind[c - span.first] < splitter->weights->split_words ||
            score <= best.score || is_no_start(above, block))
            continue;
        best = (struct cut){c, score, strangeness(splitter, span, c, gain) > 0};
    }
    arena_destroy(scratch);
    return best;
}

/* A cut is a guess. */
static void note_margin(const struct splitter *splitter, const struct cut *cut)
{
    double *margin = &splitter->stories->margin[splitter->paragraphs[cut->paragraph]];
    *margin = fmin(*margin, MARGIN_CUT + cut->score / MARGIN_SCALE);
}

/* What stays signed above and below after all: the second is text. */
static void drop_second_bylines(struct stories *stories)
{
    for (size_t i = 0; i < stories->count; i++)
        if (is_signed_twice(&stories->items[i]))
            stories->items[i].end_byline = STORY_NONE;
}

static bool has_room(const struct splitter *splitter)
{
    return splitter->stories->count < splitter->blocks->count;
}

void split_stories(const struct blocks *blocks, struct stories *stories,
                   const struct weights *weights, struct arena *arena)
{
    struct splitter splitter = {
        .blocks = blocks, .stories = stories, .weights = weights, .arena = arena};
    collect(&splitter);
    if (splitter.paragraph_count < 2 ||
        splitter.paragraph_count + splitter.line_count > SPLIT_LIMIT) {
        occurrences_free(&splitter.occurrences);
        drop_second_bylines(stories);
        return;
    }
    splitter.dealt = fragments_were_dealt(blocks->fragments);
    splitter.unsigned_page = is_unsigned(stories);
    if (splitter.unsigned_page || !splitter.dealt)
        splitter.cohesion = cohesion_create(&splitter.occurrences, splitter.paragraph_count, arena);
    occurrences_unique(&splitter.occurrences);
    count_paragraphs(&splitter);
    measure_looseness(&splitter);
    for (size_t first = 0, last; first < splitter.paragraph_count; first = last) {
        size_t story = story_of(&splitter, first);
        for (last = first + 1;
             last < splitter.paragraph_count && story_of(&splitter, last) == story;)
            last++;
        struct span span = {first, last};
        if (last - first < 2 || !has_room(&splitter))
            continue;
        struct cut cut = best_cut(&splitter, span);
        if (cut.score <= 0)
            continue;
        note_margin(&splitter, &cut);
        story_split(blocks, stories, story, splitter.paragraphs[cut.paragraph]);
        stories->items[story + 1].stranger = cut.stranger;
        last = first; /* look at both halves again */
    }
    occurrences_free(&splitter.occurrences);
    drop_second_bylines(stories);
}

/* ---- review ---- */

/* Has it what a story of this page begins with? A part that jumped here has no headline. */
static bool has_head(const struct stories *stories, const struct headlines *headlines, size_t story)
{
    return headlines->margin[story] > 0 || stories->items[story].jump_from_block != STORY_NONE;
}

/* Do the headlines speak against the seam before the story? Where the words do not tell two stories
 * apart each of them needs one. */
static bool is_unasked(const struct stories *stories, const struct headlines *headlines,
                       size_t story)
{
    bool above = has_head(stories, headlines, story - 1);
    bool below = has_head(stories, headlines, story);
    return stories->items[story].stranger ? !above && !below : !above || !below;
}

bool split_review(const struct blocks *blocks, struct stories *stories,
                  const struct headlines *headlines)
{
    size_t before = stories->count;
    if (signs(stories) <= 0)
        return false;
    for (size_t story = before; story-- > 1;)
        if (stories->items[story].split && is_unasked(stories, headlines, story))
            story_join_back(blocks, stories, story);
    return stories->count < before;
}
