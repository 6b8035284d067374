/* Parsing and scoring all pages with some weights, on several processors. */
#ifndef DUBAO_TUNE_EVALUATE_H
#define DUBAO_TUNE_EVALUATE_H

#include "pages.h"
#include "score.h"

#include "model/text/wording.h"
#include "model/weights.h"

#define JOBS_MAX 64

struct evaluator {
    const struct pages *pages;
    const struct wording *wording;
    size_t jobs;    /* processes, 1 to JOBS_MAX */
    bool with_kept; /* costs as much as the rest of the scoring */
};

/* Fills one score a page. False and `error` set when a process could not be started or died. */
bool evaluate(const struct evaluator *evaluator, const struct weights *weights,
              struct score *scores, struct error *error);

#endif
