/* The command line: dubao [OPTION]... [FILE|DIRECTORY|-]... */
#ifndef DUBAO_ARGUMENTS_H
#define DUBAO_ARGUMENTS_H

#include "../model/error.h"
#include "../model/print/print.h"
#include "../model/proof/check.h"
#include "../model/read.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct config;

enum arguments_task {
    ARGUMENTS_READ,
    ARGUMENTS_PRINT,
    ARGUMENTS_CHECK,
    ARGUMENTS_CORRECTIONS,
    ARGUMENTS_REPORT,
    ARGUMENTS_RECENT,
    ARGUMENTS_HELP,
    ARGUMENTS_VERSION
};

struct arguments {
    enum arguments_task task;
    enum print_format format;         /* of ARGUMENTS_PRINT */
    enum check_format check_format;   /* of ARGUMENTS_CHECK */
    enum report_format report_format; /* of ARGUMENTS_CORRECTIONS and ARGUMENTS_REPORT */
    int width;                        /* columns of printed text; 0: the terminal's */
    unsigned jobs;                    /* processes for many issues; 0: one a core */
    const char *find;                 /* to look for at once on the screen; NULL: nothing */
    const char *article;              /* its id, to be opened first; NULL: any */
    const char *encoding;             /* NULL: find out */
    const char *config;               /* NULL: the user's own file */
    char *const *paths;               /* into argv */
    size_t path_count;                /* 0: what was read last, or the sample issue */
};

/* Reads the command line; may reorder argv. False and `error` set, with what is allowed, for an
 * unknown option, one without its value, or a wrong value. */
bool arguments_parse(struct arguments *arguments, int argc, char **argv, struct error *error);

/* How issues are to be read: points into `config` and the arguments. */
struct read_options arguments_read_options(const struct arguments *arguments,
                                           const struct config *config);

#define ARGUMENTS_VALUES_SIZE 256

/* One option, for the manual and for shells. */
struct arguments_option {
    char letter;
    const char *name;
    const char *value;   /* what stands for its value, to be translated; NULL: it takes none */
    bool may_lack_value; /* --check, --check=json */
    const char *text;    /* what it does, to be translated */
    char values[ARGUMENTS_VALUES_SIZE]; /* "json, jsonl, …": all that are allowed; "": anything */
};

/* The options in the order of --help; false past the last one. */
bool arguments_option(size_t index, struct arguments_option *option);

/* What --help and --version print, in the reader's language. */
void arguments_write_help(FILE *stream);
void arguments_write_version(FILE *stream);

#endif
