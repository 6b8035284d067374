#include "table.h"

#include <string.h>

#define COLUMN_WIDTH 11

/* A sum of scores that knows how many pages have each figure. */
struct sum {
    struct score total;
    size_t counts[FIGURE_COUNT];
};

static void sum_add(struct sum *sum, const struct score *score)
{
    for (size_t i = 0; i < FIGURE_COUNT; i++) {
        if (score->figures[i] == SCORE_ABSENT)
            continue;
        sum->total.figures[i] += score->figures[i];
        sum->counts[i]++;
    }
}

static struct score sum_mean(const struct sum *sum)
{
    struct score mean;
    for (size_t i = 0; i < FIGURE_COUNT; i++)
        mean.figures[i] = sum->counts[i] ? sum->total.figures[i] / (double)sum->counts[i]
                                         : SCORE_ABSENT;
    return mean;
}

bool table_in_half(size_t page, enum half half)
{
    return half == HALF_BOTH || (page % 2 == 0) == (half == HALF_EVEN);
}

struct score table_producer(const struct pages *pages, const struct score *scores, size_t producer,
                            enum half half, size_t *count)
{
    struct sum sum = {0};
    *count = 0;
    for (size_t i = 0; i < pages->count; i++) {
        if (pages->items[i].producer != producer || !table_in_half(i, half))
            continue;
        sum_add(&sum, &scores[i]);
        (*count)++;
    }
    return sum_mean(&sum);
}

struct score table_mean(const struct pages *pages, const struct score *scores, enum half half)
{
    struct sum sum = {0};
    for (size_t producer = 0; producer < pages->producer_count; producer++) {
        size_t count;
        struct score mean = table_producer(pages, scores, producer, half, &count);
        sum_add(&sum, &mean);
    }
    return sum_mean(&sum);
}

static struct score mean_of_all(const struct pages *pages, const struct score *scores)
{
    struct sum sum = {0};
    for (size_t i = 0; i < pages->count; i++)
        sum_add(&sum, &scores[i]);
    return sum_mean(&sum);
}

void table_print_titles(const char *title, int width)
{
    printf("%-*s %5s", width, title, "pages");
    for (size_t i = 0; i < FIGURE_COUNT; i++)
        printf("%*s", COLUMN_WIDTH, score_figures[i].name);
    printf("%*s\n", COLUMN_WIDTH, "total");
}

void table_print_row(const char *name, int width, size_t count, const struct score *score)
{
    printf("%-*.*s %5zu", width, width, name, count);
    for (size_t i = 0; i < FIGURE_COUNT; i++)
        if (score->figures[i] == SCORE_ABSENT)
            printf("%*s", COLUMN_WIDTH, "-");
        else
            printf("%*.1f", COLUMN_WIDTH, 100 * score->figures[i]);
    printf("%*.2f\n", COLUMN_WIDTH, 100 * score_total(score));
}

void table_print(const struct pages *pages, const struct score *scores)
{
    const int width = 12;
    table_print_titles("producer", width);
    for (size_t i = 0; i < pages->producer_count; i++) {
        size_t count;
        struct score mean = table_producer(pages, scores, i, HALF_BOTH, &count);
        table_print_row(pages->producers[i], width, count, &mean);
    }
    struct score mean = table_mean(pages, scores, HALF_BOTH);
    struct score all = mean_of_all(pages, scores);
    table_print_row("their mean", width, pages->count, &mean);
    table_print_row("all pages", width, pages->count, &all);
}

void table_print_each(const struct pages *pages, const struct score *scores)
{
    size_t width = strlen("page");
    for (size_t i = 0; i < pages->count; i++)
        if (strlen(pages->items[i].name) > width)
            width = strlen(pages->items[i].name);
    table_print_titles("page", (int)width);
    for (size_t i = 0; i < pages->count; i++)
        table_print_row(pages->items[i].name, (int)width, pages->items[i].issue->page_count,
                        &scores[i]);
}
