#include "climb.h"

#include "table.h"

#include <math.h>
#include <string.h>

#define STEP        1.4  /* the first factor tried, and its inverse */
#define LEAST_GAIN  1e-5 /* a thousandth of a point: less is chance */
#define NAME_WIDTH  20
#define CHANGE_ZERO 0.005 /* points; smaller changes are printed as a dot */

static const char *const explanations[] = {
#define X(name, value, what) what,
#include "model/weights.def"
#undef X
};

double *climb_weight(struct weights *weights, const char *name)
{
    for (size_t i = 0; i < weights_count; i++)
        if (strcmp(weights_names[i], name) == 0)
            return weights_at(weights, i);
    return NULL;
}

static void print_change(double points, int width, int digits)
{
    if (fabs(points) < CHANGE_ZERO)
        printf("%*s", width, ".");
    else
        printf("%+*.*f", width, digits, points);
}

static void print_slope(const char *name, double value, const struct score *before,
                        const struct score *after)
{
    printf("%-*s %7.3g", NAME_WIDTH, name, value);
    for (size_t i = 0; i < FIGURE_COUNT; i++)
        if (score_figures[i].tuned)
            print_change(100 * (after->figures[i] - before->figures[i]), 11, 2);
    print_change(100 * (score_total(after) - score_total(before)), 9, 3);
    printf("\n");
    fflush(stdout);
}

static void print_slope_titles(const struct score *base)
{
    printf("%-*s %7s", NAME_WIDTH, "weight", "value");
    for (size_t i = 0; i < FIGURE_COUNT; i++)
        if (score_figures[i].tuned)
            printf("%11s", score_figures[i].name);
    printf("%9s\n%-*s %7s", "total", NAME_WIDTH, "as they are", "");
    for (size_t i = 0; i < FIGURE_COUNT; i++)
        if (score_figures[i].tuned)
            printf("%11.2f", 100 * base->figures[i]);
    printf("%9.3f\n", 100 * score_total(base));
}

bool climb_print_slopes(const struct evaluator *evaluator, const struct weights *weights,
                        struct error *error)
{
    static const double factors[] = {1 / STEP, STEP};
    struct arena *arena = arena_create();
    struct score *scores = arena_take_array(arena, evaluator->pages->count, sizeof *scores);
    bool done = evaluate(evaluator, weights, scores, error);
    struct score base = table_mean(evaluator->pages, scores, HALF_BOTH);
    if (done)
        print_slope_titles(&base);
    for (size_t i = 0; done && i < 2 * weights_count; i++) {
        struct weights tried = *weights;
        double *weight = weights_at(&tried, i / 2);
        *weight *= factors[i % 2];
        done = evaluate(evaluator, &tried, scores, error);
        struct score mean = table_mean(evaluator->pages, scores, HALF_BOTH);
        if (done)
            print_slope(i % 2 == 0 ? weights_names[i / 2] : "", *weight, &base, &mean);
    }
    arena_destroy(arena);
    return done;
}

/* What is compared: the total, and the totals of both halves. */
struct height {
    double both, even, odd;
};

static double total_of(const struct evaluator *evaluator, const struct score *scores,
                       enum half half)
{
    struct score mean = table_mean(evaluator->pages, scores, half);
    return score_total(&mean);
}

static bool measure(const struct evaluator *evaluator, const struct weights *weights,
                    struct height *height, struct error *error)
{
    struct arena *arena = arena_create();
    struct score *scores = arena_take_array(arena, evaluator->pages->count, sizeof *scores);
    bool done = evaluate(evaluator, weights, scores, error);
    if (done)
        *height = (struct height){total_of(evaluator, scores, HALF_BOTH),
                                  total_of(evaluator, scores, HALF_EVEN),
                                  total_of(evaluator, scores, HALF_ODD)};
    arena_destroy(arena);
    return done;
}

static bool is_better(const struct height *found, const struct height *best)
{
    return found->both > best->both + LEAST_GAIN && found->even > best->even - LEAST_GAIN / 2 &&
           found->odd > best->odd - LEAST_GAIN / 2;
}

/* Tries one weight both ways and keeps the better one, if it is better than before. */
static bool climb_weight_once(const struct evaluator *evaluator, struct weights *weights,
                              size_t index, double factor, struct height *best, struct error *error)
{
    const double before = *weights_at(weights, index), from = best->both;
    const double values[] = {before / factor, before * factor};
    for (size_t i = 0; i < 2; i++) {
        struct weights tried = *weights;
        struct height found;
        *weights_at(&tried, index) = values[i];
        if (!measure(evaluator, &tried, &found, error))
            return false;
        if (!is_better(&found, best))
            continue;
        *weights = tried;
        *best = found;
    }
    if (best->both > from) {
        printf("%-*s %8.3f → %8.3f   total %7.3f (%+.3f)   halves %7.3f %7.3f\n", NAME_WIDTH,
               weights_names[index], before, *weights_at(weights, index), 100 * best->both,
               100 * (best->both - from), 100 * best->even, 100 * best->odd);
        fflush(stdout);
    }
    return true;
}

bool climb(const struct evaluator *evaluator, struct weights *weights, size_t rounds,
           struct error *error)
{
    struct height best;
    if (!measure(evaluator, weights, &best, error))
        return false;
    for (size_t round = 1; round <= rounds; round++) {
        double factor = pow(STEP, 1 / (double)round);
        printf("round %zu: steps of %.2f, total %.3f, halves %.3f %.3f\n", round, factor,
               100 * best.both, 100 * best.even, 100 * best.odd);
        fflush(stdout);
        for (size_t i = 0; i < weights_count; i++)
            if (!climb_weight_once(evaluator, weights, i, factor, &best, error))
                return false;
    }
    printf("total %.3f, halves %.3f %.3f\n", 100 * best.both, 100 * best.even, 100 * best.odd);
    return true;
}

void climb_print_weights(const struct weights *weights)
{
    struct weights copy = *weights;
    for (size_t i = 0; i < weights_count; i++)
        printf("X(%s, %.3g, \"%s\")\n", weights_names[i], *weights_at(&copy, i), explanations[i]);
}
