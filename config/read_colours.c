/* colours: roles and their styles; themes: the same for each theme. */
#include "reader.h"

#include "../model/message.h"
#include "style.h"

#include <string.h>

static void tell_style(struct reader *reader, const struct node *value, const char *fault)
{
    size_t length = strcspn(fault, " \t\n");
    char word[QUOTE_SIZE];
    char explanation[EXPLANATION_MAX];
    struct choices words = {.count = 0};
    choices_add_all(&words, style_words());
    quote_text(fault, length, word);
    choices_explain(&words, fault, length, explanation);
    if (length == 0)
        messages_add(&reader->messages, value->line, value->column,
                     _("this style ends too early; write it as in: bold yellow on default"));
    else if (choices_find(&words, fault, length) != CHOICE_NONE)
        messages_add(&reader->messages, value->line, value->column,
                     _("'%s' cannot stand here; write a style as in: bold yellow on default"),
                     word);
    else
        messages_add(&reader->messages, value->line, value->column,
                     _("'%s' is no part of a style (a colour's number is 0 to 255); %s"), word,
                     explanation);
}

/* Where the styles of a table go. */
struct styles {
    struct style *styles; /* one a role */
    bool *is_set;         /* NULL: nobody asks */
};

static void read_style(struct reader *reader, void *context, size_t choice,
                       const struct node *value)
{
    const struct styles *target = context;
    const char *fault;
    const char *text = reader_text(reader, value);
    if (!text)
        return;
    if (!style_parse(text, &target->styles[choice], &fault))
        tell_style(reader, value, fault);
    else if (target->is_set)
        target->is_set[choice] = true;
}

static void read_styles(struct reader *reader, const struct node *value, struct styles target)
{
    struct choices names = {.count = 0};
    for (size_t i = 0; i < ROLE_COUNT; i++)
        choices_add(&names, role_names[i]);
    reader_table(reader, value, &names, read_style, &target);
}

void read_colours(struct reader *reader, const struct node *value)
{
    read_styles(reader, value, (struct styles){reader->config->styles, NULL});
}

static void read_theme(struct reader *reader, void *context, size_t choice,
                       const struct node *value)
{
    struct theme_styles *theme = (struct theme_styles *)context + choice;
    if (!node_is_empty(value))
        read_styles(reader, value, (struct styles){theme->styles, theme->is_set});
}

void read_themes(struct reader *reader, const struct node *value)
{
    struct choices names = {.count = 0};
    choices_add_all(&names, CONFIG_THEMES);
    reader_table(reader, value, &names, read_theme, reader->config->themes);
}
