/* The program: only wires the parts together, and says what went wrong. */
#include "arguments.h"
#include "batch/batch.h"
#include "batch/proof_batch.h"
#include "data.h"
#include "growth.h"
#include "language.h"
#include "memory/recent.h"
#include "output.h"
#include "ui.h"
#include "view.h"

#include "../model/message.h"
#include "../model/read.h"
#include "../model/shelf.h"
#include "../model/source/visible.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#define EXIT_TROUBLE 2

/* Each page of an issue takes and frees the same amount of memory. glibc would give it back to the
 * system every time, and half the page faults of opening a page came from that (1354 against 626).
 * Only a large table, which grows with the issue, is the system's own: it leaves no hole behind
 * when it moves. */
static void keep_freed_memory(void)
{
#ifdef __GLIBC__
    enum { KEPT = 64 * 1024 * 1024, TABLE = 512 * 1024 };
    mallopt(M_MMAP_THRESHOLD, TABLE);
    mallopt(M_TRIM_THRESHOLD, KEPT);
    mallopt(M_TOP_PAD, KEPT / 16);
#endif
}

/* Messages hold file names and words of files, so they are made safe for the terminal. */
static int complain(const char *message)
{
    char *line = malloc(VISIBLE_ROOM(strlen(message)));
    if (line)
        visible_write(message, line);
    fprintf(stderr, "dubao: %s\n", line ? line : _("out of memory"));
    free(line);
    return EXIT_TROUBLE;
}

static bool load_config(struct config *config, const char *path)
{
    struct config_messages messages = {0};
    bool loaded = config_load(config, path, &messages);
    for (size_t i = 0; i < messages.count; i++)
        complain(messages.texts[i]);
    config_messages_free(&messages);
    return loaded;
}

/* The user's own file may be absent, and a fault in it costs an entry, not the newspaper. */
static void load_user_config(struct config *config)
{
    char *path = config_user_path();
    if (path && access(path, F_OK) == 0)
        load_config(config, path);
    free(path);
}

static bool on_screen(const struct arguments *arguments)
{
    return arguments->task == ARGUMENTS_READ && ui_possible();
}

/* What comes through a pipe comes once. */
static bool can_be_read_again(const char *const *paths, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct stat status;
        if (strcmp(paths[i], "-") == 0 || stat(paths[i], &status) != 0 ||
            (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)))
            return false;
    }
    return true;
}

/* For the screen, the first page of an issue that is not read at once. */
static struct issue *read_paths(const struct arguments *arguments, const struct config *config,
                                const char *const *paths, size_t count, struct error *error)
{
    struct read_options options = arguments_read_options(arguments, config);
    /* What is asked for may stand on the last page. */
    bool asks = arguments->find || arguments->article;
    if (on_screen(arguments) && !asks && can_be_read_again(paths, count))
        options.limit = (struct read_limit){.bytes = GROWTH_AT_ONCE, .pages = 1};
    struct issue *issue = issue_read(&options, paths, count, error);
    if (issue || options.limit.bytes == 0)
        return issue;
    options.limit = (struct read_limit){
        .bytes = 0}; /* the rest may hold what the first page has not */
    return issue_read(&options, paths, count, error);
}

/* What the program is to read, and what it knows from earlier days. */
struct reading {
    const struct arguments *arguments;
    struct config *config; /* what the reader teaches is added to it */
    struct recents recents;
    struct shelf *shelf; /* NULL: none was named */
    const char *const *paths;
    size_t path_count;
    char *sample;          /* path of the sample issue, when it is needed */
    bool is_first;         /* no issue was shown before */
    bool offer;            /* nothing was asked for: the reader may choose */
    struct memory *before; /* of the issue as it was before its files were changed; else NULL */
    uint32_t proof_at;     /* of the issue that is read anew by what was taught; else ORIGIN_NONE */
};

static void choose_recent(struct reading *reading, size_t index)
{
    reading->paths = reading->recents.items[index]->paths;
    reading->path_count = reading->recents.items[index]->path_count;
}

static void choose_of_shelf(struct reading *reading, size_t index)
{
    reading->paths = reading->shelf->items[index].paths;
    reading->path_count = reading->shelf->items[index].path_count;
}

/* A folder of many issues is a shelf: it opens with the last day's, and offers the others. */
static void open_shelf(struct reading *reading)
{
    const struct read_options options = arguments_read_options(reading->arguments, reading->config);
    reading->shelf = shelf_open(reading->paths[0], &options);
    if (!reading->shelf)
        return;
    choose_of_shelf(reading, shelf_newest(reading->shelf));
    reading->offer = reading->shelf->count > 1;
}

/* Without a path: what was read last; for a first start, and for a pipe, the sample issue. */
static bool choose_paths(struct reading *reading, const char *program, struct error *error)
{
    reading->paths = (const char *const *)reading->arguments->paths;
    reading->path_count = reading->arguments->path_count;
    if (reading->path_count == 1 && on_screen(reading->arguments))
        open_shelf(reading);
    if (reading->path_count > 0)
        return true;
    if (on_screen(reading->arguments))
        recents_read(&reading->recents);
    if (reading->recents.count > 0) {
        choose_recent(reading, 0);
        reading->offer = reading->recents.count > 1;
        return true;
    }
    reading->sample = data_find(program, "sample");
    reading->paths = (const char *const *)&reading->sample;
    reading->path_count = 1;
    if (!reading->sample)
        error_set(error, _("the sample issue is not installed; name a FILE or a DIRECTORY"));
    return reading->sample != NULL;
}

/* The issue on the screen, with the reader's memory of it; `result` says what to show next. */
static bool show(struct reading *reading, const struct issue *issue, struct ui_result *result,
                 struct error *error)
{
    struct error lost = {0};
    const char *taught = reading->proof_at != ORIGIN_NONE ? _("learnt: the issue was read anew")
                                                          : NULL;
    const struct read_options read_options = arguments_read_options(reading->arguments,
                                                                    reading->config);
    struct memory *memory = NULL;
    struct growth *growth = NULL;
    if (issue->is_partial)
        growth = growth_begin(&read_options, reading->paths, reading->path_count);
    if (issue->is_partial && !growth) {
        error_set(error, _("cannot start a thread to read the rest: %s"), strerror(errno));
        return false;
    }
    if (!growth)
        memory = memory_of_issue(issue, reading->paths, reading->path_count, &lost);
    if (memory && reading->before && !memory->saved[0])
        memory_inherit(memory, reading->before);
    const struct ui_options options = {
        .memory = memory,
        .growth = growth,
        .before = reading->before,
        .recents = &reading->recents,
        .shelf = reading->shelf,
        .offer = reading->offer,
        .proof_at = reading->proof_at,
        .article = reading->is_first ? reading->arguments->article : NULL,
        .find = reading->is_first ? reading->arguments->find : NULL,
        .message = lost.message[0] ? lost.message : taught,
    };
    bool shown = ui_run(issue, reading->config, &options, result, error);
    if (result->unsaved.message[0] && !lost.message[0])
        complain(result->unsaved.message);
    if (result->lost.message[0])
        complain(result->lost.message);
    growth_end(growth);
    memory_destroy(reading->before);
    reading->before = shown ? result->memory : memory;
    return shown;
}

static bool show_or_print(struct reading *reading, const struct issue *issue,
                          struct ui_result *result, struct error *error)
{
    const struct arguments *arguments = reading->arguments;
    *result = (struct ui_result){
        .reopen = RECENT_NONE, .reopen_shelf = RECENT_NONE, .proof_at = ORIGIN_NONE};
    if (on_screen(arguments))
        return show(reading, issue, result, error);
    enum print_format format = arguments->task == ARGUMENTS_PRINT ? arguments->format : PRINT_TEXT;
    return output_issue(issue, format, arguments->width, reading->config, error) &&
           output_finish(error);
}

/* What was taught counts for this issue, and for those that are opened next. */
static void learn(struct reading *reading, struct ui_result *result)
{
    reading->proof_at = ORIGIN_NONE;
    if (!result->learnt)
        return;
    if (result->reopen == VIEW_RELOAD)
        reading->proof_at = result->proof_at;
    config_load_bytes(reading->config, "", result->learnt, strlen(result->learnt), NULL);
    free(result->learnt);
    result->learnt = NULL;
}

static void forget_before(struct reading *reading)
{
    memory_destroy(reading->before);
    reading->before = NULL;
}

/* What the reader wants to see next; false when it is nothing. */
static bool choose_next(struct reading *reading, const struct ui_result *result)
{
    if (result->reopen_shelf != RECENT_NONE) {
        choose_of_shelf(reading, result->reopen_shelf);
        /* What was read just now is to be told as well. */
        recents_free(&reading->recents);
    } else if (result->reopen == RECENT_NONE || result->reopen == VIEW_RELOAD) {
        return result->reopen == VIEW_RELOAD;
    } else {
        choose_recent(reading, result->reopen);
    }
    forget_before(reading);
    return true;
}

/* One issue after the other, as the reader chooses them. */
static bool read_issues(struct reading *reading, struct error *error)
{
    struct ui_result result;
    do {
        struct issue *issue = read_paths(reading->arguments, reading->config, reading->paths,
                                         reading->path_count, error);
        bool shown = issue && show_or_print(reading, issue, &result, error);
        issue_free(issue);
        if (!shown)
            return false;
        learn(reading, &result);
        reading->offer = reading->is_first = false;
    } while (choose_next(reading, &result));
    return true;
}

static int read_and_show(const struct arguments *arguments, struct config *config,
                         const char *program)
{
    struct error error = {0};
    struct reading reading = {
        .arguments = arguments, .config = config, .is_first = true, .proof_at = ORIGIN_NONE};
    bool shown = choose_paths(&reading, program, &error) && read_issues(&reading, &error);
    recents_free(&reading.recents);
    forget_before(&reading);
    shelf_close(reading.shelf);
    free(reading.sample);
    return shown ? EXIT_SUCCESS : complain(error.message);
}

static void complain_in_batch(const char *message)
{
    complain(message);
}

/* Many issues, one after the other, for other programs. */
static bool is_batch(const struct arguments *arguments)
{
    return arguments->task == ARGUMENTS_PRINT && arguments->format == PRINT_JSONL &&
           arguments->path_count > 1;
}

static int read_and_print_all(const struct arguments *arguments, const struct config *config)
{
    return batch_print(arguments, config, complain_in_batch) ? EXIT_SUCCESS : EXIT_TROUBLE;
}

/* For editors and other programs: what is wrong in the text, and what was put right. */
static bool is_inspection(const struct arguments *arguments)
{
    return arguments->task == ARGUMENTS_CHECK || arguments->task == ARGUMENTS_CORRECTIONS ||
           arguments->task == ARGUMENTS_REPORT;
}

static int do_task(const struct arguments *arguments, struct config *config, const char *program)
{
    if (is_inspection(arguments))
        return proof_batch_run(arguments, config, complain_in_batch);
    if (is_batch(arguments))
        return read_and_print_all(arguments, config);
    return read_and_show(arguments, config, program);
}

static int run(const struct arguments *arguments, const char *program)
{
    struct config *config = config_default();
    int status = EXIT_TROUBLE;
    config->named_file = arguments->config;
    if (!arguments->config)
        load_user_config(config);
    if (!arguments->config || load_config(config, arguments->config))
        status = do_task(arguments, config, program);
    config_free(config);
    return status;
}

static int write_and_finish(void (*write)(FILE *stream))
{
    struct error error = {0};
    write(stdout);
    return output_finish(&error) ? EXIT_SUCCESS : complain(error.message);
}

static void write_recents(FILE *stream)
{
    struct recents recents = {0};
    recents_read(&recents);
    recents_print(&recents, stream);
    recents_free(&recents);
}

int main(int argc, char **argv)
{
    keep_freed_memory();
    language_init(argv[0]);
    struct arguments arguments;
    struct error error = {0};
    if (!arguments_parse(&arguments, argc, argv, &error))
        return complain(error.message);
    if (arguments.task == ARGUMENTS_HELP)
        return write_and_finish(arguments_write_help);
    if (arguments.task == ARGUMENTS_VERSION)
        return write_and_finish(arguments_write_version);
    if (arguments.task == ARGUMENTS_RECENT)
        return write_and_finish(write_recents);
    return run(&arguments, argv[0]);
}
