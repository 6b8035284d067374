/* The view of an issue in a terminal. */
#ifndef DUBAO_UI_H
#define DUBAO_UI_H

#include "../config/config.h"
#include "../model/error.h"
#include "../model/issue.h"
#include "../model/origin_index.h"
#include "memory/recent.h"

#include <stdbool.h>

struct growth;
struct shelf;

struct ui_options {
    const char *article;   /* id of the article to open first; NULL: the first of the list */
    const char *find;      /* text to look for at once; NULL: none */
    struct memory *memory; /* of the issue; brought up to date and saved. NULL: none */
    struct growth *growth; /* the issue is a part, and this brings the rest. NULL: it is whole */
    const struct memory *before; /* of the issue before its files were changed; NULL: none */
    struct recents *recents;     /* to choose another issue from; NULL: none */
    const struct shelf *shelf;   /* likewise */
    uint32_t proof_at;           /* where to proofread at once; ORIGIN_NONE: the reader reads */
    bool offer;                  /* open the list of the shelf, or of recent issues, at once */
    const char *message;         /* said at the beginning; NULL: nothing */
};

/* What came of it. */
struct ui_result {
    size_t reopen;         /* of the recents: to be opened next; RECENT_NONE */
    size_t reopen_shelf;   /* of the shelf, likewise */
    struct memory *memory; /* the one given, or what `growth` brought; the caller's to free */
    char *learnt;          /* YAML to be laid over the configuration, malloc'ed; NULL: nothing */
    uint32_t proof_at;     /* where the reader was proofreading; ORIGIN_NONE: he read */
    struct error unsaved;  /* why the memory could not be kept; empty when it was */
    struct error lost;     /* why decisions could not be written; empty when they were */
};

/* Whether standard output is a terminal that can show a screen (it is no file, no pipe, and TERM is
 * not "dumb"); otherwise the caller prints the issue as text. */
bool ui_possible(void);

/* Shows the issue until the reader leaves or a signal (SIGTERM, SIGHUP, SIGINT) ends it; the
 * terminal is as it was afterwards. Keys come from /dev/tty when standard input is something else.
 * False and `error` set when the terminal cannot be used. */
bool ui_run(const struct issue *issue, const struct config *config,
            const struct ui_options *options, struct ui_result *result, struct error *error);

#endif
