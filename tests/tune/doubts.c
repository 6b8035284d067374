#include "doubts.h"

#include "overlap.h"

#include <stdlib.h>
#include <string.h>

#define CONTEXT      5  /* letters on both sides of a gap that are looked for in the truth */
#define CONTEXT_SIZE 24 /* bytes that hold them and white space between */
#define OPENING      8  /* letters that name a paragraph's true article */
#define MARGIN_STEPS 16
#define MARGIN_STEP  0.5 /* nats */

static const enum doubt_kind kinds[] = {DOUBT_JOIN, DOUBT_HEADLINE, DOUBT_ARTICLE, DOUBT_ORDER};
static const char *const kind_names[] = {"joins", "headlines", "articles", "orders"};

#define KIND_COUNT (sizeof kinds / sizeof *kinds)

struct tally {
    size_t decisions;
    size_t wrong;
    size_t named;  /* wrong ones that a doubt names */
    size_t doubts; /* of any kind of decision, these included that name none */
    size_t real;   /* that name a wrong one */
};

/* By kind, the last one for all; and by margin, the last one for all larger ones. */
struct tallies {
    struct tally kinds[KIND_COUNT + 1];
    struct tally margins[KIND_COUNT][MARGIN_STEPS + 1];
};

/* A decision: what it is about is known by its kind and its place. */
struct decision {
    size_t kind;
    uint32_t origin;
    bool wrong;
};

struct page_doubts {
    const struct issue *issue;
    const struct reading *want;
    struct reading got;
    struct overlap overlap;
    struct arena *scratch;
    struct decision *decisions;
    size_t count, capacity;
};

static void decide(struct page_doubts *page, size_t kind, uint32_t origin, bool wrong)
{
    page->decisions = array_reserve(page->decisions, &page->capacity, page->count + 1,
                                    sizeof *page->decisions);
    page->decisions[page->count++] = (struct decision){kind, origin, wrong};
}

/* ---- the truth's letters ---- */

static bool text_holds(const struct text *text, const uint32_t *letters, size_t length)
{
    for (size_t i = 0; i + length <= text->length; i++)
        if (text->letters[i] == letters[0] &&
            memcmp(text->letters + i, letters, length * sizeof *letters) == 0)
            return true;
    return false;
}

static bool paragraph_holds(const struct reading *want, const uint32_t *letters, size_t length)
{
    for (size_t i = 0; i < want->article_count; i++)
        for (size_t k = 0; k < want->articles[i].paragraph_count; k++)
            if (text_holds(&want->articles[i].paragraphs[k], letters, length))
                return true;
    return false;
}

static bool truth_holds(const struct reading *want, const uint32_t *letters, size_t length)
{
    if (length == 0 || paragraph_holds(want, letters, length))
        return true;
    for (size_t i = 0; i < want->article_count; i++)
        if (text_holds(&want->articles[i].headline, letters, length))
            return true;
    for (size_t i = 0; i < want->caption_count; i++)
        if (text_holds(&want->captions[i], letters, length))
            return true;
    return false;
}

/* ---- joins ---- */

/* Letters before and after a gap. */
struct gap_letters {
    uint32_t letters[2 * CONTEXT];
    size_t before;
    size_t length;
};

static void add_letters(struct gap_letters *gap, const struct text *text, bool last)
{
    size_t count = text->length < CONTEXT ? text->length : CONTEXT;
    memcpy(gap->letters + gap->length, text->letters + (last ? text->length - count : 0),
           count * sizeof *gap->letters);
    gap->length += count;
}

static struct gap_letters read_gap(struct arena *scratch, const struct passage *before, size_t end,
                                   const struct passage *after, size_t start)
{
    struct gap_letters gap = {.length = 0};
    size_t from = end > CONTEXT_SIZE ? end - CONTEXT_SIZE : 0;
    while (from > 0 && ((unsigned char)before->text[from] & 0xC0) == 0x80)
        from--;
    size_t to = start + CONTEXT_SIZE < after->length ? start + CONTEXT_SIZE : after->length;
    while (to < after->length && ((unsigned char)after->text[to] & 0xC0) == 0x80)
        to++;
    struct text left = text_fold(scratch, before->text + from, end - from);
    struct text right = text_fold(scratch, after->text + start, to - start);
    add_letters(&gap, &left, true);
    gap.before = gap.length;
    add_letters(&gap, &right, false);
    return gap;
}

/* Joined: wrong when the truth holds each side but nowhere both together. */
static bool joins_wrongly(const struct page_doubts *page, const struct gap_letters *gap)
{
    return !truth_holds(page->want, gap->letters, gap->length) &&
           (truth_holds(page->want, gap->letters, gap->before) ||
            truth_holds(page->want, gap->letters + gap->before, gap->length - gap->before));
}

static const char *decoded_at(const struct issue *issue, uint32_t origin)
{
    size_t i = issue->source_count - 1;
    while (i > 0 && issue->sources[i].base > origin)
        i--;
    return issue->sources[i].decoded.text + (origin - issue->sources[i].base);
}

/* Does a new printed line begin with this piece? */
static bool begins_line(const struct issue *issue, const struct piece *before,
                        const struct piece *piece)
{
    uint32_t end = before->origin + before->length;
    if (piece->origin < end)
        return true;
    return memchr(decoded_at(issue, end), '\n', piece->origin - end) != NULL;
}

static void decide_lines(struct page_doubts *page, const struct passage *text)
{
    for (size_t i = 1; i < text->piece_count; i++) {
        const struct piece piece = passage_piece(text, i);
        const struct piece before = passage_piece(text, i - 1);
        if (!begins_line(page->issue, &before, &piece))
            continue;
        struct gap_letters gap = read_gap(page->scratch, text, piece.start, text, piece.start);
        decide(page, 0, piece.origin, joins_wrongly(page, &gap));
    }
}

static void decide_breaks(struct page_doubts *page, const struct article *article)
{
    for (size_t i = 1; i < article->paragraph_count; i++) {
        const struct passage *before = &article->paragraphs[i - 1].text;
        const struct passage *after = &article->paragraphs[i].text;
        struct gap_letters gap = read_gap(page->scratch, before, before->length, after, 0);
        decide(page, 0, passage_origin(after, 0),
               gap.length > CONTEXT && paragraph_holds(page->want, gap.letters, gap.length));
    }
}

/* ---- order ---- */

/* Are other letters printed between the two pieces, or does the second stand before the first? */
static bool is_moved(const struct issue *issue, const struct piece *before,
                     const struct piece *piece)
{
    uint32_t end = before->origin + before->length;
    if (piece->origin < end)
        return true;
    const char *between = decoded_at(issue, end);
    for (size_t i = 0; i < piece->origin - end; i++)
        if (!strchr(" \t\r\n\f", between[i]))
            return true;
    return false;
}

static bool body_holds(const struct page_doubts *page, const uint32_t *letters, size_t length)
{
    for (size_t i = 0; i < page->want->article_count; i++)
        if (text_holds(&page->want->articles[i].body, letters, length))
            return true;
    return false;
}

/* Paragraphs that were printed apart: wrong when the truth holds both but not one behind the other.
 * Lines within a paragraph are joins. */
static void decide_orders(struct page_doubts *page, const struct article *article)
{
    for (size_t i = 1; i < article->paragraph_count; i++) {
        const struct passage *before = &article->paragraphs[i - 1].text;
        const struct passage *after = &article->paragraphs[i].text;
        const struct piece end = passage_piece(before, before->piece_count - 1);
        const struct piece start = passage_piece(after, 0);
        if (!is_moved(page->issue, &end, &start))
            continue;
        struct gap_letters gap = read_gap(page->scratch, before, before->length, after, 0);
        size_t rest = gap.length - gap.before;
        decide(page, 3, passage_origin(after, 0),
               gap.before > 0 && rest > 0 && !body_holds(page, gap.letters, gap.length) &&
                   body_holds(page, gap.letters, gap.before) &&
                   body_holds(page, gap.letters + gap.before, rest));
    }
}

/* ---- headlines ---- */

/* The true article that an article holds most of; SIZE_MAX for none. */
static size_t truth_of(const struct page_doubts *page, size_t got)
{
    size_t best = SIZE_MAX, most = 0;
    for (size_t i = 0; i < page->overlap.want_count; i++) {
        size_t shared = page->overlap.shared[i * page->overlap.got_count + got];
        if (shared > most) {
            most = shared;
            best = i;
        }
    }
    return best;
}

static int by_letter(const void *one, const void *other)
{
    uint32_t left = *(const uint32_t *)one, right = *(const uint32_t *)other;
    return left < right ? -1 : left > right;
}

static uint32_t *sorted_letters(struct arena *scratch, const struct text *text)
{
    uint32_t *letters = arena_take_array(scratch, text->length + 1, sizeof *letters);
    memcpy(letters, text->letters, text->length * sizeof *letters);
    qsort(letters, text->length, sizeof *letters, by_letter);
    return letters;
}

/* As the scorer compares them: the order of lines does not count. */
static bool same_letters(struct arena *scratch, const struct text *one, const struct text *other)
{
    return one->length == other->length &&
           memcmp(sorted_letters(scratch, one), sorted_letters(scratch, other),
                  one->length * sizeof *one->letters) == 0;
}

/* Where a doubt about an article's headline stands: at the headline, or at the text without one. */
static uint32_t headline_origin(const struct article *article)
{
    const struct passage *lines[] = {article->kicker_count ? article->kicker : NULL,
                                     article->headline_count ? article->headline : NULL,
                                     article->subhead_count ? article->subhead : NULL};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (lines[i])
            return passage_origin(lines[i], 0);
    return article->paragraph_count > 0 ? passage_origin(&article->paragraphs[0].text, 0)
                                        : UINT32_MAX;
}

static void decide_headline(struct page_doubts *page, size_t got)
{
    size_t truth = truth_of(page, got);
    if (truth == SIZE_MAX)
        return;
    decide(page, 1, headline_origin(&page->issue->articles[got]),
           !same_letters(page->scratch, &page->want->articles[truth].headline,
                         &page->got.articles[got].headline));
}

/* ---- seams ---- */

static size_t article_with(const struct page_doubts *page, const uint32_t *letters, size_t length)
{
    for (size_t i = 0; length > 0 && i < page->want->article_count; i++)
        if (text_holds(&page->want->articles[i].body, letters, length))
            return i;
    return SIZE_MAX;
}

/* True articles of a paragraph's opening and of its end. */
static size_t opening_of(const struct page_doubts *page, const struct text *text)
{
    return article_with(page, text->letters, text->length < OPENING ? text->length : OPENING);
}

static size_t ending_of(const struct page_doubts *page, const struct text *text)
{
    size_t length = text->length < OPENING ? text->length : OPENING;
    return article_with(page, text->letters + text->length - length, length);
}

static size_t main_part(const struct page_doubts *page, size_t truth)
{
    size_t best = 0;
    const size_t *shared = page->overlap.shared + truth * page->overlap.got_count;
    for (size_t i = 1; i < page->overlap.got_count; i++)
        if (shared[i] > shared[best])
            best = i;
    return best;
}

static void decide_seams(struct page_doubts *page, size_t got)
{
    const struct article *article = &page->issue->articles[got];
    size_t truth = truth_of(page, got);
    if (truth != SIZE_MAX && article->paragraph_count > 0)
        decide(page, 2, passage_origin(&article->paragraphs[0].text, 0),
               main_part(page, truth) != got);
    for (size_t i = 1; i < article->paragraph_count; i++) {
        const struct text *paragraphs = page->got.articles[got].paragraphs;
        size_t before = ending_of(page, &paragraphs[i - 1]);
        size_t after = opening_of(page, &paragraphs[i]);
        if (before != SIZE_MAX && after != SIZE_MAX)
            decide(page, 2, passage_origin(&article->paragraphs[i].text, 0), before != after);
    }
}

/* ---- figures ---- */

static size_t kind_index(enum doubt_kind kind)
{
    size_t i = 0;
    while (i < KIND_COUNT && kinds[i] != kind)
        i++;
    return i;
}

/* Whether a line goes on and whether it is the next one is asked in one question. */
static bool is_about(const struct doubt *doubt, const struct decision *decision)
{
    enum doubt_kind kind = kinds[decision->kind];
    bool lines = kind == DOUBT_JOIN || kind == DOUBT_ORDER;
    bool same = doubt->kind == kind ||
                (lines && (doubt->kind == DOUBT_JOIN || doubt->kind == DOUBT_ORDER));
    return same && doubt->origin == decision->origin;
}

static bool is_named(const struct issue *issue, const struct decision *decision)
{
    for (size_t i = 0; i < issue->doubt_count; i++)
        if (is_about(&issue->doubts[i], decision))
            return true;
    return false;
}

static bool is_real(const struct page_doubts *page, const struct doubt *doubt)
{
    for (size_t i = 0; i < page->count; i++)
        if (page->decisions[i].wrong && is_about(doubt, &page->decisions[i]))
            return true;
    return false;
}

static void count_decisions(const struct page_doubts *page, struct tallies *tallies)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct decision *decision = &page->decisions[i];
        bool named = decision->wrong && is_named(page->issue, decision);
        struct tally *both[] = {&tallies->kinds[decision->kind], &tallies->kinds[KIND_COUNT]};
        for (size_t k = 0; k < 2; k++) {
            both[k]->decisions++;
            both[k]->wrong += decision->wrong;
            both[k]->named += named;
        }
    }
}

static void count_doubts(const struct page_doubts *page, struct tallies *tallies)
{
    for (size_t i = 0; i < page->issue->doubt_count; i++) {
        const struct doubt *doubt = &page->issue->doubts[i];
        size_t kind = kind_index(doubt->kind);
        size_t step = (size_t)(doubt->margin / MARGIN_STEP);
        if (kind == KIND_COUNT)
            continue;
        bool real = is_real(page, doubt);
        struct tally *all[] = {&tallies->kinds[kind], &tallies->kinds[KIND_COUNT],
                               &tallies->margins[kind][step < MARGIN_STEPS ? step : MARGIN_STEPS]};
        for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
            all[k]->doubts++;
            all[k]->real += real;
        }
    }
}

static void count_page(const struct evaluator *evaluator, const struct known_page *known,
                       const struct weights *weights, struct tallies *tallies)
{
    struct issue issue = page_parse(known, evaluator->wording, weights);
    struct page_doubts page = {
        .issue = &issue, .want = &known->truth.reading, .scratch = arena_create()};
    page.got = reading_of_issue(&issue, page.scratch);
    page.overlap = overlap_find(page.want, &page.got, page.scratch);
    for (size_t i = 0; i < issue.article_count; i++) {
        for (size_t k = 0; k < issue.articles[i].paragraph_count; k++)
            decide_lines(&page, &issue.articles[i].paragraphs[k].text);
        decide_breaks(&page, &issue.articles[i]);
        decide_orders(&page, &issue.articles[i]);
        decide_headline(&page, i);
        decide_seams(&page, i);
    }
    count_decisions(&page, tallies);
    count_doubts(&page, tallies);
    free(page.decisions);
    arena_destroy(page.scratch);
    page_release(&issue);
}

static double percent(size_t part, size_t whole)
{
    return whole > 0 ? 100.0 * (double)part / (double)whole : 100;
}

static void print_tally(const char *producer, const char *kind, const struct tally *tally)
{
    printf("%-12s %-10s %9zu %6zu %6zu %6.1f %7zu %6zu %6.1f\n", producer, kind, tally->decisions,
           tally->wrong, tally->named, percent(tally->named, tally->wrong), tally->doubts,
           tally->real, percent(tally->real, tally->doubts));
}

static void print_tallies(const char *producer, const struct tallies *tallies)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        print_tally(producer, kind_names[i], &tallies->kinds[i]);
    print_tally(producer, "all", &tallies->kinds[KIND_COUNT]);
}

static void print_margins(const struct tallies *tallies)
{
    printf("\n%-12s", "margin");
    for (size_t i = 0; i < KIND_COUNT; i++)
        printf(" %10s %6s", kind_names[i], "real");
    for (size_t step = 0; step <= MARGIN_STEPS; step++) {
        printf("\n%-12.1f", (double)step * MARGIN_STEP);
        for (size_t i = 0; i < KIND_COUNT; i++) {
            const struct tally *tally = &tallies->margins[i][step];
            printf(" %10zu %6zu", tally->doubts, tally->real);
        }
    }
    printf("\n");
}

void doubts_print(const struct evaluator *evaluator, const struct weights *weights)
{
    struct tallies all = {.kinds = {{0}}};
    const struct pages *pages = evaluator->pages;
    printf("%-12s %-10s %9s %6s %6s %6s %7s %6s %6s\n", "producer", "kind", "decisions", "wrong",
           "named", "%", "doubts", "real", "%");
    for (size_t producer = 0; producer < pages->producer_count; producer++) {
        struct tallies tallies = {.kinds = {{0}}};
        for (size_t i = 0; i < pages->count; i++) {
            if (pages->items[i].producer != producer)
                continue;
            count_page(evaluator, &pages->items[i], weights, &tallies);
            count_page(evaluator, &pages->items[i], weights, &all);
        }
        print_tallies(pages->producers[producer], &tallies);
    }
    print_tallies("all", &all);
    print_margins(&all);
}
