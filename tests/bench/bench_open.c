/* How long a reader waits: from the start of the program to its first frame, and from a key to the
 * frame that answers it, both in a pseudo-terminal. A benchmark, not a test: it only prints.
 *
 * usage: bench_open PROGRAM [FILE]...
 *
 * Where the only FILE is a PDF, what pdftotext alone takes for it is printed as well.
 *
 * Build without sanitizers, or the figures say nothing. */
#include "../terminal.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROWS           50
#define COLUMNS        160
#define STARTS         31
#define KEYS           201
#define MOST_ARGUMENTS 64

struct times {
    double milliseconds[KEYS];
    size_t count;
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;
    return (a > b) - (a < b);
}

static void report(const char *what, struct times *times)
{
    qsort(times->milliseconds, times->count, sizeof *times->milliseconds, compare);
    printf("%-22s median %6.2f ms   90 %% %6.2f ms   worst %6.2f ms   of %zu\n", what,
           times->milliseconds[times->count / 2], times->milliseconds[times->count * 9 / 10],
           times->milliseconds[times->count - 1], times->count);
}

static struct terminal *open_program(const char *const arguments[], struct times *times)
{
    double start = now();
    struct terminal *terminal = terminal_start(arguments, ROWS, COLUMNS, NULL);
    terminal_wait_frame(terminal);
    times->milliseconds[times->count++] = now() - start;
    return terminal;
}

static void close_program(struct terminal *terminal)
{
    terminal_send(terminal, "q");
    terminal_wait_exit(terminal);
    terminal_close(terminal);
}

static void time_starts(const char *const arguments[])
{
    struct times times = {0};
    for (int i = 0; i < STARTS; i++)
        close_program(open_program(arguments, &times));
    report("start to first frame", &times);
}

/* Reads the file and prints the words with their places, to nowhere. */
static void become_pdftotext(const char *path)
{
    if (!freopen(path, "r", stdin) || !freopen("/dev/null", "w", stdout))
        _exit(127);
    execlp("pdftotext", "pdftotext", "-bbox", "-raw", "-", "-", (char *)NULL);
    _exit(127);
}

static void time_pdftotext(const char *path)
{
    struct times times = {0};
    while (times.count < STARTS) {
        int status = 0;
        double start = now();
        pid_t child = fork();
        if (child == 0)
            become_pdftotext(path);
        if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0)
            return;
        times.milliseconds[times.count++] = now() - start;
    }
    report("pdftotext alone", &times);
}

/* `keys` are pressed in turn, over and over. */
static void time_keys(const char *const arguments[], const char *what, const char *keys)
{
    struct times starts = {0};
    struct times times = {0};
    struct terminal *terminal = open_program(arguments, &starts);
    const char *next = keys;
    while (times.count < KEYS) {
        const char key[] = {*next, '\0'};
        double start = now();
        terminal_press(terminal, key);
        times.milliseconds[times.count++] = now() - start;
        next = next[1] ? next + 1 : keys;
    }
    report(what, &times);
    close_program(terminal);
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    if (argc < 2 || argc > MOST_ARGUMENTS) {
        fprintf(stderr, "usage: bench_open PROGRAM [FILE]...\n");
        return 2;
    }
    const char *arguments[MOST_ARGUMENTS] = {0};
    for (int i = 1; i < argc; i++)
        arguments[i - 1] = argv[i];
    if (argc == 3 && strlen(argv[2]) > 4 && strcmp(argv[2] + strlen(argv[2]) - 4, ".pdf") == 0)
        time_pdftotext(argv[2]);
    time_starts(arguments);
    time_keys(arguments, "next article", "jjjjjjjjkkkkkkkk");
    time_keys(arguments, "a page of the body", " ");
    time_keys(arguments, "a line of the body", "ljk");
    return 0;
}
