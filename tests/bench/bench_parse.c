/* How long a file takes to become an issue: decoding, parsing, sections; nothing is printed.
 *
 * usage: bench_parse FILE [TIMES]
 *
 * Prints the CPU seconds of the fastest of so many readings (5). */
#include "../../config/config.h"
#include "../../model/read.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double cpu_seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    if (argc < 2 || argc > 3) {
        fprintf(stderr, "usage: bench_parse FILE [TIMES]\n");
        return 2;
    }
    struct config *config = config_default();
    const struct read_options options = {.wording = &config->wording,
                                         .sections = &config->sections};
    const char *path = argv[1];
    double least = 0;
    long times = argc == 3 ? strtol(argv[2], NULL, 10) : 5;
    for (long i = 0; i < times; i++) {
        struct error error = {0};
        double start = cpu_seconds();
        struct issue *issue = issue_read(&options, &path, 1, &error);
        double taken = cpu_seconds() - start;
        if (!issue) {
            fprintf(stderr, "bench_parse: %s\n", error.message);
            return 2;
        }
        issue_free(issue);
        least = i == 0 || taken < least ? taken : least;
    }
    printf("%.6f\n", least);
    config_free(config);
    return 0;
}
