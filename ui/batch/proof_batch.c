#include "proof_batch.h"

#include "pool.h"

#include "../output.h"

#include "../../model/message.h"
#include "../../model/print/print_walk.h"
#include "../../model/proof/check.h"
#include "../../model/read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define STATUS_CLEAN    0
#define STATUS_FINDINGS 1
#define STATUS_TROUBLE  2

/* A worker ends with a line that begins so and holds its part of the totals: for us, not printed.
 */
#define TOTALS_MARK "\036"

struct proof_batch {
    const struct arguments *arguments;
    const struct config *config;
    batch_complaint *complain;
    struct check_totals totals;
    bool found;
    bool failed;
    int lost; /* errno of what could not be written; 0: all was */
};

/* ---- in a worker ---- */

static void write_totals(const struct check *check, FILE *output)
{
    struct check_totals totals = {0};
    check_add_totals(check, &totals);
    fprintf(output, TOTALS_MARK "%zu %zu %zu %zu %zu %zu\n", totals.characters,
            totals.tiers[TIER_SURE], totals.tiers[TIER_LIKELY], totals.tiers[TIER_ASK],
            totals.doubts, totals.read_right);
}

static const char *title_of(const struct check *check, const char *path)
{
    const char *title = print_title(check->corrected, check->arena);
    return title ? title : path;
}

static enum pool_outcome write_task(const struct proof_batch *batch, const struct check *check,
                                    const char *path, FILE *output)
{
    const struct arguments *arguments = batch->arguments;
    struct check_totals totals = {0};
    size_t count;
    const struct decision *decisions = corrections_list(check->corrections, &count);
    if (arguments->task == ARGUMENTS_CORRECTIONS)
        report_write_corrections(check->issue, decisions, count, arguments->report_format, output);
    if (arguments->task == ARGUMENTS_REPORT)
        report_write(&check->report, title_of(check, path), arguments->report_format, output);
    if (arguments->task != ARGUMENTS_CHECK)
        return POOL_DONE;
    check_write(check, arguments->check_format, output);
    write_totals(check, output);
    check_add_totals(check, &totals);
    return check_is_clean(&totals) ? POOL_DONE : POOL_FINDINGS;
}

static enum pool_outcome inspect(void *context, size_t item, FILE *output, struct error *error)
{
    const struct proof_batch *batch = context;
    const struct read_options options = arguments_read_options(batch->arguments, batch->config);
    const char *path = batch->arguments->paths[item];
    struct issue *issue = issue_read(&options, &path, 1, error);
    if (!issue)
        return POOL_FAILED;
    struct check check;
    enum pool_outcome outcome = POOL_FAILED;
    if (check_open(&check, issue, &batch->config->proof, error))
        outcome = write_task(batch, &check, path, output);
    check_close(&check);
    issue_free(issue);
    return outcome;
}

/* ---- in the parent ---- */

static void add_totals(struct proof_batch *batch, const char *line)
{
    size_t numbers[6] = {0};
    char *end = (char *)line + strlen(TOTALS_MARK);
    for (size_t i = 0; i < 6; i++)
        numbers[i] = (size_t)strtoull(end, &end, 10);
    batch->totals.characters += numbers[0];
    batch->totals.tiers[TIER_SURE] += numbers[1];
    batch->totals.tiers[TIER_LIKELY] += numbers[2];
    batch->totals.tiers[TIER_ASK] += numbers[3];
    batch->totals.doubts += numbers[4];
    batch->totals.read_right += numbers[5];
}

/* Whole lines come at once, so the one that is for us is never torn. */
static bool take_lines(void *context, size_t item, const char *bytes, size_t length)
{
    struct proof_batch *batch = context;
    (void)item;
    const char *mark = memchr(bytes, TOTALS_MARK[0], length);
    size_t shown = mark ? (size_t)(mark - bytes) : length;
    if (mark)
        add_totals(batch, mark);
    if (fwrite(bytes, 1, shown, stdout) == shown)
        return true;
    batch->lost = errno;
    return false;
}

static void finish_issue(void *context, size_t item, enum pool_outcome outcome,
                         const struct error *error)
{
    struct proof_batch *batch = context;
    const char *path = batch->arguments->paths[item];
    struct error named = *error;
    batch->found = batch->found || outcome == POOL_FINDINGS;
    if (outcome != POOL_FAILED)
        return;
    batch->failed = true;
    if (!strstr(error->message, path))
        error_set(&named, "%s: %s", path, error->message);
    fflush(stdout);
    batch->complain(named.message);
}

/* A full disk is told once, however many times the writing was tried. */
static void finish_output(struct proof_batch *batch)
{
    struct error error = {0};
    bool written = output_finish(&error);
    if (batch->lost)
        error_set(&error, _("cannot write to standard output: %s"), strerror(batch->lost));
    if (written && !batch->lost)
        return;
    batch->complain(error.message);
    batch->failed = true;
}

static int status_of(const struct proof_batch *batch)
{
    return batch->failed ? STATUS_TROUBLE : batch->found ? STATUS_FINDINGS : STATUS_CLEAN;
}

int proof_batch_run(const struct arguments *arguments, const struct config *config,
                    batch_complaint *complain)
{
    struct proof_batch batch = {.arguments = arguments, .config = config, .complain = complain};
    struct error error = {0};
    if (arguments->path_count == 0) {
        complain(_("nothing to check; name a FILE, a DIRECTORY, or - for standard input"));
        return STATUS_TROUBLE;
    }
    const struct pool pool = {.count = arguments->path_count,
                              .jobs = arguments->jobs,
                              .context = &batch,
                              .work = inspect,
                              .take = take_lines,
                              .finish = finish_issue};
    if (!pool_run(&pool, &error)) {
        if (error.message[0])
            complain(error.message);
        batch.failed = true;
    }
    if (arguments->task == ARGUMENTS_CHECK && arguments->check_format == CHECK_LINES)
        check_write_totals(&batch.totals, stdout);
    finish_output(&batch);
    return status_of(&batch);
}
