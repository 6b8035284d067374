/* layout: the table of options.def. */
#include "option.h"
#include "reader.h"

/* The number of the word among those allowed. */
static bool read_word(struct reader *reader, const struct option_info *option,
                      const struct node *value, int *index)
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
    const struct option_info *option = &option_table[choice];
    int low;
    int high;
    int number;
    bool is_good = option_range(option, &low, &high)
                       ? reader_number(reader, value, low, high, &number)
                       : read_word(reader, option, value, &number);
    if (is_good)
        option_set(context, (enum option_number)choice, number);
}

void read_options(struct reader *reader, const struct node *value)
{
    struct choices names = {.count = 0};
    for (size_t i = 0; i < OPTION_COUNT; i++)
        choices_add(&names, option_table[i].name);
    reader_table(reader, value, &names, read_option, &reader->config->options);
}
