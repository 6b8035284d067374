#include "pdftotext.h"

#include "../clock.h"
#include "../message.h"
#include "../program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROGRAM       "pdftotext"
#define NUMBER_LENGTH 16
#define READ_AT_LEAST ((size_t)64 << 10)
#define COMPLAINTS    ((size_t)8 << 10) /* bytes of standard error that are looked at */

#define ASK_AGAIN 100 /* milliseconds between two questions whether to go on */

const struct pdftotext_limits pdftotext_limits = {20, 30, (size_t)1 << 30, (size_t)128 << 20};

/* Errors of the child before it becomes the program; pdftotext itself ends with 0 to 4 or 99. */
#define EXIT_NOT_STARTED 127

enum { SEND, RECEIVE, COMPLAIN, PIPE_COUNT };

struct growing {
    char *bytes;
    size_t length, capacity;
};

struct job {
    const struct pdf_wish *wish;
    const struct pdftotext_limits *limits;
    pid_t child;
    int pipes[PIPE_COUNT]; /* our ends; -1: closed */
    const char *pdf;
    size_t left;
    struct growing output;
    struct growing complaints;
};

enum outcome { OUTCOME_DONE, OUTCOME_TOO_LONG, OUTCOME_TOO_MUCH, OUTCOME_GIVEN_UP };

/* Over `most` by `more` the program is killed without a signal it could catch. */
static void limit(int resource, rlim_t most, rlim_t more)
{
    struct rlimit before, limits = {most, most + more};
    if (getrlimit(resource, &before) == 0 && before.rlim_max != RLIM_INFINITY) {
        limits.rlim_max = before.rlim_max < limits.rlim_max ? before.rlim_max : limits.rlim_max;
        limits.rlim_cur = limits.rlim_max < limits.rlim_cur ? limits.rlim_max : limits.rlim_cur;
    }
    setrlimit(resource, &limits);
}

/* Between fork and exec: only what is safe there. A file size of 0 forbids all files; pipes have
 * none. */
static void become_program(const char *path, char *const arguments[], const int ends[PIPE_COUNT],
                           const struct pdftotext_limits *limits)
{
    char locale[] = "LC_ALL=C";
    char *const environment[] = {locale, NULL};
    setpgid(0, 0);
    for (int i = 0; i < PIPE_COUNT; i++)
        if (dup2(ends[i], i) < 0)
            _exit(EXIT_NOT_STARTED);
    limit(RLIMIT_CPU, limits->processor_seconds, 1);
    limit(RLIMIT_AS, limits->memory, 0);
    limit(RLIMIT_FSIZE, 0, 0);
    limit(RLIMIT_CORE, 0, 0);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_IGN);
    execve(path, arguments, environment);
    _exit(EXIT_NOT_STARTED);
}

static void close_end(int *end)
{
    if (*end >= 0)
        close(*end);
    *end = -1;
}

/* `ours` and `theirs` are the two ends of each pipe. */
static bool open_pipes(int ours[PIPE_COUNT], int theirs[PIPE_COUNT])
{
    for (int i = 0; i < PIPE_COUNT; i++)
        ours[i] = theirs[i] = -1;
    for (int i = 0; i < PIPE_COUNT; i++) {
        int ends[2];
        if (pipe(ends) != 0)
            return false;
        ours[i] = ends[i == SEND];
        theirs[i] = ends[i != SEND];
        /* A descriptor below 3 would be closed by what is put in its place. */
        int moved = fcntl(theirs[i], F_DUPFD, PIPE_COUNT);
        close_end(&theirs[i]);
        theirs[i] = moved;
        if (moved < 0 || fcntl(moved, F_SETFD, FD_CLOEXEC) != 0 ||
            fcntl(ours[i], F_SETFD, FD_CLOEXEC) != 0 || fcntl(ours[i], F_SETFL, O_NONBLOCK) != 0)
            return false;
    }
    return true;
}

static bool start(struct job *job, const char *path)
{
    char number[NUMBER_LENGTH];
    char name[] = PROGRAM, boxes[] = "-bbox", order[] = "-raw", encoding[] = "-enc",
         utf8[] = "UTF-8", last[] = "-l", input[] = "-", output[] = "-";
    char *all[] = {name, boxes, order, encoding, utf8, input, output, NULL};
    char *some[] = {name, boxes, order, encoding, utf8, last, number, input, output, NULL};
    char **arguments = job->wish->last > 0 ? some : all;
    snprintf(number, sizeof number, "%u", job->wish->last);
    int theirs[PIPE_COUNT];
    bool started = open_pipes(job->pipes, theirs);
    job->child = started ? fork() : -1;
    if (job->child == 0)
        become_program(path, arguments, theirs, job->limits);
    started = job->child > 0;
    int failure = errno;
    for (int i = 0; i < PIPE_COUNT; i++) {
        close_end(&theirs[i]);
        if (!started)
            close_end(&job->pipes[i]);
    }
    errno = failure;
    if (started)
        setpgid(job->child, job->child); /* whoever comes first */
    return started;
}

static void send_some(struct job *job)
{
    ssize_t sent = write(job->pipes[SEND], job->pdf, job->left);
    if (sent >= 0) {
        job->pdf += sent;
        job->left -= (size_t)sent;
    }
    bool later = sent < 0 && (errno == EAGAIN || errno == EINTR);
    if (job->left == 0 || (sent < 0 && !later))
        close_end(&job->pipes[SEND]);
}

static void receive_some(int *end, struct growing *into)
{
    into->bytes = array_reserve(into->bytes, &into->capacity, into->length + READ_AT_LEAST + 1, 1);
    ssize_t count = read(*end, into->bytes + into->length, into->capacity - into->length - 1);
    if (count > 0)
        into->length += (size_t)count;
    bool later = count < 0 && (errno == EAGAIN || errno == EINTR);
    if (count <= 0 && !later)
        close_end(end);
}

static bool is_given_up(const struct job *job)
{
    return job->wish->goes_on && !job->wish->goes_on(job->wish->context);
}

/* Waits for what can be sent or received, and does it. False where that is not possible. */
static bool exchange(struct job *job, int milliseconds)
{
    struct pollfd polled[PIPE_COUNT] = {{job->pipes[SEND], POLLOUT, 0},
                                        {job->pipes[RECEIVE], POLLIN, 0},
                                        {job->pipes[COMPLAIN], POLLIN, 0}};
    if (poll(polled, PIPE_COUNT, milliseconds) < 0)
        return errno == EINTR;
    if (polled[SEND].revents)
        send_some(job);
    if (polled[RECEIVE].revents)
        receive_some(&job->pipes[RECEIVE], &job->output);
    if (polled[COMPLAIN].revents)
        receive_some(&job->pipes[COMPLAIN], &job->complaints);
    if (job->complaints.length > COMPLAINTS)
        job->complaints.length = COMPLAINTS;
    return true;
}

/* Until the child has closed both its ends, or reached a limit. */
static enum outcome talk(struct job *job)
{
    long long end = clock_milliseconds() + job->limits->seconds * 1000LL;
    while (job->pipes[RECEIVE] >= 0 || job->pipes[COMPLAIN] >= 0) {
        long long left = end - clock_milliseconds();
        if (job->wish->goes_on && left > ASK_AGAIN)
            left = ASK_AGAIN;
        if (is_given_up(job))
            return OUTCOME_GIVEN_UP;
        if (left <= 0 || !exchange(job, (int)left))
            return OUTCOME_TOO_LONG;
        if (job->output.length > job->limits->output)
            return OUTCOME_TOO_MUCH;
    }
    return OUTCOME_DONE;
}

/* The child's status; the whole group is killed first where it did not end by itself. */
static int finish(struct job *job, enum outcome outcome)
{
    int status = 0;
    for (int i = 0; i < PIPE_COUNT; i++)
        close_end(&job->pipes[i]);
    if (outcome != OUTCOME_DONE)
        kill(-job->child, SIGKILL);
    while (waitpid(job->child, &status, 0) < 0 && errno == EINTR)
        ;
    return status;
}

static bool said(const struct job *job, const char *words)
{
    return job->complaints.bytes && strstr(job->complaints.bytes, words) != NULL;
}

/* What went wrong, for a person; false when nothing did. */
static bool explain(const struct job *job, enum outcome outcome, int status, struct error *error)
{
    bool limited = WIFSIGNALED(status) || said(job, "ut of memory");
    if (outcome == OUTCOME_TOO_LONG ||
        (limited && WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU))
        error_set(error, _("the PDF takes too long to read: over %u seconds"),
                  outcome == OUTCOME_TOO_LONG ? job->limits->seconds
                                              : job->limits->processor_seconds);
    else if (outcome == OUTCOME_TOO_MUCH)
        error_set(error, _("the PDF holds more than %zu MiB of text"), job->limits->output >> 20);
    else if (said(job, "ncorrect password"))
        error_set(error,
                  _("the PDF is encrypted; take its password off first, with qpdf --decrypt"));
    else if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_NOT_STARTED)
        error_set(error, _("pdftotext does not start; is the package poppler-utils whole?"));
    else if (limited)
        error_set(error,
                  _("pdftotext broke down on the PDF: it is damaged, or needs more than "
                    "%zu MiB of memory"),
                  job->limits->memory >> 20);
    else if (WEXITSTATUS(status) == 3)
        error_set(error, _("the PDF does not allow its text to be copied"));
    else if (WEXITSTATUS(status) != 0)
        error_set(error, _("the PDF is damaged, or no PDF at all"));
    else
        return false;
    return true;
}

static bool run(struct job *job, struct arena *arena, struct pdftotext_output *output,
                struct error *error)
{
    /* A child that ends early must not end us. */
    struct sigaction before, ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &ignore, &before);
    enum outcome outcome = talk(job);
    sigaction(SIGPIPE, &before, NULL);
    int status = finish(job, outcome);
    if (job->complaints.bytes)
        job->complaints.bytes[job->complaints.length] = '\0';
    if (job->output.bytes)
        arena_defer(arena, free, job->output.bytes);
    bool failed = explain(job, outcome, status, error);
    *output = (struct pdftotext_output){job->output.bytes ? job->output.bytes : "",
                                        job->output.length, said(job, "Error")};
    free(job->complaints.bytes);
    return !failed;
}

bool pdftotext_run(const char *pdf, size_t length, const struct pdf_wish *wish, struct arena *arena,
                   struct pdftotext_output *output, struct error *error)
{
    char path[PATH_MAX];
    struct job job = {.wish = wish,
                      .limits = wish->limits ? wish->limits : &pdftotext_limits,
                      .pdf = pdf,
                      .left = length};
    if (!program_find(PROGRAM, path)) {
        error_set(error, _("pdftotext, which reads PDF, is not installed: install the package "
                           "poppler-utils"));
        return false;
    }
    if (!start(&job, path)) {
        error_set(error, _("pdftotext does not start: %s"), strerror(errno));
        return false;
    }
    return run(&job, arena, output, error);
}
