/* A text that came out differently is shown as two lines around what both share:
 *
 *     paragraph 3 of article 2
 *       want  |第一句开头的字…最后几个字|
 *       got   …上一段的末尾|第一句开头的字…最后几个字|下一段的开头…     paragraph, lines 30-41
 *
 * What stands outside the bars is where the two part. */
#include "misses.h"

#include "nearest.h"

#include <inttypes.h>
#include <stdlib.h>

#define CONTEXT 16 /* letters shown beside the common part */
#define EDGE    8  /* letters shown of each end of the common part */

struct miss_page {
    const struct reading *want;
    struct reading got;
    struct output_texts texts;
    const size_t *matches; /* of each true article; SIZE_MAX none */
};

static void print_end(const struct text *text, size_t end)
{
    size_t start = end > CONTEXT ? end - CONTEXT : 0;
    printf("%s", start > 0 ? "…" : "");
    text_write(stdout, text->letters + start, end - start);
}

static void print_start(const struct text *text, size_t start)
{
    size_t length = text->length - start;
    text_write(stdout, text->letters + start, length > CONTEXT ? CONTEXT : length);
    printf("%s", length > CONTEXT ? "…" : "");
}

static void print_part(const struct text *text, size_t start, size_t length)
{
    print_end(text, start);
    printf("|");
    if (length <= 2 * EDGE) {
        text_write(stdout, text->letters + start, length);
    } else {
        text_write(stdout, text->letters + start, EDGE);
        printf("…");
        text_write(stdout, text->letters + start + length - EDGE, EDGE);
    }
    printf("|");
    print_start(text, start + length);
}

static void print_whole(const char *title, const struct text *text)
{
    printf("      %-5s ", title);
    if (text)
        text_write(stdout, text->letters, text->length);
    printf("%s\n", !text ? "(no such article)" : text->length ? "" : "(none)");
}

/* Where a wanted text went. */
static void print_text_miss(const struct miss_page *page, const struct text *want,
                            enum field_kind kind)
{
    struct common common;
    const struct output_text *got = nearest_find(&page->texts, want, kind, &common);
    if (!got) {
        print_whole("want", want);
        printf("      got   nothing like it\n");
        return;
    }
    printf("      want  ");
    print_part(want, common.want, common.length);
    printf("\n      got   ");
    print_part(&got->text, common.got, common.length);
    printf("   %s", nearest_kind_name(got->field.kind));
    if (got->lines.first > 0)
        printf(", lines %" PRIu32 "-%" PRIu32, got->lines.first, got->lines.last);
    printf("\n");
}

static bool holds(const struct text *texts, size_t count, const struct text *wanted)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(&texts[i], wanted))
            return true;
    return false;
}

static bool has_paragraph(const struct reading *reading, const struct text *wanted)
{
    for (size_t i = 0; i < reading->article_count; i++)
        if (holds(reading->articles[i].paragraphs, reading->articles[i].paragraph_count, wanted))
            return true;
    return false;
}

static const struct reading_article *match_of(const struct miss_page *page, size_t article)
{
    size_t match = page->matches[article];
    return match == SIZE_MAX ? NULL : &page->got.articles[match];
}

static void print_headline(const struct miss_page *page, size_t index)
{
    const struct text *want = &page->want->articles[index].headline;
    const struct reading_article *match = match_of(page, index);
    if (match && text_equal(want, &match->headline))
        return;
    printf("    headline of article %zu\n", index + 1);
    print_whole("want", want);
    print_whole("got", match ? &match->headline : NULL);
}

static void print_names(const char *title, const struct reading_article *article)
{
    printf("      %-5s", title);
    for (size_t i = 0; article && i < article->name_count; i++) {
        printf(" ");
        text_write(stdout, article->names[i].letters, article->names[i].length);
    }
    printf("%s\n", !article ? " (no such article)" : article->name_count ? "" : " (none)");
}

static void print_byline(const struct miss_page *page, size_t index)
{
    const struct reading_article *want = &page->want->articles[index];
    const struct reading_article *match = match_of(page, index);
    bool same = match && match->name_count == want->name_count;
    for (size_t i = 0; same && i < want->name_count; i++)
        same = text_equal(&want->names[i], &match->names[i]);
    if (same)
        return;
    printf("    names of article %zu\n", index + 1);
    print_names("want", want);
    print_names("got", match);
}

static void print_jump(size_t index, const char *direction, unsigned want, unsigned got)
{
    if (want != got)
        printf("    continued %s, article %zu: want page %u, got %u (0: none)\n", direction,
               index + 1, want, got);
}

static void print_jumps(const struct miss_page *page, size_t index)
{
    const struct reading_article *want = &page->want->articles[index];
    const struct reading_article *match = match_of(page, index);
    print_jump(index, "from", want->continued_from, match ? match->continued_from : 0);
    print_jump(index, "on", want->continued_to, match ? match->continued_to : 0);
}

static void print_paragraphs(const struct miss_page *page, size_t index)
{
    const struct reading_article *article = &page->want->articles[index];
    for (size_t i = 0; i < article->paragraph_count; i++) {
        if (has_paragraph(&page->got, &article->paragraphs[i]))
            continue;
        printf("    paragraph %zu of article %zu\n", i + 1, index + 1);
        print_text_miss(page, &article->paragraphs[i], FIELD_PARAGRAPH);
    }
}

/* Captions made of what is none are shown too: each may have cost a paragraph. */
static void print_captions(const struct miss_page *page)
{
    const struct reading *want = page->want, *got = &page->got;
    for (size_t i = 0; i < want->caption_count; i++) {
        if (holds(got->captions, got->caption_count, &want->captions[i]))
            continue;
        printf("    caption %zu\n", i + 1);
        print_text_miss(page, &want->captions[i], FIELD_CAPTION);
    }
    for (size_t i = 0; i < got->caption_count; i++) {
        if (holds(want->captions, want->caption_count, &got->captions[i]))
            continue;
        printf("    caption that is none\n");
        print_whole("got", &got->captions[i]);
    }
}

/* Articles of the output that hold text of more than one true article, or the other way round. */
static void print_mixtures(const struct miss_page *page)
{
    for (size_t i = 0; i < page->want->article_count; i++)
        for (size_t k = 0; k < i; k++)
            if (page->matches[i] != SIZE_MAX && page->matches[i] == page->matches[k])
                printf("    articles %zu and %zu came out as one\n", k + 1, i + 1);
    for (size_t i = 0; i < page->got.article_count; i++) {
        bool matched = false;
        for (size_t k = 0; k < page->want->article_count; k++)
            matched = matched || page->matches[k] == i;
        if (matched)
            continue;
        const struct reading_article *article = &page->got.articles[i];
        printf("    an article too many, of %zu paragraphs: ", (size_t)article->paragraph_count);
        print_start(&article->body, 0);
        printf("\n");
    }
}

static void print_page(const struct evaluator *evaluator, const struct known_page *known,
                       const struct weights *weights)
{
    struct arena *arena = arena_create();
    struct issue issue = page_parse(known, evaluator->wording, weights);
    struct miss_page page = {.want = &known->truth.reading,
                             .got = reading_of_issue(&issue, arena),
                             .texts = nearest_texts(&issue, arena)};
    page.matches = score_matches(page.want, &page.got, arena);
    print_mixtures(&page);
    for (size_t i = 0; i < page.want->article_count; i++) {
        print_headline(&page, i);
        print_byline(&page, i);
        print_jumps(&page, i);
        print_paragraphs(&page, i);
    }
    print_captions(&page);
    page_release(&issue);
    arena_destroy(arena);
}

static void print_title(const struct pages *pages, size_t index, const struct score *score)
{
    printf("%s (%s)", pages->items[index].name, pages->producers[pages->items[index].producer]);
    for (size_t i = 0; i < FIGURE_COUNT; i++)
        if (score->figures[i] != SCORE_ABSENT)
            printf(" %s %.0f", score_figures[i].name, 100 * score->figures[i]);
    printf("\n");
}

struct ranked {
    size_t page;
    double total;
};

static int compare_ranks(const void *one, const void *other)
{
    const struct ranked *a = one, *b = other;
    if (a->total != b->total)
        return a->total < b->total ? -1 : 1;
    return (a->page > b->page) - (a->page < b->page);
}

void misses_print(const struct evaluator *evaluator, const struct weights *weights,
                  const struct score *scores, size_t count)
{
    const struct pages *pages = evaluator->pages;
    struct arena *arena = arena_create();
    struct ranked *ranks = arena_take_array(arena, pages->count, sizeof *ranks);
    for (size_t i = 0; i < pages->count; i++)
        ranks[i] = (struct ranked){i, score_total(&scores[i])};
    qsort(ranks, pages->count, sizeof *ranks, compare_ranks);
    for (size_t i = 0; i < pages->count && i < count && ranks[i].total < 1; i++) {
        print_title(pages, ranks[i].page, &scores[ranks[i].page]);
        print_page(evaluator, &pages->items[ranks[i].page], weights);
        printf("\n");
    }
    arena_destroy(arena);
}
