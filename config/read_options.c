/* layout: the table of options.def. */
#include "reader.h"

#include <stdlib.h>
#include <string.h>

enum option_type { OPTION_bool, OPTION_int };

static const struct option {
    const char *name;
    enum option_type type;
    size_t offset; /* of its member in struct config_options */
    const char *allowed;
} options[] = {
#define X(name, type, field, allowed, text)                                                        \
    {name, OPTION_##type, offsetof(struct config_options, field), allowed},
#include "options.def"
#undef X
};
#define OPTION_COUNT (sizeof options / sizeof *options)

/* "LOW..HIGH"; false for a list of words. */
static bool parse_range(const char *allowed, int *low, int *high)
{
    const char *dots = strstr(allowed, "..");
    if (!dots)
        return false;
    *low = (int)strtol(allowed, NULL, 10);
    *high = (int)strtol(dots + 2, NULL, 10);
    return true;
}

/* The number of the word among those allowed; for a bool, "true|false", its opposite. */
static bool read_word(struct reader *reader, const struct option *option, const struct node *value,
                      int *index)
{
    struct choices words = {.count = 0};
    choices_add_all(&words, option->allowed);
    size_t choice = reader_choice(reader, value, &words);
    if (choice == CHOICE_NONE)
        return false;
    *index = (int)choice;
    return true;
}

static void read_option(struct reader *reader, void *context, size_t choice,
                        const struct node *value)
{
    const struct option *option = &options[choice];
    char *member = (char *)context + option->offset;
    int low;
    int high;
    int number;
    bool is_range = parse_range(option->allowed, &low, &high);
    if (is_range ? !reader_number(reader, value, low, high, &number)
                 : !read_word(reader, option, value, &number))
        return;
    if (option->type == OPTION_bool)
        *(bool *)member = number == 0;
    else
        *(int *)member = number;
}

void read_options(struct reader *reader, const struct node *value)
{
    struct choices names = {.count = 0};
    for (size_t i = 0; i < OPTION_COUNT; i++)
        choices_add(&names, options[i].name);
    reader_table(reader, value, &names, read_option, &reader->config->options);
}
