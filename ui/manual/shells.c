#include "shells.h"

#include "../arguments.h"

#include <stdio.h>
#include <string.h>

static bool takes_file(const struct arguments_option *option)
{
    return option->value && strcmp(option->value, "FILE") == 0;
}

/* "json, jsonl" without the commas. */
static void write_values(const char *values)
{
    for (; *values; values++)
        if (*values != ',')
            putchar(*values);
}

/* What an option does, in quotes of a shell; a colon that opens a list falls away, and what means
 * something to the shell's completion is escaped. */
static void write_text(const char *text, const char *special)
{
    size_t length = strlen(text);
    if (length > 0 && text[length - 1] == ':')
        length--;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\'') {
            fputs("'\\''", stdout);
            continue;
        }
        if (strchr(special, text[i]))
            putchar('\\');
        putchar(text[i]);
    }
}

void shells_write_bash_words(const struct config *config)
{
    struct arguments_option option;
    (void)config;
    fputs("    local words='", stdout);
    for (size_t i = 0; arguments_option(i, &option); i++)
        printf("%s--%s", i > 0 ? " " : "", option.name);
    fputs("'\n", stdout);
}

void shells_write_bash_values(const struct config *config)
{
    struct arguments_option option;
    (void)config;
    for (size_t i = 0; arguments_option(i, &option); i++) {
        if (!option.value || option.may_lack_value)
            continue; /* the next word is no value of it */
        printf("        -%c | --%s) ", option.letter, option.name);
        if (option.values[0]) {
            fputs("values='", stdout);
            write_values(option.values);
            fputs("' ;;\n", stdout);
        } else {
            fputs(takes_file(&option) ? "return ;;\n" : "values=' ' ;;\n", stdout);
        }
    }
}

void shells_write_zsh(const struct config *config)
{
    struct arguments_option option;
    (void)config;
    for (size_t i = 0; arguments_option(i, &option); i++) {
        printf(option.may_lack_value ? "    '(-%c --%s)'{-%c-,--%s=-}'["
                                     : "    '(-%c --%s)'{-%c,--%s}'[",
               option.letter, option.name, option.letter, option.name);
        write_text(option.text, "[]:\\");
        fputs("]", stdout);
        if (option.value)
            printf(option.may_lack_value ? "::%s:" : ":%s:", option.value);
        if (option.values[0]) {
            putchar('(');
            write_values(option.values);
            putchar(')');
        } else if (takes_file(&option)) {
            fputs("_files", stdout);
        }
        fputs("' \\\n", stdout);
    }
}

void shells_write_fish(const struct config *config)
{
    struct arguments_option option;
    (void)config;
    for (size_t i = 0; arguments_option(i, &option); i++) {
        printf("complete -c dubao -s %c -l %s -d '", option.letter, option.name);
        write_text(option.text, "\\");
        putchar('\'');
        if (takes_file(&option))
            fputs(" -r -F", stdout);
        else if (option.value && !option.may_lack_value)
            fputs(" -x", stdout);
        if (option.values[0] && !option.may_lack_value) {
            fputs(" -a '", stdout);
            write_values(option.values);
            putchar('\'');
        }
        putchar('\n');
    }
}
