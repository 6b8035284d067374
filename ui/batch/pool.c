#include "pool.h"

#include "../../model/arena.h"
#include "../../model/message.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define JOBS_MAX   1024
#define READ_BYTES ((size_t)64 * 1024)
/* Bytes of an item before its turn; then its worker waits. */
#define WAITING_MAX ((size_t)1024 * 1024)
#define NO_ITEM     SIZE_MAX

struct answer {
    enum pool_outcome outcome;
    struct error error;
};

struct worker {
    pid_t process;
    int orders; /* -1: the worker is not running */
    int output;
    int answers;
    size_t item; /* that it works on; NO_ITEM */
};

/* An item that was handed out and is not finished. */
struct slot {
    char *bytes; /* that came and were not taken */
    size_t length;
    size_t capacity;
    bool answered;
    struct answer answer;
};

struct run {
    const struct pool *pool;
    struct worker *workers;
    size_t worker_count;
    struct slot *slots; /* item n is in slot n % slot_count */
    size_t slot_count;
    size_t next; /* item to be handed out */
    size_t turn; /* item whose turn it is */
    bool stopped;
};

unsigned pool_cores(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > JOBS_MAX ? JOBS_MAX : (unsigned)cores;
}

static struct slot *slot_of(struct run *run, size_t item)
{
    return &run->slots[item % run->slot_count];
}

/* -- in a worker ---------------------------------------------------------------------------- */

/* False at the end of the orders: the parent has no more, or is gone. */
static bool read_all(int file, void *bytes, size_t length)
{
    for (size_t got = 0; got < length;) {
        ssize_t more = read(file, (char *)bytes + got, length - got);
        if (more == 0 || (more < 0 && errno != EINTR))
            return false;
        got += more > 0 ? (size_t)more : 0;
    }
    return true;
}

static bool write_all(int file, const void *bytes, size_t length)
{
    for (size_t put = 0; put < length;) {
        ssize_t more = write(file, (const char *)bytes + put, length - put);
        if (more < 0 && errno != EINTR)
            return false;
        put += more > 0 ? (size_t)more : 0;
    }
    return true;
}

/* Everything an item printed is in the pipe before it is answered for. */
_Noreturn static void work_on_orders(const struct pool *pool, int orders, int output, int answers)
{
    FILE *stream = fdopen(output, "w");
    size_t item;
    while (stream && read_all(orders, &item, sizeof item)) {
        struct answer answer;
        memset(&answer, 0, sizeof answer);
        answer.outcome = pool->work(pool->context, item, stream, &answer.error);
        if (fflush(stream) != 0 || !write_all(answers, &answer, sizeof answer))
            break;
    }
    _exit(0);
}

/* -- workers -------------------------------------------------------------------------------- */

static void close_worker(struct worker *worker)
{
    close(worker->orders);
    close(worker->output);
    close(worker->answers);
    worker->orders = -1;
}

/* What only the parent may hold: an end of a pipe that another worker has, too, never closes. */
static void close_others(const struct run *run)
{
    for (size_t i = 0; i < run->worker_count; i++)
        if (run->workers[i].orders >= 0)
            close_worker(&run->workers[i]);
}

static bool open_pipes(int pipes[3][2])
{
    for (int i = 0; i < 3; i++) {
        if (pipe(pipes[i]) == 0)
            continue;
        while (i-- > 0) {
            close(pipes[i][0]);
            close(pipes[i][1]);
        }
        return false;
    }
    return true;
}

static bool start_worker(struct run *run, struct worker *worker)
{
    enum { ORDERS, OUTPUT, ANSWERS };
    int pipes[3][2];
    if (!open_pipes(pipes))
        return false;
    fflush(NULL); /* or a worker would print again what is in the buffers */
    pid_t process = fork();
    if (process == 0) {
        close_others(run);
        close(pipes[ORDERS][1]);
        close(pipes[OUTPUT][0]);
        close(pipes[ANSWERS][0]);
        work_on_orders(run->pool, pipes[ORDERS][0], pipes[OUTPUT][1], pipes[ANSWERS][1]);
    }
    close(pipes[ORDERS][0]);
    close(pipes[OUTPUT][1]);
    close(pipes[ANSWERS][1]);
    *worker = (struct worker){process, pipes[ORDERS][1], pipes[OUTPUT][0], pipes[ANSWERS][0],
                              NO_ITEM};
    fcntl(worker->output, F_SETFL, O_NONBLOCK);
    if (process > 0)
        return true;
    close_worker(worker);
    return false;
}

static void describe_end(int status, struct error *error)
{
    if (WIFSIGNALED(status))
        error_set(error, _("the process that read it was ended by signal %d"), WTERMSIG(status));
    else
        error_set(error, _("the process that read it ended with status %d"), WEXITSTATUS(status));
}

/* What stopped the worker, when it is gone already; waits for its end otherwise. */
static int end_worker(struct worker *worker)
{
    int status = 0;
    close_worker(worker);
    while (waitpid(worker->process, &status, 0) < 0 && errno == EINTR)
        ;
    return status;
}

/* -- results -------------------------------------------------------------------------------- */

static size_t whole_lines(const struct slot *slot)
{
    size_t length = slot->length;
    while (length > 0 && slot->bytes[length - 1] != '\n')
        length--;
    return length;
}

/* Gives on what the item whose turn it is has printed; all of it when it is done. */
static void take_bytes(struct run *run, struct slot *slot)
{
    size_t length = slot->answered && slot->answer.outcome != POOL_FAILED ? slot->length
                                                                          : whole_lines(slot);
    if (length == 0 || run->stopped)
        return;
    run->stopped = !run->pool->take(run->pool->context, run->turn, slot->bytes, length);
    memmove(slot->bytes, slot->bytes + length, slot->length - length);
    slot->length -= length;
}

static void take_turns(struct run *run)
{
    while (run->turn < run->next && !run->stopped) {
        struct slot *slot = slot_of(run, run->turn);
        take_bytes(run, slot);
        if (!slot->answered)
            return;
        run->pool->finish(run->pool->context, run->turn, slot->answer.outcome, &slot->answer.error);
        slot->length = 0;
        slot->answered = false;
        run->turn++;
    }
}

/* Reads what is in the pipe, up to `most` bytes of the item. */
static void read_output(struct run *run, struct worker *worker, size_t most)
{
    struct slot *slot = slot_of(run, worker->item);
    while (slot->length < most) {
        slot->bytes = array_reserve(slot->bytes, &slot->capacity, slot->length + READ_BYTES, 1);
        ssize_t got = read(worker->output, slot->bytes + slot->length, READ_BYTES);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return;
        slot->length += (size_t)got;
        if (worker->item == run->turn)
            take_bytes(run, slot);
    }
}

/* The answer comes behind the item's last byte, so what is in the pipe then is all of it. */
static void take_answer(struct run *run, struct worker *worker)
{
    struct slot *slot = slot_of(run, worker->item);
    bool answered = read_all(worker->answers, &slot->answer, sizeof slot->answer);
    read_output(run, worker, SIZE_MAX);
    if (!answered) {
        slot->answer.outcome = POOL_FAILED;
        describe_end(end_worker(worker), &slot->answer.error);
    }
    slot->answered = true;
    worker->item = NO_ITEM;
}

/* -- the run -------------------------------------------------------------------------------- */

/* A worker that died before it read the order is noticed when its answer is waited for. */
static void write_order(const struct worker *worker)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGPIPE, &ignore, &before);
    write_all(worker->orders, &worker->item, sizeof worker->item);
    sigaction(SIGPIPE, &before, NULL);
}

static void give_order(struct run *run, struct worker *worker)
{
    if (worker->orders < 0 && !start_worker(run, worker))
        return;
    worker->item = run->next++;
    write_order(worker);
}

static bool may_hand_out(const struct run *run)
{
    return !run->stopped && run->next < run->pool->count && run->next - run->turn < run->slot_count;
}

static size_t hand_out(struct run *run)
{
    size_t busy = 0;
    for (size_t i = 0; i < run->worker_count; i++) {
        struct worker *worker = &run->workers[i];
        if (worker->item == NO_ITEM && may_hand_out(run))
            give_order(run, worker);
        busy += worker->item != NO_ITEM;
    }
    return busy;
}

static bool wants_output(struct run *run, const struct worker *worker)
{
    return worker->item != NO_ITEM &&
           (worker->item == run->turn || slot_of(run, worker->item)->length < WAITING_MAX);
}

static void wait_for_results(struct run *run, struct pollfd *polled)
{
    for (size_t i = 0; i < run->worker_count; i++) {
        const struct worker *worker = &run->workers[i];
        int output = wants_output(run, worker) ? worker->output : -1;
        polled[2 * i] = (struct pollfd){worker->item != NO_ITEM ? worker->answers : -1, POLLIN, 0};
        polled[2 * i + 1] = (struct pollfd){output, POLLIN, 0};
    }
    if (poll(polled, (nfds_t)(2 * run->worker_count), -1) < 0)
        return; /* a signal: look again */
    for (size_t i = 0; i < run->worker_count; i++) {
        if (polled[2 * i + 1].revents & POLLIN)
            read_output(run, &run->workers[i], WAITING_MAX);
        if (polled[2 * i].revents)
            take_answer(run, &run->workers[i]);
    }
}

static void end_run(struct run *run)
{
    for (size_t i = 0; i < run->worker_count; i++)
        if (run->workers[i].orders >= 0)
            end_worker(&run->workers[i]);
    for (size_t i = 0; i < run->slot_count; i++)
        free(run->slots[i].bytes);
    free(run->slots);
    free(run->workers);
}

static struct run start_run(const struct pool *pool)
{
    struct run run = {.pool = pool};
    size_t capacity = 0, jobs = pool->jobs > 0 ? pool->jobs : pool_cores();
    jobs = jobs > JOBS_MAX ? JOBS_MAX : jobs;
    run.worker_count = jobs < pool->count ? jobs : pool->count;
    run.slot_count = run.worker_count * POOL_AHEAD;
    run.workers = array_reserve(NULL, &capacity, run.worker_count, sizeof *run.workers);
    capacity = 0;
    run.slots = array_reserve(NULL, &capacity, run.slot_count, sizeof *run.slots);
    for (size_t i = 0; i < run.worker_count; i++)
        run.workers[i] = (struct worker){.orders = -1, .item = NO_ITEM};
    memset(run.slots, 0, run.slot_count * sizeof *run.slots);
    return run;
}

bool pool_run(const struct pool *pool, struct error *error)
{
    struct run run = start_run(pool);
    size_t capacity = 0, busy;
    struct pollfd *polled = array_reserve(NULL, &capacity, 2 * run.worker_count, sizeof *polled);
    while ((busy = hand_out(&run)) > 0) {
        wait_for_results(&run, polled);
        take_turns(&run);
    }
    bool done = run.turn == pool->count;
    if (!done && !run.stopped)
        error_set(error, _("cannot start a process: %s"), strerror(errno));
    end_run(&run);
    free(polled);
    return done;
}
