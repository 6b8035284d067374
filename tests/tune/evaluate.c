#include "evaluate.h"

#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct score score_page(const struct evaluator *evaluator, const struct known_page *page,
                               const struct weights *weights)
{
    struct issue issue = page_parse(page, evaluator->wording, weights);
    struct arena *scratch = arena_create();
    struct reading got = reading_of_issue(&issue, scratch);
    struct score score = score_reading(&page->truth.reading, &got, scratch);
    if (evaluator->with_kept)
        score.figures[FIGURE_kept] = reading_keeps_all(&issue, scratch) ? 1 : 0;
    arena_destroy(scratch);
    page_release(&issue);
    return score;
}

static bool write_all(int file, const void *bytes, size_t length)
{
    for (const char *at = bytes; length > 0;) {
        ssize_t written = write(file, at, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        at += written;
        length -= (size_t)written;
    }
    return true;
}

static bool read_all(int file, void *bytes, size_t length)
{
    for (char *at = bytes; length > 0;) {
        ssize_t taken = read(file, at, length);
        if (taken < 0 && errno == EINTR)
            continue;
        if (taken <= 0)
            return false;
        at += taken;
        length -= (size_t)taken;
    }
    return true;
}

/* Each process takes every jobs-th page: long and short ones are spread that way. */
static void run_child(const struct evaluator *evaluator, const struct weights *weights, size_t job,
                      int file)
{
    for (size_t i = job; i < evaluator->pages->count; i += evaluator->jobs) {
        struct score score = score_page(evaluator, &evaluator->pages->items[i], weights);
        if (!write_all(file, &score, sizeof score))
            _exit(1);
    }
    _exit(0);
}

struct child {
    pid_t process;
    int file; /* its scores, in the order of its pages */
};

static bool child_start(struct child *child, const struct evaluator *evaluator,
                        const struct weights *weights, size_t job)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    child->process = fork();
    if (child->process == 0) {
        close(ends[0]);
        run_child(evaluator, weights, job, ends[1]);
    }
    close(ends[1]);
    child->file = ends[0];
    if (child->process > 0)
        return true;
    close(ends[0]);
    return false;
}

static bool child_finish(const struct child *child, const struct evaluator *evaluator, size_t job,
                         struct score *scores)
{
    bool finished = true;
    for (size_t i = job; finished && i < evaluator->pages->count; i += evaluator->jobs)
        finished = read_all(child->file, &scores[i], sizeof scores[i]);
    close(child->file);
    int status;
    while (waitpid(child->process, &status, 0) < 0 && errno == EINTR)
        continue;
    return finished;
}

/* The first process is the program itself. */
bool evaluate(const struct evaluator *evaluator, const struct weights *weights,
              struct score *scores, struct error *error)
{
    struct child children[JOBS_MAX];
    size_t started = 1;
    while (started < evaluator->jobs &&
           child_start(&children[started], evaluator, weights, started))
        started++;
    bool finished = started == evaluator->jobs;
    if (!finished)
        error_set(error, "cannot start a process: %s; use fewer --jobs", strerror(errno));
    for (size_t i = 0; finished && i < evaluator->pages->count; i += evaluator->jobs)
        scores[i] = score_page(evaluator, &evaluator->pages->items[i], weights);
    for (size_t job = 1; job < started; job++)
        if (!child_finish(&children[job], evaluator, job, scores) && finished) {
            finished = false;
            error_set(error, "a process died over a page; --jobs 1 shows over which");
        }
    return finished;
}
