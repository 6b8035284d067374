/* proof: rules on and off, texts they leave alone, words that are mistaken for others, and how
 * doubtful a doubt must be. Lists of a file are added to the built-in ones. */
#include "reader.h"

#include "../model/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CONFUSABLES_MAX 5000
#define MARGIN_MAX      1000

static void add_rules(struct choices *names)
{
    names->count = 0;
    for (size_t i = 0; i < RULE_COUNT; i++)
        choices_add(names, rule_table[i].name);
}

/* ---- rules ---- */

static void read_rule(struct reader *reader, void *context, size_t choice, const struct node *value)
{
    struct proof_settings *settings = context;
    struct choices words = {.count = 0};
    choices_add_all(&words, "false|true");
    size_t word = reader_choice(reader, value, &words);
    if (word != CHOICE_NONE)
        settings->on[choice] = word == 1;
}

static void read_rules(struct reader *reader, const struct node *value)
{
    struct choices names;
    add_rules(&names);
    reader_table(reader, value, &names, read_rule, &reader->config->proof);
}

/* ---- texts that a rule leaves alone ---- */

static void read_allowed_texts(struct reader *reader, void *context, size_t choice,
                               const struct node *value)
{
    struct proof_settings *settings = context;
    if (!reader_wants_list(reader, value, _("[word, word]")))
        return;
    struct wording_list *allowed = &settings->allowed[choice];
    struct wording_list fresh = reader_texts(reader, value, NULL);
    size_t count = allowed->count + fresh.count;
    const char **texts = arena_take_array(reader->config->arena, count, sizeof *texts);
    for (size_t i = 0; i < count; i++)
        texts[i] = i < allowed->count ? allowed->patterns[i] : fresh.patterns[i - allowed->count];
    *allowed = (struct wording_list){texts, count, NULL};
}

static void read_allowed(struct reader *reader, const struct node *value)
{
    struct choices names;
    add_rules(&names);
    reader_table(reader, value, &names, read_allowed_texts, &reader->config->proof);
}

/* ---- words that are mistaken for others ---- */

static bool read_pair(struct reader *reader, const struct node *value, struct confusable *pair)
{
    pair->wrong = reader_text(reader, value->key);
    pair->right = reader_text(reader, value);
    if (!pair->wrong || !pair->right)
        return false;
    if (strcmp(pair->wrong, pair->right) != 0)
        return true;
    messages_add(&reader->messages, value->line, value->column,
                 _("a word cannot be mistaken for itself"));
    return false;
}

static void read_confusables(struct reader *reader, const struct node *value)
{
    struct proof_settings *settings = &reader->config->proof;
    if (value->kind != NODE_TABLE) {
        if (value->kind != NODE_REFUSED)
            messages_add(&reader->messages, value->line, value->column,
                         _("'%s' must be a table: lines of 'name: value', indented"),
                         "confusables");
        return;
    }
    if (settings->confusable_count + value->count > CONFUSABLES_MAX) {
        messages_add(&reader->messages, value->line, value->column,
                     _("there can be at most %d pairs of words"), CONFUSABLES_MAX);
        return;
    }
    struct confusable *pairs = arena_take_array(
        reader->config->arena, settings->confusable_count + value->count, sizeof *pairs);
    size_t count = settings->confusable_count;
    if (count > 0)
        memcpy(pairs, settings->confusables, count * sizeof *pairs);
    for (const struct node *item = value->first; item; item = item->next)
        if (read_pair(reader, item, &pairs[count]))
            count++;
    settings->confusables = pairs;
    settings->confusable_count = count;
}

/* ---- doubts ---- */

/* A decimal number, whatever the locale thinks of points. */
static bool read_decimal(const char *text, double *number)
{
    size_t whole = strspn(text, "0123456789");
    size_t part = text[whole] == '.' ? strspn(text + whole + 1, "0123456789") : 0;
    if (whole == 0 || whole > 4 || part > 6 || strlen(text) != whole + (part ? part + 1 : 0))
        return false;
    double scale = 1;
    *number = (double)strtoul(text, NULL, 10);
    for (size_t i = 0; i < part; i++)
        *number += (text[whole + 1 + i] - '0') * (scale /= 10);
    return *number <= MARGIN_MAX;
}

static void read_margin(struct reader *reader, void *context, size_t choice,
                        const struct node *value)
{
    struct proof_settings *settings = context;
    if (value->kind == NODE_SCALAR && read_decimal(value->text, &settings->margins[choice]))
        return;
    if (value->kind != NODE_REFUSED)
        messages_add(&reader->messages, value->line, value->column,
                     _("a margin is a number from 0 to %d, such as 2.5"), MARGIN_MAX);
}

static void read_doubts(struct reader *reader, const struct node *value)
{
    struct choices names = {.count = 0};
    choices_add_all(&names, "join|headline|article|space|order"); /* as enum doubt_kind */
    reader_table(reader, value, &names, read_margin, &reader->config->proof);
}

/* ---- all of it ---- */

static const struct {
    const char *name;
    void (*read)(struct reader *reader, const struct node *value);
} parts[] = {
    {"rules", read_rules},
    {"allowed", read_allowed},
    {"confusables", read_confusables},
    {"doubts", read_doubts},
};

static void read_part(struct reader *reader, void *context, size_t choice, const struct node *value)
{
    (void)context;
    if (!node_is_empty(value))
        parts[choice].read(reader, value);
}

void read_proof(struct reader *reader, const struct node *value)
{
    struct choices names = {.count = 0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        choices_add(&names, parts[i].name);
    reader_table(reader, value, &names, read_part, NULL);
}
