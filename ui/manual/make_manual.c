/* Fills a template of the manual, or of a shell's completion, with the program's own tables: they
 * cannot drift apart. A line that is "@NAME@" gives way to the table of that name; "@version@" and
 * "@formats@" inside a line to a word or a few.
 *
 * usage: make_manual TEMPLATE >TEXT */
#include "shells.h"
#include "tables.h"

#include "../language.h"

#include "../../model/print/print.h"

#include <stdlib.h>
#include <string.h>

#define LINE_BYTES 4096

static const struct {
    const char *name;
    void (*write)(const struct config *config);
} tables[] = {
    {"options", tables_write_options},       {"keys", tables_write_keys},
    {"rules", tables_write_rules},           {"layout", tables_write_layout},
    {"roles", tables_write_roles},           {"wording", tables_write_wording},
    {"bash-words", shells_write_bash_words}, {"bash-values", shells_write_bash_values},
    {"zsh-options", shells_write_zsh},       {"fish-options", shells_write_fish},
};

/* False when the line is no table's name. */
static bool write_table(const char *line, const struct config *config)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        char wanted[64];
        snprintf(wanted, sizeof wanted, "@%s@\n", tables[i].name);
        if (strcmp(line, wanted) != 0)
            continue;
        tables[i].write(config);
        return true;
    }
    return false;
}

static void write_formats(void)
{
    for (size_t i = 0; print_format_name(i); i++)
        printf("%s%s", i > 0 ? " " : "", print_format_name(i));
}

static void write_line(const char *line)
{
    while (*line) {
        if (strncmp(line, "@version@", strlen("@version@")) == 0) {
            fputs(DUBAO_VERSION, stdout);
            line += strlen("@version@");
        } else if (strncmp(line, "@formats@", strlen("@formats@")) == 0) {
            write_formats();
            line += strlen("@formats@");
        } else {
            putchar(*line++);
        }
    }
}

static bool fill(const char *path)
{
    char line[LINE_BYTES];
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    struct config *config = config_default();
    while (fgets(line, sizeof line, file))
        if (!write_table(line, config))
            write_line(line);
    config_free(config);
    bool good = !ferror(file);
    return fclose(file) == 0 && good && fflush(stdout) == 0;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: make_manual TEMPLATE\n", stderr);
        return 2;
    }
    language_init(argv[0]);
    if (fill(argv[1]))
        return EXIT_SUCCESS;
    perror(argv[1]);
    return 2;
}
