#include "chain.h"

#include "table.h"

#include "model/order/lines.h"
#include "model/order/order.h"
#include "model/order/part.h"
#include "model/parse.h"

#include <stdlib.h>
#include <string.h>

#define LEAST_LETTERS 4  /* a shorter fragment may stand anywhere */
#define BEGINNING     5  /* letters of a mixed fragment that are looked up */
#define SHOWN         24 /* letters of a fragment */
#define BREAKS_SHOWN  40 /* of a page */

/* A fragment and where it stands in the truth. */
struct chain_piece {
    struct text text;
    uint32_t line;
    const struct reading_article *article; /* NULL: none, a headline, a caption */
    size_t place;                          /* letter in its text */
    bool mixed;                            /* only its beginning stands there */
};

struct chain {
    struct chain_piece *pieces;
    size_t count;
};

/* Counts of a page, or of a producer's pages. */
struct chain_score {
    size_t pieces;     /* of bodies */
    size_t mixed;      /* of them, with letters of two columns */
    size_t goes_on;    /* pieces whose article goes on after them */
    size_t followed;   /* of them, those that the right piece follows */
    size_t paragraphs; /* of the truth */
    size_t whole;      /* of them, those that came out in one piece */
};

static bool stands_at(const struct text *text, size_t place, const struct text *part)
{
    return place + part->length <= text->length &&
           memcmp(text->letters + place, part->letters, part->length * sizeof *part->letters) == 0;
}

static bool find_text(const struct reading *want, const struct text *part,
                      struct chain_piece *piece)
{
    for (size_t i = 0; i < want->article_count; i++) {
        const struct text *text = &want->articles[i].running;
        for (size_t place = 0; place + part->length <= text->length; place++)
            if (stands_at(text, place, part)) {
                piece->article = &want->articles[i];
                piece->place = place;
                return true;
            }
    }
    return false;
}

/* Where the fragment before ended, if it stands there; else where it stands first. */
static void find_piece(const struct reading *want, const struct chain_piece *before,
                       struct chain_piece *piece)
{
    if (before && before->article && !before->mixed &&
        stands_at(&before->article->running, before->place + before->text.length, &piece->text)) {
        piece->article = before->article;
        piece->place = before->place + before->text.length;
        return;
    }
    struct text beginning = {.letters = piece->text.letters, .length = BEGINNING};
    if (piece->text.length < LEAST_LETTERS || find_text(want, &piece->text, piece) ||
        piece->text.length <= BEGINNING)
        return;
    piece->mixed = find_text(want, &beginning, piece);
}

static void add_page(const struct known_page *known, size_t page, const struct wording *wording,
                     struct arena *arena, struct chain *chain)
{
    const struct issue *issue = known->issue;
    const struct wording_language *words = wording_for(wording, parse_language(issue, page));
    struct lines lines = lines_of_page(issue, page, arena);
    if (!lines.plan)
        part_lines(&lines, words, arena);
    struct fragments fragments = order_page(&lines, words, &weights_default, arena);
    struct chain_piece *pieces = arena_take_array(arena, chain->count + fragments.count + 1,
                                                  sizeof *pieces);
    if (chain->count > 0)
        memcpy(pieces, chain->pieces, chain->count * sizeof *pieces);
    chain->pieces = pieces;
    for (size_t i = 0; i < fragments.count; i++) {
        const struct fragment *fragment = &fragments.items[i];
        struct chain_piece *piece = &pieces[chain->count];
        piece->text = text_fold(arena, fragments.text + fragment->first,
                                fragment->last - fragment->first);
        piece->line = fragment->line;
        find_piece(&known->truth.reading, chain->count > 0 ? piece - 1 : NULL, piece);
        chain->count++;
    }
}

static struct chain chain_of_page(const struct known_page *known, const struct wording *wording,
                                  struct arena *arena)
{
    struct chain chain = {NULL, 0};
    for (size_t i = 0; i < known->issue->page_count; i++)
        add_page(known, i, wording, arena, &chain);
    return chain;
}

static bool is_followed(const struct chain *chain, size_t i)
{
    const struct chain_piece *piece = &chain->pieces[i];
    return i + 1 < chain->count && piece[1].article == piece->article &&
           piece[1].place == piece->place + piece->text.length;
}

static bool goes_on(const struct chain_piece *piece)
{
    return piece->article && !piece->mixed &&
           piece->place + piece->text.length < piece->article->running.length;
}

static bool is_whole(const struct text *all, const struct text *paragraph)
{
    for (size_t place = 0; place + paragraph->length <= all->length; place++)
        if (stands_at(all, place, paragraph))
            return true;
    return false;
}

static struct chain_score score_of_chain(const struct chain *chain, const struct reading *want,
                                         struct arena *arena)
{
    struct chain_score score = {0};
    struct text *texts = arena_take_array(arena, chain->count + 1, sizeof *texts);
    for (size_t i = 0; i < chain->count; i++) {
        const struct chain_piece *piece = &chain->pieces[i];
        texts[i] = piece->text;
        score.pieces += piece->article != NULL;
        score.mixed += piece->mixed;
        score.goes_on += goes_on(piece);
        score.followed += goes_on(piece) && is_followed(chain, i);
    }
    struct text all = text_join(arena, texts, chain->count);
    for (size_t i = 0; i < want->article_count; i++)
        for (size_t k = 0; k < want->articles[i].paragraph_count; k++) {
            score.paragraphs++;
            score.whole += is_whole(&all, &want->articles[i].paragraphs[k]);
        }
    return score;
}

static double share(size_t part, size_t whole)
{
    return whole == 0 ? 1 : (double)part / (double)whole;
}

static const struct chain_piece *next_piece(const struct chain *chain,
                                            const struct chain_piece *piece)
{
    for (size_t i = 0; i < chain->count; i++)
        if (chain->pieces[i].article == piece->article &&
            chain->pieces[i].place == piece->place + piece->text.length)
            return &chain->pieces[i];
    return NULL;
}

static void print_piece(const char *title, const struct chain_piece *piece)
{
    printf("  %s", title);
    if (!piece) {
        printf(" nothing begins there\n");
        return;
    }
    size_t hidden = piece->text.length > SHOWN ? piece->text.length - SHOWN : 0;
    printf(" %5u  ", piece->line);
    text_write(stdout, piece->text.letters, piece->text.length - hidden);
    printf("%s%s\n", hidden ? "…" : "", piece->mixed ? "   MIXED" : "");
}

static void print_breaks(const struct chain *chain)
{
    for (size_t i = 0, shown = 0; i < chain->count && shown < BREAKS_SHOWN; i++) {
        const struct chain_piece *piece = &chain->pieces[i];
        bool breaks = goes_on(piece) && !is_followed(chain, i);
        if (!piece->mixed && !breaks)
            continue;
        print_piece("after ", piece);
        shown++;
        if (!breaks)
            continue;
        print_piece("want  ", next_piece(chain, piece));
        print_piece("got   ", i + 1 < chain->count ? piece + 1 : NULL);
    }
}

struct ranked {
    size_t page;
    size_t breaks;
    struct chain_score score;
};

static int compare_ranks(const void *one, const void *other)
{
    const struct ranked *a = one, *b = other;
    if (a->breaks != b->breaks)
        return a->breaks > b->breaks ? -1 : 1;
    return (a->page > b->page) - (a->page < b->page);
}

static struct ranked rank_page(const struct evaluator *evaluator, size_t page)
{
    const struct known_page *known = &evaluator->pages->items[page];
    struct arena *arena = arena_create();
    struct chain chain = chain_of_page(known, evaluator->wording, arena);
    struct chain_score score = score_of_chain(&chain, &known->truth.reading, arena);
    arena_destroy(arena);
    return (struct ranked){page, score.mixed + score.goes_on - score.followed, score};
}

static void print_page(const struct evaluator *evaluator, const struct ranked *ranked)
{
    const struct known_page *known = &evaluator->pages->items[ranked->page];
    struct arena *arena = arena_create();
    struct chain chain = chain_of_page(known, evaluator->wording, arena);
    printf("%s: %zu breaks\n", known->name, ranked->breaks);
    print_breaks(&chain);
    printf("\n");
    arena_destroy(arena);
}

/* Means over pages, as the scorer takes them. */
static void print_mean(const struct pages *pages, const struct ranked *ranks, size_t producer,
                       enum half half)
{
    static const char *const names[] = {"", ", even", ", odd"};
    double mixed = 0, followed = 0, whole = 0;
    size_t count = 0;
    for (size_t i = 0; i < pages->count; i++) {
        const struct chain_score *score = &ranks[i].score;
        if (pages->items[i].producer != producer || !table_in_half(i, half))
            continue;
        mixed += share(score->mixed, score->pieces);
        followed += share(score->followed, score->goes_on);
        whole += share(score->whole, score->paragraphs);
        count++;
    }
    char name[40];
    double percent = count == 0 ? 0 : 100 / (double)count;
    snprintf(name, sizeof name, "%s%s", pages->producers[producer], names[half]);
    printf("%-20s %5zu %8.2f %8.2f %8.2f\n", name, count, mixed * percent, followed * percent,
           whole * percent);
}

static void print_means(const struct pages *pages, const struct ranked *ranks)
{
    printf("%-20s %5s %8s %8s %8s\n", "producer", "pages", "mixed", "followed", "whole");
    for (size_t producer = 0; producer < pages->producer_count; producer++)
        for (enum half half = HALF_BOTH; half <= HALF_ODD; half++)
            print_mean(pages, ranks, producer, half);
}

void chain_print(const struct evaluator *evaluator, size_t count)
{
    const struct pages *pages = evaluator->pages;
    struct ranked *ranks = calloc(pages->count + 1, sizeof *ranks);
    for (size_t i = 0; i < pages->count; i++)
        ranks[i] = rank_page(evaluator, i);
    print_means(pages, ranks);
    printf("\n");
    qsort(ranks, pages->count, sizeof *ranks, compare_ranks);
    for (size_t i = 0; i < pages->count && i < count && ranks[i].breaks > 0; i++)
        print_page(evaluator, &ranks[i]);
    free(ranks);
}
