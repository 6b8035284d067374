/* The program: only wires the parts together, and says what went wrong. */
#include "arguments.h"
#include "data.h"
#include "language.h"
#include "output.h"
#include "ui.h"

#include "../model/message.h"
#include "../model/read.h"
#include "../model/visible.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define EXIT_TROUBLE 2

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

static struct issue *read_paths(const struct arguments *arguments, const struct config *config,
                                const char *const *paths, size_t count, struct error *error)
{
    const struct read_options options = {.wording = &config->wording,
                                         .sections = &config->sections,
                                         .encoding = arguments->encoding};
    return issue_read(&options, paths, count, error);
}

static struct issue *read_sample(const struct arguments *arguments, const struct config *config,
                                 const char *program, struct error *error)
{
    char *path = data_find(program, "sample");
    if (!path) {
        error_set(error, _("the sample issue is not installed; name a FILE or a DIRECTORY"));
        return NULL;
    }
    struct issue *issue = read_paths(arguments, config, (const char *const[]){path}, 1, error);
    free(path);
    return issue;
}

static bool show(const struct arguments *arguments, const struct issue *issue,
                 const struct config *config, struct error *error)
{
    if (arguments->task == ARGUMENTS_READ && ui_possible())
        return ui_run(issue, config, NULL, error);
    enum print_format format = arguments->task == ARGUMENTS_PRINT ? arguments->format : PRINT_TEXT;
    return output_issue(issue, format, arguments->width, config, error) && output_finish(error);
}

static int read_and_show(const struct arguments *arguments, const struct config *config,
                         const char *program)
{
    struct error error = {0};
    struct issue *issue = arguments->path_count > 0
                              ? read_paths(arguments, config, (const char *const *)arguments->paths,
                                           arguments->path_count, &error)
                              : read_sample(arguments, config, program, &error);
    bool shown = issue && show(arguments, issue, config, &error);
    issue_free(issue);
    return shown ? EXIT_SUCCESS : complain(error.message);
}

static int run(const struct arguments *arguments, const char *program)
{
    struct config *config = config_default();
    int status = EXIT_TROUBLE;
    if (!arguments->config)
        load_user_config(config);
    if (!arguments->config || load_config(config, arguments->config))
        status = read_and_show(arguments, config, program);
    config_free(config);
    return status;
}

static int write_and_finish(void (*write)(FILE *stream))
{
    struct error error = {0};
    write(stdout);
    return output_finish(&error) ? EXIT_SUCCESS : complain(error.message);
}

int main(int argc, char **argv)
{
    language_init(argv[0]);
    struct arguments arguments;
    struct error error = {0};
    if (!arguments_parse(&arguments, argc, argv, &error))
        return complain(error.message);
    if (arguments.task == ARGUMENTS_HELP)
        return write_and_finish(arguments_write_help);
    if (arguments.task == ARGUMENTS_VERSION)
        return write_and_finish(arguments_write_version);
    return run(&arguments, argv[0]);
}
