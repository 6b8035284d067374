/* How well a reading agrees with the truth. */
#ifndef DUBAO_TUNE_SCORE_H
#define DUBAO_TUNE_SCORE_H

#include "reading.h"

/* The figures, each from 0 to 1. X(name, tuned, what) */
#define SCORE_FIGURES(X)                                                                           \
    X(paragraphs, true, "F1 of paragraphs equal to the truth, letter by letter")                   \
    X(articles, true, "B-cubed F1 over the 8-grams of the bodies: each article whole, unmixed")    \
    X(headlines, true, "articles whose headline lines hold exactly the true letters")              \
    X(bylines, true, "articles with exactly the true names")                                       \
    X(captions, true, "F1 of captions equal to the truth")                                         \
    X(jumps, true, "jump marks found on the right article; only pages that have any count")        \
    X(spacing, false, "equal paragraphs whose spaces are the true ones; without Korean")           \
    X(kept, false, "pages that lose no character and make none up")

enum figure {
#define X(name, tuned, what) FIGURE_##name,
    SCORE_FIGURES(X)
#undef X
        FIGURE_COUNT
};

struct figure_info {
    const char *name;
    bool tuned; /* part of the total that tuning raises */
    const char *what;
};
extern const struct figure_info score_figures[FIGURE_COUNT];

#define SCORE_ABSENT (-1.0) /* the page has nothing to count */

struct score {
    double figures[FIGURE_COUNT];
};

/* The article of `got` that holds most of each true article's text; SIZE_MAX for none. */
size_t *score_matches(const struct reading *want, const struct reading *got, struct arena *scratch);

/* All figures but `kept`, which is left absent. */
struct score score_reading(const struct reading *want, const struct reading *got,
                           struct arena *scratch);

/* The mean of the tuned figures that are present. */
double score_total(const struct score *score);

#endif
