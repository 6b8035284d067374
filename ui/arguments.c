#include "arguments.h"

#include "../config/config.h"

#include "../model/message.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#ifndef DUBAO_VERSION
#define DUBAO_VERSION "unknown"
#endif

#define WIDTH_MIN    2
#define WIDTH_MAX    1000
#define JOBS_MAX     1024
#define OPTION_SPACE 24 /* columns of the options in --help */

typedef bool option_setter(struct arguments *arguments, const char *value, struct error *error);

static option_setter set_find, set_article, set_format, set_width, set_encoding, set_config,
    set_jobs, set_check, set_corrections, set_report, set_recent, set_help, set_version;

/* Every option: getopt's tables, the help and the message about an unknown option come from here.
 */
static const struct option_info {
    char letter;
    const char *name;
    const char *value; /* what stands for it in the help; NULL: takes none */
    option_setter *set;
    const char *text;
    const char *(*name_of)(size_t); /* the values that are allowed; NULL: any, or none */
    bool may_lack_value;            /* the setter is given NULL then */
} options[] = {
    {'t', "to", N_("FORMAT"), set_format, N_("print the issue instead of showing it:"),
     print_format_name, false},
    {'w', "width", N_("N"), set_width, N_("columns of printed text (the terminal's, or 80)"), NULL,
     false},
    {'e', "encoding", N_("NAME"), set_encoding,
     N_("encoding of the files, such as GB18030 or Big5"), NULL, false},
    {'c', "config", N_("FILE"), set_config, N_("configuration instead of the user's own"), NULL,
     false},
    {'f', "find", N_("TEXT"), set_find, N_("look for a text at once"), NULL, false},
    {'a', "article", N_("ID"), set_article, N_("open an article by its id in --to json"), NULL,
     false},
    {'j', "jobs", N_("N"), set_jobs, N_("processes for jsonl of several issues (one a core)"), NULL,
     false},
    {'C', "check", N_("FORMAT"), set_check,
     N_("tell what is wrong in the text, as a compiler does:"), check_format_name, true},
    {'l', "corrections", N_("FORMAT"), set_corrections, N_("list the corrections that were made:"),
     report_format_name, true},
    {'R', "report", N_("FORMAT"), set_report, N_("count findings and corrections:"),
     report_format_name, true},
    {'r', "recent", NULL, set_recent, N_("list the issues read before"), NULL, false},
    {'h', "help", NULL, set_help, N_("show this help"), NULL, false},
    {'V', "version", NULL, set_version, N_("show the version"), NULL, false},
};

#define OPTION_COUNT (sizeof options / sizeof *options)

#define LIST_ROOM ARGUMENTS_VALUES_SIZE

/* "json, jsonl, …"; cut where the room ends. */
static void list_names(char list[LIST_ROOM], const char *prefix, const char *(*name_of)(size_t))
{
    size_t used = 0;
    for (size_t i = 0; name_of(i) && used < LIST_ROOM; i++)
        used += (size_t)snprintf(list + used, LIST_ROOM - used, "%s%s%s", i > 0 ? ", " : "", prefix,
                                 name_of(i));
}

static bool refuse_format(const char *value, const char *option, const char *(*name_of)(size_t),
                          struct error *error)
{
    char list[LIST_ROOM];
    list_names(list, "", name_of);
    error_set(error, _("unknown format '%s'; --%s takes %s"), value, option, list);
    return false;
}

static bool set_format(struct arguments *arguments, const char *value, struct error *error)
{
    arguments->task = ARGUMENTS_PRINT;
    return print_format_named(value, &arguments->format) ||
           refuse_format(value, "to", print_format_name, error);
}

static bool set_check(struct arguments *arguments, const char *value, struct error *error)
{
    arguments->task = ARGUMENTS_CHECK;
    arguments->check_format = CHECK_LINES;
    return !value || check_format_named(value, &arguments->check_format) ||
           refuse_format(value, "check", check_format_name, error);
}

static bool set_corrections(struct arguments *arguments, const char *value, struct error *error)
{
    arguments->task = ARGUMENTS_CORRECTIONS;
    arguments->report_format = REPORT_TEXT;
    return !value || report_format_named(value, &arguments->report_format) ||
           refuse_format(value, "corrections", report_format_name, error);
}

static bool set_report(struct arguments *arguments, const char *value, struct error *error)
{
    arguments->task = ARGUMENTS_REPORT;
    arguments->report_format = REPORT_TEXT;
    return !value || report_format_named(value, &arguments->report_format) ||
           refuse_format(value, "report", report_format_name, error);
}

static bool set_width(struct arguments *arguments, const char *value, struct error *error)
{
    char *end;
    long width = strtol(value, &end, 10);
    if (end != value && *end == 0 && width >= WIDTH_MIN && width <= WIDTH_MAX) {
        arguments->width = (int)width;
        return true;
    }
    error_set(error, _("wrong width '%s'; --width takes a number from %d to %d"), value, WIDTH_MIN,
              WIDTH_MAX);
    return false;
}

static bool set_find(struct arguments *arguments, const char *value, struct error *error)
{
    (void)error;
    arguments->find = value;
    return true;
}

static bool set_article(struct arguments *arguments, const char *value, struct error *error)
{
    (void)error;
    arguments->article = value;
    return true;
}

static bool set_encoding(struct arguments *arguments, const char *value, struct error *error)
{
    arguments->encoding = value;
    if (*value)
        return true;
    error_set(error, _("empty name; --encoding takes a name such as UTF-8, GB18030 or Big5"));
    return false;
}

static bool set_config(struct arguments *arguments, const char *value, struct error *error)
{
    arguments->config = value;
    if (*value)
        return true;
    error_set(error, _("empty name; --config takes the path of a file"));
    return false;
}

static bool set_jobs(struct arguments *arguments, const char *value, struct error *error)
{
    char *end;
    long jobs = strtol(value, &end, 10);
    if (end != value && *end == 0 && jobs >= 1 && jobs <= JOBS_MAX) {
        arguments->jobs = (unsigned)jobs;
        return true;
    }
    error_set(error, _("wrong count '%s'; --jobs takes a number from %d to %d"), value, 1,
              JOBS_MAX);
    return false;
}

static bool set_recent(struct arguments *arguments, const char *value, struct error *error)
{
    (void)value;
    (void)error;
    arguments->task = ARGUMENTS_RECENT;
    return true;
}

static bool set_help(struct arguments *arguments, const char *value, struct error *error)
{
    (void)value;
    (void)error;
    arguments->task = ARGUMENTS_HELP;
    return true;
}

static bool set_version(struct arguments *arguments, const char *value, struct error *error)
{
    (void)value;
    (void)error;
    arguments->task = ARGUMENTS_VERSION;
    return true;
}

static const struct option_info *find_option(int letter)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (options[i].letter == letter)
            return &options[i];
    return NULL;
}

/* getopt's own tables. The ':' at the start tells a missing value from an unknown option. */
struct getopt_tables {
    char letters[3 * OPTION_COUNT + 2];
    struct option names[OPTION_COUNT + 1];
};

static void fill_tables(struct getopt_tables *tables)
{
    size_t used = 0;
    *tables = (struct getopt_tables){0};
    tables->letters[used++] = ':';
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        int takes_value = !options[i].value           ? no_argument
                          : options[i].may_lack_value ? optional_argument
                                                      : required_argument;
        tables->letters[used++] = options[i].letter;
        if (options[i].value)
            tables->letters[used++] = ':';
        if (options[i].may_lack_value)
            tables->letters[used++] = ':';
        tables->names[i] = (struct option){options[i].name, takes_value, NULL, options[i].letter};
    }
}

static const char *option_name(size_t index)
{
    return index < OPTION_COUNT ? options[index].name : NULL;
}

static bool refuse(int result, int letter, const char *word, struct error *error)
{
    const struct option_info *option = find_option(letter);
    char list[LIST_ROOM];
    list_names(list, "--", option_name);
    if (option && result == ':')
        error_set(error, _("option --%s needs a value: --%s %s"), option->name, option->name,
                  _(option->value));
    else if (option)
        error_set(error, _("option --%s takes no value"), option->name);
    else if (letter)
        error_set(error, _("unknown option -%c; options are %s"), letter, list);
    else
        error_set(error, _("unknown option %s; options are %s"), word, list);
    return false;
}

/* A second scan in one process (in tests) is asked for in different ways. */
static void restart_getopt(void)
{
#ifdef __linux__
    optind = 0;
#else
    optreset = 1;
    optind = 1;
#endif
}

bool arguments_parse(struct arguments *arguments, int argc, char **argv, struct error *error)
{
    struct getopt_tables tables;
    fill_tables(&tables);
    *arguments = (struct arguments){0};
    restart_getopt();
    opterr = 0;
    for (;;) {
        int letter = getopt_long(argc, argv, tables.letters, tables.names, NULL);
        if (letter == -1)
            break;
        const struct option_info *option = find_option(letter);
        if (!option)
            return refuse(letter, optopt, argv[optind - 1], error);
        if (!option->set(arguments, optarg, error))
            return false;
        if (arguments->task == ARGUMENTS_HELP || arguments->task == ARGUMENTS_VERSION)
            return true;
    }
    arguments->paths = argv + optind;
    arguments->path_count = (size_t)(argc - optind);
    return true;
}

bool arguments_option(size_t index, struct arguments_option *option)
{
    if (index >= OPTION_COUNT)
        return false;
    const struct option_info *info = options + index;
    *option = (struct arguments_option){.letter = info->letter,
                                        .name = info->name,
                                        .value = info->value,
                                        .may_lack_value = info->may_lack_value,
                                        .text = info->text};
    if (info->name_of)
        list_names(option->values, "", info->name_of);
    return true;
}

static void write_option(FILE *stream, const struct option_info *option)
{
    char left[64];
    snprintf(left, sizeof left, "  -%c, --%s%s%s%s", option->letter, option->name,
             !option->value           ? ""
             : option->may_lack_value ? "[="
                                      : " ",
             option->value ? _(option->value) : "", option->may_lack_value ? "]" : "");
    /* Values are translated, so their bytes are not their columns. */
    fprintf(stream, "%s", left);
    int columns = text_width(&(struct cell_widths){1}, left, strlen(left)).count;
    fprintf(stream, "%*s%s\n", columns < OPTION_SPACE ? OPTION_SPACE - columns : 1, "",
            _(option->text));
}

static void write_values(FILE *stream, const struct option_info *option)
{
    char list[LIST_ROOM];
    list_names(list, "", option->name_of);
    fprintf(stream, "%*s%s\n", OPTION_SPACE, "", list);
}

void arguments_write_help(FILE *stream)
{
    fputs(_("Usage: dubao [OPTION]... [FILE|DIRECTORY|-]...\n"
            "Read a newspaper in the terminal.\n"
            "\n"
            "FILE is the text of one page, or of several parted by form feeds, or a list\n"
            "of pages (issue.yaml). DIRECTORY holds the pages of an issue, or many issues.\n"
            "- is standard input. Without any of them dubao goes on with what was read last;\n"
            "the first time it shows a sample issue.\n"
            "\n"
            "Options:\n"),
          stream);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        write_option(stream, &options[i]);
        if (options[i].name_of)
            write_values(stream, &options[i]);
    }
    fputs(_("\n"
            "Where standard output is no terminal, the issue is printed as text. In the\n"
            "program, ? shows the keys.\n"
            "\n"
            "Files:\n"
            "  ~/.config/dubao/dubao.yaml    keys, colours, layout, wording, proofreading\n"
            "  ~/.local/state/dubao/         what was read, bookmarks, searches\n"
            "  FILE.corrections.yaml         what a proofreader decided about FILE\n"
            "\n"
            "Exit status: 0 when all went well, 1 when --check found something, 2 when\n"
            "something went wrong.\n"),
          stream);
}

void arguments_write_version(FILE *stream)
{
    fputs("dubao " DUBAO_VERSION "\n", stream);
}

struct read_options arguments_read_options(const struct arguments *arguments,
                                           const struct config *config)
{
    return (struct read_options){.wording = &config->wording,
                                 .sections = &config->sections,
                                 .encoding = arguments->encoding};
}
