#include "options.h"

#include "climb.h"
#include "evaluate.h"
#include "score.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#define COUNT_MAX 1000

typedef bool option_setter(struct options *options, const char *value, struct error *error);

static option_setter set_each, set_misses, set_doubts, set_order, set_slopes, set_climb, set_weight,
    set_jobs, set_help;

static const struct option_info {
    char letter;
    const char *name;
    const char *value; /* NULL: takes none */
    option_setter *set;
    const char *text;
} option_table[] = {
    {'e', "each", NULL, set_each, "a line a page instead of a line a producer"},
    {'m', "misses", "N", set_misses, "what the N worst pages should hold, and what they hold"},
    {'d', "doubts", NULL, set_doubts, "how many mistakes the doubts name, and how many are real"},
    {'o', "order", "N", set_order,
     "the reading order by itself, and where the N worst pages break"},
    {'w', "weights", NULL, set_slopes, "how the scores change with each weight"},
    {'c', "climb", "N", set_climb, "look for better weights in N rounds, and print them"},
    {'s', "set", "NAME=VALUE", set_weight, "use another weight; may be given many times"},
    {'j', "jobs", "N", set_jobs, "processes to work with (default: 1)"},
    {'h', "help", NULL, set_help, "show this help"},
};

#define OPTION_COUNT (sizeof option_table / sizeof *option_table)

static bool read_count(const char *value, const char *name, size_t most, size_t *count,
                       struct error *error)
{
    char *end;
    errno = 0;
    long number = strtol(value, &end, 10);
    if (end != value && *end == 0 && errno == 0 && number >= 1 && (size_t)number <= most) {
        *count = (size_t)number;
        return true;
    }
    error_set(error, "wrong number '%s'; --%s takes one from 1 to %zu", value, name, most);
    return false;
}

static bool set_each(struct options *options, const char *value, struct error *error)
{
    (void)value;
    (void)error;
    options->task = TASK_EACH;
    return true;
}

static bool set_misses(struct options *options, const char *value, struct error *error)
{
    options->task = TASK_MISSES;
    return read_count(value, "misses", COUNT_MAX, &options->count, error);
}

static bool set_doubts(struct options *options, const char *value, struct error *error)
{
    (void)value;
    (void)error;
    options->task = TASK_DOUBTS;
    return true;
}

static bool set_order(struct options *options, const char *value, struct error *error)
{
    options->task = TASK_ORDER;
    return read_count(value, "order", COUNT_MAX, &options->count, error);
}

static bool set_slopes(struct options *options, const char *value, struct error *error)
{
    (void)value;
    (void)error;
    options->task = TASK_SLOPES;
    return true;
}

static bool set_climb(struct options *options, const char *value, struct error *error)
{
    options->task = TASK_CLIMB;
    return read_count(value, "climb", COUNT_MAX, &options->count, error);
}

static bool set_weight(struct options *options, const char *value, struct error *error)
{
    char name[64];
    const char *sign = strchr(value, '=');
    size_t length = sign ? (size_t)(sign - value) : 0;
    char *end = NULL;
    double number = sign ? strtod(sign + 1, &end) : 0;
    if (!sign || length >= sizeof name || end == sign + 1 || *end != 0) {
        error_set(error, "wrong weight '%s'; --set takes NAME=VALUE, as in short_line=1.5", value);
        return false;
    }
    memcpy(name, value, length);
    name[length] = 0;
    double *weight = climb_weight(&options->weights, name);
    if (weight)
        *weight = number;
    else
        error_set(error, "no weight '%s'; model/weights.def lists them", name);
    return weight != NULL;
}

static bool set_jobs(struct options *options, const char *value, struct error *error)
{
    return read_count(value, "jobs", JOBS_MAX, &options->jobs, error);
}

static bool set_help(struct options *options, const char *value, struct error *error)
{
    (void)value;
    (void)error;
    options->task = TASK_HELP;
    return true;
}

static const struct option_info *find_option(int letter)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (option_table[i].letter == letter)
            return &option_table[i];
    return NULL;
}

/* getopt's own tables; the ':' at the start tells a missing value from an unknown option. */
struct getopt_tables {
    char letters[2 * OPTION_COUNT + 2];
    struct option names[OPTION_COUNT + 1];
};

static struct getopt_tables make_tables(void)
{
    struct getopt_tables tables = {.letters = ":"};
    size_t used = 1;
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option_info *info = &option_table[i];
        tables.letters[used++] = info->letter;
        if (info->value)
            tables.letters[used++] = ':';
        tables.names[i] = (struct option){info->name, info->value ? required_argument : no_argument,
                                          NULL, info->letter};
    }
    return tables;
}

static bool take_option(struct options *options, int letter, const char *word, struct error *error)
{
    const struct option_info *info = find_option(letter);
    if (info)
        return info->set(options, optarg, error);
    if (letter == ':')
        error_set(error, "'%s' needs a value; see tune --help", word);
    else
        error_set(error, "unknown option '%s'; see tune --help", word);
    return false;
}

bool options_read(struct options *options, int argc, char **argv, struct error *error)
{
    const struct getopt_tables tables = make_tables();
    *options = (struct options){.jobs = 1, .weights = weights_default};
    opterr = 0;
    for (;;) {
        int letter = getopt_long(argc, argv, tables.letters, tables.names, NULL);
        if (letter == -1)
            break;
        if (!take_option(options, letter, argv[optind - 1], error))
            return false;
    }
    options->directories = argv + optind;
    options->directory_count = (size_t)(argc - optind);
    if (options->directory_count > 0 || options->task == TASK_HELP)
        return true;
    error_set(error, "name a DIR that holds pages with their truth; see tune --help");
    return false;
}

void options_write_help(FILE *stream)
{
    fprintf(stream, "Usage: tune [OPTION]... DIR...\n"
                    "Scores the parser on pages with a known truth: pairs of NAME.txt and\n"
                    "NAME.truth.json in each DIR.\n\nOptions:\n");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option_info *info = &option_table[i];
        char head[40];
        snprintf(head, sizeof head, "-%c, --%s %s", info->letter, info->name,
                 info->value ? info->value : "");
        fprintf(stream, "  %-24s %s\n", head, info->text);
    }
    fprintf(stream, "\nFigures, in percent, means over pages:\n");
    for (size_t i = 0; i < FIGURE_COUNT; i++)
        fprintf(stream, "  %-24s %s\n", score_figures[i].name, score_figures[i].what);
    fprintf(stream,
            "  %-24s mean of the figures above, without spacing and kept\n"
            "\nWith --order, over fragments: pieces that stand in a body, mixed with another\n"
            "column's, followed by the right one; and paragraphs that are whole.\n"
            "\nWith --weights and --climb each producer of pages weighs the same; --climb keeps\n"
            "a change that raises the total and harms neither half of the pages.\n"
            "\nExit status: 0 done, 2 trouble.\n",
            "total");
}
