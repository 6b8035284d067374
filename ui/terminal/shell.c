#include "shell.h"

#include "../../model/arena.h"
#include "../../model/message.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORDS_MAX 4
/* What shells say of a command they do not find. */
#define NOT_FOUND 127

static const int keyboard_signals[] = {SIGINT, SIGQUIT, SIGPIPE};
#define SIGNAL_COUNT (sizeof keyboard_signals / sizeof *keyboard_signals)

/* While the command runs its signals are none of ours; SIGPIPE is one it may cause. */
static void ignore_signals(struct sigaction before[SIGNAL_COUNT])
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        sigaction(keyboard_signals[i], &ignore, before + i);
}

static void restore_signals(const struct sigaction before[SIGNAL_COUNT])
{
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        sigaction(keyboard_signals[i], before + i, NULL);
}

/* The child has blocked and ignored what we do. */
static void become_shell(const char *command, const char *const *arguments)
{
    static const char behind[] = " \"$@\"";
    sigset_t none;
    struct sigaction plain = {.sa_handler = SIG_DFL};
    sigemptyset(&plain.sa_mask);
    sigemptyset(&none);
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        sigaction(keyboard_signals[i], &plain, NULL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    size_t capacity = 0;
    size_t size = strlen(command) + sizeof behind;
    char *line = array_reserve(NULL, &capacity, size, 1);
    snprintf(line, size, "%s%s", command, arguments ? behind : "");
    const char *words[WORDS_MAX + 5] = {"sh", "-c", line, "dubao"};
    for (size_t i = 0; arguments && arguments[i] && i < WORDS_MAX; i++)
        words[i + 4] = arguments[i];
    /* execv() does not write to the words; its type is older than const. */
    union {
        const char *const *constant;
        char *const *plain;
    } list = {words};
    execv("/bin/sh", list.plain);
    _exit(NOT_FOUND);
}

/* A command that does not read to the end is no fault. */
static void write_input(int descriptor, const char *input, size_t length)
{
    while (length > 0) {
        ssize_t written = write(descriptor, input, length);
        if (written < 0 && errno != EINTR)
            break;
        if (written > 0) {
            input += written;
            length -= (size_t)written;
        }
    }
    close(descriptor);
}

static bool is_good(int status, const char *command, struct error *error)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return true;
    if (WIFSIGNALED(status))
        error_set(error, _("%s: ended by signal %d"), command, WTERMSIG(status));
    else
        error_set(error, _("%s: exit status %d"), command, WEXITSTATUS(status));
    return false;
}

/* What a command is run with. */
struct run {
    const char *command;
    const char *const *arguments; /* NULL: none */
    const char *input;            /* NULL: the terminal */
    size_t length;
    bool is_silent;
};

/* The standard input of the command: a pipe, the terminal when ours is something else. */
static void take_input(const int pipe_ends[2])
{
    if (pipe_ends[0] >= 0) {
        dup2(pipe_ends[0], STDIN_FILENO);
        close(pipe_ends[0]);
        close(pipe_ends[1]);
    } else if (!isatty(STDIN_FILENO) && !freopen("/dev/tty", "r", stdin)) {
        _exit(NOT_FOUND);
    }
}

static void silence(void)
{
    int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere < 0)
        _exit(NOT_FOUND);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    close(nowhere);
}

static void be_child(const struct run *run, const int pipe_ends[2])
{
    take_input(pipe_ends);
    if (run->is_silent)
        silence();
    become_shell(run->command, run->arguments);
}

static bool run_command(const struct run *run, struct error *error)
{
    int pipe_ends[2] = {-1, -1};
    struct sigaction before[SIGNAL_COUNT];
    int status = 0;
    if (run->input && pipe(pipe_ends) != 0) {
        error_set(error, "%s: %s", run->command, strerror(errno));
        return false;
    }
    ignore_signals(before);
    pid_t child = fork();
    if (child == 0)
        be_child(run, pipe_ends);
    int fault = errno;
    if (run->input) {
        close(pipe_ends[0]);
        write_input(pipe_ends[1], run->input, child > 0 ? run->length : 0);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    restore_signals(before);
    if (child > 0)
        return is_good(status, run->command, error);
    error_set(error, "%s: %s", run->command, strerror(fault));
    return false;
}

bool shell_run(const char *command, const char *const *arguments, const char *input, size_t length,
               struct error *error)
{
    return run_command(&(struct run){command, arguments, input, length, false}, error);
}

bool shell_feed(const char *command, const char *input, size_t length, struct error *error)
{
    return run_command(&(struct run){command, NULL, input, length, true}, error);
}
