#include "output.h"

#include "../model/message.h"
#include "../model/proof/apply.h"
#include "../model/proof/corrections.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define DEFAULT_WIDTH  80
#define GUTTER_COLUMNS 2  /* for a stop that hangs past the edge */
#define HANGING_FROM   20 /* columns; in less the gutter costs too much */
#define HAN_COLUMNS    2

static int terminal_width(void)
{
    struct winsize size;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return DEFAULT_WIDTH;
}

static struct layout_options layout_of(const struct config_options *options, int width)
{
    bool hang = options->hanging && width >= HANGING_FROM;
    return (struct layout_options){
        .widths = {options->ambiguous_width == 2 ? 2 : 1},
        .level = (enum linebreak_level)options->line_breaking,
        .width = columns_of(hang ? width - GUTTER_COLUMNS : width),
        .indent = columns_of(options->indent * HAN_COLUMNS),
        .hang = hang,
        .justify = options->justify,
    };
}

bool output_corrected(const struct issue *issue, enum print_format format,
                      const struct layout_options *layout, FILE *stream, struct error *error)
{
    struct error distrust = {0};
    struct corrections *corrections = corrections_open(issue, CORRECTIONS_READ, &distrust);
    size_t count;
    const struct decision *decisions = corrections_list(corrections, &count);
    struct issue *corrected = count > 0 ? issue_apply(issue, decisions, count, NULL) : NULL;
    bool printed = false;
    /* What was corrected must not go out uncorrected without a word. */
    if (distrust.message[0])
        *error = distrust;
    else
        printed = issue_print(corrected ? corrected : issue, format, layout, stream, error);
    issue_free(corrected);
    corrections_close(corrections);
    return printed;
}

bool output_issue(const struct issue *issue, enum print_format format, int width,
                  const struct config *config, struct error *error)
{
    struct layout_options layout = layout_of(&config->options, width ? width : terminal_width());
    return output_corrected(issue, format, &layout, stdout, error);
}

bool output_finish(struct error *error)
{
    bool failed = ferror(stdout);
    if (fclose(stdout) == 0 && !failed)
        return true;
    error_set(error, _("cannot write to standard output: %s"), strerror(errno));
    return false;
}
