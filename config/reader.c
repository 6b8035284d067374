#include "reader.h"

#include "../model/message.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static void tell_unknown(struct reader *reader, const struct node *word,
                         const struct choices *choices)
{
    char quoted[QUOTE_SIZE];
    char explanation[EXPLANATION_MAX];
    quote_text(word->text, word->length, quoted);
    choices_explain(choices, word->text, word->length, explanation);
    messages_add(&reader->messages, word->line, word->column, _("unknown entry '%s'; %s"), quoted,
                 explanation);
}

static void tell_twice(struct reader *reader, const struct node *key, size_t first_line)
{
    char quoted[QUOTE_SIZE];
    quote_text(key->text, key->length, quoted);
    messages_add(&reader->messages, key->line, key->column,
                 _("'%s' stands twice; line %zu counts, leave this one out"), quoted, first_line);
}

/* What a value is called in messages: the name of its entry. */
static const char *name_of(const struct node *value, char quoted[QUOTE_SIZE])
{
    if (!value->key)
        return _("this");
    quote_text(value->key->text, value->key->length, quoted);
    return quoted;
}

static bool wants_table(struct reader *reader, const struct node *value)
{
    if (value->kind == NODE_TABLE)
        return true;
    if (value->kind == NODE_REFUSED || node_is_empty(value))
        return false;
    char quoted[QUOTE_SIZE];
    messages_add(&reader->messages, value->line, value->column,
                 _("'%s' must be a table: lines of 'name: value', indented"),
                 name_of(value, quoted));
    return false;
}

void reader_table(struct reader *reader, const struct node *table, const struct choices *choices,
                  entry_reader *read, void *context)
{
    size_t seen[CHOICES_MAX] = {0};
    if (!wants_table(reader, table))
        return;
    for (const struct node *value = table->first; value; value = value->next) {
        const struct node *key = value->key;
        size_t choice = choices_find(choices, key->text, key->length);
        if (choice == CHOICE_NONE) {
            tell_unknown(reader, key, choices);
        } else if (seen[choice] > 0) {
            tell_twice(reader, key, seen[choice]);
        } else {
            seen[choice] = key->line;
            if (value->kind != NODE_REFUSED)
                read(reader, context, choice, value);
        }
    }
}

bool reader_wants_list(struct reader *reader, const struct node *value, const char *example)
{
    if (value->kind == NODE_LIST)
        return true;
    if (value->kind == NODE_REFUSED)
        return false;
    char quoted[QUOTE_SIZE];
    messages_add(&reader->messages, value->line, value->column, _("'%s' must be a list, as in %s"),
                 name_of(value, quoted), example);
    return false;
}

const char *reader_text(struct reader *reader, const struct node *value)
{
    if (value->kind == NODE_REFUSED)
        return NULL;
    const char *fault = NULL;
    if (value->kind != NODE_SCALAR)
        fault = _("a text is needed here, not a list or a table");
    else if (node_is_empty(value) || value->text[strspn(value->text, " \t\n")] == '\0')
        fault = _("a text is needed here, and this is empty");
    else if (!text_is_harmless(value->text, value->length))
        fault = _("a text may not hold control or invisible characters");
    if (!fault)
        return value->text;
    messages_add(&reader->messages, value->line, value->column, "%s", fault);
    return NULL;
}

static bool parse_number(const struct node *value, long *number)
{
    if (value->kind != NODE_SCALAR || value->quoted || value->length == 0)
        return false;
    size_t sign = value->text[0] == '-';
    size_t digits = strspn(value->text + sign, "0123456789");
    if (digits == 0 || sign + digits != value->length)
        return false;
    errno = 0;
    *number = strtol(value->text, NULL, 10);
    return errno == 0;
}

bool reader_number(struct reader *reader, const struct node *value, int low, int high, int *number)
{
    long parsed = 0;
    if (value->kind == NODE_REFUSED)
        return false;
    if (parse_number(value, &parsed) && parsed >= low && parsed <= high) {
        *number = (int)parsed;
        return true;
    }
    char quoted[QUOTE_SIZE];
    messages_add(&reader->messages, value->line, value->column,
                 _("'%s' must be a whole number from %d to %d"), name_of(value, quoted), low, high);
    return false;
}

size_t reader_choice(struct reader *reader, const struct node *value, const struct choices *choices)
{
    if (value->kind == NODE_REFUSED)
        return CHOICE_NONE;
    char quoted[QUOTE_SIZE];
    if (value->kind != NODE_SCALAR) {
        messages_add(&reader->messages, value->line, value->column,
                     _("'%s' must be one word, not a list or a table"), name_of(value, quoted));
        return CHOICE_NONE;
    }
    size_t choice = choices_find(choices, value->text, value->length);
    if (choice != CHOICE_NONE)
        return choice;
    char given[QUOTE_SIZE];
    char explanation[EXPLANATION_MAX];
    quote_text(value->text, value->length, given);
    choices_explain(choices, value->text, value->length, explanation);
    messages_add(&reader->messages, value->line, value->column, _("'%s' cannot be '%s'; %s"),
                 name_of(value, quoted), given, explanation);
    return CHOICE_NONE;
}

struct wording_list reader_texts(struct reader *reader, const struct node *list,
                                 bool (*is_good)(struct reader *, const struct node *))
{
    const char **texts = arena_take_array(reader->config->arena, list->count, sizeof *texts);
    size_t count = 0;
    for (const struct node *item = list->first; item; item = item->next) {
        const char *text = reader_text(reader, item);
        if (text && (!is_good || is_good(reader, item)))
            texts[count++] = text;
    }
    return (struct wording_list){texts, count, NULL};
}
