/* Means of scores, and tables of them. */
#ifndef DUBAO_TUNE_TABLE_H
#define DUBAO_TUNE_TABLE_H

#include "pages.h"
#include "score.h"

/* Which pages count: a weight that helps one half and harms the other fits noise. */
enum half { HALF_BOTH, HALF_EVEN, HALF_ODD };
bool table_in_half(size_t page, enum half half);

/* The mean over the pages of one producer; *count is their number. */
struct score table_producer(const struct pages *pages, const struct score *scores, size_t producer,
                            enum half half, size_t *count);

/* The mean over the producers' means, so that each weighs the same. */
struct score table_mean(const struct pages *pages, const struct score *scores, enum half half);

/* A line a producer, their mean, and the mean over all pages. */
void table_print(const struct pages *pages, const struct score *scores);

/* A line a page. */
void table_print_each(const struct pages *pages, const struct score *scores);

/* A line of column titles, and one of figures in percent; `name` is cut to fit. */
void table_print_titles(const char *title, int width);
void table_print_row(const char *name, int width, size_t count, const struct score *score);

#endif
