#include "batch.h"

#include "pool.h"

#include "../output.h"

#include "../../model/clock.h"
#include "../../model/message.h"
#include "../../model/read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PROGRESS_MILLISECONDS 100 /* from one progress line to the next */

struct batch {
    const struct arguments *arguments;
    const struct config *config;
    char **faults; /* malloc'ed */
    size_t fault_count;
    size_t fault_capacity;
    struct error output_fault;
    bool shows_progress;
    long long shown; /* when progress was shown last */
};

static void add_fault(struct batch *batch, const char *message)
{
    batch->faults = array_reserve(batch->faults, &batch->fault_capacity, batch->fault_count + 1,
                                  sizeof *batch->faults);
    char *fault = strdup(message);
    if (fault)
        batch->faults[batch->fault_count++] = fault;
}

static enum pool_outcome print_issue(void *context, size_t item, FILE *output, struct error *error)
{
    const struct batch *batch = context;
    const struct read_options options = arguments_read_options(batch->arguments, batch->config);
    const char *path = batch->arguments->paths[item];
    struct issue *issue = issue_read(&options, &path, 1, error);
    if (!issue)
        return POOL_FAILED;
    bool printed = output_corrected(issue, batch->arguments->format, NULL, output, error);
    issue_free(issue);
    return printed ? POOL_DONE : POOL_FAILED;
}

static bool take_bytes(void *context, size_t item, const char *bytes, size_t length)
{
    struct batch *batch = context;
    (void)item;
    if (fwrite(bytes, 1, length, stdout) == length && fflush(stdout) == 0)
        return true;
    error_set(&batch->output_fault, _("cannot write to standard output: %s"), strerror(errno));
    return false;
}

static bool is_time(struct batch *batch)
{
    long long now = clock_milliseconds();
    if (now - batch->shown < PROGRESS_MILLISECONDS)
        return false;
    batch->shown = now;
    return true;
}

static void show_progress(struct batch *batch, size_t done)
{
    if (batch->shows_progress && is_time(batch))
        fprintf(stderr, "\r%zu/%zu ", done, batch->arguments->path_count);
}

static void clear_progress(const struct batch *batch)
{
    if (batch->shows_progress)
        fprintf(stderr, "\r%*s\r", 2 * 20 + 2, "");
}

/* Messages of the model name the file; one about a process that died does not. */
static void finish_issue(void *context, size_t item, enum pool_outcome outcome,
                         const struct error *error)
{
    struct batch *batch = context;
    const char *path = batch->arguments->paths[item];
    struct error named = *error;
    if (outcome == POOL_FAILED && !strstr(error->message, path))
        error_set(&named, "%s: %s", path, error->message);
    if (outcome == POOL_FAILED)
        add_fault(batch, named.message);
    show_progress(batch, item + 1);
}

static void complain_all(struct batch *batch, batch_complaint *complain)
{
    for (size_t i = 0; i < batch->fault_count; i++)
        complain(batch->faults[i]);
    if (batch->fault_count == 0)
        return;
    struct error sum;
    error_set(&sum, _("%zu of %zu could not be read"), batch->fault_count,
              batch->arguments->path_count);
    complain(sum.message);
}

bool batch_print(const struct arguments *arguments, const struct config *config,
                 batch_complaint *complain)
{
    struct batch batch = {.arguments = arguments, .config = config};
    batch.shows_progress = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO);
    const struct pool pool = {.count = arguments->path_count,
                              .jobs = arguments->jobs,
                              .context = &batch,
                              .work = print_issue,
                              .take = take_bytes,
                              .finish = finish_issue};
    struct error error = {0};
    bool done = pool_run(&pool, &error);
    clear_progress(&batch);
    complain_all(&batch, complain);
    if (!done)
        complain(error.message[0] ? error.message : batch.output_fault.message);
    bool good = done && batch.fault_count == 0;
    for (size_t i = 0; i < batch.fault_count; i++)
        free(batch.faults[i]);
    free(batch.faults);
    return good;
}
