/* The tuning program: only wires the parts together, and says what went wrong. */
#include "chain.h"
#include "climb.h"
#include "doubts.h"
#include "misses.h"
#include "options.h"
#include "table.h"

#include "config/config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define EXIT_TROUBLE 2

static int complain(const struct error *error)
{
    fprintf(stderr, "tune: %s\n", error->message);
    return EXIT_TROUBLE;
}

static bool print_scores(const struct options *options, const struct evaluator *evaluator,
                         struct error *error)
{
    struct arena *arena = arena_create();
    struct score *scores = arena_take_array(arena, evaluator->pages->count, sizeof *scores);
    bool done = evaluate(evaluator, &options->weights, scores, error);
    if (done && options->task == TASK_MISSES)
        misses_print(evaluator, &options->weights, scores, options->count);
    else if (done && options->task == TASK_EACH)
        table_print_each(evaluator->pages, scores);
    if (done)
        table_print(evaluator->pages, scores);
    arena_destroy(arena);
    return done;
}

static bool climb_and_print(const struct options *options, const struct evaluator *evaluator,
                            struct error *error)
{
    struct weights weights = options->weights;
    if (!climb(evaluator, &weights, options->count, error))
        return false;
    printf("\n");
    climb_print_weights(&weights);
    return true;
}

static bool work(const struct options *options, struct evaluator *evaluator, struct error *error)
{
    if (options->task == TASK_SLOPES)
        return climb_print_slopes(evaluator, &options->weights, error);
    if (options->task == TASK_CLIMB)
        return climb_and_print(options, evaluator, error);
    if (options->task == TASK_DOUBTS) {
        doubts_print(evaluator, &options->weights);
        return true;
    }
    if (options->task == TASK_ORDER) {
        chain_print(evaluator, options->count);
        return true;
    }
    evaluator->with_kept = true;
    return print_scores(options, evaluator, error);
}

static bool finish_output(struct error *error)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    error_set(error, "cannot write: %s", strerror(errno));
    return false;
}

static bool run(const struct options *options, struct error *error)
{
    struct pages pages;
    struct config *config = config_default();
    struct evaluator evaluator = {
        .pages = &pages, .wording = &config->wording, .jobs = options->jobs};
    bool done = pages_load(&pages, options->directories, options->directory_count, error) &&
                work(options, &evaluator, error) && finish_output(error);
    pages_free(&pages);
    config_free(config);
    return done;
}

int main(int argc, char **argv)
{
    struct options options;
    struct error error = {0};
    if (!options_read(&options, argc, argv, &error))
        return complain(&error);
    if (options.task == TASK_HELP) {
        options_write_help(stdout);
        return finish_output(&error) ? EXIT_SUCCESS : complain(&error);
    }
    return run(&options, &error) ? EXIT_SUCCESS : complain(&error);
}
